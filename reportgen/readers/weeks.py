"""A cell read as an ISO week, in all the ways people write one: its number, or days inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from reportgen.isoweek import Week
from reportgen.readers import formats
from reportgen.readers.dayorder import MONTHS, Order, day_first
from reportgen.readers.days import (
    FIRST_YEAR,
    LAST_YEAR,
    SERIALS,
    day,
    day_in,
    is_month,
    lacks_year,
    readings,
)
from reportgen.readers.grid import Cell, CellKind
from reportgen.readers.reading import QUOTED, Reading, quoted, refused, said, unusable

WEEKS_AT_MOST = 53


def week(cell: Cell, near: date | None = None) -> Reading[Week]:
    """The ISO week in `cell`: ``2026-W47``, ``v.47``, ``47/2026``, ``47``, or any day inside it.

    So are the days of a week, from and to: ``16–22 nov``, ``26/10 - 1/11 2026``. A week or a day
    without its year takes the one nearest `near` (the plan's start); it is refused when that is
    None. Ranges of weeks and weeks that don't exist are refused.
    """
    early = unusable(cell)
    if early is not None:
        return early
    value = cell.value
    if isinstance(value, date):
        return _week_of_date(cell)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not SERIALS.start <= value < SERIALS.stop:
            return _week_of_text(said(cell), near)
        return _week_of_day(day(cell))
    return _week_of_text(said(cell), near)


def week_in(text: str, near: date) -> Week | None:
    """The week that `text` names, as `week` reads it; None when it names none."""
    return _week_of_text(" ".join(text.split()), near).value


_W = (
    r"(?:veckan?|week|wk|kw|uke|uge|w|v|седмица|седм|тиждень|тижд|тиж)\.? ?"
    r"(?:-|(?:№|nr\.?|no\.?) ?)?"
)
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
_NUMBER_YEAR = re.compile(r"(?P<w>[0-9]{1,2})(?: ?[/-] ?| )(?P<y>[0-9]{4})")
_GLUED = re.compile(r"(?P<y>20[0-9]{2})(?P<w>[0-9]{2})")
_YEAR_NUMBER = re.compile(r"(?P<y>[0-9]{4}) ?[-/] ?(?P<w>[0-9]{1,2})")
_NUMBER = re.compile(rf"(?:{_W})?(?P<w>[0-9]{{1,2}})", re.IGNORECASE)
_SPAN = re.compile(
    rf"(?:[0-9]{{4}}[ -]?)?(?:{_W})?[0-9]{{1,2}} ?(?:-|–|—|,|\+|&|to|till|och|and|до|и|і|та) ?"
    rf"(?:[0-9]{{4}}[ -]?)?(?:{_W})?[0-9]{{1,2}}(?:[ ,/-]+[0-9]{{4}})?",
    re.IGNORECASE,
)
_DIGIT = re.compile("[0-9]")
_ASIDE = re.compile(r" ?\([^()]*\)$")
_MARKS = " :;,*"  # behind a label: "Vecka 47:", and of a footnote
_BEFORE_DAYS = re.compile(r"[ ,:;]+")


def _week_of_text(text: str, near: date | None) -> Reading[Week]:
    if len(text) > QUOTED:
        return refused("not-a-week", text=f"{text[:QUOTED]}…")
    if is_month(text):
        return refused("month-not-week", text=text)
    if not _DIGIT.search(text):  # as most cells of a workbook, each of which may be a head
        return refused("not-a-week", text=text)
    plain = (text if _WEEK_YEAR.fullmatch(text) else _ASIDE.sub("", text)).rstrip(_MARKS)
    return (
        _named(text, plain, near) or _with_its_days(text, near) or _week_of_days(text, plain, near)
    )


def _named(text: str, plain: str, near: date | None) -> Reading[Week] | None:
    """The week whose number `plain` says, or why there is none; None where it says no number."""
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
    return None


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


# Weeks by their days

_FROM = re.compile(
    r"(?:w/?[cb]|week (?:of|commencing|beginning|starting)|veckan? (?:från|som börjar)"
    r"|седмица(?:та)? от|тиждень (?:від|з))[ :.]+",
    re.IGNORECASE,
)
_TO = re.compile(r" ?(?:--?|–|—|/|\.\.\.?|…) ?| (?:to|till|до|по) ")
_LAST_WITH_YEAR = re.compile(r"(?P<d>[0-9]{1,2}),? (?P<y>[0-9]{4})")  # "Nov 16–22, 2026"
_DOTTED = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}")  # a day and its month, beside another day
_DAYS_APART = range(1, 31)  # of which the same number is but one

Days = tuple[date, date]


def _with_its_days(text: str, near: date | None) -> Reading[Week] | None:
    """``v. 47, 16–22 nov``: a week and days that lie in it."""
    for gap in _BEFORE_DAYS.finditer(text):
        found = _named(text, text[: gap.start()], near)
        if found is None or found.value is None:
            continue
        rest = text[gap.end() :]
        days = readings(rest, found.value.thursday) | {
            end for both in _spans(rest, found.value.thursday) for end in both
        }
        if found.value in map(Week.of, days):
            return found
    return None


def _week_of_days(text: str, plain: str, near: date | None) -> Reading[Week]:
    """A day inside the week, or its days from and to."""
    plain = _FROM.sub("", plain)
    spans_weeks = _SPAN.fullmatch(plain)
    if near is not None and lacks_year(plain) and not spans_weeks:
        return _week_of_day(day(Cell(0, 0, plain, CellKind.TEXT), near))
    found = day_in(plain)
    if isinstance(found, date):
        return Reading(Week.of(found))
    spans = list(_spans(plain, near))
    weeks = [Week.of(first) for first, last in spans if Week.of(first) == Week.of(last)]
    if weeks:
        return Reading(min(weeks, key=lambda it: (abs((it.monday - (near or it.monday)).days), it)))
    if spans or spans_weeks:
        return refused("week-range", text=text)
    return Reading(fault=found) if found else refused("not-a-week", text=text)


def _spans(text: str, near: date | None) -> Iterator[Days]:
    """The first and the last day that a text may name; what one lacks, the other one has."""
    for to in _TO.finditer(text):
        first, last = text[: to.start()], text[to.end() :]
        if ends := _LAST_WITH_YEAR.fullmatch(last):
            first, last = f"{first} {ends['y']}", ends["d"]
        yield from (days for days in _ends(first, last, near) if days[0] < days[1])


def _ends(first: str, last: str, near: date | None) -> Iterator[Days]:
    first, last = (f"{it}." if _DOTTED.fullmatch(it) else it for it in (first, last))
    if first.isdigit():  # "1–7/3": what stands between two days is no month
        for end in readings(day_first(last, Order.DAY_FIRST), near):
            days = (end - timedelta(n) for n in _DAYS_APART)
            yield from ((day_, end) for day_ in days if day_.day == int(first))
        return
    for start in readings(first, min(readings(last, None), default=near)):
        if last.isdigit():
            days = (start + timedelta(n) for n in _DAYS_APART)
            yield from ((start, day_) for day_ in days if day_.day == int(last))
        yield from ((start, end) for end in readings(last, start))


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
