"""``reportgen check``: every problem with its cell, what was inferred, and what lights up."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from commands import Shell
from reportgen.cli.fixlist import fix_list
from reportgen.language import Voice
from reportgen.problems import Place, Severity, problem

UGLY = Path(
    os.environ.get("REPORTGEN_UGLY", Path(__file__).resolve().parents[2] / "shared" / "ugly")
)
UGLY_FILES = sorted(path for path in UGLY.glob("*") if path.suffix != ".csv")


def test_the_sample_has_one_gap_and_nothing_else_to_mend(shell: Shell) -> None:
    shell.sample()
    ran = shell("check", "kpi.xlsx")

    assert ran.code == 0
    assert ran.out.splitlines()[-1] == "kpi.xlsx: 0 fel och 1 varning. Rapporten gäller v. 47."
    assert "● Veckovärden: " in ran.out


def test_a_fault_is_told_with_its_cell_and_the_next_step(shell: Shell) -> None:
    book = load_workbook(shell.sample())
    sheet = book["Veckovärden"]
    assert sheet["F14"].value == pytest.approx(503)  # CPA/CPL of week 47
    sheet["F14"].value = "fyrahundra"
    book.save(shell.folder / "kpi.xlsx")

    ran = shell("check", "kpi.xlsx")
    assert ran.code == 1
    assert ran.out.startswith(
        "Veckovärden\n  ✗ F14  ”fyrahundra” är inget tal. Skriv ett tal, t.ex. 450 kr.\n"
    )
    assert "kpi.xlsx: 1 fel och 1 varning." in ran.out


def test_strict_minds_warnings_too(shell: Shell) -> None:
    book = load_workbook(shell.sample())
    book["Veckovärden"]["A15"] = book["Veckovärden"]["A14"].value  # week 47 again
    book["Veckovärden"]["F15"] = 510
    book.save(shell.folder / "kpi.xlsx")

    assert shell("check", "kpi.xlsx").code == 0
    assert shell("check", "kpi.xlsx", "--strict").code == 1


def test_for_a_machine(shell: Shell) -> None:
    book = Workbook()
    book.worksheets[0].title = "KPI"
    for row in (["KPI", "Mål"], ["CTR", "1,6 %"]):
        book.worksheets[0].append(row)
    weekly = book.create_sheet("Veckovärden")
    for row in (["Vecka", "CTR"], ["2026-W47", "#DIVISION/0!"], ["2026-W46", "1,2 %"]):
        weekly.append(row)
    book.save(shell.folder / "kpi.xlsx")

    ran = shell("check", "kpi.xlsx", "--json")
    found = json.loads(ran.out)
    assert ran.code == 1
    assert found["language"] == "sv"
    assert [
        (p["severity"], p["kind"], p["sheet"], p["cell"])
        for p in found["problems"]
        if p["severity"] == "error"
    ] == [("error", "cell-error", "Veckovärden", "B2")]
    assert {s["name"]: s["found"] for s in found["sheets"]}["Händelser"] is False


def test_quiet_says_only_what_is_wrong(shell: Shell) -> None:
    shell.sample()
    assert shell("check", "kpi.xlsx", "--quiet").out == (
        "Veckovärden\n"
        "  ! H11  Värde saknas för v. 44: Organisk engagemangsgrad. Fyll i värdet om det finns.\n"
    )


@pytest.mark.skipif(not UGLY_FILES, reason="the folder of broken workbooks is not beside this one")
@pytest.mark.parametrize("path", UGLY_FILES, ids=lambda path: path.name[:40])
def test_a_broken_workbook_is_told_never_a_traceback(path: Path, shell: Shell) -> None:
    ran = shell("check", path)

    assert ran.code in {0, 1, 3}
    assert ran.err == ""
    assert "fault of its own" not in ran.out
    if ran.code:
        assert "✗" in ran.out


def test_a_list_to_tick_off(shell: Shell) -> None:
    book = load_workbook(shell.sample())
    book["Veckovärden"]["F14"].value = "fyra;hundra"
    book.save(shell.folder / "kpi.xlsx")

    ran = shell("check", "kpi.xlsx", "--fix-list", "fix.csv")
    assert ran.code == 1
    assert ran.out.endswith("2 punkter att rätta finns i fix.csv.\n")
    written = (shell.folder / "fix.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")  # Excel reads å, ä and ö
    rows = list(csv.reader(written.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0] == ["Typ", "Blad", "Cell", "Vad som är fel", "Gör så här", "Klart"]
    assert rows[1][1:3] == ["Veckovärden", "F14"]
    assert "fyra;hundra" in rows[1][3]


def test_a_cells_formula_is_text_in_the_list() -> None:
    told = problem(
        Severity.ERROR, "not-a-number", Place('=HYPERLINK("x")', "A1"), text="x", example="1"
    )
    (_, row) = csv.reader(fix_list([told], Voice("en")).decode("utf-8-sig").splitlines())
    assert row[1] == '\'=HYPERLINK("x")'


def test_a_rule_that_can_not_be_read_points_at_the_word(shell: Shell) -> None:
    book = load_workbook(shell.sample())
    cells = [c for row in book["Regler"].iter_rows() for c in row if "Pausa" in str(c.value)]
    cells[0].value = "Pausa om CPA > 35 % över måll efter 100 klick"
    book.save(shell.folder / "kpi.xlsx")

    lines = shell("check", "kpi.xlsx").out.splitlines()
    at = next(i for i, line in enumerate(lines) if line.strip().startswith("Pausa om CPA"))
    assert lines[at].index("måll") == lines[at + 1].index("^")
    assert f"✗ {cells[0].coordinate}" in "\n".join(lines[:at])
    assert "mål" in "\n".join(lines[:at])
