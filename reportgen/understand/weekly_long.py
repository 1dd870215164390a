"""Weekly values with a row per week and KPI: Week, KPI, Value."""

from __future__ import annotations

from collections.abc import Callable

from reportgen.problems import Problem, Severity, problem
from reportgen.readers import cells
from reportgen.readers.grid import Cell, Row
from reportgen.readers.reading import said
from reportgen.standard import kpi_key
from reportgen.understand.tables import Table, downward, is_total, skipped, total_in
from reportgen.understand.weeks import Frame, Series, WeekCell


def series(table: Table, frame: Frame) -> tuple[list[Series], list[Problem]]:
    """The entries of each KPI's name. A merged week or KPI counts for the rows it spans."""

    def with_one_of(*keys: str) -> Callable[[Row], bool]:
        return lambda row: len(_texts(row)) > 1 and any(said(table.at(row, key)) for key in keys)

    weeks, p1 = downward(table, "week", with_one_of("kpi", "channel"))
    names, p2 = downward(table, "kpi", with_one_of("week", "channel"))
    problems = [*p1, *p2]
    found: dict[str, Series] = {}
    for row in table.rows:
        name = names[row.number]
        entry, more = _entry(table, row, weeks[row.number], name, frame)
        problems += more
        if entry is not None:
            key = kpi_key(said(name))
            before = found.get(key, Series(name, ()))
            found[key] = Series(before.name, (*before.cells, entry))
    return list(found.values()), problems


def _entry(
    table: Table, row: Row, week_cell: Cell, name: Cell, frame: Frame
) -> tuple[WeekCell | None, list[Problem]]:
    own = {key: table.at(row, key) for key in ("week", "kpi", "value")}
    texts = _texts(row)
    total = own["kpi"] if is_total(own["kpi"]) else total_in(table, row)
    if total:
        return None, [skipped("totals-row-skipped", table, total)]
    if len(texts) == 1 and not said(own["value"]):
        return None, [skipped("inferred-remark", table, texts[0])]
    week, kpi = cells.week(week_cell, frame.near), cells.text(name)
    problems = [*week.problems(table.place(week_cell)), *kpi.problems(table.place(name))]
    if week.missing:
        problems.append(_lacking("week-missing", table, own["week"]))
    elif kpi.missing:
        problems.append(_lacking("value-without-kpi", table, own["kpi"]))
    if week.value is None or kpi.value is None:
        return None, problems
    comment = cells.text(table.at(row, "comment")).value
    return WeekCell(own["value"], week.value, frame.channel(table, row), comment), problems


def _texts(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if said(cell)]


def _lacking(kind: str, table: Table, cell: Cell) -> Problem:
    return problem(Severity.ERROR, kind, table.place(cell), row=cell.row)
