"""Numbers as people write them: ``1 234,5``, ``450:-``, ``12 tkr``, ``≤ 1,2 %``, ``1 h 5 min``."""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.dataclass import dataclass
from reportgen.problems import Unit
from reportgen.readers.units import Measure, measure, without_month
from reportgen.records import Better

LONGEST = 60  # characters; what is longer is prose
GROUP = 3  # digits between thousands separators


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it stood in a cell.

    A percent sign has made `amount` a fraction, a duration has made it seconds, a rate has made it
    the workbook's currency. `unit` is None for a bare number: whether 1,6 is 1.6 % is for who knows
    the KPI. `better` is the comparator's word (≤ is lower). `currency` is the code written in the
    cell. `decimals` are those that were shown, None where they say nothing.
    """

    amount: float
    unit: Unit | None = None
    better: Better | None = None
    per_month: bool = False
    currency: str | None = None
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """``1.234`` where the point does not mark decimals: the two ways to write what it could be."""

    whole: str
    fraction: str


_COMPARED = re.compile(
    r"\s*(?:(?P<lower>≤|<=|=<|<|(?:max\.?|högst|som mest|at most|upp till|up to|no more than"
    r"|mindre än|less than|lägre än|under|below|макс\.?|максимум|до|под|най-много|по-малко от"
    r"|не повече от|щонайбільше|не більше(?: ніж| за)?|менше(?: ніж| за)?|нижче)(?=[\s\d]))"
    r"|(?P<higher>≥|>=|=>|>|(?:minst|min\.?|at least|lägst|no less than|mer än|more than"
    r"|högre än|över|above|over|мин\.?|мін\.?|минимум|мінімум|поне|над|най-малко|повече от"
    r"|не по-малко от|щонайменше|не менше(?: ніж| за)?|більше(?: ніж| за)?|понад|вище)"
    r"(?=[\s\d])))\s*",
    re.IGNORECASE,
)
_SHAPE = re.compile(
    r"(?P<before>[^0-9]*?)"
    r"(?P<digits>[0-9](?:[0-9 .,'’]*[0-9])?|(?<![^\s+-])[.,][0-9]+)"
    r"(?P<after>[^0-9]*)"
)
_COLONS = re.compile(r"(?:(?P<h>[0-9]{1,4}):)?(?P<m>[0-9]{1,4}):(?P<s>[0-9]{2}(?:[.,][0-9])?)")
_HOURS = r"h|tim|timmar|timme|hrs?|hours?|ч|час|часа|часове|год|годин[аи]?"
_MINUTES = r"m|min|minuter|minut|minutes?|mins|мин|минут[аи]|хв|хвилин[аи]?"
_SECONDS = r"s|sek|sec|secs|sekunder|seconds?|с|сек|секунд[аи]?"
_AND = r"\s*(?:(?:och|and|и|і|та|й) )?"
_PARTS = re.compile(
    rf"(?:(?P<h>[0-9]{{1,4}})\s*(?:{_HOURS})\.?)?{_AND}"
    rf"(?:(?P<m>[0-9]{{1,4}})\s*(?:{_MINUTES})\.?)?{_AND}"
    rf"(?:(?P<s>[0-9]{{1,4}})\s*(?:{_SECONDS})\.?)?",
    re.IGNORECASE,
)


def parsed(text: str, decimal: str, unit: Unit | None = None) -> Amount | Ambiguous | None:
    """The amount that `text` says in a language with that decimal sign; None when it says none.

    A currency stays as written ("kr", "$", "EUR"). `unit` is the expected one: in a duration
    ``450 sek`` are seconds.
    """
    if len(text) > LONGEST:
        return None
    better = None
    if compared := _COMPARED.match(text):
        better = Better.LOWER if compared["lower"] else Better.HIGHER
        text = text[compared.end() :]
    text, monthly = without_month(text)
    seconds = _duration(text) if unit in {None, Unit.DURATION} and not monthly else None
    if seconds is not None:
        return Amount(seconds, Unit.DURATION, better)
    text, negative = _unwrapped(text.strip())
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        return None
    before, sign = _signed(shape["before"])
    of = measure(before, shape["after"], unit)
    if of is None or (sign and negative) or (monthly and of.unit is not Unit.PERCENT):
        return None
    digits = _decimal(shape["digits"], decimal)
    if not isinstance(digits, Decimal):
        return digits
    value = -digits if negative or sign == "-" else digits
    return _amount(value, of, better, monthly=monthly)


def _amount(value: Decimal, of: Measure, better: Better | None, *, monthly: bool) -> Amount:
    exponent = value.as_tuple().exponent
    plain = of.unit in {None, Unit.PERCENT, Unit.CURRENCY, Unit.RATIO} and of.worth <= 1
    decimals = max(-exponent, 0) if plain and isinstance(exponent, int) else None
    return Amount(float(value * of.worth) or 0.0, of.unit, better, monthly, of.currency, decimals)


def _unwrapped(text: str) -> tuple[str, bool]:
    """Accountants' brackets: (3) is minus three."""
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), True
    return text, False


def _signed(before: str) -> tuple[str, str]:
    """The words before a number without their sign: "-$" and "$-" are both a minus and "$"."""
    before = before.strip()
    if before[:1] in {"+", "-", "–"}:
        return before[1:], before[0].replace("–", "-")
    if before[-1:] in {"+", "-"}:
        return before[:-1], before[-1]
    return before, ""


def _duration(text: str) -> float | None:
    """``1:32``, ``0:01:32``, ``1 h 5 min`` in seconds. One part alone is a number with a unit."""
    text = text.strip()
    found = _COLONS.fullmatch(text) or _PARTS.fullmatch(text)
    if found is None or sum(part is not None for part in found.groups()) < 2:  # noqa: PLR2004
        return None
    hours, minutes, seconds = (float((found[p] or "0").replace(",", ".")) for p in "hms")
    if seconds >= 60 or (found["h"] and minutes >= 60):  # noqa: PLR2004 - of a minute, of an hour
        return None
    return hours * 3600 + minutes * 60 + seconds


def _decimal(digits: str, decimal: str) -> Decimal | Ambiguous | None:
    """The digits with their separators as a number; both readings where they are ambiguous."""
    digits = digits.replace("’", "'")
    whole, mark, tail = digits, "", ""
    last = max(digits.rfind("."), digits.rfind(","))
    if last >= 0 and digits.count(digits[last]) == 1:
        whole, mark, tail = digits[:last], digits[last], digits[last + 1 :]
    if not tail.isdigit() and mark:
        return None
    plain = _ungrouped(whole)
    if plain is None:
        return None
    could_group = len(tail) == GROUP and plain == whole and re.fullmatch("[1-9][0-9]{0,2}", whole)
    if could_group and mark != decimal:
        return Ambiguous(plain + tail, f"{plain}{decimal}{tail}")
    return Decimal(f"{plain or 0}.{tail}" if mark else plain)


def _ungrouped(whole: str) -> str | None:
    """The digits without thousands separators, which have to be of one kind and in their places."""
    for separator in " '.,":
        if re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:{re.escape(separator)}[0-9]{{{GROUP}}})+", whole):
            return whole.replace(separator, "")
    return whole if re.fullmatch("[0-9]*", whole) else None
