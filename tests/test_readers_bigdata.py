"""Large sheets and older formats in a process of their own, which may die without harm."""

from __future__ import annotations

import hashlib
import os
import signal
import zipfile
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from data_sheets import data

from flat import flatten
from reportgen import readers
from reportgen.readers import bigdata
from reportgen.records import Source

MONDAY = date(2026, 11, 16)
UGLY = Path(
    os.environ.get("REPORTGEN_UGLY", Path(__file__).resolve().parents[2] / "shared" / "ugly")
)


def workbook(path: Path, *, rows: int = 20, padding: int = 0, cell: str = "") -> Path:
    """KPIs, a Data sheet of `rows` rows, and as much in its XML that it is large."""
    book = openpyxl.Workbook()
    kpis = book.active
    assert kpis is not None
    kpis.title = "KPI"
    kpis.append(["KPI", "Mål"])
    sheet = book.create_sheet("Data Meta")
    sheet.append(["Datum", "Kostnad", "Klick"])
    for n in range(rows):
        sheet.append([MONDAY + timedelta(days=n % 7), n, 2 * n])
    out = BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(path, "w") as new:  # stored: no bomb
        for part in old.infolist():
            xml = old.read(part)
            if part.filename.endswith("sheet2.xml"):
                more = f"<row r='1048576'>{cell}</row>" if cell else ""
                more += f"<!--{'x' * padding}-->"
                xml = xml.replace(b"</sheetData>", f"{more}</sheetData>".encode())
            new.writestr(part.filename, xml)
    return path


def source(path: Path) -> Source:
    return Source(path.name, hashlib.sha256(path.read_bytes()).hexdigest())


def test_a_large_data_sheet_comes_back_as_sums_beside_the_cells_of_the_others(
    tmp_path: Path,
) -> None:
    path = workbook(tmp_path / "kpi.xlsx", padding=3_000_000)
    called = []
    grid, problems = readers.read(path, lambda: called.append(True))
    assert grid is not None
    assert problems == []
    assert called == [True]  # while the child was reading
    assert [sheet.name for sheet in grid.sheets] == ["KPI"]
    assert [(s.name, len(s.groups)) for s in grid.summed] == [("Data Meta", 7)]
    found = data(grid)
    assert sum(f.amounts["spend"] for f in found.facts) == sum(range(20))
    assert [(f.rows.first, f.rows.last, f.rows.count) for f in found.facts][:1] == [(2, 16, 3)]


def test_the_same_workbook_small_and_large_gives_the_same_facts(tmp_path: Path) -> None:
    small, _ = readers.read(workbook(tmp_path / "a.xlsx"))
    large, _ = readers.read(workbook(tmp_path / "b.xlsx", padding=3_000_000))
    assert small is not None
    assert large is not None
    assert not small.summed
    assert data(small) == data(large)


def test_nothing_is_read_in_a_child_that_need_not_be(tmp_path: Path) -> None:
    def never() -> None:
        raise AssertionError

    grid, _ = readers.read(workbook(tmp_path / "kpi.xlsx"), never)
    assert grid is not None


def test_what_takes_the_child_down_is_a_problem_and_the_other_sheets_are_read(
    tmp_path: Path,
) -> None:
    # One cell at the end of the world: calamine lays out all the cells before it, and aborts.
    cell = "<c r='XFD1048576'><v>1</v></c>"
    path = workbook(tmp_path / "kpi.xlsx", padding=3_000_000, cell=cell)
    grid, problems = readers.read(path)
    assert grid is not None
    assert [sheet.name for sheet in grid.sheets] == ["KPI"]
    assert flatten(problems, "severity", "kind") == [("error", "reading-failed")]


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_child_that_is_killed_is_a_problem(tmp_path: Path) -> None:
    path = workbook(tmp_path / "kpi.xlsx", rows=2_000)
    child = bigdata.start(path, source(path), ["Data Meta"])
    os.killpg(child.process.pid, signal.SIGKILL)
    sent, problems = child.finish()
    assert (sent.sums, sent.sheets) == ([], [])
    assert [p.kind for p in problems] == ["reading-failed"]


def test_a_child_that_takes_too_long_is_killed_whole(tmp_path: Path) -> None:
    path = workbook(tmp_path / "kpi.xlsx", rows=2_000)
    child = bigdata.start(path, source(path), ["Data Meta"])
    _, problems = child.finish(seconds=0.001)
    assert [p.kind for p in problems] == ["reading-slow"]
    assert child.process.returncode is not None


def test_a_file_that_changed_meanwhile_is_not_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "kpi.xlsx")
    sent, problems = bigdata.start(path, Source("kpi.xlsx", "0" * 64), ["Data Meta"]).finish()
    assert problems == []
    assert [p.kind for p in sent.problems] == ["source-changed"]
    assert sent.sums == []


def test_the_child_imports_nothing_from_the_folder_one_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('hostile')", "utf-8")
    path = workbook(tmp_path / "kpi.xlsx", padding=3_000_000)
    monkeypatch.chdir(tmp_path)
    grid, problems = readers.read(path)
    assert grid is not None
    assert problems == []


ugly = pytest.mark.skipif(not UGLY.is_dir(), reason="the collection of ugly workbooks is not here")


@ugly
@pytest.mark.parametrize(
    ("name", "sheet", "rows"),
    [
        ("142_calamine_date.ods", "Sheet1", 4),
        ("150_calamine_date_1904.xlsb", "Sheet1", 3),
        ("152_calamine_date_1904.xls", "Sheet1", 3),
        ("178_test_files_defined_names_unicode.ods", "日本語のみ", 1),
    ],
)
def test_older_formats_are_read(name: str, sheet: str, rows: int) -> None:
    grid, problems = readers.read(UGLY / name)
    assert grid is not None
    assert {s.name: len(s.rows) for s in grid.sheets}[sheet] == rows
    assert [p.kind for p in problems] == ["formats-not-kept"]
