"""What is wrong in the log is one problem at its cell, and everything else is still decided."""

from __future__ import annotations

import pytest

from tests.trials import changed, judged, sheets

DATA = """
v.47 | Meta | Annons A | 9 900 kr | 20 000 | 250 | 14
v.47 | Google | Annons B | 9 900 kr | 20 000 | 250 | 14
"""
HEAD = "Test | Namn | Kanal | Variabel | Hypotes | Förändring | Start | Slut | KPI | Annons"
LOG = f"""
{HEAD}
T-1 | Fråga | Meta | hook | H | F | 2026-11-09 | 2026-11-29 | CPA | Annons A
T-2 | Format | Google | format | H | F | 2026-11-09 | 2026-11-29 | CPA | Annons B
"""


def test_a_sound_log_has_no_problem() -> None:
    found = judged(sheets(DATA, LOG))
    assert found.kinds() == []
    assert [t.verdict for t in found.report.tests] == ["stop", "stop"]


@pytest.mark.parametrize(
    ("place", "text", "kind"),
    [
        ("Testlogg!H2", "2026-10-01", "end-before-start"),
        ("Testlogg!C2", "Pinterest", "test-channel"),
        ("Testlogg!J2", "Annons C", "test-name-near"),
        ("Testlogg!J2", "Kampanjfilm", "test-name"),
        ("Testlogg!J2", "", "test-without-counts"),
        ("Testlogg!D2", "hook och format", "several-variables"),
        ("Testlogg!E2", "", "test-without-hypothesis"),
        ("Testlogg!I2", "Klickglädje", "test-kpi-unknown"),
        ("Data!D2", "0 kr", "test-counts-nothing"),
        ("Data!D2", "−100 kr", "test-counts-negative"),
    ],
)
def test_each_is_one_problem_at_its_cell(place: str, text: str, kind: str) -> None:
    found = judged(changed(sheets(DATA, LOG), place, text))
    said = [cell for it, cell in found.kinds("unknown-word") if it == kind]
    sheet_of_it = "Testlogg!A2" if kind == "test-without-counts" else place
    assert said == [sheet_of_it], found.kinds()
    assert found.tests["T-2"].verdict == "stop"  # and the other test is decided


def test_clicks_above_impressions_contradict_a_ctr_and_no_cpa() -> None:
    kpis = "KPI | Baseline | Mål | Styrande\nCPA | 600 kr | 450 kr | x\nCTR | 1 % | 2 % |"
    book = changed(sheets(DATA, LOG, kpis=kpis), "Data!E2", "200")
    assert judged(book).tests["T-1"].verdict == "stop"
    ctr = judged(changed(book, "Testlogg!I2", "CTR"))
    assert ctr.tests["T-1"].verdict == "invalid"
    assert ("test-counts-more", "Data!F2") in ctr.kinds()


def test_an_invalid_test_is_to_be_mended() -> None:
    found = judged(changed(sheets(DATA, LOG), "Data!D2", "0 kr"))
    fix = next(row for row in found.report.decisions if row.test == "T-1")
    assert (fix.action.value, fix.verb.text) == ("fix", "Åtgärda")
    assert fix.what.text == "14\u00a0konverteringar, men kostnad saknas."


def test_tests_on_the_same_ad_are_in_each_others_way() -> None:
    found = judged(changed(sheets(DATA, LOG), "Testlogg!J3", "Annons A"))
    assert ("tests-share-ad", "Testlogg!J3") in found.kinds()


def test_tests_that_change_the_same_thing_in_a_channel_are_too() -> None:
    same = changed(changed(sheets(DATA, LOG), "Testlogg!C3", "Meta"), "Testlogg!D3", "hook")
    found = judged(same)
    assert ("tests-overlap", "Testlogg!C3") in found.kinds()
    assert next(p.do.code for p in found.problems if p.kind == "tests-overlap") == (
        "do.tests-overlap-apart"  # each has its ad
    )
    over = changed(same, "Testlogg!H2", "2026-11-15")  # the first one has ended
    assert "tests-overlap" not in dict(judged(over).kinds())


def test_a_test_is_in_the_way_of_others_once() -> None:
    """Four tests of a hook in one channel are three warnings, not six."""
    rows = "".join(
        f"T-{i} | Fråga | Meta | hook | H | F | 2026-11-09 | 2026-11-29 | CPA | Annons A{i}\n"
        for i in range(1, 5)
    )
    found = judged(sheets(DATA, f"{HEAD}\n{rows}")).kinds("test-name")
    assert found == [("tests-overlap", f"Testlogg!C{row}") for row in (3, 4, 5)]


def test_a_name_of_two_ads_counts_each_once() -> None:
    both = judged(changed(sheets(DATA, LOG), "Testlogg!J2", "Annons A; annons a")).tests["T-1"]
    assert both.conversions == 14


def test_a_campaign_is_found_where_it_stands_in_data() -> None:
    data = """
Vecka | Kanal | Kampanj | Kostnad | Klick | Konverteringar
v.47 | Meta | Höst | 9 900 kr | 250 | 14
"""
    log = """
Test | Namn | Kanal | Hypotes | Förändring | Start | Kampanj
T-1 | Fråga | Meta | H | F | 2026-11-09 | höst
"""
    found = judged(sheets(data, log)).test
    assert (found.verdict, found.conversions) == ("stop", 14)
    assert [str(place) for place in found.places] == ["Data!E2", "Data!F2", "Data!D2"]


def test_each_fault_is_one_problem_and_everything_else_is_decided() -> None:
    data = """
v.46 | Meta | Annons A | 9 900 kr | 20 000 | 150 | 12
v.47 | Meta | Annons A | 9 900 kr | 20 000 | 150 | 12
v.47 | Meta | Annons B | 0 kr | 4 000 | 300 | 4
v.47 | Meta | Annons C | 4 950 kr | 20 000 | 150 | 10
v.47 | Meta | Annons D | 4 950 kr | 20 000 | 150 | 10
"""
    log = """
Test | Namn | Kanal | Hypotes | Förändring | Start | Slut | Annons
T-1 | Hook | Meta | H | F | 2026-11-02 | | Annons A
T-2 | Film | Meta | H | F | 2026-11-02 | | Annons B
T-3 | Sida | Meta | H | F | 2026-11-16 | 2026-11-02 | Annons C
T-4 | CTA | Tiktokk | H | F | 2026-11-02 | | Annons D
"""
    rules = "Regel\nPausa om CPA >> mål efter 100 klick\nSkala om CPA < 300 kr efter 100 klick\n"
    budgets = """
Datum | Kanal | Kampanj | Från | Till
2026-11-17 | Meta | Höst | 0 kr | 1 500 kr
2026-11-18 | Meta | Vår | 1 000 kr | 1 500 kr
"""
    found = judged(sheets(data, log, rules=rules, budgets=budgets))
    assert sorted(found.kinds()) == [
        ("budget-from-zero", "Budgetlogg!D2"),
        ("end-before-start", "Testlogg!G4"),
        ("rule-threshold", "Regler!A2"),
        ("test-channel", "Testlogg!C5"),
        ("test-counts-nothing", "Data!D4"),
    ]
    # The unread rule leaves the default one; the campaign with a budget before it is judged.
    assert [(it.action.value, it.subject) for it in found.report.decisions] == [
        ("stop", "T-1 Hook, Meta"),
        ("fix", "T-2 Film, Meta"),
        ("keep", "T-3 Sida, Meta"),
        ("keep", "T-4 CTA, Tiktokk"),
        ("review", "Vår, Meta"),
    ]
