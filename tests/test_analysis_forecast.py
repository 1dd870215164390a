from __future__ import annotations

from math import exp, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.analysis.forecast import goal_forecast, kpi_forecast
from reportgen.report import Forecast

CPA = [450, 462, 431, 440, 425, 430, 415, 420]
T6 = 1.439756  # Student's t with 6 degrees of freedom at 90 %
AMOUNTS = st.lists(st.floats(1, 1e5), min_size=6, max_size=13)


def weekly(values: list[float]) -> list[tuple[int, float]]:
    """Values of the plan's weeks 1, 2, 3 …"""
    return list(enumerate(values, start=1))


# A KPI


def test_cpa_in_week_13() -> None:
    found = kpi_forecast(weekly(CPA), 13)

    assert found is not None
    ends = (found.value, found.low, found.high)
    assert ends == pytest.approx((405.754787, 386.681601, 425.768764), abs=5e-7)


def test_a_straight_line_is_met_half_way_by_its_last_four_weeks() -> None:
    # 0, 1 … 7 in weeks 1 to 8; the trend is 12 in week 13, the last four weeks' mean 5.5.
    found = kpi_forecast(weekly([0, 1, 2, 3, 4, 5, 6, 7]), 13)

    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((8.75, 8.75, 8.75))


def test_what_was_never_negative_will_not_be() -> None:
    # The line through 7 … 0 is −5 in week 13, and the last four weeks' mean 1.5: −1.75 in all.
    found = kpi_forecast(weekly([7, 6, 5, 4, 3, 2, 1, 0]), 13)

    assert found == Forecast(0, 0, 0)


def test_growth_is_a_straight_line_when_all_are_positive() -> None:
    # 10 % a week: the trend in week 13 is e^(0.1·12), the last four weeks' mean e^(0.1·5.5).
    found = kpi_forecast(weekly([exp(0.1 * i) for i in range(8)]), 13)

    assert found is not None
    assert found.value == pytest.approx(exp(0.875))


def test_gaps_leave_numbers_out() -> None:
    whole = [(t, 2.0 * t) for t in (1, 2, 3, 4, 5, 6, 7, 8)]
    gaps = [(t, 2.0 * t) for t in (1, 2, 4, 5, 7, 8)]

    for weeks in (whole, gaps):
        shifted = [(t, y - 100) for t, y in weeks]  # below 0: the linear scale
        found = kpi_forecast(shifted, 13)
        latest = sum(y for _, y in shifted[-4:]) / 4
        assert found is not None
        assert found.value == pytest.approx((latest + 26 - 100) / 2)


def test_five_weeks_are_too_few() -> None:
    assert kpi_forecast(weekly(CPA[:5]), 13) is None
    assert kpi_forecast([], 13) is None
    assert goal_forecast(weekly(CPA[:5]), 100, 5, 8) is None


def test_the_last_week_needs_no_forecast() -> None:
    assert kpi_forecast(weekly(CPA), 8) is None
    assert kpi_forecast(weekly(CPA), 9) is not None


@given(AMOUNTS, st.floats(0.01, 100))
def test_the_currency_does_not_matter(values: list[float], rate: float) -> None:
    ours = kpi_forecast(weekly(values), 15)
    theirs = kpi_forecast(weekly([value * rate for value in values]), 15)
    assert ours
    assert theirs
    assert theirs.value == pytest.approx(ours.value * rate, rel=1e-6)
    assert theirs.high == pytest.approx(ours.high * rate, rel=1e-5)


@given(AMOUNTS, st.integers(14, 60))
def test_a_later_week_is_less_sure(values: list[float], last: int) -> None:
    near, far = kpi_forecast(weekly(values), last), kpi_forecast(weekly(values), last + 1)
    assert near
    assert far
    assert near.low <= near.value <= near.high
    assert far.high / far.low >= near.high / near.low * (1 - 1e-9)


@given(st.lists(st.floats(-1e15, 1e15), min_size=6, max_size=13))
def test_every_series_has_a_finite_forecast(values: list[float]) -> None:
    found = kpi_forecast(weekly(values), 26)
    assert found is not None
    assert np.isfinite([found.value, found.low, found.high]).all()


# A sum


def test_ten_a_week_for_five_weeks_more() -> None:
    # Even weeks: s = 0, so √ȳ. R = 5 in weeks 9–13, mean 11; of weeks 1–8 4.5, Sxx 42.
    found = goal_forecast(weekly([10] * 8), 80, 8, 5)

    half = T6 * sqrt(10) * sqrt(5 + 25 / 8 + (5 * 6.5) ** 2 / 42)
    assert found is not None
    assert found.value == pytest.approx(130)
    assert found.high == pytest.approx(130 + half, abs=1e-4)
    assert found.low == pytest.approx(130 - half, abs=1e-4)


def test_a_growing_number_counts_half() -> None:
    # 1, 2 … 8: the trend is 9 + 10 in weeks 9 and 10, the last four weeks 2 · 6.5.
    found = goal_forecast(weekly([1, 2, 3, 4, 5, 6, 7, 8]), 36, 8, 2)

    assert found is not None
    assert found.value == pytest.approx(36 + (13 + 19) / 2)


def test_a_part_of_a_week_counts_as_much_of_it() -> None:
    # 1, 2 … 8: the trend is 9 + 10/2 in week 9 and half of week 10, the last four weeks 1.5 · 6.5.
    found = goal_forecast(weekly([1, 2, 3, 4, 5, 6, 7, 8]), 36, 8, 1.5)

    half = T6 * sqrt(4.5) * sqrt(1.5 + 1.5**2 / 8 + (4.5 + 5.5 / 2) ** 2 / 42)  # of week 4.5
    assert found is not None
    assert found.value == pytest.approx(36 + (14 + 9.75) / 2)
    assert found.high == pytest.approx(found.value + half, abs=1e-4)


def test_a_falling_number_does_not_fall_below_nothing() -> None:
    # 70, 60 … 0: the trend of weeks 9 to 13 is below 0 and counts 0; last four mean 15, five times.
    found = goal_forecast(weekly([70, 60, 50, 40, 30, 20, 10, 0]), 280, 8, 5)

    assert found is not None
    assert found.value == pytest.approx(280 + 5 * 15 / 2)
    assert found.low == 280  # what is there is there


def test_uneven_weeks_count_more_than_chance() -> None:
    values = [2, 30, 4, 25, 1, 28, 3, 27]
    found = goal_forecast(weekly(values), sum(values), 8, 5)

    fit = np.polyfit(range(1, 9), values, 1)
    residuals = np.array(values) - np.polyval(fit, np.arange(1, 9))
    noise = sqrt((residuals**2).sum() / 6)
    assert noise > sqrt(15)
    half = T6 * noise * sqrt(5 + 25 / 8 + (5 * 6.5) ** 2 / 42)
    assert found is not None
    assert found.high - found.value == pytest.approx(half, rel=1e-5)


def test_at_the_end_nothing_is_left_to_forecast() -> None:
    found = goal_forecast(weekly([10] * 8), 80, 8, 0)

    assert found is not None
    assert (found.value, found.low, found.high) == (80, 80, 80)


def test_nothing_so_far_is_no_reason_to_be_sure_of_nothing() -> None:
    # noise √(½/8) = 0.25; the weeks 9 to 13 are 5 · 6.5 from the centre, Sxx is 42
    found = goal_forecast(weekly([0] * 8), 0, 8, 5)

    assert found is not None
    high = T6 * 0.25 * sqrt(5 + 25 / 8 + 32.5**2 / 42)
    assert (found.value, found.low, found.high) == (0, 0, pytest.approx(high, rel=1e-6))


@given(st.lists(st.floats(0, 1000), min_size=6, max_size=12), st.floats(0, 8))
def test_it_ends_where_it_stands_or_above(values: list[float], left: float) -> None:
    so_far = sum(values)
    found = goal_forecast(weekly(values), so_far, len(values), left)
    assert found is not None
    assert so_far <= found.low <= found.value + 1e-9
    assert found.value <= found.high + 1e-9
