"""The weekly sheet, a row per week: which columns are which KPIs, and which rows which weeks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportgen import standard
from reportgen.isoweek import Week
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers import cells
from reportgen.readers.grid import Cell, CellKind, Row, Sheet
from reportgen.readers.reading import said
from reportgen.standard import fold
from reportgen.understand.kpis import Draft, channel_of
from reportgen.understand.matching import kpi_named
from reportgen.understand.names import cut, nearest
from reportgen.understand.tables import LOOKED_AT, Table, column_named, is_total

SPEC = standard.sheet("weekly")
_ACROSS = 2  # heads that are weeks make a table with a column per week


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A row with values of one week, of one channel or of the total (None)."""

    row: Row
    week: Week
    cell: Cell
    channel: str | None
    comment: str | None


def unread_layout(sheet: Sheet) -> Problem | None:
    """The one problem of a sheet with a column per week, or with a row per week and KPI."""
    for row in sheet.rows[:LOOKED_AT]:
        keys = {c.key for cell in row.cells if (c := column_named(SPEC, said(cell)))}
        weeks = [cell for cell in row.cells if _is_week(cell)]
        if "kpi" in keys and len(weeks) >= _ACROSS:
            return _unread("weeks-across", sheet, row, first=cut(said(weeks[0])))
        if keys >= {"week", "kpi", "value"}:
            return _unread("weeks-long", sheet, row)
    return None


def columns(table: Table, drafts: Sequence[Draft]) -> tuple[dict[str, Cell], list[Problem]]:
    """The head of each KPI's column by the KPI's name, and what is to be said about the others."""
    names = list(dict.fromkeys(d.name for d in drafts))
    heads: dict[str, Cell] = {}
    problems: list[Problem] = []
    for head in table.others:
        found = kpi_named(said(head), drafts)
        if len(found) > 1:
            problems.append(_ambiguous(table, head, found))
        elif not found:
            problems += _stranger(table, head, names)
        elif found[0] in heads:
            problems.append(_twice(table, found[0], heads[found[0]], head))
        else:
            heads[found[0]] = head
    return heads, problems


def without_column(
    drafts: Sequence[Draft], heads: Mapping[str, Cell], sheet: Sheet
) -> list[Problem]:
    """A warning for each KPI that has no weekly column."""
    missing = {d.name: d.place for d in drafts if d.name not in heads}
    return [
        problem(Severity.WARNING, "kpi-without-column", place, name=cut(name), weekly=sheet.name)
        for name, place in missing.items()
    ]


def rows(table: Table, near: date | None) -> tuple[list[WeekRow], list[Problem]]:
    """The rows that are weeks, in the sheet's order, without totals and remarks.

    The same week and channel twice: the later row counts.
    """
    kept: dict[tuple[Week, str | None], WeekRow] = {}
    problems: list[Problem] = []
    channels: dict[str, str] = {}
    for row in table.rows:
        found, more = _week_row(table, row, near, channels)
        problems += more
        if found is None:
            continue
        key = (found.week, found.channel)
        if key in kept:
            problems.append(_week_twice(table, kept.pop(key), found))
        kept[key] = found
    return list(kept.values()), problems


def without_year(table: Table, near: date) -> list[Problem]:
    """A note at the first week that names no year: it is the one nearest `near`."""
    for row in table.rows:
        cell = table.at(row, "week")
        fault = cells.week(cell, None).fault
        found = cells.week(cell, near).value
        if fault and fault.kind == "week-without-year" and found:
            return [
                problem(
                    Severity.NOTE,
                    "inferred-year",
                    table.place(cell),
                    text=cut(said(cell)),
                    week=str(found),
                    column="settings.start_date",
                )
            ]
    return []


def _week_row(
    table: Table, row: Row, near: date | None, channels: dict[str, str]
) -> tuple[WeekRow | None, list[Problem]]:
    cell = table.at(row, "week")
    label = next((c for c in row.cells if said(c)), cell)
    if is_total(cell) or (not said(cell) and is_total(label)):
        return None, [_skipped("totals-row-skipped", table, label)]
    others = [c for c in row.cells if c is not cell and said(c)]
    week = cells.week(cell, near)
    if not others and week.value is None and cell.kind is CellKind.TEXT:
        return None, [_skipped("inferred-remark", table, cell)]
    if week.missing:
        return None, [problem(Severity.ERROR, "week-missing", table.place(cell), row=row.number)]
    problems = week.problems(table.place(cell))
    if week.value is None:
        return None, problems
    channel, comment = (cells.text(table.at(row, key)).value for key in ("channel", "comment"))
    name = channel_of(channel) if channel else ""
    return WeekRow(
        row, week.value, cell, channels.setdefault(fold(name), name) or None, comment
    ), problems


def _is_week(cell: Cell) -> bool:
    """A head such as v. 44 or 2026-W44; a bare 44 is one too, but not a year or a KPI."""
    return cells.week(cell, date(2026, 7, 1)).value is not None


def _stranger(table: Table, head: Cell, names: Iterable[str]) -> list[Problem]:
    known = [n for c in SPEC.columns if c.read for ns in c.names.values() for n in ns]
    near = nearest(said(head), [*names, *known])
    args = {"text": cut(said(head))}
    if near:
        return [
            problem(Severity.WARNING, "column-nearly", table.place(head), **args, near=cut(near))
        ]
    return [problem(Severity.NOTE, "column-without-kpi", table.place(head), **args)]


def _ambiguous(table: Table, head: Cell, found: Sequence[str]) -> Problem:
    return problem(
        Severity.WARNING,
        "column-of-several",
        table.place(head),
        text=cut(said(head)),
        one=cut(found[0]),
        other=cut(found[1]),
    )


def _twice(table: Table, name: str, first: Cell, second: Cell) -> Problem:
    return problem(
        Severity.WARNING,
        "kpi-column-twice",
        table.place(second),
        name=cut(name),
        first=first.address,
        second=second.address,
    )


def _week_twice(table: Table, first: WeekRow, second: WeekRow) -> Problem:
    return problem(
        Severity.WARNING,
        "week-twice",
        table.place(second.cell),
        week=str(second.week),
        first=first.cell.address,
        second=second.cell.address,
    )


def _skipped(kind: str, table: Table, cell: Cell) -> Problem:
    return problem(Severity.NOTE, kind, table.place(cell), text=cut(said(cell)))


def _unread(kind: str, sheet: Sheet, row: Row, **args: str) -> Problem:
    return problem(Severity.ERROR, kind, Place(sheet.name, row.cells[0].address), **args)
