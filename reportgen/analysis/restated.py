"""Values that have changed since the report before."""

from __future__ import annotations

from math import isclose

from reportgen.dataclass import replace
from reportgen.problems import Place, Problem, Severity, Unit, ValueKind, problem
from reportgen.report import Report, Restated, Score, WeekPoint
from reportgen.standard import match_kpi

DUST = 1e-9  # a kept report's numbers have ten significant digits
UNFINISHED = {ValueKind.PARTIAL, ValueKind.PROVISIONAL}


def since(
    scores: tuple[Score, ...], previous: Report | None
) -> tuple[tuple[Score, ...], tuple[Restated, ...]]:
    """The scores with what each changed week was in `previous`, and the changes as a list.

    A change is one that shows in print. A value that was missing or of an unfinished week, and has
    come in, is none; one that was provisional is a change for the reason ``lag``, and not marked.
    """
    if previous is None:
        return scores, ()
    before = earlier_of(scores, previous)
    marked = tuple(_marked(s, before.get((s.name, s.channel))) for s in scores)
    changes = tuple(
        Restated(s.name, p.week, p.was, p.value, "restated", p.place)
        for s in marked
        for p in s.weeks
        if p.was is not None and p.value is not None
    )
    lagged = tuple(change for s in scores for change in _lagged(s, before.get((s.name, s.channel))))
    return marked, (*changes, *lagged)


def vanished(scores: tuple[Score, ...], previous: Report | None) -> list[Problem]:
    """A warning for each KPI that the report before told of and this workbook no longer has."""
    if previous is None:
        return []
    followed = {(s.name, s.channel) for s in earlier_of(scores, previous).values()}
    return [
        problem(Severity.WARNING, "kpi-vanished", Place(""), kpi=s.name, week=previous.week)
        for s in previous.kpis
        if (s.name, s.channel) not in followed
    ]


def earlier_of(scores: tuple[Score, ...], previous: Report) -> dict[tuple[str, str | None], Score]:
    """What each KPI was in `previous`, by its name and channel today.

    One that has another of the names its known KPI goes by, "Kostnad per lead" for "CPA/CPL", is
    the same one, unless there are several.
    """
    earlier = {(s.name, s.channel): s for s in previous.kpis}
    now = {(s.name, s.channel) for s in scores}
    gone = [s for key, s in earlier.items() if key not in now]
    new = [s for s in scores if (s.name, s.channel) not in earlier]
    for score in new:
        same = [s for s in gone if _known(s) == _known(score)]
        alike = [s for s in new if _known(s) == _known(score)]
        if len(same) == len(alike) == 1 and _known(score)[0]:
            earlier[score.name, score.channel] = same[0]
    return {key: s for key, s in earlier.items() if key in now}


def as_called_now(previous: Report, scores: tuple[Score, ...]) -> Report:
    """`previous` with the names that its KPIs have today: what it said of one goes on."""
    then = {(s.name, s.channel) for s in previous.kpis}
    new = {key: s.name for key, s in earlier_of(scores, previous).items() if key not in then}
    names = {was: name for (name, _), was in new.items() if was not in {s.name for s in scores}}
    return replace(
        previous,
        flags=tuple(replace(it, kpi=names.get(it.kpi or "", it.kpi)) for it in previous.flags),
        decisions=tuple(
            replace(it, subject=names.get(it.subject, it.subject)) for it in previous.decisions
        ),
    )


def _known(score: Score) -> tuple[str | None, str | None]:
    known = match_kpi(score.name)
    return known.key if known else None, score.channel


def _marked(score: Score, before: Score | None) -> Score:
    if before is None:
        return score
    values = {p.week: p.value for p in before.weeks if p.kind not in UNFINISHED}
    return replace(score, weeks=tuple(_compared(p, values.get(p.week), score) for p in score.weeks))


def _compared(point: WeekPoint, was: float | None, score: Score) -> WeekPoint:
    if was is None or point.value is None or _prints_alike(was, point.value, score):
        return point
    kind = ValueKind.RESTATED if point.kind is ValueKind.REPORTED else point.kind
    return replace(point, was=was, kind=kind)


def _lagged(score: Score, before: Score | None) -> list[Restated]:
    if before is None:
        return []
    values = {p.week: p.value for p in before.weeks if p.kind is ValueKind.PROVISIONAL}
    return [
        Restated(score.name, p.week, was, p.value, "lag", p.place)
        for p in score.weeks
        if p.value is not None
        and (was := values.get(p.week)) is not None
        and not _prints_alike(was, p.value, score)
    ]


def _prints_alike(was: float, now: float, score: Score) -> bool:
    """Whether two amounts are the same at the KPI's printed decimals."""
    if isclose(was, now, rel_tol=DUST):
        return True
    digits = score.decimals + (2 if score.unit is Unit.PERCENT else 0)
    return round(was, digits) == round(now, digits)
