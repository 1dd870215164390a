"""Weeks and the plan: which week to report, the plan's days and phases, when a value is due."""

from __future__ import annotations

from datetime import date, timedelta

from reportgen.dataclass import dataclass, replace
from reportgen.isoweek import Week
from reportgen.problems import Value, ValueKind
from reportgen.records import Cadence, Workbook
from reportgen.report import Phase, Plan

PHASES = 3
STEPS = {Cadence.WEEKLY: 1, Cadence.BIWEEKLY: 2, Cadence.MONTHLY: 4}  # weeks


def choose(workbook: Workbook, today: date) -> Week | None:
    """The last week that has a value or a row of Data and is over on `today` (its Sunday passed).

    None when no such week is there. This and `as_of` alone are told what day it is.
    """
    return max((week for week in _with_values(workbook) if week.sunday < today), default=None)


def first(workbook: Workbook) -> Week | None:
    """The first week that has a value or a row of Data; None when there is none."""
    return min(_with_values(workbook), default=None)


def as_of(workbook: Workbook, today: date) -> Workbook:
    """`workbook` as it stands on `today`: the values of weeks that are not over are partial."""
    return replace(
        workbook,
        today=today,
        values=tuple(
            replace(v, value=_partial(v.value)) if v.week.sunday >= today else v
            for v in workbook.values
        ),
    )


def _partial(value: Value) -> Value:
    return value if value.amount is None else replace(value, kind=ValueKind.PARTIAL)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a plan. Day 1 is `start`, day 0 the eve of it, where the baseline stands."""

    start: date
    days: int

    @property
    def first_week(self) -> Week:
        return Week.of(self.start)

    @property
    def last_week(self) -> Week:
        """The week of the plan's last day: of a plan that begins on a Thursday the 14th."""
        return Week.of(self.start + timedelta(days=self.days - 1))

    def day(self, when: date) -> int:
        """The plan's day on a date; 0 and below before it, over `days` after it."""
        return (when - self.start).days + 1

    def glide_day(self, when: date) -> int:
        """The day as the glide path is read: within 0 and `days`."""
        return min(max(self.day(when), 0), self.days)

    def due(self, cadence: Cadence, week: Week) -> bool:
        """Whether a value is due: every week, or in the plan's weeks 2, 4, … or 4, 8, …."""
        number = week.since(self.first_week) + 1
        return number % STEPS[cadence] == 0

    def plan(self, week: Week) -> Plan:
        """The plan as it stands on the Sunday of `week`."""
        day = self.day(week.sunday)
        phases = tuple(self._phase(number, day) for number in range(1, PHASES + 1))
        return Plan(
            start=self.start.isoformat(),
            day=day,
            days=self.days,
            phase=next((p.number for p in phases if day <= p.last_day), PHASES),
            phases=phases,
        )

    def _phase(self, number: int, day: int) -> Phase:
        first = self.days * (number - 1) // PHASES + 1
        last = self.days * number // PHASES
        length = last - first + 1
        passed = min(max(day - first + 1, 0), length)
        return Phase(number, first, last, passed / length if length else 0.0)


def calendar(workbook: Workbook) -> Calendar | None:
    """The plan's calendar: from its start date, else from the Monday of the first week with values.

    None when neither is there.
    """
    start = workbook.settings.start_date
    if start is None:
        begun = first(workbook)
        if begun is None:
            return None
        start = begun.monday
    return Calendar(start, max(workbook.settings.days, 1))


def _with_values(workbook: Workbook) -> set[Week]:
    typed = {value.week for value in workbook.values if value.value.amount is not None}
    return typed | {Week.of(day) for day in {fact.day for fact in workbook.facts}}
