"""Data quality: how many of the values that were due are there."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.analysis.series import Series
from reportgen.analysis.weeks import STEPS, Calendar
from reportgen.problems import ValueKind
from reportgen.report import Quality


def quality(all_series: Iterable[Series], calendar: Calendar) -> Quality:
    """Values due and reported from the plan's first week to the report's, and its partial weeks.

    A value counts for the due week it stands for: a fortnightly KPI reported a week early is there.
    """
    expected = reported = 0
    partial = set()
    for series in all_series:
        there = {p.week for p in series.points if p.amount is not None}
        due = [
            p.week
            for p in series.points
            if p.week >= calendar.first_week and calendar.due(series.kpi.review, p.week)
        ]
        expected += len(due)
        reported += sum(
            any(week.plus(-back) in there for back in range(STEPS[series.kpi.review]))
            for week in due
        )
        partial |= {p.week for p in series.points if p.kind is ValueKind.PARTIAL}
    return Quality(
        reported=reported,
        expected=expected,
        partial_weeks=tuple(str(week) for week in sorted(partial)),
    )
