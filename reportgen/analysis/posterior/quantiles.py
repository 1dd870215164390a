"""Quantiles of the gamma, the beta and Student's t distribution."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, inf, log, sqrt
from statistics import NormalDist

from reportgen.analysis.posterior.special import (
    Tails,
    beta_tails,
    beta_weight,
    gamma_tails,
    gamma_weight,
)

NORMAL = NormalDist()
STEPS = 200  # far more than are needed, five as a rule: it ends whatever it is given
CLOSE = 1e-8  # after a step of Newton's as short as this nothing is left to gain
FARTHEST = 700.0  # e⁷⁰⁰ is nearly the largest float

EVEN = 0.5

Curve = Callable[[float], tuple[Tails, float]]


def gamma_quantile(p: float, a: float) -> float:
    """The x with P(a, x) = p, for 0 < p < 1 and a > 0; relative precision 1e-9 for a up to 1e7."""

    def curve(u: float) -> tuple[Tails, float]:
        x = exp(u)
        return gamma_tails(a, x), gamma_weight(a, x)

    guess = 1 - 1 / (9 * a) + NORMAL.inv_cdf(p) / (3 * sqrt(a))  # Wilson and Hilferty's
    start = log(a) + 3 * log(guess) if guess > 0 else log(p) / a
    return exp(solve(curve, p, start))


def beta_quantile(p: float, a: float, b: float) -> float:
    """The x with I_x(a, b) = p, for 0 < p < 1 and a, b > 0; relative precision as above."""
    return 1 / (1 + 1 / odds_quantile(p, a, b))


def odds_quantile(p: float, a: float, b: float) -> float:
    """x/(1 − x) at the quantile x: the quantile of the ratio of a Gamma(a) to a Gamma(b)."""
    return exp(_log_odds(p, a, b))


def student_quantile(p: float, freedom: float) -> float:
    """The t with P(T ≤ t) = p, for 0 < p < 1 and degrees of freedom > 0.

    Source: P(|T| > t) = I_x(ν/2, ½) at x = ν/(ν + t²).
    """
    if p == EVEN:
        return 0.0
    outside = 2 * min(p, 1 - p)
    t = sqrt(freedom * exp(-_log_odds(outside, freedom / 2, 0.5)))
    return t if p > EVEN else -t


def _log_odds(p: float, a: float, b: float) -> float:
    def curve(u: float) -> tuple[Tails, float]:
        x, y = 1 / (1 + exp(-u)), 1 / (1 + exp(u))
        return beta_tails(a, b, x, y), beta_weight(a, b, x, y)

    start = log(a / b) + NORMAL.inv_cdf(p) * sqrt(1 / a + 1 / b)
    return solve(curve, p, start)


def solve(curve: Curve, p: float, u: float, close: float = CLOSE) -> float:
    """The u at which the lower tail is p; `curve(u)` is both tails and the slope of the lower one.

    Newton's method from u on the logarithm of the smaller tail, which is nearly straight, between
    ends that close in. The last step is shorter than `close`, its error about the square of that.
    """
    low, high = -FARTHEST, FARTHEST
    for _ in range(STEPS):
        u = min(max(u, low), high)
        tails, slope = curve(u)
        step = _newton(tails, slope, p)
        if step > 0:
            low = u
        else:
            high = u
        if abs(step) < close:
            return u + step
        u = u + step if low < u + step < high else (low + high) / 2
    return u


def _newton(tails: Tails, slope: float, p: float) -> float:
    """How far to go, up when positive; infinite where the tail or the slope is lost."""
    have, sought, sign = (tails.below, p, -1.0) if p <= EVEN else (tails.above, 1 - p, 1.0)
    if have <= 0 or slope <= 0:
        return sign * (inf if have > sought else -inf)
    return sign * log(have / sought) * have / slope
