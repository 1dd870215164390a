"""Every KPI's weeks gathered: typed values and what Data give, a point for each week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from reportgen.analysis.computed import Computed, Measure
from reportgen.analysis.series import MEAN_WEEKS, Point, Series
from reportgen.analysis.totals import adds_up, summed
from reportgen.analysis.weeks import STEPS, Calendar
from reportgen.dataclass import dataclass, replace
from reportgen.isoweek import Week, span
from reportgen.problems import Place, Problem, Severity, ValueKind, problem
from reportgen.records import EACH, Event, Kpi, WeekValue, Workbook
from reportgen.standard import fold

LONGEST = 260  # weeks; what is five years old says nothing about today's normal variation
NOT_DUE, ERROR = ValueKind.NOT_DUE, ValueKind.ERROR


def all_series(
    workbook: Workbook,
    calendar: Calendar,
    week: Week,
    measures: Sequence[Measure | None] = (),
) -> tuple[tuple[Series, ...], list[Problem]]:
    """Every KPI's series in the sheet's order, from its first value or the plan's start.

    `measures` are what Data gives of each KPI. Where a value is typed, it is the one that counts.
    """
    typed = _Typed(workbook)
    problems: list[Problem] = []
    found = []
    for kpi, measure in zip_longest(workbook.kpis, measures):
        values = typed.of(kpi)
        if not values and measure is None and kpi.channel is None:
            channels = typed.by_channel(kpi)
            problems.extend(_channels_only(kpi, channels))
            values = summed(kpi, channels.values()) if adds_up(kpi) else values
        known = _Known(kpi, values, measure, excluded_weeks(workbook.events, kpi.name))
        found.append(_series(known, calendar, week))
    return tuple(found), problems


def channel_series(
    series: Series,
    workbook: Workbook,
    calendar: Calendar,
    measures: Mapping[str, Measure],
) -> tuple[Series, ...]:
    """The same KPI in each channel, typed or measured (`measures` by channel).

    Channels without a value in the last four weeks are left out.
    """
    typed = _Typed(workbook).by_channel(series.kpi)
    names = {fold(it): it for it in (*typed, *measures)}
    computed = {fold(it): measure for it, measure in measures.items()}
    written = {fold(it): values for it, values in typed.items()}
    excluded = excluded_weeks(workbook.events, series.kpi.name)
    every = (
        _series(
            _Known(
                replace(series.kpi, channel=name), written.get(it, {}), computed.get(it), excluded
            ),
            calendar,
            series.week,
        )
        for it, name in names.items()
    )
    return tuple(it for it in every if any(p.amount is not None for p in it.points[-MEAN_WEEKS:]))


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

    def by_channel(self, kpi: Kpi) -> dict[str, Mapping[Week, WeekValue]]:
        """The values of single channels, in the order of the sheet."""
        return {
            next(iter(weeks.values())).channel or "": weeks
            for (name, channel), weeks in self._by_channel.items()
            if name == fold(kpi.name) and channel is not None
        }


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one KPI, by week."""

    kpi: Kpi
    typed: Mapping[Week, WeekValue]
    measure: Measure | None
    excluded: frozenset[Week]

    @property
    def computed(self) -> Mapping[Week, Computed]:
        return self.measure.weeks if self.measure else {}

    @property
    def reported(self) -> set[Week]:
        """The weeks that have an amount."""
        typed = {week for week, it in self.typed.items() if it.value.amount is not None}
        return typed | {week for week, it in self.computed.items() if it.amount is not None}


def _series(known: _Known, calendar: Calendar, week: Week) -> Series:
    reported = {w for w in known.reported if w <= week}
    first = max(min({calendar.first_week, week, *reported}), week.plus(-LONGEST))
    points = (
        _point(
            known, w, ValueKind.MISSING if _missed(known.kpi, calendar, w, reported) else NOT_DUE
        )
        for w in span(first, week)
    )
    return Series(known.kpi, tuple(points), known.measure)


def _missed(kpi: Kpi, calendar: Calendar, week: Week, reported: set[Week]) -> bool:
    """Whether a value is due in `week`, and none came early since the one before was due."""
    early = (week.plus(-back) for back in range(1, STEPS[kpi.review]))
    return calendar.due(kpi.review, week) and not any(w in reported for w in early)


def _point(known: _Known, week: Week, absent: ValueKind) -> Point:
    """The typed value, else the computed one, else an empty week that is `absent`."""
    typed, computed = known.typed.get(week), known.computed.get(week)
    excluded = week in known.excluded
    if typed is not None and (typed.value.amount is not None or typed.value.kind is ERROR):
        value = typed.value
        kind = value.kind if value.amount is None else _unless_excluded(value.kind, excluded)
        return Point(week, value.amount, kind, _first(value.places), cells=value.places)
    if computed is None:
        return Point(week, None, absent)
    if computed.amount is None:
        kind = ERROR if computed.kind is ERROR else absent
        counts = computed.counts and not excluded
        return Point(week, None, kind, None, replace(computed, counts=counts))
    kind = _unless_excluded(computed.kind, excluded)
    return Point(week, computed.amount, kind, _first(computed.places), computed)


def _unless_excluded(kind: ValueKind, excluded: bool) -> ValueKind:  # noqa: FBT001
    return ValueKind.EXCLUDED if excluded and kind is not ValueKind.PARTIAL else kind


def _first(places: Sequence[Place]) -> Place | None:
    return places[0] if places else None


def excluded_weeks(events: Iterable[Event], name: str) -> frozenset[Week]:
    """The weeks that an event takes out for the KPI, or the metric, of that name."""
    return frozenset(
        e.week for e in events if e.exclude and (e.kpi is None or fold(e.kpi) == fold(name))
    )


def _channels_only(kpi: Kpi, channels: Mapping[str, Mapping[Week, WeekValue]]) -> list[Problem]:
    """For a total whose values are all typed per channel: that it is their sum, else a warning."""
    first = next((value for weeks in channels.values() for value in weeks.values()), None)
    if first is None:
        return []
    place = next(iter(first.value.places), kpi.place)
    args = {"kpi": kpi.name, "sheet": "weekly", "channel": "weekly.channel"}
    if adds_up(kpi):
        return [problem(Severity.NOTE, "total-summed", place, **args)]
    return [problem(Severity.WARNING, "no-total", place, **args, list="kpis", own="kpis.channel")]
