from __future__ import annotations

from math import e, exp, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.analysis.posterior.quadrature import integral


@pytest.mark.parametrize("degree", [0, 1, 2, 31, 62, 63])
def test_it_is_exact_for_polynomials(degree: int) -> None:
    # ∫ xⁿ from 0 to 2
    expected = 2 ** (degree + 1) / (degree + 1)
    assert integral(lambda x: x**degree, 0, 2) == pytest.approx(expected, rel=1e-14)


def test_it_is_not_for_all_polynomials() -> None:
    assert integral(lambda x: x**400, 0, 1) != pytest.approx(1 / 401, rel=1e-14)


def test_the_exponential() -> None:
    assert integral(exp, 0, 1) == pytest.approx(e - 1, rel=1e-15)


@pytest.mark.parametrize("fall", [1, 40, 50])
def test_a_steep_fall(fall: float) -> None:
    expected = (1 - exp(-fall)) / fall
    assert integral(lambda x: exp(-fall * x), 0, 1) == pytest.approx(expected, rel=1e-14)


def test_half_a_bell() -> None:
    assert integral(lambda x: exp(-x * x / 2), 0, 9) == pytest.approx(sqrt(pi / 2), rel=1e-14)


@given(st.floats(-5, 5), st.floats(-5, 5))
def test_the_other_way_round_it_is_the_negative(low: float, high: float) -> None:
    assert integral(exp, low, high) == pytest.approx(-integral(exp, high, low), abs=1e-12)
