"""Cost per conversion: conversions per krona λ ~ Gamma(k + ½, spend), and cost is 1/λ."""

from __future__ import annotations

from math import inf

from reportgen.analysis.posterior.counts import HIGH, LOW, PRIOR, Counts
from reportgen.analysis.posterior.quantiles import gamma_quantile
from reportgen.analysis.posterior.special import Tails, gamma_tails
from reportgen.report import Interval


def cost_interval(counts: Counts) -> Interval | None:
    """CPA and its 90 % interval in kr; None without spend.

    Without conversions there is neither value nor upper end: "at least `low`".
    """
    if not counts.usable:
        return None
    shape = counts.events + PRIOR
    low = counts.exposure / gamma_quantile(HIGH, shape)
    high = counts.exposure / gamma_quantile(LOW, shape) if counts.events else None
    return Interval(counts.cost, low, high)


def p_cost_above(counts: Counts, cost: float) -> float | None:
    """P(the true CPA > `cost` kr) = P(k + ½, spend/cost); None without spend."""
    tails = _tails(counts, cost)
    return tails and tails.below


def p_cost_at_most(counts: Counts, cost: float) -> float | None:
    """P(the true CPA ≤ `cost` kr), the complement; None without spend."""
    tails = _tails(counts, cost)
    return tails and tails.above


def _tails(counts: Counts, cost: float) -> Tails | None:
    """Of conversions per krona. Every cost is above 0 kr."""
    if not counts.usable:
        return None
    return gamma_tails(counts.events + PRIOR, counts.exposure / cost if cost > 0 else inf)
