"""The first sheet: three steps, what each sheet adds, and the version of the format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from openpyxl.worksheet.hyperlink import Hyperlink

from reportgen.standard import SCHEMA, SheetSpec, sheet, shown
from reportgen.starter import look
from reportgen.starter.heads import Desk
from reportgen.starter.writing import printed

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {"A": 4, "B": 26, "C": 88}
_LAST_ROW = 44


def write(ws: Worksheet, desk: Desk, specs: Iterable[SheetSpec]) -> None:
    """Lay the sheet out; each sheet's name is a link to it."""
    words = desk.words
    _paper(ws)
    ws["B2"].value, ws["B2"].font = words.title, look.TITLE
    _line(ws, 3, words.sample_intro if desk.content.sample else words.intro)
    row = _section(ws, 5, words.steps_head)
    names = {key: desk.name(sheet(key)) for key in ("kpis", "weekly")}
    names["weekly_line"] = words.weekly_line
    for number, (what, how) in enumerate(words.steps, 1):
        _put(ws, f"A{row}", str(number), strong=True)
        _put(ws, f"B{row}", what, strong=True)
        _put(ws, f"C{row}", how.format(**names))
        _fit(ws, row)
        row += 1
    row = _section(ws, row + 1, words.sheets_head)
    for spec in specs:
        _sheet(ws, row, spec, desk)
        row += 1
    row = _section(ws, row + 1, words.help_head)
    if not desk.content.sample:
        ws[f"A{row}"].fill, ws[f"A{row}"].border = look.fill(look.YOURS_FILL), look.GRID
        _line(ws, row, words.to_fill_in)
        row += 1
    _line(ws, row, words.notes)
    _put(ws, f"B{row + 2}", words.schema, quiet=True)
    _put(ws, f"C{row + 2}", SCHEMA, quiet=True)


def _paper(ws: Worksheet) -> None:
    for letter, width in _WIDTHS.items():
        ws.column_dimensions[letter].width = width
        for row in range(1, _LAST_ROW):
            ws[f"{letter}{row}"].fill = look.fill(look.PAPER)
    ws.sheet_view.showGridLines = False
    ws.row_dimensions[2].height = 26
    printed(ws, landscape=False)


def _section(ws: Worksheet, row: int, title: str) -> int:
    ws[f"B{row}"].value, ws[f"B{row}"].font = title, look.SECTION
    return row + 1


def _fit(ws: Worksheet, row: int) -> None:
    """Make the row as high as its text: LibreOffice does not do it by itself."""
    ws.row_dimensions[row].height = look.height(str(ws[f"C{row}"].value), _WIDTHS["C"])


def _line(ws: Worksheet, row: int, text: str) -> None:
    ws[f"B{row}"].value, ws[f"B{row}"].font = text, look.LINE


def _put(ws: Worksheet, at: str, text: str, *, strong: bool = False, quiet: bool = False) -> None:
    cell = ws[at]
    cell.value = text
    cell.font = look.STRONG if strong else look.LINE if quiet else look.TEXT
    cell.alignment = look.aligned(indent=0)


def _sheet(ws: Worksheet, row: int, spec: SheetSpec, desk: Desk) -> None:
    name = shown(spec.names, desk.language)
    _put(ws, f"B{row}", name)
    ws[f"B{row}"].hyperlink = Hyperlink(ref=f"B{row}", location=f"'{name}'!A1", display=name)
    ws[f"B{row}"].font = look.LINKED
    text = (spec.lights or {}).get(desk.language, "")
    _put(ws, f"C{row}", text)
    _fit(ws, row)
