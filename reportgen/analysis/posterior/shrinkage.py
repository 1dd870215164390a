"""The scorecard's fair comparison: rates drawn to the mean, most where there is least to go on."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from reportgen.analysis.posterior.counts import HIGH, LOW, PRIOR, Counts
from reportgen.analysis.posterior.quantiles import beta_quantile
from reportgen.dataclass import dataclass
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
    total = Counts(sum(ad.events for ad in group), sum(ad.exposure for ad in group))
    mean = total.events / total.exposure
    weight = _share_weight(group, total.exposure, mean)

    def shrunk(ad: Counts) -> Interval | None:
        if ad.exposure < 0 or ad.events < 0 or not ad.is_proportion:
            return None
        if weight == inf:
            return _beta(mean, total.events + PRIOR, total.exposure - total.events + PRIOR)
        k, n = ad.events + weight * mean, ad.exposure + weight
        return _beta(k / n, k, n - k)

    return Shrinkage(mean, weight, tuple(shrunk(ad) for ad in ads))


def _share_weight(group: Sequence[Counts], n: float, mean: float) -> float:
    """M, at least 1 so that there is always an interval."""
    freedom = len(group) - 1
    room = n - sum(ad.exposure**2 for ad in group) / n - freedom
    chance = mean * (1 - mean)
    if room <= 0 or chance <= 0:
        return inf
    spread = sum(ad.exposure * (ad.events / ad.exposure - mean) ** 2 for ad in group)
    rho = (spread / chance - freedom) / room
    return max(1 / rho - 1, 1.0) if rho > 0 else inf


def _beta(value: float, a: float, b: float) -> Interval:
    return Interval(value, beta_quantile(LOW, a, b), beta_quantile(HIGH, a, b))
