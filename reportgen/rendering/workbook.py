"""The report's tables as an Excel workbook: real numbers, and texts that are never formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from reportgen.language import Voice
from reportgen.problems import Quantity
from reportgen.rendering.numberformats import DAY, WHOLE, cell_number, number_format, shown
from reportgen.rendering.sandbox import printable
from reportgen.rendering.tables import Table, Value, tables
from reportgen.report import Report
from reportgen.starter import look
from reportgen.starter.archive import frozen
from reportgen.starter.writing import AUTHOR, printed

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

NARROW, WIDE = 9, 60  # characters of a column
LONGEST_NAME = 31  # characters of a sheet's name
_HEAD_WIDE = 16  # a longer head is broken
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_FORMULA = ("=", "+", "-", "@", "\t")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what Excel would read as a character's number
_FITS = 240  # characters that can still be read when they share a page


def write(report: Report, voice: Voice) -> bytes:
    """The .xlsx file of a told report. The same report gives the same bytes, on every machine."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables(report, voice):
        _sheet(book.create_sheet(_name(table.name, book.sheetnames)), table, voice)
    book.properties.creator = AUTHOR
    book.properties.title = _text(f"{report.client} – {voice.word('page.title', week=report.week)}")
    book.properties.language = report.language
    return frozen(book)


def _sheet(ws: Worksheet, table: Table, voice: Voice) -> None:
    widths = [
        _width(head, [row[at] for row in table.rows], voice) for at, head in enumerate(table.heads)
    ]
    right = [_is_numeric(row[at] for row in table.rows) for at in range(len(table.heads))]
    for at, (title, width) in enumerate(zip(table.heads, widths, strict=True)):
        _head(ws.cell(1, at + 1), title, right=right[at])
        ws.column_dimensions[get_column_letter(at + 1)].width = width + 2
    ws.row_dimensions[1].height = max(
        look.height(title, width, bold=True)
        for title, width in zip(table.heads, widths, strict=True)
    )
    for down, row in enumerate(table.rows, 2):
        for at, value in enumerate(row):
            _cell(ws.cell(down, at + 1), value, voice, right=right[at], first=at == 0)
        ws.row_dimensions[down].height = max(
            look.height(value, width) if isinstance(value, str) else look.ROW_HEIGHT
            for value, width in zip(row, widths, strict=True)
        )
    ws.freeze_panes = "B2"
    ws.auto_filter.ref = f"A1:{get_column_letter(len(table.heads))}{len(table.rows) + 1}"
    ws.sheet_view.showGridLines = False
    ws.print_title_rows = "1:1"
    printed(ws, landscape=True, fit=sum(widths) <= _FITS)


def _head(cell: Cell | MergedCell, title: str, *, right: bool) -> None:
    _put(cell, title)
    cell.font = look.STRONG
    cell.fill = look.fill(look.HEAD_FILL)
    cell.border = look.UNDER_HEAD
    cell.alignment = look.aligned(right=right, head=True)


def _cell(cell: Cell | MergedCell, value: Value, voice: Voice, *, right: bool, first: bool) -> None:
    if isinstance(value, Quantity):
        cell.value, cell.number_format = cell_number(value), number_format(value, voice)
    elif isinstance(value, date):
        cell.value, cell.number_format = value, DAY
    elif isinstance(value, str):
        _put(cell, value)
    elif value is not None:
        cell.value, cell.number_format = value, WHOLE
    cell.font = look.STRONG if first else look.TEXT
    cell.border = look.GRID
    cell.alignment = look.aligned(right=right, indent=0 if right else 1)


def _put(cell: Cell | MergedCell, text: str) -> None:
    """Text that stays text: it is no formula now, and none once someone has edited it."""
    safe = _text(text)
    cell.value = safe
    cell.data_type = "s"  # whatever it looks like: a formula, an error
    if safe.startswith(_FORMULA):
        cell.quotePrefix = True


def _text(text: str) -> str:
    safe = str(printable(text)).replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPED.sub("_x005F_", safe)


def _is_numeric(values: Iterable[Value]) -> bool:
    there = [it for it in values if it is not None]
    return bool(there) and all(isinstance(it, Quantity | int) for it in there)


def _width(head: str, values: Sequence[Value], voice: Voice) -> int:
    """As wide as what stands in the column, within reason: longer texts are broken."""
    texts = [_shown(it, voice) for it in values]
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    words = max(map(len, head.split()), default=0)
    return min(max(longest, min(len(head), _HEAD_WIDE), words + 2, NARROW), WIDE)


def _shown(value: Value, voice: Voice) -> str:
    if isinstance(value, Quantity):
        return shown(value, voice)
    return "" if value is None else str(value)


def _name(name: str, taken: Sequence[str]) -> str:
    """A sheet's name that Excel takes, and that no other sheet has."""
    plain = _FORBIDDEN.sub("-", name)[:LONGEST_NAME].strip("'") or "-"
    others = {it.casefold() for it in taken}
    numbered = (plain, *(f"{plain[: LONGEST_NAME - 4]} ({n})" for n in range(2, 99)))
    return next(it for it in numbered if it.casefold() not in others)
