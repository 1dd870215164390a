"""The test log: a test per row, or a row per variant of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reportgen import standard
from reportgen.dataclass import fields, replace
from reportgen.problems import Arg, Problem, Severity, message, problem
from reportgen.records import Trial
from reportgen.standard import fold
from reportgen.understand.names import cut
from reportgen.understand.rows import Desk, Filled, rows
from reportgen.understand.tables import Table
from reportgen.understand.trial_cells import cost_kpi, names_in, thresholds, variables
from reportgen.understand.variants import Arm, arms

SPEC = standard.sheet("test_log")
CONTROL = "control_"  # before the key of a count that is the control's
COUNTS = tuple(c.key.removeprefix(CONTROL) for c in SPEC.columns if c.key.startswith(CONTROL))

_TOLD_ONLY = ("type", "variable")
_ASKED = ("hypothesis", "change")  # what a test should say before it starts
_APART = frozenset({"variable", "scale_at", "stop_at", "creative", "campaign", "compared_with"})
_OWN = frozenset({"variant", "creative", "campaign", *COUNTS})  # of each variant
_SHARED = frozenset(c.key for c in SPEC.columns) - _OWN
_FIELDS = frozenset(fields(Trial)) - _APART


def trials(table: Table, desk: Desk) -> tuple[tuple[Trial, ...], list[Problem]]:
    """The tests in the log's order. What a cell doesn't say is None; the rest of the test stays.

    A test whose KPI is blank is judged on what a conversion costs, so that is its KPI. Rows of one
    test and different variants are one Trial with a control.
    """
    found, problems = rows(
        table, Trial, desk, needed=_ASKED, merged={"test": "variant"}, left=_APART
    )
    problems += _whole_log(table)
    groups, more = _groups(table, found)
    problems += more
    tests = []
    for test, group in groups.items():
        its, more = arms(table, test, group, _SHARED)
        problems += more
        for arm in its:
            trial, more = _trial(table, arm, desk)
            tests.append(trial)
            problems += more
    return tuple(tests), _eased(table, problems)


def _eased(table: Table, problems: Sequence[Problem]) -> list[Problem]:
    """A word that is not on the list of a column that no verdict hangs on: only a warning."""
    places = {table.place(table.at(row, key)) for row in table.rows for key in _TOLD_ONLY}
    return [
        replace(
            it,
            severity=Severity.WARNING,
            kind="test-word-unknown",
            says=message("problem.test-word-unknown", **it.says.args),
        )
        if it.kind in {"not-a-choice", "word-not-counted"} and it.place in places
        else it
        for it in problems
    ]


def _whole_log(table: Table) -> list[Problem]:
    """What the log lacks altogether: said once, not for each test."""
    head = table.place(table.header.cells[0])
    problems = [
        problem(Severity.WARNING, "column-asked", head, column=f"{SPEC.key}.{key}")
        for key in _ASKED
        if key not in table.heads
    ]
    if "test" not in table.heads:
        args = {"column": f"{SPEC.key}.test"}
        problems.append(problem(Severity.NOTE, "inferred-test-numbers", head, **args))
    return problems


def _groups(table: Table, found: Sequence[Filled]) -> tuple[dict[str, list[Filled]], list[Problem]]:
    """The rows of each test by its id as first spelt; without the column they are numbered."""
    groups: dict[str, list[Filled]] = {}
    spelt: dict[str, str] = {}
    problems: list[Problem] = []
    for row in found:
        test = row.text("test") if "test" in table.heads else str(len(groups) + 1)
        if test:
            groups.setdefault(spelt.setdefault(fold(test), test), []).append(row)
        elif "test" not in row.refused:
            lacking: dict[str, Arg] = {"column": f"{SPEC.key}.test", "row": row.row.number}
            where = table.place(table.at(row.row, "test"))
            problems.append(problem(Severity.ERROR, "cell-required", where, **lacking))
    return groups, problems


def _trial(table: Table, arm: Arm, desk: Desk) -> tuple[Trial, list[Problem]]:
    problems = _unsaid(table, arm)
    values = {key: value for key, value in arm.values.items() if key in _FIELDS}
    if _ends_early(values):
        days = {key: str(values[key]) for key in ("start", "end")}
        place = table.place(arm.cells["end"])
        problems.append(problem(Severity.ERROR, "end-before-start", place, **days))
        del values["end"]
    usual = cost_kpi(desk.kpis)
    kpi = arm.values.get("kpi") or (usual.name if usual and "kpi" not in arm.refused else None)
    values |= {"name": arm.values.get("name", arm.id), "kpi": kpi}
    levels, more = thresholds(table, arm.cells, kpi if isinstance(kpi, str) else None, desk)
    changed, about = variables(table, arm.cells.get("variable"), desk.language)
    control = arm.control.cells if arm.control else {}
    places = {f"{CONTROL}{key}": control[key] for key in COUNTS if key in control} | {**arm.cells}
    first = arm.own.cells.get("test", arm.own.row.cells[0])
    trial = Trial(
        id=arm.id,
        place=table.place(first),
        variables=changed,
        creatives=names_in(arm.cells.get("creative")),
        campaigns=names_in(arm.cells.get("campaign")),
        compared_with=(
            names_in(arm.cells.get("compared_with"))
            or names_in(control.get("creative"))
            or names_in(control.get("campaign"))
        ),
        counts=_counts(arm.values),
        control_counts=_control_counts(arm),
        places={key: table.place(cell) for key, cell in places.items()},
        **values,  # type: ignore[arg-type] # the standard's keys are the record's fields
        scale_at=levels.get("scale_at"),
        stop_at=levels.get("stop_at"),
    )
    return trial, [*problems, *more, *about]


def _counts(values: Mapping[str, object], before: str = "") -> dict[str, float]:
    found = ((key, values.get(f"{before}{key}")) for key in COUNTS)
    return {key: float(amount) for key, amount in found if isinstance(amount, int | float)}


def _control_counts(arm: Arm) -> dict[str, float]:
    """The counts of the control's own row; those beside the variant's go first."""
    own = _counts(arm.control.values) if arm.control else {}
    return own | _counts(arm.values, CONTROL)


def _ends_early(values: Mapping[str, object]) -> bool:
    start, end = values.get("start"), values.get("end")
    return isinstance(start, date) and isinstance(end, date) and end < start


def _unsaid(table: Table, arm: Arm) -> list[Problem]:
    kinds = dict(zip(_ASKED, ("test-without-hypothesis", "test-without-change"), strict=True))
    return [
        problem(
            Severity.WARNING,
            kind,
            table.place(table.at(arm.own.row, key)),
            test=cut(arm.id),
        )
        for key, kind in kinds.items()
        if key in table.heads and key not in arm.cells
    ]
