"""A worksheet's XML cut down to its cells, and what only the XML tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from xml.etree import ElementTree as ET

from reportgen.dataclass import dataclass
from reportgen.readers.package import MAIN, DamagedError

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # Excel's own
MOST_COVERED = 1_000_000  # cells under merges that are worth remembering

Address = tuple[int, int]  # row, column

_P = rb"(?:[\w.-]+:)?"  # a namespace prefix
_ROOT = re.compile(rb"<(" + _P + rb"worksheet)\b[^>]*>")
_START = re.compile(rb"<" + _P + rb"sheetData\b[^>]*>")
_END = re.compile(rb"</" + _P + rb"sheetData\s*>")
_CELL = re.compile(rb"<" + _P + rb"c\s[^>]*?\br\s*=\s*[\"']([A-Za-z]+)([0-9]+)")
_ANY_CELL = re.compile(rb"<" + _P + rb"c[\s/>]")
_BLANK = re.compile(rb"<" + _P + rb"c\s[^<>]*/>")
_ROW = re.compile(rb"<" + _P + rb"row\s[^>]*?\br\s*=\s*[\"']([0-9]+)")
_MERGE = re.compile(rb"<" + _P + rb"mergeCell\s[^>]*?ref=[\"']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)")
_STYLE = re.compile(rb"(<" + _P + rb"(?:c|row)\b[^>]*?)\ss\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_FORMULA = re.compile(rb"<" + _P + rb"f[\s/>]")
_CALCULATED = re.compile(
    rb"(?:</" + _P + rb"f>|<" + _P + rb"f\s[^>]*/>)\s*<" + _P + rb"v(?:\s[^>]*)?>[^<]"
)
_FOREIGN = re.compile(rb"<" + _P + rb"f(?:\s[^>]*)?>[^<]*\[[0-9]+\]")


@dataclass(frozen=True, slots=True)
class SheetXml:
    """One worksheet's cells as XML of their own, and what stands around them.

    `covered` are the cells under a merge that show nothing, `foreign` counts the formulas that
    look into another workbook, `uncalculated` are the formulas that no program has worked out yet.
    """

    xml: bytes
    covered: frozenset[Address]
    uncalculated: Mapping[Address, str]
    foreign: int


def cells_only(xml: bytes, *, zeros_count: bool = True) -> SheetXml:
    """The cells of a worksheet. Raises DamagedError where they lie outside Excel's own limits.

    Without `zeros_count` a formula's stored 0 is what a script wrote that could not calculate.

    Views, links, validations and formatting rules are left out: the library would spend its time
    on them, and a link from A1 to XFD1048576 makes it create all of these cells.
    """
    root = _ROOT.search(xml)
    if root is None:
        raise DamagedError("no worksheet")
    start = _START.search(xml, root.end())
    end = _END.search(xml, start.end()) if start else None
    if start is None or end is None:  # no cells, or <sheetData/>
        return SheetXml(_document(root, b""), frozenset(), {}, 0)
    data = _checked(xml[start.start() : end.end()])
    document = _document(root, data)
    formulas = len(_FORMULA.findall(data))
    foreign = len(_FOREIGN.findall(data)) if formulas else 0
    pending = formulas > len(_CALCULATED.findall(data)) or (formulas and not zeros_count)
    unset = {None, ""} if zeros_count else {None, "", "0"}
    waiting = dict(_uncalculated(document, unset)) if pending else {}
    return SheetXml(document, frozenset(_covered(xml[end.end() :])), waiting, foreign)


def has_styles(xml: bytes) -> bool:
    """Whether any cell refers to a format."""
    return bool(_STYLE.search(xml))


def without_styles(xml: bytes) -> bytes:
    """The cells without their formats, for a workbook whose formats are lost."""
    return _STYLE.sub(rb"\1", xml)


def column_number(letters: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _document(root: re.Match[bytes], data: bytes) -> bytes:
    opened = root[0][:-2] + b">" if root[0].endswith(b"/>") else root[0]
    return opened + data + b"</" + root[1] + b">"


def _checked(data: bytes) -> bytes:
    """The cells, all within Excel's limits, without those that are blank and only formatted.

    Those are most of what a sheet holds where somebody coloured a column to its end. Where cells
    have no addresses they stay, since the others count from them.
    """
    cells = _CELL.findall(data)
    columns = {letters for letters, _ in cells}
    rows = {row for _, row in cells} | set(_ROW.findall(data))
    too_wide = any(len(c) > 3 or column_number(c.decode()) > LAST_COLUMN for c in columns)  # noqa: PLR2004 - XFD
    too_long = any(len(row) > len(str(LAST_ROW)) or int(row) > LAST_ROW for row in rows)
    if too_wide or too_long:
        raise DamagedError("a cell outside Excel's limits")
    return _BLANK.sub(b"", data) if len(cells) == len(_ANY_CELL.findall(data)) else data


def _covered(tail: bytes) -> Iterator[Address]:
    """The cells under a merge, its first one left out."""
    left = MOST_COVERED
    for first_column, first_row, last_column, last_row in _MERGE.findall(tail):
        columns = range(
            column_number(first_column.decode()), column_number(last_column.decode()) + 1
        )
        rows = range(int(first_row[:7]), int(last_row[:7]) + 1)
        left -= len(rows) * len(columns)
        if left < 0:
            return
        cells = ((row, column) for row in rows for column in columns)
        next(cells, None)
        yield from cells


def _uncalculated(document: bytes, unset: set[str | None]) -> Iterator[tuple[Address, str]]:
    """Formulas without a stored value. ``="" `` has one: a text of no characters.

    A cell without an address follows the one before it, as the file format says.
    """
    row = column = 0
    for event, element in ET.iterparse(BytesIO(document), ("start", "end")):  # noqa: S314 - checked
        if element.tag == f"{{{MAIN}}}row" and event == "start":
            row, column = int(element.get("r") or row + 1), 0
        elif element.tag == f"{{{MAIN}}}row":
            element.clear()
        elif element.tag == f"{{{MAIN}}}c" and event == "end":
            letters = (element.get("r") or "").rstrip("0123456789")
            column = column_number(letters) if letters else column + 1
            formula = element.find(f"{{{MAIN}}}f")
            if formula is not None and not _has_value(element, unset):
                yield (row, column), f"={formula.text or ''}"


def _has_value(cell: ET.Element, unset: set[str | None]) -> bool:
    value = cell.find(f"{{{MAIN}}}v")
    if value is None:
        return cell.find(f"{{{MAIN}}}is") is not None
    return value.text not in unset or cell.get("t") == "str"
