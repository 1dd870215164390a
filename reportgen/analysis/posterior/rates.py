"""Events per exposure λ ~ Gamma(k + ½, exposure): negative feedback, ROAS, and what is no share."""

from __future__ import annotations

from reportgen.analysis.posterior.counts import HIGH, LOW, PRIOR, Counts
from reportgen.analysis.posterior.quantiles import gamma_quantile
from reportgen.analysis.posterior.special import Tails, gamma_tails
from reportgen.report import Interval


def rate_interval(counts: Counts) -> Interval | None:
    """The rate and its 90 % interval, which begins at 0 without events; None without exposure."""
    if not counts.usable:
        return None
    shape = counts.events + PRIOR
    low = gamma_quantile(LOW, shape) / counts.exposure if counts.events else 0.0
    return Interval(counts.rate, low, gamma_quantile(HIGH, shape) / counts.exposure)


def p_rate_below(counts: Counts, rate: float) -> float | None:
    """P(the true rate < `rate`), in events per exposure; None without exposure."""
    tails = _tails(counts, rate)
    return tails and tails.below


def p_rate_above(counts: Counts, rate: float) -> float | None:
    """P(the true rate > `rate`); None without exposure."""
    tails = _tails(counts, rate)
    return tails and tails.above


def _tails(counts: Counts, rate: float) -> Tails | None:
    if not counts.usable:
        return None
    return gamma_tails(counts.events + PRIOR, counts.exposure * rate)
