from __future__ import annotations

from datetime import date

import pytest

from reportgen.analysis.weeks import Calendar, as_of, calendar, choose
from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.problems import ValueKind
from reportgen.records import Cadence, SheetSettings
from workbooks import FIRST, START, day, kpi, whole, workbook

BOOK = workbook(kpi("CTR", [1.0, 1.1, ValueKind.ERROR]))  # weeks 40 and 41; week 42 can't be read


@pytest.mark.parametrize(
    ("today", "week"),
    [
        (date(2026, 10, 26), Week(2026, 41)),  # long after: the last week with a value
        (date(2026, 10, 12), Week(2026, 41)),  # the Monday after week 41
        (date(2026, 10, 11), Week(2026, 40)),  # the Sunday of week 41: not over yet
        (date(2026, 10, 4), None),  # the Sunday of week 40
    ],
)
def test_the_week_is_the_last_closed_one_with_a_value(today: date, week: Week | None) -> None:
    assert choose(BOOK, today) == week


def test_without_values_there_is_no_week_and_no_calendar() -> None:
    empty = workbook(kpi("CTR"), start=None)

    assert choose(empty, date(2026, 12, 1)) is None
    assert calendar(empty) is None


def test_values_of_a_running_week_are_partial() -> None:
    kinds = [v.value.kind for v in as_of(BOOK, date(2026, 10, 11)).values]

    assert kinds == [ValueKind.REPORTED, ValueKind.PARTIAL, ValueKind.ERROR]


def test_the_plan_starts_in_the_first_week_with_values_unless_it_says_when() -> None:
    assert calendar(workbook(kpi("CTR", [None, 1.1]), start=None)) == Calendar(
        date(2026, 10, 5), 90
    )  # week 41's Monday
    assert calendar(BOOK) == Calendar(START, 90)


def test_rows_of_data_are_values_too() -> None:
    book = workbook(facts=[day(date(2026, 10, 7), spend=1), whole(FIRST.plus(2), spend=1)])
    without_start = replace(book, settings=SheetSettings())

    assert choose(book, date(2026, 10, 19)) == Week(2026, 42)
    assert choose(book, date(2026, 10, 18)) == Week(2026, 41)  # a row on its Wednesday
    assert calendar(without_start) == Calendar(date(2026, 10, 5), 90)
    assert as_of(book, date(2026, 10, 18)).today == date(2026, 10, 18)


def test_the_day_is_counted_from_the_start_to_the_sunday() -> None:
    plan = Calendar(START, 90).plan(Week(2026, 47))

    # 28 September to 22 November: 3 + 31 + 22 = 56 days, both counted; 26 of the 30 of phase 2
    assert (plan.start, plan.day, plan.phase) == ("2026-09-28", 56, 2)
    assert [(p.first_day, p.last_day) for p in plan.phases] == [(1, 30), (31, 60), (61, 90)]
    assert [p.done for p in plan.phases] == [1.0, pytest.approx(26 / 30), 0.0]


@pytest.mark.parametrize(
    ("week", "day", "phase", "done"),
    [
        (Week(2026, 39), 0, 1, 0.0),  # the eve of the plan
        (Week(2026, 40), 7, 1, 7 / 90),
        (Week(2026, 52), 91, 3, 1.0),  # 13 weeks are 91 days
        (Week(2026, 53), 98, 3, 1.0),  # 2026 has 53 weeks
        (Week(2027, 1), 105, 3, 1.0),
    ],
)
def test_before_and_after_the_plan(week: Week, day: int, phase: int, done: float) -> None:
    plan = Calendar(START, 90).plan(week)

    assert (plan.day, plan.phase) == (day, phase)
    assert sum(p.done for p in plan.phases) / 3 == pytest.approx(done)


def test_the_glide_path_is_read_within_the_plan() -> None:
    ninety = Calendar(START, 90)

    assert [ninety.glide_day(day) for day in (date(2026, 9, 1), START, date(2027, 3, 1))] == [
        0,
        1,
        90,
    ]


@pytest.mark.parametrize("days", [1, 2, 3, 30, 91])
def test_phases_cover_every_day_once(days: int) -> None:
    phases = Calendar(START, days).plan(FIRST).phases

    assert [d for p in phases for d in range(p.first_day, p.last_day + 1)] == [*range(1, days + 1)]


def test_when_a_value_is_due() -> None:
    ninety = Calendar(date(2026, 9, 30), 90)  # a Wednesday of week 40, the plan's first week
    due = {
        cadence: [i for i in range(1, 9) if ninety.due(cadence, FIRST.plus(i - 1))]
        for cadence in Cadence
    }

    assert due == {
        Cadence.WEEKLY: [1, 2, 3, 4, 5, 6, 7, 8],
        Cadence.BIWEEKLY: [2, 4, 6, 8],
        Cadence.MONTHLY: [4, 8],
    }
