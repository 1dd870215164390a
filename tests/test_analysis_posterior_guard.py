from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.analysis.posterior.cost import p_cost_above
from reportgen.analysis.posterior.counts import Counts
from reportgen.analysis.posterior.guard import Beyond, beyond_stop

TARGET, LEVEL = 450.0, 540.0  # 20 % over


def guarded(
    conversions: float,
    spend: float,
    *,
    phi: float = 1.0,
    required: float = 0.75,
    has_minimum: bool = True,
) -> Beyond:
    found = beyond_stop(
        Counts(conversions, spend),
        LEVEL,
        TARGET,
        phi=phi,
        required=required,
        has_minimum=has_minimum,
    )
    assert found is not None
    return found


def test_three_weeks_and_fourteen_conversions_are_stopped() -> None:
    # CPA 707 kr, P(CPA > 540) = 84.5 %, spend 22 × T
    found = guarded(14, 9900)

    assert found.stop
    assert found.past
    assert not found.strong
    assert found.p == pytest.approx(0.845056, abs=5e-7)
    assert found.spend_needed == 5 * TARGET


def test_a_week_without_conversions_is_not_enough_spend() -> None:
    # 100 clicks for 990 kr: P = 94.4 %, but 2.2 × T
    found = guarded(0, 990)

    assert found.past
    assert found.p == pytest.approx(0.944489, abs=5e-7)
    assert not found.stop


def test_three_targets_spent_and_95_percent_are_enough() -> None:
    # 1,350 kr = 3 × T without conversions: P = 97.5 %
    found = guarded(0, 1350)

    assert found.strong
    assert found.spend_needed == 3 * TARGET
    assert found.stop
    assert not guarded(0, 1349).stop


def test_a_sum_of_cells_may_be_a_grain_of_dust_short() -> None:
    assert guarded(0, 0.1 * 4500 * 3 - 1e-10).stop


def test_fifty_clicks_and_almost_six_targets_without_a_lead_need_no_minimum() -> None:
    assert guarded(0, 5.7 * TARGET, has_minimum=False).stop


def test_weaker_evidence_waits_for_the_rules_minimum() -> None:
    assert guarded(14, 9900).stop
    assert not guarded(14, 9900, has_minimum=False).stop


def test_a_higher_required_probability_holds_for_both_ways() -> None:
    assert not guarded(14, 9900, required=0.9).stop  # P = 84.5 %
    assert guarded(0, 1350, required=0.97).stop  # P = 97.5 %
    assert not guarded(0, 1350, required=0.98).stop


def test_a_cost_below_the_level_is_never_stopped() -> None:
    # CPA 530 kr. With a tenth of the conversions' worth, P is what the prior leaves of it.
    found = guarded(10, 5300, required=0.3)

    assert found.p > 0.3
    assert not found.past
    assert not found.stop


def test_over_dispersion_weakens_the_evidence_but_not_the_spend() -> None:
    found = guarded(14, 9900, phi=4)

    assert found.p == p_cost_above(Counts(3.5, 2475), LEVEL)
    assert found.p < 0.75
    assert not found.stop


@pytest.mark.parametrize("spend", [0, -100])
def test_without_spend_nothing_is_said(spend: float) -> None:
    assert beyond_stop(Counts(0, spend), LEVEL, TARGET) is None


def test_conversions_without_spend_are_not_stopped() -> None:
    assert beyond_stop(Counts(12, 0), LEVEL, TARGET) is None


@given(st.integers(0, 60), st.floats(1, 30_000))
def test_it_never_stops_what_the_naive_rule_would_not(conversions: int, spend: float) -> None:
    found = guarded(conversions, spend)
    if found.stop:
        assert spend > LEVEL * conversions
        assert found.p >= 0.75
        assert spend >= 3 * TARGET * 0.999


@given(st.integers(0, 60), st.floats(1, 30_000), st.floats(1, 30_000))
def test_more_spend_for_the_same_conversions_is_no_excuse(
    conversions: int, one: float, other: float
) -> None:
    less, more = (guarded(conversions, spend) for spend in sorted((one, other)))
    assert more.stop or not less.stop


@given(st.integers(0, 60), st.floats(1, 30_000))
def test_a_conversion_more_never_stops_it(conversions: int, spend: float) -> None:
    assert guarded(conversions, spend).stop or not guarded(conversions + 1, spend).stop


@given(st.integers(0, 60), st.floats(10, 30_000), st.floats(0.01, 100))
def test_the_currency_does_not_matter(conversions: int, spend: float, rate: float) -> None:
    ours = guarded(conversions, spend)
    theirs = beyond_stop(Counts(conversions, spend * rate), LEVEL * rate, TARGET * rate)
    assert theirs is not None
    assert theirs.p == pytest.approx(ours.p, abs=1e-9)
