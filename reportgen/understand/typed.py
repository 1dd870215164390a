"""A cell of a table read as its column's type, into what the record's field holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Union, get_args, get_origin, get_type_hints

from reportgen.dataclass import dataclass, fields, replace
from reportgen.isoweek import Week
from reportgen.language.formats import quantity
from reportgen.problems import Quantity, Unit
from reportgen.readers import cells
from reportgen.readers.cells import Notation, Reading
from reportgen.readers.grid import Cell, CellKind
from reportgen.readers.reading import quoted, refused, said
from reportgen.readers.units import Measure
from reportgen.standard import Column, Type
from reportgen.understand.choices import choice
from reportgen.understand.inference import stated_in

Kinds = tuple[type, ...]  # what a field may hold, None left out

_UNITS = {"load_time": Unit.DURATION}  # numbers whose head says what they count
_LAST_DAYS = frozenset({"end", "due"})  # a week in such a column means its Sunday
_CLOCK = re.compile(
    r"(?P<day>.*?)(?:[ ,]+(?:kl\.?|at)?\s*|T)(?P<h>[0-9]{1,2})[:.](?P<m>[0-9]{2})(?::[0-9]{2})?",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"(?<=[0-9])[.,](?=[0-9]{3}(?![0-9]))")
_MINUTES_A_DAY = 1440


@dataclass(frozen=True, slots=True)
class Task:
    """A cell, its column and head, what its field holds, and what it is read with."""

    cell: Cell
    column: Column
    head: str
    kinds: Kinds
    notation: Notation
    language: str
    near: date | None


@cache
def kinds_of(record: type) -> Mapping[str, Kinds]:
    """What each field of a record holds: `date | None` is (date,)."""
    hints = get_type_hints(record)
    return {name: _members(hints[name]) for name in fields(record)}


def word_as(kinds: Kinds, key: str) -> object:
    """The key of a closed list as a field of those kinds holds it: its enumeration, or a number."""
    kind = next((k for k in kinds if issubclass(k, StrEnum | int)), str)
    return kind(key)


def typed(task: Task) -> Reading[object]:
    """The cell's value as the field holds it; missing where the cell says nothing."""
    return _READERS[task.column.type](task)


def _members(hint: object) -> Kinds:
    parts = get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)
    return tuple(part for part in parts if isinstance(part, type) and part is not type(None))


def _text(task: Task) -> Reading[object]:
    """The words; of a number the figure as it is seen: 0.19 formatted as per cent is ``19 %``."""
    cell = task.cell
    amount = cells.number(cell).value if cell.kind is CellKind.NUMBER else None
    if amount is None or amount.unit is None:
        return cells.text(cell)
    seen = Quantity(amount.amount, amount.unit, amount.decimals)
    return Reading(quantity(seen, task.language, amount.currency))


def _number(task: Task) -> Reading[object]:
    return _amount(task, _UNITS.get(task.column.key, Unit.NUMBER))


def _money(task: Task) -> Reading[object]:
    return _amount(task, Unit.CURRENCY)


def _amount(task: Task, unit: Unit) -> Reading[object]:
    """Zero or more, in the unit; a bare number is worth what its head says: ``Budget (tkr)``."""
    cell = _ungrouped(task) if unit is Unit.CURRENCY else task.cell
    found = cells.number(cell, task.notation, unit)
    if found.value is None:
        return Reading(fault=found.fault)
    amount = found.value.amount
    if amount < 0:
        return refused("negative-amount", text=quoted(task.cell))
    if found.value.unit is None:
        amount *= float((stated_in(task.head) or Measure()).worth)
    return Reading(amount, notes=found.notes)


def _count(task: Task) -> Reading[object]:
    return cells.count(_ungrouped(task), task.notation)


def _ungrouped(task: Task) -> Cell:
    """The cell with ``1,250`` as 1250: nobody counts in thousandths, nor pays in them."""
    fault = cells.number(task.cell, task.notation).fault
    if fault is None or fault.kind != "ambiguous-number":
        return task.cell
    return replace(task.cell, value=_THOUSANDS.sub("", said(task.cell)))


def _choice(task: Task) -> Reading[object]:
    """The key of the word, as the field's own closed list has it."""
    found = choice(task.cell, task.column, task.language)
    if found.value is None:
        return found
    return Reading(word_as(task.kinds, found.value))


def _date(task: Task) -> Reading[object]:
    if Week in task.kinds:
        return cells.week(task.cell, task.near)
    return _moment(task) if datetime in task.kinds else _day(task)


def _day(task: Task) -> Reading[date]:
    """A day; of a week its Monday, or its Sunday where the column is about an end."""
    found = cells.day(task.cell, task.near)
    if found.fault is None or found.fault.kind != "not-a-date":
        return found
    week = cells.week(task.cell, task.near)
    if week.value is None:
        told = week.fault is not None and week.fault.kind != "not-a-week"
        return Reading(fault=week.fault if told else found.fault)
    last = task.column.key in _LAST_DAYS
    return Reading(week.value.sunday if last else week.value.monday, notes=week.notes)


def _moment(task: Task) -> Reading[object]:
    """A day with its time, a plain day where no time is given: ``20/11/2026 09:00``."""
    cell, value = task.cell, task.cell.value
    found = _CLOCK.fullmatch(said(cell)) if cell.kind is CellKind.TEXT else None
    if found:
        cell = Cell(cell.row, cell.column, found["day"], CellKind.TEXT)
    day = cells.day(cell, task.near)
    if day.value is None:
        return Reading(fault=day.fault)
    clock: time | None = None
    if isinstance(value, datetime):
        clock = value.time().replace(second=0, microsecond=0)
    elif isinstance(value, float):
        minutes = timedelta(minutes=round(value % 1 * _MINUTES_A_DAY))
        clock = (datetime.combine(day.value, time()) + minutes).time()
    elif found:
        hour, minute = int(found["h"]), int(found["m"])
        if hour > 23 or minute > 59:  # noqa: PLR2004 - the last of a day, and of an hour
            return refused("not-a-date", text=quoted(task.cell))
        clock = time(hour, minute)
    if not clock or (clock == time() and not found):
        return Reading(day.value, notes=day.notes)
    return Reading(datetime.combine(day.value, clock), notes=day.notes)


_READERS: Mapping[Type, Callable[[Task], Reading[object]]] = {
    Type.TEXT: _text,
    Type.RULE: _text,
    Type.FORMULA: _text,
    Type.LIST: lambda task: cells.words(task.cell),
    Type.NUMBER: _number,
    Type.COUNT: _count,
    Type.MONEY: _money,
    Type.DATE: _date,
    Type.WEEK: _date,
    Type.WEEK_OR_DATE: _date,
    Type.CHOICE: _choice,
    Type.FLAG: lambda task: cells.flag(task.cell),
}
