"""Scaling asks for two looks, for the guardrail, and for its time; other KPIs have other minima."""

from __future__ import annotations

import pytest

from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.report import Action
from tests.trials import changed, judged, plain, sheets

T1 = "T-1 | Fråga | Meta | H | F | 2026-11-09 | Annons A"
TWO_WEEKS = """
v.46 | Meta | Annons A | 4 500 kr | 20 000 | 150 | 14
v.47 | Meta | Annons A | 4 500 kr | 20 000 | 150 | 14
"""


def test_twice_ninety_per_cent_is_the_larger_step() -> None:
    # 1 − P(15.5, 10) = 0.93 and 1 − P(30.5, 20) = 0.98: both are over 0.90.
    book = changed(changed(sheets(TWO_WEEKS, T1), "Data!G2", "15"), "Data!G3", "15")
    assert judged(book).test.step_pct == 0.30


def test_a_look_that_lacked_its_minimum_is_none() -> None:
    # With 15 clicks in week 46 nothing was known yet, however cheap it looked.
    found = judged(changed(sheets(TWO_WEEKS, T1), "Data!F2", "15")).test
    assert (found.verdict, found.missing) == ("watch", ("second-look",))


def test_a_week_before_that_was_unsure_is_told_with_its_probability() -> None:
    # Through week 46: 450 kr, 1 − P(10.5, 10) = 0.52.
    found = judged(changed(sheets(TWO_WEEKS, T1), "Data!G2", "10")).test
    assert (found.verdict, found.missing) == ("watch", ("second-look-p",))
    assert "52 %" in plain(found.why.text)


BUDGETS = """
Datum | Kanal | Kampanj | Från | Till
2026-11-02 | Meta | | 500 kr | 600 kr
"""


@pytest.mark.parametrize(
    ("day", "verdict", "step"),
    [
        # At the end of Sunday 22 November: 72 hours since Friday's midnight, 48 since Saturday's.
        ("2026-11-20", "scale", 0.30),
        ("2026-11-21", "scale", 0.20),
        ("2026-11-22", "watch", None),
    ],
)
def test_the_policys_hours_decide_how_large_a_step_may_be(
    day: str, verdict: str, step: float | None
) -> None:
    book = changed(sheets(TWO_WEEKS, T1, budgets=BUDGETS), "Budgetlogg!A2", day)
    book = changed(changed(book, "Data!G2", "15"), "Data!G3", "15")
    found = judged(book).test
    assert (found.verdict, found.step_pct) == (verdict, step)
    if verdict == "watch":
        assert plain(found.why.text) == "24 timmar sedan förra höjningen, 48 krävs."


def test_what_conversions_still_lack_is_cut_off_from_everything() -> None:
    # A lag of seven days leaves week 46 alone: its clicks and its spend go no further either.
    settings = """
Inställning | Värde
Startdatum | 2026-09-28
Valuta | SEK
Konverteringsfördröjning (dagar) | 7
"""
    found = judged(sheets(TWO_WEEKS, T1, settings=settings)).test
    assert (found.spend, found.clicks, found.conversions) == (4500, 150, 14)


TYPED = """
Test | Namn | Kanal | Hypotes | Förändring | Start | Kostnad | Klick | Konverteringar
T-1 | Fråga | Meta | H | F | 2026-11-09 | 9 000 kr | 300 | 28
"""
NONE = "v.47 | Meta | Annons B | 100 kr | 500 | 5 | 0"


def test_counts_in_the_log_have_one_look_unless_an_earlier_report_had_another() -> None:
    book = sheets(NONE, TYPED)
    first = judged(book)
    assert (first.test.verdict, first.test.missing) == ("watch", ("second-look",))
    before = judged(changed(changed(book, "Testlogg!G2", "4 500 kr"), "Testlogg!H2", "150"))
    earlier = replace(before.report, week="2026-W46")
    assert judged(changed(book, "Testlogg!I2", "29"), previous=earlier).test.verdict == "scale"
    same = replace(first.report, week="2026-W46")
    still = judged(book, previous=same).test
    assert still.missing == ("second-look-same",)
    assert "inga nya siffror" in plain(still.why.text)


def test_at_its_planned_end_a_test_has_one_look_and_has_to_be_surer() -> None:
    # 9 000 kr at 450 kr are 20: P(CPA ≤ 450) = 1 − P(28.5, 20) = 0.96 is more than 95 %.
    ended = sheets(
        NONE, TYPED.replace("Start |", "Start | Slut |").replace("09 |", "09 | 2026-11-22 |")
    )
    found = judged(ended).test
    assert (found.status, found.verdict, found.outcome) == ("finished", "scale", "winner")
    assert found.step_pct == 0.20  # one look is never the larger step
    # 1 − P(25.5, 20) = 0.88 is enough of two looks, and too little of one.
    fewer = judged(changed(ended, "Testlogg!J2", "25")).test
    assert (fewer.verdict, fewer.missing) == ("watch", ("last-look",))


def test_a_test_that_is_over_without_figures_is_to_be_filled_in() -> None:
    # It has shown nothing, not even that there is no difference.
    log = """
Test | Namn | Kanal | Hypotes | Förändring | Start | Slut | Beslut
T-1 | Formulär | Meta | H | F | 2026-11-02 | 2026-11-15 |
"""
    book = sheets(NONE, log)
    found = judged(book)
    assert (found.test.verdict, found.test.outcome) == ("too_little_data", None)
    (decision,) = found.report.decisions
    assert (decision.action, decision.verb.text) == (Action.FIX, "Åtgärda")
    assert plain(decision.what.text) == (
        "Testet är slut men har inga siffror. Fyll i dem, eller skriv beslutet i bladet Testlogg."
    )
    # With the decision in the log nothing is left to do.
    assert judged(changed(book, "Testlogg!H2", "stoppa")).report.decisions == ()


CTR_LOG = """
Test | Namn | Kanal | Hypotes | Förändring | Start | KPI | Annons
T-1 | Fråga | Meta | H | F | 2026-11-09 | CTR | Annons A
"""
CTR_KPIS = """
KPI | Baseline | Mål | Styrande
CPA | 600 kr | 450 kr | x
CTR | 0,8 % | 1,0 % |
"""


def test_attention_is_no_proof_without_the_funnel() -> None:
    # CTR 1.5 % of 20 000 is surely over 1 %. CPA 450: P(beyond 540) = P(20.5, 9000/540) = 0.203.
    data = """
v.46 | Meta | Annons A | 4 500 kr | 10 000 | 150 | 10
v.47 | Meta | Annons A | 4 500 kr | 10 000 | 150 | 10
"""
    book = sheets(data, CTR_LOG, kpis=CTR_KPIS)
    found = judged(book).test
    assert found.verdict == "scale"
    assert found.guardrail is not None
    assert found.guardrail.kpi == "CPA"
    assert found.guardrail.p_worse == pytest.approx(0.202952, abs=1e-6)
    # Two conversions fewer: P(18.5, 9000/540) = 0.358 is more than 25 %.
    fewer = judged(changed(book, "Data!G3", "8")).test
    assert (fewer.verdict, fewer.missing) == ("watch", ("guardrail",))


def test_a_share_of_impressions_asks_for_a_thousand() -> None:
    book = sheets("v.47 | Meta | Annons A | 500 kr | 999 | 2 | 0", CTR_LOG, kpis=CTR_KPIS)
    assert judged(book).test.missing == ("impressions",)
    # 2 of 1 000 is 0.2 %: P(p < 0.8 %) by Beta(2.5, 998.5) is 0.993.
    found = judged(changed(book, "Data!E2", "1 000")).test
    assert found.verdict == "stop"
    assert found.p_beyond_stop == pytest.approx(0.993304, abs=1e-6)


PAGES = """
Test | Namn | Hypotes | Förändring | Start | KPI | Sessioner | Konverteringar
T-1 | Kortare formulär | H | F | 2026-11-09 | Konverteringsgrad | 400 | 6
"""
CVR = """
KPI | Baseline | Mål | Styrande
CPA | 600 kr | 450 kr | x
Konverteringsgrad | 2,2 % | 3,2 % |
"""


def test_a_page_is_judged_by_its_sessions_and_costs_nothing() -> None:
    found = judged(sheets(NONE, PAGES, kpis=CVR)).test
    # 6/400 = 1.5 %; P(p < 2.56 %) by Beta(6.5, 394.5) = 0.919 ≥ 0.75.
    assert (found.verdict, found.sized_by, found.spend) == ("stop", "sessions", None)
    assert found.p_beyond_stop == pytest.approx(0.918851, abs=1e-6)
    few = judged(changed(sheets(NONE, PAGES, kpis=CVR), "Testlogg!G2", "99")).test
    assert few.missing == ("sessions",)  # the rule's hundred clicks


RETURN = """
Test | Namn | Hypotes | Förändring | Start | KPI | Kostnad | Klick | Konverteringar | Intäkter
T-1 | Paket | H | F | 2026-11-09 | ROAS | 10 000 kr | 300 | 20 | 10 000 kr
"""
ROAS = """
KPI | Baseline | Mål | Styrande
CPA | 600 kr | 450 kr | x
ROAS | 1,5x | 2,0x |
"""


def test_a_return_weighs_half_of_its_conversions() -> None:
    found = judged(sheets(NONE, RETURN, kpis=ROAS)).test
    # R = 1.0 of 20 conversions: k_e = 10; P(ROAS < 1.6) = P(10.5, 10 · 1.6/1.0) = 0.941.
    assert (found.verdict, found.value) == ("stop", 1.0)
    assert found.p_beyond_stop == pytest.approx(0.941450, abs=1e-6)
    nine = judged(changed(sheets(NONE, RETURN, kpis=ROAS), "Testlogg!I2", "9")).test
    assert nine.missing == ("conversions",)


FEEDBACK = """
Vecka | Kanal | Annons | Exponeringar | Dolda inlägg | Slutat följa
v.47 | Meta | Annons A | 5 000 | 12 | 3
"""
TRUST = """
KPI | Baseline | Mål | Styrande
CPA | 600 kr | 450 kr | x
Negativ feedback-rate | 1,8 | 1,2 |
"""
TONE = CTR_LOG.replace("CTR", "Negativ feedback-rate")


def test_a_rate_per_thousand_is_a_rate_and_lower_is_better() -> None:
    book = sheets(FEEDBACK, TONE, kpis=TRUST)
    found = judged(book).test
    # (12 + 3) per 5 000 is 3.0 per thousand; P(rate > 1.44) = 1 − P(15.5, 5 · 1.44) = 0.995.
    assert (found.verdict, found.value) == ("stop", 3.0)
    assert found.p_beyond_stop == pytest.approx(0.995176, abs=1e-6)
    # Neither ten events nor 10 000 exposures.
    few = judged(changed(book, "Data!E2", "6")).test
    assert (few.verdict, few.missing) == ("too_little_data", ("impressions",))


def test_the_report_of_an_earlier_week_sees_no_further() -> None:
    found = judged(sheets(TWO_WEEKS, T1), week=Week(2026, 46)).test
    assert (found.verdict, found.conversions) == ("watch", 14)
    assert found.missing == ("second-look",)
