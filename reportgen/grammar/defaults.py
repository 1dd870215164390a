"""The rules that hold where a workbook has none of its own."""

from __future__ import annotations

from reportgen.grammar.formulas import parse_formula
from reportgen.grammar.rule import (
    Comparator,
    Comparison,
    Condition,
    Evidence,
    Minimum,
    Reference,
    Relative,
    Rule,
)
from reportgen.grammar.vocabulary import subject
from reportgen.problems import Arg, Quantity, Unit, message
from reportgen.records import Better, Kpi, Logged
from reportgen.standard import known
from reportgen.standard.data_metrics import METRICS

CLICKS = Minimum("clicks", 100)
IMPRESSIONS = Minimum("impressions", 1_000)  # where the KPI is a share of them

_TARGET = Relative(Reference.TARGET)


def default_rules(kpi: Kpi, cvr: Kpi | None = None, margin: float = 0.20) -> tuple[Rule, Rule]:
    """When a test of `kpi` is paused, and when it is scaled.

    Paused more than `margin` (a fraction, the stop margin) past its target, scaled at the target or
    better. A cost is scaled only where the conversion rate `cvr` is at its target too, if that has
    one. The sentences are messages of their own: there is no cell that says them.
    """
    it, least = subject(kpi), _least(kpi)
    evidence = Evidence(((least,),))
    args: dict[str, Arg] = {
        "kpi": it.label,
        "margin": Quantity(margin, Unit.PERCENT),
        "amount": int(least.amount),
        "metric": f"evidence-{least.metric}",
    }
    if kpi.better is Better.HIGHER:
        stop = Comparison(it, Comparator.BELOW, Relative(Reference.TARGET, -margin))
        scale = Comparison(it, Comparator.AT_LEAST, _TARGET)
        return (
            Rule(Logged.PAUSE, _all(stop), message("rule.default-pause-under", **args), evidence),
            Rule(Logged.SCALE, _all(scale), message("rule.default-scale-over", **args), evidence),
        )
    stop = Comparison(it, Comparator.ABOVE, Relative(Reference.TARGET, margin))
    scale = Comparison(it, Comparator.AT_MOST, _TARGET)
    pause = Rule(Logged.PAUSE, _all(stop), message("rule.default-pause-over", **args), evidence)
    if kpi.unit is not Unit.CURRENCY or cvr is None or cvr.target is None:
        under = message("rule.default-scale-under", **args)
        return pause, Rule(Logged.SCALE, _all(scale), under, evidence)
    guard = Comparison(subject(cvr), Comparator.AT_LEAST, _TARGET)
    guarded = message("rule.default-scale-guarded", **args, guard=guard.kpi.label)
    return pause, Rule(Logged.SCALE, _all(scale, guard), guarded, evidence)


def _all(*comparisons: Comparison) -> Condition:
    return Condition((comparisons,))


def _least(kpi: Kpi) -> Minimum:
    """How much is too little to judge by: 1,000 impressions are only about ten clicks."""
    if kpi.known is None:
        return CLICKS
    formula, _ = parse_formula(known(kpi.known).formula, {it.key: it.key for it in METRICS})
    of_impressions = formula is not None and formula.denominator == IMPRESSIONS.metric
    return IMPRESSIONS if of_impressions else CLICKS
