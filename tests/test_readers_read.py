"""From a path to cells: files that can't be reached, hostile files, and real ugly ones."""

from __future__ import annotations

import hashlib
import os
import random
import unicodedata
import zipfile
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from flat import flatten
from reportgen.language import LANGUAGES, Voice
from reportgen.problems import Problem, Severity
from reportgen.readers import read
from reportgen.readers.grid import CellKind, Grid, Raw
from reportgen.records import Source

UGLY = Path(
    os.environ.get("REPORTGEN_UGLY", Path(__file__).resolve().parents[2] / "shared" / "ugly")
)


def workbook(rows: int = 3) -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    assert isinstance(book.active, Worksheet)
    book.active.title = "KPI"
    for row in range(rows):
        book.active.append([f"KPI {row}", 0.016, "=B1*2", datetime(2026, 11, 16)])
    book.create_sheet("Veckovärden").append(["Vecka", "CTR"])
    book.save(out)
    return out.getvalue()


def said(problems: list[Problem], lang: str = "sv") -> list[str]:
    voice = Voice(lang)
    return [f"{voice.say(p.says)} {voice.say(p.do)}" for p in problems]


def test_a_workbook_with_its_name_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "björklid.xlsx"
    path.write_bytes(workbook())
    grid, problems = read(path)
    assert grid is not None
    assert problems == []
    assert grid.source.name == "björklid.xlsx"
    assert grid.source.sha256 == hashlib.sha256(workbook_bytes := path.read_bytes()).hexdigest()
    assert path.read_bytes() == workbook_bytes


def test_a_missing_file_with_a_near_name(tmp_path: Path) -> None:
    (tmp_path / "bjorklid-kpi.xlsx").write_bytes(workbook())
    grid, problems = read(tmp_path / "bjorklid-kpl.xlsx")
    assert grid is None
    assert flatten(problems, "severity", "kind") == [("error", "source-missing")]
    assert said(problems) == ["Filen bjorklid-kpl.xlsx finns inte. Menade du bjorklid-kpi.xlsx?"]


def test_a_missing_file_without_one(tmp_path: Path) -> None:
    _, problems = read(tmp_path / "kpi.xlsx")
    assert [p.kind for p in problems] == ["source-missing"]
    assert said(problems, "en") == [
        f"There is no file called kpi.xlsx in the folder {tmp_path}. Check the name and the folder."
    ]


def test_a_missing_folder(tmp_path: Path) -> None:
    _, problems = read(tmp_path / "kunder" / "kpi.xlsx")
    assert [p.kind for p in problems] == ["source-missing"]
    assert str(tmp_path / "kunder") in said(problems)[0]


def test_an_a_with_a_ring_may_be_spelled_in_two_ways(tmp_path: Path) -> None:
    on_disk = tmp_path / unicodedata.normalize("NFD", "måndag.xlsx")
    on_disk.write_bytes(workbook())
    grid, _ = read(tmp_path / unicodedata.normalize("NFC", "måndag.xlsx"))
    assert grid is not None


def test_a_folder(tmp_path: Path) -> None:
    _, problems = read(tmp_path)
    assert flatten(problems, "severity", "kind") == [("error", "source-unreadable")]
    assert "är en mapp" in said(problems)[0]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kpi.xlsx"
    path.write_bytes(workbook())

    def denied(_: Path) -> bytes:  # root may read everything, so the system's answer is played
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    _, problems = read(path)
    assert [p.kind for p in problems] == ["source-unreadable"]
    assert "behörighet" in said(problems)[0]


@pytest.mark.parametrize("name", ["kpi\0.xlsx", "k" * 300 + ".xlsx"])
def test_names_that_no_disk_can_hold(tmp_path: Path, name: str) -> None:
    grid, problems = read(tmp_path / name)
    assert grid is None
    assert [p.kind for p in problems] in (["source-unreadable"], ["source-missing"])


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "kpi.xlsx"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)  # sparse: takes no room
    _, problems = read(path)
    assert [p.kind for p in problems] == ["file-too-large"]


@pytest.mark.parametrize("lock", ["~$kpi.xlsx", ".~lock.kpi.xlsx#"])
def test_a_workbook_that_is_open_elsewhere_is_read_with_a_note(tmp_path: Path, lock: str) -> None:
    (tmp_path / "kpi.xlsx").write_bytes(workbook())
    (tmp_path / lock).write_bytes(b"\x04Anna")
    grid, problems = read(tmp_path / "kpi.xlsx")
    assert grid is not None
    assert flatten(problems, "severity", "kind") == [("note", "open-elsewhere")]


# What must never be lost in silence, however bad the file: a Grid, or an error that says why.


def check(path: Path) -> tuple[Grid | None, list[Problem]]:
    grid, problems = read(path)
    errors = [p for p in problems if p.severity is Severity.ERROR]
    if grid is None:
        assert errors, path.name
    else:
        assert grid.sheets, path.name
    for lang in LANGUAGES:
        assert all(sentence.strip() for sentence in said(problems, lang))
    return grid, problems


def mutants(data: bytes, count: int) -> list[bytes]:
    """Seeded: bytes flipped, a stretch zeroed, the end cut off, a stretch doubled."""
    chance = random.Random(47)  # noqa: S311 - the same files every time
    found = []
    for _ in range(count):
        it = bytearray(data)
        at, length = chance.randrange(len(it)), chance.randrange(1, 400)
        match chance.randrange(4):
            case 0:
                for _ in range(chance.randrange(1, 30)):
                    it[chance.randrange(len(it))] ^= 1 << chance.randrange(8)
            case 1:
                it[at : at + length] = bytes(len(it[at : at + length]))
            case 2:
                del it[at:]
            case _:
                it[at:at] = it[at : at + length]
        found.append(bytes(it))
    return found


def values(grid: Grid) -> dict[tuple[str, str], Raw]:
    return {
        (sheet.name, cell.address): cell.value
        for sheet in grid.sheets
        for row in sheet.rows
        for cell in row.cells
    }


def test_three_hundred_damaged_copies_of_a_good_workbook(tmp_path: Path) -> None:
    """Every value is the good one's, or a problem says that the file is damaged."""
    path = tmp_path / "kpi.xlsx"
    path.write_bytes(workbook(40))
    good = values(read(path)[0] or Grid(Source("", ""), ()))
    assert good
    refused = 0
    for mutant in mutants(workbook(40), 300):
        path.write_bytes(mutant)
        grid, problems = check(path)
        refused += grid is None
        if grid is not None and values(grid) != good:
            assert {p.severity for p in problems} & {Severity.ERROR, Severity.WARNING}
    assert 40 < refused < 300  # the damage is real, and not every scratch costs the workbook


def test_damage_inside_the_xml(tmp_path: Path) -> None:
    """Parts that unpack well and say nonsense: what a bad exporter writes."""
    chance = random.Random(48)  # noqa: S311 - the same files every time
    path = tmp_path / "kpi.xlsx"
    with zipfile.ZipFile(BytesIO(workbook(40))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(200):
        name = chance.choice(sorted(parts))
        broken = chance.choice(mutants(parts[name], 5))
        with zipfile.ZipFile(path, "w") as package:
            for other, content in parts.items():
                package.writestr(other, broken if other == name else content)
        check(path)


ugly = pytest.mark.skipif(not UGLY.is_dir(), reason="the collection of ugly workbooks is not here")


def outcomes() -> list[list[str]]:
    """The table beside this file: how much each file holds, or why it is refused."""
    lines = (Path(__file__).parent / "ugly_outcomes.csv").read_text("utf-8").splitlines()
    return [line.split(";") for line in lines[1:]]


@ugly
def test_the_table_names_every_ugly_file() -> None:
    named = {name for name, *_ in outcomes()}
    assert named == {p.name for p in UGLY.iterdir() if p.suffix != ".csv"}


@ugly
@pytest.mark.parametrize(("name", "sheets", "cells", "refused"), outcomes())
def test_an_ugly_file_comes_out_as_the_table_says(
    name: str, sheets: str, cells: str, refused: str
) -> None:
    grid, problems = read(UGLY / name)
    errors = {p.kind for p in problems if p.severity is Severity.ERROR}
    assert errors == set(refused.split())
    found = grid.sheets if grid else ()
    assert len(found) == int(sheets)
    assert sum(len(row.cells) for it in found for row in it.rows) == int(cells)


# What a person sees who opens them, checked against a second reader (calamine).
@ugly
@pytest.mark.parametrize(
    ("name", "sheet", "address", "value"),
    [
        ("142_calamine_date.ods", "Sheet1", "A1", datetime(2021, 1, 1)),
        ("150_calamine_date_1904.xlsb", "Sheet1", "A1", datetime(2021, 1, 1)),
        ("152_calamine_date_1904.xls", "Sheet1", "A1", datetime(2021, 1, 1)),
        ("048_poi_SimpleStrict.xlsx", "Sheet Number 2", "A4", date(1990, 1, 1)),
        ("068_poi_InlineStrings.xlsx", "Sheet1", "C2", "1st Inline String"),
        ("076_poi_SampleSS.strict.xlsx", "First Sheet", "B2", "2nd row 2nd column"),
        ("102_calamine_merge_cells.xlsx", "Sheet1", "C1", "Not Merged"),
        ("104_calamine_nonstandard-xml-ns-prefix.xlsx", "Sheet1", "B3", 4),
        ("106_calamine_strict_iso_paths.xlsx", "ml_out", "B2", 1.5),
        ("110_calamine_date.xlsx", "Sheet1", "A3", timedelta(days=10, seconds=54610)),
        ("128_calamine_pivots.xlsx", "PivotSheet1", "A4", "yellow"),
        ("136_calamine_richtext-namespaced.xlsx", "Sheet1", "H1", "shared string\nLine 2\nLine 3"),
        ("138_calamine_date_quoted_format.xlsx", "Sheet1", "A2", datetime(2021, 1, 1)),
        ("156_test_files_xlsx-stream-d-date-cell.xlsx", "Sheet1", "B1", "てすと"),
        ("166_test_files_ErrorTypes.xlsx", "RawErrors", "A2", "#NULL!"),
        ("198_roo_1904_base.xlsx", "Prices", "A1", datetime(2009, 6, 15)),
        ("246_PhpSpreadsheet_Zip-Linux-Directory-Separator.xlsx", "Sheet", "A2", "184323"),
    ],
)
def test_ugly_values(name: str, sheet: str, address: str, value: Raw) -> None:
    grid, _ = read(UGLY / name)
    assert grid is not None
    found = next(s for s in grid.sheets if s.name == sheet)
    assert {c.address: c.value for r in found.rows for c in r.cells}[address] == value


@ugly
def test_ugly_hidden_sheets_and_errors() -> None:
    grid, _ = read(UGLY / "064_poi_TwoSheetsOneHidden.xlsx")
    assert grid is not None
    assert [(s.name, s.hidden) for s in grid.sheets] == [("Sheet1", True), ("Sheet2", False)]
    grid, _ = read(UGLY / "166_test_files_ErrorTypes.xlsx")
    assert grid is not None
    cells = [c for s in grid.sheets for r in s.rows for c in r.cells]
    assert sum(c.kind is CellKind.ERROR for c in cells) == 20  # each of seven errors, #N/A often


def test_a_name_that_is_not_near_is_no_guess(tmp_path: Path) -> None:
    (tmp_path / "i-tom.xlsx").write_bytes(b"")
    (problem_,) = read(tmp_path / "nix.xlsx")[1]
    assert problem_.says.code == "problem.source-missing-file"


def test_a_name_that_goes_on_is_near(tmp_path: Path) -> None:
    (tmp_path / "kpi-2026-hösten.xlsx").write_bytes(b"")
    (problem_,) = read(tmp_path / "kpi.xlsx")[1]
    assert problem_.do.args["near"] == "kpi-2026-hösten.xlsx"
