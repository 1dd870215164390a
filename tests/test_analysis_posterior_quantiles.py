from __future__ import annotations

from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special as scipy

from reportgen.analysis.posterior.quantiles import (
    beta_quantile,
    gamma_quantile,
    odds_quantile,
    student_quantile,
)
from reportgen.analysis.posterior.special import beta_tails, gamma_tails

SHAPES = np.geomspace(0.5, 1e7, 36)
SHAPE = st.floats(0.5, 1e7)
P = st.floats(1e-9, 1 - 1e-9)
PROBABILITIES = [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999]
PRECISE = 1e-9


def test_the_exponential_distributions_median_is_the_logarithm_of_two() -> None:
    assert gamma_quantile(0.5, 1) == pytest.approx(log(2))


def test_a_beta_of_two_and_one_is_below_x_with_probability_x_squared() -> None:
    assert beta_quantile(0.3, 2, 1) == pytest.approx(sqrt(0.3))
    assert odds_quantile(0.25, 2, 1) == pytest.approx(1)  # x = ½


@pytest.mark.parametrize(
    ("p", "freedom", "t"),
    [
        (0.9, 6, 1.439756),
        (0.75, 1, 1.0),  # Cauchy: tan(π/4)
        (0.5, 3, 0.0),
        (0.25, 1, -1.0),
        (0.9, 2, 1.885618),  # 0.8·√2/√(1 − 0.8²) = 0.8·√2/0.6
        (0.95, 1e7, 1.644854),  # the normal distribution's
    ],
)
def test_students_t(p: float, freedom: float, t: float) -> None:
    assert student_quantile(p, freedom) == pytest.approx(t, abs=5e-7)


@pytest.mark.parametrize("a", SHAPES)
def test_the_gammas_agree_with_scipy(a: float) -> None:
    for p in PROBABILITIES:
        assert gamma_quantile(p, a) == pytest.approx(scipy.gammaincinv(a, p), rel=PRECISE, abs=0)


@pytest.mark.parametrize("a", SHAPES[::2])
def test_the_betas_agree_with_scipy(a: float) -> None:
    for b in SHAPES[::3]:
        for p in PROBABILITIES:
            assert beta_quantile(p, a, b) == pytest.approx(
                scipy.betaincinv(a, b, p), rel=PRECISE, abs=0
            )


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 5, 6, 8, 10, 11, 30, 1000])
def test_students_agree_with_scipy(freedom: int) -> None:
    for p in PROBABILITIES:
        expected = scipy.stdtrit(freedom, p)
        assert student_quantile(p, freedom) == pytest.approx(expected, rel=PRECISE, abs=1e-9)


@given(P, SHAPE)
def test_below_the_gammas_quantile_lies_what_was_asked_for(p: float, a: float) -> None:
    tails = gamma_tails(a, gamma_quantile(p, a))
    assert tails.below == pytest.approx(p, rel=1e-8, abs=0)
    assert tails.above == pytest.approx(1 - p, rel=1e-8, abs=0)


@given(P, SHAPE, SHAPE)
def test_below_the_betas_quantile_lies_what_was_asked_for(p: float, a: float, b: float) -> None:
    odds = odds_quantile(p, a, b)
    tails = beta_tails(a, b, odds / (1 + odds), 1 / (1 + odds))
    assert tails.below == pytest.approx(p, rel=1e-7, abs=0)
    assert tails.above == pytest.approx(1 - p, rel=1e-7, abs=0)


@given(st.floats(0.01, 0.99), SHAPE, SHAPE)
def test_a_beta_turned_round_has_its_quantiles_turned_round(p: float, a: float, b: float) -> None:
    assert odds_quantile(p, a, b) == pytest.approx(1 / odds_quantile(1 - p, b, a), rel=1e-8, abs=0)


@given(SHAPE, P, P)
def test_a_larger_probability_has_a_larger_quantile(a: float, p: float, q: float) -> None:
    assert gamma_quantile(min(p, q), a) <= gamma_quantile(max(p, q), a) * (1 + PRECISE)


@given(st.floats(0.001, 0.999), st.floats(1, 1e6))
def test_students_t_is_symmetric(p: float, freedom: float) -> None:
    mirrored = -student_quantile(1 - p, freedom)
    assert student_quantile(p, freedom) == pytest.approx(mirrored, rel=1e-7, abs=1e-7)


@given(P, st.floats(1e-3, 1e15), st.floats(1e-3, 1e15))
def test_every_input_has_an_answer(p: float, a: float, b: float) -> None:
    assert gamma_quantile(p, a) >= 0
    assert 0 <= beta_quantile(p, a, b) <= 1
