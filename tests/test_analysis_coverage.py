from __future__ import annotations

from datetime import date

import pytest

from flat import flatten
from reportgen.analysis.coverage import Coverage, coverage, data_through, silent
from reportgen.analysis.sums import Stream, data
from reportgen.isoweek import Week
from reportgen.problems import Place
from reportgen.records import Channel, Fact, SheetSettings, Workbook
from workbooks import FIRST, daily, day, kpi, whole, workbook

META, CRM = ("meta", ""), ("meta", "crm")
WEEKS = [FIRST.plus(i) for i in range(5)]


def of(book: Workbook) -> Coverage:
    return coverage(data(book, WEEKS[-1])[0], book)


def partial(facts: list[Fact], stream: Stream = META) -> list[Week]:
    found = of(workbook(facts=facts))
    return [week for week in WEEKS if found.is_partial(week, [stream])]


def days(*counts: int, source: str | None = None) -> list[Fact]:
    """So many days with a row in each of the weeks."""
    return [
        fact
        for week, n in zip(WEEKS, counts, strict=False)
        for fact in daily(week, days=n, source=source, spend=10)
    ]


@pytest.mark.parametrize(
    ("counts", "short"),
    [
        ([7, 7, 7, 4], [3]),
        ([3, 7, 7, 7], [0]),  # begun on a Friday
        ([5, 5, 5, 5], []),  # a company that is closed at weekends
        ([1, 3, 2, 4], []),  # posts now and then
        ([7, 4], [1]),
        ([4], []),  # nobody knows what is usual
        ([7, 7, 3, 3], [2, 3]),
    ],
)
def test_a_week_with_fewer_days_than_usual_is_partial(counts: list[int], short: list[int]) -> None:
    assert partial(days(*counts)) == [WEEKS[i] for i in short]


def test_a_weekly_row_is_seven_days() -> None:
    assert partial([whole(WEEKS[0], spend=1), whole(WEEKS[1], spend=1), *days(0, 0, 7)]) == []


def test_each_source_has_its_own_days() -> None:
    facts = [*days(7, 7, 7), *days(2, 2, 1, source="CRM")]

    assert partial(facts) == []
    assert partial(facts, CRM) == [WEEKS[2]]


def test_a_week_that_is_not_over_is_partial() -> None:
    found = Coverage(today=WEEKS[1].sunday)

    assert not found.is_partial(WEEKS[0], [META])
    assert found.is_partial(WEEKS[1], [])


# Conversion lag

LEADS = [*daily(WEEKS[0], leads=1), *daily(WEEKS[1], leads=1)]
LATER = daily(WEEKS[2], "Google", days=2, spend=5)  # the data reach to Tuesday of week 3


def lagging(facts: list[Fact], lag: int = 0, **by_channel: int) -> list[int]:
    """The numbers of the weeks in which Meta's outcomes are provisional."""
    channels = [
        Channel(name, Place("Kanaler"), conversion_lag=days) for name, days in by_channel.items()
    ]
    settings = SheetSettings(conversion_lag=lag)
    book = workbook(facts=facts, settings=settings, channels=channels)
    found = coverage(data(book, WEEKS[-1])[0], book)
    return [i for i, week in enumerate(WEEKS[:3]) if found.is_provisional(week, [META])]


@pytest.mark.parametrize(
    ("lag", "weeks"),
    [
        (0, []),
        (1, [1, 2]),  # Sunday of week 2, and what would come later
        (7, [1, 2]),
        (8, [0, 1, 2]),
    ],
)
def test_the_last_days_are_provisional(lag: int, weeks: list[int]) -> None:
    assert lagging(LEADS, lag) == weeks


def test_the_lag_is_counted_from_the_last_day_of_all_data() -> None:
    assert lagging([*LEADS, *LATER], 2) == [2]
    assert lagging([*LEADS, *LATER], 3) == [1, 2]


def test_a_channels_own_lag_goes_before_the_setting() -> None:
    assert lagging(LEADS, 0, Meta=1) == [1, 2]
    assert lagging(LEADS, 8, Meta=0) == []
    assert lagging(LEADS, 0, Google=8) == []


def test_the_first_provisional_day_is_that_of_the_slowest_channel_with_outcomes() -> None:
    settings = SheetSettings(conversion_lag=3)
    slow = [Channel("LinkedIn", Place("Kanaler"), conversion_lag=14)]
    spending = workbook(
        facts=[*LEADS, day(WEEKS[1].monday, "LinkedIn", spend=9)], settings=settings, channels=slow
    )
    leading = workbook(
        facts=[*LEADS, day(WEEKS[1].monday, "LinkedIn", leads=1)], settings=settings, channels=slow
    )

    def since(book: Workbook, week: Week) -> str | None:
        known, _ = data(book, week)
        return coverage(known, book).provisional_from(week, known)

    assert since(spending, WEEKS[1]) == "2026-10-09"  # the last three days up to 11 October
    assert since(leading, WEEKS[1]) == "2026-09-28"
    assert since(spending, WEEKS[0]) is None


# How far the data reach


def test_data_reach_to_the_last_day_of_data_else_of_the_typed_weeks() -> None:
    typed = workbook(kpi("CTR", [1.0, 1.1]))

    assert data_through(typed) == WEEKS[1].sunday
    assert data_through(workbook(kpi("CTR", [1.0, 1.1]), facts=LATER)) == date(2026, 10, 13)
    assert data_through(workbook(facts=[whole(FIRST, spend=1)])) == FIRST.sunday
    assert data_through(workbook()) is None


def test_a_channel_that_falls_silent_is_asked_about() -> None:
    regular = [whole(week, name, spend=1) for week in WEEKS[:4] for name in ("Meta", "LinkedIn")]
    begun = [whole(WEEKS[3], "TikTok", spend=1)]  # only once: a try
    found, _ = data(workbook(facts=[*regular, *begun, whole(WEEKS[4], spend=1)]), WEEKS[4])

    problems = silent(found, WEEKS[4])

    assert flatten(problems, "severity", "kind", "sheet") == [
        ("warning", "channel-without-rows", "Data")
    ]
    assert problems[0].says.args == {
        "channel": "LinkedIn",
        "week": "2026-W44",
        "day": "2026-10-25",
    }


@pytest.mark.parametrize("late", [1, 3])
def test_data_that_end_before_the_week_are_told_however_long_ago_that_was(late: int) -> None:
    """Not once, in the first week that lacks them, and then never again."""
    regular = [whole(week, name, spend=1) for week in WEEKS[:4] for name in ("Meta", "LinkedIn")]
    week = WEEKS[3].plus(late)
    found, _ = data(workbook(facts=regular), week)

    problems = silent(found, week)

    assert flatten(problems, "severity", "kind", "sheet") == [("warning", "data-ends", "Data")]
    assert problems[0].says.args == {"day": "2026-10-25", "week": str(week)}
