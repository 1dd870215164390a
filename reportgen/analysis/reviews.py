"""The reviews: KPIs looked at every second week or month, and tests to be judged.

Those that are due belong to the report week's meeting, those ahead to the one after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from reportgen.analysis.board import unique
from reportgen.analysis.weeks import Calendar
from reportgen.isoweek import Week
from reportgen.records import Cadence, Trial, TrialStatus
from reportgen.report import Score

OVER = frozenset({TrialStatus.FINISHED, TrialStatus.STOPPED})
MEETING = timedelta(days=7)  # the week is gone through in the one after it


def reviews_due(scores: Iterable[Score], tests: Sequence[Trial], week: Week) -> tuple[str, ...]:
    """Names of the KPIs due beyond the weekly round, then of the tests whose next review is.

    Fortnightly KPIs are due in the plan's weeks 2, 4, …, monthly ones in 4, 8, …. A test is due
    from the report week's meeting on, until it is over.
    """
    kpis = (s.name for s in scores if s.review_due and _has_its_round(s))
    return unique((*kpis, *_tests(tests, date.min, week.sunday + MEETING)))


def reviews_ahead(
    scores: Iterable[Score], tests: Sequence[Trial], calendar: Calendar, week: Week
) -> tuple[str, ...]:
    """Names of what is due at the next meeting and was not at this one, in the same order."""
    following = week.plus(1)
    kpis = (s.name for s in scores if calendar.due(s.review, following) and _has_its_round(s))
    return unique((*kpis, *_tests(tests, week.sunday + MEETING, following.sunday + MEETING)))


def _has_its_round(score: Score) -> bool:
    """Whether a KPI is gone through beside the weekly round, and has ever had a value."""
    has_values = bool(score.by_channel) or any(it.value is not None for it in score.weeks)
    return has_values and score.review is not Cadence.WEEKLY


def _tests(tests: Iterable[Trial], after: date, until: date) -> Iterator[str]:
    """The tests that are to be judged between two days, but for those over and those decided."""
    for test in tests:
        day = test.next_review
        if day and after < day <= until and test.status not in OVER and test.decision is None:
            yield test.name
