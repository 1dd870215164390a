"""The test log on the page, from real verdicts on small workbooks."""

from __future__ import annotations

import pytest

from reportgen.dataclass import replace
from reportgen.language import Voice
from reportgen.rendering import experiments
from tests.trials import changed, judged, plain, sheets

SV = Voice("sv", "SEK")
DATA = """
v.46 | Meta | Dyr | 4 950 kr | 10 000 | 125 | 7
v.47 | Meta | Dyr | 4 950 kr | 10 000 | 125 | 7
v.47 | Meta | Ny | 400 kr | 1 000 | 12 | 0
"""
LOG = """
Test | Namn | Typ | Kanal | Hypotes | Förändring | Start | Annons | Beslut | Beslutsdatum
T-1 | Dyr hook | Kreativt | Meta | H | F | 2026-11-02 | Dyr | fortsätt | 2026-11-17
T-2 | Ny hook | Kreativt | Meta | H | F | 2026-11-16 | Ny | |
T-3 | Senare | Målgrupp | Meta | H | F | 2026-11-30 | Dyr | |
"""


def test_a_tests_row_has_its_figures_its_chances_and_its_rule() -> None:
    stopped, waits, planned = experiments.trials(judged(sheets(DATA, LOG)).report, SV).rows
    assert (stopped.name, stopped.under) == ("T-1 Dyr hook", "Meta · kreativt")
    assert [plain(it) for it in (stopped.value, stopped.interval, stopped.size)] == [
        "707 kr",
        "465–1 118 kr",
        "250 klick",
    ]
    # 9 900/14: 1 − P(14.5, 22) = 0.04 and P(14.5, 9900/540) = 0.845.
    assert [plain(it) for it in stopped.chances] == [
        "Chans ≤ 450 kr: 4 %",
        "Risk > 540 kr: 85 %",
    ]
    assert (stopped.chip.kind, stopped.chip.word) == ("stop", "Pausa")
    assert plain(stopped.rule) == "Pausa om CPA > 20 % över mål efter 100 klick"
    assert (stopped.logged, plain(stopped.logged_on)) == ("Fortsätt", "17 nov.")
    assert plain(waits.value).startswith("minst ")  # no conversion yet
    assert (waits.chip.kind, plain(waits.why)) == ("wait", "12 av 100 klick hittills.")
    assert (planned.chip.kind, planned.value, planned.chances) == ("planned", "–", ())


def test_of_many_decisions_some_are_wrong() -> None:
    """Each test costs 707 kr, as the one above: the risk that it is under 540 kr is 15.5 %."""
    names = [f"A{i}" for i in range(4)]
    data = "\n".join(f"v.47 | Meta | {name} | 9 900 kr | 20 000 | 250 | 14" for name in names)

    def doubt(tests: int) -> str:
        log = "\n".join(
            f"{name} | N | Meta | H | F | 2026-11-09 | {name}" for name in names[:tests]
        )
        return experiments.trials(judged(sheets(data, log)).report, SV).doubt

    # 4 · 0.155 = 0.62, and 3 · 0.155 = 0.46
    assert (
        doubt(4) == "Räknat på säkerheterna är ett av 4 beslut att stoppa eller skala troligen fel."
    )
    assert doubt(3) == ""


def test_a_rule_that_decided_every_test_says_so() -> None:
    found = judged(sheets(DATA, LOG)).report
    one = replace(
        found, tests=tuple(replace(it, rule="Pausa om CPA > 500 kr") for it in found.tests)
    )
    assert [it.tests for it in experiments.trials(one, SV).rulings] == ["Alla tester"]
    first, *others = one.tests
    two = replace(one, tests=(replace(first, rule="Skala om CPA < 300 kr"), *others))
    assert [it.tests for it in experiments.trials(two, SV).rulings] == ["T-1", "T-2, T-3"]


def test_a_rule_that_fixes_has_the_chip_and_the_count_of_it() -> None:
    # 12 clicks of 1 000: too few for the cost, but CTR 1.2 % is surely below 5 %.
    kpis = "KPI | Baseline | Mål | Styrande\nCPA | 600 kr | 450 kr | x\nCTR | 1 % | 2 % |"
    rules = "Regel\nÅtgärda om CTR < 5 % efter 1 000 visningar\n"
    one = sheets(DATA, LOG, rules=rules, kpis=kpis)
    found = experiments.trials(judged(one).report, SV)
    assert [(it.chip.kind, it.chip.word) for it in found.rows[:2]] == [
        ("stop", "Pausa"),
        ("fix", "Åtgärda"),
    ]
    assert found.heading == "Tester: 1 att stoppa, 1 att åtgärda och 1 planerat"
    other = changed(one, "Regler!A2", "Åtgärda om CTR < 1 % efter 1 000 visningar")
    assert experiments.trials(judged(other).report, SV).rows[1].chip.kind == "wait"


def test_the_heading_counts_the_verdicts() -> None:
    found = experiments.trials(judged(sheets(DATA, LOG)).report, SV)
    assert found.heading == "Tester: 1 att stoppa, 1 som väntar på data och 1 planerat"


def test_without_tests_there_is_no_heading() -> None:
    report = replace(judged(sheets(DATA, LOG)).report, tests=())
    assert experiments.trials(report, SV) == experiments.Trials("", ())


def test_a_comparison_says_who_is_better_and_what_it_can_find() -> None:
    data = """
v.47 | Meta | B | 43 000 kr | 10 000 | 900 | 120
v.47 | Meta | A | 45 000 kr | 10 000 | 900 | 100
"""
    log = """
Test | Namn | Kanal | Hypotes | Förändring | Start | Slut | Annons | Jämförs med | Fördelning
T-1 | Form | Meta | H | F | 2026-11-16 | 2026-11-29 | B | A | delat
"""
    (row,) = experiments.trials(judged(sheets(data, log)).report, SV).rows
    better, power = row.chances
    assert plain(better) == "Bättre än kontrollen: 95 %"
    observed = changed(sheets(data, log), "Testlogg!J2", "")  # nobody said that chance decided
    (row,) = experiments.trials(judged(observed).report, SV).rows
    assert plain(row.chances[0]) == "Bättre än kontrollen: 95 %, observerat"
    assert plain(power).startswith("Chans att hinna visa +20 %: ")
    assert plain(row.control) == "mot 450 kr"
    ended = changed(sheets(data, log), "Testlogg!G2", "2026-11-22")
    (over,) = experiments.trials(judged(ended).report, SV).rows
    assert (over.outcome, len(over.chances)) == ("Vinnare", 1)


@pytest.mark.parametrize(
    ("p", "said"),
    [(0.9999, "> 99 %"), (0.994, "99 %"), (0.5, "50 %"), (0.006, "1 %"), (0.001, "< 1 %")],
)
def test_nothing_is_said_to_be_certain(p: float, said: str) -> None:
    assert plain(experiments.percent(p, SV)) == said
    assert " " not in experiments.percent(p, SV)  # nothing to break a line at
