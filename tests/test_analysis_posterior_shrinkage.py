from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reportgen.analysis.posterior.counts import Counts
from reportgen.analysis.posterior.shrinkage import shrunk_shares

CLICKS = [3, 30, 120, 12, 0, 55, 9, 260, 22, 70]
IMPRESSIONS = [60, 2000, 10000, 900, 150, 4000, 1200, 20000, 1500, 6500]
ADS = [Counts(k, n) for k, n in zip(CLICKS, IMPRESSIONS, strict=True)]
ALIKE = [Counts(10, 1000), Counts(10, 1000), Counts(20, 2000)]

AD = st.builds(lambda n, share: Counts(n * share, n), st.floats(1, 1e6), st.floats(0, 1))


def test_ten_ads() -> None:
    found = shrunk_shares(ADS)

    assert found is not None
    assert found.mean == pytest.approx(0.012546, abs=5e-7)
    assert found.weight == pytest.approx(5299.826454, abs=5e-7)
    assert found.ads[0]
    assert found.ads[7]
    assert found.ads[0].value == pytest.approx(0.012965, abs=5e-7)  # 3 of 60: 5 % raw
    assert found.ads[7].value == pytest.approx(0.012905, abs=5e-7)  # 260 of 20,000: 1.3 % raw


def test_the_interval_is_the_betas() -> None:
    found = shrunk_shares(ADS)

    assert found is not None
    mean, weight = found.mean, found.weight
    posterior = stats.beta(3 + weight * mean, 57 + weight * (1 - mean))
    assert found.ads[0] is not None
    assert found.ads[0].low == pytest.approx(posterior.ppf(0.05))
    assert found.ads[0].high == pytest.approx(posterior.ppf(0.95))


def test_an_ad_is_sure_when_its_lower_end_beats_the_mean() -> None:
    found = shrunk_shares([Counts(500, 10_000), Counts(10, 10_000), Counts(51, 1000)])

    assert found is not None
    assert found.sure() == (True, False, True)


def test_of_ads_that_are_alike_none_is_sure() -> None:
    found = shrunk_shares(ALIKE)

    # The group's own interval: Beta(40.5, 3960.5)
    group = stats.beta(40.5, 3960.5)
    assert found is not None
    assert (found.mean, found.weight) == (0.01, inf)
    for ad in found.ads:
        assert ad is not None
        assert ad.value == 0.01
        assert (ad.low, ad.high) == pytest.approx((group.ppf(0.05), group.ppf(0.95)))
    assert not any(found.sure())


@pytest.mark.parametrize(
    "ads",
    [
        pytest.param([Counts(12, 1000)], id="one ad"),
        pytest.param([Counts(0, 1000), Counts(0, 500)], id="no click"),
        pytest.param([Counts(5, 500), Counts(5, 500)], id="the same"),
    ],
)
def test_nothing_to_tell_ads_apart_by(ads: list[Counts]) -> None:
    found = shrunk_shares(ads)

    assert found is not None
    assert found.weight == inf
    assert {ad.value for ad in found.ads if ad} == {found.mean}


@pytest.mark.parametrize("ads", [[], [Counts(0, 0)], [Counts(3, 0), Counts(0, 0)]])
def test_without_exposure_nothing_is_said(ads: list[Counts]) -> None:
    assert shrunk_shares(ads) is None


def test_an_ad_without_impressions_gets_the_mean() -> None:
    found = shrunk_shares([*ADS, Counts(0, 0)])

    assert found is not None
    assert found.weight == pytest.approx(5299.826454, abs=5e-7)
    assert found.ads[-1] is not None
    assert found.ads[-1].value == pytest.approx(found.mean)


def test_an_ad_with_more_clicks_than_impressions_is_left_out() -> None:
    found = shrunk_shares([*ADS, Counts(70, 60)])

    assert found is not None
    assert found.mean == pytest.approx(0.012546, abs=5e-7)
    assert found.ads[-1] is None
    assert found.sure()[-1] is False


def test_negative_counts_are_left_out() -> None:
    found = shrunk_shares([*ADS, Counts(-3, 60)])

    assert found is not None
    assert found.ads[-1] is None


def test_two_ads_as_different_as_can_be_keep_an_interval() -> None:
    # All of two and none of two: S = 2·(½)²·2 = 1, ρ = (1/¼ − 1)/(4 − 8/4 − 1) = 3, so M = 1.
    found = shrunk_shares([Counts(2, 2), Counts(0, 2)])

    assert found is not None
    assert (found.mean, found.weight) == (0.5, 1)
    assert found.ads[0] is not None
    assert found.ads[0].value == pytest.approx(2.5 / 3)


@given(st.lists(AD, min_size=1, max_size=12))
def test_every_ad_is_drawn_to_the_mean(ads: list[Counts]) -> None:
    found = shrunk_shares(ads)
    assert found is not None
    for ad, shrunk in zip(ads, found.ads, strict=True):
        assert ad.rate is not None
        assert shrunk is not None
        assert shrunk.value is not None
        low, high = sorted((ad.rate, found.mean))
        assert low - 1e-9 <= shrunk.value <= high + 1e-9
        assert shrunk.low is not None
        assert shrunk.high is not None
        assert 0 <= shrunk.low <= shrunk.high <= 1


@given(st.lists(AD, min_size=2, max_size=12))
def test_the_order_does_not_matter(ads: list[Counts]) -> None:
    ours, theirs = shrunk_shares(ads), shrunk_shares(ads[::-1])
    assert ours
    assert theirs
    for one, other in zip(ours.ads, reversed(theirs.ads), strict=True):
        assert one
        assert other
        assert one.value is not None
        assert other.value == pytest.approx(one.value, rel=1e-6, abs=1e-9)
