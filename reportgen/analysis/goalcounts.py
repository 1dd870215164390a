"""What a goal counts, week by week: of its KPI, out of Data, or as typed for the channels."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from reportgen.analysis.board import Rated
from reportgen.analysis.gathering import excluded_weeks
from reportgen.analysis.measures import Measured
from reportgen.analysis.sources import key
from reportgen.analysis.sums import Data, Sums
from reportgen.dataclass import dataclass, replace
from reportgen.grammar.formulas import data_names
from reportgen.isoweek import Week
from reportgen.problems import Place
from reportgen.records import WeekValue, Workbook
from reportgen.standard import fold, match_kpi

Weeks = tuple[Week, Week]  # the first and the last


@dataclass(frozen=True, slots=True)
class Counted:
    """A goal's weekly counts, from the plan's first week to the report's, and their cells.

    They all count in the sum. A forecast does not stand on the `unusual` ones: those that are not
    all there yet, or that an event takes out.
    """

    weeks: tuple[tuple[Week, float], ...] = ()
    places: tuple[Place, ...] = ()
    unusual: frozenset[Week] = frozenset()

    @property
    def step(self) -> int:
        """How many weeks a count is of: the median gap between them."""
        gaps = [later.since(earlier) for (earlier, _), (later, _) in pairwise(self.weeks)]
        return median_low(gaps) if gaps else 1


def counts(
    metric: str | None, row: Rated | None, book: Workbook, counted: Measured, weeks: Weeks
) -> Counted:
    """The weekly counts of the goal's `metric` from the first to the last of `weeks`.

    Those of `row`, the KPI with its name; with goal channels, or without such a KPI, those of Data;
    else the values typed for the channels. A week that was never counted is not in it.
    """
    channels = book.settings.goal_channels
    if metric is None:
        return Counted()
    if row is not None and not channels:
        return _of_series(row, weeks)
    held = metric_of(metric, counted.data)
    excluded = excluded_weeks(book.events, metric)
    if held is not None:
        found = _of_data(counted, held, channels, weeks)
    else:
        found = _of_values(row, channels, book.values, weeks) if row is not None else Counted()
    return replace(found, unusual=found.unusual | excluded)


def metric_of(name: str, data: Data) -> str | None:
    """The key of the metric in Data that is called `name`; None where Data do not hold it."""
    return next((it for it in keys(name) if it in data.metrics), None)


def keys(name: str) -> tuple[str, ...]:
    """The keys that a metric called `name` may have."""
    meant = match_kpi(name)
    found = [metric for word, metric in data_names().items() if fold(word) == fold(name)]
    return (*found, *([meant.key] if meant else []), fold(name))


def _of_series(row: Rated, weeks: Weeks) -> Counted:
    first, last = weeks
    there = [p for p in row.series.points if p.amount is not None and first <= p.week <= last]
    return Counted(
        tuple((p.week, p.amount or 0.0) for p in there),
        tuple(dict.fromkeys(p.place for p in there if p.place)),
        frozenset(p.week for p in there if not p.is_reported),
    )


def _of_data(counted: Measured, metric: str, channels: Sequence[str], weeks: Weeks) -> Counted:
    (first, last), data = weeks, counted.data
    of = set(map(key, channels))
    held = {
        week: sums
        for week, sums in data.weeks(lambda f: not of or key(f.channel) in of).items()
        if first <= week <= last and sums.total(metric) is not None
    }
    together = Sums([fact for sums in held.values() for fact in sums.facts], data)
    return Counted(
        tuple((week, sums.total(metric) or 0.0) for week, sums in held.items()),
        together.places([metric]),
        frozenset(
            week
            for week, sums in held.items()
            if not counted.coverage.is_final(week, sums.streams([metric]), [metric])
        ),
    )


def _of_values(
    row: Rated, channels: Sequence[str], values: Sequence[WeekValue], weeks: Weeks
) -> Counted:
    """The channels' values added up; of two for the same week and channel the later row counts."""
    (first, last), of = weeks, set(map(key, channels))
    latest = {
        (v.week, key(v.channel)): v
        for v in values
        if v.value.amount is not None
        and key(v.kpi) == key(row.kpi.name)
        and key(v.channel) in of
        and first <= v.week <= last
    }
    found: dict[Week, float] = {}
    for (week, _), value in sorted(latest.items(), key=lambda pair: pair[0]):
        found[week] = found.get(week, 0.0) + (value.value.amount or 0.0)
    places = tuple(place for value in latest.values() for place in value.value.places)
    return Counted(tuple(found.items()), places)
