from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.analysis.posterior.cost import cost_interval, p_cost_above
from reportgen.analysis.posterior.counts import Counts
from reportgen.report import Interval

SPEND = st.floats(1, 1e8)
CONVERSIONS = st.one_of(st.integers(0, 1000).map(float), st.floats(0.01, 1e7))
COST = st.floats(0.01, 1e6)


@pytest.mark.parametrize(
    ("spend", "conversions", "low", "high"),
    [
        (990, 1, 253.367747, 5627.456933),
        (4500, 10, 275.477259, 776.444053),
        (45000, 100, 382.854076, 531.926463),
        (9900, 14, 465.258711, 1118.115573),
    ],
)
def test_the_interval(spend: float, conversions: float, low: float, high: float) -> None:
    interval = cost_interval(Counts(conversions, spend))

    assert interval is not None
    assert interval.value == spend / conversions
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-7)


def test_without_conversions_it_is_at_least_so_much() -> None:
    interval = cost_interval(Counts(0, 990))

    assert interval is not None
    assert (interval.value, interval.high) == (None, None)
    assert interval.low == pytest.approx(515.429188, abs=5e-7)


@pytest.mark.parametrize(
    ("spend", "conversions", "cost", "p"),
    [
        (990, 1, 540, 0.700219),
        (990, 0, 540, 0.944489),
        (1350, 0, 540, 0.974653),
        (9900, 14, 540, 0.845056),
        (9900, 14, 450, 0.963298),
        (45000, 100, 450, 0.493343),
    ],
)
def test_how_likely_the_true_cost_is_above(
    spend: float, conversions: float, cost: float, p: float
) -> None:
    assert p_cost_above(Counts(conversions, spend), cost) == pytest.approx(p, abs=5e-7)


@pytest.mark.parametrize("counts", [Counts(0, 0), Counts(12, 0), Counts(-1, 990)])
def test_without_spend_nothing_is_said(counts: Counts) -> None:
    assert cost_interval(counts) is None
    assert p_cost_above(counts, 450) is None


def test_every_cost_is_above_nothing() -> None:
    assert p_cost_above(Counts(3, 990), 0) == 1
    assert p_cost_above(Counts(3, 990), -5) == 1


def test_ten_million_conversions_leave_no_doubt() -> None:
    # 450 kr ± 1.645/√10⁷: 450 ± 0.234
    interval = cost_interval(Counts(1e7, 4.5e9))

    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((449.766, 450.234), abs=1e-3)


def test_half_a_conversion_is_between_none_and_one() -> None:
    none, half, one = (cost_interval(Counts(k, 990)) for k in (0, 0.5, 1))

    assert none
    assert half
    assert one
    assert none.low
    assert half.low
    assert one.low
    assert none.low > half.low > one.low


@given(CONVERSIONS, SPEND)
def test_the_interval_holds_the_value(conversions: float, spend: float) -> None:
    interval = cost_interval(Counts(conversions, spend))

    assert interval is not None
    assert interval.low is not None
    if interval.value is None:
        assert conversions == 0
    else:
        assert interval.high is not None
        assert interval.low <= interval.value <= interval.high


@given(CONVERSIONS, SPEND, COST, COST)
def test_a_higher_cost_is_less_likely(
    conversions: float, spend: float, one: float, other: float
) -> None:
    counts = Counts(conversions, spend)
    above = [p_cost_above(counts, cost) for cost in sorted((one, other))]
    assert above[0] is not None
    assert above[1] is not None
    assert above[0] >= above[1]


@given(CONVERSIONS, SPEND, COST)
def test_a_conversion_more_makes_it_cheaper(conversions: float, spend: float, cost: float) -> None:
    before = p_cost_above(Counts(conversions, spend), cost)
    after = p_cost_above(Counts(conversions + 1, spend), cost)
    assert before is not None
    assert after is not None
    assert after <= before + 1e-12


@given(CONVERSIONS, SPEND, COST, st.floats(0.001, 1000))
def test_the_currency_does_not_matter(
    conversions: float, spend: float, cost: float, rate: float
) -> None:
    ours = p_cost_above(Counts(conversions, spend), cost)
    theirs = p_cost_above(Counts(conversions, spend * rate), cost * rate)
    assert ours == pytest.approx(theirs, rel=1e-6, abs=1e-12)
    interval = cost_interval(Counts(conversions, spend))
    exchanged = cost_interval(Counts(conversions, spend * rate))
    assert interval
    assert exchanged
    assert interval.low
    assert exchanged.low == pytest.approx(interval.low * rate)


@given(st.floats(1, 1000), SPEND, st.floats(1, 10))
def test_over_dispersion_widens_the_interval(conversions: float, spend: float, phi: float) -> None:
    plain = cost_interval(Counts(conversions, spend))
    wide = cost_interval(Counts(conversions, spend).thinned(phi))
    assert plain
    assert wide
    assert plain.low
    assert wide.low
    assert plain.high
    assert wide.high
    assert wide.high / wide.low >= plain.high / plain.low * (1 - 1e-9)


def test_it_is_a_frozen_value() -> None:
    assert cost_interval(Counts(10, 4500)) == cost_interval(Counts(10, 4500))
    assert isinstance(cost_interval(Counts(10, 4500)), Interval)
