"""Two shares against each other: the ratio Y/X of two independent beta variables."""

from __future__ import annotations

from itertools import count
from math import exp, inf, log, sqrt

from reportgen.analysis.posterior.quantiles import NORMAL, solve
from reportgen.analysis.posterior.special import Tails, beta_tails, beta_weight

STEP = 0.5  # of the trapezoidal rule, in standard deviations: full precision for a smooth peak
WIDEST = 0.3  # step over log-odds, whose densities may fall as steeply as exp(−eᵘ)
CLOSE = 1e-5  # in ln r; a shorter step would follow the sum's own dust
NOTHING = 1e-14  # of the whole: where the sum ends

Beta = tuple[float, float]


def p_greater(y: Beta, x: Beta) -> float:
    """P(Y > X); absolute precision 1e-9.

    Source: ∫ I(X ≤ y)·dBeta_Y, as a sum over log-odds.
    """
    return ratio_tails(1.0, y, x)[0].above


def ratio_quantile(p: float, y: Beta, x: Beta) -> float:
    """The r with P(Y/X ≤ r) = p, for 0 < p < 1."""
    guess = log(mean(y) / mean(x)) + NORMAL.inv_cdf(p) * sqrt(_spread(y) + _spread(x))
    return exp(solve(lambda u: ratio_tails(exp(u), y, x), p, guess, CLOSE))


def ratio_tails(r: float, y: Beta, x: Beta) -> tuple[Tails, float]:
    """P(Y/X ≤ r) and its complement, and the slope of the first over ln r.

    Summed over the variable that takes fewer steps: as a rule the narrower one, beside which the
    other is smooth.
    """
    ours, theirs = _step(r, y, x), _step(1 / r, x, y)
    if _span(x) / ours <= _span(y) / theirs:
        return _summed(r, y, x, ours)
    tails, slope = _summed(1 / r, x, y, theirs)
    return Tails(tails.above, tails.below), slope


def _summed(r: float, y: Beta, x: Beta, width: float) -> tuple[Tails, float]:
    """The trapezoidal rule over the log-odds u of X, from its peak outwards."""
    a, b = x
    middle = log(a / b)
    below = above = slope = 0.0
    for side, first in ((1, 0), (-1, 1)):
        for i in count(first):
            u = middle + side * i * width
            share, rest = 1 / (1 + exp(-u)), 1 / (1 + exp(u))
            weight = width * beta_weight(a, b, share, rest)
            if weight < NOTHING:
                break
            # 1 − r·share, in the form that keeps its precision where both are close to 1
            other, left = r * share, rest - (r - 1) * share
            tails = beta_tails(*y, other, left)
            below += weight * tails.below
            above += weight * tails.above
            if left > 0:
                slope += weight * beta_weight(*y, other, left) / left
    return Tails(min(below, 1.0), min(above, 1.0)), slope


def _step(r: float, y: Beta, x: Beta) -> float:
    """Of the sum over X: short beside its own spread, and beside the rise of P(Y ≤ r·X)."""
    a, b = x
    at = mean(y) / r
    rise = sqrt(_spread(y)) / (1 - at) if at < 1 else inf
    return min(WIDEST, STEP * sqrt(1 / a + 1 / b), STEP * rise)


def _span(of: Beta) -> float:
    """How far the sum goes, roughly: over log-odds, densities fall like bells or like eᵃᵘ."""
    ends = 1 / of[0] + 1 / of[1]
    return sqrt(ends) + 2 * ends


def mean(of: Beta) -> float:
    """The mean of a share, a fraction."""
    return of[0] / (of[0] + of[1])


def _spread(of: Beta) -> float:
    """The squared coefficient of variation."""
    a, b = of
    return b / (a * (a + b + 1))
