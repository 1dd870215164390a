"""Weekly values with a row per week: the columns are the KPIs."""

from __future__ import annotations

from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.problems import Problem, Severity, problem
from reportgen.readers import cells
from reportgen.readers.grid import Cell, CellKind, Row
from reportgen.readers.reading import said
from reportgen.understand.tables import Table, begins_as_total, downward, skipped, total_in
from reportgen.understand.weekly_across import ANY_YEAR
from reportgen.understand.weeks import MOST, Frame, Series, WeekCell

_ENOUGH = 2  # weeks
_MANY = 2  # rows beside a week's own, on average


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A row with values of one week, of one channel or of the total (None)."""

    row: Row
    week: Week
    cell: Cell
    channel: str | None
    comment: str | None


def unnamed_weeks(table: Table) -> Cell | None:
    """The head of the first column where it holds a week a row, whatever it is called.

    None where a week comes back: a sheet with a row per day has no values of weeks. Nor are bare
    numbers weeks here; they may be a KPI's.
    """
    first = min((cell.column for row in table.rows for cell in row.cells), default=0)
    cells_ = [row.at(first) for row in table.rows]
    own = [it for it in cells_ if said(it) and not begins_as_total(it)]
    plain = (it for it in own if not said(it).isdigit())
    weeks = [week for it in plain if (week := cells.week(it, ANY_YEAR).value)]
    a_channel_each = "channel" in table.heads
    if len(weeks) < _ENOUGH or len(weeks) < MOST * len(own):
        return None
    if len(set(weeks)) < len(weeks) and not a_channel_each:
        return None
    taken = {head.column for head in table.heads.values()}
    return None if first in taken else table.header.at(first)


def series(table: Table, frame: Frame) -> tuple[list[Series], list[Problem]]:
    """The columns that are none of the standard's own, each with its cells."""
    rows, problems = _rows(table, frame)
    return [
        Series(
            head,
            tuple(WeekCell(r.row.at(head.column), r.week, r.channel, r.comment) for r in rows),
        )
        for head in table.others
    ], problems


def _rows(table: Table, frame: Frame) -> tuple[list[WeekRow], list[Problem]]:
    """The rows that are weeks, in the sheet's order, without totals and remarks.

    A merged week counts for the rows of its channels. The same week and channel twice: the later
    row counts. Where every week has many, the rows are days, and none is the week's.
    """
    kept: dict[tuple[Week, str | None], WeekRow] = {}
    twice: list[Problem] = []
    weeks, problems = downward(table, "week", lambda row: bool(said(table.at(row, "channel"))))
    for row in table.rows:
        found, more = _week_row(table, row, weeks[row.number], frame)
        problems += more
        if found is None:
            continue
        key = (found.week, found.channel)
        if key in kept:
            twice.append(_week_twice(table, kept.pop(key), found))
        kept[key] = found
    if len(twice) >= _MANY * len(kept) > 0:
        args = {"column": "weekly.week", "data": "data"}
        place = table.place(table.heads["week"])
        return [], [*problems, problem(Severity.ERROR, "rows-per-day", place, **args)]
    return list(kept.values()), [*problems, *twice]


def _week_row(
    table: Table, row: Row, cell: Cell, frame: Frame
) -> tuple[WeekRow | None, list[Problem]]:
    """The row as a week, which `cell` says: its own, or the merged one above."""
    own = table.at(row, "week")
    total = own if begins_as_total(own) else total_in(table, row)
    if total:
        return None, [skipped("totals-row-skipped", table, total)]
    others = [c for c in row.cells if c is not own and said(c)]
    week = cells.week(cell, frame.near)
    if not others and week.value is None and cell.kind is CellKind.TEXT:
        return None, [skipped("inferred-remark", table, cell)]
    if week.missing:
        return None, [problem(Severity.ERROR, "week-missing", table.place(own), row=row.number)]
    problems = week.problems(table.place(cell))
    if week.value is None:
        return None, problems
    comment = cells.text(table.at(row, "comment")).value
    return WeekRow(row, week.value, own, frame.channel(table, row), comment), problems


def _week_twice(table: Table, first: WeekRow, second: WeekRow) -> Problem:
    return problem(
        Severity.WARNING,
        "week-twice",
        table.place(second.cell),
        week=str(second.week),
        first=first.cell.address,
        second=second.cell.address,
    )
