"""Values that can hardly be meant: of days to come, and costs below zero."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from reportgen.problems import Arg, Place, Problem, Quantity, Severity, Unit, problem
from reportgen.records import Better, Fact, Kpi, WeekValue, Workbook
from reportgen.standard import fold


def doubtful(workbook: Workbook) -> list[Problem]:
    """A warning, with the first cell and the number of them, for each sheet's and KPI's values.

    What is dated after the day the report is made on is never part of it: the year may be wrong.
    """
    today = workbook.today
    late = [] if today is None else [*_rows_to_come(workbook, today), *_weeks_to_come(workbook)]
    return [*late, *(it for kpi in workbook.kpis for it in _below_zero(kpi, workbook.values))]


def _rows_to_come(workbook: Workbook, today: date) -> list[Problem]:
    by_sheet: dict[str, list[Fact]] = defaultdict(list)
    for fact in workbook.facts:
        if fact.day > today:
            by_sheet[fact.rows.sheet].append(fact)
    return [_rows(sheet, facts) for sheet, facts in sorted(by_sheet.items())]


def _rows(sheet: str, facts: Sequence[Fact]) -> Problem:
    first = min(facts, key=lambda fact: fact.rows.first)
    n = sum(fact.rows.count for fact in facts)
    place = Place(sheet, f"A{first.rows.first}", n)
    return problem(Severity.WARNING, "data-to-come", place, day=first.day.isoformat(), n=n)


def _weeks_to_come(workbook: Workbook) -> list[Problem]:
    """Typed values of weeks that have not begun."""
    today = workbook.today
    late = [it for it in _typed(workbook.values) if today is not None and it.week.monday > today]
    if not late:
        return []
    first, n = min(late, key=lambda it: it.week), len({it.week for it in late})
    place = Place(first.value.places[0].sheet, first.value.places[0].cell, len(late))
    return [
        problem(Severity.WARNING, "weeks-to-come", place, day=first.week.monday.isoformat(), n=n)
    ]


def _below_zero(kpi: Kpi, values: Sequence[WeekValue]) -> list[Problem]:
    """The typed values below zero of a cost that is known to be one."""
    if kpi.known is None or kpi.unit is not Unit.CURRENCY or kpi.better is not Better.LOWER:
        return []
    name = fold(kpi.name)
    below = [it for it in _typed(values) if fold(it.kpi) == name and (it.value.amount or 0.0) < 0]
    if not below:
        return []
    first = below[0].value
    place = Place(first.places[0].sheet, first.places[0].cell, len(below))
    shown = Quantity(first.amount or 0.0, kpi.unit, kpi.decimals)
    args: dict[str, Arg] = {"kpi": kpi.name, "amount": shown, "n": len(below)}
    return [problem(Severity.WARNING, "cost-below-zero", place, **args)]


def _typed(values: Sequence[WeekValue]) -> list[WeekValue]:
    return [it for it in values if it.value.amount is not None and it.value.places]
