from __future__ import annotations

import pytest

from reportgen.analysis.posterior.counts import Counts


def test_ten_conversions_for_4500_kr() -> None:
    counts = Counts(10, 4500)

    assert counts.cost == 450
    assert counts.rate == pytest.approx(10 / 4500)
    assert counts.is_proportion


def test_without_conversions_there_is_no_cost() -> None:
    assert Counts(0, 990).cost is None
    assert Counts(0, 990).rate == 0


@pytest.mark.parametrize("counts", [Counts(0, 0), Counts(5, 0), Counts(5, -10), Counts(-1, 100)])
def test_nothing_can_be_said(counts: Counts) -> None:
    assert not counts.usable
    assert (counts.rate, counts.cost) == (None, None)


def test_more_conversions_than_clicks_are_no_proportion() -> None:
    assert Counts(10, 10).is_proportion
    assert not Counts(11, 10).is_proportion


def test_over_dispersed_counts_weigh_less_at_the_same_cost() -> None:
    assert Counts(10, 4500).thinned(2) == Counts(5, 2250)
    assert Counts(10, 4500).times(1.5) == Counts(15, 6750)
