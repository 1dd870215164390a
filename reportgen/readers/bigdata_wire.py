"""What the reading child sends back, as lines of JSON: cells, sums, problems, and an end."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from sys import intern
from typing import Any, TypeVar

from reportgen.dataclass import dataclass, field, replace
from reportgen.problems import Arg, Message, Place, Problem, Quantity, Severity, Unit
from reportgen.readers.grid import Cell, CellKind, Raw, Row, Sheet
from reportgen.readers.sums import Group, SumColumn, Sums

_BUNCH = 500  # groups or rows on one line
_CURRENCY = "\t"  # between a metric and the currency of its amounts

# What JSON can hold. Each `_from` below has its `_to`; a test holds the two together.
Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None
T = TypeVar("T")


@dataclass(slots=True)
class Sent:
    """All that came back; `whole` once the end was seen."""

    sheets: list[Sheet] = field(default_factory=list)
    sums: list[Sums] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = False


def sheet_lines(sheet: Sheet) -> Iterator[str]:
    """A sheet's cells, a bunch of rows a line."""
    yield _line("sheet", [sheet.name, sheet.hidden])
    for rows in _bunches(sheet.rows):
        yield _line("rows", [[row.number, [_from_cell(c) for c in row.cells]] for row in rows])
    yield _line("done", None)


def sums_lines(sums: Sums) -> Iterator[str]:
    """A summed Data sheet, a bunch of groups a line."""
    columns: Json = [[c.key, c.letters, c.head, c.currency] for c in sums.columns]
    told: Json = [_from_problem(it) for it in sums.problems]
    dates: Json = [*sums.when, *sums.until]
    yield _line("sums", [sums.name, sums.hidden, sums.header, [*sums.heads], dates, columns, told])
    for groups in _bunches(sums.groups):
        yield _line("groups", [_from_group(group) for group in groups])
    yield _line("done", None)


def problem_line(it: Problem) -> str:
    """A problem of its own: those of a summed sheet go with it."""
    return _line("problem", _from_problem(it))


def end_line() -> str:
    """The last line: what has none was broken off."""
    return _line("end", None)


def received(lines: Iterable[bytes]) -> Sent:
    """What the lines say. Raises ValueError, KeyError, IndexError or TypeError at broken ones."""
    sent = Sent()
    sheet: tuple[str, bool] | None = None
    head: Sums | None = None
    rows: list[Row] = []
    groups: list[Group] = []
    for line in lines:
        kind, it = json.loads(line)
        if kind == "sheet":
            sheet = (it[0], it[1])
        elif kind == "rows":
            rows += [Row(n, tuple(_to_cell(n, cell) for cell in cells)) for n, cells in it]
        elif kind == "sums":
            head = _to_sums(it)
        elif kind == "groups":
            groups += [_to_group(group) for group in it]
        elif kind == "problem":
            sent.problems.append(_to_problem(it))
        elif kind == "done" and sheet:
            sent.sheets.append(Sheet(sheet[0], tuple(rows), sheet[1]))
            sheet, rows = None, []
        elif kind == "done" and head:
            sent.sums.append(replace(head, groups=tuple(groups)))
            head, groups = None, []
        elif kind == "end":
            sent.whole = True
    return sent


def _line(kind: str, it: Json) -> str:
    return json.dumps([kind, it], ensure_ascii=True, separators=(",", ":"))


def _bunches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), _BUNCH):
        yield items[start : start + _BUNCH]


# Cells


def _from_cell(cell: Cell) -> Json:
    kind, value = _from_raw(cell.value)
    return [cell.column, cell.kind.value, kind, value, cell.format]


def _to_cell(row: int, it: list[str]) -> Cell:
    column, kind, of, value, format_ = it
    return Cell(row, int(column), _to_raw(of, value), CellKind(kind), format_)


def _from_raw(value: Raw) -> tuple[str, Json]:
    if isinstance(value, datetime | date | time):  # a datetime is a date too
        return type(value).__name__, value.isoformat()
    if isinstance(value, timedelta):
        return "timedelta", value.total_seconds()
    return "", value


def _to_raw(of: str, value: str) -> Raw:
    if of == "datetime":
        return datetime.fromisoformat(value)
    if of == "date":
        return date.fromisoformat(value)
    if of == "time":
        return time.fromisoformat(value)
    return timedelta(seconds=float(value)) if of == "timedelta" else value


# Sums


def _to_sums(it: list[list[list[str]]]) -> Sums:
    name, hidden, header, heads, dates, columns, told = it
    return Sums(
        name=str(name),
        hidden=bool(hidden),
        header=int(str(header)),
        heads=tuple(map(str, heads)),
        when=(str(dates[0]), str(dates[1])),
        until=(str(dates[2]), str(dates[3])),
        columns=tuple(SumColumn(*column) for column in columns),
        groups=(),
        problems=tuple(map(_to_problem, told)),
    )


def _from_group(group: Group) -> Json:
    amounts: dict[str, Json] = {
        f"{key}{_CURRENCY}{currency}": amount for (key, currency), amount in group.amounts.items()
    }
    words: Json = [*group.words]
    rows: list[Json] = [group.first, group.last, group.count]
    broken: Json = [*sorted(group.broken)]
    return [group.when, group.until, words, *rows, amounts, broken]


def _to_group(it: list[Any]) -> Group:
    when, until, words, first, last, count, amounts, broken = it
    return Group(
        when=when,
        until=until,
        words=tuple(word and intern(word) for word in words),
        first=first,
        last=last,
        count=count,
        amounts={_slot(key): float(amount) for key, amount in amounts.items()},
        broken=frozenset(map(intern, broken)),
    )


@cache
def _slot(text: str) -> tuple[str, str]:
    key, _, currency = text.partition(_CURRENCY)
    return intern(key), intern(currency)


# Problems


def _from_problem(it: Problem) -> Json:
    place: Json = [it.place.sheet, it.place.cell, it.place.rows]
    return [it.severity.value, it.kind, place, _from_message(it.says), _from_message(it.do)]


def _to_problem(it: list[Any]) -> Problem:
    severity, kind, place, says, do = it
    return Problem(Severity(severity), kind, Place(*place), _to_message(says), _to_message(do))


def _from_message(it: Message) -> Json:
    return [it.code, {name: _from_arg(arg) for name, arg in it.args.items()}]


def _to_message(it: list[Any]) -> Message:
    return Message(it[0], {name: _to_arg(arg) for name, arg in it[1].items()})


def _from_arg(arg: Arg) -> Json:
    if isinstance(arg, Quantity):
        return [arg.amount, arg.unit.value, arg.decimals, arg.signed]
    return arg


def _to_arg(it: Any) -> Arg:  # noqa: ANN401 - what JSON gives
    return Quantity(it[0], Unit(it[1]), it[2], it[3]) if isinstance(it, list) else it
