from __future__ import annotations

import pytest

from reportgen.analysis.compose import compose
from reportgen.analysis.redundancy import has_backup_page
from reportgen.dataclass import replace
from reportgen.problems import Place
from reportgen.records import Channel, LandingPage, SheetSettings
from reportgen.report import Redundancy
from workbooks import FIRST, kpi, whole, workbook

GOAL = SheetSettings(goal="120 leads", goal_kpi="Leads", goal_value=120)


def redundancy(
    meta: float, google: float, weeks: int = 4, goal: SheetSettings = GOAL
) -> Redundancy | None:
    facts = [
        whole(FIRST.plus(i), channel, leads=n)
        for i in range(weeks)
        for channel, n in (("Meta", meta), ("Google", google))
    ]
    book = workbook(kpi("CTR", [0.01]), facts=facts, settings=goal)
    return compose(book, FIRST.plus(weeks - 1))[0].redundancy


@pytest.mark.parametrize(
    ("meta", "google", "half", "all_"),
    [
        (8, 2, 1, 0),  # 80 of 120 are left in 62 days: 9.03 a week
        (8, 4, 1, 0),  # 72 left: 8.13 a week, half of it 4.06
        (8, 4.25, 2, 0),  # 71 left: 8.02 a week, half 4.01
        (10, 2, 1, 1),  # 72 left: 8.13
        (12, 12, 2, 2),
    ],
)
def test_what_the_goal_needs_from_now_on(meta: float, google: float, half: int, all_: int) -> None:
    found = redundancy(meta, google)

    assert found is not None
    assert (found.channels_half, found.channels_all, found.needed) == (half, all_, 2)
    assert found.per_week == pytest.approx((120 - 4 * (meta + google)) / (62 / 7))


def test_the_mean_is_of_the_last_four_weeks() -> None:
    """Two weeks of 16 a week in four are 8."""
    found = redundancy(16, 0.5, weeks=2)

    assert found is not None
    assert found.per_week == pytest.approx((120 - 33) / (76 / 7))  # 8.01
    assert (found.channels_half, found.channels_all) == (1, 0)  # 32/4 = 8


def test_a_goal_that_is_reached_is_carried_by_whoever_brings_anything() -> None:
    found = redundancy(40, 0)

    assert found is not None
    assert (found.per_week, found.channels_half, found.channels_all) == (0, 1, 1)


@pytest.mark.parametrize(
    "goal", [SheetSettings(), replace(GOAL, goal_value=None), replace(GOAL, goal_kpi="Möten")]
)
def test_nothing_to_carry(goal: SheetSettings) -> None:
    assert redundancy(8, 8, goal=replace(goal, goal=None)) is None


def test_no_week_is_left_after_the_plan() -> None:
    assert redundancy(8, 8, weeks=13) is None


def page(name: str) -> LandingPage:
    return LandingPage(name, Place("Landningssidor", "A2"))


def channel(page: str | None, *, active: bool = True) -> Channel:
    return Channel("Meta", Place("Kanaler", "A2"), active=active, landing_page=page)


@pytest.mark.parametrize(
    ("channels", "pages", "backup"),
    [
        ([], [], False),
        ([], [page("/a")], False),
        ([], [page("/a"), page("/b")], True),
        ([channel("/a")], [page("/a")], False),
        ([channel("/b")], [page("/a")], True),
        ([channel("/b", active=False)], [page("/a")], False),
        ([channel(None)], [page("/a")], False),
    ],
)
def test_a_second_landing_page(
    channels: list[Channel], pages: list[LandingPage], backup: bool
) -> None:
    assert has_backup_page(channels, pages) is backup
