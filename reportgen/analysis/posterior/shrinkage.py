"""The scorecard's fair comparison: rates drawn to the mean, most where there is least to go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from reportgen.analysis.posterior.counts import HIGH, LOW, PRIOR, Counts
from reportgen.analysis.posterior.quantiles import beta_quantile, gamma_quantile
from reportgen.report import Interval


@dataclass(frozen=True, slots=True)
class Shrinkage:
    """The group's mean rate, the exposure it weighs as much as, and each ad's shrunk rate.

    `weight` is infinite when no differences between the ads are measurable: then they all get the
    mean. An ad's interval is its 90 % one; None when it has more events than exposure, or negative
    counts. One without exposure gets the mean.
    """

    mean: float
    weight: float
    ads: tuple[Interval | None, ...]

    def sure(self) -> tuple[bool, ...]:
        """Of each ad: whether its lower end is above the mean."""
        return tuple(
            ad is not None and ad.low is not None and ad.low > self.mean for ad in self.ads
        )


def shrunk_shares(ads: Sequence[Counts]) -> Shrinkage | None:
    """CTR and other shares, by a Beta prior with the moments of the group; None without exposure.

    p = k/n, m = Σk/Σn, S = Σn(p − m)²; ρ = [S/(m(1−m)) − (G−1)]/[N − Σn²/N − (G−1)], M = 1/ρ − 1;
    shrunk = (k + M·m)/(n + M). M is at least 1, where ρ is over ½.
    Source: Kleinman (1973), the beta-binomial's moments with weights n.
    """
    group = [ad for ad in ads if ad.usable and ad.is_proportion]
    if not group:
        return None
    total, mean = _pooled(group)
    weight = _share_weight(group, total.exposure, mean)

    def shrunk(ad: Counts) -> Interval | None:
        if not _is_sound(ad) or not ad.is_proportion:
            return None
        if weight == inf:
            return _beta(mean, total.events + PRIOR, total.exposure - total.events + PRIOR)
        k, n = ad.events + weight * mean, ad.exposure + weight
        return _beta(k / n, k, n - k)

    return Shrinkage(mean, weight, tuple(shrunk(ad) for ad in ads))


def shrunk_rates(ads: Sequence[Counts]) -> Shrinkage | None:
    """Conversions per krona, by a Gamma prior with the moments of the group; None without spend.

    m = Σk/Σs, v = (Σs(k/s − m)² − (G−1)m)/(Σs − Σs²/Σs), α = m²/v, β = m/v; shrunk = (k+α)/(s+β).
    Source: the same moments of the negative binomial.
    """
    group = [ad for ad in ads if ad.usable]
    if not group:
        return None
    total, mean = _pooled(group)
    weight = _rate_weight(group, total.exposure, mean)

    def shrunk(ad: Counts) -> Interval | None:
        if not _is_sound(ad):
            return None
        if weight == inf:
            return _gamma(mean, total.events + PRIOR, total.exposure)
        k, s = ad.events + weight * mean, ad.exposure + weight
        return _gamma(k / s, k, s)

    return Shrinkage(mean, weight, tuple(shrunk(ad) for ad in ads))


def _share_weight(group: Sequence[Counts], n: float, mean: float) -> float:
    """M, at least 1 so that there is always an interval."""
    freedom = len(group) - 1
    room = n - sum(ad.exposure**2 for ad in group) / n - freedom
    chance = mean * (1 - mean)
    if room <= 0 or chance <= 0:
        return inf
    rho = (_spread(group, mean) / chance - freedom) / room
    return max(1 / rho - 1, 1.0) if rho > 0 else inf


def _rate_weight(group: Sequence[Counts], spend: float, mean: float) -> float:
    """β; α is β·m."""
    room = spend - sum(ad.exposure**2 for ad in group) / spend
    if room <= 0:
        return inf
    variance = (_spread(group, mean) - (len(group) - 1) * mean) / room
    return mean / variance if variance > 0 else inf


def _pooled(group: Sequence[Counts]) -> tuple[Counts, float]:
    total = Counts(sum(ad.events for ad in group), sum(ad.exposure for ad in group))
    return total, total.events / total.exposure


def _spread(group: Sequence[Counts], mean: float) -> float:
    return sum(ad.exposure * (ad.events / ad.exposure - mean) ** 2 for ad in group)


def _is_sound(ad: Counts) -> bool:
    return ad.exposure >= 0 and ad.events >= 0


def _beta(value: float, a: float, b: float) -> Interval:
    return Interval(value, beta_quantile(LOW, a, b), beta_quantile(HIGH, a, b))


def _gamma(value: float, a: float, exposure: float) -> Interval:
    return Interval(value, gamma_quantile(LOW, a) / exposure, gamma_quantile(HIGH, a) / exposure)
