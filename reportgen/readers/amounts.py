"""A cell read as an amount: percent, money, multiples, durations, and the reason for a refusal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite

from reportgen.dataclass import dataclass, field, replace
from reportgen.problems import Arg, Quantity, Unit
from reportgen.readers import formats
from reportgen.readers.grid import Cell, CellKind
from reportgen.readers.numerals import LONGEST, Ambiguous, Amount, parsed
from reportgen.readers.reading import Fault, Reading, error, note, quoted, refused, said, unusable
from reportgen.readers.refusals import likely, why_no_number, written_out
from reportgen.readers.units import currency_of

FIRST_MODERN_YEAR = 1990
DAY = 86_400  # seconds
_A_LINE_EACH = re.compile(r"[0-9]\s*\n\s*[0-9]")

EXAMPLES: Mapping[Unit | None, Quantity] = {
    None: Quantity(450, Unit.NUMBER),
    Unit.PERCENT: Quantity(0.016, Unit.PERCENT),
    Unit.CURRENCY: Quantity(450, Unit.CURRENCY),
    Unit.RATIO: Quantity(2.0, Unit.RATIO),
    Unit.NUMBER: Quantity(450, Unit.NUMBER),
    Unit.DURATION: Quantity(92, Unit.DURATION),
}


@dataclass(frozen=True, slots=True)
class Notation:
    """How a workbook writes its numbers.

    `decimal` is its language's decimal sign, `currency` the ISO code it counts in (None: not known
    yet, and no currency is foreign), `rates` what one unit of a foreign currency is worth in it.
    """

    decimal: str = ","
    currency: str | None = None
    rates: Mapping[str, float] = field(default_factory=dict)


def number(
    cell: Cell,
    notation: Notation | None = None,
    unit: Unit | None = None,
    *,
    target: bool = False,
) -> Reading[Amount]:
    """The amount in `cell`, in a column of `unit` (None: any unit will do).

    Comparators (``≤ 1,2``) are for a `target` only. Refused, with the reason, is whatever a careful
    person would ask about: another unit than the column's, a foreign currency without a rate, a
    range, ``1.234`` where the point does not mark decimals.
    """
    notation = notation or Notation()
    if not (cell.kind is CellKind.ERROR and formats.understood(cell.format).muddled):
        early = unusable(cell)
        if early is not None:
            return early
    found = _found(cell, notation, unit)
    if isinstance(found, Reading):
        return found
    return _settled(cell, found, notation, unit, target=target)


def example(unit: Unit | None) -> Quantity:
    """An amount of the unit, as a sentence shows what to write."""
    return EXAMPLES.get(unit, EXAMPLES[None])


def _found(cell: Cell, notation: Notation, unit: Unit | None) -> Amount | Reading[Amount]:
    value = cell.value
    if isinstance(value, timedelta | time):
        return _clock(cell, value, unit)
    if isinstance(value, date) or cell.kind is CellKind.ERROR:
        return Reading(fault=_not_a_date(cell, unit))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _formatted(cell, float(value), unit)
    return _written(cell, notation, unit)


def _settled(
    cell: Cell, found: Amount, notation: Notation, unit: Unit | None, *, target: bool
) -> Reading[Amount]:
    """The amount as the column can use it: its own unit, its own currency, no comparator."""
    if found.better and not target:
        bare = Quantity(found.amount, found.unit or Unit.NUMBER)
        return refused("comparator-in-value", text=quoted(cell), example=bare)
    if found.unit and unit and found.unit is not unit and not _same(found.unit, unit):
        return refused("wrong-unit", text=_shown(cell, found), example=example(unit))
    if not found.currency:
        return Reading(found)
    code = currency_of(found.currency, notation.currency)
    found = replace(found, currency=code)
    if notation.currency in {None, code}:
        return Reading(found)
    rate = notation.rates.get(code)
    said_here: dict[str, Arg] = {"text": _shown(cell, found), "currency": code, "sheet": "settings"}
    if rate is None:
        book = notation.currency or ""
        setting = "settings.exchange_rates"
        return refused("foreign-currency", **said_here, book=book, setting=setting)
    home = found.amount * rate
    worth = Quantity(home, Unit.CURRENCY)
    converted = note("exchanged", **said_here, rate=rate, amount=worth)
    return Reading(replace(found, amount=home, decimals=None), notes=(converted,))


def _same(found: Unit, wanted: Unit) -> bool:
    """300 % and 3,0× are the same return on spend."""
    return found is Unit.PERCENT and wanted is Unit.RATIO


def _shown(cell: Cell, found: Amount) -> str | Quantity:
    """The cell as its reader sees it: 450 formatted as money is quoted with its currency."""
    if cell.kind is CellKind.TEXT or found.unit is None:
        return quoted(cell)
    if found.unit is Unit.CURRENCY:
        return f"{quoted(cell)} {found.currency or ''}".strip()
    return Quantity(found.amount, found.unit)


# Cells that Excel holds as numbers


def _formatted(cell: Cell, value: float, unit: Unit | None) -> Amount | Reading[Amount]:
    if not isfinite(value):
        return refused("not-a-number", text=quoted(cell), example=example(unit))
    shown = formats.understood(cell.format)
    of = shown.measure
    return Amount(
        float(Decimal(repr(value)) * of.worth),
        of.unit,
        per_month=shown.per_month and of.unit is Unit.PERCENT,
        currency=of.currency,
        decimals=shown.decimals,
    )


def _clock(cell: Cell, value: timedelta | time, unit: Unit | None) -> Amount | Reading[Amount]:
    """A time of day or a span, in seconds.

    ``1:32`` typed into Excel is stored as 1 h 32 min and shown as 1:32, which in a watch time says
    1 min 32 s: where no seconds are shown, it is read as it looks, with a note.
    """
    if unit not in {None, Unit.DURATION}:
        return Reading(fault=_not_a_date(cell, unit))
    seconds = _seconds(value)
    letters = formats.understood(cell.format).letters
    if "h" in letters and "s" not in letters and seconds % 60 == 0:
        minutes = Quantity(seconds / 60, Unit.DURATION)
        was = Quantity(seconds, Unit.DURATION)
        fault = note("clock-as-minutes", amount=minutes, hours=was)
        return Reading(Amount(seconds / 60, Unit.DURATION), notes=(fault,))
    return Amount(seconds, Unit.DURATION)


def _seconds(value: timedelta | time) -> float:
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6


def _not_a_date(cell: Cell, unit: Unit | None) -> Fault:
    """A date where an amount belongs: a number in a date's clothes, or a date indeed."""
    value, shown = cell.value, formats.understood(cell.format)
    serial = _serial(value)
    if serial is None:
        return error("date-format-unreadable", format=cell.format, example=example(unit))
    modern = isinstance(value, date) and value.year >= FIRST_MODERN_YEAR
    if modern and not shown.muddled:
        return error("date-not-number", text=quoted(cell), example=example(unit))
    likely = Quantity(serial, Unit.NUMBER)
    return error("date-format", text=quoted(cell), format=cell.format, number=likely)


def _serial(value: object) -> float | None:
    """The number that Excel shows as this date or time. Excel counts a 29 February 1900."""
    if isinstance(value, timedelta | time):
        return round(_seconds(value) / DAY, 9)
    if not isinstance(value, date):
        return None
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    days = (moment.replace(tzinfo=None) - datetime(1899, 12, 30)) / timedelta(days=1)
    return round(days if days > 60 else days - 1, 9)  # noqa: PLR2004 - that very day


def _written(cell: Cell, notation: Notation, unit: Unit | None) -> Amount | Reading[Amount]:
    if _A_LINE_EACH.search(cell.text):  # on one line, two of three digits would be thousands
        return refused("several-numbers", text=quoted(cell), example=example(unit))
    text = said(cell).replace("−", "-")
    found = parsed(text, notation.decimal, unit)
    if isinstance(found, Amount):
        return found
    if isinstance(found, Ambiguous):
        both = {"whole": found.whole, "fraction": found.fraction}
        return refused("ambiguous-number", text=quoted(cell), **both)
    kind = why_no_number(text) if len(text) <= LONGEST else "not-a-number"
    instead = written_out(text) if kind == "power-number" else likely(text, notation.decimal, unit)
    return refused(kind, text=quoted(cell), example=instead or example(unit))
