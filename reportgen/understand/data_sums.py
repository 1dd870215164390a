"""A Data sheet's rows, however many, to sums by day and words, in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from math import isfinite
from operator import itemgetter
from sys import intern

from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers import cells
from reportgen.readers.cells import Fault
from reportgen.readers.grid import Cell, CellKind, letters
from reportgen.readers.reading import said
from reportgen.readers.sums import Group, Held, Line, Lines, SumColumn, Sums
from reportgen.understand import data_numbers
from reportgen.understand.data_columns import STOCKS, WORDS, Metric, Plan, plan, text_of
from reportgen.understand.data_copies import LOOKED_AT, Copies
from reportgen.understand.data_numbers import Raw, Tally
from reportgen.understand.names import cut
from reportgen.understand.tables import is_total

_SAMPLE = 2_000  # rows that tell whether a column of the user's own holds numbers
_MOST_TOTALS = 3  # rows without day and words that are totals rather than rows that lost them
_BLANKS = (None, "")
_CURRENCY = WORDS.index("currency")

Key = tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """A group with its key read: days and words as text, `total` where it adds up the others."""

    when: str | float | None
    until: str | float | None
    words: tuple[str | None, ...]
    total: str | None
    raw: Raw

    @property
    def worded(self) -> bool:
        """Whether any word says what the rows are about; the currency does not."""
        return any(self.words[:_CURRENCY]) or any(self.words[_CURRENCY + 1 :])


def sum_up(sheet: Lines, *, hidden: bool = False) -> tuple[Sums | None, list[Problem]]:
    """The sums of a Data sheet; None, with the reason, when its header can't be made out.

    What is wrong with its cells stands in the Sums.
    """
    found, problems = plan(sheet.name, sheet.lines())
    if found is None:
        return None, problems
    found = replace(found, metrics=_numeric(found, sheet))
    if not found.metrics:
        at = Place(sheet.name, f"A{found.header}")
        return None, [*problems, problem(Severity.ERROR, "data-without-metrics", at)]
    tallies = [Tally(metric, stock=metric.key in STOCKS) for metric in found.metrics]
    copies = Copies(found)
    groups = _gone_through(sheet, found, tallies, copies)
    for tally in tallies:
        first = _first_number(sheet, found, tally.metric.at)
        if first:
            tally.dress(first, groups.values())
    data_numbers.settle(tallies)
    named, about_words = _named(sheet.name, found, groups)
    kept, about_totals, skipped = _without_totals(sheet.name, named)
    problems += about_words
    problems += [p for tally in tallies for p in tally.problems(sheet.name, skipped)]
    problems += [*copies.problems(sheet.name, skipped), *about_totals]
    columns = tuple(SumColumn(m.key, m.letters, m.head, m.currency) for m in found.metrics)
    return Sums(
        name=sheet.name,
        hidden=hidden,
        header=found.header,
        heads=found.heads,
        when=_head(found, found.when),
        until=_head(found, found.until),
        columns=columns,
        groups=tuple(_merged(kept, found.metrics)),
        problems=tuple(problems),
    ), []


def _head(found: Plan, at: int | None) -> tuple[str, str]:
    return ("", "") if at is None else (letters(at + 1), found.heads[at])


def _numeric(found: Plan, sheet: Lines) -> tuple[Metric, ...]:
    """The metrics without those columns of the user's own that hold words, shares or nothing."""
    own = {m.at: [0, 0] for m in found.metrics if m.own}
    if own:
        tallies = {m.at: Tally(m) for m in found.metrics if m.own}
        for number, row in islice(sheet.lines(), found.header + _SAMPLE):
            for at, counted in own.items() if number > found.header else ():
                if at < len(row) and row[at] not in _BLANKS:
                    held = _dressed(row[at], sheet.formats.get(at, ""))
                    counted[_is_number(tallies[at], held, number)] += 1
    return tuple(m for m in found.metrics if not m.own or own[m.at][0] < own[m.at][1])


def _first_number(sheet: Lines, found: Plan, at: int) -> Cell | None:
    """The first number of a column whose cells share a format that bare values lack."""
    format_ = sheet.formats.get(at)
    rows = sheet.lines() if format_ else ()
    numbers = ((n, row[at]) for n, row in rows if n > found.header)
    cells_ = (Cell(n, at + 1, it, CellKind.NUMBER, format_ or "") for n, it in numbers
              if isinstance(it, float))  # fmt: skip
    return next(cells_, None)


def _dressed(held: Held, format_: str) -> Held:
    bare = isinstance(held, float) and format_
    return (
        Cell(0, 0, held, CellKind.NUMBER, format_) if bare and not isinstance(held, Cell) else held
    )


def _is_number(tally: Tally, held: Held, row: int) -> bool:
    raw = Raw(row)
    tally.take(held, row, raw)
    return bool(raw.sums) or tally.open


def _gone_through(
    sheet: Lines, found: Plan, tallies: Sequence[Tally], copies: Copies
) -> dict[Key, Raw]:
    """The rows in groups. This loop is all that happens to every row: it is kept bare."""
    key_of: Callable[[Sequence[Held]], Key] = itemgetter(*_places(found))
    columns = [(tally.metric.at, tally.take) for tally in tallies if not tally.stock]
    levels = [(tally.metric.at, tally.take) for tally in tallies if tally.stock]
    groups: dict[Key, Raw] = {}
    for number, row in _watched(sheet, found, tallies, copies):
        key = key_of(row)
        group = groups.get(key)
        if group is None:
            group = groups[key] = Raw(number)
        group.last = number
        group.count += 1
        sums = group.sums
        for at, take in columns:
            held = row[at]
            if held.__class__ is float:
                try:
                    sums[at] += held
                except KeyError:
                    sums[at] = held
            elif held is not None and held != "":
                take(held, number, group)
        for at, take in levels:
            if row[at] is not None and row[at] != "":
                take(row[at], number, group)
    return groups


def _watched(sheet: Lines, found: Plan, tallies: Sequence[Tally], copies: Copies) -> Iterable[Line]:
    """The rows below the header, looked at for what the sums no longer show."""
    paid = next((tally for tally in tallies if tally.costs), None)
    at = paid.metric.at if paid else found.when
    for line in sheet.lines():
        number, row = line
        if number <= found.header:
            continue
        if number <= LOOKED_AT:
            copies.see(number, row)
        cost = row[at]
        if paid and isinstance(cost, float) and cost < 0:
            paid.below.append(number)
        yield line


def _places(found: Plan) -> list[int]:
    """The columns that make a group's key, at least two, so that it is a tuple."""
    parts = (found.when, found.until, *found.words)
    places = list(dict.fromkeys(at for at in parts if at is not None))
    return places if len(places) > 1 else places * 2


# The keys of the groups, read


class _Keys:
    """Reads the cells that make the keys, each distinct one once: few words, many groups."""

    def __init__(self, found: Plan) -> None:
        self._found = found
        self._places = _places(found)
        self._words: dict[Held, tuple[str | None, Fault | None]] = {}
        self._days: dict[Held, str | float | None] = {}
        self._totals: dict[str | float | None, bool] = {}
        self.faults: dict[tuple[int, str], tuple[Fault, list[int]]] = {}

    def named(self, key: Key, raw: Raw) -> _Named:
        cells: dict[int | None, Held] = {None: None, **dict(zip(self._places, key, strict=True))}
        words = tuple([self._word(at, cells[at], raw) for at in self._found.words])
        day, last = self._day(cells[self._found.when]), self._day(cells[self._found.until])
        total = next((text for text in (day, *words) if self._is_total(text)), None)
        if total is None and (day is None or isinstance(day, str)):
            total = day if day is not None else self._first_text(words)
            total = total if isinstance(total, str) and _begins_as_total(total) else None
        return _Named(day, last, words, None if total is None else str(total), raw)

    def _first_text(self, words: tuple[str | None, ...]) -> str | None:
        """The row's first word, from the left."""
        every = zip(self._found.words, words, strict=True)
        there = [(at, it) for at, it in every if it and at is not None]
        return min(there)[1] if there else None

    def _word(self, at: int | None, held: Held, raw: Raw) -> str | None:
        if held not in self._words:
            self._words[held] = _word(held)
        word, fault = self._words[held]
        if fault and at is not None:
            self.faults.setdefault((at, fault.kind), (fault, []))[1].append(raw.first)
        return word

    def _day(self, held: Held) -> str | float | None:
        if held not in self._days:
            self._days[held] = _day(held)
        return self._days[held]

    def _is_total(self, text: str | float | None) -> bool:
        if text not in self._totals:
            self._totals[text] = isinstance(text, str) and _adds_up(text)
        return self._totals[text]


def _named(sheet: str, found: Plan, groups: dict[Key, Raw]) -> tuple[list[_Named], list[Problem]]:
    """The groups that hold anything, with their words; and the word cells that are errors."""
    keys = _Keys(found)
    every = (keys.named(key, raw) for key, raw in groups.items() if raw.sums or raw.broken)
    head = found.heads[found.when]  # repeated on every printed page
    named = [it for it in every if it.when != head]
    problems = [
        data_numbers.grouped(
            fault,
            Place(sheet, f"{letters(at + 1)}{min(rows)}", len(rows)),
            found.heads[at],
            len(rows),
        )
        for (at, _), (fault, rows) in keys.faults.items()
    ]
    return named, problems


def _word(held: Held) -> tuple[str | None, Fault | None]:
    cell = held if isinstance(held, Cell) else Cell(0, 0, text_of(held), CellKind.TEXT)
    reading = cells.text(cell)
    return (None if reading.value is None else intern(reading.value)), reading.fault


def _day(held: Held) -> str | float | None:
    """What stands for a day, in a form that stands on its own: a date as ISO."""
    if isinstance(held, Cell) and held.kind in {CellKind.NUMBER, CellKind.DATE}:
        held = held.value
    if isinstance(held, date):
        return held.date().isoformat() if isinstance(held, datetime) else held.isoformat()
    if isinstance(held, int | float) and not isinstance(held, bool):
        return float(held)
    cell = Cell(0, 0, text_of(held), CellKind.TEXT)
    return None if cells.text(cell).missing else said(cell)


def _adds_up(text: str) -> bool:
    """``Total``, ``Summa``, and the ``Total: Campaigns`` of Google Ads."""
    return is_total(Cell(0, 0, text.partition(":")[0], CellKind.TEXT))


def _begins_as_total(text: str) -> bool:
    """``Totalt för kontot``: no day, so that no campaign of such a name is meant."""
    return is_total(Cell(0, 0, text.split(maxsplit=1)[0], CellKind.TEXT)) if text.strip() else False


def _without_totals(
    sheet: str, named: Sequence[_Named]
) -> tuple[list[_Named], list[Problem], frozenset[int]]:
    """The groups that are no totals, a note on those that are, and the rows left out."""
    blank = [it for it in named if it.when is None and not it.worded and it.total is None]
    ends = {min((it.raw.first for it in named), default=0), max(_lasts(named), default=0)}
    worded = any(it.worded for it in named)
    bare = {
        id(it)
        for it in blank
        if it.raw.count <= (_MOST_TOTALS if worded else 1) and (worded or it.raw.first in ends)
    }
    totals = [it for it in named if it.total is not None or id(it) in bare]
    lost = [it for it in named if it.when is None and it.total is None and id(it) not in bare]
    kept = [it for it in named if it.when is not None and it.total is None]
    problems = []
    if totals:
        first = min(totals, key=lambda it: it.raw.first)
        n = sum(it.raw.count for it in totals)
        place = Place(sheet, f"A{first.raw.first}", n)
        text = cut(first.total or "")
        row = first.raw.first
        problems.append(
            problem(Severity.NOTE, "data-totals-skipped", place, row=row, text=text, n=n)
        )
    if lost:
        row = min(it.raw.first for it in lost)
        n = sum(it.raw.count for it in lost)
        place = Place(sheet, f"A{row}", n)
        problems.append(problem(Severity.ERROR, "data-without-date", place, row=row, n=n))
    skipped = frozenset(row for it in totals for row in (it.raw.first, it.raw.last))
    return kept, problems, skipped


def _lasts(named: Iterable[_Named]) -> list[int]:
    return [it.raw.last for it in named]


def _merged(kept: Iterable[_Named], metrics: Sequence[Metric]) -> Iterable[Group]:
    """The groups by day and words: "Meta" and "Meta " were two until they were read."""
    worth = {metric.at: metric for metric in metrics}
    same: dict[tuple[object, ...], list[Raw]] = {}
    for it in kept:
        same.setdefault((it.when, it.until, it.words), []).append(it.raw)
    for (when, until, words), raws in same.items():
        amounts: dict[tuple[str, str], float] = {}
        for raw in sorted(raws, key=lambda raw: raw.last):
            for slot, amount in raw.sums.items():
                at, currency, stated = slot if isinstance(slot, tuple) else (slot, "", False)
                metric = worth[at]
                key = (metric.key, currency)
                value = amount if stated else amount * metric.worth
                level = metric.key in STOCKS
                amounts[key] = value if level else amounts.get(key, 0.0) + value
        yield Group(
            when=when,  # type: ignore[arg-type]  # the key's first part, as it was put in
            until=until,  # type: ignore[arg-type]
            words=words,  # type: ignore[arg-type]
            first=min(raw.first for raw in raws),
            last=max(raw.last for raw in raws),
            count=sum(raw.count for raw in raws),
            amounts={key: value for key, value in amounts.items() if isfinite(value)},
            broken=frozenset(
                [worth[at].key for raw in raws for at in raw.broken]
                + [metric for (metric, _), value in amounts.items() if not isfinite(value)]
            ),
        )
