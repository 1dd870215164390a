"""One metric's cells: numbers taken as they are, texts as the whole column tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from reportgen.dataclass import dataclass, field, replace
from reportgen.problems import Arg, Message, Place, Problem, Severity, Unit, problem
from reportgen.readers import cells, formats
from reportgen.readers.cells import Amount, Fault
from reportgen.readers.grid import Cell, CellKind
from reportgen.readers.numerals import Ambiguous, parsed
from reportgen.readers.reading import CONTROL, QUOTED, said, unusable
from reportgen.readers.sums import Held
from reportgen.standard import fold
from reportgen.understand.data_columns import Metric
from reportgen.understand.names import cut

COMMA: Final = ","
POINT: Final = "."
SPEND: Final = "spend"
_REMEMBERED = 50_000  # texts of a column whose amount is kept

# Where an amount is added: the column itself for a bare number; with a currency as it is written,
# and whether a unit stands at the number (the head's "(hours)" is then not for it).
Slot = int | tuple[int, str, bool]
Sums = dict[Slot, float]


@dataclass(slots=True)
class Raw:
    """A group while the rows go by."""

    first: int
    last: int = 0
    count: int = 0
    sums: Sums = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)  # columns with an amount that can't be read


@dataclass(frozen=True, slots=True)
class Undecided:
    """``1.234``: its amount with a decimal comma (1234) and with a decimal point."""

    comma: Amount
    point: Amount


Outcome = float | tuple[Slot, float] | Undecided | Fault | None


@dataclass(slots=True)
class Faulty:
    """The cells of a column that are wrong in one way."""

    fault: Fault
    rows: list[int] = field(default_factory=list)


class Tally:
    """Takes the cells of one metric, row by row, into the sums of their groups.

    A cell that can't be read breaks the sum of its group: what is left would be too little. Of a
    stock the others stand, as every cell is a reading of its own.
    """

    def __init__(self, metric: Metric, *, stock: bool = False) -> None:
        self.metric = metric
        self.stock = stock
        self.faults: dict[str, Faulty] = {}
        self.below: list[int] = []  # rows of a spend below zero
        self.votes: Counter[str] = Counter()
        self._waiting: list[tuple[Raw, str, Undecided, int]] = []
        self._known: dict[str, Outcome] = {}

    def take(self, held: Held, row: int, raw: Raw) -> None:
        """Any cell that is not a bare float and not blank."""
        if isinstance(held, str):
            outcome = self._known[held] if held in self._known else self._text(held)
        elif isinstance(held, int | float) and not isinstance(held, bool):
            outcome = float(held)
        elif isinstance(held, Cell) and held.kind is CellKind.NUMBER:
            outcome = self._formatted(held)
        elif isinstance(held, Cell):
            outcome = self._outcome(held)
        else:
            kind = CellKind.BOOLEAN if isinstance(held, bool) else CellKind.DATE
            outcome = self._outcome(Cell(row, self.metric.at + 1, held, kind))
        self._put(outcome, held, row, raw)

    @property
    def costs(self) -> bool:
        """Whether its amounts are what was paid."""
        return self.metric.key == SPEND

    @property
    def open(self) -> bool:
        """Whether there are texts whose decimal sign is still to be found."""
        return bool(self._waiting)

    @property
    def decimal(self) -> str | None:
        """The decimal sign of the column, as far as its own texts tell."""
        if len(self.votes) == 1:
            return next(iter(self.votes))
        if not self.votes and self.metric.whole and self._waiting:
            marks = {_mark(text) for _, text, _, _ in self._waiting}
            return _other(marks.pop()) if len(marks) == 1 else None
        return None

    def dress(self, first: Cell, groups: Iterable[Raw]) -> None:
        """Put the bare sums where the format of the whole column belongs: percent, a currency.

        `first` is the first of the column's numbers, with that format.
        """
        outcome = self._formatted(first)
        one = self._formatted(replace(first, value=1.0))
        for raw in groups:
            amount = raw.sums.pop(self.metric.at, None)
            if amount is None:
                continue
            if isinstance(outcome, Fault):
                self._fault(outcome, raw.first, raw)
            elif isinstance(one, tuple):
                slot, worth = one
                before = 0.0 if self.stock else raw.sums.get(slot, 0.0)
                raw.sums[slot] = before + amount * worth
            elif isinstance(one, float):
                raw.sums[self.metric.at] = amount * one

    def settle(self, decimal: str | None) -> None:
        """Read the waiting texts with this decimal sign; None: a count's marks group thousands."""
        for raw, text, it, row in self._waiting:
            sign = decimal or (_other(_mark(text)) if self.metric.whole else None)
            if sign is None:
                args = {"whole": _shown(it, _mark(text)), "fraction": _shown(it, "")}
                fault = Fault("undecided-decimals", Severity.ERROR, {"text": text, **args})
                self._fault(fault, row, raw)
            else:
                self._put(self._placed(it.comma if sign == COMMA else it.point), text, row, raw)
        self._waiting = []

    def problems(self, sheet: str, skipped: frozenset[int]) -> list[Problem]:
        """One problem for each way of being wrong: its first cell, and how many there are."""
        found = []
        for faulty in self.faults.values():
            rows = [row for row in faulty.rows if row not in skipped]
            if rows:
                place = Place(sheet, f"{self.metric.letters}{min(rows)}", len(rows))
                found.append(grouped(faulty.fault, place, self.metric.head, len(rows)))
        below = [row for row in self.below if row not in skipped]
        if below:
            place = Place(sheet, f"{self.metric.letters}{min(below)}", len(below))
            args: dict[str, Arg] = {"head": cut(self.metric.head), "n": len(below)}
            found.append(problem(Severity.WARNING, "data-spend-negative", place, **args))
        return found

    def _put(self, outcome: Outcome, held: Held, row: int, raw: Raw) -> None:
        if outcome is None:
            return
        if isinstance(outcome, Fault):
            self._fault(outcome, row, raw)
            return
        if isinstance(outcome, Undecided):
            self._waiting.append((raw, str(held), outcome, row))
            return
        slot, amount = outcome if isinstance(outcome, tuple) else (self.metric.at, outcome)
        if amount < 0 and self.costs:
            self.below.append(row)
        raw.sums[slot] = amount if self.stock else raw.sums.get(slot, 0.0) + amount

    def _fault(self, fault: Fault, row: int, raw: Raw) -> None:
        if not self.stock:
            raw.broken.add(self.metric.at)
        self.faults.setdefault(fault.kind, Faulty(fault)).rows.append(row)

    def _text(self, text: str) -> Outcome:
        cell = Cell(0, self.metric.at + 1, CONTROL.sub(" ", text), CellKind.TEXT)
        clean = said(cell).replace("−", "-")
        outcome: Outcome = None
        if fold(clean) != fold(self.metric.head):  # a header repeated on every printed page
            outcome = self._written(cell, clean)
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[text] = outcome
        return outcome

    def _written(self, cell: Cell, clean: str) -> Outcome:
        unit = self.metric.unit
        comma, point = parsed(clean, COMMA, unit), parsed(clean, POINT, unit)
        if isinstance(comma, Ambiguous):
            comma = parsed(clean.replace(POINT, ""), COMMA, unit)
        elif isinstance(point, Ambiguous):
            point = parsed(clean.replace(COMMA, ""), POINT, unit)
        else:
            self.votes.update(_evidence(clean) if isinstance(comma, Amount) else ())
            return self._outcome(cell)
        if isinstance(comma, Amount) and isinstance(point, Amount) and self._fits(comma):
            return Undecided(comma, point)
        return self._outcome(cell)

    def _fits(self, amount: Amount) -> bool:
        return amount.better is None and amount.unit in {None, self.metric.unit}

    def _outcome(self, cell: Cell) -> Outcome:
        """What the readers make of the cell: the same as anywhere else in the workbook."""
        early = unusable(cell)
        if early is not None and cell.kind is not CellKind.ERROR:
            return early.fault
        reading = cells.number(cell, unit=self.metric.unit)
        if reading.value is None:
            return reading.fault
        if cell.kind is not CellKind.TEXT:
            return self._placed(reading.value)
        written = parsed(said(cell).replace("−", "-"), COMMA, self.metric.unit)
        currency = written.currency if isinstance(written, Amount) else None
        return self._placed(reading.value, currency)

    def _formatted(self, cell: Cell) -> Outcome:
        shown = formats.understood(cell.format).measure
        if shown.unit is None and shown.worth == 1 and isinstance(cell.value, int | float):
            return float(cell.value)
        reading = cells.number(cell, unit=self.metric.unit)
        if reading.value is None:
            return reading.fault
        return self._placed(reading.value, shown.currency)

    def _placed(self, amount: Amount, currency: str | None = None) -> Outcome:
        """The slot of an amount. Percents in a column of the user's own are no sums."""
        if amount.unit is Unit.PERCENT and self.metric.own:
            return None
        currency = currency or amount.currency
        if amount.unit is None and not currency:
            return amount.amount
        return (self.metric.at, currency or "", amount.unit is not None), amount.amount


def grouped(fault: Fault, place: Place, head: str, n: int) -> Problem:
    """The fault of one cell as it is; that of several with their number, the first one quoted."""
    if n == 1:
        return fault.at(place)
    text = fault.args.get("text", "")
    quoted = text[:QUOTED] if isinstance(text, str) else text
    args: dict[str, Arg] = {"head": cut(head), "text": quoted, "n": n}
    noted = fault.severity is Severity.NOTE
    says = Message("problem.data-cells-noted" if noted else "problem.data-cells", args)
    return Problem(fault.severity, fault.kind, place, says, fault.at(place).do)


def settle(tallies: Iterable[Tally]) -> None:
    """Decide the decimal sign of every column: by its own texts, else by those of the others.

    A file is written by one program in one way: where all columns that tell agree, the rest follow.
    """
    every = list(tallies)
    agreed = {sign for tally in every if (sign := tally.decimal)}
    mixed = any(len(tally.votes) > 1 for tally in every)
    common = agreed.pop() if len(agreed) == 1 and not mixed else None
    for tally in every:
        if tally.open:
            own = tally.decimal
            tally.settle(own or (common if not tally.votes else None))


_NUMBER = re.compile(r"[0-9][0-9 .,'’]*[0-9]|[.,][0-9]+")


def _evidence(text: str) -> Sequence[str]:
    """The decimal sign that a text shows: ``1.234,5``, ``12,5``, ``1,234,567``; not ``450``."""
    found = _NUMBER.search(text)
    digits = found[0] if found else ""
    last = max(digits.rfind(COMMA), digits.rfind(POINT))
    if last < 0:
        return ()
    mark = digits[last]
    grouping = digits.count(mark) > 1
    return (_other(mark) if grouping else mark,)


def _mark(text: str) -> str:
    return COMMA if COMMA in text else POINT


def _other(mark: str) -> str:
    return POINT if mark == COMMA else COMMA


def _shown(it: Undecided, groups: str) -> str:
    """An undecided text's amount as digits: whole where the mark groups thousands."""
    whole, fraction = sorted((it.comma.amount, it.point.amount), key=abs, reverse=True)
    return f"{whole:.0f}" if groups else f"{fraction:.3f}"
