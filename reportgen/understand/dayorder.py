"""The days of a table in one order, and those that a spreadsheet program may have turned round."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from reportgen.dataclass import replace
from reportgen.problems import Arg, Place, Problem, Severity, problem
from reportgen.readers.dayorder import Order, day_first, may_be_swapped, order_of
from reportgen.readers.grid import Cell, CellKind, Row, Sheet
from reportgen.readers.reading import said


def in_order(rows: Sequence[Row], columns: AbstractSet[int]) -> tuple[Row, ...]:
    """The rows with ``10/5`` in these columns as ``5.10.``, where others among them tell which."""
    order = _order(rows, columns)
    return tuple(_in_order(order, row, columns) for row in rows) if order else tuple(rows)


def swapped(sheet: Sheet, rows: Sequence[Row], columns: AbstractSet[int]) -> list[Problem]:
    """A warning where a spreadsheet program may have taken the day for the month.

    Of 5/10 it then makes the 10th of May, and leaves 28/9 as a text.
    """
    cells = (cell for row in rows for cell in row.cells if cell.column in columns)
    dates = [(cell, cell.value) for cell in cells if isinstance(cell.value, date)]
    if not may_be_swapped([day for _, day in dates], _order(rows, columns)):
        return []
    cell, day = dates[0]
    return [days_swapped(replace(sheet.place(cell), rows=len(dates)), day)]


def days_swapped(place: Place, first: date) -> Problem:
    """The warning, of which `first` is the first of the dates on the rows of `place`."""
    other = date(first.year, first.day, first.month)
    args: dict[str, Arg] = {"day": f"{first:%Y-%m-%d}", "other": other.isoformat()}
    return problem(Severity.WARNING, "days-swapped", place, **args, n=place.rows)


def _order(rows: Sequence[Row], columns: AbstractSet[int]) -> Order | None:
    cells = (cell for row in rows for cell in row.cells if cell.column in columns)
    return order_of(said(cell) for cell in cells if cell.kind is CellKind.TEXT)


def _in_order(order: Order, row: Row, columns: AbstractSet[int]) -> Row:
    def settled(cell: Cell) -> Cell:
        if cell.column not in columns or cell.kind is not CellKind.TEXT:
            return cell
        return replace(cell, value=day_first(said(cell), order))

    return replace(row, cells=tuple(map(settled, row.cells)))
