"""The Data sheets of a workbook and the files given beside it: found, summed, made into facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from reportgen.dataclass import dataclass, replace
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers.amounts import FIRST_MODERN_YEAR
from reportgen.readers.cells import Notation
from reportgen.readers.formats import understood
from reportgen.readers.grid import Cell, CellKind, Grid, Row, Sheet
from reportgen.readers.sums import Held, Line, Lines, Sums
from reportgen.records import SheetSettings
from reportgen.standard import is_data
from reportgen.understand import data_facts, data_money
from reportgen.understand.data_columns import SPEC, is_export
from reportgen.understand.data_facts import Facts
from reportgen.understand.data_sums import sum_up
from reportgen.understand.names import cut


@dataclass(frozen=True, slots=True)
class SheetLines:
    """A sheet's rows as bare values, but for the cells where more than the value counts."""

    sheet: Sheet

    @property
    def name(self) -> str:
        return self.sheet.name

    @property
    def formats(self) -> Mapping[int, str]:
        return {}

    def lines(self) -> Iterable[Line]:
        width = max((row.cells[-1].column for row in self.sheet.rows if row.cells), default=0)
        return (_line(row, width) for row in self.sheet.rows)


def summed(
    grid: Grid,
    extra: Sequence[Grid],
    taken: Mapping[str, Sheet],
    problems: list[Problem],
) -> list[Sums]:
    """The sums of every Data sheet of the grid and of everything in the files beside it.

    A sheet of another name counts when its heads are unmistakably an export's, unless it is `taken`
    for something else.
    """
    others = {sheet.name for key, sheet in taken.items() if key != SPEC.key}
    sheets = [s for s in grid.sheets if s.rows and s.name not in others and _is_data(s, problems)]
    beside = [sheet for other in extra for sheet in other.sheets if sheet.rows]
    lines: list[tuple[Lines, bool]] = [(SheetLines(s), s.hidden) for s in (*sheets, *beside)]
    lines += [(file, False) for other in (grid, *extra) for file in other.files]
    found = [sums for other in (grid, *extra) for sums in other.summed]
    for rows, hidden in lines:
        sums, more = sum_up(rows, hidden=hidden)
        problems += more
        found += [sums] if sums else []
    problems += [
        problem(Severity.NOTE, "hidden-sheet", Place(sums.name), name=cut(sums.name))
        for sums in found
        if sums.hidden and not (SPEC.key in taken and taken[SPEC.key].name == sums.name)
    ]
    return found


def with_currency(
    set_: SheetSettings, found: Sequence[Sums], problems: list[Problem]
) -> SheetSettings:
    """The settings with the currency that most money in the data is in, where nothing sets one."""
    named = None if set_.currency else data_money.currency(found)
    if named is None:
        return set_
    problems.append(problem(Severity.NOTE, "inferred-currency", named[1], currency=named[0]))
    return replace(set_, currency=named[0])


def counted(
    found: Sequence[Sums],
    notation: Notation,
    near: date | None,
    channels: Mapping[str, str],
    problems: list[Problem],
) -> Facts:
    """The facts of all sums; see data_facts.facts."""
    facts = data_facts.facts(found, notation, near=near, channels=channels)
    problems += facts.problems
    return facts


def _is_data(sheet: Sheet, problems: list[Problem]) -> bool:
    if is_data(sheet.name):
        return True
    if not is_export(SheetLines(sheet).lines()):
        return False
    args = {"name": cut(sheet.name), "kind_of": SPEC.key}
    problems.append(problem(Severity.NOTE, "inferred-sheet", Place(sheet.name), **args))
    return True


def _line(row: Row, width: int) -> Line:
    values: list[Held] = [None] * width
    for cell in row.cells:
        values[cell.column - 1] = _held(cell)
    return row.number, values


def _held(cell: Cell) -> Held:
    """The bare value of a cell, or the cell where its kind or its format says more."""
    value = cell.value
    if cell.kind is CellKind.TEXT:
        return cell.text
    if cell.kind is CellKind.DATE:  # an amount in a date's clothes is told by its format
        return value if isinstance(value, date) and value.year >= FIRST_MODERN_YEAR else cell
    if cell.kind is CellKind.NUMBER and isinstance(value, int | float):
        shown = understood(cell.format).measure
        return float(value) if shown.unit is None and shown.worth == 1 else cell
    return cell
