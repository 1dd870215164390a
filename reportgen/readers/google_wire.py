"""What the Sheets API sends, and its cells as the Grid's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from sys import intern
from typing import TypedDict

from reportgen.readers.grid import Cell, CellKind, Row
from reportgen.readers.reading import CONTROL

# Fields that are not asked for, or hold a zero, an empty text or no, are not sent.


class ErrorValue(TypedDict, total=False):
    type: str


class ExtendedValue(TypedDict, total=False):
    numberValue: float
    stringValue: str
    boolValue: bool
    errorValue: ErrorValue


class NumberFormat(TypedDict, total=False):
    type: str
    pattern: str


class CellFormat(TypedDict, total=False):
    numberFormat: NumberFormat


class CellData(TypedDict, total=False):
    effectiveValue: ExtendedValue
    effectiveFormat: CellFormat


class RowData(TypedDict, total=False):
    values: list[CellData]


class GridData(TypedDict, total=False):
    startRow: int
    startColumn: int
    rowData: list[RowData]


class GridProperties(TypedDict, total=False):
    rowCount: int
    columnCount: int


class Tab(TypedDict, total=False):
    sheetId: int
    title: str
    sheetType: str
    hidden: bool
    gridProperties: GridProperties


class SheetAnswer(TypedDict, total=False):
    properties: Tab
    data: list[GridData]


class Title(TypedDict, total=False):
    title: str
    locale: str


class Answer(TypedDict, total=False):
    """A spreadsheet as spreadsheets.get answers, as far as it was asked for."""

    properties: Title
    sheets: list[SheetAnswer]


# The masks of the two questions, so that nothing else travels.
ABOUT = (
    "properties(title,locale),"
    "sheets(properties(sheetId,title,sheetType,hidden,gridProperties(rowCount,columnCount)))"
)
CELLS = (
    "sheets(properties(sheetId),data(startRow,startColumn,"
    "rowData(values(effectiveValue,effectiveFormat(numberFormat)))))"
)

_ERRORS = {
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "LOADING": "Loading…",  # what the sheet itself shows while a formula fetches something
}
_ANY_ERROR = "#ERROR!"
_DATES = frozenset(("DATE", "DATE_TIME", "TIME"))
# What a format of this type means without a pattern of its own.
_PATTERNS = {
    "PERCENT": "0.00%",
    "DATE": "yyyy-mm-dd",
    "DATE_TIME": "yyyy-mm-dd hh:mm:ss",
    "TIME": "hh:mm:ss",
}
_AS_IT_COMES = re.compile(r"general|[0#]\.#+", re.IGNORECASE)  # with the decimals it needs
_ELAPSED = re.compile(r"\[[hms]", re.IGNORECASE)  # 25 hours are [h]:mm, not one o'clock
_DAY_ZERO = datetime(1899, 12, 30)
_DAY = 86_400_000  # milliseconds


def rows(data: GridData) -> Iterator[Row]:
    """The rows that hold anything, with their numbers in the sheet."""
    left = data.get("startColumn", 0) + 1
    for number, row in enumerate(data.get("rowData", ()), data.get("startRow", 0) + 1):
        found = [
            cell
            for column, it in enumerate(row.get("values", ()), left)
            if it and (cell := _cell(number, column, it)) is not None
        ]
        if found:
            yield Row(number, tuple(found))


def _cell(row: int, column: int, it: CellData) -> Cell | None:
    """The cell, None for a blank one."""
    value = it.get("effectiveValue")
    if not value:
        return None
    if "stringValue" in value:
        text = CONTROL.sub(" ", value["stringValue"])
        return Cell(row, column, text, CellKind.TEXT) if text.strip() else None
    shown = it.get("effectiveFormat", {}).get("numberFormat", {})
    code = _code(shown)
    if "boolValue" in value:
        return Cell(row, column, value["boolValue"], CellKind.BOOLEAN, code)
    if "errorValue" in value:
        error = _ERRORS.get(value["errorValue"].get("type", ""), _ANY_ERROR)
        return Cell(row, column, error, CellKind.ERROR, code)
    number = value["numberValue"]
    if (kind := shown.get("type", "")) in _DATES:
        moment = _moment(number, kind, code)
        if moment is not None:
            return Cell(row, column, moment, CellKind.DATE, code)
    return Cell(row, column, number, CellKind.NUMBER, code)


def _code(shown: NumberFormat) -> str:
    """The number format as Excel writes it, which is how Google does; "" where it says nothing."""
    pattern = shown.get("pattern") or _PATTERNS.get(shown.get("type", ""), "")
    return "" if _AS_IT_COMES.fullmatch(pattern) else intern(pattern)


def _moment(serial: float, kind: str, code: str) -> datetime | time | timedelta | None:
    """What a serial number stands for: a day, a time of day, a span; None beyond all calendars."""
    days, rest = divmod(serial, 1)
    try:
        span = timedelta(days=days, milliseconds=round(rest * _DAY))
        if _ELAPSED.search(code):
            return span
        if kind != "TIME":
            return _DAY_ZERO + span
        return (_DAY_ZERO + span).time() if 0 <= serial < 1 else span
    except OverflowError:
        return None
