"""A rule may be for campaigns, ads or channels: then it is held against each of them."""

from __future__ import annotations

from tests.trials import changed, judged, plain, sheets

DATA = """
Vecka | Kanal | Kampanj | Annons | Kostnad | Klick | Konverteringar
v.46 | Meta | Höst | A | 4 950 kr | 125 | 7
v.47 | Meta | Höst | A | 4 950 kr | 125 | 7
v.47 | Meta | Vår | B | 5 000 kr | 150 | 11
v.47 | Google | Sök | C | 9 900 kr | 250 | 14
"""
LOG = "T-1 | Sök | Google | H | F | 2026-11-16 | C"
RULES = """
Regel | Gäller
Pausa om CPA > 20 % över mål efter 100 klick | kampanjer
"""


def test_a_campaign_is_stopped_by_its_rule_and_the_tests_ad_by_its_test() -> None:
    found = judged(sheets(DATA, LOG, rules=RULES)).report
    # Both at 707 kr: "Höst" by the rule for campaigns; of "Sök" the test measures the only ad, but
    # the campaign is one of its own. "Vår" costs 455 kr.
    stops = [(d.subject, d.test) for d in found.decisions if d.action.value == "stop"]
    assert stops == [("T-1 Sök, Google", "T-1"), ("Höst, Meta", None), ("Sök, Google", None)]
    campaign = found.decisions[1]
    assert plain(campaign.evidence.text).startswith("CPA 707 kr (465–1 118 kr) efter 250 klick.")
    assert campaign.rule == "Pausa om CPA > 20 % över mål efter 100 klick"
    assert str(campaign.place) == "Regler!A2"
    assert [test.id for test in found.tests] == ["T-1"]  # they are no tests


def test_without_such_a_rule_nothing_but_tests_is_judged() -> None:
    general = changed(sheets(DATA, LOG, rules=RULES), "Regler!B2", "tester")
    assert [d.subject for d in judged(general).report.decisions] == ["T-1 Sök, Google"]


def test_channels_and_ads_too() -> None:
    channels = judged(changed(sheets(DATA, LOG, rules=RULES), "Regler!B2", "kanaler")).report
    # Meta: 14 900/25 = 596 kr, P(25.5, 14900/540) = 0.67: not surely enough. Google is.
    assert [d.subject for d in channels.decisions if d.test is None] == ["Google"]
    ads = judged(changed(sheets(DATA, LOG, rules=RULES), "Regler!B2", "annonser")).report
    assert [d.subject for d in ads.decisions if d.test is None] == ["A, Meta"]  # C is the test's


def test_a_rule_that_decides_nothing_is_told() -> None:
    rules = """
Regel | Gäller
Fortsätt om CPA < mål efter 100 klick | tester
Pausa om CPA > 20 % över mål efter 100 klick | KPI
"""
    kinds = judged(sheets(DATA, LOG, rules=rules)).kinds()
    assert kinds == [("rule-idle", "Regler!A2"), ("rule-idle", "Regler!A3")]
