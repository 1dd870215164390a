from __future__ import annotations

import pytest

import reports
from reportgen.dataclass import replace
from reportgen.language import Voice
from reportgen.problems import Unit
from reportgen.rendering import room, rows
from reportgen.rendering.charts.svg import width_of

SV, EN, BG = Voice("sv", "SEK"), Voice("en", "SEK"), Voice("bg", "EUR")


def test_columns_grow_with_their_amounts_and_the_sparkline_gives_way() -> None:
    report = replace(reports.sample(), kpis=(replace(reports.sample().kpis[0], name="Andel"),))
    usual = room.widths(rows.groups(report, SV))
    revenue = replace(
        report.kpis[0], unit=Unit.CURRENCY, value=1_250_000, mean4=1_200_000, target=1_800_000
    )
    large = room.widths(rows.groups(replace(report, kpis=(revenue,)), SV))
    assert large.now > usual.now
    assert large.spark < usual.spark
    assert large.name > 8  # rem: 24 mm, a long word


def test_the_sparkline_gives_way_to_a_name_that_then_takes_one_line() -> None:
    """A name has 11.7 rem beside a wide sparkline, 13.5 beside a narrow one; the long takes 11.5.

    Of each, 0.3 lie between the name and the next column.
    """
    found = reports.sample()
    for name, gives_way in (("Andel leads", False), ("Andel kvalificerade leads", True)):
        some = rows.groups(
            replace(found, kpis=tuple(replace(k, name=name) for k in found.kpis)), SV
        )
        assert (room.widths(some).spark < 8) is gives_way


def test_a_change_has_room_for_its_words_and_since_when_on_one_line() -> None:
    score = replace(reports.sample().kpis[0], previous_week="2026-W44")
    groups = rows.groups(replace(reports.sample(), kpis=(score,)), BG)
    change, since = groups[0].rows[0].change, groups[0].rows[0].since
    assert change
    assert since == "от седм.\u00a044"
    assert room.widths(groups).change >= width_of(f"{change.words} {since}", 0.76)


@pytest.mark.parametrize(("voice", "told"), [(SV, "v. 47"), (EN, "wk 47"), (BG, "седм. 47")])
def test_a_week_has_room_in_its_column(voice: Voice, told: str) -> None:
    assert room.week_width(voice) > width_of(told, 1)
    head = told.capitalize()
    assert room.widths(rows.groups(reports.one_week(), voice), head).now > width_of(head, 0.82)


@pytest.mark.parametrize("voice", [SV, EN])
def test_the_columns_fill_the_page(voice: Voice) -> None:
    found = room.widths(rows.groups(reports.sample(), voice))
    parts = (found.now, found.change, found.mean, found.target, found.way, found.spark)
    assert found.name + sum(parts) + found.status == pytest.approx(room.PAGE_WIDTH)


def test_signals_follow_only_where_the_rows_leave_room() -> None:
    for count, name, fits in ((8, None, True), (14, None, True), (9, reports.LONG_NAME, False)):
        groups = rows.groups(reports.with_kpis(count, name), SV)
        assert room.leaves_room(groups, room.widths(groups)) is fits
