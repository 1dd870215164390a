from __future__ import annotations

from math import erfc, exp, inf, lgamma, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special as scipy

from reportgen.analysis.posterior.special import (
    beta_tails,
    beta_weight,
    gamma_tails,
    gamma_weight,
)

SHAPES = np.geomspace(0.5, 1e7, 36)
SHAPE = st.floats(0.5, 1e7)
SHARE = st.floats(1e-9, 1 - 1e-9)
PRECISE = 1e-9


def close(ours: float, theirs: float) -> bool:
    return ours == pytest.approx(theirs, rel=PRECISE, abs=1e-250)


# Values one can check by hand


def test_a_gamma_of_one_is_the_exponential_distribution() -> None:
    assert gamma_tails(1, 2).above == pytest.approx(exp(-2))
    assert gamma_tails(1, 2).below == pytest.approx(1 - exp(-2))


def test_a_gamma_of_three_is_the_chance_of_three_events_or_more() -> None:
    # Fewer than three of a Poisson with mean 2: e⁻²(1 + 2 + 2)
    assert gamma_tails(3, 2).above == pytest.approx(5 * exp(-2))


def test_a_gamma_of_one_half_is_the_normal_distribution() -> None:
    assert gamma_tails(0.5, 2).above == pytest.approx(erfc(sqrt(2)))


def test_a_beta_of_one_and_one_is_even() -> None:
    assert beta_tails(1, 1, 0.3, 0.7) == pytest.approx((0.3, 0.7))


def test_a_beta_of_two_and_three_is_the_chance_of_two_of_four_or_more() -> None:
    # x = ½: (6 + 4 + 1)/16
    assert beta_tails(2, 3, 0.5, 0.5).below == pytest.approx(11 / 16)


@pytest.mark.parametrize("x", [-1.0, 0.0])
def test_nothing_lies_below_zero(x: float) -> None:
    assert gamma_tails(5, x) == (0, 1)
    assert beta_tails(5, 7, x, 1 - x) == (0, 1)


def test_all_lies_below_the_other_end() -> None:
    assert gamma_tails(5, inf) == (1, 0)
    assert gamma_tails(1e7, 1e300) == (1, 0)
    assert beta_tails(5, 7, 1, 0) == (1, 0)
    assert beta_tails(5, 7, 2, -1) == (1, 0)


# Against scipy, within four standard deviations: beyond them scipy's own gamma of a shape above 200
# is up to 10 % wrong (a tail of 1e-6 at a shape of 2e7).


@pytest.mark.parametrize("a", SHAPES)
def test_the_gamma_agrees_with_scipy(a: float) -> None:
    for z in np.linspace(-4, 4, 41):
        x = a + z * sqrt(a)
        if x > 0:
            tails = gamma_tails(a, x)
            assert close(tails.below, scipy.gammainc(a, x))
            assert close(tails.above, scipy.gammaincc(a, x))


@pytest.mark.parametrize("a", SHAPES[SHAPES < 100])
def test_the_gammas_far_tails_agree_with_scipy(a: float) -> None:
    for factor in np.geomspace(1e-3, 10, 41):
        tails = gamma_tails(a, a * factor)
        assert close(tails.below, scipy.gammainc(a, a * factor))
        assert close(tails.above, scipy.gammaincc(a, a * factor))


@pytest.mark.parametrize("a", SHAPES[::2])
def test_the_beta_agrees_with_scipy(a: float) -> None:
    for b in SHAPES[::3]:
        mean = a / (a + b)
        spread = sqrt(mean * (1 - mean) / (a + b + 1))
        for z in np.linspace(-9, 9, 25):
            x = mean + z * spread
            if 0 < x < 1:
                tails = beta_tails(a, b, x, 1 - x)
                assert close(tails.below, scipy.betainc(a, b, x))
                assert close(tails.above, scipy.betaincc(a, b, x))


def test_a_far_tail_of_a_large_gamma() -> None:
    # Seven standard deviations out; the number by a quadrature of the density with 40 digits.
    below = gamma_tails(1e6, 1e6 - 7e3).below
    assert below == pytest.approx(1.14100470783112e-12, rel=PRECISE, abs=0)


# Laws


@given(SHAPE, st.floats(-6, 6))
def test_the_gammas_tails_add_up(a: float, z: float) -> None:
    tails = gamma_tails(a, a + z * sqrt(a))
    assert sum(tails) == pytest.approx(1, abs=1e-15)
    assert min(tails) >= 0


@given(SHAPE, SHAPE, SHARE)
def test_a_beta_turned_round_swaps_its_tails(a: float, b: float, x: float) -> None:
    y = 1 - x
    tails = beta_tails(a, b, x, y)
    turned = beta_tails(b, a, y, x)
    assert sum(tails) == pytest.approx(1, abs=1e-15)
    assert tails.below == pytest.approx(turned.above, rel=PRECISE, abs=1e-250)
    assert tails.above == pytest.approx(turned.below, rel=PRECISE, abs=1e-250)


@given(SHAPE, st.floats(-6, 6), st.floats(1e-6, 1))
def test_more_lies_below_a_larger_value(a: float, z: float, more: float) -> None:
    near, far = a + z * sqrt(a), a + (z + more) * sqrt(a)
    assert gamma_tails(a, near).below <= gamma_tails(a, far).below
    assert gamma_tails(a, near).above >= gamma_tails(a, far).above


@given(SHAPE, SHAPE, SHARE, SHARE)
def test_more_of_a_beta_lies_below_a_larger_share(a: float, b: float, x: float, y: float) -> None:
    low, high = min(x, y), max(x, y)
    near, far = beta_tails(a, b, low, 1 - low), beta_tails(a, b, high, 1 - high)
    assert near.below <= far.below * (1 + PRECISE)
    assert near.above >= far.above * (1 - PRECISE)


@given(st.floats(0.5, 1e4), st.floats(-4, 4))
def test_one_event_more_moves_the_gamma_by_its_density(a: float, z: float) -> None:
    # P(a, x) − P(a + 1, x) = xᵃe⁻ˣ/Γ(a + 1)
    x = a + z * sqrt(a)
    if x > 0:
        moved = gamma_tails(a, x).below - gamma_tails(a + 1, x).below
        assert moved == pytest.approx(gamma_weight(a, x) / a, rel=1e-8, abs=1e-14)


@given(SHAPE, st.floats(1e-3, 1e3))
def test_the_gammas_weight_is_its_density_times_x(a: float, x: float) -> None:
    logarithm = a * log(x) - x - lgamma(a)
    if logarithm > -600:
        # The large terms cancel: what is left of 1e9 has a precision of 1e-7 here, not there.
        loss = 1e-15 * (abs(a * log(x)) + x + abs(lgamma(a)) + 1)
        assert log(gamma_weight(a, x)) == pytest.approx(logarithm, abs=4 * loss)


@given(st.floats(0.5, 1e4), st.floats(0.5, 1e4), SHARE)
def test_the_betas_weight_is_its_density_times_both_shares(a: float, b: float, x: float) -> None:
    logarithm = a * log(x) + b * log(1 - x) - (lgamma(a) + lgamma(b) - lgamma(a + b))
    if logarithm > -600:
        assert log(beta_weight(a, b, x, 1 - x)) == pytest.approx(logarithm, abs=1e-9)


@given(st.floats(1e-3, 1e15), st.floats(1e-3, 1e15), st.floats(0, 1e15))
def test_every_input_has_an_answer(a: float, b: float, x: float) -> None:
    assert 0 <= gamma_tails(a, x).below <= 1
    assert 0 <= beta_tails(a, b, x / (x + 1), 1 / (x + 1)).below <= 1
