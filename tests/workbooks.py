"""A Workbook from numbers one can see: ``workbook(kpi("CPA", [450, 440, None], "450 -> 330"))``.

The first number of each list is of week 40, 2026, and the plan starts on its Monday, unless said
otherwise. Every number knows the cell it would stand in: a column per KPI, a row per week.

Data are facts one can see too: ``facts=[day(FIRST.monday, spend=1200, clicks=90)]``, a row each
from row 2 on, the metrics in the columns of METRICS.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from reportgen.dataclass import dataclass, replace
from reportgen.isoweek import Week
from reportgen.problems import Place, Unit, Value, ValueKind
from reportgen.records import (
    Better,
    Channel,
    DataSheet,
    Event,
    Fact,
    Kpi,
    Level,
    Reach,
    Rows,
    SheetSettings,
    Source,
    WeekValue,
    Workbook,
)

FIRST = Week(2026, 40)
START = FIRST.monday  # 28 September 2026

# The columns of a Data sheet from C on; A and B have the day and the channel.
METRICS = (
    "spend",
    "impressions",
    "clicks",
    "sessions",
    "conversions",
    "leads",
    "followers",
    "sessions_with_utm",
    "unattributed_leads",
)


@dataclass(frozen=True)
class Typed:
    """A KPI and its weeks. None is a blank cell; a kind without amount is typed as the kind."""

    kpi: Kpi
    values: Sequence[float | ValueKind | Value | None]
    channel: str | None = None

    def of(self, channel: str) -> Typed:
        """The same KPI of one channel, and its rows."""
        return Typed(replace(self.kpi, channel=channel), self.values, channel)


def kpi(
    name: str,
    values: Sequence[float | ValueKind | Value | None] = (),
    way: str = "",
    *,
    unit: Unit = Unit.NUMBER,
    better: Better = Better.HIGHER,
    decimals: int = 2,
    rows: str | None = None,
    **fields: object,
) -> Typed:
    """A KPI with its `way`: "450 -> 330", "450 ->", "-> 330". `rows` is its rows' channel."""
    baseline, _, target = way.partition("->")
    record = Kpi(
        name=name,
        place=Place("KPI", "A2"),
        level=Level.FUNNEL,
        unit=unit,
        better=better,
        decimals=decimals,
        baseline=float(baseline) if baseline.strip() else None,
        target=float(target) if target.strip() else None,
        baseline_place=Place("KPI", "B2") if baseline.strip() else None,
        target_place=Place("KPI", "C2") if target.strip() else None,
    )
    return Typed(replace(record, **fields), values, rows)  # type: ignore[arg-type]


def cost(name: str, values: Sequence[float | ValueKind | None] = (), way: str = "") -> Typed:
    """A cost in kronor: lower is better."""
    return kpi(name, values, way, unit=Unit.CURRENCY, better=Better.LOWER, decimals=0)


def workbook(
    *typed: Typed,
    first: Week = FIRST,
    start: date | None = START,
    events: Sequence[Event] = (),
    settings: SheetSettings | None = None,
    facts: Sequence[Fact] = (),
    channels: Sequence[Channel] = (),
) -> Workbook:
    """The workbook of these KPIs; `start` None leaves the plan's start date out of the settings.

    Facts that are on no row yet get the rows of their sheet from 2 on.
    """
    rows = on_rows(facts)
    values = tuple(
        WeekValue(t.kpi.name, first.plus(row), cell, t.channel)
        for column, t in enumerate(typed)
        for row, written in enumerate(t.values)
        if (cell := _value(written, Place("Veckovärden", f"{chr(66 + column)}{row + 2}")))
    )
    weeks = [v.week for v in values if v.value.amount is not None]
    return Workbook(
        source=Source("kpi.xlsx", "0" * 64),
        language="sv",
        settings=replace(settings or SheetSettings(currency="SEK"), start_date=start),
        kpis=tuple(dict.fromkeys(t.kpi for t in typed)),
        values=values,
        events=tuple(events),
        facts=tuple(rows),
        data_sheets=data_sheets(rows),
        channels=tuple(channels),
        sheets=("kpis", "weekly"),
        last_day=max(weeks).sunday if weeks else None,
    )


def day(
    when: date,
    channel: str | None = "Meta",
    *,
    sheet: str = "Data",
    reach: Reach | None = Reach.PAID,
    source: str | None = None,
    days: int = 1,
    campaign: str | None = None,
    **amounts: float,
) -> Fact:
    """A row of Data; metrics that are left out are blank."""
    return Fact(
        day=when,
        rows=Rows(sheet, 0, 0),
        amounts=amounts,
        channel=channel,
        paid_or_organic=reach,
        campaign=campaign,
        source=source,
        days=days,
    )


def whole(week: Week, channel: str | None = "Meta", **fields: object) -> Fact:
    """A row for a whole week, as a weekly export has it."""
    return day(week.monday, channel, days=7, **fields)  # type: ignore[arg-type]


def daily(week: Week, channel: str | None = "Meta", days: int = 7, **fields: object) -> list[Fact]:
    """The same row for each of the week's first days."""
    return [day(week.monday + timedelta(days=i), channel, **fields) for i in range(days)]  # type: ignore[arg-type]


def on_rows(facts: Sequence[Fact]) -> list[Fact]:
    """The facts on the rows of their sheets, in their order."""
    last: dict[str, int] = {}
    found = []
    for fact in facts:
        row = last[fact.rows.sheet] = last.get(fact.rows.sheet, 1) + 1
        placed = fact.rows.first > 0
        found.append(
            fact if placed else replace(fact, rows=Rows(fact.rows.sheet, row, row, fact.rows.count))
        )
    return found


def data_sheets(facts: Sequence[Fact]) -> tuple[DataSheet, ...]:
    """The sheets of the facts, with the columns that any of their rows fill in."""
    held: dict[str, set[str]] = {}
    for fact in facts:
        held.setdefault(fact.rows.sheet, set()).update(fact.amounts)
    return tuple(
        DataSheet(
            name,
            {it: chr(67 + i) for i, it in enumerate(METRICS) if it in metrics},
            {it: it.capitalize() for it in METRICS if it in metrics},
        )
        for name, metrics in held.items()
    )


def event(
    week: Week, note: str = "Black Week", *, kpi: str | None = None, exclude: bool = False
) -> Event:
    return Event(week, note, Place("Händelser", "A2"), kpi, exclude)


def _value(written: float | ValueKind | Value | None, place: Place) -> Value | None:
    if written is None:
        return None
    if isinstance(written, Value):
        return replace(written, places=(place,))
    if isinstance(written, ValueKind):
        return Value(None, written, (place,))
    return Value(float(written), ValueKind.REPORTED, (place,))
