"""``reportgen explain``: the chain of the sample's CPA, typed, and of one that Data gives."""

from __future__ import annotations

import json
from math import log

import pytest
from openpyxl import Workbook

from commands import Shell
from tests.trials import plain


def test_a_typed_kpi_from_its_cells_to_its_status(shell: Shell) -> None:
    shell.sample()
    ran = shell("explain", "cpa/cpl", "kpi.xlsx")

    assert ran.code == 0
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert lines[0] == "CPA/CPL · v. 47"
    assert "Värde 503 kr ifyllt för v. 47 Veckovärden!F14" in lines
    assert "Föregående värde 447 kr v. 46 Veckovärden!F13" in lines
    assert "Förändring +56 kr 503 kr minus 447 kr" in lines
    # (458 + 452 + 447 + 503) / 4 = 465, weeks 44 to 47 in F11 to F14
    mean = next(line for line in lines if line.startswith("Snitt av 4 veckor 465 kr"))
    assert mean.endswith("Veckovärden!F11:F14 (4 rader)")
    share = round(100 * log(465 / 520) / log(390 / 520))
    assert f"Väg till mål {share} % ln(465 kr / 520 kr) delat med ln(390 kr / 520 kr)" in lines
    assert any(line.startswith("Signal uppåt") for line in lines)
    assert lines[-1] == "Status: Något efter"


def test_another_name_of_a_known_kpi_finds_its_row(shell: Shell) -> None:
    shell.sample()
    ran = shell("explain", "Kostnad per lead", "kpi.xlsx")

    assert (ran.code, ran.out.splitlines()[0]) == (0, "CPA/CPL · v. 47")


def test_another_name_that_two_rows_share_finds_neither(shell: Shell) -> None:
    book = Workbook()
    weekly = book.worksheets[0]
    weekly.title = "Veckovärden"
    weekly.append(["Vecka", "CTR (annonser)", "CTR (mejl)"])
    weekly.append(["2026-W47", "1,6 %", "2,6 %"])
    book.create_sheet("KPI").append(["KPI", "Baseline", "Mål"])
    book["KPI"].append(["CTR (annonser)", "1,0 %", "1,6 %"])
    book["KPI"].append(["CTR (mejl)", "2,0 %", "3,0 %"])
    book.save(shell.folder / "kpi.xlsx")

    ran = shell("explain", "Klickfrekvens", "kpi.xlsx")
    assert ran.code == 2
    assert "CTR (annonser), CTR (mejl)" in ran.err


def test_a_kpi_out_of_data_names_its_rows(shell: Shell) -> None:
    book = Workbook()
    book.worksheets[0].title = "KPI"
    for row in (["KPI", "Baseline", "Mål"], ["CPA", "450 kr", "330 kr"]):
        book.worksheets[0].append(row)
    data = book.create_sheet("Data")
    data.append(["Datum", "Kanal", "Kostnad", "Konverteringar"])
    for day in range(16, 23):  # week 47
        data.append([f"2026-11-{day}", "Meta", 700, 2])
    book.save(shell.folder / "kpi.xlsx")

    ran = shell("explain", "CPA", "kpi.xlsx", "--json")
    assert ran.code == 0
    steps = {it["step"] + str(i): it for i, it in enumerate(json.loads(ran.out)["steps"])}
    spend, conversions, value = list(steps.values())[:3]
    assert (spend["amount"], spend["cells"]) == (4900, ["Data!C2:C8"])  # 7 · 700
    assert (conversions["amount"], conversions["cells"]) == (14, ["Data!D2:D8"])
    assert value["amount"] == pytest.approx(350)  # 4900 / 14


def test_a_name_that_is_none(shell: Shell) -> None:
    shell.sample()
    ran = shell("explain", "CTT", "kpi.xlsx")
    assert ran.code == 2
    assert "Did you mean 'CTR'?" in ran.err


def test_a_test_from_its_cells_to_its_verdict(shell: Shell) -> None:
    shell.sample()
    ran = shell("explain", "t-06", "kpi.xlsx")

    assert ran.code == 0
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert lines[0] == "T-06 Styrelseledamöter · v. 47"
    assert "Kostnad 4 700 kr" in lines
    assert "Konverteringar 4" in lines
    assert any(line.startswith("Räknat i Data!G") for line in lines)
    # 4,700 kr / 4 = 1,175 kr; the stop level is 1.35 · 390 kr
    assert "CPA/CPL 1 175 kr med 90 % säkerhet 556–2 827 kr" in lines
    assert "Stoppa vid 527 kr" in lines
    assert any(line.startswith("Risk att passera stoppgränsen 96 %") for line in lines)
    assert "Regel Pausa om CPA > 35 % över mål efter 100 klick Regler!A5" in lines
    assert lines[-1].startswith("Slutsats: stoppa")


def test_every_condition_of_a_tests_rule_is_in_its_chain(shell: Shell) -> None:
    shell.sample()
    found = json.loads(shell("explain", "T-07", "kpi.xlsx", "--json").out)
    steps = {it["step"]: it for it in found["steps"]}
    # 24 conversions of 640 clicks are 3.75 %.
    assert (
        plain(steps["condition"]["working"]) == "Samtidigt är Konverteringsgrad 3,75 % (≥ 3,40 %)."
    )
    assert steps["rule"]["cells"] == ["Regler!A6"]


def test_a_test_by_its_name_and_against_its_control(shell: Shell) -> None:
    shell.sample()
    ran = shell("explain", "Kortare formulär", "kpi.xlsx", "--json")

    found = json.loads(ran.out)
    assert found["test"] == "T-10 Kortare formulär"
    steps = {it["step"]: it for it in found["steps"]}
    assert {"kpi", "control", "p-better", "lift", "verdict"} <= set(steps)
    assert steps["verdict"]["cells"] == ["Testlogg!A9"]
