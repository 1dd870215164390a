from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from reportgen.analysis.stocks import WeekStocks, readings
from reportgen.analysis.sums import Data
from reportgen.records import Fact
from workbooks import FIRST, day, on_rows

LAST = FIRST.plus(4)  # Monday 26 October 2026


def of(*facts: Fact) -> WeekStocks:
    found = Data(tuple(on_rows(facts)))
    return WeekStocks(LAST, {"followers": readings(found, "followers")})


def on(*amounts: tuple[int, float], channel: str | None = "Instagram") -> list[Fact]:
    """Followers so many days before the week's Sunday."""
    return [day(LAST.sunday - timedelta(days=d), channel, followers=n) for d, n in amounts]


def test_a_week_has_its_last_first_and_mean_reading() -> None:
    found = of(*on((7, 9000), (6, 1000), (3, 1030), (1, 1060)))  # the first is of last week

    assert found.last("followers") == 1060
    assert found.first("followers") == 1000
    assert found.mean("followers") == 1030
    assert found.last("likes") is None


def test_channels_are_added_up_each_at_its_own_last_reading() -> None:
    found = of(*on((0, 1000)), *on((2, 400), (34, 300), channel="LinkedIn"))

    assert found.last("followers") == 1400


def test_a_channel_stands_at_its_last_reading_for_five_weeks() -> None:
    assert of(*on((0, 1000)), *on((34, 400), channel="LinkedIn")).last("followers") == 1400
    assert of(*on((0, 1000)), *on((35, 400), channel="LinkedIn")).last("followers") == 1000


def test_a_week_without_any_reading_has_none() -> None:
    assert of(*on((7, 1000))).last("followers") is None


def test_of_several_rows_for_a_day_the_last_one_counts() -> None:
    assert of(*on((0, 1000), (0, 1002))).last("followers") == 1002


def test_a_weekly_row_is_of_its_last_day() -> None:
    rows = [day(LAST.monday, "Instagram", days=7, followers=1010), *on((5, 1000))]

    assert of(*rows).last("followers") == 1010


@pytest.mark.parametrize(
    ("amounts", "growth"),
    [
        ([(0, 1025), (28, 1000)], 1.025 ** (30.4375 / 28) - 1),
        ([(0, 1025), (7, 1018), (31, 1000)], 1.025 ** (30.4375 / 31) - 1),  # the last one before
        ([(0, 1025), (21, 1000)], 1.025 ** (30.4375 / 21) - 1),  # as far as it is known
        ([(0, 1025), (20, 1000)], None),  # too short to be said of a month
        ([(0, 1025), (40, 1000)], None),  # too old
        ([(0, 980), (28, 1000)], 0.98 ** (30.4375 / 28) - 1),
        ([(0, 1025), (28, 0)], None),
    ],
)
def test_growth_is_that_of_28_days_as_a_month(
    amounts: Sequence[tuple[int, float]], growth: float | None
) -> None:
    found = of(*on(*amounts)).growth("followers")

    assert found == (None if growth is None else pytest.approx(growth))


def test_a_channel_that_has_just_begun_is_no_growth() -> None:
    found = of(*on((0, 1025), (28, 1000)), *on((0, 500), channel="TikTok"))

    assert found.growth("followers") == pytest.approx(1.025 ** (30.4375 / 28) - 1)


def test_channels_grow_together() -> None:
    found = of(*on((0, 1100), (28, 1000)), *on((0, 3000), (28, 3000), channel="LinkedIn"))

    assert found.growth("followers") == pytest.approx((4100 / 4000) ** (30.4375 / 28) - 1)


def test_readings_are_in_the_order_of_time() -> None:
    facts = on_rows(on((0, 3), (14, 1), (7, 2)))

    (stream,) = readings(Data(tuple(facts)), "followers")

    assert [(it.day, it.amount) for it in stream] == [
        (date(2026, 10, 18), 1),
        (date(2026, 10, 25), 2),
        (date(2026, 11, 1), 3),
    ]
