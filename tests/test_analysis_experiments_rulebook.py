"""The sheet's rules decide: the closest one, in its own words, on all of its conditions."""

from __future__ import annotations

import pytest

from tests.trials import Judged, changed, judged, plain, sheets

T1 = "T-1 | Fråga | Meta | H | F | 2026-11-09 | Annons A"
DEAR = "v.47 | Meta | Annons A | 9 900 kr | 20 000 | 250 | 14"  # 707 kr, P(> 540) = 0.845
CHEAP = """
v.46 | Meta | Annons A | 4 500 kr | 20 000 | 150 | 15
v.47 | Meta | Annons A | 4 500 kr | 20 000 | 150 | 15
"""
RULES = """
Regel | Gäller | Kanal | Testtyp | Aktiv
Stoppa om CPA > 20 % över mål efter 100 klick | tester | | | x
avsluta om CPA > 30 % över mål efter 100 klick | tester | Meta | | x
Pausa om CPA > 40 % över mål efter 100 klick | | LinkedIn | | x
"""


def test_the_rule_of_the_channel_wins_and_its_word_is_the_chips() -> None:
    book = sheets(DEAR, T1, rules=RULES)
    found = judged(book)
    assert found.test.threshold_stop == pytest.approx(585)  # 1.3 · 450, P(> 585) = 0.77
    assert found.test.rule == "avsluta om CPA > 30 % över mål efter 100 klick"
    assert (found.test.verdict, found.test.verb.text) == ("stop", "avsluta")
    assert found.report.decisions[0].rule == found.test.rule
    # Crossed out, the general one holds.
    general = judged(changed(book, "Regler!E3", "")).test
    assert general.rule == "Stoppa om CPA > 20 % över mål efter 100 klick"


def test_without_rules_the_default_ones_are_said_in_words() -> None:
    found = judged(sheets(DEAR, T1)).test
    assert plain(found.rule or "") == "Pausa om CPA > 20 % över mål efter 100 klick"
    assert found.verb.text == "Pausa"


@pytest.mark.parametrize(
    ("rule", "stop_at", "level"),
    [
        ("Pausa om CPA > 600 kr efter 100 klick", "500 kr", 600),  # the rule's own number first
        ("Pausa om CPA > 20 % över mål efter 100 klick", "500 kr", 500),  # then the log's
        ("Pausa om CPA > 20 % över mål efter 100 klick", "", 540),
        # The plan on Sunday 22 November, day 56 of 90: 600 · (450/600)^(56/90) = 501.7.
        ("Pausa om CPA > 20 % över plan efter 100 klick", "", 1.2 * 600 * 0.75 ** (56 / 90)),
        ("Pausa om CPA > baseline efter 100 klick", "", 600),
    ],
)
def test_where_the_stop_level_comes_from(rule: str, stop_at: str, level: float) -> None:
    log = f"""
Test | Namn | Kanal | Hypotes | Förändring | Start | Annons | Stoppa vid
T-1 | Fråga | Meta | H | F | 2026-11-09 | Annons A | {stop_at}
"""
    found = judged(sheets(DEAR, log, rules=f"Regel\n{rule}\n")).test
    assert found.threshold_stop == pytest.approx(level)


def test_every_condition_of_a_rule_has_to_hold() -> None:
    rule = "Regel\nSkala om CPA ≤ 450 kr och konverteringsgrad ≥ 9 % efter 100 klick\n"
    kpis = """
KPI | Baseline | Mål | Styrande
CPA | 600 kr | 450 kr | x
Konverteringsgrad | 7 % | 9 % |
"""
    book = sheets(CHEAP, T1, rules=rule, kpis=kpis)
    assert judged(book).test.verdict == "scale"  # 30 of 300 clicks are 10 %
    found = judged(changed(book, "Data!F3", "200")).test  # of 350: 8.6 %
    assert (found.verdict, found.missing) == ("watch", ("condition",))
    assert plain(found.why.text) == "Konverteringsgrad är 8,6 %, regeln kräver ≥ 9,0 %."


def test_either_condition_is_enough_where_the_rule_says_or() -> None:
    rule = "Regel\nPausa om CPA > 2 000 kr eller CTR < 2 % efter 100 klick\n"
    kpis = "KPI | Baseline | Mål | Styrande\nCPA | 600 kr | 450 kr | x\nCTR | 1 % | 2 % |"
    # CTR 250/20 000 = 1.25 %, surely under 2 %.
    found = judged(sheets(DEAR, T1, rules=rule, kpis=kpis)).test
    assert found.verdict == "stop"


def test_a_rule_may_ask_to_be_better_than_the_control() -> None:
    rule = "Regel\nSkala om CPA är bättre än kontroll efter 100 klick\n"
    found = judged(sheets(CHEAP, T1, rules=rule)).test
    # There is no control: the other half of the rule, the test's own target, is not enough.
    assert found.verdict != "scale"


def test_a_rule_on_another_kpi_stands_beside_the_default_one() -> None:
    log = """
Test | Namn | Kanal | Hypotes | Förändring | Start | KPI | Annons
T-1 | Fråga | Meta | H | F | 2026-11-09 | CTR | Annons A
"""
    kpis = "KPI | Baseline | Mål | Styrande\nCPA | 600 kr | 450 kr | x\nCTR | 1 % | 1,5 % |"
    rule = "Regel\nPausa om CPA > 20 % över mål efter 100 klick\n"
    dear = judged(sheets(DEAR, log, rules=rule, kpis=kpis)).test
    assert (dear.verdict, dear.rule) == ("stop", "Pausa om CPA > 20 % över mål efter 100 klick")
    # 100 of 20 000 are 0.5 %, a third of the target: the KPI's own rule stops it.
    cheap = "v.47 | Meta | Annons A | 2 000 kr | 20 000 | 100 | 5"
    low = judged(sheets(cheap, log, rules=rule, kpis=kpis)).test
    assert low.verdict == "stop"
    assert plain(low.rule or "").startswith("Pausa om CTR är mer än 20 % under mål")


def test_impressions_alone_are_never_enough_for_a_cost() -> None:
    rule = "Regel\nPausa om CPA > 20% över target efter 1 000 visningar eller 100 klick\n"
    few = "v.47 | Meta | Annons A | 900 kr | 20 000 | 90 | 1"
    found = judged(sheets(few, T1, rules=rule))
    assert (found.test.verdict, found.test.missing) == ("too_little_data", ("clicks",))
    assert ("rule-impressions-alone", "Regler!A2") in found.kinds()


def test_a_rule_that_cannot_be_read_is_one_problem_and_the_others_decide() -> None:
    rules = """
Regel
Pausa om CPA > 20 % över målt efter 100 klick
Stoppa om CPA > 25 % över mål efter 100 klick
"""
    found = judged(sheets(DEAR, T1, rules=rules))
    (broken,) = [p for p in found.problems if p.kind.startswith("rule-")]
    assert str(broken.place) == "Regler!A2"
    assert broken.says.args["word"] == "målt"
    assert broken.says.args["caret"] == " " * 25 + "^^^^"  # under målt
    assert found.test.rule == "Stoppa om CPA > 25 % över mål efter 100 klick"
    assert found.test.verdict == "stop"


# 30 for 14 700 kr are 490 kr: between the target and the stop level, 540 kr. Of 600 clicks, 5 %.
BETWEEN = """
v.46 | Meta | Annons A | 7 350 kr | 20 000 | 300 | 15
v.47 | Meta | Annons A | 7 350 kr | 20 000 | 300 | 15
"""
BOTH = """
KPI | Baseline | Mål | Styrande
CPA | 600 kr | 450 kr | x
Konverteringsgrad | 7 % | 9 % |
"""


@pytest.mark.parametrize(
    ("rule", "chip", "what"),
    [
        ("Behåll om CPA < baseline efter 100 klick", ("keep", "Behåll"), None),
        ("Fortsätt om CPA < 600 kr efter 100 klick", ("keep", "Fortsätt"), None),
        ("Åtgärda om konverteringsgrad < 6 % efter 100 klick", ("fix", "Åtgärda"), "Ny sida"),
    ],
)
def test_a_rule_may_fix_or_keep_a_test(rule: str, chip: tuple[str, str], what: str | None) -> None:
    risks = "Risk | KPI | Åtgärd 1\nTapp | CPA | Ny sida\n"
    one = sheets(BETWEEN, T1, rules=f"Regel\n{rule}\n", kpis=BOTH, risks=risks)
    found = judged(one)
    (decision,) = [it for it in found.report.decisions if it.test == "T-1"]
    assert (decision.action.value, decision.verb.text) == chip
    assert what is None or decision.what.text == what
    assert (decision.rule, found.test.rule) == (rule, rule)
    assert found.test.action is not None
    assert found.kinds() == []
    # 490 kr is not above 600: the test only goes on.
    other = judged(changed(one, "Regler!A2", "Åtgärda om CPA > 600 kr efter 100 klick")).test
    assert (other.verdict, other.action, other.verb.text) == ("continue", None, "Fortsätt")


def test_a_rule_that_keeps_takes_as_much_evidence_as_it_says() -> None:
    one = sheets(BETWEEN, T1, rules="Regel\nBehåll om CPA < 600 kr efter 600 klick\n")
    assert judged(one).test.action == "keep"
    assert judged(changed(one, "Data!F3", "299")).test.action is None


def test_a_rule_that_stops_or_scales_goes_before_one_that_keeps() -> None:
    one = sheets(DEAR, T1, rules="Regel\nBehåll om CPA > 100 kr efter 100 klick\n")
    stopped = judged(one)
    assert (stopped.test.verdict, stopped.test.action) == ("stop", None)  # by the default rule
    kept = judged(changed(one, "Data!D2", "7 000 kr"))  # 500 kr
    assert (kept.test.verdict, kept.test.action) == ("continue", "keep")
    assert kept.report.decisions[0].action == "keep"


def test_the_closest_of_the_rules_about_a_kpi_fixes() -> None:
    rules = """
Regel | Kanal
Åtgärda om konverteringsgrad < 6 % efter 100 klick |
Åtgärda om konverteringsgrad < 2 % efter 100 klick | Meta
"""
    one = sheets(BETWEEN, T1, rules=rules, kpis=BOTH)
    assert judged(one).test.action is None
    assert judged(changed(one, "Regler!B3", "LinkedIn")).test.action == "fix"


def evidence(found: Judged) -> list[str]:
    (row,) = [it for it in found.report.decisions if it.test == "T-1"]
    return [plain(it.text) for it in (row.evidence, *row.also)]


def test_the_evidence_is_that_of_the_kpi_that_the_rule_names() -> None:
    rules = "Regel\nÅtgärda om konverteringsgrad < 6 % efter 100 klick\n"
    found = judged(sheets(BETWEEN, T1, rules=rules, kpis=BOTH))
    # 30 of 600 is 5.0 %; Wilson (z = 1.645): (0.0522546 ± 0.0148078)/1.0045092 = 3.73–6.68 %.
    # P(p < 6 %) of Beta(30.5, 570.5) is 0.851.
    assert evidence(found) == [
        "Konverteringsgrad 5 % (4–7 %) efter 600 klick. Sannolikhet < 6 %: 85 %."
    ]
    assert [it.cell for it in found.report.decisions[0].places] == ["F2:F3", "G2:G3", "D2:D3"]
    # The test's own KPI is what it is: 490 kr.
    assert (found.test.kpi, round(found.test.value or 0)) == ("CPA", 490)


def test_a_test_is_stopped_on_the_kpi_that_the_rule_names() -> None:
    rules = "Regel\nPausa om konverteringsgrad < 6 % efter 100 klick\n"
    one = sheets(BETWEEN, T1, rules=rules, kpis=BOTH)
    found = judged(one)
    assert found.test.verdict == "stop"
    assert evidence(found) == [
        "Konverteringsgrad 5 % (4–7 %) efter 600 klick. Sannolikhet < 6 %: 85 %."
    ]
    # 38 of 600 are 6.3 %.
    assert judged(changed(one, "Data!G3", "23")).test.verdict != "stop"


def test_the_other_conditions_of_the_rule_are_evidence_too() -> None:
    rules = "Regel\nBehåll om CPA < 600 kr och konverteringsgrad > 4 % efter 100 klick\n"
    one = sheets(BETWEEN, T1, rules=rules, kpis=BOTH)
    # P(cost < 600) of 14 700 kr and 30: Gamma(30.5) at 24.5 leaves 0.87 above it.
    own, also = evidence(judged(one))
    assert own.startswith("CPA 490 kr (")
    assert own.endswith(" efter 600 klick. Sannolikhet < 600 kr: 87 %.")
    assert also == "Samtidigt är Konverteringsgrad 5 % (> 4 %)."
    assert (
        judged(changed(one, "Regler!A2", rules.split("\n")[1].replace("4 %", "6 %"))).test.action
        is None
    )
