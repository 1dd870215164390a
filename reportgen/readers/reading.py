"""What became of a cell: a value, nothing, or the reason why it can't be used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Generic, Never, TypeVar

from reportgen.dataclass import dataclass
from reportgen.problems import Arg, Message, Place, Problem, Severity
from reportgen.readers.grid import Cell, CellKind

T_co = TypeVar("T_co", covariant=True)

QUOTED = 60  # characters of a cell that a sentence quotes
# Control characters (Excel also writes them as _x000D_) and those that turn the direction of
# writing: in a sentence, a mail's subject or a terminal they are only harmful. A line break stays,
# since a list may have an entry a line; `said` puts them on one.
CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]|_x00[01][0-9A-Fa-f]_"
)
_EXACT = 2.0**53  # beyond it a float has no whole numbers of its own


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem that does not know its place yet: the cell is the caller's.

    `do` is the catalogue's entry for the next step where it depends on more than the kind.
    """

    kind: str
    severity: Severity
    args: Mapping[str, Arg]
    do: str = ""

    def at(self, place: Place) -> Problem:
        says = Message(f"problem.{self.kind}", self.args)
        return Problem(
            self.severity, self.kind, place, says, Message(self.do or f"do.{self.kind}", self.args)
        )


@dataclass(frozen=True, slots=True)
class Reading(Generic[T_co]):
    """A cell, read: `value`, or None with a `fault` when it is refused, without when it is missing.

    `notes` are what was inferred or is doubtful about a value that is there.
    """

    value: T_co | None = None
    fault: Fault | None = None
    notes: tuple[Fault, ...] = ()

    @property
    def missing(self) -> bool:
        """Nothing stands there, or only a sign for nothing (a dash, n/a)."""
        return self.value is None and self.fault is None

    def problems(self, place: Place) -> list[Problem]:
        """What is to be said about the cell at `place`."""
        faults = (self.fault, *self.notes) if self.fault else self.notes
        return [fault.at(place) for fault in faults]


def error(kind: str, *, do: str = "", **args: Arg) -> Fault:
    """Why a value is left out."""
    return Fault(kind, Severity.ERROR, args, do)


def note(kind: str, **args: Arg) -> Fault:
    """What was inferred about a value that stays."""
    return Fault(kind, Severity.NOTE, args)


def refused(kind: str, **args: Arg) -> Reading[Never]:
    """A cell that can't be used, and why."""
    return Reading(fault=Fault(kind, Severity.ERROR, args))


# Nothing stands there: what people and the exports of ad platforms write for it.
_NOTHING = frozenset(
    (
        *("", "-", "--", "---", "–", "—", "−", "…", "...", "?"),
        *("n/a", "n.a.", "n.a", "na", "none", "null", "nil", "missing", "no data", "tbd", "tba"),
        *("not available", "not applicable", "not measured", "not set", "(not set)"),
        *("saknas", "uppgift saknas", "ingen uppgift", "ingen data", "inga data"),
        *("ej mätt", "ej tillgängligt", "ej tillgänglig", "ej tillämpligt", "ej aktuellt"),
        *("e.t.", "e.t", "e/t", "i.u.", "i.u"),
        *("няма", "няма данни", "липсва", "липсват", "не е измерено", "не е зададено", "н/д"),
        "неприложимо",
        *("немає", "нема", "немає даних", "відсутнє", "не виміряно", "не задано", "н.д."),
        "не застосовується",
    )
)

# What a formula that failed shows, by what went wrong: in English and in Swedish Excel.
_ERRORS: Mapping[str, str] = {
    "#DIV/0!": "division",
    "#DIVISION/0!": "division",
    "#N/A": "lookup",
    "#N/A!": "lookup",
    "#SAKNAS!": "lookup",
    "#SAKNAS": "lookup",
    "#REF!": "reference",
    "#REFERENS!": "reference",
    "#NAME?": "name",
    "#NAMN?": "name",
}
# The others (#VALUE! #VÄRDEFEL! #NUM! #OGILTIGT! #NULL! #SKÄRNING! #SPILL! #CALC! #ERROR! …), and
# what Google Sheets leaves in a file that is fetched while it calculates.
_ERROR_SHAPE = re.compile(
    r"#[A-ZÅÄÖ][A-ZÅÄÖ0-9_/ ]{1,20}[!?]|#GETTING_DATA|#HÄMTAR_DATA|Loading(?:\.\.\.|…)"
)


def unusable(cell: Cell) -> Reading[Never] | None:
    """The reading of a cell that is missing, an error or never calculated; None: read on."""
    text = said(cell)
    if cell.kind is CellKind.ERROR:
        return Reading(fault=_failed(text))
    if cell.kind is CellKind.UNCALCULATED:
        return refused("uncalculated", text=quoted(cell))
    if cell.kind is CellKind.BLANK or text.casefold() in _NOTHING:
        return Reading()
    if cell.kind is CellKind.TEXT and (text.upper() in _ERRORS or _ERROR_SHAPE.fullmatch(text)):
        return Reading(fault=_failed(text))
    return None


def _failed(text: str) -> Fault:
    why = _ERRORS.get(text.upper(), "formula")
    return error("cell-error", do=f"do.cell-error-{why}", text=text)


# Invisible characters that pasted text brings along; "1\u200b6" is 16 to whoever looks at it.
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))


def said(cell: Cell) -> str:
    """What the cell says, on one line: every kind of space is one space, nothing unseen is left."""
    if cell.kind is CellKind.BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if isinstance(cell.value, datetime) and (cell.value.hour, cell.value.minute) == (0, 0):
        return cell.value.date().isoformat()
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    if isinstance(cell.value, float) and cell.value.is_integer() and abs(cell.value) < _EXACT:
        return str(int(cell.value))
    return " ".join(cell.text.translate(_UNSEEN).split())


def quoted(cell: Cell) -> str:
    """What the cell says, as a sentence quotes it."""
    text = said(cell)
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"
