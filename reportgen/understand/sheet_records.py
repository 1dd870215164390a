"""A sheet of the standard as records: one mechanism, and a recipe for what is a sheet's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from reportgen.dataclass import dataclass, field, required
from reportgen.problems import Arg, Place, Problem, Severity, problem
from reportgen.standard import SheetSpec, Type, fold
from reportgen.understand.choices import chosen
from reportgen.understand.names import cut
from reportgen.understand.rows import Desk, Filled, rows
from reportgen.understand.tables import Table
from reportgen.understand.typed import kinds_of, word_as

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Recipe(Generic[R]):
    """A sheet and the record that its rows become, field by column key.

    `same`: columns that together name a row, so that another of that name takes its place.
    `within`: the least and the most of whole numbers. `marked`: flags in which one x makes every
    blank a no, while a column without any is all yes. `merged`: columns in which a blank cell
    takes over from the row above, where the row has the other column. `places`: further fields
    that hold a column's place. `called`: columns whose field has another name. `refuse`: the
    reason why a row can't be a record after all.
    """

    sheet: str
    record: type[R]
    same: tuple[str, ...] = ()
    within: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    marked: tuple[str, ...] = ()
    merged: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    refuse: Callable[[Table, Filled], Problem | None] | None = None


def records(recipe: Recipe[R], table: Table, desk: Desk) -> tuple[tuple[R, ...], list[Problem]]:
    """The rows as records, in the sheet's order, and what keeps others from being one.

    A row lacks a cell that its record can't be without: it is left out, with an error. Where a
    closed list's blank means one of its words, that word stands.
    """
    found, problems = rows(table, recipe.record, desk, needed=_needed(recipe), merged=recipe.merged)
    blanks = _blanks(recipe, table.spec, found)
    kept: dict[object, R] = {}
    places: dict[object, Place] = {}
    for row in found:
        values, more = _values(recipe, table, row, blanks)
        problems += more
        if values is None:
            continue
        place = table.place(row.cells[(recipe.same or _needed(recipe))[0]])
        key = _key(recipe, row)
        if key in kept:
            kept.pop(key)
            problems.append(_twice(row, recipe.same[0], places[key], place))
        values = {recipe.called.get(key, key): value for key, value in values.items()}
        extra = {
            to: table.place(row.cells[column])
            for to, column in recipe.places.items()
            if column in row.cells
        }
        # A test holds the standard's keys and the record's fields together.
        build: Callable[..., R] = recipe.record
        kept[key], places[key] = build(place=place, **values, **extra), place
    return tuple(kept.values()), problems


def _values(
    recipe: Recipe[R], table: Table, row: Filled, blanks: Mapping[str, object]
) -> tuple[dict[str, object] | None, list[Problem]]:
    """The record's fields; None where the row can't be one."""
    lacking = [key for key in _needed(recipe) if key not in row.values]
    unsaid = [key for key in lacking if key not in row.refused]
    if lacking:
        return None, [_required(table, row, key) for key in unsaid]
    refusal = recipe.refuse(table, row) if recipe.refuse else None
    if refusal:
        return None, [refusal]
    values, problems = {**blanks, **row.values}, []
    for key, (least, most) in recipe.within.items():
        amount = values.get(key)
        if isinstance(amount, int) and not least <= amount <= most:
            args: dict[str, Arg] = {"number": amount, "least": least, "most": most}
            place = table.place(row.cells[key])
            problems.append(problem(Severity.ERROR, "number-out-of-range", place, **args))
            del values[key]
    return values, problems


def _needed(recipe: Recipe[R]) -> tuple[str, ...]:
    """The columns that the record can't be without, in the record's order."""
    columns = {name: column for column, name in recipe.called.items()}
    return tuple(columns.get(it, it) for it in required(recipe.record) if it != "place")


def _blanks(recipe: Recipe[R], spec: SheetSpec, found: list[Filled]) -> dict[str, object]:
    """What a blank cell means, where it means something."""
    record: type = recipe.record
    kinds = kinds_of(record)
    words = {
        column.key: word_as(kinds[column.key], key)
        for column in spec.columns
        if column.type is Type.CHOICE and column.default
        if (key := chosen(column, column.default["en"]))
    }
    marks = {key: not any(row.values.get(key) for row in found) for key in recipe.marked}
    return {**words, **marks}


def _key(recipe: Recipe[R], row: Filled) -> object:
    if not recipe.same:
        return row.row.number
    return tuple(fold(row.text(key)) for key in recipe.same)


def _required(table: Table, row: Filled, key: str) -> Problem:
    cell = table.at(row.row, key)
    args: dict[str, Arg] = {"column": f"{table.spec.key}.{key}", "row": row.row.number}
    return problem(Severity.ERROR, "cell-required", table.place(cell), **args)


def _twice(row: Filled, key: str, first: Place, second: Place) -> Problem:
    args = {"text": cut(row.text(key)), "first": first.cell, "second": second.cell}
    return problem(Severity.WARNING, "row-twice", second, **args)
