"""Stocks, such as the number of followers: what is there on a day, never a sum over days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum, inf
from statistics import fmean

from reportgen.analysis.sources import key
from reportgen.analysis.sums import Data, last_day
from reportgen.isoweek import Week

MONTH = 30.4375  # days: 365.25 / 12
SPAN = 28  # days that a month's growth is read off
SHORTEST = 21  # one week's growth times four would be noise times four
STANDS = 35  # days that an amount stands while no newer one is known

Readings = tuple[tuple[date, float], ...]  # in the order of time


@dataclass(frozen=True, slots=True)
class Level:
    """What a stock is at the end of a week, and was some four weeks before."""

    end: float
    start: float
    days: int


@dataclass(frozen=True, slots=True)
class WeekStocks:
    """The stocks of one week: each channel's own, added up. None where the week has no reading.

    A channel without a reading in the week stands at its last one, if not older than five weeks.
    """

    week: Week
    known: Mapping[str, tuple[Readings, ...]]  # by metric, of each channel

    def last(self, metric: str) -> float | None:
        """The amount at the end of the week."""
        return self._added(metric, lambda of_week: of_week[-1])

    def first(self, metric: str) -> float | None:
        """The amount of the week's first reading."""
        return self._added(metric, lambda of_week: of_week[0])

    def mean(self, metric: str) -> float | None:
        """The mean of the week's readings."""
        return self._added(metric, fmean)

    def growth(self, metric: str) -> float | None:
        """The growth of the last 28 days as a fraction a month, (end/start)^(30.4375/days) − 1.

        With less behind it, since the earliest reading at least 21 days back. A channel that is not
        known for so long is left out of both ends.
        """
        levels = [it for r in self.known.get(metric, ()) if (it := self._level(r))]
        start = fsum(it.start for it in levels)
        end = fsum(it.end for it in levels)
        if start <= 0 or end <= 0:
            return None
        days = fsum(it.start * it.days for it in levels) / start
        return float((end / start) ** (MONTH / days)) - 1

    def _added(self, metric: str, of: Callable[[Sequence[float]], float]) -> float | None:
        streams = self.known.get(metric, ())
        if not any(map(self._of_week, streams)):
            return None
        return fsum(
            of([amount for _, amount in standing])
            for stream in streams
            if (standing := self._of_week(stream) or self._standing(stream))
        )

    def _of_week(self, stream: Readings) -> Readings:
        return tuple(it for it in stream if self.week.monday <= it[0] <= self.week.sunday)

    def _standing(self, stream: Readings) -> Readings:
        before = _until(stream, self.week.sunday)
        recent = self.week.sunday - timedelta(days=STANDS)
        return before[-1:] if before and before[-1][0] > recent else ()

    def _level(self, stream: Readings) -> Level | None:
        of_week = self._of_week(stream)
        if not of_week:
            return None
        day, end = of_week[-1]
        back = _until(stream, day - timedelta(days=SPAN))
        if back and (day - back[-1][0]).days <= STANDS:
            start_day, start = back[-1]
        else:
            later = [it for it in stream if it[0] > day - timedelta(days=SPAN)]
            start_day, start = later[0]
        days = (day - start_day).days
        return Level(end, start, days) if days >= SHORTEST else None


def readings(data: Data, metric: str) -> tuple[Readings, ...]:
    """The readings of each channel; of several rows for a day the last one counts."""
    found: dict[str, dict[date, tuple[int, str, float]]] = {}
    for fact in data.facts:
        if data.counts(fact, metric):
            days = found.setdefault(key(fact.channel), {})
            it = (fact.rows.last, fact.rows.sheet, fact.amounts[metric])
            day = last_day(fact)
            days[day] = max(it, days.get(day, it))
    return tuple(
        tuple((day, amount) for day, (_, _, amount) in sorted(days.items()))
        for _, days in sorted(found.items())
    )


def _until(stream: Readings, day: date) -> Readings:
    return stream[: bisect_right(stream, (day, inf))]
