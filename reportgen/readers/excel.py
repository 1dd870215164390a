"""Excel workbooks to cells with addresses: the only module that reads with openpyxl."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from datetime import date, time, timedelta
from io import StringIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from reportgen.dataclass import dataclass
from reportgen.problems import Arg, Place, Problem, Severity, problem
from reportgen.readers.formats import understood
from reportgen.readers.grid import Cell, CellKind, Grid, Row, Sheet
from reportgen.readers.package import (
    LARGEST_PART,
    MAIN,
    Package,
    SheetPart,
    TooLargeError,
    clean_copy,
)
from reportgen.readers.preflight import MEGABYTE
from reportgen.readers.reading import CONTROL
from reportgen.readers.sheetxml import SheetXml, cells_only, has_styles, without_styles
from reportgen.records import Source
from reportgen.standard import is_data

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as ExcelCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST_TOGETHER = 3 * LARGEST_PART  # bytes of sheet XML that are read in this process
LARGEST_DATA = 2_000_000  # of a Data sheet: from here on the child is faster than this process
LARGEST_BLANK = 25 * LARGEST_PART  # of a sheet that may turn out to be mostly blank


@dataclass(frozen=True, slots=True)
class _Part:
    """A worksheet on its way from the package to the Grid."""

    listed: SheetPart
    cells: SheetXml


def large(data: bytes) -> tuple[str, ...]:
    """The names of the sheets that are too large for this process; none where the file is damaged.

    `workbook` reads all the others.
    """
    try:
        return tuple(sheet.name for sheet in _out_of_reach(Package(data).sheets))
    except Exception:  # noqa: BLE001 - whatever it is, `workbook` meets it again and tells
        return ()


def workbook(data: bytes, source: Source) -> tuple[Grid | None, list[Problem]]:
    """The worksheets of an .xlsx or .xlsm file that has passed the preflight.

    A sheet that can't be read is an error of its own and the others are read; without any there is
    no Grid, unless some are left out as `large`. Whatever a library throws at a damaged file
    becomes one problem.
    """
    try:
        package = Package(data)
        outside = _out_of_reach(package.sheets)
        parts, problems = _parts(package, [s for s in package.sheets if s not in outside])
        sheets, more = _sheets(package, parts)
    except TooLargeError as it:
        megabytes = round(it.size / MEGABYTE)
        return None, [_file_problem("unpacks-too-large", source, size=megabytes)]
    except Exception:  # noqa: BLE001 - damaged bytes make the libraries throw anything at all
        return None, [_file_problem("damaged-workbook", source)]
    problems += more
    if not sheets and not outside:
        return None, problems or [_file_problem("no-sheets", source)]
    foreign = sum(part.cells.foreign for part in parts)
    if foreign and package.has_external_links:
        problems.append(problem(Severity.NOTE, "external-cells", Place(""), n=foreign))
    return Grid(source, tuple(sheets)), problems


def _file_problem(kind: str, source: Source, **args: Arg) -> Problem:
    return problem(Severity.ERROR, kind, Place(""), name=source.name, **args)


def cut_down(package: Package, sheet: SheetPart) -> tuple[list[Sheet], list[Problem]]:
    """A sheet that is large for what it does not hold: blank cells, formatted to the last row.

    Neither sheet nor problem where its cells themselves are too many. Raises what the libraries
    throw at damaged parts.
    """
    cells = cells_only(package.xml(sheet.path, LARGEST_BLANK))
    if len(cells.xml) > LARGEST_PART:
        return [], []
    return _sheets(package, [_Part(sheet, cells)])


def telling_formats(package: Package) -> dict[int, str]:
    """The workbook's number formats that say more than a bare number, by the number of the style.

    Percent, currencies and scales; not dates, which every reader knows.
    """
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    xml = package.styles()
    if xml is None:
        return {}
    root = ET.fromstring(xml)  # noqa: S314 - xml() refuses document types
    codes = {n: code for n, code in BUILTIN_FORMATS.items() if n}
    codes |= {
        int(own.get("numFmtId", "0")): own.get("formatCode", "")
        for own in root.iterfind(f"{{{MAIN}}}numFmts/{{{MAIN}}}numFmt")
    }
    styles = enumerate(root.iterfind(f"{{{MAIN}}}cellXfs/{{{MAIN}}}xf"))
    found = {style: codes.get(int(xf.get("numFmtId", "0")), "") for style, xf in styles}
    return {style: code for style, code in found.items() if code and _tells(code)}


def _tells(code: str) -> bool:
    shown = understood(code)
    return shown.measure.unit is not None or shown.measure.worth != 1


def _parts(package: Package, sheets: Iterable[SheetPart]) -> tuple[list[_Part], list[Problem]]:
    """The worksheets' XML, in the workbook's order, and a problem for each that can't be had."""
    parts: list[_Part] = []
    problems: list[Problem] = []
    for sheet in sheets:
        if sheet.size is None:
            problems.append(problem(Severity.ERROR, "sheet-lost", Place(sheet.name)))
        else:
            try:
                parts.append(_Part(sheet, _cells(package, sheet)))
            except Exception:  # noqa: BLE001 - as above, and the other sheets may be whole
                problems.append(problem(Severity.ERROR, "sheet-damaged", Place(sheet.name)))
    return parts, problems


def _cells(package: Package, sheet: SheetPart) -> SheetXml:
    return cells_only(package.xml(sheet.path), zeros_count=not package.asks_to_calculate)


def _out_of_reach(sheets: Iterable[SheetPart]) -> list[SheetPart]:
    """The sheets that are too large to be read here, or would be together: the largest."""
    found: list[SheetPart] = []
    total = 0
    for sheet in sorted(sheets, key=lambda sheet: sheet.size or 0):
        size = sheet.size or 0
        total += size
        if (
            size > (LARGEST_DATA if is_data(sheet.name) else LARGEST_PART)
            or total > LARGEST_TOGETHER
        ):
            found.append(sheet)
    return found


def _sheets(package: Package, parts: Sequence[_Part]) -> tuple[list[Sheet], list[Problem]]:
    """The parts as sheets: all at once with their formats, else one by one without them."""
    strings = package.strings()
    formatted = any(has_styles(part.cells.xml) for part in parts)
    try:
        styles = package.styles()
        if styles or not formatted:
            return _loaded(package, parts, styles, strings), []
    except Exception:  # noqa: BLE001, S110 - the next attempt asks for less
        pass
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for part in parts:
        try:
            sheets += _loaded(package, [part], None, strings)
        except Exception:  # noqa: BLE001 - as above, and the other sheets may be whole
            problems.append(problem(Severity.ERROR, "sheet-damaged", Place(part.listed.name)))
    if sheets and formatted:
        problems.append(problem(Severity.WARNING, "formats-lost", Place("")))
    return sheets, problems


def _loaded(
    package: Package, parts: Sequence[_Part], styles: bytes | None, strings: bytes | None
) -> list[Sheet]:
    import openpyxl

    sheets = [part.cells.xml if styles else without_styles(part.cells.xml) for part in parts]
    copy = clean_copy(sheets, styles, strings, from_1904=package.from_1904)
    with warnings.catch_warnings(), redirect_stdout(StringIO()):
        warnings.simplefilter("ignore")  # about what the library would lose when saving
        book = openpyxl.load_workbook(copy, data_only=True, keep_links=False)
    return [
        Sheet(part.listed.name, tuple(_rows(sheet, part.cells)), part.listed.hidden)
        for part, sheet in zip(parts, book.worksheets, strict=True)
    ]


def _rows(sheet: Worksheet, xml: SheetXml) -> Iterator[Row]:
    """The rows that hold anything. Only cells that exist are visited, not all between them."""
    rows: dict[int, list[Cell]] = {}
    cells = sheet._cells  # noqa: SLF001 - iter_rows would create every cell between A1 and the last
    for (row, column), excel_cell in cells.items():
        if (row, column) not in xml.covered:
            cell = _cell(row, column, excel_cell, xml.uncalculated.get((row, column)))
            if cell is not None:
                rows.setdefault(row, []).append(cell)
    for number in sorted(rows):
        yield Row(number, tuple(sorted(rows[number], key=lambda cell: cell.column)))


def _cell(row: int, column: int, excel: ExcelCell | MergedCell, formula: str | None) -> Cell | None:
    """The cell, None for a blank one."""
    if formula is not None:
        return Cell(row, column, formula, CellKind.UNCALCULATED, _format(excel))
    value = excel.value
    if excel.data_type == "e":
        return Cell(row, column, str(value), CellKind.ERROR, _format(excel))
    if isinstance(value, bool | int | float | date | time | timedelta):
        return Cell(row, column, value, _kind(value), _format(excel))
    text = CONTROL.sub(" ", "" if value is None else str(value))
    return Cell(row, column, text, CellKind.TEXT) if text.strip() else None


def _kind(value: float | date | time | timedelta) -> CellKind:
    if isinstance(value, bool):
        return CellKind.BOOLEAN
    return CellKind.NUMBER if isinstance(value, int | float) else CellKind.DATE


def _format(excel: ExcelCell | MergedCell) -> str:
    code = excel.number_format
    return "" if code.casefold() == "general" else code
