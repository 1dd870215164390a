"""Twenty faults planted in the sample workbook: each is found in its cell, and told how to mend."""

from __future__ import annotations

import json

from openpyxl import load_workbook

from commands import Shell

W, K, S, E = "Veckovärden", "KPI", "Inställningar", "Händelser"

# sheet, cell, what is typed there, and the kind of problem it must be
PLANTED = (
    (W, "F14", "fyrahundra", "not-a-number"),
    (W, "F13", "1.234", "ambiguous-number"),
    (W, "F12", "#DIVISION/0!", "cell-error"),
    (W, "F11", "=F10*2", "uncalculated"),
    (W, "F10", "12 34", None),
    (W, "F9", "€ 476", None),
    (W, "E13", "450 kr", "wrong-unit"),
    (W, "J13", "≤ 1,3", None),
    (W, "E12", "1,4 – 1,5 %", None),
    (W, "A5", "v.54", None),
    (W, "A7", "2026-W39", "week-twice"),
    (K, "F8", "1e3", None),
    (K, "E10", "450 kr", "wrong-unit"),
    (K, "B9", "Trattt", "not-a-choice"),
    (K, "H6", "varanan vecka", "not-a-choice"),
    (K, "F13", "2,0x", "wrong-unit"),
    (S, "B10", "03/04/2026", None),
    (S, "B16", "blurpel", "not-a-colour"),
    (S, "B19", "ganska stor", None),
    (E, "B5", "Följartilväxt", "event-of-no-kpi"),
)


def test_twenty_planted_faults_are_found_where_they_are(shell: Shell) -> None:
    book = load_workbook(shell.sample())
    for sheet, cell, text, _ in PLANTED:
        book[sheet][cell].value = text
    book.save(shell.folder / "kpi.xlsx")

    ran = shell("check", "kpi.xlsx", "--json")
    assert ran.code == 1
    problems = [p for p in json.loads(ran.out)["problems"] if p["severity"] != "note"]
    found = {(p["sheet"], p["cell"]): p for p in problems}

    missed = [(sheet, cell, text) for sheet, cell, text, _ in PLANTED if (sheet, cell) not in found]
    assert missed == []
    kinds = {(sheet, cell): kind for sheet, cell, _, kind in PLANTED if kind}
    assert {at: found[at]["kind"] for at in kinds} == kinds
    for problem in found.values():
        assert problem["hint"].endswith((".", "?")), problem
        assert problem["message"].endswith("."), problem


def test_each_fault_alone_is_found_and_nothing_else_is(shell: Shell) -> None:
    """A person who mends one after the other is never sent to a cell that is right."""
    clean = json.loads(shell("check", shell.sample(), "--json").out)["problems"]
    usual = {(p["sheet"], p["cell"], p["kind"]) for p in clean}
    strays = {}
    for sheet, cell, text, _ in PLANTED:
        book = load_workbook(shell.sample())
        book[sheet][cell].value = text
        book.save(shell.folder / "kpi.xlsx")
        problems = json.loads(shell("check", "kpi.xlsx", "--json").out)["problems"]
        new = [
            (p["sheet"], p["cell"], p["kind"])
            for p in problems
            if p["severity"] == "error" and (p["sheet"], p["cell"], p["kind"]) not in usual
        ]
        others = [it for it in new if it[:2] != (sheet, cell)]
        if others:
            strays[sheet, cell, text] = others
    assert strays == {}
