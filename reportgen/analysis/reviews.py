"""The reviews that are due: KPIs looked at every second week or month, and tests to be judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from reportgen.analysis.board import unique
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
    kpis = (s.name for s in scores if s.review_due and s.review is not Cadence.WEEKLY)
    due = week.sunday + MEETING
    trials = (
        t.name
        for t in tests
        if t.next_review is not None
        and t.next_review <= due
        and t.status not in OVER
        and t.decision is None
    )
    return unique((*kpis, *trials))
