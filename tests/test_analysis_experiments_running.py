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


KPIS = """
KPI | Baseline | Mål | Styrande
CPA | 600 kr | 450 kr | x
Konverteringsgrad | 7 % | 9 % |
"""


def test_a_rule_may_fix_or_keep_them_where_none_stops_or_scales() -> None:
    # "Höst" has 14 of 250 clicks, 5.6 %; "Vår" 11 of 150, 7.3 %, for 455 kr each.
    rules = """
Regel | Gäller
Åtgärda om konverteringsgrad < 8 % efter 200 klick | kampanjer
Behåll om CPA < 600 kr efter 100 klick | kampanjer
"""
    one = sheets(DATA, LOG, rules=rules, kpis=KPIS)
    found = judged(one)
    mine = [d for d in found.report.decisions if d.place and d.place.sheet == "Regler"]
    assert [(d.action.value, d.verb.text, d.subject, d.what.text) for d in mine] == [
        ("fix", "Åtgärda", "Höst, Meta", "Regeln gäller: kom överens om vad som ska åtgärdas."),
        ("fix", "Åtgärda", "Sök, Google", "Regeln gäller: kom överens om vad som ska åtgärdas."),
        ("keep", "Behåll", "Vår, Meta", "Fortsätt som hittills."),
    ]
    assert mine[2].rule == "Behåll om CPA < 600 kr efter 100 klick"
    said = plain(mine[2].evidence.text)
    assert said.startswith("CPA 455 kr (")
    # P(cost < 600) of 5,000 kr and 11 conversions; not the chance of the target.
    assert said.endswith(") efter 150 klick. Sannolikhet < 600 kr: 83 %.")
    assert found.kinds() == []
    # Of 15 000 kr 11 conversions cost 1 364 kr.
    dear = judged(changed(one, "Data!E4", "15 000 kr")).report
    assert [d.subject for d in dear.decisions if d.rule == mine[2].rule] == []


def test_a_rule_that_stops_goes_before_one_that_fixes() -> None:
    rules = """
Regel | Gäller
Åtgärda om CPA > mål efter 100 klick | kampanjer
Pausa om CPA > 20 % över mål efter 100 klick | kampanjer
"""
    one = sheets(DATA, LOG, rules=rules)
    chips = [(d.action.value, d.subject) for d in judged(one).report.decisions if d.test is None]
    assert chips == [("stop", "Höst, Meta"), ("stop", "Sök, Google")]
    # The other rule alone: both are above 450 kr, and the default rules are for tests only.
    other = judged(changed(one, "Regler!B3", "tester")).report
    mine = [d for d in other.decisions if d.place and d.place.sheet == "Regler"]
    assert [(d.action.value, d.subject) for d in mine] == [
        ("fix", "Höst, Meta"),
        ("fix", "Sök, Google"),
    ]
