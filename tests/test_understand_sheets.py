"""Sheets found by name in any language, by their headers, hidden, doubled and misspelt."""

from __future__ import annotations

import pytest

from flat import flatten
from grids import grid
from reportgen import understand
from reportgen.language import Voice
from reportgen.problems import Place, Problem
from reportgen.records import Workbook
from reportgen.standard import fold
from reportgen.starter.words import WORDS
from reportgen.understand.sheets import OURS

KPIS = "KPI | Baseline | Mål\nCTR | 1,0 % | 1,6 %"
WEEKS = "Vecka | CTR\n2026-W44 | 1,1 %"


def read(
    sheets: dict[str, str], hidden: tuple[str, ...] = ()
) -> tuple[Workbook | None, list[Problem]]:
    workbook, problems = understand.workbook(grid(sheets, hidden=hidden))
    return workbook, [p for p in problems if not p.kind.startswith("inferred-known")]


def say(it: Problem, lang: str) -> str:
    """The problem and what to do about it, as they are printed."""
    voice = Voice(lang, "SEK")
    return f"{voice.say(it.says)} {voice.say(it.do)}"


@pytest.mark.parametrize(
    ("kpis", "weekly"),
    [
        ("KPI", "Veckovärden"),
        ("KPIs", "Weekly"),
        ("kpi:er", "veckovarden"),
        (" Nyckeltal ", "Weekly values"),
        ("KPI Dashboard", "VECKOSIFFROR"),
    ],
)
def test_a_sheet_has_its_name_in_any_language(kpis: str, weekly: str) -> None:
    workbook, problems = read({weekly: WEEKS, kpis: KPIS})
    assert workbook is not None
    assert (workbook.sheets, problems) == (("kpis", "weekly"), [])


def test_a_sheet_nobody_named_is_known_by_its_header() -> None:
    workbook, problems = read({"Blad1": KPIS, "Blad2": WEEKS, "Blad3": "Inköpslista\nmjölk"})
    assert workbook is not None
    assert workbook.sheets == ("kpis", "weekly")
    assert flatten(problems, "severity", "kind", "sheet") == [
        ("note", "inferred-sheet", "Blad1"),
        ("note", "inferred-sheet", "Blad2"),
        ("note", "sheets-not-read", "Blad3"),
    ]


def test_of_a_sheet_a_month_the_first_is_read_and_the_others_are_told() -> None:
    workbook, problems = read({"KPI": KPIS, "Oktober": WEEKS, "November": WEEKS, "December": WEEKS})
    assert workbook is not None
    assert flatten(problems, "severity", "kind", "sheet") == [
        ("note", "inferred-sheet", "Oktober"),
        ("warning", "sheet-twice", "November"),
    ]
    assert problems[1].says.args == {"first": "Oktober", "second": "November, December"}


def test_a_sheet_that_can_be_seen_goes_before_a_hidden_one() -> None:
    sheets = {"KPI 2025": KPIS, "KPI 2026": KPIS, "Veckovärden": WEEKS}
    _, problems = understand.workbook(grid(sheets, hidden=["KPI 2025"]))
    assert [p.says.args for p in problems if p.kind == "sheet-twice"] == [
        {"first": "KPI 2026", "second": "KPI 2025"}
    ]


def test_copies_of_a_sheet_that_has_its_name_are_only_noted() -> None:
    _, problems = read({"KPI": KPIS, "Veckovärden": WEEKS, "Veckovärden (2)": WEEKS})
    assert flatten(problems, "severity", "kind") == [("note", "sheets-not-read")]


@pytest.mark.parametrize("text", [f"{KPIS}\n\n{WEEKS}", f"Rapport\n{WEEKS}\n\n\n{KPIS}"])
def test_one_sheet_may_hold_both_tables(text: str) -> None:
    workbook, _ = read({"Blad1": text})
    assert workbook is not None
    assert [(k.name, k.target) for k in workbook.kpis] == [("CTR", 0.016)]
    assert [(str(v.week), v.value.amount) for v in workbook.values] == [("2026-W44", 0.011)]


def test_of_two_sheets_of_a_kind_the_first_counts() -> None:
    workbook, problems = read({"KPI": KPIS, "Veckovärden": WEEKS, "KPIs": "KPI | Mål\nROAS | 3x"})
    assert workbook is not None
    assert [k.name for k in workbook.kpis] == ["CTR"]
    assert flatten(problems, "severity", "kind", "sheet") == [("warning", "sheet-twice", "KPIs")]


def test_a_sheet_without_rows_leaves_its_name_to_one_that_has_some() -> None:
    workbook, problems = read({"KPI": "", "Veckovärden": WEEKS, "KPIs": KPIS})
    assert workbook is not None
    assert (workbook.kpis[0].place.sheet, problems) == ("KPIs", [])


def test_a_hidden_sheet_is_read_and_that_is_said() -> None:
    workbook, problems = read({"KPI": KPIS, "Veckovärden": WEEKS}, hidden=("KPI",))
    assert workbook is not None
    assert flatten(problems, "severity", "kind", "sheet") == [("note", "hidden-sheet", "KPI")]


def test_a_misspelt_sheet_gets_a_hint_and_a_strange_one_is_only_noted() -> None:
    _, problems = read(
        {"KPI": KPIS, "Veckovärden": WEEKS, "Händelsr": "x | y", "Semesterlista": "Ada | v. 29"}
    )
    assert flatten(problems, "severity", "kind", "sheet") == [
        ("warning", "sheet-nearly", "Händelsr"),
        ("note", "sheets-not-read", "Semesterlista"),
    ]
    assert problems[0].says.args["kind_of"] == "events"
    assert say(problems[0], "sv") == (
        "Bladet Händelsr läses inte. Menade du Händelser? Döp i så fall bladet till Händelser."
    )


def test_a_hint_names_the_sheet_in_the_language_of_the_reader() -> None:
    _, problems = read({"KPI": KPIS, "Veckovärden": WEEKS, "Budget": "Kanal | Kronor\nMeta | 4"})
    assert "Menade du Budgetlogg?" in say(problems[0], "sv")
    assert "Did you mean Budget log?" in say(problems[0], "en")


def test_a_sheet_that_holds_nothing_like_its_columns_is_told() -> None:
    workbook, problems = read({"KPI": KPIS, "Veckovärden": WEEKS, "Testlogg": "Hopp", "Risker": ""})
    assert workbook is not None
    assert workbook.sheets == ("kpis", "weekly")  # neither of the others adds anything
    assert flatten(problems, "severity", "kind", "sheet", "cell") == [
        ("error", "header-not-found", "Testlogg", "A1")
    ]


def told(sheets: dict[str, str], kind: str) -> list[tuple[Place, object, object]]:
    _, problems = understand.workbook(grid(sheets))
    return [(p.place, p.says.args["names"], p.says.args["n"]) for p in problems if p.kind == kind]


BOOK = {
    "KPI": "KPI | Mål | Prognos | Utfall v.47\nCTR | 1,6 % | 1,5 % | 1,4 %",
    "Veckovärden": "Vecka | CTR\n2026-W47 | 1,4 %",
}


def test_one_note_lists_all_sheets_that_are_not_read() -> None:
    others = {"Läs mig": "Tre steg", "Anteckningar": "Ring Anna", "Utfall 2026": "Jan | 3"}
    assert told({**BOOK, **others, "Blad1": ""}, "sheets-not-read") == [
        (Place(""), "Anteckningar, Utfall 2026", 2)
    ]
    assert told({**BOOK, "Anteckningar": "Ring Anna"}, "sheets-not-read") == [
        (Place("Anteckningar"), "Anteckningar", 1)
    ]
    assert told(BOOK, "sheets-not-read") == []


def test_one_note_lists_the_columns_of_a_sheet_that_are_not_read() -> None:
    assert told(BOOK, "columns-not-read") == [(Place("KPI", "C1"), "Prognos, Utfall v.47", 2)]


def test_where_the_names_of_the_kpis_are_missing_no_head_is_called_unneeded() -> None:
    _, problems = understand.workbook(
        grid({"KPI": "Ansvarig | Vad vi mäter | Mål\nAda | CTR | 1,6 %", "Veckovärden": WEEKS})
    )
    assert [p.kind for p in problems if p.place.sheet == "KPI"] == ["column-missing"]


def test_weeks_beside_the_kpis_are_read() -> None:
    beside = {"KPI": "KPI | Mål | v. 46 | v. 47\nCTR | 1,6 % | 1,5 % | 1,4 %"}
    assert told(beside, "columns-not-read") == []


def test_the_starters_first_sheet_is_no_stranger() -> None:
    assert frozenset(fold(words.read_me) for words in WORDS.values()) == OURS


def test_a_log_that_is_still_blank_adds_nothing() -> None:
    logs = {"Testlogg": "Test | Hypotes | Förändring", "Händelser": "Vecka | Notering"}
    workbook, _ = read({"KPI": KPIS, "Veckovärden": WEEKS, **logs})
    assert workbook is not None
    assert workbook.sheets == ("kpis", "weekly")
    logs["Händelser"] += "\nv.47 | Black Week"
    begun, _ = read({"KPI": KPIS, "Veckovärden": WEEKS, **logs})
    assert begun is not None
    assert begun.sheets == ("kpis", "weekly", "events")
