from __future__ import annotations

from datetime import date, timedelta

from reportgen.analysis.velocity import velocity
from reportgen.analysis.weeks import Calendar
from reportgen.dataclass import replace
from reportgen.problems import Place
from reportgen.records import Creative, CreativeKind, SheetSettings, Trial, TrialStatus
from reportgen.report import Velocity
from workbooks import FIRST, START

WEEK = FIRST.plus(2)
MONDAY = WEEK.monday
SETTINGS = SheetSettings(new_creatives_per_week=8, new_tests_per_week=2, posts_per_week=3)


def ad(launched: date | None, kind: CreativeKind = CreativeKind.CREATIVE) -> Creative:
    return Creative("Hook", Place("Annonser", "A2"), kind, launched=launched)


def trial(start: date | None, status: TrialStatus | None = None) -> Trial:
    return Trial("T-1", "Ny hook", Place("Testlogg", "A2"), start=start, status=status)


def counted(creatives: list[Creative], tests: list[Trial]) -> Velocity | None:
    return velocity(creatives, tests, SETTINGS, Calendar(START, 90), WEEK)


def test_what_the_week_brought() -> None:
    found = counted(
        [
            ad(START),
            ad(MONDAY),
            ad(WEEK.sunday),
            ad(MONDAY + timedelta(days=7)),  # next week's
            ad(None),
            ad(MONDAY, CreativeKind.POST),
        ],
        [trial(MONDAY), trial(MONDAY, TrialStatus.PLANNED), trial(START)],
    )

    assert found is not None
    assert (found.creatives, found.creatives_minimum) == (2, 8)
    assert (found.tests, found.tests_minimum) == (1, 2)
    assert (found.posts, found.posts_minimum) == (1, 3)
    assert [(w.week, w.creatives) for w in found.weeks] == [
        ("2026-W40", 1), ("2026-W41", 0), ("2026-W42", 2),
    ]  # fmt: skip


def test_what_has_no_list_is_not_held_against_its_minimum() -> None:
    assert counted([], []) is None

    tests = counted([], [trial(START)])
    assert tests is not None
    assert (tests.creatives, tests.tests, tests.posts) == (None, 0, None)
    assert tests.weeks == ()

    posts = counted([ad(START, CreativeKind.POST)], [])
    assert posts is not None
    assert (posts.creatives, posts.tests, posts.posts) == (None, None, 0)


def test_a_minimum_that_the_settings_do_not_say_is_the_usual_one() -> None:
    said = replace(SETTINGS, places={"new_tests_per_week": Place("Inställningar", "B9")})
    found = velocity([], [trial(START)], said, Calendar(START, 90), WEEK)
    assert found is not None
    assert found.usual == ("creatives", "posts")
