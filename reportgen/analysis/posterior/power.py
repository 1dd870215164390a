"""Power: the chance that a test finds, at its end, a difference that is there."""

from __future__ import annotations

from math import log, sqrt

from reportgen.analysis.posterior.counts import Counts
from reportgen.analysis.posterior.quantiles import NORMAL

BETTER = 0.2  # the difference that is to be found: a B 20 % better


def rate_power(a: Counts, exposure_b: float, ratio: float, limit: float) -> float | None:
    """The chance that P(B better) reaches `limit` when B's rate is `ratio` times A's.

    `a` and `exposure_b` are as they will be at the planned end. For a cost 20 % lower, conversions
    per krona are 1/0.8 times as many; for a rate 20 % lower, 0.8. None without events in A.
    Normal approximation: ln of a rate has the variance 1/events.
    """
    events_b = exposure_b * (a.rate or 0.0) * ratio
    if not events_b:
        return None
    error = sqrt(1 / a.events + 1 / events_b)
    return NORMAL.cdf(abs(log(ratio)) / error - NORMAL.inv_cdf(limit))


def share_power(a: Counts, n_b: float, ratio: float, limit: float) -> float | None:
    """The same of two shares: the chance to find that B's is `ratio` times A's, but at most 1.

    None without events in A, and where B could not differ. Normal approximation.
    """
    if not (a.rate and n_b > 0 and a.is_proportion):
        return None
    share = min(a.rate * ratio, 1.0)
    variance = a.rate * (1 - a.rate) / a.exposure + share * (1 - share) / n_b
    if not variance:
        return None
    return NORMAL.cdf(abs(share - a.rate) / sqrt(variance) - NORMAL.inv_cdf(limit))
