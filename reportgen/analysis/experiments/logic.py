"""How a KPI is judged in a test: what is counted, against what, and which way is good."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from reportgen.analysis.posterior.compare import (
    Comparison,
    compare_costs,
    compare_rates,
    compare_shares,
)
from reportgen.analysis.posterior.cost import cost_interval, p_cost_above
from reportgen.analysis.posterior.counts import Counts
from reportgen.analysis.posterior.rates import p_rate_above, rate_interval
from reportgen.analysis.posterior.ratio import roas_counts
from reportgen.analysis.posterior.shares import p_share_above, wilson
from reportgen.analysis.sums import OUTCOMES
from reportgen.dataclass import dataclass
from reportgen.grammar.formula import Expression, Formula, Metric, Number, Operation, Sign
from reportgen.problems import Unit
from reportgen.records import Better, Kpi
from reportgen.report import Interval

Amounts = Mapping[str, float]  # by the metric's key

MONEY = frozenset({"spend", "revenue", "pipeline"})
UNCOUNTED = MONEY | {"watch_time", "followers"}  # no number of events has given them
# What a sum of money came from, best first: its number says how sure the sum is.
CAME_FROM = {
    "revenue": ("orders", "conversions"),
    "pipeline": ("sql", "qualified_leads", "mql", "leads", "conversions"),
}


class Kind(StrEnum):
    COST = "cost"  # spend per event
    SHARE = "share"  # events that are some of the exposure
    RATE = "rate"  # events per exposure, however many
    RETURN = "return"  # money per spend


@dataclass(frozen=True, slots=True)
class Logic:
    """`events` are added up; the value is `scale` times them per exposure, a cost the reverse.

    A return's events are what the `money` came from.
    """

    kind: Kind
    events: tuple[str, ...]
    exposure: str
    better: Better
    scale: float = 1.0
    money: str | None = None

    @property
    def metrics(self) -> tuple[str, ...]:
        """The metrics it needs. What a return's money came from may be any of several."""
        own = (self.money,) if self.money else self.events
        return (*own, self.exposure)

    @property
    def is_attention(self) -> bool:
        """Whether it counts what people look at or click on, and no outcome of it."""
        return not OUTCOMES & set(self.metrics)

    def lacking(self, amounts: Amounts) -> tuple[str, ...]:
        """The metrics that are not there."""
        missing = tuple(it for it in self.metrics if it not in amounts)
        if self.money and not missing and not self._came_from(amounts):
            return self.events[:1]
        return missing

    def counts(self, amounts: Amounts) -> Counts | None:
        """Raw events and exposure; None where one of them is not counted."""
        if self.lacking(amounts):
            return None
        events = self._came_from(amounts) if self.money else self.events
        return Counts(sum(amounts[it] for it in events), amounts[self.exposure])

    def event(self, amounts: Amounts) -> str | None:
        """The one metric whose number the events are; None where they are several metrics' sum."""
        found = self._came_from(amounts) if self.money else self.events
        return found[0] if len(found) == 1 else None

    def value(self, amounts: Amounts) -> float | None:
        """The KPI itself; None where there is nothing to divide by."""
        counts = self.counts(amounts)
        if counts is None or not counts.usable:
            return None
        if self.money:
            return self.scale * amounts[self.money] / counts.exposure
        per = counts.cost if self.kind is Kind.COST else counts.rate
        return None if per is None else self.scale * per

    def evidence(self, amounts: Amounts, phi: float) -> Counts | None:
        """The counts as they weigh: thinned by phi, a return's by what its values vary."""
        counts = self.counts(amounts)
        if counts is None or self.money is None:
            return counts and counts.thinned(phi)
        return roas_counts(amounts[self.money], counts.exposure, counts.events, phi)

    def interval(self, amounts: Amounts, phi: float) -> Interval | None:
        """The value and its 90 % interval; of a cost without events only the lower end."""
        weighed = self.evidence(amounts, phi)
        if weighed is None:
            return None
        find = {Kind.COST: cost_interval, Kind.SHARE: wilson}.get(self.kind, rate_interval)
        found = find(weighed)
        if found is None:
            return None
        ends = (None if end is None else end * self.scale for end in (found.low, found.high))
        return Interval(self.value(amounts), *ends)

    def p_above(self, weighed: Counts, level: float) -> float | None:
        """P(the true value > `level`)."""
        find = {Kind.COST: p_cost_above, Kind.SHARE: p_share_above}.get(self.kind, p_rate_above)
        return find(weighed, level / self.scale)

    def p_worse(self, weighed: Counts, level: float) -> float | None:
        """P(the true value is worse than `level`)."""
        above = self.p_above(weighed, level)
        return above if above is None or self.better is Better.LOWER else 1 - above

    def compared(self, control: Counts, own: Counts) -> Comparison | None:
        """The test's weighed counts against the control's."""
        if self.kind is Kind.COST:
            return compare_costs(control, own)
        if self.kind is Kind.SHARE:
            return compare_shares(control, own, self.better)
        return compare_rates(control, own, self.better)

    def worse(self, value: float, level: float) -> bool:
        """Whether a value is worse than a level."""
        return value > level if self.better is Better.LOWER else value < level

    def _came_from(self, amounts: Amounts) -> tuple[str, ...]:
        return next(((it,) for it in self.events if it in amounts), ())


def logic(formula: Formula, kpi: Kpi) -> Logic | None:
    """The logic of a KPI by its formula; None where nothing is counted that could be judged.

    So it is for what only adds up, for stocks, watch time, mean values and what an impression
    costs: they can be watched before and after a change.
    """
    root = formula.root
    if not isinstance(root, Operation) or root.sign is not Sign.OVER:
        return None
    above, below = _scaled(root.left), _scaled(root.right)
    if above is None or below is None or above[0] <= 0 or below[0] <= 0:
        return None
    over, under, scale = above[1], below[1], above[0] / below[0]
    if over == ("spend",):
        is_counted = under != ("impressions",) and not UNCOUNTED & set(under)
        return Logic(Kind.COST, under, "spend", kpi.better, scale) if is_counted else None
    return _per(over, under[0], scale, kpi) if len(under) == 1 else None


def _per(over: tuple[str, ...], under: str, scale: float, kpi: Kpi) -> Logic | None:
    """Money per spend, or events per exposure."""
    if under == "spend" and len(over) == 1 and over[0] in CAME_FROM:
        return Logic(Kind.RETURN, CAME_FROM[over[0]], under, kpi.better, scale, over[0])
    if UNCOUNTED & set(over) or under in UNCOUNTED - {"spend"}:
        return None
    is_share = kpi.unit is Unit.PERCENT and scale == 1 and under != "spend"
    return Logic(Kind.SHARE if is_share else Kind.RATE, over, under, kpi.better, scale)


def _scaled(it: Expression) -> tuple[float, tuple[str, ...]] | None:
    """A number times a sum of metrics; None for anything else."""
    match it:
        case Metric(key):
            return 1.0, (key,)
        case Operation(Sign.PLUS, left, right):
            one, two = _scaled(left), _scaled(right)
            if one is None or two is None or one[0] != two[0]:
                return None
            return one[0], (*one[1], *two[1])
        case Operation(Sign.TIMES, Number(amount), rest) | Operation(
            Sign.TIMES, rest, Number(amount)
        ):
            found = _scaled(rest)
            return found and (found[0] * amount, found[1])
        case _:
            return None
