"""What the XML of a worksheet tells beside its values."""

from __future__ import annotations

import pytest

from reportgen.readers.package import MAIN, DamagedError
from reportgen.readers.sheetxml import (
    SheetXml,
    cells_only,
    column_number,
    has_styles,
    without_styles,
)


def sheet(rows: str, before: str = "", after: str = "") -> SheetXml:
    xml = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return cells_only(xml.encode())


def test_only_the_cells_are_left() -> None:
    found = sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        before='<sheetViews/><cols><col min="1" max="9" style="3"/></cols>',
        after='<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks><extLst/>',
    )
    assert found.xml.decode() == (
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        "</sheetData></worksheet>"
    )


def test_cells_that_are_only_formatted_are_left_out() -> None:
    rows = '<row r="1"><c r="A1" s="4"/><c r="B1" s="4"><v>1</v></c><c r="C1" s="4" /></row>'
    assert b'<row r="1"><c r="B1" s="4"><v>1</v></c></row>' in sheet(rows).xml


def test_a_blank_cell_stays_where_the_next_one_counts_from_it() -> None:
    rows = '<row><c s="4"/><c><v>1</v></c></row>'
    assert rows.encode() in sheet(rows).xml


@pytest.mark.parametrize("empty", ["", "<sheetData/>"])
def test_a_sheet_without_cells(empty: str) -> None:
    found = cells_only(f'<worksheet xmlns="{MAIN}">{empty}</worksheet>'.encode())
    assert found.xml.decode() == f'<worksheet xmlns="{MAIN}"></worksheet>'


def test_a_prefix_is_kept() -> None:
    xml = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row/></x:sheetData></x:worksheet>'
    assert cells_only(xml.encode()).xml == xml.encode()


@pytest.mark.parametrize(
    ("cell", "waiting"),
    [
        ("<f>B1+1</f>", {(1, 1): "=B1+1"}),
        ("<f>B1+1</f><v></v>", {(1, 1): "=B1+1"}),
        ("<f>B1+1</f><v/>", {(1, 1): "=B1+1"}),
        ('<f t="shared" si="0"/>', {(1, 1): "="}),
        ("<f>B1+1</f><v>2</v>", {}),
        ("<f>B1+1</f><v>0</v>", {}),
        ("<v>2</v>", {}),
        ("", {}),
    ],
)
def test_a_formula_without_a_value(cell: str, waiting: dict[tuple[int, int], str]) -> None:
    assert sheet(f'<row r="1"><c r="A1">{cell}</c></row>').uncalculated == waiting


def test_a_formula_that_gives_an_empty_text_is_calculated() -> None:
    """=IF(B2="";"";C2/B2) is how every template keeps its blank rows blank."""
    rows = '<row r="1"><c r="A1" t="str"><f>IF(B1="","",1)</f><v></v></c></row>'
    assert sheet(rows).uncalculated == {}


def test_cells_without_addresses_follow_each_other() -> None:
    rows = "<row><c><v>1</v></c></row><row><c><v>1</v></c><c><f>A1</f></c></row>"
    assert sheet(rows).uncalculated == {(2, 2): "=A1"}


def test_cells_under_a_merge() -> None:
    merged = '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="D5"/></mergeCells>'
    assert sheet("<row/>", after=merged).covered == {(1, 2), (2, 1), (2, 2)}


def test_a_merge_of_the_whole_sheet_is_not_spelled_out() -> None:
    assert sheet("<row/>", after='<mergeCell ref="A1:XFD1048576"/>').covered == frozenset()


def test_formulas_that_look_into_another_workbook() -> None:
    rows = (
        '<row r="1"><c r="A1"><f>[1]Blad1!A1</f><v>1</v></c>'
        '<c r="B1"><f t="shared" ref="B1">SUM([12]Blad1!A:A)</f><v>1</v></c>'
        '<c r="C1"><f>SUM(Tabell1[Kostnad])</f><v>1</v></c></row>'
    )
    assert sheet(rows).foreign == 2


@pytest.mark.parametrize("address", ["XFE1", "A1048577", "AAAA1", "A99999999999999999999"])
def test_a_cell_outside_excels_limits_is_damage(address: str) -> None:
    with pytest.raises(DamagedError):
        sheet(f'<row><c r="{address}"><v>1</v></c></row>')


def test_the_last_cell_is_allowed() -> None:
    assert sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>').xml


def test_formats_can_be_left_out() -> None:
    xml = b'<row r="1" s="2"><c r="A1" s="3" t="s"><v>1</v></c></row>'
    assert has_styles(xml)
    assert without_styles(xml) == b'<row r="1"><c r="A1" t="s"><v>1</v></c></row>'
    assert not has_styles(without_styles(xml))


@pytest.mark.parametrize(("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("XFD", 16_384)])
def test_column_numbers(letters: str, number: int) -> None:
    assert column_number(letters) == number
