"""The days of a Data sheet's rows: dates, weeks and periods, decided by the column as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from reportgen.dataclass import dataclass, field, replace
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers import cells
from reportgen.readers.cells import Fault, Reading
from reportgen.readers.dayorder import Order, day_first, may_be_swapped, order_of
from reportgen.readers.days import day_in
from reportgen.readers.grid import Cell, CellKind
from reportgen.readers.sums import Group, Sums
from reportgen.standard import fold
from reportgen.understand.data_numbers import grouped
from reportgen.understand.dayorder import days_swapped

WEEK = 7  # days
_WEEK_HEADS = frozenset(
    map(
        fold,
        (
            *("Week", "Vecka", "Per week", "By week", "Per vecka", "Veckor"),
            *("Седмица", "По седмици", "Тиждень", "За тижнями", "По тижнях"),
        ),
    )
)
_WEEKS = 53
_ISO = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])")
_DASH = re.compile(r"\s+(?:-|–|—|to|till|до)\s+")

Written = str | float | None
Span = tuple[date, int]  # the first day, and how many they are


@dataclass(slots=True)
class _Found:
    """What the distinct cells of the two columns said, and which rows are lost to what."""

    spans: dict[tuple[Written, Written], Span] = field(default_factory=dict)
    faults: dict[tuple[str, str], tuple[Fault, int, int]] = field(default_factory=dict)
    backwards: list[Group] = field(default_factory=list)

    def add(self, letters: str, fault: Fault, group: Group) -> None:
        """Note the fault; the groups come in the order of their rows, so the first is the first."""
        key = (letters, fault.kind)
        first, row, n = self.faults.get(key, (fault, group.first, 0))
        self.faults[key] = (first, row, n + group.count)


def spans(
    sums: Sums, near: date | None
) -> tuple[Mapping[tuple[Written, Written], Span], list[Problem]]:
    """The first day and the number of days of every pair of cells that tells them.

    ``03/04/2026`` is the day and month of a column in which another cell has a 13 or more. A week
    without a year is the one nearest `near`. Rows whose day can't be told are left out: one
    problem for each column and reason.
    """
    problems = _swapped(sums)
    weekly = fold(sums.when[1]) in _WEEK_HEADS
    order = order_of(
        text for g in sums.groups for text in (g.when, g.until) if isinstance(text, str)
    )
    found = _Found()
    starts: dict[Written, Reading[Span]] = {}
    ends: dict[Written, Reading[Span]] = {}
    for group in sums.groups:
        start = _once(starts, group.when, near, order, weekly=weekly)
        end = _once(ends, group.until, near, order, weekly=False)
        for reading, (letters, _) in ((start, sums.when), (end, sums.until)):
            for fault in (*([reading.fault] if reading.fault else []), *reading.notes):
                found.add(letters, fault, group)
        if start.value is not None and end.fault is None:
            span = _span(start.value, end.value)
            if span[1] < 1:
                found.backwards.append(group)
            else:
                found.spans[group.when, group.until] = span
    return found.spans, [*problems, *_problems(sums, found)]


def _swapped(sums: Sums) -> list[Problem]:
    """A warning where some days are dates, and others texts that no spreadsheet made a date of."""
    texts = [(g, g.when) for g in sums.groups if isinstance(g.when, str)]
    iso = [(g, date.fromisoformat(text)) for g, text in texts if _ISO.fullmatch(text)]
    order = order_of(text for _, text in texts)
    if not may_be_swapped([day for _, day in iso], order):
        return []
    first, day = iso[0]
    rows = sum(group.count for group, _ in iso)
    return [days_swapped(Place(sums.name, f"{sums.when[0]}{first.first}", rows), day)]


def _once(
    known: dict[Written, Reading[Span]],
    written: Written,
    near: date | None,
    order: Order | None,
    *,
    weekly: bool,
) -> Reading[Span]:
    if written not in known:
        known[written] = _read(written, near, order, weekly=weekly)
    return known[written]


def _span(start: Span, end: Span | None) -> Span:
    return start if end is None else (start[0], (end[0] - start[0]).days + end[1])


def _read(
    written: Written, near: date | None, order: Order | None, *, weekly: bool
) -> Reading[Span]:
    days = WEEK if weekly else 1
    if isinstance(written, float):
        number = Cell(0, 0, written, CellKind.NUMBER)
        if weekly and 1 <= written <= _WEEKS:
            return _week(number, near)
        return _of_day(cells.day(number), days)
    return Reading() if written is None else _of_text(written, near, order, days)


def _of_text(text: str, near: date | None, order: Order | None, days: int) -> Reading[Span]:
    """A day, a period, or a week: under a head that says weeks, a number is enough."""
    period = _period(text, order)
    if period is not None:
        return Reading(period)
    day = _day(text, order)
    if isinstance(day, date):
        return _of_day(cells.day(Cell(0, 0, day, CellKind.DATE)), days)
    if isinstance(day, Fault):
        return Reading(fault=day)
    as_week = _week(Cell(0, 0, text, CellKind.TEXT), near)
    if as_week.value is not None or days == WEEK:
        return as_week
    return _of_day(cells.day(Cell(0, 0, text, CellKind.TEXT)), days)


def _period(text: str, order: Order | None) -> Span | None:
    """``2026-11-16 - 2026-11-22``."""
    parts = [_day(part, order) for part in _DASH.split(text)]
    days = [part for part in parts if isinstance(part, date)]
    if len(days) != 2 or len(parts) != 2 or days[0] > days[1]:  # noqa: PLR2004 - from and to
        return None
    return days[0], (days[1] - days[0]).days + 1


def _of_day(reading: Reading[date], days: int) -> Reading[Span]:
    span = None if reading.value is None else (reading.value, days)
    return Reading(span, reading.fault, reading.notes)


def _week(cell: Cell, near: date | None) -> Reading[Span]:
    found = cells.week(cell, near)
    span = None if found.value is None else (found.value.monday, WEEK)
    return Reading(span, found.fault, found.notes)


def _day(text: str, order: Order | None) -> date | Fault | None:
    """The day that a text says; a fault quotes it as it is written."""
    found = day_in(day_first(text, order))
    return replace(found, args={**found.args, "text": text}) if isinstance(found, Fault) else found


def _problems(sums: Sums, found: _Found) -> list[Problem]:
    heads = dict((sums.when, sums.until))
    problems = [
        grouped(fault, Place(sums.name, f"{letters}{row}", n), heads[letters], n)
        for (letters, _), (fault, row, n) in found.faults.items()
    ]
    if found.backwards:
        first = found.backwards[0]
        place = Place(sums.name, f"{sums.until[0]}{first.first}")
        n = sum(group.count for group in found.backwards)
        both = {"start": str(first.when), "end": str(first.until)}
        problems.append(problem(Severity.ERROR, "data-period-backwards", place, n=n, **both))
    return problems


def last_day(day: date, days: int) -> date:
    """The last of `days` days from `day`."""
    return day + timedelta(days=days - 1)
