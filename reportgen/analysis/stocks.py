"""Stocks, such as the number of followers: what is there on a day, never a sum over days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from math import fsum
from statistics import fmean

from reportgen.analysis.sources import key
from reportgen.analysis.sums import Data, last_day
from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.problems import Place
from reportgen.records import Fact

MONTH = 30.4375  # days: 365.25 / 12
SPAN = 28  # days that a month's growth is read off
SHORTEST = 21  # one week's growth times four would be noise times four
STANDS = 35  # days that an amount stands while no newer one is known


@dataclass(frozen=True, slots=True)
class Reading:
    """A stock on a day, and the cells that say so."""

    day: date
    amount: float
    places: tuple[Place, ...] = ()


Readings = tuple[Reading, ...]  # of one channel, in the order of time


@dataclass(frozen=True, slots=True)
class Level:
    """What a stock is at the end of a week, and was some four weeks before."""

    end: Reading
    start: Reading

    @property
    def days(self) -> int:
        return (self.end.day - self.start.day).days


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
        levels = self._levels(metric)
        start = fsum(it.start.amount for it in levels)
        end = fsum(it.end.amount for it in levels)
        if start <= 0 or end <= 0:
            return None
        days = fsum(it.start.amount * it.days for it in levels) / start
        return float((end / start) ** (MONTH / days)) - 1

    def starts(self, metric: str) -> tuple[Place, ...]:
        """The cells that growth is counted from."""
        return tuple(place for it in self._levels(metric) for place in it.start.places)

    def _levels(self, metric: str) -> list[Level]:
        return [it for stream in self.known.get(metric, ()) if (it := self._level(stream))]

    def _added(self, metric: str, of: Callable[[Sequence[float]], float]) -> float | None:
        streams = self.known.get(metric, ())
        if not any(map(self._of_week, streams)):
            return None
        return fsum(
            of([reading.amount for reading in standing])
            for stream in streams
            if (standing := self._of_week(stream) or self._standing(stream))
        )

    def _of_week(self, stream: Readings) -> Readings:
        return tuple(it for it in stream if self.week.monday <= it.day <= self.week.sunday)

    def _standing(self, stream: Readings) -> Readings:
        before = _until(stream, self.week.sunday)
        recent = self.week.sunday - timedelta(days=STANDS)
        return before[-1:] if before and before[-1].day > recent else ()

    def _level(self, stream: Readings) -> Level | None:
        of_week = self._of_week(stream)
        if not of_week:
            return None
        end = of_week[-1]
        month_ago = end.day - timedelta(days=SPAN)
        back = _until(stream, month_ago)
        if back and (end.day - back[-1].day).days <= STANDS:
            return Level(end, back[-1])
        earliest = next(it for it in stream if it.day > month_ago)
        level = Level(end, earliest)
        return level if level.days >= SHORTEST else None


def readings(data: Data, metric: str) -> tuple[Readings, ...]:
    """The readings of each channel; of several rows for a day the last one counts."""
    found: dict[str, dict[date, Fact]] = {}
    for fact in data.facts:
        if data.counts(fact, metric):
            days = found.setdefault(key(fact.channel), {})
            day = last_day(fact)
            days[day] = max(fact, days.get(day, fact), key=lambda it: (it.rows.last, it.rows.sheet))
    return tuple(
        tuple(
            Reading(day, fact.amounts[metric], data.cells(metric, [fact]))
            for day, fact in sorted(days.items())
        )
        for _, days in sorted(found.items())
    )


def _until(stream: Readings, day: date) -> Readings:
    return stream[: bisect_right(stream, day, key=lambda it: it.day)]
