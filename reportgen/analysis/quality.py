"""Data quality: how many of the values that were due are there, and how Data was tracked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.analysis import sources
from reportgen.analysis.groups import ratio
from reportgen.analysis.series import Series
from reportgen.analysis.sums import Data, Sums
from reportgen.analysis.weeks import Calendar
from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.problems import ValueKind
from reportgen.report import Quality, Totals


def quality(all_series: Iterable[Series], calendar: Calendar) -> Quality:
    """Values due and reported from the plan's first week to the report's, and its partial weeks.

    Before the plan has begun, from the first week with a value. A week without a value counts only
    where one was due and none had come early; so the sum is that of the KPIs' rows on the page. A
    week in which nothing was left to divide by is there.
    """
    expected = reported = 0
    partial = set()
    all_series = tuple(all_series)
    first = _first(all_series, calendar)
    for series in all_series:
        due = [p for p in series.points if p.week >= first and p.kind is not ValueKind.NOT_DUE]
        expected += len(due)
        reported += sum(p.amount is not None or p.is_reported for p in due)
        partial |= {p.week for p in series.points if p.kind is ValueKind.PARTIAL}
    return Quality(
        reported=reported,
        expected=expected,
        partial_weeks=tuple(str(week) for week in sorted(partial)),
    )


def _first(all_series: Sequence[Series], calendar: Calendar) -> Week:
    """The week to count from: the plan's first, or of a plan to come the first with a value."""
    if any(series.week >= calendar.first_week for series in all_series):
        return calendar.first_week
    there = (p.week for series in all_series for p in series.points if p.amount is not None)
    return min(there, default=calendar.first_week)


def tracked(found: Quality, data: Data, week: Week) -> Quality:
    """`found` with what Data tells of its own tracking in `week`.

    The shares are of sessions and of leads, as fractions; None where Data does not hold both.
    """
    sums = of_week(data, week)
    with_utm = Sums(
        [it for it in sums.facts if "sessions_with_utm" in it.broken.union(it.amounts)], data
    )
    parts = {
        "utm_share": (with_utm, ("sessions_with_utm", "sessions")),
        "unattributed_share": (sums, ("unattributed_leads", "leads")),
    }
    return replace(
        found,
        cells={name: of.places(metrics) for name, (of, metrics) in parts.items()},
        utm_share=ratio(with_utm, "sessions_with_utm", "sessions"),
        unattributed_share=ratio(sums, "unattributed_leads", "leads"),
        sources=sources.compared(data.facts, week, data.cells),
    )


def totals(data: Data, week: Week) -> Totals:
    """What the week cost and what it brought: conversions, else leads. None for a broken sum."""
    sums = of_week(data, week)
    counted = (it for it in sources.COUNTED if sums.broken(it) or sums.total(it) is not None)
    metric = next(counted, None)
    places = sums.places(["spend", *([metric] if metric else [])])
    return Totals(sums.total("spend"), sums.total(metric) if metric else None, places)


def of_week(data: Data, week: Week) -> Sums:
    """The sums of one week; of nothing where it has no rows."""
    first, last = week.monday, week.sunday
    return Sums([fact for fact in data.facts if first <= fact.day <= last], data)
