"""The four values that run through everything: where, what is said, what is wrong, how much."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from reportgen.dataclass import dataclass, field


class Unit(StrEnum):
    """What an amount is counted in, and so how it is printed."""

    PERCENT = "percent"  # a fraction: 0.016 is printed 1.6 %
    POINTS = "points"  # a difference between two fractions: 0.002 is 0.2 percentage points
    CURRENCY = "currency"  # in the workbook's currency
    RATIO = "ratio"  # 2.0 is printed 2.0×
    NUMBER = "number"
    DURATION = "duration"  # seconds


class Severity(StrEnum):
    """How much a problem takes away from the report."""

    ERROR = "error"  # the value, row or sheet is left out, and the report says so
    WARNING = "warning"  # printed, but doubtful
    NOTE = "note"  # inferred


class ValueKind(StrEnum):
    """Why an amount is there, or is not."""

    REPORTED = "reported"
    MISSING = "missing"
    NOT_DUE = "not_due"  # the KPI's review cadence does not ask for a value this week
    ERROR = "error"
    PARTIAL = "partial"  # the week was not over when the data were taken
    PROVISIONAL = "provisional"  # conversions may still come in
    THIN = "thin"  # too few counts to judge
    EXCLUDED = "excluded"  # on the page, out of limits and forecasts
    RESTATED = "restated"  # differs from what the last issue said


@dataclass(frozen=True, slots=True)
class Place:
    """A cell (``D14``) or, for a sum, a range (``G2:G981``) with the number of rows that counted.

    An empty `cell` means the sheet as a whole, an empty `sheet` the file.
    """

    sheet: str
    cell: str = ""
    rows: int = 1

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that knows its unit: what a sentence or a table cell is handed to print."""

    amount: float
    unit: Unit
    decimals: int | None = None  # None: as many as the number needs
    signed: bool = False  # print a plus sign too


Arg = str | int | float | Quantity


@dataclass(frozen=True, slots=True)
class Message:
    """Something to be said: a code of the catalogues, and what goes into its sentence.

    A string argument is the user's own words, or a week, date or term whose placeholder says so
    (``{week:week}``, ``{day:date}``, ``{status:term}``). The argument `n` chooses the plural form.
    `text` is empty until the language has said it.
    """

    code: str
    args: Mapping[str, Arg] = field(default_factory=dict)
    text: str = field(default="", compare=False)


def message(code: str, **args: Arg) -> Message:
    """A Message, written as a call."""
    return Message(code, args)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong or inferred: where it is, one sentence about it, and what to do.

    `kind` is a stable kebab-case name (``missing-column``) that tests and machines rely on.
    """

    severity: Severity
    kind: str
    place: Place
    says: Message
    do: Message


def problem(severity: Severity, kind: str, place: Place, **args: Arg) -> Problem:
    """A Problem whose two sentences are the catalogue's ``problem.<kind>`` and ``do.<kind>``."""
    return Problem(
        severity, kind, place, Message(f"problem.{kind}", args), Message(f"do.{kind}", args)
    )


@dataclass(frozen=True, slots=True)
class Value:
    """An amount with its reason and its cells. None is never 0: the kind says why it is absent."""

    amount: float | None
    kind: ValueKind = ValueKind.REPORTED
    places: tuple[Place, ...] = ()
