from __future__ import annotations

from math import log, sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.analysis.posterior.betas import p_greater
from reportgen.analysis.posterior.compare import p_cheaper
from reportgen.analysis.posterior.counts import Counts
from reportgen.analysis.posterior.power import rate_power, share_power
from reportgen.analysis.posterior.shares import beta_of


def test_a_hundred_conversions_an_arm() -> None:
    # B 20 % cheaper on the same spend has 125: ln 1.25/√(1/100 + 1/125) = 1.663; Φ(1.663 − 1.645)
    power = rate_power(Counts(100, 45_000), 45_000, 1 / 0.8, 0.95)

    expected = NormalDist().cdf(log(1.25) / sqrt(1 / 100 + 1 / 125) - 1.6448536)
    assert power == pytest.approx(expected, abs=1e-7)
    assert power == pytest.approx(0.507, abs=1e-3)


def test_a_thousand_visits_an_arm() -> None:
    # 5 % against 6 %: 0.01/√(0.05·0.95/1000 + 0.06·0.94/1000) = 0.981
    power = share_power(Counts(50, 1000), 1000, 1.2, 0.95)

    assert power == pytest.approx(NormalDist().cdf(0.9810 - 1.6449), abs=1e-4)


@pytest.mark.parametrize(("conversions", "limit"), [(100, 0.95), (100, 0.99), (300, 0.95)])
def test_against_simulated_tests_of_costs(conversions: int, limit: float) -> None:
    rng = np.random.default_rng(1)
    spend = 450.0 * conversions
    a = rng.poisson(conversions, 4000).tolist()
    b = rng.poisson(conversions / 0.8, 4000).tolist()
    found = np.mean(
        [
            (p_cheaper(Counts(k_a, spend), Counts(k_b, spend)) or 0) >= limit
            for k_a, k_b in zip(a, b, strict=True)
        ]
    )

    assert rate_power(Counts(conversions, spend), spend, 1 / 0.8, limit) == pytest.approx(
        found, abs=0.03
    )


def test_against_simulated_tests_of_shares() -> None:
    rng = np.random.default_rng(2)
    a, b = rng.binomial(2000, 0.05, 1000).tolist(), rng.binomial(2000, 0.06, 1000).tolist()
    found = np.mean(
        [
            p_greater(beta_of(Counts(y, 2000)), beta_of(Counts(x, 2000))) >= 0.95
            for x, y in zip(a, b, strict=True)
        ]
    )

    assert share_power(Counts(100, 2000), 2000, 1.2, 0.95) == pytest.approx(found, abs=0.05)


@pytest.mark.parametrize(
    ("a", "exposure"), [(Counts(0, 45_000), 45_000), (Counts(10, 0), 45_000), (Counts(10, 4500), 0)]
)
def test_without_counts_nothing_is_said(a: Counts, exposure: float) -> None:
    assert rate_power(a, exposure, 1.25, 0.95) is None
    assert share_power(a, exposure, 1.2, 0.95) is None


def test_more_conversions_than_clicks_have_no_power_as_shares() -> None:
    assert share_power(Counts(30, 20), 20, 1.2, 0.95) is None


def test_where_all_convert_there_is_nothing_to_find() -> None:
    assert share_power(Counts(20, 20), 20, 1.2, 0.95) is None


def test_a_share_is_at_most_all() -> None:
    assert share_power(Counts(90, 100), 100, 1.2, 0.95) == share_power(
        Counts(90, 100), 100, 1 / 0.9, 0.95
    )


@given(st.floats(1, 1e4), st.floats(1.01, 10))
def test_more_volume_has_more_power(conversions: float, more: float) -> None:
    a = Counts(conversions, 450 * conversions)
    power = rate_power(a, a.exposure, 1.25, 0.95)
    larger = rate_power(a.times(more), a.exposure * more, 1.25, 0.95)
    assert power is not None
    assert larger is not None
    assert larger >= power
