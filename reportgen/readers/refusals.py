"""Why a text is no number: the reason a person can act on."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from reportgen.problems import Quantity, Unit
from reportgen.readers.numerals import Amount, parsed
from reportgen.readers.units import measure

_DIGITS = r"[0-9][0-9 .,'’]*"
_RANGE = re.compile(rf"{_DIGITS}\s*[^\W\d]*\s*(?:-|–|—|\.\.\.?|…|to|till|до)\s*[^\W\d]*\s*[0-9].*")
_POWER = re.compile(r"[+-]?[0-9.,]+\s*(?:e[+-]?[0-9]+|[x×*]\s*10\^?.*)", re.IGNORECASE)
_POWERED = re.compile(
    r"(?P<digits>[+-]?[0-9.]+)\s*(?:e|[x×*]\s*10\^?)(?P<power>[+-]?[0-9]{1,3})", re.IGNORECASE
)
LONGEST_POWER = 9  # zeros that a person still writes out
_PER = re.compile(rf"[^0-9]*{_DIGITS}[^0-9]*(?:/|\b(?:per|на|за)\b).*", re.IGNORECASE)
_VAGUELY = (
    r"(?:ca\.?|cirka|c:a|omkring|runt|about|approx\.?|around|~|≈"
    r"|около|приблизително|близько|приблизно)[\s:]*"
)
_ABOUT = re.compile(rf"{_VAGUELY}[0-9].*", re.IGNORECASE)
_VAGUE = re.compile(rf"^{_VAGUELY}", re.IGNORECASE)
_GROUPED = re.compile(r"[+-]?[0-9]+(?:[ .,'’_]+[0-9]+)+\D*")
_WORDS = re.compile(rf"(?P<before>[^0-9]*)(?P<digits>{_DIGITS})(?P<after>[^0-9]*)")
_NUMBER = re.compile(r"[+-]?(?:[0-9](?:[0-9 .,'’_]*[0-9])?)")
# Letters that are read as digits beside one: 45O is no 45.
_LOOKALIKES = (
    (re.compile(r"(?<=[0-9])[OoОо]|[OoОо](?=[0-9])"), "0"),
    (re.compile(r"(?<=[0-9])[lI|]|[lI|](?=[0-9])"), "1"),
)
_GAP = re.compile(r"(?<=[0-9])[ '’_]+(?=[0-9])")
_MARKS = re.compile(r"[*†‡#!?^]+|\([^)]*\)|\[[^\]]*\]")  # of a footnote, and asides

_FORMULA = re.compile(r"=.+")  # in a cell that is formatted as text

_REASONS = (
    (_FORMULA, "formula-as-text"),
    (_ABOUT, "about-number"),
    (_POWER, "power-number"),
    (_GROUPED, "bad-grouping"),
    (_RANGE, "range-not-number"),
    (_PER, "per-unit"),
)


def why_no_number(text: str) -> str:
    """The kind of problem that a short text makes which is no number, the most telling first."""
    if any(c.isdigit() and not c.isascii() for c in text):
        return "foreign-digits"
    kinds = [kind for shape, kind in _REASONS if shape.fullmatch(text)]
    if "bad-grouping" in kinds and _sound(text):
        kinds.remove("bad-grouping")
    return next(iter(kinds), None) or _by_words(text)


def likely(text: str, decimal: str, unit: Unit | None) -> str | None:
    """How a refused text would be written to be read as what it most likely means.

    None where that can't be seen: a range, two units, or another unit than the column's.
    """
    plain = _GAP.sub("", "".join(_western(c) for c in text))
    for letter, digit in _LOOKALIKES:
        plain = letter.sub(digit, plain)
    ways = [
        plain,
        _MARKS.sub("", plain),
        _VAGUE.sub("", plain),
        re.split(r"/|\b(?:per|на|за)\b", plain)[0],
    ]
    alone = _NUMBER.findall(plain)
    if len(alone) == 1 and _by_words(text) != "two-units":
        ways += alone
    for way in map(str.strip, ways):
        found = parsed(way, decimal, unit)
        if not isinstance(found, Amount) or found.better:
            continue
        if found.unit is None or unit in {None, found.unit}:
            return way
    return None


def _western(sign: str) -> str:
    return str(unicodedata.digit(sign)) if unicodedata.digit(sign, None) is not None else sign


def _sound(text: str) -> bool:
    """Whether the digits are a number by themselves, so that what stands around them is wrong."""
    return any(parsed(number, ",") is not None for number in _NUMBER.findall(text)[:1])


def written_out(text: str) -> Quantity | None:
    """The number that ``1e3`` or ``1,5 x 10^3`` stands for; None when it is too long to type."""
    power = _POWERED.fullmatch(text.replace(",", "."))
    if power is None:
        return None
    try:
        number = Decimal(f"{power['digits']}e{power['power']}")
    except InvalidOperation:
        return None
    if abs(number.adjusted()) > LONGEST_POWER:
        return None
    exponent = number.as_tuple().exponent
    decimals = max(-exponent, 0) if isinstance(exponent, int) else 0
    return Quantity(float(number), Unit.NUMBER, decimals)


def _by_words(text: str) -> str:
    found = _WORDS.fullmatch(text)
    if found is None:
        return "not-a-number"
    before, after = (found[side].strip(" +-()") for side in ("before", "after"))
    parts = [before, *after.split()]
    known = [part for part in parts if part and (measure(part, "") or measure("", part))]
    if len(known) > 1:
        return "two-units"
    return "unknown-unit" if before or after else "not-a-number"
