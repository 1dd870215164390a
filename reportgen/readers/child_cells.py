"""Sheets of any size and any format as rows of bare values: the only importer of calamine."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from reportgen.dataclass import dataclass, field
from reportgen.readers.child_scan import Run, Scanned
from reportgen.readers.grid import Cell, CellKind, Row, Sheet
from reportgen.readers.reading import CONTROL
from reportgen.readers.sums import Held, Line

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_BLANKS = (None, "")


class UnreadableError(Exception):
    """What calamine could not read."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A worksheet as the workbook lists it."""

    name: str
    hidden: bool


class Opened:
    """A workbook of any format. Raises UnreadableError where it, or a sheet of it, can't be read.

    Whatever happens inside calamine: its PanicException is no Exception.
    """

    def __init__(self, data: bytes) -> None:
        from python_calamine import CalamineWorkbook

        try:
            self._book = CalamineWorkbook.from_filelike(BytesIO(data))
        except BaseException as fault:  # noqa: BLE001 - see above
            raise UnreadableError(str(fault)) from None

    def listed(self) -> list[Listed]:
        """The worksheets, in the workbook's order."""
        from python_calamine import SheetTypeEnum, SheetVisibleEnum

        return [
            Listed(it.name, it.visible is not SheetVisibleEnum.Visible)
            for it in self._book.sheets_metadata
            if it.typ is SheetTypeEnum.WorkSheet
        ]

    def loaded(self, name: str) -> CalamineSheet:
        """One sheet's cells, which are all in memory from here on."""
        try:
            return self._book.get_sheet_by_name(name)
        except BaseException as fault:  # noqa: BLE001 - see above
            raise UnreadableError(str(fault)) from None


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of a calamine sheet, with what only the XML knows put back in its cells."""

    name: str
    sheet: CalamineSheet
    scanned: Scanned = field(default_factory=Scanned)

    @property
    def formats(self) -> Mapping[int, str]:
        """The columns whose cells share one format from the first rows to the last."""
        end = self.sheet.end
        last = end[0] + 1 if end else 0
        return {
            column - 1: runs[-1].format
            for column, runs in self.scanned.runs.items()
            if len(runs) == 1 and runs[0].last >= last
        }

    def lines(self) -> Iterator[Line]:
        """The rows that hold anything, as in a sheet read in this process."""
        start = self.sheet.start
        if start is None:
            return
        before: list[Held] = [None] * start[1]
        whole = {column + 1 for column in self.formats}
        mixed = {c: runs for c, runs in self.scanned.runs.items() if c not in whole}
        told = self.scanned.cells
        for number, values in enumerate(self.sheet.iter_rows(), 1):
            row: list[Held] = [*before, *values]
            if mixed:
                _dress(number, row, mixed)
            if number in told:
                for column, cell in told[number].items():
                    if column <= len(row):
                        row[column - 1] = cell
            if any(row) or any(held not in _BLANKS for held in row):  # the first is the fast one
                yield number, row

    def cells(self, listed: Listed, most: int) -> Sheet | None:
        """The sheet as cells; None where it has more than `most`."""
        rows: list[Row] = []
        count = 0
        formats = {column + 1: code for column, code in self.formats.items()}
        for number, values in self.lines():
            found = [_cell(number, at, held, formats) for at, held in enumerate(values, 1)]
            cells = tuple(cell for cell in found if cell is not None)
            count += len(cells)
            if count > most:
                return None
            if cells:
                rows.append(Row(number, cells))
        return Sheet(listed.name, tuple(rows), listed.hidden)


def _dress(number: int, row: list[Held], mixed: Mapping[int, list[Run]]) -> None:
    for column, runs in mixed.items():
        at = bisect_right(runs, number, key=lambda run: run.first) - 1
        held = row[column - 1] if column <= len(row) else None
        if at >= 0 and number <= runs[at].last and isinstance(held, float):
            row[column - 1] = Cell(number, column, held, CellKind.NUMBER, runs[at].format)


def _cell(row: int, column: int, held: Held, formats: Mapping[int, str]) -> Cell | None:
    """The cell that a value stands in; None for a blank one."""
    if held is None or isinstance(held, Cell):
        return held
    if isinstance(held, bool):
        return Cell(row, column, held, CellKind.BOOLEAN)
    if isinstance(held, int | float):
        value = int(held) if float(held).is_integer() else held
        return Cell(row, column, value, CellKind.NUMBER, formats.get(column, ""))
    if isinstance(held, date) and not isinstance(held, datetime):
        held = datetime.combine(held, time())  # as the other reader has it
    if isinstance(held, date | time | timedelta):
        return Cell(row, column, held, CellKind.DATE)
    text = CONTROL.sub(" ", held)
    return Cell(row, column, text, CellKind.TEXT) if text.strip() else None
