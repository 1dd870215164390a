"""Cells read as what a column holds: amounts, days, weeks, flags, words and colours.

Pure functions from a Cell to a Reading; nothing is raised, and nothing is guessed in silence.
"""

from __future__ import annotations

import re

from reportgen import colour as colours
from reportgen.problems import Unit
from reportgen.readers.amounts import Notation, example, number
from reportgen.readers.days import day
from reportgen.readers.grid import Cell, CellKind
from reportgen.readers.numerals import Amount
from reportgen.readers.reading import Fault, Reading, quoted, refused, said, unusable
from reportgen.readers.units import currency_code
from reportgen.readers.weeks import week, week_in

__all__ = [
    "Amount",
    "Fault",
    "Notation",
    "Reading",
    "colour",
    "count",
    "currency_code",
    "day",
    "example",
    "flag",
    "number",
    "text",
    "week",
    "week_in",
    "words",
]

_YES = frozenset(
    (
        *("x", "✓", "✔", "✅", "☑", "ja", "j", "yes", "y", "true", "sant", "1", "on", "på"),
        *("klar", "klart", "done", "ok"),
        *("х", "да", "так", "вярно", "истина", "істина", "готово", "готов"),
    )
)
_NO = frozenset(
    (
        *("nej", "n", "no", "false", "falskt", "0", "off", "av", "☐", "✗", "✘"),
        *("не", "ні", "невярно", "лъжа", "хибність", "хибно"),
    )
)
_SEPARATORS = re.compile(r"[,;\n]")


def text(cell: Cell) -> Reading[str]:
    """The words in `cell`, on one line; missing when it is blank or only a sign for nothing."""
    return unusable(cell) or Reading(said(cell))


def words(cell: Cell) -> Reading[tuple[str, ...]]:
    """The words of a list: ``LinkedIn, Google``, separated by commas, semicolons or line breaks."""
    early = unusable(cell)
    if early is not None:
        return early
    parts = (" ".join(part.split()) for part in _SEPARATORS.split(cell.text))
    return Reading(tuple(part for part in parts if part) or None)


def flag(cell: Cell) -> Reading[bool]:
    """x, ja, yes, ✓ or TRUE are yes; nej, no, 0 or FALSE are no; blank is missing."""
    early = unusable(cell)
    if early is not None:
        return early
    word = said(cell).casefold()
    if word in _YES or word in _NO:
        return Reading(word in _YES)
    return refused("not-a-flag", text=quoted(cell))


def count(cell: Cell, notation: Notation | None = None) -> Reading[int]:
    """A whole number of zero or more."""
    found = number(cell, notation)
    amount = found.value
    if amount is None:
        return Reading(fault=found.fault)
    counts = amount.unit in {None, Unit.NUMBER}  # "120 st"
    if not counts or amount.amount < 0 or not amount.amount.is_integer():
        return refused("not-a-count", text=quoted(cell))
    return Reading(int(amount.amount))


def colour(cell: Cell) -> Reading[str]:
    """A colour as ``#3B2A52``, from whatever CSS or a brand manual would write."""
    early = unusable(cell)
    if early is not None:
        return early
    written = said(cell)
    if cell.kind is CellKind.NUMBER:  # 003366 typed into Excel has lost its zeros
        written = written.zfill(6)
    found = colours.parse(written)
    return Reading(found.hex) if found else refused("not-a-colour", text=quoted(cell))
