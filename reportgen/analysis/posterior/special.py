"""The gamma and the beta distribution: what lies below a value, and what above it."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, inf, lgamma, log, log1p, pi, sqrt
from typing import NamedTuple

from reportgen.analysis.posterior.quadrature import integral

LARGE = 150.0  # from here on a quadrature of the density is faster than series and fractions
PRECISION = 1e-15
TERMS = 10_000  # far more than a fraction needs below LARGE: it ends whatever it is given
TINY = 1e-300  # stands in for a zero denominator in a continued fraction
STIRLING = 10.0  # from here on five terms of Stirling's series give full precision
REACH = -40.0  # e⁻⁴⁰ of the density where a tail begins: nothing is left of it


class Tails(NamedTuple):
    """Two probabilities that add up to 1. The smaller one keeps its precision."""

    below: float
    above: float


def gamma_tails(a: float, x: float) -> Tails:
    """P(a, x) and Q(a, x): a Gamma(a, 1) variable below and above x; a > 0.

    Relative precision 1e-11 for a up to 1e7 (of the smaller tail too, down to 1e-250).
    Source: NIST DLMF 8.7.1 (series), 8.9.2 (continued fraction).
    """
    if x <= 0 or x == inf:
        return _all_above() if x <= 0 else _all_below()
    if a >= LARGE:
        return _large_gamma(a, x)
    weight = gamma_weight(a, x)
    if x < a + 1:
        return _from_below(weight * _gamma_series(a, x))
    return _from_above(weight * _gamma_fraction(a, x))


def beta_tails(a: float, b: float, x: float, y: float) -> Tails:
    """I_x(a, b) and its complement: a Beta(a, b) variable below and above x; a, b > 0.

    y is 1 − x, given as well because next to 1 there is no telling it from x. Relative precision
    1e-11 for a, b up to 1e7 (of the smaller tail too, down to 1e-250).
    Source: Didonato and Morris, ACM TOMS 708 (the even part of NIST DLMF 8.17.22).
    """
    if x <= 0 or y <= 0:
        return _all_above() if x <= 0 else _all_below()
    if min(a, b) >= LARGE:
        return _large_beta(a, b, x, y)
    weight = beta_weight(a, b, x, y)
    if x * (a + b + 2) < a + 1:
        return _from_below(weight * _beta_fraction(a, b, x, y))
    return _from_above(weight * _beta_fraction(b, a, y, x))


def gamma_weight(a: float, x: float) -> float:
    """The density at x, times x: xᵃ·e⁻ˣ/Γ(a). It is the slope of P(a, x) over ln x."""
    if a < STIRLING:
        return exp(a * log(x) - x - lgamma(a))
    off = x - a
    return sqrt(a / (2 * pi)) * exp(_log_power(a, x, a, off) - off - _stirling(a))


def beta_weight(a: float, b: float, x: float, y: float) -> float:
    """The density at x = 1 − y, times x·y: xᵃ·yᵇ/B(a, b), the slope of I_x over its log-odds."""
    n = a + b
    off = b * x - a * y  # how far x·n is from a, and y·n from b, to the other side
    logs = _log_power(a, x, a / n, off) + _log_power(b, y, b / n, -off)
    return sqrt(a * b / (2 * pi * n)) * exp(logs + _stirling(n) - _stirling(a) - _stirling(b))


def _log_power(a: float, x: float, mean: float, off: float) -> float:
    """The logarithm of (x/mean)ᵃ, which is (1 + off/a)ᵃ: that is the precise form near the mean."""
    return a * (log1p(off / a) if 2 * abs(off) < a else log(x) - log(mean))


def _stirling(a: float) -> float:
    """What Stirling's formula lacks: lnΓ(a) − ((a − ½)·ln a − a + ½·ln 2π).

    So the large parts of lnΓ never enter, and nothing is lost when they cancel.
    """
    if a < STIRLING:
        return lgamma(a) - ((a - 0.5) * log(a) - a + 0.5 * log(2 * pi))
    r = 1 / (a * a)
    return (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / a


def _gamma_series(a: float, x: float) -> float:
    """The sum 1/a + x/(a(a+1)) + x²/(a(a+1)(a+2)) + …, for x up to a + 1."""
    term = total = 1 / a
    while term > total * PRECISION:
        a += 1
        term *= x / a
        total += term
    return total


def _gamma_fraction(a: float, x: float) -> float:
    return _fraction(lambda m: (m * (a - m), x + 2 * m + 1 - a), x + 1 - a)


def _beta_fraction(a: float, b: float, x: float, y: float) -> float:
    off = a * y - b * x  # as one number, for a sum of large terms would lose it

    def step(m: int) -> tuple[float, float]:
        at = a + 2 * m - 1
        bent = m * (b - m) * x / at
        n = bent * (a + m - 1) * (a + b + m - 1) * x / at
        return n, m + bent + (a + m) * (off + 1 + m * (1 + y)) / (at + 2)

    return _fraction(step, a * (off + 1) / (a + 1))


def _fraction(step: Callable[[int], tuple[float, float]], first: float) -> float:
    """1/(first + n₁/(d₁ + n₂/(d₂ + …))), by Lentz's method; step(m) is (nₘ, dₘ)."""
    top = 1 / TINY
    bottom = 1 / (first or TINY)
    value = bottom
    for m in range(1, TERMS):
        n, d = step(m)
        bottom = 1 / (n * bottom + d or TINY)
        top = d + n / top or TINY
        factor = top * bottom
        value *= factor
        if abs(factor - 1) < PRECISION:
            break
    return value


def _large_gamma(a: float, x: float) -> Tails:
    def fall(h: float) -> float:
        return (a - 1) * log1p(h / x) - h if h > -x else -inf

    slope, bend = (a - 1) / x - 1, (a - 1) / x / x
    return _from_one_side(gamma_weight(a, x) / x, fall, slope, bend)


def _large_beta(a: float, b: float, x: float, y: float) -> Tails:
    def fall(h: float) -> float:
        if not -x < h < y:
            return -inf
        return (a - 1) * log1p(h / x) + (b - 1) * log1p(-h / y)

    slope = (a - 1) / x - (b - 1) / y
    bend = (a - 1) / x / x + (b - 1) / y / y
    return _from_one_side(beta_weight(a, b, x, y) / (x * y), fall, slope, bend)


def _from_one_side(
    density: float, fall: Callable[[float], float], slope: float, bend: float
) -> Tails:
    """The tail on the side where the density falls, by quadrature.

    `fall(h)` is ln(density h further on / density); it begins as slope·h − bend·h²/2.
    """
    tail = 0.0
    if density:
        reach = -2 * REACH / (sqrt(slope * slope - 2 * bend * REACH) + abs(slope))
        end = _end(fall, -reach if slope > 0 else reach)
        tail = density * integral(lambda h: exp(fall(h)), min(end, 0.0), max(end, 0.0))
    return _from_below(tail) if slope > 0 else _from_above(tail)


def _end(fall: Callable[[float], float], far: float) -> float:
    """A distance at which the density has fallen to e⁻⁴⁰, or at most to e⁻⁵⁰."""
    near = 0.0
    while fall(far) > REACH:
        near, far = far, 2 * far
    while fall(far) < REACH - 10:
        middle = (near + far) / 2
        if fall(middle) > REACH:
            near = middle
        else:
            far = middle
    return far


def _from_below(below: float) -> Tails:
    below = min(below, 1.0)
    return Tails(below, 1 - below)


def _from_above(above: float) -> Tails:
    above = min(above, 1.0)
    return Tails(1 - above, above)


def _all_below() -> Tails:
    return Tails(1.0, 0.0)


def _all_above() -> Tails:
    return Tails(0.0, 1.0)
