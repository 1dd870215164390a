"""ROAS and pipeline per krona: the value of a conversion varies too."""

from __future__ import annotations

from reportgen.analysis.posterior.counts import Counts

VARIANCE = 2.0  # of the sum of values per conversion, when they spread as much as their mean


def roas_counts(value: float, spend: float, conversions: float, phi: float = 1.0) -> Counts:
    """Counts whose rate is ROAS (value/spend) and whose weight is k_e = conversions/(2·phi).

    Order values are assumed to spread as much as their mean (a coefficient of variation of 1):
    that halves what the conversions are worth as evidence. Read it with `rate_interval`,
    `p_rate_below`, `compare_rates`. Not usable without value: a missing value is not 0 kr.
    Source: a compound Poisson sum, Var/mean² = (1 + CV²)/k.
    """
    if value <= 0 or spend <= 0 or conversions <= 0:
        return Counts(0.0, 0.0)
    effective = conversions / (VARIANCE * phi)
    return Counts(effective, effective * spend / value)
