from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, special, stats

from reportgen.analysis.posterior.compare import (
    compare_costs,
    compare_rates,
    compare_shares,
    p_cheaper,
)
from reportgen.analysis.posterior.counts import Counts
from reportgen.records import Better

CONVERSIONS = st.one_of(st.integers(0, 500).map(float), st.floats(0.1, 1e6))
ARM = st.builds(Counts, CONVERSIONS, st.floats(1, 1e7))
SHARE_ARM = st.builds(
    lambda n, share: Counts(n * share, n), st.floats(10, 1e5), st.floats(0.001, 0.9)
)


@pytest.mark.parametrize(
    ("a", "b", "ratio", "chances", "loss"),
    [
        (
            Counts(100, 45000),
            Counts(120, 43000),
            (0.796296, 0.637028, 0.994448),
            (0.954118, 0.817144),
            (0.00286, 0.257633),
        ),
        (
            Counts(14, 9900),
            Counts(22, 9900),
            (0.636364, 0.360303, 1.108153),
            (0.909171, 0.845915),
            (0.017735, 0.569459),
        ),
    ],
)
def test_two_costs(
    a: Counts,
    b: Counts,
    ratio: tuple[float, float, float],  # CPA of B / CPA of A
    chances: tuple[float, float],  # of B being cheaper, and 10 % cheaper
    loss: tuple[float, float],  # by choosing B, by keeping A
) -> None:
    found = compare_costs(a, b)

    assert found is not None
    ends = (found.ratio.value, found.ratio.low, found.ratio.high)
    assert ends == pytest.approx(ratio, abs=5e-7)
    assert (found.p_better, p_cheaper(a, b, by=0.1)) == pytest.approx(chances, abs=5e-7)
    assert p_cheaper(a, b) == found.p_better
    assert (found.loss.choose, found.loss.keep) == pytest.approx(loss, abs=5e-7)


@pytest.mark.parametrize(
    ("x_a", "n_a", "x_b", "n_b", "p"),
    [
        (22, 1000, 35, 1050, 0.941169),
        (100, 10000, 125, 10000, 0.95325),
        (0, 50, 2, 50, 0.926541),
    ],
)
def test_two_shares(x_a: float, n_a: float, x_b: float, n_b: float, p: float) -> None:
    found = compare_shares(Counts(x_a, n_a), Counts(x_b, n_b))

    assert found is not None
    assert found.p_better == pytest.approx(p, abs=5e-7)


def test_the_lift_is_the_ratio_less_one() -> None:
    found = compare_costs(Counts(100, 45000), Counts(120, 43000))

    assert found is not None
    ends = (found.lift.value, found.lift.low, found.lift.high)
    assert ends == pytest.approx((-0.203704, -0.362972, -0.005552), abs=5e-7)


def test_the_lift_of_a_share_and_its_interval() -> None:
    # 35/1050 is 51.5 % more than 22/1000; the ends by the ratios of a million pairs.
    found = compare_shares(Counts(22, 1000), Counts(35, 1050))
    rng = np.random.default_rng(1)
    ratios = rng.beta(35.5, 1015.5, 1_000_000) / rng.beta(22.5, 978.5, 1_000_000)
    low, high = np.quantile(ratios, (0.05, 0.95))

    assert found is not None
    assert found.lift.value == pytest.approx(35 / 1050 / 0.022 - 1)
    assert found.lift.low == pytest.approx(low - 1, abs=0.005)
    assert found.lift.high == pytest.approx(high - 1, abs=0.01)


def test_the_interval_excludes_no_difference_when_it_is_95_percent_sure() -> None:
    for found in (
        compare_shares(Counts(100, 10000), Counts(125, 10000)),  # P = 95.3 %
        compare_shares(Counts(22, 1000), Counts(35, 1050)),  # P = 94.1 %
    ):
        assert found is not None
        assert found.lift.low is not None
        assert (found.lift.low > 0) == (found.p_better > 0.95)


def test_without_conversions_the_ratio_is_open() -> None:
    none_in_b = compare_costs(Counts(5, 990), Counts(0, 990))
    none_in_a = compare_costs(Counts(0, 990), Counts(5, 990))
    none = compare_costs(Counts(0, 990), Counts(0, 990))

    assert none_in_b
    assert none_in_a
    assert none
    assert (none_in_b.ratio.value, none_in_b.ratio.high) == (None, None)
    assert none_in_b.ratio.low is not None
    assert none_in_b.ratio.low > 1
    assert (none_in_a.ratio.value, none_in_a.ratio.low) == (None, 0)
    assert none_in_a.lift.low == -1
    assert (none.ratio.value, none.ratio.low, none.ratio.high) == (None, 0, None)
    assert none.p_better == pytest.approx(0.5)


def test_shares_without_events_are_open_too() -> None:
    none_in_b = compare_shares(Counts(5, 100), Counts(0, 100))
    none_in_a = compare_shares(Counts(0, 100), Counts(5, 100))

    assert none_in_b
    assert none_in_a
    assert (none_in_b.ratio.value, none_in_b.ratio.low) == (0, 0)
    assert none_in_b.ratio.high is not None
    assert none_in_b.ratio.high < 1
    assert (none_in_a.ratio.value, none_in_a.ratio.high) == (None, None)
    assert none_in_a.ratio.low is not None
    assert none_in_a.ratio.low > 1


@pytest.mark.parametrize("pair", [(Counts(5, 0), Counts(5, 990)), (Counts(5, 990), Counts(5, 0))])
def test_without_exposure_nothing_is_said(pair: tuple[Counts, Counts]) -> None:
    assert compare_costs(*pair) is None
    assert compare_rates(*pair, Better.LOWER) is None
    assert compare_shares(*pair) is None
    assert p_cheaper(*pair) is None


def test_more_conversions_than_clicks_are_compared_as_rates() -> None:
    a, b = Counts(30, 20), Counts(10, 20)

    found = compare_shares(a, b)

    assert found is not None
    assert found == compare_rates(a, b, Better.HIGHER)


def test_fewer_complaints_are_better() -> None:
    a, b = Counts(30, 10_000), Counts(20, 10_000)
    fewer, more = compare_rates(a, b, Better.LOWER), compare_rates(a, b, Better.HIGHER)

    assert fewer
    assert more
    assert fewer.ratio == more.ratio
    assert fewer.ratio.value == pytest.approx(2 / 3)
    assert fewer.p_better == pytest.approx(1 - more.p_better)
    assert fewer.p_better > 0.9
    assert fewer.loss.choose < fewer.loss.keep


def test_a_lower_share_may_be_better() -> None:
    a, b = Counts(30, 1000), Counts(20, 1000)
    lower, higher = compare_shares(a, b, Better.LOWER), compare_shares(a, b)

    assert lower
    assert higher
    assert lower.p_better == pytest.approx(1 - higher.p_better)
    assert (lower.loss.choose, lower.loss.keep) == (higher.loss.keep, higher.loss.choose)


def test_a_rate_is_a_cost_turned_round() -> None:
    a, b = Counts(14, 9900), Counts(22, 9900)
    costs, rates = compare_costs(a, b), compare_rates(a, b, Better.HIGHER)

    assert costs
    assert rates
    assert rates.p_better == pytest.approx(costs.p_better)
    assert rates.loss == costs.loss
    assert costs.ratio.low
    assert rates.ratio.high
    assert costs.ratio.low * rates.ratio.high == pytest.approx(1)


def test_the_expected_loss_of_shares_against_scipys_quadrature() -> None:
    one, two = stats.beta(22.5, 978.5), stats.beta(35.5, 1015.5)
    # E max(X − Y, 0) = ∫ P(Y < t)·P(X > t) dt
    choose, _ = integrate.quad(lambda t: two.cdf(t) * one.sf(t), 0, 0.2, epsabs=1e-14)
    keep, _ = integrate.quad(lambda t: one.cdf(t) * two.sf(t), 0, 0.2, epsabs=1e-14)
    found = compare_shares(Counts(22, 1000), Counts(35, 1050))

    assert found is not None
    assert found.loss.choose == pytest.approx(choose / one.mean(), abs=1e-8)
    assert found.loss.keep == pytest.approx(keep / one.mean(), abs=1e-8)


@pytest.mark.parametrize("by", [0.0, 0.1, 0.3, -0.2])
@pytest.mark.parametrize("k_a", [0, 1, 14, 1000, 250_000.5])
@pytest.mark.parametrize("k_b", [0, 3, 22, 1100])
def test_how_likely_it_is_cheaper_agrees_with_scipy(k_a: float, k_b: float, by: float) -> None:
    u = (1 - by) / ((1 - by) + 12_000 / 9900)
    expected = special.betainc(k_a + 0.5, k_b + 0.5, u)
    found = p_cheaper(Counts(k_a, 9900), Counts(k_b, 12_000), by)
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-250)


@given(ARM, ARM)
def test_one_of_the_two_is_cheaper(a: Counts, b: Counts) -> None:
    ours, theirs = compare_costs(a, b), compare_costs(b, a)
    assert ours
    assert theirs
    assert ours.p_better + theirs.p_better == pytest.approx(1, abs=1e-9)
    if ours.ratio.low and theirs.ratio.high:
        assert ours.ratio.low * theirs.ratio.high == pytest.approx(1)


@given(ARM, ARM)
def test_the_ratio_lies_within_its_interval(a: Counts, b: Counts) -> None:
    found = compare_costs(a, b)
    assert found is not None
    if found.ratio.value is not None:
        assert found.ratio.low is not None
        assert found.ratio.high is not None
        assert found.ratio.low <= found.ratio.value <= found.ratio.high


@given(ARM, ARM)
def test_what_choosing_gains_less_what_it_loses_is_the_difference(a: Counts, b: Counts) -> None:
    # E max(λ_B − λ_A, 0) − E max(λ_A − λ_B, 0) = E λ_B − E λ_A, as shares of E λ_A
    found = compare_costs(a, b)
    assert found is not None
    assert found.loss.choose >= 0
    assert found.loss.keep >= 0
    times = ((b.events + 0.5) / b.exposure) / ((a.events + 0.5) / a.exposure)
    assert found.loss.keep - found.loss.choose == pytest.approx(times - 1, rel=1e-6, abs=1e-6)


@given(ARM, ARM, st.floats(0.01, 100))
def test_the_currency_does_not_matter(a: Counts, b: Counts, rate: float) -> None:
    exchanged = Counts(a.events, a.exposure * rate), Counts(b.events, b.exposure * rate)
    assert p_cheaper(*exchanged) == pytest.approx(p_cheaper(a, b), rel=1e-6, abs=1e-9)


@given(ARM, ARM, st.floats(0, 0.9), st.floats(0, 0.9))
def test_much_cheaper_is_less_likely(a: Counts, b: Counts, one: float, other: float) -> None:
    some, much = (p_cheaper(a, b, by) for by in sorted((one, other)))
    assert some is not None
    assert much is not None
    assert much <= some + 1e-12


@given(SHARE_ARM, SHARE_ARM)
def test_one_of_two_shares_is_higher(a: Counts, b: Counts) -> None:
    ours, theirs = compare_shares(a, b), compare_shares(b, a)
    assert ours
    assert theirs
    assert ours.p_better + theirs.p_better == pytest.approx(1, abs=1e-9)
    assert ours.ratio.low is not None
    assert ours.ratio.value is not None
    assert ours.ratio.high is not None
    assert ours.ratio.low <= ours.ratio.value <= ours.ratio.high
