"""A table to count with: heads and rows of values that know their unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from reportgen.dataclass import dataclass
from reportgen.problems import Place, Quantity, Unit
from reportgen.rendering.links import around

Value = str | int | date | Quantity | None


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of the workbook: its name, the heads, and rows of as many values.

    A blank cell is None: it is where there is no number, never 0.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def table(name: str, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> Table:
    """A Table without the columns that no row fills in; the first one always stays."""
    listed = [tuple(None if it == "" else it for it in row) for row in rows]
    kept = [at for at in range(len(heads)) if not at or any(row[at] is not None for row in listed)]
    return Table(
        name,
        tuple(heads[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in listed),
    )


def amount(
    number: float | None, unit: Unit, decimals: int | None = None, *, signed: bool = False
) -> Quantity | None:
    """A number in its unit; None stays None."""
    return None if number is None else Quantity(number, unit, decimals, signed)


def share(fraction: float | None, decimals: int = 0, *, signed: bool = False) -> Quantity | None:
    """A fraction in percent."""
    return amount(fraction, Unit.PERCENT, decimals, signed=signed)


def count(number: float | None) -> Quantity | None:
    """A whole number."""
    return amount(number, Unit.NUMBER, 0)


def money(number: float | None) -> Quantity | None:
    """In whole kronor or euros from 100 on, else with two decimals where there are any."""
    if number is None:
        return None
    fine = abs(number) < 100 and round(number, 2) != round(number)  # noqa: PLR2004 - as in prices
    return Quantity(number, Unit.CURRENCY, 2 if fine else 0)


def day(iso: str | None) -> date | None:
    """An ISO date, or the day of an ISO time; None where there is none."""
    return date.fromisoformat(iso[:10]) if iso else None


def cells(places: Iterable[Place | None]) -> str:
    """The cells that a row comes from: the range around them."""
    return around(places)
