"""Real workbooks, made in the test, read to cells with addresses."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from flat import flatten
from reportgen.problems import Problem
from reportgen.readers import cells as readers
from reportgen.readers import excel
from reportgen.readers.grid import Cell, CellKind, Grid, Raw
from reportgen.records import Source

SOURCE = Source("kpi.xlsx", "0" * 64)


def saved(fill: Callable[[openpyxl.Workbook], object]) -> bytes:
    """A workbook with the sheet KPI, filled by `fill`."""
    book = openpyxl.Workbook()
    first(book).title = "KPI"
    fill(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def first(book: openpyxl.Workbook) -> Worksheet:
    assert isinstance(book.active, Worksheet)
    return book.active


def with_parts(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The package with each part as `change(name, content)` gives it; None leaves it out."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def swapped(data: bytes, part: str, old: str, new: str) -> bytes:
    def change(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        content = content.replace(b"<v/>", b"<v />")  # as openpyxl writes it where there is lxml
        assert old.encode() in content
        return content.replace(old.encode(), new.encode())

    return with_parts(data, change)


def read(data: bytes) -> tuple[Grid, list[Problem]]:
    grid, problems = excel.workbook(data, SOURCE)
    assert grid is not None, flatten(problems, "kind")
    return grid, problems


def cells(grid: Grid, sheet: int = 0) -> dict[str, Cell]:
    return {cell.address: cell for row in grid.sheets[sheet].rows for cell in row.cells}


@pytest.mark.parametrize(
    ("value", "format_", "kind", "expected"),
    [
        ("CTR", "General", CellKind.TEXT, "CTR"),
        ("1,6 %", "@", CellKind.TEXT, "1,6 %"),
        (0.016, "0.0%", CellKind.NUMBER, 0.016),
        (450, '#,##0 "kr"', CellKind.NUMBER, 450),
        (True, "General", CellKind.BOOLEAN, True),
        (date(2026, 11, 16), "yyyy-mm-dd", CellKind.DATE, datetime(2026, 11, 16)),
        (time(0, 1, 32), "h:mm:ss", CellKind.DATE, time(0, 1, 32)),
        (timedelta(hours=25), "[h]:mm:ss", CellKind.DATE, timedelta(hours=25)),
        ("#DIV/0!", "General", CellKind.ERROR, "#DIV/0!"),
    ],
)
def test_every_kind_of_cell(value: Raw, format_: str, kind: CellKind, expected: Raw) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        cell = first(book).cell(3, 2, value)  # type: ignore[arg-type]
        cell.number_format = format_

    grid, problems = read(saved(fill))
    found = cells(grid)["B3"]
    assert (found.value, found.kind) == (expected, kind)
    if kind is CellKind.NUMBER:
        assert found.format == format_
    assert problems == []


def test_addresses_hold_whatever_is_blank_above_and_to_the_left() -> None:
    grid, _ = read(saved(lambda book: first(book).cell(7, 28, "här")))
    assert list(cells(grid)) == ["AB7"]
    assert [row.number for row in grid.sheets[0].rows] == [7]


def test_blank_cells_and_spaces_are_no_cells() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = first(book)
        sheet.append(["", "   ", None, "x"])
        sheet["A9"].number_format = "0.0%"  # formatted, and blank

    grid, _ = read(saved(fill))
    assert list(cells(grid)) == ["D1"]


def test_sheets_in_order_with_the_hidden_ones_marked() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.create_sheet("Dold").sheet_state = "hidden"
        book.create_chartsheet("Diagram")
        book.create_sheet("Veckovärden")

    grid, problems = read(saved(fill))
    assert [(s.name, s.hidden) for s in grid.sheets] == [
        ("KPI", False),
        ("Dold", True),
        ("Veckovärden", False),
    ]
    assert problems == []


def test_hidden_rows_are_read() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        first(book).append(["dold"])
        first(book).row_dimensions[1].hidden = True

    grid, _ = read(saved(fill))
    assert cells(grid)["A1"].value == "dold"


def test_a_merged_area_has_its_value_in_the_first_cell_only() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        first(book)["A1"] = "Vecka 47"
        first(book).merge_cells("A1:C2")

    data = saved(fill)
    # a script that merged cells without clearing them: nobody sees that 99
    data = swapped(
        data, "xl/worksheets/sheet1.xml", "</c></row>", '</c><c r="B1"><v>99</v></c></row>'
    )
    grid, _ = read(data)
    assert list(cells(grid)) == ["A1"]


def test_control_characters_become_spaces() -> None:
    data = saved(lambda book: first(book).cell(1, 1, "CTR\n(betald)_x000D_\u202ekr"))
    grid, _ = read(data)
    assert cells(grid)["A1"].value == "CTR\n(betald)  kr"


def test_a_list_with_an_entry_a_line_stays_a_list() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        first(book)["A1"], first(book)["A2"] = "LinkedIn\nMeta Ads", "450\n480"

    found = cells(read(saved(fill))[0])
    assert readers.words(found["A1"]).value == ("LinkedIn", "Meta Ads")
    fault = readers.number(found["A2"]).fault  # never the 450,480 that it is on one line
    assert fault is not None
    assert (fault.kind, fault.args["text"]) == ("several-numbers", "450 480")


def test_rich_text_is_read_as_its_words() -> None:
    data = saved(lambda book: first(book).cell(1, 1, "RIK"))
    data = swapped(
        data,
        "xl/worksheets/sheet1.xml",
        "<t>RIK</t>",
        "<r><rPr><b/></rPr><t>Fet</t></r><r><t xml:space='preserve'> och smal</t></r>",
    )
    grid, _ = read(data)
    assert cells(grid)["A1"].value == "Fet och smal"


def test_a_formula_never_calculated_is_not_a_blank() -> None:
    grid, _ = read(saved(lambda book: first(book).cell(2, 4, "=B2/C2")))
    assert cells(grid)["D2"] == Cell(2, 4, "=B2/C2", CellKind.UNCALCULATED)


def test_a_calculated_formula_is_its_value() -> None:
    data = saved(lambda book: first(book).cell(1, 1, "=1/3"))
    data = swapped(data, "xl/workbook.xml", ' fullCalcOnLoad="1"', "")
    for stored in (0.5, 0):
        grid, _ = read(swapped(data, "xl/worksheets/sheet1.xml", "<v />", f"<v>{stored}</v>"))
        assert cells(grid)["A1"] == Cell(1, 1, stored, CellKind.NUMBER)


def test_a_script_that_writes_0_for_every_formula_has_calculated_nothing() -> None:
    """Such files ask to be calculated when opened; Excel never asks that of the files it saves."""
    data = saved(lambda book: first(book).append(["=1/3", "=1-1", 0]))
    data = swapped(data, "xl/worksheets/sheet1.xml", "<v />", "<v>0</v>")
    grid, _ = read(data)
    uncalculated, number = CellKind.UNCALCULATED, CellKind.NUMBER
    assert [c.kind for c in cells(grid).values()] == [uncalculated, uncalculated, number]


def test_a_formula_that_failed_or_gives_an_empty_text() -> None:
    data = saved(lambda book: first(book).cell(1, 1, "=1/0"))
    sheet, old = "xl/worksheets/sheet1.xml", '<c r="A1"><f>1/0</f><v />'
    failed, _ = read(swapped(data, sheet, old, '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v>'))
    assert cells(failed)["A1"] == Cell(1, 1, "#DIV/0!", CellKind.ERROR)
    empty, _ = read(swapped(data, sheet, old, '<c r="A1" t="str"><f>""</f><v></v>'))
    assert cells(empty) == {}


def test_dates_from_1904() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.epoch = datetime(1904, 1, 1)
        first(book)["A1"] = datetime(2026, 11, 16)

    grid, _ = read(saved(fill))
    assert cells(grid)["A1"].value == datetime(2026, 11, 16)


def test_a_strict_workbook_is_read_though_the_library_sees_no_sheets_in_it() -> None:
    def strict(_: str, content: bytes) -> bytes:
        for common, its in (
            ("spreadsheetml/2006/main", "spreadsheetml/main"),
            (
                "officeDocument/2006/relationships",
                "officeDocument/relationships",
            ),
        ):
            content = content.replace(
                f"http://schemas.openxmlformats.org/{common}".encode(),
                f"http://purl.oclc.org/ooxml/{its}".encode(),
            )
        return content

    data = with_parts(saved(lambda book: first(book).append(["CTR", 0.016])), strict)
    with pytest.warns(UserWarning, match="invalid specification"):
        assert openpyxl.load_workbook(BytesIO(data)).sheetnames == []
    grid, problems = read(data)
    assert [c.value for c in cells(grid).values()] == ["CTR", 0.016]
    assert problems == []


def test_lost_formats_are_doubtful_and_the_cells_are_read_all_the_same() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        first(book)["A1"] = date(2026, 11, 16)

    data = saved(fill)
    for broken in (None, b"<styleSheet>"):
        lost = with_parts(data, lambda n, c, b=broken: b if n == "xl/styles.xml" else c)
        grid, problems = read(lost)
        assert cells(grid)["A1"].value == 46342  # 16 November 2026 as Excel counts days
        assert flatten(problems, "severity", "kind") == [("warning", "formats-lost")]


def test_a_lost_or_damaged_sheet_is_named_and_the_others_are_read() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        first(book).append(["CTR"])
        book.create_sheet("Borta")
        book.create_sheet("Trasig")

    def change(name: str, content: bytes) -> bytes | None:
        if name.endswith("sheet2.xml"):
            return None
        return b"<html/>" if name.endswith("sheet3.xml") else content

    grid, problems = read(with_parts(saved(fill), change))
    assert [s.name for s in grid.sheets] == ["KPI"]
    assert flatten(problems, "severity", "kind", "sheet") == [
        ("error", "sheet-lost", "Borta"),
        ("error", "sheet-damaged", "Trasig"),
    ]


def test_one_bad_value_costs_its_sheet_only() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        first(book).append([1])
        book.create_sheet("Bra").append([2])

    data = swapped(saved(fill), "xl/worksheets/sheet1.xml", "<v>1</v>", "<v>ett</v>")
    grid, problems = read(data)
    assert [s.name for s in grid.sheets] == ["Bra"]
    assert ("sheet-damaged", "KPI") in flatten(problems, "kind", "sheet")


def test_a_sheet_over_the_limit_is_left_to_the_child_and_costs_nothing_here() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        first(book).append(["CTR"])
        book.create_sheet("Data")

    data = swapped(
        saved(fill),
        "xl/worksheets/sheet2.xml",
        "<sheetData>",
        "<sheetData><!--" + "x" * 8_000_000 + "-->",
    )
    grid, problems = read(data)
    assert [s.name for s in grid.sheets] == ["KPI"]
    assert problems == []
    assert excel.large(data) == ("Data",)


def test_a_workbook_without_worksheets_is_an_error() -> None:
    data = saved(lambda _: None)
    grid, problems = excel.workbook(swapped(data, "xl/workbook.xml", "<sheet ", "<gone "), SOURCE)
    assert grid is None
    assert flatten(problems, "severity", "kind") == [("error", "no-sheets")]


def test_shared_texts_beyond_all_measure_are_not_unpacked() -> None:
    data = swapped(
        saved(lambda book: first(book).append(["CTR"])),
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        '<Relationship Id="x" Type="a/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    )
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings.xml", b" " * 65_000_000)
    grid, problems = excel.workbook(out.getvalue(), SOURCE)
    assert grid is None
    assert flatten(problems, "kind") == [("unpacks-too-large",)]


def test_cells_from_another_workbook_are_a_note() -> None:
    data = saved(lambda book: first(book).cell(1, 1, "=[1]Blad1!A1"))
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    _, problems = read(out.getvalue())
    assert flatten(problems, "severity", "kind") == [("note", "external-cells")]
    assert problems[0].says.args["n"] == 1


def test_cells_far_apart_cost_no_more_than_cells_side_by_side() -> None:
    """From A1 to XFD1048576 are 17 thousand million cells, for a reader that walks them."""
    data = saved(lambda book: first(book).append([1, 2]))
    data = swapped(data, "xl/worksheets/sheet1.xml", 'r="B1"', 'r="XFD1"')
    data = swapped(
        data,
        "xl/worksheets/sheet1.xml",
        "</worksheet>",
        '<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
        '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks></worksheet>',
    )
    grid, _ = read(data)
    assert list(cells(grid)) == ["A1", "XFD1"]


def test_what_the_library_has_to_say_stays_inside(capfd: pytest.CaptureFixture[str]) -> None:
    """It warns about extensions it would lose when saving, and prints what it can't find."""
    data = saved(lambda book: first(book).append([date(2026, 11, 16)]))
    data = swapped(
        data,
        "xl/worksheets/sheet1.xml",
        "</worksheet>",
        '<extLst><ext uri="{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>',
    )
    with pytest.warns(UserWarning, match="not supported"):
        openpyxl.load_workbook(BytesIO(data))
    read(data)
    assert capfd.readouterr() == ("", "")
