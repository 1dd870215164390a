"""With a control the comparison decides: 99 % before the planned end, 95 % from it."""

from __future__ import annotations

import pytest

from tests.trials import changed, judged, plain, sheets

HEAD = "Test | Namn | Kanal | Hypotes | Förändring | Start | Slut | Annons | Jämförs med"
B_AGAINST_A = f"{HEAD}\nT-1 | Formulär | Google | H | F | 2026-11-02 | 2026-11-29 | B | A\n"
# CPA 450 and 358 kr: P(B cheaper) = I_u(100.5, 120.5), u = 45000/88000, is 0.954118.
DATA = """
v.46 | Google | A | 45 000 kr | 90 000 | 900 | 100
v.46 | Google | B | 43 000 kr | 90 000 | 900 | 120
"""


def test_before_the_end_it_takes_99_per_cent() -> None:
    found = judged(sheets(DATA, B_AGAINST_A)).test
    assert found.p_better_than_control == pytest.approx(0.954118, abs=1e-6)
    assert (found.verdict, found.missing) == ("watch", ("probability",))
    assert plain(found.why.text) == "Sannolikheten är 95 %, 99 % krävs."
    assert found.lift == pytest.approx(0.796296 - 1, abs=1e-6)
    assert found.lift_low == pytest.approx(0.637028 - 1, abs=1e-6)
    assert found.lift_high == pytest.approx(0.994448 - 1, abs=1e-6)
    assert found.expected_loss is not None
    assert found.expected_loss.choose == pytest.approx(0.00286, abs=1e-6)


def test_from_the_end_it_takes_95() -> None:
    ended = changed(sheets(DATA, B_AGAINST_A), "Testlogg!G2", "2026-11-15")
    found = judged(ended).test
    assert (found.status, found.verdict, found.outcome) == ("finished", "scale", "winner")
    assert "95 %" in plain(found.rule or "")


def test_the_budget_follows_only_where_the_scale_rule_holds_too() -> None:
    # B alone costs 358 kr, P(≤ 450) = 0.99 at its one look, after its end: the smaller step.
    ended = changed(sheets(DATA, B_AGAINST_A), "Testlogg!G2", "2026-11-15")
    assert judged(ended).test.step_pct == 0.20
    # At a target of 330 it is the better arm, and still too dear to get more.
    dear = sheets(
        DATA, B_AGAINST_A, kpis="KPI | Baseline | Mål | Styrande\nCPA | 600 kr | 330 kr | x\n"
    )
    assert judged(changed(dear, "Testlogg!G2", "2026-11-15")).test.step_pct is None
    # With that a week before, and a little more since, it has had two.
    two = """
v.45 | Google | A | 45 000 kr | 90 000 | 900 | 100
v.45 | Google | B | 43 000 kr | 90 000 | 900 | 120
v.46 | Google | A | 450 kr | 900 | 9 | 1
v.46 | Google | B | 430 kr | 900 | 9 | 1
"""
    found = judged(changed(sheets(two, B_AGAINST_A), "Testlogg!G2", "2026-11-15")).test
    assert (found.verdict, found.step_pct) == ("scale", 0.30)


def test_the_worse_arm_is_stopped() -> None:
    # The other way round: 1 − P(B better) = 0.954 from the end on.
    swapped = f"{HEAD}\nT-1 | Formulär | Google | H | F | 2026-11-02 | 2026-11-15 | A | B\n"
    found = judged(sheets(DATA, swapped)).test
    assert (found.verdict, found.outcome) == ("stop", "loser")
    stopped = judged(sheets(DATA, swapped)).report.decisions[0]
    assert stopped.what.text == "Gå tillbaka till kontrollen."


def test_no_winner_at_the_end_is_said() -> None:
    ended = changed(sheets(DATA, B_AGAINST_A), "Testlogg!G2", "2026-11-15")
    found = judged(changed(ended, "Data!G3", "100")).test
    assert (found.verdict, found.missing) == ("watch", ("difference",))
    assert found.outcome == "no_difference_shown"


TYPED = """
Test | Namn | Kanal | Hypotes | Förändring | Start | Slut | Kostnad | Klick | Konverteringar | Kontroll Kostnad | Kontroll Klick | Kontroll Konverteringar
T-1 | Fråga | Meta | H | F | 2026-11-02 | 2026-11-29 | 9 400 kr | 402 | 11 | 9 100 kr | 390 | 18
"""  # noqa: E501
NONE = "v.47 | Meta | X | 100 kr | 500 | 5 | 0"


def test_a_test_that_is_no_better_than_its_control_is_stopped_by_the_rule_of_any_test() -> None:
    # CPA 855 against 506 kr: P(better) = I_u(18.5, 11.5) is 0.08, short of the 1 % that stops it.
    # But 855 is over 540, P(over) = P(11.5, 9400/540 = 17.4) = 0.95, on 20.9 times the target.
    rules = "Regel\nPausa om CPA är mer än 20 % över målet efter 100 klick\n"
    found = judged(sheets(NONE, TYPED, rules=rules))
    assert found.test.p_better_than_control == pytest.approx(0.08, abs=0.02)
    assert (found.test.verdict, found.test.rule) == ("stop", rules.splitlines()[1])
    (decision,) = found.report.decisions
    assert decision.verb.text == "Pausa"
    assert decision.what.text == "Gå tillbaka till kontrollen."
    assert "Risk > 540 kr" in plain(decision.evidence.text)


def test_a_test_that_is_better_than_its_control_is_left_alone_however_dear_both_are() -> None:
    # The other way round it costs 506 kr against 855, and no rule for single tests is asked.
    better = TYPED.replace(
        "9 400 kr | 402 | 11 | 9 100 kr | 390 | 18", "9 100 kr | 390 | 14 | 9 400 kr | 402 | 10"
    )
    assert judged(sheets(NONE, better)).test.verdict in {"watch", "continue"}


def test_at_the_end_it_is_said_which_arm_is_likely_the_better_one() -> None:
    # 450 against 429 and 375 kr (100, 105 and 120 of 45 000): P = 0.64 and 0.91 of 95 %.
    def said(own: str, control: str) -> str:
        log = TYPED.replace("2026-11-29", "2026-11-22")
        arms = "9 400 kr | 402 | 11 | 9 100 kr | 390 | 18"
        return plain(judged(sheets(NONE, log.replace(arms, f"{own} | {control}"))).test.why.text)

    a = "45 000 kr | 900 | 100"
    assert said("45 000 kr | 900 | 105", a).startswith("Ingen mätbar skillnad")
    assert said("45 000 kr | 900 | 120", a).startswith("Behåll varianten")
    assert said(a, "45 000 kr | 900 | 120") == (
        "Behåll kontrollen: den är troligen bättre (91 %), men inte bevisat (95 % krävs)."
    )


def test_each_arm_needs_clicks_and_the_better_one_ten_conversions() -> None:
    few = changed(changed(sheets(DATA, B_AGAINST_A), "Data!G2", "9"), "Data!G3", "8")
    cheap = changed(changed(few, "Data!D2", "4 000 kr"), "Data!D3", "4 000 kr")  # no guard's case
    nine = judged(cheap).test
    assert (nine.verdict, nine.missing) == ("too_little_data", ("conversions",))
    assert plain(nine.why.text) == "9 av 10 konverteringar hittills."
    clicks = judged(changed(sheets(DATA, B_AGAINST_A), "Data!F3", "99")).test
    assert plain(clicks.why.text) == "99 av 100 klick hittills."


def test_a_minimum_that_the_control_lacks_is_said_to_be_the_controls() -> None:
    found = judged(changed(sheets(DATA, B_AGAINST_A), "Data!F2", "99")).test
    assert (found.verdict, found.missing) == ("too_little_data", ("clicks",))
    assert plain(found.why.text) == "Kontrollen har 99 av 100 klick hittills."


def test_a_variant_without_conversions_is_stopped() -> None:
    """It never gets ten. P(B cheaper) = I_u(30.5, 0.5), u = ½, is ½^30 or so."""
    data = """
v.46 | Google | A | 9 900 kr | 90 000 | 1 000 | 30
v.46 | Google | B | 9 900 kr | 90 000 | 1 000 | 0
"""
    found = judged(sheets(data, B_AGAINST_A))
    assert found.test.verdict == "stop"
    (decision,) = [it for it in found.report.decisions if it.test == "T-1"]
    # 9 900 kr / q.95 of Gamma(½), which is 1.92073
    assert plain(decision.evidence.text) == (
        "CPA minst 5 154 kr (inget resultat efter 1 000 klick) mot kontrollens 330 kr. "
        "Sämre: 99,9 %."
    )


def test_a_variant_beyond_the_guard_is_stopped_before_it_can_be_compared() -> None:
    """Fifty clicks for 3 000 kr, 6.7 targets of 450 kr: P(CPA > 540) = P(½, 5.56) = 0.9991."""
    data = """
v.46 | Google | A | 3 000 kr | 9 000 | 50 | 5
v.46 | Google | B | 3 000 kr | 9 000 | 50 | 0
"""
    found = judged(sheets(data, B_AGAINST_A)).test
    assert found.verdict == "stop"
    assert plain(found.rule or "").startswith("Pausa om CPA")


def test_a_probability_and_the_one_it_misses_are_told_apart() -> None:
    """122 and 88 conversions: I_u(88.5, 122.5), u = ½, is 0.9906; 121 and 88 give 0.9889."""
    data = """
v.46 | Google | A | 45 000 kr | 90 000 | 900 | 88
v.46 | Google | B | 45 000 kr | 90 000 | 900 | 121
"""
    found = judged(sheets(data, B_AGAINST_A)).test
    assert plain(found.why.text) == "Sannolikheten är 98,9 %, 99,0 % krävs."


def test_an_ended_test_that_the_guardrail_holds_back_is_not_moved_to() -> None:
    """CTR 1.50 and 1.90 %, surely better; CPA 180 and 220 kr: P(dearer) = 0.84."""
    data = """
v.46 | Google | A | 9 900 kr | 100 000 | 1 500 | 55
v.46 | Google | B | 9 900 kr | 100 000 | 1 900 | 45
"""
    log = f"{HEAD} | KPI\nT-1 | Hook | Google | H | F | 2026-11-02 | 2026-11-15 | B | A | CTR\n"
    kpis = "KPI | Baseline | Mål | Styrande\nCPA | 600 kr | 450 kr | x\nCTR | 0,8 % | 1,0 % |\n"
    found = judged(sheets(data, log, kpis=kpis)).test
    assert (found.verdict, found.missing) == ("watch", ("guardrail",))
    assert plain(found.why.text) == (
        "Gå inte över till varianten: risken att CPA är sämre är 84 %, den ska vara under 25 %."
    )
    assert found.outcome is None  # a difference was shown
    assert found.conversions_needed is None  # what CTR counts are clicks


def test_a_hook_that_is_clicked_more_is_no_winner_while_the_funnel_is_unsure() -> None:
    # CTR 1.00 % against 1.25 % of 20 000 each; conversions 20 and 21 for the same money: P(B
    # cheaper) = 0.56, so the risk that it is worse is 44 %.
    data = """
v.46 | Google | A | 9 000 kr | 20 000 | 200 | 20
v.46 | Google | B | 9 000 kr | 20 000 | 250 | 21
"""
    log = f"{HEAD} | KPI\nT-1 | Hook | Google | H | F | 2026-11-02 | 2026-11-15 | B | A | CTR\n"
    kpis = "KPI | Baseline | Mål | Styrande\nCPA | 600 kr | 450 kr | x\nCTR | 0,8 % | 1,0 % |\n"
    found = judged(sheets(data, log, kpis=kpis)).test
    assert found.p_better_than_control is not None
    assert found.p_better_than_control > 0.98
    assert (found.verdict, found.missing) == ("watch", ("guardrail",))
    assert found.guardrail is not None
    assert found.guardrail.p_worse == pytest.approx(0.44, abs=0.01)
    # With 29 conversions it is 10 %.
    assert judged(changed(sheets(data, log, kpis=kpis), "Data!G3", "29")).test.verdict == "scale"


CLICKBAIT = """
v.46 | Google | A | 9 900 kr | 20 000 | 200 | 22
v.46 | Google | B | 9 900 kr | 20 000 | 400 | 9
"""
OF_CTR = f"{HEAD} | KPI\nT-1 | Hook | Google | H | F | 2026-11-02 | 2026-11-29 | B | A | CTR\n"
AND_CTR = "KPI | Baseline | Mål | Styrande\nCPA | 600 kr | 450 kr | x\nCTR | 0,8 % | 1,0 % |\n"


@pytest.mark.parametrize("control", ["A", ""])
def test_a_hook_that_is_clicked_more_and_costs_too_much_is_stopped(control: str) -> None:
    """CPA 1 100 kr on 22 targets' worth: P(CPA > 540) = P(9.5, 18.3) = 0.996, for twice the CTR."""
    book = changed(sheets(CLICKBAIT, OF_CTR, kpis=AND_CTR), "Testlogg!B2", "Klickbete")
    found = judged(book if control else changed(book, "Testlogg!I2", ""))
    assert found.test.verdict == "stop"
    assert plain(found.test.rule or "") == "Pausa om CPA > 20 % över mål efter 100 klick"
    (decision,) = [it for it in found.report.decisions if it.test == "T-1"]
    assert plain(decision.evidence.text).startswith("CPA 1 100 kr (")


def test_the_sheets_own_rule_on_a_hook_is_the_one_that_stops_it() -> None:
    rules = "Regel\nStoppa om CTR < 0,5 % efter 1 000 exponeringar\n"
    found = judged(sheets(CLICKBAIT, OF_CTR, kpis=AND_CTR, rules=rules)).test
    assert (found.verdict, found.missing) == ("watch", ("guardrail",))
    # P(B dearer) = I_u(22.5, 9.5), u = ½, is 0.99: never quite 1
    assert plain(found.why.text).startswith("Risken att CPA är sämre är 99")


def test_a_risk_is_never_certain() -> None:
    """22 and no conversions: P(B dearer) is 1 but for some millionths."""
    rules = "Regel\nStoppa om CTR < 0,5 % efter 1 000 exponeringar\n"
    book = changed(sheets(CLICKBAIT, OF_CTR, kpis=AND_CTR, rules=rules), "Data!G3", "0")
    assert plain(judged(book).test.why.text) == (
        "Risken att CPA är sämre är 99,9 %, den ska vara under 25,0 %."
    )


def test_power_is_the_chance_to_see_a_fifth_by_the_end() -> None:
    found = judged(sheets(DATA, B_AGAINST_A)).test
    assert found.power is not None
    assert 0.3 < found.power < 1.0
    assert judged(changed(sheets(DATA, B_AGAINST_A), "Testlogg!G2", "")).test.power is None


def test_a_row_per_variant_is_a_test_with_a_control() -> None:
    log = """
Test | Variant | Namn | Kanal | Hypotes | Förändring | Start | Kostnad | Klick | Konverteringar
T-1 | kontroll | Formulär | Google | H | F | 2026-11-02 | 45 000 kr | 900 | 100
T-1 | B | Formulär | Google | H | F | 2026-11-02 | 43 000 kr | 900 | 120
"""
    found = judged(sheets("v.47 | Meta | X | 100 kr | 500 | 5 | 0", log)).test
    assert found.p_better_than_control == pytest.approx(0.954118, abs=1e-6)
    assert found.phi_assumed


def test_hidden_posts_typed_in_the_log_hold_back_a_hook() -> None:
    # Negative feedback per 1,000: 40 of 20 000 are 2.0, 44 of 20 000 are 2.2. P(worse), both as
    # gammas of the same exposure: P(Gamma(44.5) > Gamma(40.5)) = 1 − I_½(44.5, 40.5) = 0.668.
    log = """
Test | Variant | Namn | Kanal | Hypotes | Förändring | Start | Slut | KPI | Funnel-KPI | Exponeringar | Klick | Dolda inlägg | Slutat följa
T-1 | kontroll | Hook | Meta | H | F | 2026-11-02 | 2026-11-15 | CTR | Negativ feedback | 20 000 | 200 | 30 | 10
T-1 | B | Hook | Meta | H | F | 2026-11-02 | 2026-11-15 | CTR | Negativ feedback | 20 000 | 260 | 34 | 10
"""  # noqa: E501
    kpis = """
KPI | Baseline | Mål | Styrande
CPA | 600 kr | 450 kr | x
CTR | 0,8 % | 1,0 % |
Negativ feedback | 2,4 | 2,0 |
"""
    one = sheets("v.47 | Meta | X | 100 kr | 500 | 5 | 0", log, kpis=kpis)
    found = judged(one).test
    assert (found.verdict, found.missing) == ("watch", ("guardrail",))
    assert found.guardrail is not None
    assert found.guardrail.kpi == "Negativ feedback"
    assert found.guardrail.p_worse == pytest.approx(0.668, abs=0.001)
    # 14 hidden and 10 unfollows, 1.2 per 1,000, are surely fewer.
    better = judged(changed(one, "Testlogg!M3", "14")).test
    assert better.guardrail is not None
    assert better.guardrail.p_worse < 0.25
    assert better.verdict == "scale"


def test_the_log_takes_the_counts_of_every_kpi_of_a_test() -> None:
    """Beside the control's, in the same row."""
    log = """
Test | Namn | Hypotes | Förändring | Start | KPI | Exponeringar | Dolda inlägg | Slutat följa | Kontroll Exponeringar | Kontroll Dolda inlägg | Kontroll Slutat följa
T-1 | Hook | H | F | 2026-11-02 | Negativ feedback | 20 000 | 34 | 10 | 20 000 | 30 | 10
"""  # noqa: E501
    kpis = "KPI | Baseline | Mål | Styrande\nNegativ feedback | 2,4 | 2,0 | x\n"
    found = judged(sheets("v.47 | Meta | X | 100 kr | 500 | 5 | 0", log, kpis=kpis)).test
    assert found.value == pytest.approx(2.2)
    assert found.control is not None
    assert found.control.value == pytest.approx(2.0)
