"""The variants of a test: which row is the control, and what the others take over from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.dataclass import dataclass
from reportgen.problems import Problem, Severity, problem
from reportgen.readers.grid import Cell
from reportgen.standard import fold
from reportgen.understand.names import cut, without_parenthesis
from reportgen.understand.rows import Filled
from reportgen.understand.tables import Table

_CONTROLS = frozenset(
    map(
        fold,
        (
            *("kontroll", "kontrollgrupp", "original", "nuvarande", "befintlig", "A kontroll"),
            *("control", "control group", "current", "existing", "A control"),
            *("контрола", "контролна група", "оригинал", "текущ", "сегашен", "A контрола"),
            *("контроль", "контрольна група", "оригінал", "поточний", "теперішній", "A контроль"),
        ),
    )
)
_FIRST = frozenset(
    map(fold, ("A", "variant A", "arm A", "вариант A", "варіант A"))
)  # the control where none is called so
# What came of one variant says nothing of another.
_OUTCOME = frozenset({"result", "decision", "decision_date", "learning", "next_test"})


@dataclass(frozen=True, slots=True)
class Arm:
    """A variant that is tested against the control, with what its test says on any of its rows.

    `own` is the variant's row. `control` is None where the test has no row for it.
    """

    id: str
    own: Filled
    values: Mapping[str, object]
    cells: Mapping[str, Cell]
    refused: frozenset[str]
    control: Filled | None = None


def arms(
    table: Table, test: str, group: Sequence[Filled], shared: frozenset[str]
) -> tuple[list[Arm], list[Problem]]:
    """The tests that a group of rows with one id are: one for each variant but the control.

    A variant takes over the columns `shared` that it leaves blank: from a row without a variant,
    then from the control, then, but for what came of that one, from the first row. Without a
    control the variants can't be compared, and each stands for itself. Rows without any variant
    are the same test twice: the later counts.
    """
    named, problems = _once_each(table, test, group)
    common = [row for row in group if not row.text("variant")]
    if not named:
        twice = [
            _twice(table, "test-twice", (one, common[-1]), test=cut(test)) for one in common[:-1]
        ]
        return [_arm(test, common[-1], (), None)], [*problems, *twice]
    control = _control(named) if len(named) > 1 else None
    tested = [row for row in named if row is not control]
    if control is None and len(tested) > 1:
        place = table.place(tested[0].cells["variant"])
        problems.append(problem(Severity.WARNING, "test-without-control", place, test=cut(test)))
    givers = [(row, shared) for row in (*common, *([control] if control else []))]
    givers.append((group[0], shared - _OUTCOME))
    return [
        _arm(
            test if len(tested) == 1 else f"{test} {row.text('variant')}",
            row,
            givers,
            control,
        )
        for row in tested
    ], problems


def _once_each(
    table: Table, test: str, group: Sequence[Filled]
) -> tuple[list[Filled], list[Problem]]:
    """The rows that name a variant; of two with the same one the later."""
    kept: dict[str, Filled] = {}
    problems = []
    for row in group:
        variant = row.text("variant")
        if not variant:
            continue
        first = kept.pop(fold(variant), None)
        if first:
            args = {"test": cut(test), "variant": cut(variant)}
            problems.append(_twice(table, "variant-twice", (first, row), **args))
        kept[fold(variant)] = row
    return list(kept.values()), problems


def _control(named: Sequence[Filled]) -> Filled | None:
    """The row that is called the control; A where none is."""
    for words in (_CONTROLS, _FIRST):
        for row in named:
            text = row.text("variant")
            if words & {fold(text), fold(without_parenthesis(text)), fold(_inside(text))}:
                return row
    return None


def _inside(text: str) -> str:
    return text.partition("(")[2].partition(")")[0]


def _arm(
    test: str,
    own: Filled,
    givers: Sequence[tuple[Filled, frozenset[str]]],
    control: Filled | None,
) -> Arm:
    values, cells, refused = dict(own.values), dict(own.cells), set(own.refused)
    for row, keys in givers:
        for key in keys & row.cells.keys() - cells.keys():
            cells[key] = row.cells[key]
            values |= {key: row.values[key]} if key in row.values else {}
            refused |= {key} & row.refused
    return Arm(test, own, values, cells, frozenset(refused), control)


def _twice(table: Table, kind: str, pair: tuple[Filled, Filled], **args: str) -> Problem:
    first, second = (row.row.cells[0] for row in pair)
    return problem(
        Severity.WARNING,
        kind,
        table.place(second),
        first=first.address,
        second=second.address,
        **args,
    )
