"""What a verdict still lacks, as messages (``missing.…``)."""

from __future__ import annotations

from reportgen.analysis.experiments.minima import Lack
from reportgen.analysis.quantities import apart, share
from reportgen.grammar.rule import Comparator
from reportgen.problems import Message, Quantity, Unit, message
from reportgen.records import Kpi

# What has a word of its own in "86 of 100 clicks".
COUNTED = frozenset(
    {
        "clicks",
        "impressions",
        "sessions",
        "conversions",
        "leads",
        "qualified_leads",
        "mql",
        "sql",
        "meetings",
        "orders",
        "new_customers",
        "engagements",
        "video_views",
        "spend",
        "days",
    }
)
SURE, UNSURE = 0.99, 0.01  # beyond these a whole percent would claim too much
MOST, LEAST = 0.999, 0.001
SIGNS = {Comparator.AT_MOST: "≤", Comparator.AT_LEAST: "≥"}


def counted(metric: str) -> str:
    """The term for what is counted: ``evidence-clicks``."""
    return f"evidence-{metric if metric in COUNTED else 'events'}"


def amount(metric: str, number: float) -> Quantity:
    """How much there is of a metric, in its unit."""
    return Quantity(number, Unit.CURRENCY if metric == "spend" else Unit.NUMBER, 0)


def sure(p: float) -> Quantity:
    """A probability in percent; never 0 or 100, which nobody can know."""
    if UNSURE <= p <= SURE:
        return share(p)
    return Quantity(min(max(p, LEAST), MOST), Unit.PERCENT, 1)


def minimum(it: Lack) -> Message:
    """86 of 100 clicks."""
    have, need = amount(it.metric, it.have), amount(it.metric, it.need)
    code = "missing.minimum-control" if it.of_control else "missing.minimum"
    return message(code, have=have, need=need, metric=counted(it.metric))


def probability(p: float | None, required: float) -> Message:
    """68 % sure, where 75 % is asked for."""
    return message("missing.probability", **short(p or 0.0, required=required))


def short(p: float, **limit: float) -> dict[str, Quantity]:
    """A probability beside the limit that it misses, in decimals enough to see that it does."""
    ends = {"p": min(max(p, LEAST), MOST), **limit}
    decimals = apart(Unit.PERCENT, 0 if UNSURE <= p <= SURE else 1, ends.values())
    return {name: Quantity(it, Unit.PERCENT, decimals) for name, it in ends.items()}


def spending(spend: float, needed: float) -> Message:
    """Sure enough, but of too little spend."""
    return message("missing.spend", spend=amount("spend", spend), needed=amount("spend", needed))


def condition(kpi: Kpi, value: float | None, comparator: Comparator, level: float) -> Message:
    """A condition of the rule that the value does not meet."""
    sign = SIGNS.get(comparator, comparator.value)
    if value is None:
        return message("missing.value", kpi=kpi.name, sign=sign, level=_in_unit(kpi, level))
    decimals = apart(kpi.unit, kpi.decimals, (value, level))
    return message(
        "missing.condition",
        kpi=kpi.name,
        value=Quantity(value, kpi.unit, decimals),
        sign=sign,
        level=Quantity(level, kpi.unit, decimals),
    )


def count(name: str) -> Message:
    """A KPI that the test does not count."""
    return message("missing.count", kpi=name)


def level(name: str) -> Message:
    """A KPI that has nothing to be held against."""
    return message("missing.level", kpi=name)


def _in_unit(kpi: Kpi, value: float) -> Quantity:
    return Quantity(value, kpi.unit, kpi.decimals)
