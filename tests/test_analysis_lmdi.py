from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.analysis.lmdi import Funnel, Spent, effects, split

LAST_WEEK = Funnel(45_000, clicks=4_500, conversions=100, impressions=450_000)


def test_what_moved_the_cost_from_450_to_543() -> None:
    now = Funnel(50_000, clicks=4_600, conversions=92, impressions=460_000)

    cpm, ctr, cvr = effects(LAST_WEEK, now)

    # 50,000/92 − 450 = 93.478261
    assert [(f.name, round(f.effect, 6)) for f in (cpm, ctr, cvr)] == [
        ("CPM", 41.296387),
        ("CTR", 0.0),  # 1 % both weeks
        ("CVR", 52.181874),
    ]
    assert (cpm.before, cpm.now) == (100.0, pytest.approx(108.695652))  # 50,000/460,000 · 1,000
    assert (cvr.before, cvr.now) == (pytest.approx(100 / 4500), 0.02)  # 92/4,600


def test_effects_of_opposite_signs() -> None:
    now = Funnel(52_000, clicks=4_800, conversions=88, impressions=400_000)

    found = [f.effect for f in effects(LAST_WEEK, now)]

    assert found == pytest.approx([135.710457, -94.307591, 99.506225], abs=1e-6)
    assert sum(found) == pytest.approx(52_000 / 88 - 450)  # 140.909091


def test_without_impressions_a_click_has_its_price() -> None:
    before = Funnel(45_000, clicks=4_500, conversions=100)
    now = Funnel(50_000, clicks=4_600, conversions=92, impressions=460_000)

    cpc, cvr = effects(before, now)

    weight = (50_000 / 92 - 450) / log(50_000 / 92 / 450)
    assert (cpc.name, cvr.name) == ("CPC", "CVR")
    assert cpc.effect == pytest.approx(weight * log(50_000 / 4_600 / 10))
    assert cvr.effect == pytest.approx(52.181874)  # as with impressions


def test_the_same_cost_by_another_way() -> None:
    """Dearer impressions and a better page: the effects are there and cancel out."""
    now = Funnel(90_000, clicks=4_500, conversions=200, impressions=450_000)

    assert [f.effect for f in effects(LAST_WEEK, now)] == pytest.approx(
        [450 * log(2), 0, -450 * log(2)]
    )


@pytest.mark.parametrize(
    "now",
    [
        Funnel(50_000, clicks=4_600, conversions=0, impressions=460_000),
        Funnel(50_000, clicks=0, conversions=3, impressions=460_000),
        Funnel(0, clicks=4_600, conversions=92, impressions=460_000),
    ],
    ids=["no conversions", "no clicks", "no spend"],
)
def test_no_effects_where_a_factor_is_zero(now: Funnel) -> None:
    assert effects(LAST_WEEK, now) == ()
    assert effects(now, LAST_WEEK) == ()


amounts = st.floats(0.01, 1e9)
funnels = st.builds(
    Funnel, amounts, clicks=amounts, conversions=amounts, impressions=st.none() | amounts
)


@given(funnels, funnels)
def test_the_effects_add_up_to_the_change(before: Funnel, now: Funnel) -> None:
    change = now.spend / now.conversions - before.spend / before.conversions
    found = [f.effect for f in effects(before, now)]

    scale = max(map(abs, [*found, change, before.spend / before.conversions]))
    assert sum(found) == pytest.approx(change, abs=1e-9 * scale)


def test_a_channels_own_cost_and_the_mix() -> None:
    before = {"Meta": Spent(30_000, 75), "TikTok": Spent(15_000, 25)}  # 400 and 600 kr: 450
    now = {"Meta": Spent(22_000, 56), "TikTok": Spent(28_000, 46)}  # 392.86 and 608.70: 490.20

    found = split(before, now)

    assert [s.name for s in found] == ["Meta", "TikTok"]
    assert sum(s.rate for s in found) == pytest.approx(-1.591615, abs=1e-6)
    assert sum(s.mix for s in found) == pytest.approx(41.787693, abs=1e-6)


def test_every_channel_cheaper_and_the_total_dearer() -> None:
    """Simpson's paradox: Meta 400 to 380, TikTok 600 to 580, all in all 450 to 500."""
    before = {"Meta": Spent(30_000, 75), "TikTok": Spent(15_000, 25)}
    now = {"Meta": Spent(15_200, 40), "TikTok": Spent(34_800, 60)}

    found = split(before, now)

    assert sum(s.rate for s in found) == pytest.approx(-20)  # each of them 20 kr cheaper
    assert sum(s.mix for s in found) == pytest.approx(70)


def test_a_new_channel_and_one_that_is_gone_are_all_mix() -> None:
    before = {"Meta": Spent(40_000, 100), "TikTok": Spent(6_000, 10)}
    now = {"Meta": Spent(40_000, 100), "LinkedIn": Spent(9_000, 10)}

    meta, tiktok, linkedin = split(before, now)

    # R: 46,000/110 = 418.18 and 49,000/110 = 445.45, their middle 431.82; w of both: 10/110
    assert (meta.rate, meta.mix) == (0, 0)
    assert (tiktok.rate, tiktok.mix) == (0, pytest.approx(-10 / 110 * (600 - 431.8182), abs=1e-4))
    assert (linkedin.rate, linkedin.mix) == (
        0,
        pytest.approx(10 / 110 * (900 - 431.8182), abs=1e-4),
    )


def test_money_without_conversions_joins_the_smallest_other_channel() -> None:
    before = {"Meta": Spent(40_000, 100), "TikTok": Spent(6_000, 10), "LinkedIn": Spent(5_000, 8)}
    now = {"Meta": Spent(40_000, 100), "TikTok": Spent(6_000, 10), "LinkedIn": Spent(5_000, 0)}

    found = split(before, now)

    assert [s.name for s in found] == ["Meta", "TikTok + LinkedIn"]
    change = 51_000 / 110 - 51_000 / 118
    assert sum(s.rate + s.mix for s in found) == pytest.approx(change)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"Meta": Spent(40_000, 100)}, {"Meta": Spent(50_000, 100)}),
        ({"Meta": Spent(40_000, 100)}, {"Meta": Spent(40_000, 0), "TikTok": Spent(900, 0)}),
        (
            {"Meta": Spent(40_000, 100), "TikTok": Spent(900, 3)},
            {"Meta": Spent(40_000, 100), "TikTok": Spent(900, 0)},
        ),
    ],
    ids=["one channel", "no conversions at all", "one channel after the merge"],
)
def test_nothing_to_split(before: dict[str, Spent], now: dict[str, Spent]) -> None:
    assert split(before, now) == ()


spent = st.builds(Spent, st.just(0.0) | st.floats(1, 1e6), st.just(0.0) | st.floats(0.5, 1e4))
channels = st.dictionaries(st.sampled_from("ABCDE"), spent, min_size=1)


@given(channels, channels)
def test_the_parts_add_up_to_the_change(before: dict[str, Spent], now: dict[str, Spent]) -> None:
    found = split(before, now)
    if not found:
        return
    old, new = (
        sum(s.spend for s in period.values()) / sum(s.conversions for s in period.values())
        for period in (before, now)
    )
    scale = max(old, new, *(abs(s.rate) + abs(s.mix) for s in found))
    assert sum(s.rate + s.mix for s in found) == pytest.approx(new - old, abs=1e-9 * scale)
