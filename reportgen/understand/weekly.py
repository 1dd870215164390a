"""The weekly sheet in its layouts, each recognised by its header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from reportgen.dataclass import replace
from reportgen.problems import Problem, Severity, problem
from reportgen.readers import cells
from reportgen.readers.grid import Cell, Row, Sheet, letters
from reportgen.readers.reading import said
from reportgen.understand import tables, weekly_across, weekly_blocks, weekly_long, weekly_rows
from reportgen.understand.tables import LOOKED_AT, Names, Table, column_named
from reportgen.understand.weeks import SPEC, Frame, Layout, Series

# The columns that each layout can't be without.
_NEEDED = {
    Layout.ROWS: frozenset({"week"}),
    Layout.ACROSS: frozenset[str](),
    Layout.LONG: frozenset({"week", "kpi", "value"}),
    Layout.BLOCKS: frozenset[str](),
}
_READERS = {
    Layout.ROWS: weekly_rows.series,
    Layout.ACROSS: weekly_across.series,
    Layout.LONG: weekly_long.series,
    Layout.BLOCKS: weekly_blocks.series,
}


def header(sheet: Sheet, expected: Names) -> tuple[Row, Layout] | None:
    """The sheet's header of weekly values and its layout; None where nothing is like one.

    `expected` knows the names of the KPIs.
    """
    blocks = weekly_blocks.head(sheet, expected)
    if blocks is not None:
        return blocks, Layout.BLOCKS
    for row in sheet.rows[:LOOKED_AT]:
        if _NEEDED[Layout.LONG] <= _keys(row):
            return row, Layout.LONG
        if weekly_across.is_head(sheet, row, expected):
            return row, Layout.ACROSS
    found = tables.header(sheet, SPEC, expected)
    return (found, Layout.ROWS) if found else None


def is_weekly(sheet: Sheet, expected: Names) -> bool:
    """Whether a sheet nobody named holds weekly values of KPIs that are `expected`."""
    found = header(sheet, expected)
    if found is None or found[1] is not Layout.ROWS:
        return found is not None
    row = found[0]
    heads = (said(cell) for cell in row.cells)
    return "week" in _keys(row) and any(
        expected(text) for text in heads if not column_named(SPEC, text)
    )


def table(
    sheet: Sheet, head: Row, layout: Layout, end: int | None
) -> tuple[Table | None, list[Problem]]:
    """The table of that layout below `head`; None when a column is missing that it needs."""
    needed = _NEEDED[layout]
    found, problems = tables.table(sheet, SPEC, head, end, keys=needed)
    if needed <= found.heads.keys():
        return found, problems
    weeks = weekly_rows.unnamed_weeks(found) if layout is Layout.ROWS else None
    if weeks is None:
        return None, problems
    args = {"column": letters(weeks.column), "week": "weekly.week"}
    note = problem(Severity.NOTE, "inferred-week-column", found.place(weeks), **args)
    others = tuple(cell for cell in found.others if cell.column != weeks.column)
    return replace(found, heads={**found.heads, "week": weeks}, others=others), [note]


def week_cells(found: Table, layout: Layout) -> Iterator[Cell]:
    """The cells that say the weeks, in the sheet's order."""
    if layout is Layout.ACROSS:
        return weekly_across.week_cells(found)
    if layout is Layout.BLOCKS:
        return weekly_blocks.week_cells(found)
    return (found.at(row, "week") for row in found.rows)


is_week = weekly_across.is_week


def first_week(head: Row) -> Cell:
    """The first cell of a header that is a week."""
    return next(filter(weekly_across.is_week, head.cells))


def first_dated(weeks_: Iterable[Cell]) -> date | None:
    """A day of the first week that has its year: bare week numbers lie near it."""
    weeks = (cells.week(cell).value for cell in weeks_)
    return next((week.thursday for week in weeks if week), None)


def series(found: Table, layout: Layout, frame: Frame) -> tuple[list[Series], list[Problem]]:
    """The cells of each name, with their weeks."""
    return _READERS[layout](found, frame)


def _keys(row: Row) -> set[str]:
    return {column.key for cell in row.cells if (column := column_named(SPEC, said(cell)))}
