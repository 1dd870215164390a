"""A share x of n (CTR, CVR, qualified leads): Beta for probabilities, Wilson for the eye.

More events than exposure are no proportion: then the rate's Gamma stands in.
"""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from reportgen.analysis.posterior.counts import HIGH, PRIOR, Counts
from reportgen.analysis.posterior.rates import p_rate_above, rate_interval
from reportgen.analysis.posterior.special import beta_tails
from reportgen.report import Interval

Z = NormalDist().inv_cdf(HIGH)  # 1.644854


def wilson(counts: Counts) -> Interval | None:
    """The share (a fraction) and its 90 % interval, for display; None without exposure.

    Source: Wilson (1927), the score interval.
    """
    if not counts.usable or not counts.is_proportion:
        return rate_interval(counts)
    n, p = counts.exposure, counts.events / counts.exposure
    centre = p + Z * Z / (2 * n)
    half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    whole = 1 + Z * Z / n
    low = (centre - half) / whole if counts.events else 0.0
    high = (centre + half) / whole if counts.events < n else 1.0
    return Interval(p, low, high)


def newcombe(a: Counts, b: Counts) -> Interval | None:
    """The share of B − that of A (in fractions) and its 90 % interval; None without exposure.

    Source: Newcombe (1998), method 10, from the two Wilson intervals.
    """
    one, two = _ends(a), _ends(b)
    if one is None or two is None:
        return None
    (p1, l1, u1), (p2, l2, u2) = one, two
    d = p2 - p1
    low = d - sqrt((p2 - l2) ** 2 + (u1 - p1) ** 2)
    return Interval(d, low, d + sqrt((u2 - p2) ** 2 + (p1 - l1) ** 2))


def p_share_above(counts: Counts, share: float) -> float | None:
    """P(the true share > `share`, a fraction); None without exposure."""
    if not counts.usable or not counts.is_proportion:
        return p_rate_above(counts, share)
    return beta_tails(*beta_of(counts), share, 1 - share).above


def beta_of(counts: Counts) -> tuple[float, float]:
    """The parameters of the share's Beta."""
    return counts.events + PRIOR, counts.exposure - counts.events + PRIOR


def _ends(counts: Counts) -> tuple[float, float, float] | None:
    interval = wilson(counts)
    if interval is None or interval.value is None or interval.low is None or interval.high is None:
        return None
    return interval.value, interval.low, interval.high
