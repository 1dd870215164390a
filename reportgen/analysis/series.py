"""A KPI's weeks: one point for every week up to the report's, and why a value is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from reportgen.analysis.weeks import STEPS, Calendar
from reportgen.isoweek import Week, span
from reportgen.problems import Place, Problem, Severity, ValueKind, problem
from reportgen.records import EACH, Event, Kpi, WeekValue, Workbook
from reportgen.standard import fold

JUDGED = frozenset({ValueKind.REPORTED, ValueKind.RESTATED})
LONGEST = 260  # weeks; what is five years old says nothing about today's normal variation
SLACK = 1.5  # a month is four or five weeks: both are one step


@dataclass(frozen=True, slots=True)
class Point:
    """One week of a KPI. `amount` is None when there is none, and `kind` says why."""

    week: Week
    amount: float | None
    kind: ValueKind
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A point that may be judged: it has an amount, and nothing speaks against it."""

    week: Week
    amount: float
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A KPI with a point for every week, without a hole, the last being the report week's."""

    kpi: Kpi
    points: tuple[Point, ...]

    @property
    def week(self) -> Week:
        return self.points[-1].week

    @property
    def judged(self) -> tuple[Reading, ...]:
        """The weeks that count: without missing, partial, provisional and excluded ones."""
        return tuple(
            Reading(p.week, p.amount, p.place)
            for p in self.points
            if p.amount is not None and p.kind in JUDGED
        )

    @property
    def step(self) -> int:
        """The KPI's own step in weeks: the median gap between its reported weeks."""
        gaps = [later.week.since(earlier.week) for earlier, later in pairwise(self.judged)]
        return median_low(gaps) if gaps else STEPS[self.kpi.review]

    @property
    def reach(self) -> float:
        """The longest gap in weeks over which two readings are still neighbours."""
        return self.step * SLACK

    @property
    def shown(self) -> Point | None:
        """The point that stands as the week's value: the last one while no new one is due."""
        last = self.points[-1]
        if last.amount is not None:
            return last
        if last.kind is not ValueKind.NOT_DUE:
            return None
        return next((p for p in reversed(self.points) if p.amount is not None), None)

    @property
    def stale(self) -> bool:
        """Whether the last value is older than two of the KPI's steps, or there is none."""
        last = next((p for p in reversed(self.points) if p.amount is not None), None)
        if last is None:
            return True
        return self.week.since(last.week) > 2 * max(self.step, STEPS[self.kpi.review])


def all_series(
    workbook: Workbook, calendar: Calendar, week: Week
) -> tuple[tuple[Series, ...], list[Problem]]:
    """Every KPI's series in the sheet's order, from its first value or the plan's start."""
    typed = _Typed(workbook)
    problems: list[Problem] = []
    found = []
    for kpi in workbook.kpis:
        values = {w: v for w, v in typed.of(kpi).items() if w <= week}
        if not typed.of(kpi):
            problems.extend(_channels_only(kpi, typed))
        excluded = _excluded(workbook.events, kpi)
        found.append(Series(kpi, _points(kpi, values, excluded, calendar, week)))
    return tuple(found), problems


class _Typed:
    """The workbook's values by KPI and channel; of two for the same week the later row counts."""

    def __init__(self, workbook: Workbook) -> None:
        self._by_channel: dict[tuple[str, str | None], dict[Week, WeekValue]] = {}
        for value in workbook.values:
            channel = fold(value.channel) if value.channel else None
            self._by_channel.setdefault((fold(value.kpi), channel), {})[value.week] = value
        names = [fold(kpi.name) for kpi in workbook.kpis]
        self._shared = {name for name in names if names.count(name) > 1}

    def of(self, kpi: Kpi) -> Mapping[Week, WeekValue]:
        """The values of the KPI's own channel, else the total's where no other KPI has the name."""
        name = fold(kpi.name)
        totals = self._by_channel.get((name, None), {})
        if kpi.channel is None or kpi.channel == EACH:
            return totals
        own = self._by_channel.get((name, fold(kpi.channel)), {})
        return own if name in self._shared else {**totals, **own}

    def channels(self, kpi: Kpi) -> tuple[WeekValue, ...]:
        """The values of single channels, in the order of the sheet."""
        return tuple(
            value
            for (name, channel), weeks in self._by_channel.items()
            if name == fold(kpi.name) and channel is not None
            for value in weeks.values()
        )


def _points(
    kpi: Kpi,
    values: Mapping[Week, WeekValue],
    excluded: frozenset[Week],
    calendar: Calendar,
    week: Week,
) -> tuple[Point, ...]:
    reported = {w for w, v in values.items() if v.value.amount is not None}
    first = max(min({calendar.first_week, week, *reported}), week.plus(-LONGEST))
    return tuple(
        _point(w, values.get(w), w in excluded, _missed(kpi, calendar, w, reported))
        for w in span(first, week)
    )


def _missed(kpi: Kpi, calendar: Calendar, week: Week, reported: set[Week]) -> bool:
    """Whether a value is due in `week`, and none came early since the one before was due."""
    early = (week.plus(-back) for back in range(1, STEPS[kpi.review]))
    return calendar.due(kpi.review, week) and not any(w in reported for w in early)


def _point(week: Week, typed: WeekValue | None, excluded: bool, missed: bool) -> Point:  # noqa: FBT001
    if typed is not None:
        value = typed.value
        place = value.places[0] if value.places else None
        if value.amount is not None:
            hidden = excluded and value.kind is not ValueKind.PARTIAL
            return Point(week, value.amount, ValueKind.EXCLUDED if hidden else value.kind, place)
        if value.kind is ValueKind.ERROR:
            return Point(week, None, ValueKind.ERROR, place)
    return Point(week, None, ValueKind.MISSING if missed else ValueKind.NOT_DUE)


def _excluded(events: Iterable[Event], kpi: Kpi) -> frozenset[Week]:
    return frozenset(
        e.week for e in events if e.exclude and (e.kpi is None or fold(e.kpi) == fold(kpi.name))
    )


def _channels_only(kpi: Kpi, typed: _Typed) -> list[Problem]:
    values = typed.channels(kpi)
    if not values or (kpi.channel is not None and kpi.channel != EACH):
        return []
    places = values[0].value.places
    place = places[0] if places else kpi.place
    return [
        problem(
            Severity.WARNING,
            "no-total",
            place,
            kpi=kpi.name,
            sheet="weekly",
            channel="weekly.channel",
        )
    ]
