"""Values that have changed since the report before."""

from __future__ import annotations

from dataclasses import replace
from math import isclose

from reportgen.problems import ValueKind
from reportgen.report import Report, Restated, Score, WeekPoint

PRECISION = 1e-9  # a kept report's numbers have ten significant digits
REASON = "restated"


def since(
    scores: tuple[Score, ...], previous: Report | None
) -> tuple[tuple[Score, ...], tuple[Restated, ...]]:
    """The scores with what each changed week was in `previous`, and the changes as a list.

    A value that was missing or of an unfinished week, and has come in, is no change.
    """
    if previous is None:
        return scores, ()
    before = {(s.name, s.channel): s for s in previous.kpis}
    marked = tuple(_marked(s, before.get((s.name, s.channel))) for s in scores)
    changes = tuple(
        Restated(s.name, p.week, p.was, p.value, REASON)
        for s in marked
        for p in s.weeks
        if p.was is not None and p.value is not None
    )
    return marked, changes


def _marked(score: Score, before: Score | None) -> Score:
    if before is None:
        return score
    values = {p.week: p.value for p in before.weeks if p.kind is not ValueKind.PARTIAL}
    return replace(score, weeks=tuple(_compared(p, values.get(p.week)) for p in score.weeks))


def _compared(point: WeekPoint, was: float | None) -> WeekPoint:
    if was is None or point.value is None or isclose(was, point.value, rel_tol=PRECISION):
        return point
    kind = ValueKind.RESTATED if point.kind is ValueKind.REPORTED else point.kind
    return replace(point, was=was, kind=kind)
