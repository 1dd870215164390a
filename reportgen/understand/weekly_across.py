"""Weekly values with a column per week: the rows are the KPIs, often beside their plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from reportgen import standard
from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.problems import Problem, Severity, problem
from reportgen.readers import cells
from reportgen.readers.grid import Cell, CellKind, Row, Sheet, letters
from reportgen.readers.reading import said
from reportgen.standard import match_kpi
from reportgen.understand.names import cut, nearest
from reportgen.understand.tables import (
    LOOKED_AT,
    Names,
    Table,
    begins_as_total,
    column_named,
    downward,
    is_total,
    skipped,
)
from reportgen.understand.weeks import SPEC, Frame, Series, WeekCell

KPIS = standard.sheet("kpis")
ANY_YEAR = date(2026, 7, 1)  # to tell whether a cell says a week at all

_SEVERAL = 2  # weeks that make a row a header, where its words alone don't
_NO_WEEK = "not-a-week"

Weeks = Mapping[int, tuple[Week, Cell]]  # by the column's number


def is_head(sheet: Sheet, row: Row, expected: Names) -> bool:
    """Whether the row heads a table with a column per week.

    Its weeks stand to the right of the KPIs' names, whose own head may be called KPI, or Week, or
    anything; a bare 44 is a week only beside a head that says what the column holds.
    """
    weeks = [cell for cell in row.cells if is_week(cell)]
    if not weeks:
        return False
    left = [cell for cell in row.cells if cell.column < weeks[0].column and said(cell)]
    heads = set(map(_key, left))
    plain = [cell for cell in weeks if not said(cell).isdigit()]
    if "kpi" in heads:
        return len(weeks) >= _SEVERAL or (len(plain) == 1 and not _is_day(plain[0]))
    if "week" in heads:
        return len(weeks) >= _SEVERAL
    if len(plain) < _SEVERAL or any(expected(said(cell)) for cell in left):
        return False
    below = [r for r in sheet.rows if r.number > row.number][:LOOKED_AT]
    return any(
        expected(said(cell)) for r in below for cell in r.cells if cell.column < weeks[0].column
    )


def is_week(cell: Cell) -> bool:
    """A cell such as v. 44 or 2026-W44; a bare 44 is one too, but not a year or a KPI."""
    return cells.week(cell, ANY_YEAR).value is not None


def week_cells(table: Table) -> Iterator[Cell]:
    """The heads that are weeks."""
    return (cell for cell in table.others if is_week(cell))


def series(table: Table, frame: Frame) -> tuple[list[Series], list[Problem]]:
    """The rows, each with its cells of the weeks. A merged KPI counts for the rows it spans."""
    name_at = _name_column(table)
    weeks, problems = _weeks(table, name_at, frame.near)
    named = _named(table, name_at)
    names, more = downward(named, "kpi", lambda row: bool(said(table.at(row, "channel"))))
    problems += more
    comments: Mapping[Week, str] = {}
    found: list[tuple[Row, Cell]] = []
    for row in table.rows:
        name = names[row.number]
        if is_total(name):
            problems.append(skipped("totals-row-skipped", table, name))
        elif _says_comment(name):
            comments = _comments(row, weeks)
        elif said(name):
            problems += cells.text(name).problems(table.place(name))
            found += [(row, name)] if cells.text(name).value else []
        elif any(said(row.at(column)) for column in weeks):
            problems.append(
                problem(Severity.ERROR, "value-without-kpi", table.place(name), row=row.number)
            )
    problems += _headless(table, name_at, [row for row, _ in found])
    return [
        Series(name, _cells(table, row, weeks, frame, comments)) for row, name in found
    ], problems


def _cells(
    table: Table, row: Row, weeks: Weeks, frame: Frame, comments: Mapping[Week, str]
) -> tuple[WeekCell, ...]:
    """The row's cells. What a comment column says is about the last week that is filled in."""
    channel, comment = frame.channel(table, row), cells.text(table.at(row, "comment")).value
    last = max((week for at, (week, _) in weeks.items() if said(row.at(at))), default=None)
    about = {last: comment} if comment else {}
    return tuple(
        WeekCell(row.at(column), week, channel, about.get(week) or comments.get(week))
        for column, (week, _) in weeks.items()
    )


def _weeks(table: Table, name_at: int, near: date | None) -> tuple[Weeks, list[Problem]]:
    """The columns that are weeks. The same week twice: the later column counts."""
    kept: dict[Week, tuple[int, Cell]] = {}
    problems: list[Problem] = []
    for head in table.others:
        if head.column <= name_at or _key(head):
            continue
        reading = cells.week(head, near)
        if reading.fault and reading.fault.kind == _NO_WEEK:
            problems += _no_week(table, head)
            continue
        problems += reading.problems(table.place(head))
        week = reading.value
        if week is None:
            continue
        if week in kept:
            args = {"first": kept.pop(week)[1].address, "second": head.address}
            twice = problem(
                Severity.WARNING, "week-column-twice", table.place(head), week=str(week), **args
            )
            problems.append(twice)
        kept[week] = (head.column, head)
    return {column: (week, head) for week, (column, head) in kept.items()}, problems


def _no_week(table: Table, head: Cell) -> list[Problem]:
    if begins_as_total(head):
        return [skipped("totals-column-skipped", table, head)]
    columns = (*SPEC.columns, *KPIS.columns)
    near = nearest(said(head), (n for c in columns for ns in c.names.values() for n in ns))
    if near:
        args = {"text": cut(said(head)), "near": near}
        return [problem(Severity.WARNING, "column-nearly", table.place(head), **args)]
    return [skipped("column-not-a-week", table, head)]


def _headless(table: Table, name_at: int, rows: Sequence[Row]) -> list[Problem]:
    """A warning for each column of values that has no week above it."""
    heads = {cell.column for cell in table.header.cells if said(cell)}
    first = min((c.column for c in week_cells(table)), default=name_at)
    stray: dict[int, Cell] = {}
    for row in rows:
        for cell in row.cells:
            if cell.column > first and cell.column not in heads and said(cell):
                stray.setdefault(cell.column, cell)
    return [
        problem(Severity.WARNING, "values-without-week", table.place(cell), column=letters(column))
        for column, cell in stray.items()
    ]


def _name_column(table: Table) -> int:
    """The column with the KPIs' names: as headed, else the one left of the weeks with most."""
    for key in ("kpi", "week"):
        if key in table.heads:
            return table.heads[key].column
    first = min(c.column for c in week_cells(table))
    taken = {head.column for head in table.heads.values()}
    texts = [
        (cell.column, match_kpi(said(cell)) is not None)
        for row in table.rows
        for cell in row.cells
        if cell.column < first and cell.column not in taken
    ]
    columns = sorted({column for column, _ in texts})
    return max(columns, key=lambda c: sum(k for at, k in texts if at == c), default=first)


def _named(table: Table, name_at: int) -> Table:
    """The table with the names' column under the key that it has in the standard."""
    head = Cell(table.header.number, name_at, None, CellKind.BLANK)
    return replace(table, heads={"kpi": head, **table.heads})


def _key(head: Cell) -> str | None:
    """The column of the weekly sheet, or of the KPIs, that the head names."""
    column = column_named(SPEC, said(head)) or column_named(KPIS, said(head))
    return column.key if column else None


def _is_day(cell: Cell) -> bool:
    return isinstance(cell.value, date) or cells.day(cell).value is not None


def _says_comment(name: Cell) -> bool:
    column = column_named(SPEC, said(name))
    return column is not None and column.key == "comment"


def _comments(row: Row, weeks: Weeks) -> Mapping[Week, str]:
    texts = ((week, cells.text(row.at(column)).value) for column, (week, _) in weeks.items())
    return {week: text for week, text in texts if text}
