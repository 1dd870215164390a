"""Bare numbers in a percent KPI, and values a hundred times the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.problems import Unit
from reportgen.readers.cells import Amount
from reportgen.understand.percents import Way, jumped, settled, typically

AS_IS, HUNDREDTH, LIKELY, IN_DOUBT = Way.AS_IS, Way.HUNDREDTH, Way.LIKELY, Way.IN_DOUBT


def percent(fraction: float) -> Amount:
    return Amount(fraction, Unit.PERCENT)


@pytest.mark.parametrize(
    ("amounts", "said", "expected"),
    [
        # beside values that say percent, the nearer reading counts
        ([percent(0.01), percent(0.02), Amount(1.6)], "", [(0.016, HUNDREDTH)]),
        ([percent(0.01), percent(0.02), Amount(0.016)], "", [(0.016, AS_IS)]),
        ([percent(0.35), percent(0.45), Amount(38)], "", [(0.38, HUNDREDTH)]),
        ([percent(0.35), percent(0.45), Amount(0.38)], "", [(0.38, AS_IS)]),
        # ten times off either way: as it is written, and doubtful
        ([percent(0.02), percent(0.02), Amount(0.2)], "", [(0.2, IN_DOUBT)]),
        ([percent(0.01), percent(0.01), Amount(0)], "", [(0, AS_IS)]),
        # nothing to compare with: 1,6 is 160 %
        ([Amount(1.6)], "", [(1.6, IN_DOUBT)]),
        ([Amount(0.016)], "", [(0.016, AS_IS)]),
        # a column or a head that says %
        ([Amount(1.6), Amount(0.8)], "stated", [(0.016, HUNDREDTH), (0.008, HUNDREDTH)]),
        ([Amount(0.35), Amount(0.45)], "stated", [(0.35, AS_IS), (0.45, AS_IS)]),
        # a share cannot be 3 500 %
        (
            *([Amount(35), Amount(45), Amount(0.38)], "bounded"),
            [(0.35, LIKELY), (0.45, LIKELY), (0.38, AS_IS)],
        ),
        # one slip among fractions
        (
            *([Amount(0.016), Amount(0.015), Amount(1.7)], ""),
            [(0.016, AS_IS), (0.015, AS_IS), (0.017, HUNDREDTH)],
        ),
    ],
)
def test_a_bare_number_is_decided_by_the_others(
    amounts: list[Amount], said: str, expected: list[tuple[float, Way]]
) -> None:
    found = settled(amounts, stated=said == "stated", bounded=said == "bounded")
    bare = [it for it, amount in zip(found, amounts, strict=True) if amount.unit is None]
    assert [(it.amount, it.way) for it in bare] == expected


@given(
    st.lists(
        st.builds(
            Amount,
            st.floats(allow_nan=False, allow_infinity=False),
            st.sampled_from((Unit.PERCENT, None)),
        )
    ),
    st.booleans(),
    st.booleans(),
)
def test_every_amount_is_itself_or_its_hundredth(
    amounts: list[Amount], stated: bool, bounded: bool
) -> None:
    found = settled(amounts, stated=stated, bounded=bounded)
    for it, amount in zip(found, amounts, strict=True):
        divided = it.way in {HUNDREDTH, LIKELY}
        assert it.amount == pytest.approx(amount.amount / 100 if divided else amount.amount)
        assert not (divided and amount.unit)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.016, 0.017, 1.6, 0.015], (2,)),
        ([450, 4.4, 433, 421], (1,)),
        ([450, 900, 430, 460], ()),
        ([450, 45_000], ()),  # which of the two is odd?
        ([0, 0, 0, 3], ()),
    ],
)
def test_a_jump_is_about_a_hundred_times(values: list[float], expected: tuple[int, ...]) -> None:
    assert jumped(values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([-3, -3, 12.5, 1.5, 0.016], -3),  # sizes 0.016, 1.5, 3, 3, 12.5
        ([3, 2, 0, -4], 3),
        ([3, -3], None),
    ],
)
def test_the_typical_value_has_the_sign_of_the_middle_ones(
    values: list[float], expected: float | None
) -> None:
    assert typically(values) == expected
