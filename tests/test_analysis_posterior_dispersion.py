from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.analysis.posterior.counts import Counts
from reportgen.analysis.posterior.dispersion import Dispersion, dispersion, pearson


def rows(*pairs: tuple[float, float]) -> list[Counts]:
    return [Counts(events, exposure) for events, exposure in pairs]


def even(*events: float) -> list[Counts]:
    """Rows with a spend of 100 kr each."""
    return [Counts(k, 100) for k in events]


EIGHT = rows((3, 1500), (5, 1600), (1, 1400), (4, 1500), (9, 1700), (2, 1500), (4, 1450), (0, 1480))


def test_eight_days() -> None:
    found = pearson([EIGHT], share=False)

    assert found is not None
    assert found.phi == pytest.approx(1.839367, abs=5e-7)
    assert found.rows == 8


def test_by_hand() -> None:
    # Mean 4: (1 + 9 + 16 + 0)/4 = 6.5 over 3 degrees of freedom
    assert pearson([even(3, 1, 8, 4)], share=False) == Dispersion(6.5 / 3, 4)


def test_shares_vary_less_by_chance() -> None:
    # Mean 4 of 100: every term is divided by 0.96 too.
    found = pearson([even(3, 1, 8, 4)], share=True)

    assert found is not None
    assert found.phi == pytest.approx(6.5 / 3 / 0.96)


def test_two_arms_have_one_phi_and_each_its_own_mean() -> None:
    # 6.5 of the first; (1 + 1)/20 of the second, mean 20: over 3 + 1 degrees of freedom
    found = pearson([even(3, 1, 8, 4), even(19, 21)], share=False)

    assert found is not None
    assert found.phi == pytest.approx((6.5 + 0.1) / 4)
    assert found.rows == 6


def test_it_is_never_below_one() -> None:
    assert pearson([even(4, 4, 4, 4)], share=False) == Dispersion(1, 4)


@pytest.mark.parametrize(
    "arm",
    [
        pytest.param([], id="no row"),
        pytest.param(even(5), id="one row"),
        pytest.param(even(0, 0, 0), id="no conversion"),
        pytest.param(rows((5, 0), (3, 0)), id="no spend"),
        pytest.param(rows((5, 100), (3, 0)), id="spend in one row only"),
    ],
)
def test_nothing_is_known(arm: list[Counts]) -> None:
    assert pearson([arm], share=False) is None
    assert pearson([arm, even(3, 1, 8, 4)], share=False) == pearson([even(3, 1, 8, 4)], share=False)


def test_where_all_convert_nothing_is_known() -> None:
    assert pearson([even(100, 100)], share=True) is None


def test_more_events_than_exposure_are_counted_as_events() -> None:
    assert pearson([even(300, 100, 800, 400)], share=True) == pearson(
        [even(300, 100, 800, 400)], share=False
    )


def test_fourteen_days_are_enough() -> None:
    days = even(*[3, 1, 8, 4] * 3, 3, 5)
    weeks = even(30, 10, 80, 40, 40, 40)

    assert len(days) == 14
    assert dispersion([days], [weeks], [], share=False) == pearson([days], share=False)
    assert dispersion([days[1:]], [weeks], [], share=False) == pearson([weeks], share=False)


def test_the_days_of_both_arms_count() -> None:
    arms = [even(3, 1, 8, 4, 3, 1, 8), even(4, 3, 1, 8, 4, 3, 1)]

    assert dispersion(arms, [], [], share=False).rows == 14


def test_few_rows_are_pooled_over_the_plan() -> None:
    three, whole = even(30, 10, 80), even(30, 10, 80, 40, 40, 40)

    assert dispersion([], [three], [whole], share=False) == pearson([whole], share=False)
    assert dispersion([], [three], [whole[1:]], share=False) == Dispersion(1, 0, assumed=True)


@given(st.lists(st.just(0.0) | st.floats(1e-6, 1000), min_size=2, max_size=30), st.randoms())
def test_the_order_does_not_matter(events: list[float], draw: random.Random) -> None:
    shuffled = draw.sample(events, len(events))
    ours, theirs = pearson([even(*events)], share=False), pearson([even(*shuffled)], share=False)
    if ours is None or theirs is None:
        assert ours == theirs
    else:
        assert ours.phi == pytest.approx(theirs.phi)
        assert ours.phi >= 1


@given(st.lists(st.floats(0.1, 1000), min_size=2, max_size=30), st.floats(0.01, 100))
def test_the_currency_does_not_matter(events: list[float], rate: float) -> None:
    ours = pearson([even(*events)], share=False)
    theirs = pearson([[Counts(k, 100 * rate) for k in events]], share=False)
    assert ours
    assert theirs
    assert ours.phi == pytest.approx(theirs.phi)


def test_conversions_in_threes_vary_three_times_as_much() -> None:
    days = 3 * np.random.default_rng(4).poisson(4, 2000)
    found = pearson([even(*days.tolist())], share=False)

    assert found is not None
    assert found.phi == pytest.approx(3, rel=0.1)  # its standard error is 3·√(2/2000) = 3 %
