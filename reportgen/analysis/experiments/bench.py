"""One test laid out to be judged: its KPIs, its rules, its levels, and its looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from reportgen.analysis.experiments.arms import Arm, Found, Pair
from reportgen.analysis.experiments.kpis import Kpis
from reportgen.analysis.experiments.looks import Look
from reportgen.analysis.experiments.rulebook import Ruling, Rulings
from reportgen.analysis.series import Series
from reportgen.dataclass import dataclass, field
from reportgen.grammar.rule import Comparison, Reference, Relative
from reportgen.problems import Quantity
from reportgen.records import Better, BudgetTier, Kpi, Trial, TrialStatus
from reportgen.report import TestRow

BEFORE_END, FROM_END = 0.99, 0.95  # how sure a comparison has to be, and a single look
ResolveFor = Callable[[Kpi, Reference, date], float | None]


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of a test's KPI, in its unit: its target, and where it is stopped or scaled."""

    target: float | None
    stop: float | None
    scale: float | None

    @property
    def guarded(self) -> float | None:
        """What the guard counts the spend in: the target, else the nearest thing to it."""
        return self.target or self.scale or self.stop


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the Settings sheet holds every test to."""

    required: float
    margin: float
    tiers: tuple[BudgetTier, ...]


@dataclass(frozen=True, slots=True)
class Bench:
    """A test with all that its verdict hangs on.

    `funnel` is the KPI that may not get worse. `found` is what Data has of the test; outcomes of
    the last `lag` days may still come in, and `through` is the last day of the data. `refer` gives
    a target, the plan of a day, or a baseline. `series` are the KPI's weeks, for one that nothing
    is counted of; `previous` is the test's row in the report before. `hours` is how long ago the
    test's campaign got more budget, None for never. The default
    rules stop and scale only where it `has_defaults`.
    """

    trial: Trial
    status: TrialStatus
    kpi: Kpi
    funnel: Kpi | None
    rulings: Rulings
    agreed: Agreed
    kpis: Kpis
    refer: ResolveFor
    through: date
    lag: int
    found: Found
    series: Series | None = None
    previous: TestRow | None = None
    hours: float | None = None
    has_defaults: bool = True
    _looks: dict[date, Look | None] = field(default_factory=dict, compare=False)

    @property
    def is_in_data(self) -> bool:
        """Whether its counts are those of Data; else they are what the log says."""
        return bool(self.found.own)

    @property
    def last(self) -> date:
        """The last day that counts: the end of a test that is over, else the end of the data."""
        day = self.through
        if self.status in {TrialStatus.FINISHED, TrialStatus.STOPPED}:
            over = self.trial.end or self.trial.decision_date
            day = min(day, over) if over else day
        return day

    def has_ended(self, day: date) -> bool:
        """Whether the test had run to its planned end by a day: from then on nobody peeks."""
        return self.trial.end is not None and day >= self.trial.end

    def look(self, day: date) -> Look | None:
        """The test as it was known on a day; None before its first row, and without any counts.

        What the last days' outcomes still lack is cut off, from all counts alike.
        """
        if day not in self._looks:
            self._looks[day] = self._look(
                min(min(day, self.through) - timedelta(days=self.lag), self.last)
            )
        return self._looks[day]

    def _look(self, day: date) -> Look | None:
        start = self.trial.start
        days = (day - start).days + 1 if start else 0
        found = self.found
        pair = found.until(day) if self.is_in_data else _typed(self.trial)
        if pair is None:
            return None
        return Look(day, days, pair, self.kpis, lambda: found.pooled(day))

    def levels(self, day: date) -> Levels:
        """The stop level and the scale threshold as of a day.

        A number in the rule goes first, then the log's own column, then what the rule refers to,
        then the target (and the margin beyond it).
        """
        target, kpi = self.refer(self.kpi, Reference.TARGET, day), self.kpi
        away = 1 + (self.agreed.margin if kpi.better is Better.LOWER else -self.agreed.margin)
        return Levels(
            target,
            self._level(self.rulings.stop, self.trial.stop_at, target and target * away, day),
            self._level(self.rulings.scale, self.trial.scale_at, target, day),
        )

    def _level(
        self, rulings: tuple[Ruling, ...], own: float | None, usual: float | None, day: date
    ) -> float | None:
        comparison = next((it for r in rulings for it in r.about(self.kpi)), None)
        if comparison is not None and isinstance(comparison.threshold, Quantity):
            return comparison.threshold.amount
        if own is not None:
            return own
        found = None if comparison is None else self.level_of(comparison, self.kpi, day)
        return usual if found is None else found

    def level_of(self, comparison: Comparison, kpi: Kpi, day: date) -> float | None:
        """What a comparison holds a KPI against; None against a control, or where it is not set."""
        threshold = comparison.threshold
        if isinstance(threshold, Quantity):
            return threshold.amount
        reference = self.refer(kpi, threshold.reference, day)
        return None if reference is None else threshold.level(reference)


def against_control(comparison: Comparison) -> bool:
    """Whether a comparison is with the test's other arm."""
    threshold = comparison.threshold
    return isinstance(threshold, Relative) and threshold.reference is Reference.CONTROL


def _typed(trial: Trial) -> Pair | None:
    """The counts of the log; the end of the test and of the data is not known of them."""
    if not trial.counts:
        return None
    control = trial.control_counts
    return Pair(Arm(trial.counts), Arm(control) if control else None)
