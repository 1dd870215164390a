"""A KPI's weeks: one point for every week up to the report's, and why a value is not there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from statistics import fmean, median_low

from reportgen.analysis.computed import Computed, Measure
from reportgen.analysis.weeks import STEPS
from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.problems import Place, ValueKind
from reportgen.records import Kpi

JUDGED = frozenset({ValueKind.REPORTED, ValueKind.RESTATED})
REPORTED = JUDGED | {ValueKind.THIN}
SLACK = 1.5  # a month is four or five weeks: both are one step
MEAN_WEEKS = 4


@dataclass(frozen=True, slots=True)
class Point:
    """One week of a KPI. `amount` is None when there is none, and `kind` says why.

    `computed` is the week as Data gives it, where nothing is typed; `cells` are those of what is.
    """

    week: Week
    amount: float | None
    kind: ValueKind
    place: Place | None = None
    computed: Computed | None = None
    cells: tuple[Place, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """All the cells that the amount comes from."""
        if self.computed is not None and self.amount is not None:
            return self.computed.places
        return self.cells or ((self.place,) if self.place else ())

    @property
    def is_reported(self) -> bool:
        """Whether a mean stands on it too: a week that cost money and brought nothing does."""
        if self.amount is None:
            return self.computed is not None and self.computed.counts
        return self.kind in REPORTED


@dataclass(frozen=True, slots=True)
class Reading:
    """A point that may be judged: it has an amount, and nothing speaks against it."""

    week: Week
    amount: float
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A KPI with a point for every week, without a hole, the last being the report week's.

    `measure` is how Data gives the KPI, None when it does not.
    """

    kpi: Kpi
    points: tuple[Point, ...]
    measure: Measure | None = None

    @property
    def week(self) -> Week:
        return self.points[-1].week

    @property
    def judged(self) -> tuple[Reading, ...]:
        """The weeks that count: without missing, partial, provisional, thin and excluded ones."""
        return tuple(
            Reading(p.week, p.amount, p.place)
            for p in self.points
            if p.amount is not None and p.kind in JUDGED
        )

    @property
    def reported(self) -> tuple[Point, ...]:
        """The weeks that a mean stands on: the judged ones, and those with little or nothing."""
        return tuple(p for p in self.points if p.is_reported)

    def places(self, weeks: Collection[Week]) -> tuple[Place, ...]:
        """All the cells that the amounts of some weeks come from."""
        return tuple(place for p in self.points if p.week in weeks for place in p.places)

    @property
    def latest(self) -> tuple[Point, ...]:
        """The last four reported weeks, or as many as there are."""
        return self.reported[-MEAN_WEEKS:]

    def pooled(self, points: Sequence[Point]) -> float | None:
        """The ratio of sums over some weeks; None unless all of them come out of Data."""
        if self.measure is None or any(p.computed is None for p in points):
            return None
        return self.measure.mean([p.week for p in points])

    def mean(self, points: Sequence[Point]) -> float | None:
        """The mean of some weeks: a ratio of their sums, of typed ones the plain mean."""
        pooled = self.pooled(points)
        if pooled is not None:
            return pooled
        amounts = [p.amount for p in points if p.amount is not None]
        return fmean(amounts) if amounts else None

    @property
    def step(self) -> int:
        """The KPI's own step in weeks: the median gap between its reported weeks."""
        gaps = [later.week.since(earlier.week) for earlier, later in pairwise(self.reported)]
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
        there = (p for p in reversed(self.points) if p.amount is not None or p.is_reported)
        last = next(there, None)
        if last is None:
            return True
        return self.week.since(last.week) > 2 * max(self.step, STEPS[self.kpi.review])
