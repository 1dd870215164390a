"""What a new workbook holds: the common KPIs with nothing but what is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reportgen.dataclass import dataclass, field
from reportgen.isoweek import Week, span

CellValue = str | int | float | date | None

TableRow = Mapping[str, CellValue]  # a row of any other sheet, by the column's key

PLAN_DAYS = 90
WEEKS_LISTED = 13  # the whole weeks that a 90-day plan touches
# "kr" in a Swedish workbook can mean only one thing; in English nothing can be assumed.
CURRENCIES: Mapping[str, str] = {"sv": "SEK", "bg": "EUR", "uk": "UAH"}
WEEKS_BEFORE = 4  # listed before them, to see where the plan starts from


@dataclass(frozen=True, slots=True)
class KpiRow:
    """A KPI of the dictionary as a row: `known` is its key, None where the user is to fill in.

    `example_baseline` and `example_target` are shown as examples only, in the KPI's unit.
    """

    known: str
    baseline: float | None = None
    target: float | None = None
    owner: str | None = None
    review: str = "weekly"
    steering: bool = False
    example_baseline: float = 0.0
    example_target: float = 0.0


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week's values by the known KPI's key; one that is not there is a blank cell."""

    week: Week | None
    values: Mapping[str, float] = field(default_factory=dict)
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    when: Week | date
    note: str
    kpi: str | None = None  # the known KPI's key
    exclude: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """What goes into the sheets; one that is not among them is empty below its header.

    `tables` are the rows of further sheets, by the sheet's key. In them, as in the settings, closed
    words and KPIs are written by their keys.
    """

    settings: Mapping[str, CellValue]
    kpis: tuple[KpiRow, ...]
    weeks: tuple[WeekRow, ...]
    events: tuple[EventRow, ...] = ()
    currency: str | None = None
    sample: bool = False
    tables: Mapping[str, tuple[TableRow, ...]] = field(default_factory=dict)


# What a new workbook shows of the wide sheets: what most people have. The others are found by their
# names when they are added, and with every sheet every column is written.
FIRST_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "data": (
        "date",
        "channel",
        "campaign",
        "creative",
        "spend",
        "impressions",
        "clicks",
        "sessions",
        "conversions",
        "leads",
        "qualified_leads",
        "revenue",
        "engagements",
        "followers",
    ),
    "test_log": (
        "test",
        "name",
        "type",
        "variable",
        "channel",
        "hypothesis",
        "change",
        "start",
        "end",
        "budget",
        "owner",
        "kpi",
        "creative",
        "compared_with",
        "decision",
        "decision_date",
        "learning",
        "next_test",
    ),
}

# One of each level that the method asks for, three of them steering. The examples are the
# article's own figures.
COMMON = (
    KpiRow("qualified_share", review="biweekly", example_baseline=0.35, example_target=0.45),
    KpiRow("roas", review="monthly", example_baseline=2.0, example_target=3.0),
    KpiRow("ctr", steering=True, example_baseline=0.010, example_target=0.016),
    KpiRow("cpa", steering=True, example_baseline=450, example_target=330),
    KpiRow("cvr", steering=True, review="biweekly", example_baseline=0.022, example_target=0.032),
    KpiRow("engagement_rate", example_baseline=0.035, example_target=0.050),
    KpiRow("follower_growth", example_baseline=0.025, example_target=0.050),
    KpiRow("negative_feedback_rate", example_baseline=1.8, example_target=1.2),
)


def starter(language: str, start: Week | None = None) -> Content:
    """The new workbook's content. With `start` the plan begins then, and its weeks are listed.

    The four weeks before it are listed too: filled in, they show where the plan starts from, and
    there is a report of them on the first day.
    """
    settings: dict[str, CellValue] = {
        "days": PLAN_DAYS,
        "language": language,
        "stop_margin": 0.20,
    }
    weeks: tuple[WeekRow, ...] = tuple(WeekRow(None) for _ in range(WEEKS_LISTED))
    if start is not None:
        settings["start_date"] = start.monday
        listed = span(start.plus(-WEEKS_BEFORE), start.plus(WEEKS_LISTED - 1))
        weeks = tuple(WeekRow(week) for week in listed)
    currency = CURRENCIES.get(language)
    if currency:
        settings["currency"] = currency
    return Content(settings, COMMON, weeks, currency=currency)
