"""Numbers that can be computed with: what lies beyond is an accident in a cell, not a KPI."""

from __future__ import annotations

from reportgen.dataclass import replace
from reportgen.problems import (
    Arg,
    Place,
    Problem,
    Quantity,
    Severity,
    Unit,
    Value,
    ValueKind,
    problem,
)
from reportgen.records import Better, DataSheet, Fact, Kpi, WeekValue, Workbook
from reportgen.standard import fold, known

LARGEST = 1e15
SMALLEST = 1e-12  # closer to zero is zero


def bounded(workbook: Workbook) -> tuple[Workbook, list[Problem]]:
    """`workbook` without impossible numbers.

    Baselines and targets become None, values errors, and amounts of Data are left out of their
    sums. Every number left out is an error with its cell. A cost per unit of zero or less is such a
    number too: 0 is what a formula shows that had nothing to divide by.
    """
    problems: list[Problem] = []
    kpis = tuple(_kpi(kpi, problems) for kpi in workbook.kpis)
    values = tuple(_week_value(value, problems) for value in workbook.values)
    for kpi in filter(_is_unit_cost, kpis):
        values = _costs(kpi, values, problems)
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


def _is_unit_cost(kpi: Kpi) -> bool:
    """Whether the KPI is a known cost of one: CPA, CPC, not the spend itself."""
    if kpi.known is None or (kpi.unit, kpi.better) != (Unit.CURRENCY, Better.LOWER):
        return False
    return known(kpi.known).formula != kpi.known


def _costs(
    kpi: Kpi, values: tuple[WeekValue, ...], problems: list[Problem]
) -> tuple[WeekValue, ...]:
    name = fold(kpi.name)
    none = [
        it
        for it in values
        if fold(it.kpi) == name and it.value.amount is not None and it.value.amount <= 0
    ]
    if not none:
        return values
    first = none[0].value
    place = first.places[0] if first.places else Place("")
    shown = Quantity(first.amount or 0.0, kpi.unit, kpi.decimals)
    args: dict[str, Arg] = {"kpi": kpi.name, "amount": shown, "n": len({it.week for it in none})}
    at = replace(place, rows=len(none))
    problems.append(problem(Severity.ERROR, "cost-of-nothing", at, **args))
    return tuple(
        replace(it, value=Value(None, ValueKind.ERROR, it.value.places)) if it in none else it
        for it in values
    )


def _at_least(amount: float | None) -> float | None:
    return amount if amount is None or abs(amount) >= SMALLEST else 0.0


def _out_of_range(name: str, place: Place) -> Problem:
    return problem(Severity.ERROR, "out-of-range", place, kpi=name)
