"""Cells with addresses: what every source becomes, and all that the understanding sees of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from reportgen.problems import Place
from reportgen.records import Source

if TYPE_CHECKING:
    from reportgen.readers.sums import Lines, Sums

Raw = str | int | float | bool | datetime | date | time | timedelta | None


class CellKind(StrEnum):
    """What a cell holds. An error and a formula that was never calculated are not blanks."""

    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"  # `value` is the error's text, such as "#DIV/0!"
    UNCALCULATED = "uncalculated"  # a formula without a stored value; `value` is the formula


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `row` and `column` count from 1; `format` is the number format, "" for General."""

    row: int
    column: int
    value: Raw
    kind: CellKind
    format: str = ""

    @property
    def address(self) -> str:
        return f"{letters(self.column)}{self.row}"

    @property
    def text(self) -> str:
        """What the cell says as text, stripped; "" for a blank."""
        return "" if self.value is None else str(self.value).strip()


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row that are not blank, from left to right."""

    number: int
    cells: tuple[Cell, ...]

    def at(self, column: int) -> Cell:
        """The cell in `column`, a blank one where nothing stands."""
        for cell in self.cells:
            if cell.column == column:
                return cell
        return Cell(self.number, column, None, CellKind.BLANK)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows that hold anything, hidden ones included, from the top."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False

    def place(self, cell: Cell) -> Place:
        return Place(self.name, cell.address)


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole source: its sheets in order, its name and the hash of what was read.

    `summed` are the Data sheets that were too large to hand over as cells, `files` the rows of a
    text file. `decimal` is the decimal sign of whoever writes in it, "" where it does not say.
    """

    source: Source
    sheets: tuple[Sheet, ...]
    summed: tuple[Sums, ...] = ()
    files: tuple[Lines, ...] = ()
    decimal: str = ""


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
