"""Platform exports pasted raw: every fixture's sums, done by hand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import exports
import pytest
from data_sheets import Data, data

from flat import flatten
from reportgen.problems import Severity
from reportgen.records import Reach
from reportgen.understand.data_platforms import recognised

MONDAY = date(2026, 11, 16)


def totals(found: Data, *keys: str) -> dict[str, float]:
    return {key: sum(fact.amounts.get(key, 0) for fact in found.facts) for key in keys}


def noted(found: Data) -> list[str]:
    return [p.kind for p in found.problems]


def test_meta() -> None:
    found = data({"Data": exports.META})
    # The row on top names nothing and adds up the other two: 600 + 240 = 840.
    assert totals(found, "spend", "impressions", "clicks", "conversions", "reach") == {
        "spend": 840, "impressions": 12600, "clicks": 168, "conversions": 12, "reach": 9000,
    }  # fmt: skip
    assert {(f.channel, f.paid_or_organic, f.campaign, f.audience) for f in found.facts} == {
        ("Meta", Reach.PAID, "B2B", "Owners")
    }
    assert [(f.day, f.days, f.creative) for f in found.facts] == [
        (MONDAY, 1, "Roof 15 s"), (MONDAY, 1, "Roof 30 s"),
    ]  # fmt: skip
    assert found.sheets[0].heads["clicks"] == "Link clicks"  # not "Clicks (all)"
    assert not any(p.severity is Severity.ERROR for p in found.problems)
    assert "data-totals-skipped" in noted(found)


def test_meta_by_day_beside_the_period_of_the_report() -> None:
    found = data({"Data": exports.META_BY_DAY})
    assert [(f.day, f.days) for f in found.facts] == [(MONDAY, 1), (date(2026, 11, 17), 1)]
    assert totals(found, "orders", "revenue") == {"orders": 3, "revenue": 1770}


def test_meta_in_swedish_by_week() -> None:
    found = data({"Data": exports.META_SV})
    assert totals(found, "spend", "impressions", "clicks") == {
        "spend": 840.5, "impressions": 12600, "clicks": 168,
    }  # fmt: skip
    assert {(f.channel, f.day, f.days) for f in found.facts} == {("Meta", MONDAY, 7)}


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("Rapportering startar", "Rapportering slutar"),
        ("Rapporteringen startar", "Rapporteringen slutar"),
        ("Rapporten startar", "Rapporten slutar"),
        ("Rapportstart", "Rapportslut"),
        ("Rapporteringsstart", "Rapporteringsslut"),
    ],
)
def test_meta_in_swedish_however_the_period_is_put(start: str, end: str) -> None:
    heads, *rows = exports.META_SV
    found = data({"Data": [[start, end, *heads[2:]], *rows]})
    assert {(f.channel, f.day, f.days) for f in found.facts} == {("Meta", MONDAY, 7)}
    assert totals(found, "spend") == {"spend": 840.5}


@pytest.mark.parametrize("said", ["Summa: Konto", "Totalt: Konto", "Total: konto", "Totalt –"])
def test_the_total_rows_of_google_are_skipped_whatever_they_are_called(said: str) -> None:
    *rows, total = exports.GOOGLE_SV
    found = data({"Data": [*rows, [said, *total[1:]]]})
    assert totals(found, "spend", "clicks") == {"spend": 1240.5, "clicks": 690}
    without = [row[:2] + row[3:] if len(row) > 3 else row for row in exports.GOOGLE_SV]
    assert {f.channel for f in data({"Data": without}).facts} == {"Google"}  # no currency code


def test_a_row_of_meta_without_a_campaign_that_does_not_add_up_is_kept() -> None:
    heads, total, *ads = exports.META
    found = data({"Data": [heads, [*total[:10], 100, 900, *total[12:]], *ads]})
    assert totals(found, "spend", "impressions") == {"spend": 940, "impressions": 13500}


def test_google_ads() -> None:
    found = data({"Data": exports.GOOGLE})
    assert totals(found, "spend", "impressions", "clicks", "conversions", "revenue") == {
        "spend": 1440.5, "impressions": 49200, "clicks": 710, "conversions": 17.5,
        "revenue": 12400,
    }  # fmt: skip
    assert [(f.channel, f.campaign, f.rows.first) for f in found.facts] == [
        ("Google", "Brand", 4), ("Google", "Roofs", 5),
    ]  # fmt: skip
    skipped = [p for p in found.problems if p.kind == "data-totals-skipped"]
    assert [(p.place.cell, p.says.args["n"]) for p in skipped] == [("A6", 2)]
    assert not any(p.severity is Severity.ERROR for p in found.problems)
    assert set(found.sheets[0].columns) == {
        "budget", "spend", "impressions", "clicks", "conversions", "revenue",
    }  # fmt: skip  # no CTR, Avg. CPC, share, cost or rate: ratios are computed


def test_google_ads_in_swedish() -> None:
    found = data({"Data": exports.GOOGLE_SV})
    assert totals(found, "spend", "impressions", "clicks", "conversions", "revenue") == {
        "spend": 1240.5, "impressions": 48200, "clicks": 690, "conversions": 17.5,
        "revenue": 12400,
    }  # fmt: skip
    assert [f.channel for f in found.facts] == ["Google"]


def test_linkedin_whose_days_are_told_by_the_sixteenth() -> None:
    found = data({"Data": exports.LINKEDIN})
    # 12/1 is 1 December, since 11/16 can only be 16 November.
    assert [f.day for f in found.facts] == [MONDAY, date(2026, 11, 17), date(2026, 12, 1)]
    assert totals(found, "spend", "engagements", "leads") == {
        "spend": 930, "engagements": 168, "leads": 9,
    }  # fmt: skip
    assert {(f.channel, f.campaign) for f in found.facts} == {("LinkedIn", "Owners")}


def test_tiktok() -> None:
    found = data({"Data": exports.TIKTOK})
    assert totals(found, "spend", "clicks", "completed_views", "video_views") == {
        "spend": 400, "clicks": 50, "completed_views": 900, "video_views": 18000,
    }  # fmt: skip
    assert [(f.channel, f.audience, f.creative) for f in found.facts] == [
        ("TikTok", "Owners", "Hook A")
    ]


def test_youtube_studio_whose_subscribers_are_a_change_and_no_level() -> None:
    found = data({"Data": exports.YOUTUBE})
    assert totals(found, "video_views", "impressions", "watch_time") == {
        "video_views": 150, "impressions": 2000, "watch_time": 3.5 * 3600,
    }  # fmt: skip
    assert "followers" not in found.sheets[0].columns
    assert totals(found, "subscribers") == {"subscribers": 4}
    assert {(f.channel, f.paid_or_organic) for f in found.facts} == {("YouTube", Reach.ORGANIC)}


def test_analytics_has_its_channels_on_the_rows() -> None:
    found = data({"Data": exports.GA4})
    assert [(f.day, f.channel, f.amounts["sessions"]) for f in found.facts] == [
        (MONDAY, "Paid Social", 640), (MONDAY, "Organic Search", 820),
    ]  # fmt: skip
    assert totals(found, "conversions", "revenue") == {"conversions": 21, "revenue": 13600}


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        (exports.META, "meta"), (exports.META_BY_DAY, "meta"), (exports.META_SV, "meta"),
        (exports.GOOGLE, "google_ads"), (exports.GOOGLE_SV, "google_ads"),
        (exports.LINKEDIN, "linkedin"), (exports.TIKTOK, "tiktok"),
        (exports.YOUTUBE, "youtube"), (exports.GA4, "ga4"),
    ],
)  # fmt: skip
def test_every_export_is_its_platforms_alone(rows: Sequence[Sequence[object]], key: str) -> None:
    heads = max(rows, key=len)
    platform = recognised([str(head) for head in heads])
    assert platform is not None
    assert platform.key == key


def test_heads_that_anybody_could_write_are_nobodys() -> None:
    assert recognised(["Date", "Channel", "Campaign", "Spend", "Impressions", "Clicks"]) is None
    assert recognised(["Datum", "Kampanj", "Kostnad", "Exponeringar", "Klick"]) is None


@pytest.mark.parametrize("rows", [exports.META, exports.GOOGLE_SV, exports.LINKEDIN])
def test_an_export_on_a_sheet_of_any_name_is_data(rows: list[list[object]]) -> None:
    found = data({"Blad1": rows})
    assert found.facts
    assert ("note", "inferred-sheet") in flatten(found.problems, "severity", "kind")
