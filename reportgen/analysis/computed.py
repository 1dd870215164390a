"""A KPI's weekly values out of Data: its formula over the sums of each week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from statistics import median

from reportgen.analysis.bounds import LARGEST
from reportgen.analysis.coverage import Coverage
from reportgen.analysis.stocks import Readings, WeekStocks, readings
from reportgen.analysis.sums import OUTCOMES, Data, Sums
from reportgen.dataclass import dataclass, field
from reportgen.grammar.formula import (
    Call,
    Expression,
    Formula,
    Function,
    Lack,
    Operation,
    Outcome,
    Sign,
)
from reportgen.isoweek import Week
from reportgen.problems import Place, Unit, ValueKind
from reportgen.records import Better, Kpi

BEFORE = 12  # weeks that a week's volume is held against
THIN = 1 / 3  # of their median
WRONG = frozenset({Lack.TOO_LARGE, Lack.BROKEN})  # there is something, but no value comes of it
FEWEST = 5  # conversions a week that a cost per conversion can be judged by


@dataclass(frozen=True, slots=True)
class Computed:
    """A week's value. Without an amount, `outcome` has the reason.

    `counts` tells whether the week is one of those a mean stands on: not one whose columns are
    blank, but one that cost money and brought nothing.
    """

    outcome: Outcome
    kind: ValueKind
    places: tuple[Place, ...]
    counts: bool

    @property
    def amount(self) -> float | None:
        return self.outcome.amount


@dataclass(frozen=True, slots=True)
class Measure:
    """A KPI as Data gives it. `data` are those that count in its scope and channel."""

    formula: Formula
    data: Data
    sums: Mapping[Week, Sums] = field(default_factory=dict)
    stocks: Mapping[str, tuple[Readings, ...]] = field(default_factory=dict)
    weeks: Mapping[Week, Computed] = field(default_factory=dict)

    def at(self, week: Week) -> Outcome:
        """The value of one week, as a ratio of its sums."""
        sums = self.sums.get(week)
        if sums is None:
            return Outcome(None, Lack.NO_METRIC, self.formula.metrics[0])
        broken = next(filter(sums.broken, self.formula.metrics), None)
        if broken is not None:
            return Outcome(None, Lack.BROKEN, broken)
        found = self.formula.evaluate(sums.total, WeekStocks(week, self.stocks))
        too_large = found.amount is not None and abs(found.amount) > LARGEST
        return Outcome(None, Lack.TOO_LARGE) if too_large else found

    def mean(self, weeks: Sequence[Week]) -> float | None:
        """The mean of some weeks: a ratio of their sums, the mean a week of what only adds up.

        It is the formula over each metric's mean a week. None for a stock, and where the formula
        comes to nothing.
        """
        if self.stocks or not weeks:
            return None

        def mean(metric: str) -> float | None:
            found = [self.sums[it].total(metric) for it in weeks if it in self.sums]
            there = [amount for amount in found if amount is not None]
            return fsum(there) / len(weeks) if there else None

        return self.formula.evaluate(mean).amount


def measure(kpi: Kpi, formula: Formula, data: Data, coverage: Coverage) -> Measure:
    """The KPI's values of all weeks that `data` (of its scope and channel) speak of."""
    stocks = {it.metric: readings(data, it.metric) for it in _calls(formula.root)}
    found = Measure(formula, data, data.weeks(), stocks)
    thin = _thin(kpi, found)
    weeks = {week: _week(found, week, coverage, thin=week in thin) for week in found.sums}
    return Measure(formula, data, found.sums, stocks, weeks)


def _week(measure: Measure, week: Week, coverage: Coverage, *, thin: bool) -> Computed:
    metrics, sums = measure.formula.metrics, measure.sums[week]
    outcome = measure.at(week)
    stocks = WeekStocks(week, measure.stocks)
    starts = [place for it in _growing(measure.formula.root) for place in stocks.starts(it)]
    places = tuple(dict.fromkeys((*sums.places(metrics), *starts)))
    if outcome.amount is None:
        counts = outcome.lack is not Lack.BROKEN and _brought_nothing(measure, week)
        kind = ValueKind.ERROR if outcome.lack in WRONG else ValueKind.MISSING
    else:
        counts, kind = True, ValueKind.THIN if thin else ValueKind.REPORTED
    outcomes = [it for it in metrics if it in OUTCOMES]
    if coverage.is_partial(week, sums.streams(metrics)):
        kind, counts = _unless_absent(ValueKind.PARTIAL, kind), False
    elif outcomes and coverage.is_provisional(week, sums.streams(metrics)):
        kind, counts = _unless_absent(ValueKind.PROVISIONAL, kind), False
    return Computed(outcome, kind, places, counts)


def _unless_absent(kind: ValueKind, found: ValueKind) -> ValueKind:
    return found if found in {ValueKind.MISSING, ValueKind.ERROR} else kind


def _brought_nothing(measure: Measure, week: Week) -> bool:
    """Whether there is something to divide and nothing to divide it by: spend, no conversions.

    A blank is nothing only where its column is there for the week: without the rows that would hold
    the conversions, nobody knows how many there were.
    """
    root, sums = measure.formula.root, measure.sums[week]
    if not isinstance(root, Operation) or root.sign is not Sign.OVER:
        return False
    above = _evaluated(measure, root.left, week)
    below = _evaluated(measure, root.right, week)
    if above.amount is None or below.amount:
        return False
    return below.amount == 0 or all(map(sums.has_column, Formula("", root.right).metrics))


def _evaluated(measure: Measure, part: Expression, week: Week) -> Outcome:
    stocks = WeekStocks(week, measure.stocks)
    return Formula("", part).evaluate(measure.sums[week].total, stocks)


def _calls(it: Expression) -> tuple[Call, ...]:
    match it:
        case Call():
            return (it,)
        case Operation(_, left, right):
            return (*_calls(left), *_calls(right))
        case _:
            return ()


def _growing(root: Expression) -> tuple[str, ...]:
    return tuple(call.metric for call in _calls(root) if call.function is Function.GROWTH)


def _thin(kpi: Kpi, measure: Measure) -> frozenset[Week]:
    """The weeks with too little to divide by to be judged.

    Less than a third of the median of the up to twelve weeks before; for a cost per conversion, or
    of anything else that is counted, fewer than five. All weeks, when five are out of reach.
    """
    root = measure.formula.root
    if not isinstance(root, Operation) or root.sign is not Sign.OVER:
        return frozenset()
    below = Formula("", root.right).metrics
    whole = [week for week, sums in measure.sums.items() if not any(map(sums.broken, below))]
    volumes = {week: _evaluated(measure, root.right, week).amount or 0 for week in whole}
    weeks = sorted(volumes)
    if not weeks:
        return frozenset()
    if _is_cost(kpi) and median(volumes[it] for it in weeks[-BEFORE:]) < FEWEST:
        return frozenset(weeks)
    return frozenset(
        week
        for i, week in enumerate(weeks)
        if _is_thin(volumes[week], [volumes[it] for it in weeks[max(i - BEFORE, 0) : i]])
        or (_is_cost(kpi) and volumes[week] < FEWEST)
    )


def _is_thin(volume: float, before: Sequence[float]) -> bool:
    return bool(before) and volume < THIN * median(before)


def _is_cost(kpi: Kpi) -> bool:
    return kpi.unit is Unit.CURRENCY and kpi.better is Better.LOWER
