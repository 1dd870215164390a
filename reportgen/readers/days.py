"""A cell read as a day, in all the ways people write one."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from reportgen.dataclass import replace
from reportgen.readers.dayorder import MONTHS
from reportgen.readers.grid import Cell
from reportgen.readers.reading import (
    QUOTED,
    Fault,
    Reading,
    error,
    note,
    quoted,
    refused,
    said,
    unusable,
)

FIRST_YEAR, LAST_YEAR = 1990, 2100
EXAMPLE_YEAR, EXAMPLE_DAY = 2026, "2026-11-16"

_EPOCH = datetime(1899, 12, 30)  # the day 0 of Excel's serial dates after February 1900
SERIALS = range((date(FIRST_YEAR, 1, 1) - _EPOCH.date()).days, 73_416)


def day(cell: Cell, near: date | None = None) -> Reading[date]:
    """The day in `cell`: a date, an Excel serial number (with a note), or a date as text.

    A time of day is left out. A day without its year takes the one nearest `near`; it is refused
    when that is None. Refused are ``03/04/2026``, which has two readings, and days before 1990 or
    after 2100.
    """
    early = unusable(cell)
    if early is not None:
        return early
    value = cell.value
    if isinstance(value, date):
        return _within(value.date() if isinstance(value, datetime) else value, cell)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value, cell)
    text = said(cell)
    found = _near(text, near) if near and lacks_year(text) else day_in(text)
    if isinstance(found, Fault):
        return Reading(fault=found)
    return _within(found, cell) if found else refused("not-a-date", text=quoted(cell))


_TIME = r"(?:(?: ?(?:г|р)\.?|,? (?:година|року))?(?:(?:T|,? )[0-9]{1,2}[:.][0-9]{2}.*)?)"
_YEAR_FIRST = re.compile(
    rf"(?P<y>[0-9]{{4}})(?P<mark>[-/.])(?P<m>[0-9]{{1,2}})(?P=mark)(?P<d>[0-9]{{1,2}}){_TIME}"
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})")
_YEAR_LAST = re.compile(  # "16/11/2026", and "16/11 2026"
    rf"(?P<a>[0-9]{{1,2}})(?P<mark>[-/.])(?P<b>[0-9]{{1,2}})(?:(?P=mark)| )(?P<y>[0-9]{{4}}){_TIME}"
)
_WEEKDAY = r"(?:(?:den|[^\W\d]['’ʼ]?[^\W\d]{1,9})\.?,? )?"
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(?:den )?(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th|:e|:a|\.)?[ -](?:of )?"
    rf"(?P<name>[^\W\d]{{3,9}})\.?,?[ -](?P<y>[0-9]{{4}}){_TIME}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}(?P<name>[^\W\d]{{3,9}})\.? (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,? "
    rf"(?P<y>[0-9]{{4}}){_TIME}",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(
    r"[0-9]{1,2}[-/][0-9]{1,2}|[0-9]{1,2}\.[0-9]{1,2}\."
    rf"|{_WEEKDAY}[0-9]{{1,2}}(?:st|nd|rd|th|:e|\.)?[ -][^\W\d]{{3,9}}\.?"
    rf"|{_WEEKDAY}[^\W\d]{{3,9}}\.? [0-9]{{1,2}}(?:st|nd|rd|th)?",
)
_MONTH_ALONE = re.compile(r"(?P<name>[^\W\d]{3,9})\.?(?:[ -]?[0-9]{4}|-[0-9]{2})?")
_WORD = re.compile(r"[^\W\d]{3,9}")
_MONTH_NAMES = (  # in Ukrainian beside a day, and alone
    ("januari", "january", "януари", "січня", "січень"),
    ("februari", "february", "февруари", "лютого", "лютий"),
    ("mars", "march", "март", "березня", "березень"),
    ("april", "април", "квітня", "квітень"),
    ("maj", "may", "май", "травня", "травень"),
    ("juni", "june", "юни", "червня", "червень"),
    ("juli", "july", "юли", "липня", "липень"),
    ("augusti", "august", "август", "серпня", "серпень"),
    ("september", "септември", "вересня", "вересень"),
    ("oktober", "october", "октомври", "жовтня", "жовтень"),
    ("november", "ноември", "листопада", "листопад"),
    ("december", "декември", "грудня", "грудень"),
)


def day_in(text: str) -> date | Fault | None:
    """The day that a text names; a Fault when it names two, or none that exists; else None."""
    if len(text) > QUOTED:
        return None
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _date(text, int(found["y"]), int(found["m"]), int(found["d"]))
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(text, found)
    if found := _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text):
        month = _month(found["name"])
        return _date(text, int(found["y"]), month, int(found["d"])) if month else None
    if lacks_year(text):
        return error("date-without-year", text=text, example=_with_year(text))
    return None


def readings(text: str, near: date | None) -> frozenset[date]:
    """Every day that a text may mean: 03/04/2026 two, one without its year those around `near`."""
    found = day_in(text)
    if isinstance(found, date):
        return frozenset({found})
    if found is None or (found.kind == "date-without-year" and near is None):
        return frozenset()
    if found.kind == "ambiguous-date":
        return frozenset(date.fromisoformat(str(found.args[one])) for one in ("first", "second"))
    years = _years_around(near) if near and found.kind == "date-without-year" else ()
    return frozenset(day for year in years for day in readings(_in_year(text, year), None))


def _near(text: str, near: date) -> date | Fault | None:
    """The day that a text names without its year, in the year that brings it nearest `near`."""
    found = [day_in(_in_year(text, year)) for year in _years_around(near)]
    days = [it for it in found if isinstance(it, date)]
    if days:
        return min(days, key=lambda it: abs((it - near).days))
    fault = next((it for it in found if isinstance(it, Fault)), None)
    # With its year it would be refused too.
    return replace(fault, args={**fault.args, "text": text}) if fault else None


def _years_around(near: date) -> tuple[int, int, int]:
    """The year of `near`, and the ones before and after it."""
    middle = min(max(near.year, FIRST_YEAR), LAST_YEAR)
    return middle, middle - 1, middle + 1


def is_month(text: str) -> bool:
    """Whether a text names a month and no day of it: ``nov``, ``Okt 2026``."""
    found = _MONTH_ALONE.fullmatch(text)
    return found is not None and _month(found["name"]) is not None


def lacks_year(text: str) -> bool:
    """Whether a text names a day and a month, and no year: ``16/11``, ``mån 16 nov``."""
    words = _WORD.findall(text)
    return bool(_NO_YEAR.fullmatch(text)) and (not words or any(map(_month, words)))


def _with_year(text: str) -> str:
    """The day with a year, as it would be typed; another day where it has two readings."""
    found = day_in(_in_year(text, EXAMPLE_YEAR))
    return found.isoformat() if isinstance(found, date) else EXAMPLE_DAY


def _in_year(text: str, year: int) -> str:
    """A day without its year as it would be written with it."""
    mark = next((mark for mark in "/-" if re.fullmatch(rf"[0-9]+{mark}[0-9]+", text)), None)
    dotted = "" if text.endswith(".") and text[0].isdigit() and text[-2].isdigit() else " "
    return f"{text}{mark or dotted}{year}"


def _year_last(text: str, found: re.Match[str]) -> date | Fault:
    """Day or month first? Points are never written month first (CLDR); else a 13 decides it."""
    a, b, year = int(found["a"]), int(found["b"]), int(found["y"])
    if found["mark"] == "." or a > MONTHS or a == b:
        return _date(text, year, b, a)
    if b > MONTHS:
        return _date(text, year, a, b)
    first, second = _date(text, year, b, a), _date(text, year, a, b)
    if isinstance(first, date) and isinstance(second, date):
        both = {"first": first.isoformat(), "second": second.isoformat()}
        return error("ambiguous-date", text=text, **both)
    return first


def _date(text: str, year: int, month: int, day_: int) -> date | Fault:
    try:
        return date(year, month, day_)
    except ValueError:
        return error("no-such-date", text=text)


def _month(name: str) -> int | None:
    wanted = name.casefold().rstrip(".")
    for number, names in enumerate(_MONTH_NAMES, 1):
        if len(wanted) > 2 and any(full.startswith(wanted) for full in names):  # noqa: PLR2004
            return number
    return None


def _within(found: date, cell: Cell) -> Reading[date]:
    if FIRST_YEAR <= found.year <= LAST_YEAR:
        return Reading(found)
    return refused("date-out-of-range", text=quoted(cell))


def _from_number(value: float, cell: Cell) -> Reading[date]:
    """Excel's serial number of a day, or the 20261116 of web analytics."""
    compact = day_in(str(int(value))) if float(value).is_integer() else None
    if isinstance(compact, date):
        return _within(compact, cell)
    if not SERIALS.start <= value < SERIALS.stop:
        return refused("not-a-date", text=quoted(cell))
    found = (_EPOCH + timedelta(days=int(value))).date()
    return Reading(found, notes=(note("serial-date", text=quoted(cell), day=found.isoformat()),))
