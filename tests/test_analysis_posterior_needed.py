from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.analysis.posterior.compare import p_cheaper
from reportgen.analysis.posterior.cost import p_cost_above
from reportgen.analysis.posterior.counts import Counts
from reportgen.analysis.posterior.guard import beyond_stop
from reportgen.analysis.posterior.needed import conversions_needed


def cheap_enough(counts: Counts, required: float = 0.75) -> bool:
    """Whether the cost is surely enough at most 450 kr."""
    above = p_cost_above(counts, 450)
    return above is not None and 1 - above >= required


def test_until_it_is_surely_below_target() -> None:
    # CPA 420 kr against 450 kr, and 10 conversions.
    found = conversions_needed(10, lambda factor: cheap_enough(Counts(10, 4200).times(factor)))

    assert found == next(n for n in range(1, 1000) if cheap_enough(Counts(10 + n, 420 * (10 + n))))


def test_what_is_settled_needs_no_more() -> None:
    assert conversions_needed(10, lambda _: True) == 0


def test_what_a_thousand_more_cannot_settle() -> None:
    # CPA exactly on target: P stays at one half.
    counts = Counts(10, 4500)
    assert conversions_needed(10, lambda factor: cheap_enough(counts.times(factor))) is None


def test_exactly_a_thousand_more() -> None:
    assert conversions_needed(10, lambda factor: factor >= 101) == 1000
    assert conversions_needed(10, lambda factor: factor > 101) is None


@pytest.mark.parametrize("conversions", [0, -1])
def test_without_conversions_there_is_no_rate_to_go_on(conversions: float) -> None:
    assert conversions_needed(conversions, lambda _: True) is None


def test_minima_count_too() -> None:
    # 4 conversions on 60 clicks: 100 clicks are 1.667 times as many, or 2.67 conversions more.
    assert conversions_needed(4, lambda factor: 60 * factor >= 100) == 3


def test_until_the_guard_stops() -> None:
    # CPA 800 kr and one conversion: five targets' spend is the third conversion, and sure enough.
    counts = Counts(1, 800)

    def settled(factor: float) -> bool:
        found = beyond_stop(counts.times(factor), 540, 450)
        return found is not None and found.stop

    assert conversions_needed(1, settled) == next(
        n - 1
        for n in range(1, 100)
        if (found := beyond_stop(Counts(n, 800 * n), 540, 450)) is not None and found.stop
    )


def test_both_arms_grow() -> None:
    # 14 and 22 conversions: f on both arms, (f − 1)(14 + 22) more
    a, b = Counts(14, 9900), Counts(22, 9900)

    def settled(factor: float) -> bool:
        return (p_cheaper(a.times(factor), b.times(factor)) or 0) >= 0.95

    found = conversions_needed(36, settled)

    assert found is not None
    assert settled(1 + found / 36)
    assert not settled(1 + (found - 1) / 36)


@given(st.integers(1, 40), st.floats(0.3, 0.95), st.floats(0.6, 0.99))
def test_it_finds_the_first(conversions: int, share: float, required: float) -> None:
    counts = Counts(conversions, 450 * share * conversions)

    def settled(factor: float) -> bool:
        return cheap_enough(counts.times(factor), required)

    one_by_one = next((n for n in range(1001) if settled(1 + n / conversions)), None)
    assert conversions_needed(conversions, settled) == one_by_one
