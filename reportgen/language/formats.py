"""Numbers, money, dates and weeks as a language writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING

from reportgen.isoweek import Week
from reportgen.problems import Quantity, Unit

if TYPE_CHECKING:
    from babel import Locale

WIDE = Context(prec=400)  # every float has room
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"

LOCALES = {"sv": "sv_SE", "en": "en_GB", "bg": "bg_BG", "uk": "uk_UA"}
# What a language's own money is called there; "kr" can't mean other crowns: they keep their code.
OWN_CURRENCY = {"sv": ("SEK", "kr"), "bg": ("BGN", "лв."), "uk": ("UAH", "₴")}
# Where a dash would meet a sign: what stands before a range, and between its ends.
RANGE_WORDS = {"sv": ("", "till"), "en": ("", "to"), "bg": ("от ", "до"), "uk": ("від ", "до")}
# In a sentence, and where it is narrow. Shortened in Ukrainian, the word stands in any case.
WEEK_WORDS = {
    "sv": ("v.", "v."),
    "en": ("week", "wk"),
    "bg": ("седмица", "седм."),
    "uk": ("тиж.", "тиж."),
}
_LATIN = ("h", "min", "s")
TIME_WORDS = {"sv": _LATIN, "en": _LATIN, "bg": ("ч", "мин", "сек"), "uk": ("год", "хв", "с")}

SIGNIFICANT = 12  # of a float's digits: what lies beyond is the arithmetic's own dust
FINE = 100  # from here on nobody asks for decimals
MINUTE, HOUR = 60, 3600


def number(amount: float, lang: str, decimals: int | None = None, *, signed: bool = False) -> str:
    """`amount` as ``1 234,5``, rounded half up as a person does, never as minus zero.

    Without `decimals` it gets those it needs: three significant digits at most, whole from 100 on.
    `signed` gives a plus sign too, but none to zero. Raises ValueError for nan and inf.
    """
    return _text(_rounded(_decimal(amount), decimals), lang, signed=signed)


def decimal_sign(locale: str) -> str:
    """The decimal sign of a place (``uk_UA``), a comma or a point; "" where it is not known."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol

    try:
        sign = get_decimal_symbol(Locale.parse(locale))
    except (UnknownLocaleError, ValueError):
        return ""
    return sign if sign in {",", "."} else ""


def percent(
    fraction: float, lang: str, decimals: int | None = None, *, signed: bool = False
) -> str:
    """A fraction as ``1,6 %``: 0.016 is 1.6 percent."""
    return quantity(Quantity(fraction, Unit.PERCENT, decimals, signed), lang)


def quantity(it: Quantity, lang: str, currency: str | None = None) -> str:
    """A quantity in its unit: ``1,6 %``, ``450 kr``, ``2,6×``, ``1 min 32 s``.

    Percentage points are a bare number (0.002 is ``0,2``): the sentence or the column's head says
    the unit. Money without a `currency` (an ISO code) is a bare number too.
    """
    value = _scaled(it)
    if it.unit is Unit.DURATION:
        return _duration(value, it.decimals, lang, signed=it.signed)
    rounded = _in_unit(value, it)
    return _sign(rounded, signed=it.signed) + _dressed(_digits(rounded, lang), it, lang, currency)


def between(low: Quantity, high: Quantity, lang: str, currency: str | None = None) -> str:
    """A range with its unit said once: ``412–478 kr``, with signs ``−2 till +3 %``.

    Two durations, and money that its sign stands before, say their unit twice.
    """
    a, b = (_in_unit(_scaled(it), it) for it in (low, high))
    signed = a < 0 or low.signed
    before, to = RANGE_WORDS[lang]
    if low.unit is not high.unit or low.unit is Unit.DURATION:
        return f" {DASH} ".join(quantity(it, lang, currency) for it in (low, high))
    if signed and not _dressed("0", low, lang, currency).startswith("0"):
        return before + f" {to} ".join(quantity(it, lang, currency) for it in (low, high))
    decimals = -min(_exponent(a), _exponent(b))
    dash = f" {to} " if signed else DASH
    ends = (_half_up(value, decimals) for value in (a, b))
    both = dash.join(_text(value, lang, signed=low.signed) for value in ends)
    return (before if signed else "") + _dressed(both, low, lang, currency)


def day(iso: str, lang: str) -> str:
    """An ISO date as ``24 november 2026``."""
    return f"{_date(iso, 'd MMMM', lang)} {iso[:4]}"


def short_day(iso: str, lang: str) -> str:
    """An ISO date as ``24 nov.``, without its year."""
    return _date(iso, "d MMM", lang)


def period(start: str, end: str, lang: str) -> str:
    """Two ISO dates as ``16–22 november 2026``: what they have in common is said once, last."""
    if start == end:
        return day(start, lang)
    if start[:4] != end[:4]:
        first = day(start, lang)
    elif start[:7] != end[:7]:
        first = _date(start, "d MMMM", lang)
    else:
        first = str(date.fromisoformat(start).day)
    return f"{first}{DASH}{day(end, lang)}"


def week(iso: str, lang: str, *, short: bool = False) -> str:
    """``2026-W47`` as ``v. 47``; in English ``week 47``, or ``wk 47`` where it is narrow."""
    return f"{WEEK_WORDS[lang][short]}{NBSP}{week_number(iso)}"


def week_number(iso: str) -> str:
    """``2026-W07`` as ``7``."""
    return str(Week.parse(iso).number)


def listed(words: Sequence[str], lang: str) -> str:
    """Words as ``a, b och c``."""
    from babel.lists import format_list

    return format_list(list(words), locale=_locale(lang)) if words else ""


# Numbers


def _decimal(amount: float) -> Decimal:
    """The number a person sees: 0.285 is half of a hundredth up, though its float lies below."""
    if isinstance(amount, int):
        return Decimal(amount)
    if not isfinite(amount):
        raise ValueError(f"{amount} is no number to print")
    return Decimal(f"{amount:.{SIGNIFICANT}g}")


def _scaled(it: Quantity) -> Decimal:
    value = _decimal(it.amount)
    return value * 100 if it.unit in {Unit.PERCENT, Unit.POINTS} else value


def _in_unit(value: Decimal, it: Quantity) -> Decimal:
    """Rounded as its unit wants it: 2.0× keeps its decimal, 4.50 kr both or none."""
    rounded = _rounded(value, it.decimals)
    if it.decimals is not None:
        return rounded
    if it.unit is Unit.RATIO and abs(value) < FINE:
        return _at_least(rounded, 1)
    if it.unit is Unit.CURRENCY and abs(value) < FINE and rounded != rounded.to_integral_value():
        return _at_least(rounded, 2)
    return rounded


def _rounded(value: Decimal, decimals: int | None) -> Decimal:
    """Half up, away from zero, and without trailing zeros where nobody asked for decimals."""
    if decimals is not None:
        return _half_up(value, decimals)
    rounded = _half_up(value, _needed(value))
    whole = _half_up(rounded, 0)
    return whole if rounded == whole else rounded.normalize()


def _needed(value: Decimal) -> int:
    """As many decimals as make three significant digits; two of a hundredth and less."""
    size = abs(value)
    if not size:
        return 0
    digits = 3 if size >= Decimal("0.1") else 2
    return min(max(digits - 1 - size.adjusted(), 0), 6)


def _half_up(value: Decimal, decimals: int) -> Decimal:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, WIDE)
    return rounded or abs(rounded)


def _at_least(value: Decimal, decimals: int) -> Decimal:
    return _half_up(value, max(decimals, -_exponent(value)))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _text(value: Decimal, lang: str, *, signed: bool) -> str:
    return _sign(value, signed=signed) + _digits(value, lang)


def _sign(value: Decimal, *, signed: bool) -> str:
    if value < 0:
        return MINUS
    return "+" if signed and value > 0 else ""


def _digits(value: Decimal, lang: str) -> str:
    """The absolute value, grouped, with exactly the decimals that `value` has."""
    from babel.numbers import format_decimal

    decimals = max(-_exponent(value), 0)
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    with localcontext(WIDE):
        return format_decimal(abs(value), format=pattern, locale=_locale(lang))


def _dressed(digits: str, it: Quantity, lang: str, currency: str | None) -> str:
    """`digits` with the sign of their unit."""
    if it.unit is Unit.PERCENT:
        return f"{digits}{_locale(lang).percent_formats[None].suffix[0]}"
    if it.unit is Unit.RATIO:
        return f"{digits}×"
    if it.unit is Unit.CURRENCY and currency:
        symbol = _symbol(currency, lang)
        if _locale(lang).currency_formats["standard"].pattern.startswith("¤"):
            return f"{symbol}{NBSP if symbol[-1].isalpha() else ''}{digits}"
        return f"{digits}{NBSP}{symbol}"
    return digits


@cache
def _symbol(currency: str, lang: str) -> str:
    """The shortest sign that can't be taken for another currency's: kr, €, $, £, or the code."""
    from babel.numbers import get_currency_symbol

    own, name = OWN_CURRENCY.get(lang, ("", ""))
    return name if currency == own else get_currency_symbol(currency, locale="en_US")


def _duration(seconds: Decimal, decimals: int | None, lang: str, *, signed: bool) -> str:
    """``2,4 s``, ``1 min 32 s``, ``1 h 5 min``: the two largest parts, rounded before they part."""
    rounded = _rounded(abs(seconds), decimals)
    h, m, s = TIME_WORDS[lang]
    if rounded < MINUTE:
        parts = [f"{_digits(rounded, lang)}{NBSP}{s}"]
    elif (whole := int(_half_up(rounded, 0))) < HOUR:
        parts = _parts(*divmod(whole, MINUTE), m, s, lang)
    else:
        minutes = int(_half_up(rounded / MINUTE, 0))
        parts = _parts(*divmod(minutes, 60), h, m, lang)
    sign = _sign(rounded if seconds >= 0 else -rounded, signed=signed)
    return sign + NBSP.join(parts)


def _parts(large: int, small: int, large_name: str, small_name: str, lang: str) -> list[str]:
    named = [(large, large_name), (small, small_name)]
    return [f"{_digits(Decimal(count), lang)}{NBSP}{name}" for count, name in named if count]


# Dates


def _date(iso: str, pattern: str, lang: str) -> str:
    """By Babel's pattern, with no-break spaces: a day is not parted from its month."""
    from babel.dates import format_date

    told = format_date(date.fromisoformat(iso), pattern, locale=_locale(lang))
    return told.replace(" ", NBSP)


@cache
def _locale(lang: str) -> Locale:
    from babel import Locale

    return Locale.parse(LOCALES[lang])
