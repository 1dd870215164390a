from __future__ import annotations

from dataclasses import replace

import pytest

import reports
from reportgen.language import Voice
from reportgen.problems import Unit
from reportgen.rendering import rows
from reportgen.rendering.charts.svg import width_of
from reportgen.report import ChannelValue

SV, EN, BG = Voice("sv", "SEK"), Voice("en", "SEK"), Voice("bg", "EUR")


def test_columns_grow_with_their_amounts_and_the_sparkline_gives_way() -> None:
    report = reports.sample()
    usual = rows.widths(rows.groups(report, SV))
    revenue = replace(
        report.kpis[0], unit=Unit.CURRENCY, value=1_250_000, mean4=1_200_000, target=1_800_000
    )
    large = rows.widths(rows.groups(replace(report, kpis=(revenue, *report.kpis[1:])), SV))
    assert large.now > usual.now
    assert large.spark < usual.spark
    assert large.name > 8  # rem: 24 mm, a long word


def test_a_change_has_room_for_its_words_and_since_when_on_one_line() -> None:
    score = replace(reports.sample().kpis[0], previous_week="2026-W44")
    groups = rows.groups(replace(reports.sample(), kpis=(score,)), BG)
    change, since = groups[0].rows[0].change, groups[0].rows[0].since
    assert change
    assert since == "от седм.\u00a044"
    assert rows.widths(groups).change >= width_of(f"{change.words} {since}", 0.76)


@pytest.mark.parametrize(("voice", "told"), [(SV, "v. 47"), (EN, "wk 47"), (BG, "седм. 47")])
def test_a_week_has_room_in_its_column(voice: Voice, told: str) -> None:
    assert rows.week_width(voice) > width_of(told, 1)
    head = told.capitalize()
    assert rows.widths(rows.groups(reports.one_week(), voice), head).now > width_of(head, 0.82)


@pytest.mark.parametrize("voice", [SV, EN])
def test_the_columns_fill_the_page(voice: Voice) -> None:
    found = rows.widths(rows.groups(reports.sample(), voice))
    parts = (found.now, found.change, found.mean, found.target, found.way, found.spark)
    assert found.name + sum(parts) + found.status == pytest.approx(rows.PAGE_WIDTH)


def test_signals_follow_only_where_the_rows_leave_room() -> None:
    for count, name, fits in ((8, None, True), (14, None, True), (9, reports.LONG_NAME, False)):
        groups = rows.groups(reports.with_kpis(count, name), SV)
        assert rows.leaves_room(groups, rows.widths(groups)) is fits


def test_a_kpi_of_one_channel_says_which() -> None:
    meta = replace(reports.sample().kpis[2], channel="Meta")
    each = replace(meta, channel="each")
    assert rows.row(meta, str(reports.WEEK), SV).under == "Meta · Performance lead"
    assert rows.row(each, str(reports.WEEK), SV).under == "Performance lead"


def test_a_short_mean_says_how_many_weeks_it_stands_on() -> None:
    young = replace(reports.sample().kpis[2], mean4_weeks=2)
    assert rows.row(young, str(reports.WEEK), SV).mean.under == "av 2\u00a0v."


def test_a_kpi_without_a_total_is_not_missing_it() -> None:
    cost = replace(reports.sample().kpis[2], value=None)
    apart = replace(cost, by_channel=(ChannelValue("Meta", 503, None, None),))
    assert rows.row(apart, str(reports.WEEK), SV).now.under == "per kanal"
    assert rows.row(cost, str(reports.WEEK), SV).now.under != "per kanal"
