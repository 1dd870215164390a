"""Cells with addresses: what every source becomes, and all that the understanding sees of it."""

from __future__ import annotations

from reportgen.dataclass import dataclass
from reportgen.problems import Place
from reportgen.readers.onecell import Cell, CellKind, Raw, letters
from reportgen.readers.sums import Lines, Sums
from reportgen.records import Source

__all__ = ["Cell", "CellKind", "Grid", "Raw", "Row", "Sheet", "letters"]


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
