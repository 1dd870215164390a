from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.analysis.posterior.cost import cost_interval, p_cost_above
from reportgen.analysis.posterior.counts import Counts
from reportgen.analysis.posterior.rates import p_rate_above, p_rate_below, rate_interval

EVENTS = st.one_of(st.integers(0, 1000).map(float), st.floats(0.01, 1e7))
EXPOSURE = st.floats(1, 1e9)


def test_ten_complaints_in_ten_thousand() -> None:
    # The reciprocal of ten conversions for 4,500 kr: 1/776.444053 and 1/275.477259, times 0.45
    interval = rate_interval(Counts(10, 10_000))

    assert interval is not None
    assert interval.value == 0.001
    assert interval.low == pytest.approx(0.45 / 776.444053, rel=1e-8)
    assert interval.high == pytest.approx(0.45 / 275.477259, rel=1e-8)


def test_no_complaint_begins_at_nothing() -> None:
    interval = rate_interval(Counts(0, 990))

    assert interval is not None
    assert (interval.value, interval.low) == (0, 0)
    assert interval.high == pytest.approx(1 / 515.429188, rel=1e-8)


def test_without_exposure_nothing_is_said() -> None:
    assert rate_interval(Counts(3, 0)) is None
    assert p_rate_above(Counts(3, 0), 0.1) is None
    assert p_rate_below(Counts(3, 0), 0.1) is None


@given(EVENTS, EXPOSURE)
def test_a_cost_is_a_rate_turned_round(events: float, exposure: float) -> None:
    counts = Counts(events, exposure)
    cost, rate = cost_interval(counts), rate_interval(counts)
    assert cost
    assert rate
    assert cost.low is not None
    assert rate.high is not None
    assert cost.low * rate.high == pytest.approx(1)


@given(EVENTS, EXPOSURE, st.floats(1e-6, 1e3))
def test_a_cost_above_is_a_rate_below(events: float, exposure: float, cost: float) -> None:
    counts = Counts(events, exposure)
    expected = p_cost_above(counts, cost)
    assert p_rate_below(counts, 1 / cost) == pytest.approx(expected, rel=1e-6, abs=1e-12)


@given(EVENTS, EXPOSURE)
def test_the_interval_holds_the_rate(events: float, exposure: float) -> None:
    interval = rate_interval(Counts(events, exposure))
    assert interval is not None
    assert interval.low is not None
    assert interval.value is not None
    assert interval.high is not None
    assert interval.low <= interval.value <= interval.high


@given(EVENTS, EXPOSURE, st.floats(0, 10))
def test_above_and_below_are_everything(events: float, exposure: float, rate: float) -> None:
    above, below = (
        p_rate_above(Counts(events, exposure), rate),
        p_rate_below(Counts(events, exposure), rate),
    )
    assert above is not None
    assert below is not None
    assert above + below == pytest.approx(1, abs=1e-15)
