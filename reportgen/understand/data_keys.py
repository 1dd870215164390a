"""What groups of Data rows are called: the cells of their days and words, each read once."""

from __future__ import annotations

from datetime import date, datetime
from sys import intern

from reportgen.dataclass import dataclass
from reportgen.problems import Place, Problem
from reportgen.readers import cells
from reportgen.readers.cells import Fault
from reportgen.readers.grid import Cell, CellKind, letters
from reportgen.readers.reading import said
from reportgen.readers.sums import Held
from reportgen.understand import data_numbers
from reportgen.understand.data_columns import WORDS, Plan, text_of
from reportgen.understand.data_numbers import Raw
from reportgen.understand.tables import begins_as_total, is_total

_CURRENCY = WORDS.index("currency")

Key = tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Named:
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


def places(found: Plan) -> list[int]:
    """The columns that make a group's key, at least two, so that it is a tuple."""
    parts = (found.when, found.until, *found.words)
    places = list(dict.fromkeys(at for at in parts if at is not None))
    return places if len(places) > 1 else places * 2


class _Keys:
    """Reads the cells that make the keys, each distinct one once: few words, many groups."""

    def __init__(self, found: Plan) -> None:
        self._found = found
        self._places = places(found)
        self._words: dict[Held, tuple[str | None, Fault | None]] = {}
        self._days: dict[Held, str | float | None] = {}
        self._totals: dict[str | float | None, bool] = {}
        self.faults: dict[tuple[int, str], tuple[Fault, list[int]]] = {}

    def named(self, key: Key, raw: Raw) -> Named:
        cells: dict[int | None, Held] = {None: None, **dict(zip(self._places, key, strict=True))}
        words = tuple([self._word(at, cells[at], raw) for at in self._found.words])
        day, last = self._day(cells[self._found.when]), self._day(cells[self._found.until])
        total = next((text for text in (day, *words) if self._is_total(text)), None)
        if total is None and (day is None or isinstance(day, str)):
            total = day if day is not None else self._first_text(words)
            total = total if isinstance(total, str) and begins_as_total(_cell(total)) else None
        return Named(day, last, words, None if total is None else str(total), raw)

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


def named_groups(
    sheet: str, found: Plan, groups: dict[Key, Raw]
) -> tuple[list[Named], list[Problem]]:
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
    cell = held if isinstance(held, Cell) else _cell(text_of(held))
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
    cell = _cell(text_of(held))
    return None if cells.text(cell).missing else said(cell)


def _adds_up(text: str) -> bool:
    """``Total``, ``Summa``, and the ``Total: Campaigns`` of Google Ads."""
    return is_total(_cell(text.partition(":")[0]))


def _cell(text: str) -> Cell:
    return Cell(0, 0, text, CellKind.TEXT)
