"""Velocity: how many creatives, tests and posts the week brought, against what was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.analysis.weeks import Calendar
from reportgen.isoweek import Week, span
from reportgen.records import Creative, CreativeKind, SheetSettings, Trial, TrialStatus
from reportgen.report import Velocity, VelocityWeek

_MINIMA = {  # the setting of each count
    "creatives": "new_creatives_per_week",
    "tests": "new_tests_per_week",
    "posts": "posts_per_week",
}


def velocity(
    creatives: Sequence[Creative],
    tests: Sequence[Trial],
    settings: SheetSettings,
    calendar: Calendar,
    week: Week,
) -> Velocity | None:
    """Creatives and posts launched and tests started in `week`; creatives of the plan's weeks.

    What the workbook keeps no list of is None, and not held against its minimum; None in all when
    it keeps neither creatives, posts nor tests.
    """
    ads = [c for c in creatives if c.kind is CreativeKind.CREATIVE]
    posts = [c for c in creatives if c.kind is CreativeKind.POST]
    if not (ads or posts or tests):
        return None
    weeks = span(calendar.first_week, week) if ads else ()
    return Velocity(
        weeks=tuple(VelocityWeek(str(w), launched(ads, w)) for w in weeks),
        creatives=launched(ads, week) if ads else None,
        creatives_minimum=settings.new_creatives_per_week,
        tests=started(tests, week) if tests else None,
        tests_minimum=settings.new_tests_per_week,
        posts=launched(posts, week) if posts else None,
        posts_minimum=settings.posts_per_week,
        usual=tuple(it for it, key in _MINIMA.items() if key not in settings.places),
        cells={
            "creatives": tuple(c.place for c in ads if _launched(c, week)),
            "tests": tuple(t.place for t in tests if _started(t, week)),
            "posts": tuple(c.place for c in posts if _launched(c, week)),
        },
    )


def launched(creatives: Iterable[Creative], week: Week) -> int:
    """How many were launched in the week."""
    return sum(_launched(it, week) for it in creatives)


def _launched(it: Creative, week: Week) -> bool:
    return it.launched is not None and Week.of(it.launched) == week


def started(tests: Iterable[Trial], week: Week) -> int:
    """How many tests started in the week; one that is only planned has not."""
    return sum(_started(it, week) for it in tests)


def _started(it: Trial, week: Week) -> bool:
    is_then = it.start is not None and Week.of(it.start) == week
    return is_then and it.status is not TrialStatus.PLANNED
