"""A Grid from rows one can see: ``grid({"KPI": [["KPI", "Baseline"], ["CTR", "1,0%"]]})``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from reportgen.dataclass import dataclass
from reportgen.readers.grid import Cell, CellKind, Grid, Raw, Row, Sheet
from reportgen.records import Source


@dataclass(frozen=True)
class As:
    """A cell that is more than its value: `As(0.016, "0.0%")`, `As("#DIV/0!", error=True)`."""

    value: Raw
    format: str = ""
    error: bool = False
    uncalculated: bool = False


Written = Raw | As
Rows = Sequence[Sequence[Written]]


def grid(
    sheets: Mapping[str, Rows | str], *, hidden: Iterable[str] = (), name: str = "book.xlsx"
) -> Grid:
    """A workbook of these sheets; "" and None are blank cells, rows count from 1."""
    concealed = frozenset(hidden)
    return Grid(
        Source(name, "0" * 64),
        tuple(sheet(title, rows, title in concealed) for title, rows in sheets.items()),
    )


def sheet(name: str, rows: Rows | str, hidden: bool = False) -> Sheet:
    """One sheet; rows that hold nothing are not in it, but they count."""
    written = table(rows) if isinstance(rows, str) else rows
    found = (
        Row(number, cells)
        for number, row in enumerate(written, 1)
        if (cells := _cells(number, row))
    )
    return Sheet(name, tuple(found), hidden)


def table(text: str) -> list[list[str]]:
    """Lines with cells between bars, as text cells: ``KPI | Baseline``. A blank line is a row too.

    The first line is left out when it is blank, so that a table can start on a line of its own.
    """
    lines = text.split("\n")
    lines = lines[1:] if not lines[0].strip() else lines
    lines = lines[:-1] if lines and not lines[-1].strip() else lines
    return [[part.strip() for part in line.split("|")] for line in lines]


def _cells(number: int, row: Sequence[Written]) -> tuple[Cell, ...]:
    return tuple(
        _cell(number, column, written)
        for column, written in enumerate(row, 1)
        if written is not None and written != ""
    )


def _cell(row: int, column: int, written: Written) -> Cell:
    said = written if isinstance(written, As) else As(written)
    return Cell(row, column, said.value, _kind(said), said.format)


def _kind(said: As) -> CellKind:
    if said.error:
        return CellKind.ERROR
    if said.uncalculated:
        return CellKind.UNCALCULATED
    if isinstance(said.value, bool):
        return CellKind.BOOLEAN
    if isinstance(said.value, int | float):
        return CellKind.NUMBER
    if isinstance(said.value, date | datetime):
        return CellKind.DATE
    return CellKind.TEXT
