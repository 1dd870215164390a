"""Events of the plan, each with the letter that stands for it in the charts."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_lowercase

from reportgen.analysis.weeks import Calendar
from reportgen.isoweek import Week
from reportgen.records import Event
from reportgen.report import EventMark


def marks(events: Iterable[Event], calendar: Calendar, week: Week) -> tuple[EventMark, ...]:
    """The events from the plan's first week to the report's, in the order of their weeks."""
    within = sorted(
        (e for e in events if calendar.first_week <= e.week <= week), key=lambda e: e.week
    )
    return tuple(
        EventMark(letter(i), str(e.week), e.kpi, e.note, e.place) for i, e in enumerate(within)
    )


def letter(index: int) -> str:
    """a, b, … z, aa, ab, …: the way a spreadsheet counts its columns."""
    before, last = divmod(index, len(ascii_lowercase))
    return (letter(before - 1) if before else "") + ascii_lowercase[last]
