"""One look at a test: its counts as far as a day, and what they say of any KPI."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from reportgen.analysis.experiments.arms import Pair
from reportgen.analysis.experiments.kpis import Kpis
from reportgen.analysis.experiments.logic import Amounts, Kind, Logic
from reportgen.analysis.posterior.compare import Comparison
from reportgen.analysis.posterior.counts import Counts
from reportgen.analysis.posterior.dispersion import Dispersion, dispersion
from reportgen.dataclass import dataclass, field
from reportgen.records import Kpi
from reportgen.report import Interval

SIZES = ("clicks", "sessions", "impressions")

Pooled = Callable[[], Sequence[Amounts]]


@dataclass(frozen=True, slots=True)
class Reading:
    """A KPI of a test's own arm, and of its control. The probabilities are of thinned counts."""

    kpi: Kpi
    logic: Logic
    own: Amounts
    control: Amounts | None
    dispersion: Dispersion
    raw: Counts

    @property
    def phi(self) -> float:
        return self.dispersion.phi

    @property
    def value(self) -> float | None:
        return self.logic.value(self.own)

    @property
    def weighed(self) -> Counts:
        return self.logic.evidence(self.own, self.phi) or Counts(0.0, 0.0)

    @property
    def weighed_control(self) -> Counts | None:
        return None if self.control is None else self.logic.evidence(self.control, self.phi)

    @property
    def interval(self) -> Interval | None:
        return self.logic.interval(self.own, self.phi)

    @property
    def control_interval(self) -> Interval | None:
        return None if self.control is None else self.logic.interval(self.control, self.phi)

    @property
    def against_control(self) -> Comparison | None:
        """The test against its control; None without one."""
        other = self.weighed_control
        return self.logic.compared(other, self.weighed) if other else None

    def p_worse(self, level: float) -> float | None:
        """P(the true value is worse than `level`, in the KPI's unit); None without exposure."""
        return self.logic.p_worse(self.weighed, level)

    def p_reached(self, level: float) -> float | None:
        """P(the true value is at `level` or better)."""
        worse = self.p_worse(level)
        return None if worse is None else 1 - worse

    def is_worse(self, level: float) -> bool:
        """Whether the value is worse than a level. A cost without events is worse than any."""
        value = self.value
        if value is None:
            return self.logic.kind is Kind.COST and self.raw.usable
        return self.logic.worse(value, level)

    def is_reached(self, level: float) -> bool:
        """Whether the value is at a level or better."""
        return self.value is not None and not self.logic.worse(self.value, level)


@dataclass(frozen=True, slots=True)
class Look:
    """A test as far as `day`; `days` is how many it had then run.

    `grown_from` is the look that this one is supposed to come of, at the same rates.
    """

    day: date
    days: int
    pair: Pair
    kpis: Kpis
    pooled: Pooled
    grown_from: Look | None = None
    _readings: dict[Kpi, Reading | None] = field(default_factory=dict, compare=False)

    def amount(self, metric: str) -> float | None:
        """What the test's own arm has of a metric."""
        return self.pair.own.amounts.get(metric)

    def size(self, exposure: str | None) -> str | None:
        """The metric that tells how large the test is: what a KPI is per, unless that is money."""
        order = (exposure, *SIZES) if exposure != "spend" else SIZES
        return next((it for it in order if it and self.amount(it)), None)

    def logic(self, kpi: Kpi) -> Logic | None:
        return self.kpis.logic(kpi, frozenset(self.pair.own.amounts))

    def read(self, kpi: Kpi) -> Reading | None:
        """A KPI as the test has it; None where it is not counted, or can't be judged."""
        if kpi not in self._readings:
            self._readings[kpi] = self._read(kpi)
        return self._readings[kpi]

    def grown(self, factor: float) -> Look:
        """The same test when all its counts are `factor` times as large, as unevenly spread."""
        pair = self.pair.times(factor)
        days = round(self.days * factor)
        return Look(self.day, days, pair, self.kpis, self.pooled, grown_from=self)

    def _read(self, kpi: Kpi) -> Reading | None:
        own, other = self.pair.own.amounts, self.pair.control
        logic = self.logic(kpi)
        raw = logic.counts(own) if logic else None
        if logic is None or raw is None:
            return None
        control = other.amounts if other else None
        return Reading(kpi, logic, own, control, self._dispersion(kpi, logic), raw)

    def _dispersion(self, kpi: Kpi, logic: Logic) -> Dispersion:
        """One phi for both arms; the whole plan's weeks are added up only where they are needed."""
        earlier = self.grown_from and self.grown_from.read(kpi)
        if earlier:
            return earlier.dispersion
        daily = [_rows(arm.days, logic) for arm in self.pair.arms]
        weekly = [_rows(arm.weeks, logic) for arm in self.pair.arms]
        is_share = logic.kind is Kind.SHARE
        found = dispersion(daily, weekly, [], share=is_share)
        if not found.assumed:
            return found
        return dispersion([], [], [_rows(self.pooled(), logic)], share=is_share)


def _rows(several: Sequence[Amounts], logic: Logic) -> list[Counts]:
    return [counts for it in several if (counts := logic.counts(it)) is not None]
