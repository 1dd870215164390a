from __future__ import annotations

import pytest

from reportgen.analysis.sums import Data, data
from reportgen.analysis.trust import campaign_gaps, page_gaps, trust_review
from reportgen.dataclass import replace
from reportgen.problems import Place
from reportgen.records import Campaign, Creative, Fact, LandingPage
from reportgen.report import CreativeGap
from workbooks import FIRST, whole, workbook

PLACE = Place("Annonser", "A2")


def of(*facts: Fact) -> Data:
    return data(workbook(facts=facts), FIRST)[0]


def shown(name: str, impressions: float = 500) -> Fact:
    return replace(whole(FIRST, impressions=impressions), creative=name)


def creative(claim: bool | None, proof: bool | None, clarity: bool | None) -> Creative:
    return Creative(
        "Hook", PLACE, claim_checked=claim, proof_checked=proof, clarity_checked=clarity
    )


@pytest.mark.parametrize(
    ("checks", "missing"),
    [
        ((True, True, True), ()),
        ((True, False, None), ("proof", "clarity")),
        ((None, None, None), ("claim", "proof", "clarity")),
    ],
)
def test_what_is_left_of_the_review(
    checks: tuple[bool | None, bool | None, bool | None], missing: tuple[str, ...]
) -> None:
    found = trust_review(of(shown("hook")), [creative(*checks)], FIRST)

    assert found == ((CreativeGap("hook", missing, PLACE),) if missing else ())


def test_only_what_was_shown_in_the_week_most_shown_first() -> None:
    facts = of(
        shown("A", 100),
        shown("B", 900),
        shown("C", 0),
        replace(shown("D"), day=FIRST.plus(-1).monday),
    )

    found = trust_review(facts, [creative(True, True, True)], FIRST)

    assert [(gap.creative, gap.place) for gap in found] == [("B", None), ("A", None)]


def test_nothing_to_hold_them_against_without_the_sheets() -> None:
    facts = of(replace(shown("A"), campaign="B2B"))

    assert trust_review(facts, [], FIRST) == ()
    assert campaign_gaps(facts, [], FIRST) == ()


def spent(campaign: str, spend: float = 500) -> Fact:
    return whole(FIRST, campaign=campaign, spend=spend)


def test_what_a_campaign_with_spend_lacks() -> None:
    sheet = [
        Campaign("B2B", Place("Kampanjer", "A2"), "Meta", None, "/b2b", "Boka", None, True),
        Campaign("Brf", Place("Kampanjer", "A3"), "Meta", None, "/brf", "Boka", "brf", True),
        Campaign("Vilar", Place("Kampanjer", "A4")),
    ]
    found = campaign_gaps(of(spent("b2b"), spent("Brf", 900), spent("Ny", 700)), sheet, FIRST)

    assert [(gap.campaign, gap.missing, gap.place) for gap in found] == [
        ("Ny", ("landing_page", "cta", "utm", "tracking"), None),
        ("b2b", ("utm",), Place("Kampanjer", "A2")),
    ]


def test_a_campaign_of_several_channels_is_held_to_those_it_ran_in() -> None:
    whole_row = ("/b2b", "Boka", "b2b", True)
    sheet = [
        Campaign("B2B", Place("Kampanjer", "A2"), "TikTok"),
        Campaign("B2B", Place("Kampanjer", "A3"), "Meta", None, *whole_row),
    ]
    on_both = [spent("B2B"), whole(FIRST, "TikTok", campaign="B2B", spend=1)]

    assert campaign_gaps(of(spent("B2B")), sheet, FIRST) == ()
    (gap,) = campaign_gaps(of(*on_both), sheet, FIRST)
    assert gap.place == Place("Kampanjer", "A2")


@pytest.mark.parametrize(
    ("cta", "load", "tracking", "missing"),
    [
        (True, 3.0, True, ()),
        (True, 3.1, True, ("load_time",)),
        (True, None, True, ()),  # nobody has measured it
        (None, 2.0, False, ("cta", "tracking")),
    ],
)
def test_what_a_landing_page_lacks(
    cta: bool | None, load: float | None, tracking: bool | None, missing: tuple[str, ...]
) -> None:
    page = LandingPage("/b2b", Place("Landningssidor", "A2"), "Offert", cta, load, tracking)

    assert [gap.missing for gap in page_gaps([page])] == ([missing] if missing else [])
