"""Numbers that can be computed with: what lies beyond is an accident in a cell, not a KPI."""

from __future__ import annotations

from dataclasses import replace

from reportgen.problems import Place, Problem, Severity, Value, ValueKind, problem
from reportgen.records import DataSheet, Fact, Kpi, WeekValue, Workbook

LARGEST = 1e15
SMALLEST = 1e-12  # closer to zero is zero


def bounded(workbook: Workbook) -> tuple[Workbook, list[Problem]]:
    """`workbook` without impossible numbers.

    Baselines and targets become None, values errors, and amounts of Data are left out of their
    sums. Every number left out is an error with its cell.
    """
    problems: list[Problem] = []
    kpis = tuple(_kpi(kpi, problems) for kpi in workbook.kpis)
    values = tuple(_week_value(value, problems) for value in workbook.values)
    facts, about_facts = _facts(workbook)
    return replace(workbook, kpis=kpis, values=values, facts=facts), [*problems, *about_facts]


def _facts(workbook: Workbook) -> tuple[tuple[Fact, ...], list[Problem]]:
    """The facts without impossible amounts, which break their sums; an error for each column."""
    bad = {
        (fact.rows.sheet, metric): fact
        for fact in reversed(workbook.facts)
        for metric, amount in fact.amounts.items()
        if not abs(amount) <= LARGEST
    }
    if not bad:
        return workbook.facts, []
    facts = tuple(map(_possible, workbook.facts))
    sheets = {sheet.name: sheet for sheet in workbook.data_sheets}
    return facts, [
        _out_of_range_in(sheets.get(name), metric, fact) for (name, metric), fact in bad.items()
    ]


def _possible(fact: Fact) -> Fact:
    kept = {metric: amount for metric, amount in fact.amounts.items() if abs(amount) <= LARGEST}
    return replace(fact, amounts=kept, broken=fact.broken | (fact.amounts.keys() - kept.keys()))


def _out_of_range_in(sheet: DataSheet | None, metric: str, fact: Fact) -> Problem:
    letters = sheet.columns.get(metric, "") if sheet else ""
    cell = f"{letters}{fact.rows.first}" if letters else ""
    name = sheet.heads.get(metric, metric) if sheet else metric
    return _out_of_range(name, Place(fact.rows.sheet, cell))


def _kpi(kpi: Kpi, problems: list[Problem]) -> Kpi:
    baseline = _end(kpi, kpi.baseline, kpi.baseline_place, problems)
    target = _end(kpi, kpi.target, kpi.target_place, problems)
    if (baseline, target) == (kpi.baseline, kpi.target):
        return kpi
    return replace(kpi, baseline=baseline, target=target)


def _end(
    kpi: Kpi, amount: float | None, place: Place | None, problems: list[Problem]
) -> float | None:
    if amount is None or abs(amount) <= LARGEST:
        return _at_least(amount)
    problems.append(_out_of_range(kpi.name, place or kpi.place))
    return None


def _week_value(typed: WeekValue, problems: list[Problem]) -> WeekValue:
    value = typed.value
    if value.amount is None:
        return typed
    if abs(value.amount) <= LARGEST:
        amount = _at_least(value.amount)
        return (
            typed if amount == value.amount else replace(typed, value=replace(value, amount=amount))
        )
    problems.append(_out_of_range(typed.kpi, value.places[0] if value.places else Place("")))
    return replace(typed, value=Value(None, ValueKind.ERROR, value.places))


def _at_least(amount: float | None) -> float | None:
    return amount if amount is None or abs(amount) >= SMALLEST else 0.0


def _out_of_range(name: str, place: Place) -> Problem:
    return problem(Severity.ERROR, "out-of-range", place, kpi=name)
