"""The units people write behind and before a number: %, kr, €, tkr, ×, st, min, per month."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from reportgen.dataclass import dataclass
from reportgen.problems import Unit


@dataclass(frozen=True, slots=True)
class Measure:
    """What stands around a number: its unit, what one of it is worth, the currency as written.

    `unit` is None for a bare scale (``12k``). "kr" and "$" stay as written: which crown or dollar
    it is depends on the workbook.
    """

    unit: Unit | None = None
    worth: Decimal = Decimal(1)
    currency: str | None = None


_HUNDREDTH = Decimal("0.01")
_MEASURES: Mapping[str, Measure] = {
    **dict.fromkeys(
        (
            *("%", "procent", "percent", "per cent", "pct", "proc", "proc."),
            *("процент", "процента", "проценти", "відсоток", "відсотки", "відсотка", "відсотків"),
        ),
        Measure(Unit.PERCENT, _HUNDREDTH),
    ),
    **dict.fromkeys(
        (
            *("x", "×", "ggr", "gånger", "times"),
            *("х", "пъти", "път", "рази", "разів"),
        ),
        Measure(Unit.RATIO),
    ),
    **dict.fromkeys(
        (
            *("st", "st.", "styck", "stycken", "pcs", "pcs.", "pieces"),
            *("бр", "бр.", "брой", "броя", "шт", "шт.", "штук", "штуки"),
        ),
        Measure(Unit.NUMBER),
    ),
    **dict.fromkeys(
        (
            *("s", "sec", "sec.", "secs", "second", "seconds", "sekund", "sekunder"),
            *("с", "с.", "сек", "сек.", "секунда", "секунди", "секунд"),
        ),
        Measure(Unit.DURATION),
    ),
    **dict.fromkeys(
        (
            *("min", "min.", "mins", "minut", "minuter", "minute", "minutes"),
            *("мин", "мин.", "минута", "минути", "хв", "хв.", "хвилина", "хвилини", "хвилин"),
        ),
        Measure(Unit.DURATION, Decimal(60)),
    ),
    **dict.fromkeys(
        (
            *("h", "tim", "tim.", "timme", "timmar", "hr", "hrs", "hour", "hours"),
            *("ч", "ч.", "час", "часа", "часове", "год", "год.", "година", "години", "годин"),
        ),
        Measure(Unit.DURATION, Decimal(3600)),
    ),
}

_CODES = (
    *("SEK", "NOK", "DKK", "ISK", "EUR", "USD", "GBP", "CHF", "PLN", "CZK", "HUF", "RON", "BGN"),
    *("UAH", "TRY", "CAD", "AUD", "NZD", "JPY", "CNY", "INR", "SGD", "HKD", "MXN", "BRL", "ZAR"),
)
_CURRENCIES: Mapping[str, str] = {
    **{code.casefold(): code for code in _CODES},
    **dict.fromkeys(("kr", "kr.", "krona", "kronor", ":-", ":–", ",-", ",–", ".-"), "kr"),
    **dict.fromkeys(("€", "euro", "euros", "евро", "євро"), "EUR"),
    **dict.fromkeys(("$", "dollar", "dollars", "долар", "долари", "долара", "доларів"), "$"),
    **dict.fromkeys(("£", "pund", "pounds"), "GBP"),
    **dict.fromkeys(("₴", "грн", "грн.", "гривня", "гривні", "гривень"), "UAH"),
    **dict.fromkeys(("лв", "лв.", "лев", "лева"), "BGN"),
    "us$": "USD",
    "a$": "AUD",
    "c$": "CAD",
    "¥": "JPY",
    "₹": "INR",
    "zł": "PLN",
    "kč": "CZK",
    "ft": "HUF",
}
_CROWNS = frozenset({"SEK", "NOK", "DKK", "ISK"})
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"})

_THOUSAND, _MILLION, _BILLION = Decimal(1000), Decimal(1_000_000), Decimal(1_000_000_000)
_SCALES: Mapping[str, Decimal] = {
    **dict.fromkeys(
        ("k", "tusen", "thousand", "хил", "хил.", "хиляди", "тис", "тис.", "тисяч"), _THOUSAND
    ),
    **dict.fromkeys(("mn", "mln", "milj", "milj.", "млн", "млн."), _MILLION),
    **dict.fromkeys(
        (
            *("miljon", "miljoner", "million", "millions"),
            *("милион", "милиона", "мільйон", "мільйони", "мільйонів"),
        ),
        _MILLION,
    ),
    **dict.fromkeys(
        (
            *("md", "mdr", "mdr.", "miljard", "miljarder", "bn", "billion"),
            *("млрд", "млрд.", "милиард", "милиарда", "мільярд", "мільярди", "мільярдів"),
        ),
        _BILLION,
    ),
}
# Only together with a currency: a lone m could be minutes or metres, a lone t tonnes.
_MONEY_SCALES: Mapping[str, Decimal] = {**_SCALES, "t": _THOUSAND, "m": _MILLION}

_PER = r"\s*(?:/|\b(?:per|i|a|each|на|за)\b)\s*"
_PER_MONTH = re.compile(
    rf"{_PER}(?:månaden|månad|mån\.?|month|mth|mo\.?|месец|мес\.?|місяць|міс\.?)\s*$",
    re.IGNORECASE,
)
_PER_WEEK = re.compile(
    rf"{_PER}(?:veckan|vecka|v\.?|week|wk\.?|w|седмица|седм\.?|тиждень|тижд?\.?)\s*$",
    re.IGNORECASE,
)


def without_month(text: str) -> tuple[str, bool]:
    """`text` without its "/månad", and whether it had one."""
    cut, found = _PER_MONTH.subn("", text)
    return cut, bool(found)


def without_week(text: str) -> str:
    """`text` without its "/vecka"."""
    return _PER_WEEK.sub("", text)


def measure(before: str, after: str, expected: Unit | None = None) -> Measure | None:
    """What the words before and after a number say of it; None when they say nothing known.

    Two units are nothing known. `expected` settles "sek", which is seconds in a duration.
    """
    before, after = before.strip(), after.strip()
    if not before:
        return _behind(after, expected)
    currency = _CURRENCIES.get(before.casefold())
    if currency is None:
        return None
    scale = _scale(after) if after else Decimal(1)
    return Measure(Unit.CURRENCY, scale, currency) if scale else None


def currency_of(written: str, book: str | None) -> str:
    """The ISO code of a currency as written, in a workbook that counts in `book`."""
    if written == "kr":
        return book if book in _CROWNS and book else "SEK"
    if written == "$":
        return book if book in _DOLLARS and book else "USD"
    return written


def currency_code(text: str) -> str | None:
    """The ISO code that "kr", "€", "sek" or "Euro" names, None when it names none."""
    written = _CURRENCIES.get(text.strip().casefold())
    return currency_of(written, None) if written else None


def _behind(after: str, expected: Unit | None) -> Measure | None:
    word = after.casefold()
    if not word:
        return Measure()
    if word in {"sek", "sek.", "m"} and expected is Unit.DURATION and after != "M":
        return Measure(Unit.DURATION, Decimal(60 if word == "m" else 1))
    if found := _MEASURES.get(word):
        return found
    if scale := _scale(after):
        return Measure(None, scale)
    return _money(word)


def _scale(after: str) -> Decimal | None:
    return _MILLION if after == "M" else _SCALES.get(after.casefold())


def _money(word: str) -> Measure | None:
    """The money of "kr", "tkr", "Mkr", "miljoner kr", "MSEK", "k€"."""
    if currency := _CURRENCIES.get(word):
        return Measure(Unit.CURRENCY, Decimal(1), currency)
    for scale, worth in _MONEY_SCALES.items():
        currency = _CURRENCIES.get(word.removeprefix(scale).strip())
        if word.startswith(scale) and currency:
            return Measure(Unit.CURRENCY, worth, currency)
    return None


# What `measure` knows, for whoever looks for amounts inside a sentence.
UNIT_WORDS = (*_MEASURES, *_SCALES)
CURRENCY_WORDS = tuple(_CURRENCIES)
SCALE_WORDS = tuple(_MONEY_SCALES)  # before a currency
TIME_WORDS = tuple(word for word, it in _MEASURES.items() if it.unit is Unit.DURATION)
