"""Cost per conversion: 1/λ, where the conversions per krona λ are a rate ~ Gamma(k + ½, spend)."""

from __future__ import annotations

from math import inf

from reportgen.analysis.posterior.counts import Counts
from reportgen.analysis.posterior.rates import p_rate_below, rate_interval
from reportgen.report import Interval


def cost_interval(counts: Counts) -> Interval | None:
    """CPA and its 90 % interval in kr; None without spend.

    Without conversions there is neither value nor upper end: "at least `low`".
    """
    rate = rate_interval(counts)
    if rate is None or rate.high is None:
        return None
    return Interval(counts.cost, 1 / rate.high, 1 / rate.low if rate.low else None)


def p_cost_above(counts: Counts, cost: float) -> float | None:
    """P(the true CPA > `cost` kr) = P(k + ½, spend/cost); None without spend."""
    # Conversions per krona at that cost; every cost is above 0 kr.
    return p_rate_below(counts, 1 / cost if cost > 0 else inf)
