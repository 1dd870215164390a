from __future__ import annotations

import pytest

from reportgen.analysis.compose import compose
from reportgen.dataclass import replace
from reportgen.problems import Place
from reportgen.records import Creative, Fact, Reach
from reportgen.report import CreativeRow
from workbooks import FIRST, kpi, whole, workbook

NEXT = FIRST.plus(1).monday

# The example of the shrinkage's own test: mean 1.25 %, weight 5,300 impressions.
CLICKS = (3, 30, 120, 12, 0, 55, 9, 260, 22, 70)
SHOWN = (60, 2000, 10000, 900, 150, 4000, 1200, 20000, 1500, 6500)


def ad(name: str, clicks: float, shown: float, **amounts: float) -> Fact:
    return replace(whole(FIRST, clicks=clicks, impressions=shown, **amounts), creative=name)


TEN = [ad(f"Ad {i}", k, n, spend=100) for i, (k, n) in enumerate(zip(CLICKS, SHOWN, strict=True))]


def scorecard(*facts: Fact, sheet: tuple[Creative, ...] = ()) -> tuple[CreativeRow, ...]:
    book = workbook(kpi("CTR", [], known="ctr", scope="paid"), facts=facts)
    return compose(replace(book, creatives=sheet), FIRST)[0].creatives


def test_drawn_to_the_mean_by_what_there_is_to_go_on() -> None:
    rows = {row.name: row for row in scorecard(*TEN)}

    assert rows["Ad 0"].ctr == 0.05  # 3 of 60
    assert rows["Ad 0"].shrunk_ctr == pytest.approx(0.012965, abs=1e-6)
    assert rows["Ad 7"].shrunk_ctr == pytest.approx(0.012905, abs=1e-6)
    assert rows["Ad 7"].low < 0.012905 < rows["Ad 7"].high


def test_the_best_tenth_is_marked() -> None:
    rows = scorecard(*TEN)

    assert [row.rank for row in rows] == list(range(1, 11))
    assert [row.shrunk_ctr for row in rows] == sorted((r.shrunk_ctr for r in rows), reverse=True)
    assert [row.top for row in rows] == [True] + [False] * 9
    assert sum(row.top for row in scorecard(*TEN, ad("Ad 10", 5, 500))) == 2  # ⌈1.1⌉


@pytest.mark.parametrize(("clicks", "sure"), [(400, True), (125, False)])
def test_sure_where_the_lower_end_beats_the_mean(clicks: float, sure: bool) -> None:
    """Four of 1 % and one of 4 %, or of 1.25 %, 10,000 impressions each."""
    rows = scorecard(*(ad(f"Ad {i}", 100, 10_000) for i in range(4)), ad("Ny", clicks, 10_000))

    assert [(row.name, row.sure) for row in rows][:2] == [("Ny", sure), ("Ad 0", False)]


def test_of_those_that_cant_be_told_apart_the_higher_ctr_goes_first_unless_it_is_luck() -> None:
    """1.07 % of 286,829 and 1.09 % of 283,295 are one and the same; 2 of 100 clicked prove nothing.

    No order would look odd that puts the higher number first.
    """
    film, question = ad("Film", 3_069, 286_829), ad("Fråga", 3_088, 283_295)
    rows = scorecard(film, question, ad("Ny", 2, 100))

    assert len({row.shrunk_ctr for row in rows}) == 1
    assert [row.name for row in rows] == ["Fråga", "Film", "Ny"]


def test_good_days_are_no_good_ad() -> None:
    """The same 2.2 %, in weeks of 4.2 and 0.2 %: they vary by far more than by chance."""
    others = [ad(f"Ad {i}", 50, 5_000) for i in range(4)]
    later = [replace(it, day=NEXT) for it in others]
    steady = [ad("Ny", 110, 5_000), replace(ad("Ny", 110, 5_000), day=NEXT)]
    uneven = [ad("Ny", 210, 5_000), replace(ad("Ny", 10, 5_000), day=NEXT)]

    def sure(*its: Fact) -> list[str]:
        book = workbook(kpi("CTR", [], known="ctr"), facts=[*others, *later, *its])
        return [row.name for row in compose(book, FIRST.plus(1))[0].creatives if row.sure]

    assert sure(*steady) == ["Ny"]
    assert sure(*uneven) == []


def test_weeks_of_the_plan_add_up_and_posts_are_left_out() -> None:
    post = replace(
        whole(FIRST, reach=Reach.ORGANIC, clicks=900, impressions=1_000), creative="Inlägg"
    )
    early = replace(whole(FIRST.plus(-1), clicks=900, impressions=1_000), creative="A")
    rows = scorecard(
        ad("A", 10, 1_000, spend=500, conversions=2),
        ad("a", 10, 1_000, spend=300, conversions=0),
        ad("B", 5, 1_000),
        post,
        early,
    )

    assert {row.name for row in rows} == {"A", "B"}
    first = next(row for row in rows if row.name == "A")
    assert (first.impressions, first.clicks, first.spend, first.conversions) == (2_000, 20, 800, 2)
    assert first.cpa == 400


def test_pattern_comes_from_the_sheet_and_the_channel_from_data() -> None:
    listed = Creative("hook 1", Place("Annonser", "A2"), channel="TikTok", pattern="Fråga")
    rows = scorecard(ad("Hook 1", 10, 1_000), ad("Hook 2", 5, 1_000), sheet=(listed,))

    assert [(row.name, row.channel, row.pattern) for row in rows] == [
        ("Hook 1", "Meta", "Fråga"), ("Hook 2", "Meta", None),
    ]  # fmt: skip


@pytest.mark.parametrize("facts", [[], [ad("A", 10, 1_000)], [ad("A", 0, 0), ad("B", 0, 0)]])
def test_nobody_to_be_ranked_against(facts: list[Fact]) -> None:
    assert scorecard(*facts, whole(FIRST, spend=1, clicks=1, impressions=9)) == ()


def test_an_amount_that_cannot_be_used_is_no_zero() -> None:
    """Of spend one cell is unreadable, and conversions nobody has typed: neither is known."""
    facts = [replace(ad("A", 10, 1_000, spend=500), broken=frozenset({"spend"})), ad("B", 5, 900)]
    rows = {row.name: row for row in scorecard(*facts)}
    assert (rows["A"].spend, rows["A"].conversions, rows["A"].cpa) == (None, None, None)
    assert (rows["B"].spend, rows["B"].conversions) == (None, None)
