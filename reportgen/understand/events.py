"""The Events sheet: what happened, in which week, to which KPI."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportgen.dataclass import replace
from reportgen.problems import Problem, Severity, message, problem
from reportgen.readers import cells
from reportgen.readers.grid import Row
from reportgen.readers.reading import said
from reportgen.records import Event
from reportgen.standard import fold
from reportgen.understand.kpis import Draft
from reportgen.understand.matching import kpi_named
from reportgen.understand.names import cut, nearest
from reportgen.understand.tables import Table

_ALL_KPIS = frozenset(
    map(
        fold,
        (
            *("alla", "alla KPI:er", "all", "all KPIs", "samtliga"),
            *("всички", "всички KPI", "усі", "всі", "усі KPI", "всі KPI"),
        ),
    )
)


def events(
    table: Table, drafts: Sequence[Draft], near: date | None
) -> tuple[list[Event], list[Problem]]:
    """The events in the sheet's order; a row whose week or KPI can't be told is left out."""
    found: list[Event] = []
    problems: list[Problem] = []
    for row in table.rows:
        event, more = _event(table, row, drafts, near)
        problems += more
        if event:
            found.append(event)
    return found, problems


def _event(
    table: Table, row: Row, drafts: Sequence[Draft], near: date | None
) -> tuple[Event | None, list[Problem]]:
    cell, note = table.at(row, "week"), cells.text(table.at(row, "note"))
    week = cells.week(cell, near)
    flag = cells.flag(table.at(row, "exclude"))
    kpi, stranger = _kpi(table, row, drafts)
    problems = [
        *week.problems(table.place(cell)),
        *note.problems(table.place(table.at(row, "note"))),
        *flag.problems(table.place(table.at(row, "exclude"))),
        *stranger,
    ]
    if week.missing:
        problems.append(
            problem(Severity.ERROR, "event-without-week", table.place(cell), row=row.number)
        )
    if note.missing and not week.missing:
        where = table.place(table.at(row, "note"))
        problems.append(problem(Severity.ERROR, "event-without-note", where, row=row.number))
    if week.value is None or note.value is None or stranger:
        return None, problems
    return Event(week.value, note.value, table.place(cell), kpi, bool(flag.value)), problems


def _kpi(table: Table, row: Row, drafts: Sequence[Draft]) -> tuple[str | None, list[Problem]]:
    """The name of the event's KPI (None: all of them), and the problem when it is unknown."""
    cell = table.at(row, "kpi")
    wanted = cells.text(cell)
    if wanted.value is None or fold(wanted.value) in _ALL_KPIS:
        return None, wanted.problems(table.place(cell))
    found = kpi_named(wanted.value, drafts)
    if len(found) == 1:
        return found[0], []
    near = found[0] if found else nearest(wanted.value, [d.name for d in drafts])
    says = problem(Severity.ERROR, "event-of-no-kpi", table.place(cell), text=cut(said(cell)))
    if near is None:
        return None, [says]
    return None, [replace(says, do=message("do.event-of-no-kpi-near", near=cut(near)))]
