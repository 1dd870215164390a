"""A cell read as a day or an ISO week, in all the ways people write them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from reportgen.isoweek import Week
from reportgen.readers import formats
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
WEEKS_AT_MOST = 53
MONTHS = 12

_EPOCH = datetime(1899, 12, 30)  # the day 0 of Excel's serial dates after February 1900
_SERIALS = range((date(FIRST_YEAR, 1, 1) - _EPOCH.date()).days, 73_416)


def day(cell: Cell) -> Reading[date]:
    """The day in `cell`: a date, an Excel serial number (with a note), or a date as text.

    A time of day is left out. Refused are ``03/04/2026``, which has two readings, days without a
    year, and days before 1990 or after 2100.
    """
    early = unusable(cell)
    if early is not None:
        return early
    value = cell.value
    if isinstance(value, date):
        return _within(value.date() if isinstance(value, datetime) else value, cell)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value, cell)
    found = day_in(said(cell))
    if isinstance(found, Fault):
        return Reading(fault=found)
    return _within(found, cell) if found else refused("not-a-date", text=quoted(cell))


def week(cell: Cell, near: date | None = None) -> Reading[Week]:
    """The ISO week in `cell`: ``2026-W47``, ``v.47``, ``47/2026``, ``47``, or any day inside it.

    A week without its year takes the one nearest `near` (the plan's start); it is refused when
    that is None. Ranges of weeks and weeks that don't exist are refused.
    """
    early = unusable(cell)
    if early is not None:
        return early
    value = cell.value
    if isinstance(value, date):
        return _week_of_date(cell)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not _SERIALS.start <= value < _SERIALS.stop:
            return _week_of_text(said(cell), near)
        return _week_of_day(day(cell))
    return _week_of_text(said(cell), near)


def week_in(text: str, near: date) -> Week | None:
    """The week that `text` names, as `week` reads it; None when it names none."""
    return _week_of_text(" ".join(text.split()), near).value


# Days


_TIME = r"(?:(?: ?(?:г|р)\.?|,? (?:година|року))?(?:(?:T|,? )[0-9]{1,2}[:.][0-9]{2}.*)?)"
_YEAR_FIRST = re.compile(
    rf"(?P<y>[0-9]{{4}})(?P<mark>[-/.])(?P<m>[0-9]{{1,2}})(?P=mark)(?P<d>[0-9]{{1,2}}){_TIME}"
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})")
_YEAR_LAST = re.compile(
    rf"(?P<a>[0-9]{{1,2}})(?P<mark>[-/.])(?P<b>[0-9]{{1,2}})(?P=mark)(?P<y>[0-9]{{4}}){_TIME}"
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
    r"|[0-9]{1,2}(?:st|nd|rd|th|:e|\.)?[ -][^\W\d]{3,9}\.?"
    r"|[^\W\d]{3,9}\.? [0-9]{1,2}(?:st|nd|rd|th)?",
)
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
    if _lacks_year(text):
        return error("date-without-year", text=text, example=_with_year(text))
    return None


def _lacks_year(text: str) -> bool:
    words = _WORD.findall(text)
    return bool(_NO_YEAR.fullmatch(text)) and (not words or _month(words[0]) is not None)


def _with_year(text: str) -> str:
    """The day with a year, as it would be typed; another day where it has two readings."""
    found = day_in(_in_year(text, EXAMPLE_YEAR))
    return found.isoformat() if isinstance(found, date) else EXAMPLE_DAY


def _in_year(text: str, year: int) -> str:
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
    if not _SERIALS.start <= value < _SERIALS.stop:
        return refused("not-a-date", text=quoted(cell))
    found = (_EPOCH + timedelta(days=int(value))).date()
    return Reading(found, notes=(note("serial-date", text=quoted(cell), day=found.isoformat()),))


# Weeks


_W = r"(?:veckan?|week|wk|kw|uke|uge|w|v|седмица|седм|тиждень|тижд|тиж)\.? ?(?:-|№ ?)?"
_OF_YEAR = r"(?: ?(?:г|р)\.?| (?:година|року))?"
_YEAR_WEEK = re.compile(
    rf"(?P<y>[0-9]{{4}})[ ,/-]*{_W}(?P<w>[0-9]{{1,2}})(?:-[1-7])?", re.IGNORECASE
)
_WEEK_YEAR = re.compile(
    rf"{_W}(?P<w>[0-9]{{1,2}})[ ,/(-]+(?:от )?(?P<y>[0-9]{{4}}){_OF_YEAR}\)?", re.IGNORECASE
)
_WEEK_LAST = re.compile(  # "47 тиждень", "47-ма седмица", "47-й тиждень 2026 року"
    r"(?P<w>[0-9]{1,2})(?:-?(?:ва|ра|та|ма|а|й|ий))? (?:седмица|седм\.?|тиждень|тиж\.?)"
    rf"(?:[ ,/(]+(?:от )?(?P<y>[0-9]{{4}}){_OF_YEAR}\)?)?",
    re.IGNORECASE,
)
_NUMBER_YEAR = re.compile(r"(?P<w>[0-9]{1,2})(?: ?/ ?| )(?P<y>[0-9]{4})")
_GLUED = re.compile(r"(?P<y>20[0-9]{2})(?P<w>[0-9]{2})")
_YEAR_NUMBER = re.compile(r"(?P<y>[0-9]{4}) ?[-/] ?(?P<w>[0-9]{1,2})")
_NUMBER = re.compile(rf"(?:{_W})?(?P<w>[0-9]{{1,2}})", re.IGNORECASE)
_SPAN = re.compile(
    rf"(?:[0-9]{{4}}[ -]?)?(?:{_W})?[0-9]{{1,2}} ?(?:-|–|—|,|\+|&|to|till|och|and|до|и|і|та) ?"
    rf"(?:[0-9]{{4}}[ -]?)?(?:{_W})?[0-9]{{1,2}}(?:[ ,/-]+[0-9]{{4}})?",
    re.IGNORECASE,
)
_DASH = re.compile(r" (?:-|–|—|to|till|до) ")
_ASIDE = re.compile(r" ?\([^()]*\)$")


def _week_of_text(text: str, near: date | None) -> Reading[Week]:
    if len(text) > QUOTED:
        return refused("not-a-week", text=f"{text[:QUOTED]}…")
    plain = text if _WEEK_YEAR.fullmatch(text) else _ASIDE.sub("", text)
    for shape in (_YEAR_WEEK, _WEEK_YEAR, _NUMBER_YEAR, _GLUED):
        if found := shape.fullmatch(plain):
            return _numbered(text, int(found["w"]), int(found["y"]))
    if found := _WEEK_LAST.fullmatch(plain):
        number, year = int(found["w"]), found["y"]
        return _numbered(text, number, int(year)) if year else _without_year(text, number, near)
    if found := _YEAR_NUMBER.fullmatch(plain):
        return _year_and_number(text, int(found["w"]), int(found["y"]))
    if found := _NUMBER.fullmatch(plain):
        return _without_year(text, int(found["w"]), near)
    return _week_of_days(plain, near)


def _day_near(text: str, near: date) -> Reading[date]:
    """The day that a text without a year names, in the year that brings it nearest `near`."""
    middle = min(max(near.year, FIRST_YEAR), LAST_YEAR)
    found = [day_in(_in_year(text, year)) for year in (middle, middle - 1, middle + 1)]
    days = [it for it in found if isinstance(it, date)]
    if not days:  # with its year it would be refused too
        fault = next((it for it in found if isinstance(it, Fault)), None)
        if fault is None:
            return refused("not-a-date", text=text)
        return Reading(fault=replace(fault, args={**fault.args, "text": text}))
    closest = min(days, key=lambda it: abs((it - near).days))
    args = {"text": text, "day": closest.isoformat()}
    return Reading(closest, notes=(note("inferred-day-year", **args),))


def _numbered(text: str, number: int, year: int) -> Reading[Week]:
    try:
        return Reading(Week(year, number))
    except ValueError:
        return refused("no-such-week", text=text)


def _year_and_number(text: str, number: int, year: int) -> Reading[Week]:
    """``2026-47`` can only be a week; ``2026-11`` is how many write a month."""
    if 1 <= number <= MONTHS:
        return refused("month-not-week", text=text)
    return _numbered(text, number, year)


def _without_year(text: str, number: int, near: date | None) -> Reading[Week]:
    if not 1 <= number <= WEEKS_AT_MOST:
        return refused("no-such-week", text=text)
    if near is None:
        return refused("week-without-year", text=text)

    def distance(year: int) -> int:
        monday = date.fromisocalendar(year, 1, 1) + timedelta(weeks=number - 1)
        return abs((monday - near).days)

    year = min(max(near.year, FIRST_YEAR), LAST_YEAR)
    return _numbered(text, number, min((year - 1, year, year + 1), key=distance))


def _week_of_days(text: str, near: date | None) -> Reading[Week]:
    """A day inside the week, or all of them: ``2026-11-16 - 2026-11-22``."""
    if near is not None and _lacks_year(text) and not _SPAN.fullmatch(text):
        return _week_of_day(_day_near(text, near))
    found = [day_in(part) for part in _DASH.split(text)]
    days = [one for one in found if isinstance(one, date)]
    weeks = {Week.of(one) for one in days}
    if len(weeks) == 1 and len(days) == len(found):
        return Reading(weeks.pop())
    if len(weeks) > 1 or _SPAN.fullmatch(text):
        return refused("week-range", text=text)
    if isinstance(found[0], Fault):
        return Reading(fault=found[0])
    return refused("not-a-week", text=text)


def _week_of_date(cell: Cell) -> Reading[Week]:
    """The week of a date cell, unless it shows a month: typing 11/2026 makes 1 November of it."""
    value = cell.value
    letters = formats.understood(cell.format).letters
    if letters and "d" not in letters and isinstance(value, date) and value.day == 1:
        return refused("month-not-week", text=quoted(cell))
    return _week_of_day(day(cell))


def _week_of_day(found: Reading[date]) -> Reading[Week]:
    if found.value is None:
        return Reading(fault=found.fault)
    return Reading(Week.of(found.value), notes=found.notes)
