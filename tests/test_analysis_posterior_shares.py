from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reportgen.analysis.posterior.counts import Counts
from reportgen.analysis.posterior.rates import rate_interval
from reportgen.analysis.posterior.shares import (
    newcombe,
    p_share_above,
    wilson,
)


@st.composite
def proportions(draw: st.DrawFn) -> Counts:
    n = draw(st.one_of(st.integers(1, 2000).map(float), st.floats(1, 1e7)))
    share = draw(st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0.01, 0.99)))
    return Counts(n * share, n)


@pytest.mark.parametrize(
    ("events", "n", "low", "high"),
    [
        (22, 1000, 0.015562, 0.031018),
        (0, 10, 0.0, 0.212942),
        (3, 100, 0.012052, 0.07271),
        (160, 10000, 0.014063, 0.018199),
    ],
)
def test_wilsons_interval(events: float, n: float, low: float, high: float) -> None:
    interval = wilson(Counts(events, n))

    assert interval is not None
    assert interval.value == events / n
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-7)


def test_all_of_ten() -> None:
    found, mirrored = wilson(Counts(10, 10)), wilson(Counts(0, 10))

    assert found is not None
    assert mirrored is not None
    assert mirrored.high is not None
    assert found.high == 1
    assert found.low == pytest.approx(1 - mirrored.high)


def test_newcombes_difference() -> None:
    # CVR 2.2 % of 1,000 against 3.33 % of 1,050
    difference = newcombe(Counts(22, 1000), Counts(35, 1050))

    assert difference is not None
    assert difference.value == pytest.approx(35 / 1050 - 0.022)
    assert (difference.low, difference.high) == pytest.approx((-0.000708, 0.023546), abs=5e-7)


def test_how_likely_a_share_is_above() -> None:
    counts = Counts(22, 1000)
    expected = stats.beta(22.5, 978.5).sf(0.03)

    assert p_share_above(counts, 0.03) == pytest.approx(expected, rel=1e-9)


def test_without_exposure_nothing_is_said() -> None:
    nothing = Counts(0, 0)

    assert wilson(nothing) is None
    assert newcombe(nothing, Counts(1, 10)) is None
    assert newcombe(Counts(1, 10), nothing) is None
    assert p_share_above(nothing, 0.1) is None


def test_more_conversions_than_clicks_are_a_rate() -> None:
    counts = Counts(30, 20)

    assert wilson(counts) == rate_interval(counts)
    assert p_share_above(counts, 1) == pytest.approx(stats.gamma(30.5).sf(20))
    assert newcombe(counts, Counts(5, 20)) is not None


def test_ten_million_impressions() -> None:
    # 1.6 % ± 1.645·√(0.016·0.984/10⁷): ± 0.0065 percentage points
    interval = wilson(Counts(160_000, 1e7))

    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((0.0159348, 0.0160654), abs=2e-7)


@given(proportions())
def test_the_interval_holds_the_share(counts: Counts) -> None:
    interval = wilson(counts)
    assert interval is not None
    assert interval.low is not None
    assert interval.value is not None
    assert interval.high is not None
    assert 0 <= interval.low <= interval.value + 1e-15
    assert interval.value - 1e-15 <= interval.high <= 1


@given(proportions())
def test_the_others_have_the_complement(counts: Counts) -> None:
    ours = wilson(counts)
    theirs = wilson(Counts(counts.exposure - counts.events, counts.exposure))
    assert ours
    assert theirs
    assert ours.low is not None
    assert theirs.high is not None
    assert ours.low == pytest.approx(1 - theirs.high, abs=1e-9)


@given(proportions(), proportions())
def test_the_difference_turns_its_sign(a: Counts, b: Counts) -> None:
    ours, theirs = newcombe(a, b), newcombe(b, a)
    assert ours
    assert theirs
    assert ours.low is not None
    assert ours.value is not None
    assert ours.high is not None
    assert theirs.high is not None
    assert ours.low == pytest.approx(-theirs.high)
    assert ours.low - 1e-12 <= ours.value <= ours.high + 1e-12


@given(proportions(), st.floats(0, 1), st.floats(0, 1))
def test_a_higher_share_is_less_likely(counts: Counts, one: float, other: float) -> None:
    above = [p_share_above(counts, share) for share in sorted((one, other))]
    assert above[0] is not None
    assert above[1] is not None
    assert above[0] >= above[1] - 1e-12
