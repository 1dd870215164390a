from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, special, stats

from reportgen.analysis.posterior.betas import Beta, p_greater, ratio_quantile, ratio_tails

SHAPE = st.one_of(st.sampled_from([0.5, 1.5, 10.5]), st.floats(0.5, 1e5))
BETAS = st.tuples(SHAPE, SHAPE)


def test_two_even_ones() -> None:
    # Both even between 0 and 1: Y > X in half the square, Y/X ≤ ½ in a quarter of it.
    assert p_greater((1, 1), (1, 1)) == pytest.approx(0.5)
    assert ratio_tails(0.5, (1, 1), (1, 1))[0].below == pytest.approx(0.25, abs=1e-9)
    assert ratio_quantile(0.25, (1, 1), (1, 1)) == pytest.approx(0.5, abs=1e-8)


def test_the_larger_of_three() -> None:
    # Beta(2, 1) is the larger of two even ones: it beats a third in two cases of three.
    assert p_greater((2, 1), (1, 1)) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("y", "x"),
    [
        ((35.5, 1015.5), (22.5, 978.5)),
        ((2.5, 48.5), (0.5, 50.5)),
        ((0.5, 50.5), (2.5, 48.5)),
        ((10.5, 0.5), (30.5, 30.0)),  # one wide, one narrow, far apart
        ((3.5, 1000.5), (1.5, 30.5)),
        ((100000.5, 1e7), (100500.5, 1e7)),
    ],
)
def test_against_scipys_quadrature(y: Beta, x: Beta) -> None:
    # P(Y > X) as the mean of P(X < y) over the quantiles y of Y.
    expected, _ = integrate.quad(
        lambda p: special.betainc(*x, special.betaincinv(*y, p)), 0, 1, epsabs=1e-11, limit=500
    )
    assert p_greater(y, x) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("shape", [1, 2, 5, 40])
@pytest.mark.parametrize("y", [(0.5, 30.5), (3.5, 1000.5), (50.5, 0.5)])
def test_against_the_sum_for_whole_numbers(y: Beta, shape: int) -> None:
    # X ~ Beta(m, 1) is the largest of m even ones: P(Y > X) = E Yᵐ = Π (a + i)/(a + b + i)
    a, b = y
    expected = np.prod([(a + i) / (a + b + i) for i in range(shape)])
    assert p_greater(y, (shape, 1)) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("p", [0.05, 0.5, 0.95])
def test_the_ratio_of_two_small_shares_is_that_of_two_gammas(p: float) -> None:
    # 20 and 30 of ten million: Y/X has an F distribution, but for 1 in a million.
    ratio = ratio_quantile(p, (30.5, 1e7), (20.5, 1e7))
    assert ratio == pytest.approx(stats.f(61, 41).ppf(p) * 30.5 / 20.5, rel=1e-5)


@given(BETAS, BETAS)
def test_one_of_the_two_is_greater(y: Beta, x: Beta) -> None:
    assert p_greater(y, x) + p_greater(x, y) == pytest.approx(1, abs=1e-9)


@given(BETAS)
def test_it_is_as_good_as_itself(x: Beta) -> None:
    assert p_greater(x, x) == pytest.approx(0.5, abs=1e-9)


@given(BETAS, BETAS)
def test_what_is_not_is_the_other_way_round(y: Beta, x: Beta) -> None:
    turned = p_greater((x[1], x[0]), (y[1], y[0]))
    assert p_greater(y, x) == pytest.approx(turned, abs=1e-9)


@given(BETAS, BETAS, st.floats(0.05, 5), st.floats(0.05, 5))
def test_more_lies_below_a_larger_ratio(y: Beta, x: Beta, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert ratio_tails(low, y, x)[0].below <= ratio_tails(high, y, x)[0].below + 1e-5


@given(st.tuples(st.floats(0.5, 1e4), st.floats(10, 1e6)), st.floats(0.5, 1e4))
def test_below_the_quantile_lies_what_was_asked_for(y: Beta, shape: float) -> None:
    x = (shape, 20 * shape)
    for p in (0.05, 0.95):
        ratio = ratio_quantile(p, y, x)
        assert 0 < ratio < inf
        assert ratio_tails(ratio, y, x)[0].below == pytest.approx(p, abs=1e-6)
