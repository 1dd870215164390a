"""The child's reading: the same cells and the same facts as in this process, in its own way."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO

import openpyxl
import pytest
from data_sheets import data
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from flat import flatten
from reportgen.problems import Message, Place, Problem, Quantity, Severity, Unit, message, problem
from reportgen.readers import bigdata_wire, child, excel
from reportgen.readers.bigdata_wire import Sent
from reportgen.readers.grid import Cell, CellKind, Grid, Row, Sheet
from reportgen.readers.package import Package
from reportgen.readers.sums import Group, SumColumn, Sums
from reportgen.records import Source
from reportgen.understand.data import SheetLines
from reportgen.understand.data_sums import sum_up

SOURCE = Source("kpi.xlsx", "0" * 64)
MONDAY = date(2026, 11, 16)


def saved(fill: Callable[[Worksheet], None], *, name: str = "Data", mac: bool = False) -> bytes:
    book = openpyxl.Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = name
    fill(sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def sent(data_: bytes, *sheets: str, most: int = child.MOST_CELLS) -> Sent:
    """What the child would write, read back."""
    lines = [line.encode() for line in child.read("kpi.xlsx", data_, sheets or None, most=most)]
    return bigdata_wire.received([*lines, bigdata_wire.end_line().encode()])


def in_process(data_: bytes) -> Sheet:
    grid, problems = excel.workbook(data_, SOURCE)
    assert grid is not None
    assert problems == []
    return grid.sheets[0]


def by_calamine(data_: bytes) -> Sheet:
    book = child.Book("kpi.xlsx", data_, Package(data_))
    opened = child.Opened(data_)
    (listed,) = opened.listed()
    sheet = child._rows(book, opened, listed, child._part(book, listed)).cells(listed, 10_000)
    assert sheet is not None
    return sheet


def contents(sheet: Sheet) -> list[tuple[str, object, CellKind]]:
    return [(c.address, c.value, c.kind) for row in sheet.rows for c in row.cells]


def every_kind(sheet: Worksheet) -> None:
    """Nothing in column A and row 1, as people leave it; one of every kind of cell."""
    sheet["B3"], sheet["C3"], sheet["D3"] = "Datum", " två  ord ", "_x000D_rad"
    sheet["B4"], sheet["C4"], sheet["D4"], sheet["E4"] = MONDAY, 12, 12.5, "Meta\nGoogle"
    sheet["B5"], sheet["C5"] = datetime(2026, 11, 16, 14, 30), True
    sheet["B6"], sheet["C6"], sheet["D6"] = time(1, 32), timedelta(hours=30), -3
    sheet["B8"], sheet["C8"], sheet["D8"] = "#DIV/0!", "=C4*2", "=1/0"
    sheet["B8"].data_type = "e"
    sheet["B9"], sheet["F1000"] = 0.016, "slut"
    sheet["B9"].number_format = "0.0%"


@pytest.mark.parametrize("mac", [False, True])
def test_both_libraries_give_the_same_cells(mac: bool) -> None:
    data_ = saved(every_kind, mac=mac)
    assert contents(by_calamine(data_)) == contents(in_process(data_))
    assert ("B8", "#DIV/0!", CellKind.ERROR) in contents(by_calamine(data_))
    assert ("C8", "=C4*2", CellKind.UNCALCULATED) in contents(by_calamine(data_))


def test_a_failed_formula_beside_a_blank_cell_with_a_format_is_not_lost() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["E9"], sheet["B2"], sheet["D3"] = "Kostnad", "#REF!", "#DIV/0!", "=A1*2"
        sheet["A2"].number_format = sheet["C3"].number_format = "0.0%"  # blank, and formatted
        sheet["B2"].data_type = sheet["E9"].data_type = "e"

    data_ = saved(fill)
    assert contents(by_calamine(data_)) == [
        ("A1", "Kostnad", CellKind.TEXT),
        ("B2", "#DIV/0!", CellKind.ERROR),
        ("D3", "=A1*2", CellKind.UNCALCULATED),
        ("E9", "#REF!", CellKind.ERROR),  # the only one of its row and its column
    ]
    assert contents(by_calamine(data_)) == contents(in_process(data_))


CELLS = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: round(x, 4)),
    st.booleans(),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8),
)


@given(st.lists(st.lists(CELLS, max_size=5), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_both_libraries_give_the_same_cells_whatever_they_are(rows: list[list[object]]) -> None:
    def fill(sheet: Worksheet) -> None:
        for r, row in enumerate(rows, 2):
            for c, value in enumerate(row, 2):
                cell = sheet.cell(r, c)
                cell.value = value  # type: ignore[assignment]
                if cell.data_type in {"f", "e"}:  # a text that begins with = or is #N/A
                    cell.data_type = "s"

    data_ = saved(fill)
    assert contents(by_calamine(data_)) == contents(in_process(data_))


# Data sheets


def everything(sheet: Worksheet) -> None:
    """A Data sheet with nuisances: titles, formats, texts, an error, a formula, a total."""
    sheet.append(["Export, vecka 47"])
    sheet.append([])
    sheet.append(["Datum", "Kanal", "Kampanj", "Kostnad", "Klick", "Intäkter", "Egen", "CTR"])
    rows = [
        [MONDAY, "Meta", "B2B", 100.25, 10, 50, 1, 0.1],
        [MONDAY, "Meta ", "B2B", 50, "tolv", 25, 2, 0.1],
        ["16/11/2026", "Google", None, "1 240,50", 3, "€ 10", 3, 0.1],
        [date(2026, 11, 17), "Google", "Ny", 7, "=A1", 5, 4, 0.1],
        ["Summa", None, None, 1397.75, 13, 80, 10, 0.1],
    ]
    for row in rows:
        sheet.append(row)
    sheet["D4"].number_format = '#,##0 "kr"'
    sheet["F4"].number_format = "[$€-2] #,##0.00"
    for n in range(4, 9):
        sheet[f"H{n}"].number_format = "0.0%"
    sheet["E6"] = "#REF!"
    sheet["E6"].data_type = "e"


def test_both_routes_give_the_same_facts_and_the_same_problems() -> None:
    data_ = saved(everything, name="Data Meta")
    (sums,) = sent(data_, "Data Meta").sums
    small = data(Grid(SOURCE, (in_process(data_),)), rates={"EUR": 11.0})
    large = data(Grid(SOURCE, (), summed=(sums,)), rates={"EUR": 11.0})
    assert large.facts == small.facts
    assert large.sheets == small.sheets
    assert large.problems == small.problems
    assert [f.amounts for f in small.facts] == [
        {"spend": 150.25, "clicks": 10, "revenue": 25 + 50 * 11, "egen": 3},
        {"spend": 1240.5, "revenue": 110, "egen": 3},
        {"spend": 7, "revenue": 5, "egen": 4},
    ]
    assert flatten(small.problems, "kind", "cell")[:3] == [
        ("not-a-number", "E5"), ("cell-error", "E6"), ("uncalculated", "E7"),
    ]  # fmt: skip


def test_a_column_in_one_format_all_the_way_down() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Datum", "Kostnad", "Andel", "Klick"])
        for n in range(40):
            sheet.append([MONDAY + timedelta(days=n), n, 0.5, n])
            sheet[f"B{n + 2}"].number_format = "[$€-2] #,##0.00"
            sheet[f"D{n + 2}"].number_format = "0%"

    data_ = saved(fill)
    (sums,) = sent(data_, "Data").sums
    small = data(Grid(SOURCE, (in_process(data_),)), rates={"EUR": 11.0})
    large = data(Grid(SOURCE, (), summed=(sums,)), rates={"EUR": 11.0})
    assert large.facts == small.facts
    assert large.problems == small.problems
    assert small.facts[3].amounts == {"spend": 33}  # 3 € × 11
    assert ("error", "wrong-unit", "D2") in flatten(small.problems, "severity", "kind", "cell")


def test_blank_rows_of_a_large_sheet_are_no_rows_without_a_date() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Datum", "Kanal", "Kostnad", "Klick"])
        sheet.append([MONDAY, "Meta", 100, 0])
        sheet["A7"], sheet["D8"] = None, 0  # five blank rows, then a totals row without a name
        sheet["A20"].number_format = "0.0%"

    data_ = saved(fill)
    (sums,) = sent(data_, "Data").sums
    assert sums == sum_up(SheetLines(in_process(data_)))[0]
    assert flatten(sums.problems, "kind", "cell") == [("data-totals-skipped", "A8")]


FIGURES = st.lists(
    st.tuples(
        st.sampled_from([MONDAY, date(2026, 11, 17), "18/11/2026", None]),
        st.sampled_from(["Meta", "Google", None, "Total"]),
        st.one_of(st.none(), st.integers(0, 4000).map(lambda n: n / 4), st.just("1 234,5")),
        st.one_of(st.none(), st.integers(0, 999), st.sampled_from(["x", "1.234", "--"])),
    ),
    min_size=1,
    max_size=12,
)


@given(FIGURES)
@settings(max_examples=40, deadline=None)
def test_both_routes_agree_whatever_the_rows(rows: list[tuple[object, ...]]) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Datum", "Kanal", "Kostnad", "Klick"])
        for row in rows:
            sheet.append(row)

    data_ = saved(fill)
    (sums,) = sent(data_, "Data").sums
    small = data(Grid(SOURCE, (in_process(data_),)))
    large = data(Grid(SOURCE, (), summed=(sums,)))
    assert large == small


# What else the child does


def test_a_large_sheet_that_is_mostly_blank_comes_back_as_cells_with_their_formats() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["KPI", "Mål"])
        sheet.append(["CTR", 0.016])
        sheet["B2"].number_format = "0.0%"

    data_ = saved(fill, name="KPI")
    (sheet,) = sent(data_, "KPI").sheets
    assert sheet == in_process(data_)
    assert sheet.rows[1].cells[1].format == "0.0%"


def test_a_stranger_with_too_many_cells_is_left_out_and_told() -> None:
    def fill(sheet: Worksheet) -> None:
        for n in range(30):
            sheet.append([n, "rad"])

    data_ = saved(fill, name="Rådata")
    book = child.Book("kpi.xlsx", data_)  # as an older format: no package to look into
    opened = child.Opened(data_)
    lines = [*child._sheet(book, opened, opened.listed()[0], 20)]
    told = bigdata_wire.received(line.encode() for line in lines)
    assert flatten(told.problems, "severity", "kind", "sheet") == [
        ("error", "sheet-too-large", "Rådata")
    ]


def test_an_older_format_is_read_whole_and_its_limits_are_told() -> None:
    told = sent(saved(every_kind))  # None: as an .xls would be
    assert [sheet.name for sheet in told.sheets] == ["Data"]
    assert [p.kind for p in told.problems] == ["formats-not-kept"]


def test_what_is_no_workbook_is_damaged() -> None:
    assert [p.kind for p in sent(b"nonsense").problems] == ["damaged-workbook"]


def test_a_part_that_declares_entities_is_damaged() -> None:
    data_ = saved(everything)
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data_)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            xml = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                xml = b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + xml
            new.writestr(part, xml)
    told = sent(out.getvalue(), "Data")
    assert flatten(told.problems, "kind", "sheet") == [("sheet-damaged", "Data")]


# The lines between the two processes


def test_what_is_sent_is_what_is_received() -> None:
    sheet = Sheet(
        "KPI",
        tuple(
            Row(n, (Cell(n, at, value, kind, "0%"),))
            for n, (at, value, kind) in enumerate(
                [
                    (1, "åäö \u2028", CellKind.TEXT),
                    (2, 12, CellKind.NUMBER),
                    (3, 0.1, CellKind.NUMBER),
                    (4, True, CellKind.BOOLEAN),
                    (5, MONDAY, CellKind.DATE),
                    (6, datetime(2026, 11, 16, 1, 2, 3, 4), CellKind.DATE),
                    (7, time(1, 32), CellKind.DATE),
                    (8, timedelta(hours=30.5), CellKind.DATE),
                    (9, "#N/A", CellKind.ERROR),
                ],
                1,
            )
        ),
        hidden=True,
    )
    note = Problem(
        Severity.NOTE,
        "exchanged",
        Place("Data", "B2", 7),
        message(
            "problem.exchanged", amount=Quantity(450, Unit.CURRENCY, 2, signed=True), rate=11.2
        ),
        Message("do.exchanged", {"text": "hej", "n": 3}),
    )
    sums = Sums(
        "Data",
        hidden=False,
        header=3,
        heads=("Datum", "", "Klick"),
        when=("A", "Datum"),
        until=("", ""),
        columns=(SumColumn("clicks", "C", "Klick"), SumColumn("spend", "D", "Cost (EUR)", "EUR")),
        groups=tuple(
            Group(
                when,
                None,
                ("Meta", None),
                4,
                9,
                2,
                {("clicks", ""): 1.5, ("spend", "kr"): 2.0},
                broken,
            )
            for when in ("2026-11-16", 46342.0, None)
            for broken in (frozenset(), frozenset({"spend", "leads"}))
        ),
        problems=(note,),
    )
    lines = [
        *bigdata_wire.sheet_lines(sheet),
        *bigdata_wire.sums_lines(sums),
        bigdata_wire.problem_line(note),
        bigdata_wire.end_line(),
    ]
    told = bigdata_wire.received(line.encode() for line in lines)
    assert told == Sent([sheet], [sums], [note], whole=True)


def test_lines_without_their_end_are_not_whole() -> None:
    line = bigdata_wire.problem_line(problem(Severity.NOTE, "x", Place("")))
    assert not bigdata_wire.received([line.encode()]).whole
