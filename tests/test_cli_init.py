"""``reportgen init``: a workbook to fill in, never over one that is there."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from commands import Shell


def test_a_starter_and_what_to_type_next(shell: Shell) -> None:
    ran = shell("init", "--lang", "sv")

    assert ran.code == 0
    assert ran.out == "kpi.xlsx är klar. Fyll i den, och skriv sedan: reportgen check kpi.xlsx\n"
    book = load_workbook(shell.folder / "kpi.xlsx")
    assert "Veckovärden" in book.sheetnames


def test_a_file_that_is_there_stays(shell: Shell) -> None:
    (shell.folder / "kpi.xlsx").write_bytes(b"years of work")

    ran = shell("init")
    assert ran.code == 2
    assert "kpi.xlsx is already there" in ran.err
    assert (shell.folder / "kpi.xlsx").read_bytes() == b"years of work"

    assert shell("init", "--force").code == 0
    assert (shell.folder / "kpi.xlsx").read_bytes() != b"years of work"


def test_a_name_without_suffix_and_a_folder(shell: Shell) -> None:
    (shell.folder / "clients").mkdir()

    assert shell("init", "plan").code == 0
    assert shell("init", "clients").code == 0
    assert {path.name for path in shell.folder.rglob("*.xlsx")} == {"plan.xlsx", "kpi.xlsx"}


def test_a_dot_in_the_name_is_no_suffix(shell: Shell) -> None:
    assert shell("init", "plan 2.0").out == (
        'plan 2.0.xlsx is ready. Fill it in, then type: reportgen check "plan 2.0.xlsx"\n'
    )


@pytest.mark.parametrize("name", ["kpi.xls", "kpi.ODS", "kpi.csv"])
def test_a_format_that_it_would_not_be(shell: Shell, name: str) -> None:
    ran = shell("init", name)
    assert ran.code == 2
    assert "Type: reportgen init kpi.xlsx" in ran.err
    assert list(shell.folder.iterdir()) == []


def test_all_sheets_and_the_sample(shell: Shell) -> None:
    shell("init", "all.xlsx", "--all", "--lang", "en")
    shell("init", "sample.xlsx", "--sample", "--lang", "en")

    names = load_workbook(shell.folder / "all.xlsx").sheetnames
    assert {"Settings", "KPIs", "Weekly", "Data", "Test log", "Rules"} <= set(names)
    assert shell("check", "sample.xlsx").code == 0


def test_a_folder_that_is_a_file(shell: Shell) -> None:
    (shell.folder / "clients").write_text("no folder", "utf-8")
    ran = shell("init", "clients/kpi.xlsx")

    assert ran.code == 5
    assert "clients" in ran.err
