"""What a test's row tells beside its verdict: the logged decision, its outcome, what it takes."""

from __future__ import annotations

import pytest

from reportgen.analysis.posterior.cost import p_cost_above
from reportgen.analysis.posterior.counts import Counts
from tests.trials import changed, judged, plain, sheets

HEAD = "Test | Namn | Kanal | Hypotes | Förändring | Status | Start | Slut | Annons | Beslut"
HEAD += " | Beslutsdatum"
LOG = f"{HEAD}\nT-1 | Fråga | Meta | H | F | | 2026-11-02 | | Annons A | fortsätt | 2026-11-17\n"
# Week 46 ends on Sunday 15 November, two days before the decision.
DEAR_AT_ONCE = """
v.46 | Meta | Annons A | 9 900 kr | 20 000 | 250 | 14
v.47 | Meta | Annons A | 100 kr | 200 | 2 | 0
"""


def test_a_decision_against_the_rule_of_its_day_deviates() -> None:
    book = sheets(DEAR_AT_ONCE, LOG)
    assert (judged(book).test.logged, judged(book).test.deviates) == ("keep", True)
    assert judged(changed(book, "Testlogg!J2", "pausa")).test.deviates is False
    # On the eighth nothing was known: to go on was right.
    assert judged(changed(book, "Testlogg!K2", "2026-11-10")).test.deviates is False
    assert judged(changed(book, "Testlogg!K2", "")).test.deviates is None
    assert judged(changed(book, "Testlogg!J2", "")).test.deviates is None


def test_a_pause_is_logged_as_one() -> None:
    assert judged(changed(sheets(DEAR_AT_ONCE, LOG), "Testlogg!J2", "pausa")).test.logged == "pause"


@pytest.mark.parametrize(
    ("conversions", "outcome"), [("14", "loser"), ("20", "no_difference_shown"), ("60", "winner")]
)
def test_a_test_that_is_over_has_an_outcome(conversions: str, outcome: str) -> None:
    data = f"""
v.45 | Meta | Annons A | 4 950 kr | 10 000 | 125 | {int(conversions) // 2}
v.46 | Meta | Annons A | 4 950 kr | 10 000 | 125 | {int(conversions) // 2}
"""
    book = changed(sheets(data, LOG), "Testlogg!H2", "2026-11-15")
    found = judged(book).test
    assert (found.status, found.outcome) == ("finished", outcome)
    assert judged(changed(book, "Testlogg!H2", "2026-12-06")).test.outcome is None


def test_a_typed_test_that_is_over_has_one_look_and_no_outcome() -> None:
    """26 conversions for 9 900 kr, 381 kr: P(CPA ≤ 450) = 1 − P(26.5, 22) = 0.81, under 95 %."""
    log = """
Test | Namn | Kanal | Hypotes | Förändring | Start | Slut | Kostnad | Klick | Konverteringar
T-1 | Fråga | Meta | H | F | 2026-11-02 | 2026-11-15 | 9 900 kr | 1 000 | 26
"""
    found = judged(sheets("v.47 | Meta | X | 100 kr | 500 | 5 | 0", log)).test
    assert (found.status, found.verdict, found.outcome) == ("finished", "watch", None)
    assert plain(found.why.text) == (
        "Uppfyllt med 81 % säkerhet vid testets slut. Vid en enda avläsning krävs 95 %."
    )
    # Without an end date nobody knows that it was not stopped on a lucky day.
    open_ended = log.replace("| Slut |", "| Status |").replace("| 2026-11-15 |", "| klar |")
    found = judged(sheets("v.47 | Meta | X | 100 kr | 500 | 5 | 0", open_ended)).test
    assert plain(found.why.text) == (
        "Uppfyllt, men bara vid en avläsning. Då krävs 95 % säkerhet och ett slutdatum."
    )


def test_what_comes_after_the_end_does_not_count() -> None:
    found = judged(changed(sheets(DEAR_AT_ONCE, LOG), "Testlogg!H2", "2026-11-15")).test
    assert (found.spend, found.clicks) == (9900, 250)


@pytest.mark.parametrize(
    ("cells", "found"),  # status, start, end, and the decision with its date
    [
        (" | 2026-11-02 | | Annons A | |", "running"),
        (" | 2026-11-02 | 2026-11-22 | Annons A | |", "finished"),
        (" | 2026-11-23 | | Annons A | |", "planned"),
        ("pågår | 2026-11-23 | | Annons A | |", "planned"),  # not yet in the report's week
        ("klar | 2026-11-02 | 2026-11-29 | Annons A | |", "running"),  # nor finished
        (" | 2026-11-02 | | Annons A | stoppa | 2026-11-17", "stopped"),
        (" | 2026-11-02 | | Annons A | stoppa | 2026-11-24", "running"),
        ("planerad | 2026-11-02 | | Annons A | |", "planned"),
    ],
)
def test_where_a_test_stands(cells: str, found: str) -> None:
    log = f"{HEAD}\nT-1 | Fråga | Meta | H | F | {cells}\n"
    assert judged(sheets(DEAR_AT_ONCE, log)).test.status == found


def test_what_it_still_takes_is_the_smallest_number_that_settles_it() -> None:
    # 10 conversions for 4 200 kr: 420 kr, 1 − P(10.5, 4200/450) = 0.61.
    data = "v.47 | Meta | Annons A | 4 200 kr | 20 000 | 150 | 10"
    found = judged(sheets(data, LOG)).test
    assert found.conversions_needed is not None

    def sure(more: int) -> bool:
        above = p_cost_above(Counts(10 + more, 420 * (10 + more)), 450)
        return above is not None and 1 - above >= 0.75

    assert sure(found.conversions_needed)
    assert not sure(found.conversions_needed - 1)


def test_at_the_target_no_number_of_conversions_settles_it() -> None:
    data = "v.47 | Meta | Annons A | 5 000 kr | 20 000 | 150 | 10"  # 500 kr: between the levels
    found = judged(sheets(data, LOG))
    assert found.test.conversions_needed is None
    assert "Mellan gränserna" in found.report.decisions[0].what.text


def test_clumped_days_weaken_the_evidence() -> None:
    # The same 14 conversions for 9 900 kr, all in two of fourteen days.
    rows = "\n".join(
        f"2026-11-{day:02} | Meta | Annons A | {9900 / 14:.2f} kr | 1400 | 18 | {conversions}"
        for day in range(9, 23)
        for conversions in [7 if day in {9, 16} else 0]
    )
    data = f"Datum | Kanal | Annons | Kostnad | Exponeringar | Klick | Konverteringar\n{rows}\n"
    book = sheets("", LOG) | {"Data": data}
    found = judged(book).test
    assert found.phi is not None
    # X² = Σ(x − 1)² / 1 = 12 · 1 + 2 · 36 = 84, over 13.
    assert found.phi == pytest.approx(84 / 13)
    assert not found.phi_assumed
    # P(14/6.46 + ½, …) leaves far more doubt than the 0.845 of even days.
    assert found.p_beyond_stop == pytest.approx(0.62, abs=0.03)
    assert found.verdict == "watch"


def test_few_rows_borrow_the_channels_variation() -> None:
    # The test has two weeks; the channel's eight of the plan swing between 2 and 18.
    others = "\n".join(
        f"v.{week} | Meta | Annons B | 5 000 kr | 9 000 | 100 | {18 if week % 2 else 2}"
        for week in range(40, 48)
    )
    found = judged(sheets(f"{others}\n{DEAR_AT_ONCE}", LOG)).test
    assert found.phi is not None
    assert found.phi > 3
    assert not found.phi_assumed
    alone = judged(sheets(DEAR_AT_ONCE, LOG)).test
    assert (alone.phi, alone.phi_assumed) == (1.0, True)
