from __future__ import annotations

import pytest
from scipy import stats

from reportgen.analysis.posterior.compare import compare_rates
from reportgen.analysis.posterior.counts import Counts
from reportgen.analysis.posterior.rates import p_rate_above, p_rate_below, rate_interval
from reportgen.analysis.posterior.ratio import roas_counts
from reportgen.records import Better

ROAS = roas_counts(value=30_000, spend=10_000, conversions=40)


def test_the_rate_is_roas_on_half_the_conversions() -> None:
    assert ROAS.events == 20  # 40/(2 · 1)
    assert ROAS.rate == pytest.approx(3)


def test_over_dispersion_halves_it_again() -> None:
    thin = roas_counts(30_000, 10_000, 40, phi=2)

    assert thin.events == 10
    assert thin.rate == pytest.approx(3)


def test_how_likely_roas_is_below() -> None:
    # P(k_e + ½, k_e·x/R) with k_e = 20, x = 2, R = 3
    expected = stats.gamma(20.5).cdf(20 * 2 / 3)

    assert p_rate_below(ROAS, 2) == pytest.approx(expected, rel=1e-9)
    assert p_rate_above(ROAS, 2) == pytest.approx(1 - expected, rel=1e-9)


def test_the_interval() -> None:
    interval = rate_interval(ROAS)

    assert interval is not None
    assert interval.value == pytest.approx(3)
    assert interval.low == pytest.approx(stats.gamma(20.5).ppf(0.05) * 3 / 20)
    assert interval.high == pytest.approx(stats.gamma(20.5).ppf(0.95) * 3 / 20)


@pytest.mark.parametrize(
    ("value", "spend", "conversions"), [(0, 10_000, 40), (30_000, 0, 40), (30_000, 10_000, 0)]
)
def test_without_value_spend_or_orders_nothing_is_said(
    value: float, spend: float, conversions: float
) -> None:
    counts = roas_counts(value, spend, conversions)

    assert rate_interval(counts) is None
    assert p_rate_below(counts, 2) is None


def test_a_refund_is_no_roas() -> None:
    assert not roas_counts(-500, 10_000, 40).usable


def test_two_campaigns() -> None:
    found = compare_rates(ROAS, roas_counts(45_000, 10_000, 40), Better.HIGHER)

    assert found is not None
    assert found.ratio.value == pytest.approx(1.5)
    # Gamma(20.5) against Gamma(20.5): their ratio is F-distributed with 41 and 41 degrees.
    assert found.p_better == pytest.approx(stats.f(41, 41).cdf(1.5))


def test_the_value_counts_not_its_currency() -> None:
    kronor, ore = ROAS, roas_counts(3_000_000, 1_000_000, 40)

    assert isinstance(kronor, Counts)
    assert p_rate_below(kronor, 2) == pytest.approx(p_rate_below(ore, 2))
