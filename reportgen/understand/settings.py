"""The Settings sheet: pairs of a setting and its value, each value read as its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reportgen import standard
from reportgen.dataclass import dataclass, replace
from reportgen.problems import Place, Problem, Severity, Unit, problem
from reportgen.readers.cells import Amount, Notation
from reportgen.readers.grid import Cell, Sheet
from reportgen.readers.reading import said
from reportgen.records import SheetSettings
from reportgen.standard import Column, fold
from reportgen.understand.names import cut, nearest
from reportgen.understand.setting_values import value_of
from reportgen.understand.tables import column_named

SPEC = standard.sheet("settings")

_KEY_HEADS = frozenset(
    map(
        fold,
        (
            *("Inställning", "Inställningar", "Setting", "Settings", "Key"),
            *("Настройка", "Настройки", "Налаштування", "Параметр", "Параметри"),
        ),
    )
)
_VALUE_HEADS = frozenset(map(fold, ("Värde", "Value", "Стойност", "Значення")))


@dataclass(frozen=True, slots=True)
class Pair:
    """A setting of the standard, the cell that names it, and the one with its value."""

    column: Column
    key: Cell
    value: Cell


def pairs(sheet: Sheet) -> tuple[list[Pair], list[Problem]]:
    """The settings on the sheet that have a value. The same one twice: the later row counts."""
    key_at, value_at = _columns(sheet)
    found: dict[str, Pair] = {}
    problems: list[Problem] = []
    for row in sheet.rows:
        key, value = row.at(key_at), row.at(value_at)
        if not said(value) or not said(key) or fold(said(key)) in _KEY_HEADS:
            continue
        column = column_named(SPEC, said(key))
        if column is None:
            problems.append(_unknown(sheet, key))
            continue
        if column.key in found:
            problems.append(_twice(sheet, found[column.key].key, key))
        found[column.key] = Pair(column, key, value)
    return list(found.values()), problems


def read(
    sheet: Sheet, found: Iterable[Pair], notation: Notation, language: str
) -> tuple[SheetSettings, list[Problem]]:
    """The settings in their units; the default stands where a value can't be read."""
    values: dict[str, object] = {}
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for pair in found:
        reading = value_of(pair.value, pair.column, notation, language)
        place = sheet.place(pair.value)
        problems += reading.problems(place)
        if reading.value is not None:
            values[pair.column.key] = reading.value
            places[pair.column.key] = place
    grows = any(p.column.key == "goal_value" and said(p.value).startswith("+") for p in found)
    values |= _goal(values.pop("goal_value", None), values.pop("goal_baseline", None), grows=grows)
    if "goal_growth" in values and "goal_baseline" not in values:
        problems.append(problem(Severity.WARNING, "goal-without-baseline", places["goal_value"]))
    # The standard's keys are this record's fields; a test holds the two together.
    return replace(SheetSettings(places=places), **values), problems  # type: ignore[arg-type]


def _goal(value: object, baseline: object, *, grows: bool) -> dict[str, object]:
    """The goal as a number or as growth: "+25 %", and 25 % of a baseline that is no share itself.

    Excel stores a typed "+25 %" as 0.25 and forgets the plus.
    """
    goal: dict[str, object] = {}
    counted = isinstance(baseline, Amount) and baseline.unit is not Unit.PERCENT
    if isinstance(baseline, Amount):
        goal["goal_baseline"] = baseline.amount
    if isinstance(value, Amount):
        growth = value.unit is Unit.PERCENT and (grows or counted)
        goal["goal_growth" if growth else "goal_value"] = value.amount
    return goal


def _columns(sheet: Sheet) -> tuple[int, int]:
    """The columns of the settings' names and of their values."""
    named = Counter(
        cell.column for row in sheet.rows for cell in row.cells if column_named(SPEC, said(cell))
    )
    key_at = max(named, key=lambda c: (named[c], -c)) if named else 1
    heads = (cell for row in sheet.rows for cell in row.cells if cell.column > key_at)
    value = next((h.column for h in heads if fold(said(h)) in _VALUE_HEADS), key_at + 1)
    return key_at, value


def _unknown(sheet: Sheet, key: Cell) -> Problem:
    names = [name for c in SPEC.columns for names in c.names.values() for name in names]
    near = nearest(said(key), names)
    if near:
        return problem(
            Severity.WARNING, "setting-nearly", sheet.place(key), text=cut(said(key)), near=near
        )
    return problem(Severity.NOTE, "setting-not-known", sheet.place(key), text=cut(said(key)))


def _twice(sheet: Sheet, first: Cell, second: Cell) -> Problem:
    return problem(
        Severity.WARNING,
        "setting-twice",
        sheet.place(second),
        text=cut(said(second)),
        first=first.address,
        second=second.address,
    )
