"""A Data sheet's rows, however many, to sums by day and words, in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from math import isfinite
from operator import itemgetter

from reportgen.dataclass import replace
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers.grid import Cell, CellKind, letters
from reportgen.readers.sums import Group, Held, Line, Lines, SumColumn, Sums
from reportgen.understand import data_numbers
from reportgen.understand.data_columns import STOCKS, Metric, Plan, plan
from reportgen.understand.data_copies import LOOKED_AT, Copies
from reportgen.understand.data_keys import Key, Named, named_groups, places
from reportgen.understand.data_numbers import Raw, Tally
from reportgen.understand.names import cut

_SAMPLE = 2_000  # rows that tell whether a column of the user's own holds numbers
_MOST_TOTALS = 3  # rows without day and words that are totals rather than rows that lost them
_BLANKS = (None, "")


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
    named, about_words = named_groups(sheet.name, found, groups)
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
    key_of: Callable[[Sequence[Held]], Key] = itemgetter(*places(found))
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


def _without_totals(
    sheet: str, named: Sequence[Named]
) -> tuple[list[Named], list[Problem], frozenset[int]]:
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


def _lasts(named: Iterable[Named]) -> list[int]:
    return [it.raw.last for it in named]


def _merged(kept: Iterable[Named], metrics: Sequence[Metric]) -> Iterable[Group]:
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
