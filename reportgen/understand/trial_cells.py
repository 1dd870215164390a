"""Cells of the test log that are read in their own way: variables, names of ads, thresholds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportgen import standard
from reportgen.problems import Arg, Problem, Severity, Unit, problem
from reportgen.readers import cells
from reportgen.readers.cells import Amount
from reportgen.readers.grid import Cell, CellKind
from reportgen.readers.reading import quoted, said, unusable
from reportgen.records import Better, Kpi
from reportgen.standard import match_kpi
from reportgen.understand.choices import allowed, choice, chosen
from reportgen.understand.names import cut
from reportgen.understand.percents import settled
from reportgen.understand.rows import Desk
from reportgen.understand.tables import Table

VARIABLE = standard.sheet("test_log").column("variable")

# What a conversion costs, by the dictionary's keys.
_COSTS = frozenset({"cpa", "cac", "cost_per_qualified_lead", "cost_per_meeting"})
_BETWEEN_WORDS = re.compile(r"\s*[+&/;,\n]\s*|\s+(?:och|samt|and|и|та|і|й)\s+", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"[;\n]")  # a comma belongs to the name: "Räkna på ditt tak, 15 s"


def names_in(cell: Cell | None) -> tuple[str, ...]:
    """The names of ads or campaigns, separated by semicolons or line breaks."""
    if cell is None or unusable(cell) is not None:
        return ()
    text = cell.text if cell.kind is CellKind.TEXT else said(cell)
    parts = (" ".join(part.split()) for part in _BETWEEN_NAMES.split(text))
    return tuple(part for part in parts if part)


def variables(
    table: Table, cell: Cell | None, language: str
) -> tuple[tuple[str, ...], list[Problem]]:
    """What the test changes. More than one thing is kept, with a warning."""
    if cell is None:
        return (), []
    place = table.place(cell)
    whole = choice(cell, VARIABLE, language)
    if whole.value is not None:
        return (whole.value,), []
    parts = [part for part in _BETWEEN_WORDS.split(said(cell)) if part]
    keys = [chosen(VARIABLE, part) for part in parts]
    if not any(keys):
        return (), whole.problems(place)
    known = tuple(dict.fromkeys(key for key in keys if key))
    problems = []
    if len(parts) > 1:
        args: dict[str, Arg] = {"text": quoted(cell), "n": len(parts)}
        problems.append(problem(Severity.WARNING, "several-variables", place, **args))
    strangers = [part for part, key in zip(parts, keys, strict=True) if key is None]
    words = {"allowed": allowed(VARIABLE, language)}
    problems += [
        problem(Severity.ERROR, "word-not-counted", place, text=cut(part), **words)
        for part in strangers
    ]
    return known, problems


def cost_kpi(kpis: Sequence[Kpi]) -> Kpi | None:
    """The steering KPI that says what a conversion costs; else one that does, steering or not."""
    costs = [kpi for kpi in kpis if kpi.known in _COSTS]
    steering = [kpi for kpi in kpis if kpi.steering]
    ours = [k for k in steering if k.unit is Unit.CURRENCY and k.better is Better.LOWER]
    return next(iter([k for k in costs if k.steering] + ours + costs), None)


def thresholds(
    table: Table, found: Mapping[str, Cell], kpi: str | None, desk: Desk
) -> tuple[dict[str, float], list[Problem]]:
    """Scale at and Stop at, in the unit of the test's KPI; a problem when they are crossed."""
    its = next((k for k in desk.kpis if k.name == kpi), None)
    values: dict[str, float] = {}
    problems: list[Problem] = []
    for key in ("scale_at", "stop_at"):
        cell = found.get(key)
        if cell is not None:
            amount, more = _threshold(table, cell, kpi, its, desk)
            values |= {key: amount} if amount is not None else {}
            problems += more
    if its and len(values) > 1:
        gap = values["scale_at"] - values["stop_at"]
        if gap and (gap > 0) is (its.better is Better.LOWER):
            args = {"name": cut(its.name), "better": its.better.value}
            args |= {key: quoted(found[key]) for key in values}
            place = table.place(found["stop_at"])
            problems.append(problem(Severity.WARNING, "thresholds-crossed", place, **args))
    return values, problems


def _threshold(
    table: Table, cell: Cell, name: str | None, kpi: Kpi | None, desk: Desk
) -> tuple[float | None, list[Problem]]:
    known = match_kpi(name) if name else None
    unit = kpi.unit if kpi else known.unit if known else None
    reading = cells.number(cell, desk.notation, unit, target=True)
    problems = reading.problems(table.place(cell))
    amount = reading.value
    if amount is None:
        return None, problems
    if unit is not Unit.PERCENT or amount.unit is not None:
        return amount.amount, problems
    # A bare 3,2 is settled as it would be among the KPI's own values.
    plan = (kpi.baseline, kpi.target) if kpi else ()
    beside = [Amount(value, Unit.PERCENT) for value in plan if value]
    *_, bare = settled([*beside, amount], stated=False, bounded=True)
    return bare.amount, problems
