"""What was decided, and what became of the KPI that it was about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reportgen.isoweek import Week
from reportgen.problems import Place
from reportgen.records import Decision, Trial, Workbook
from reportgen.report import Decided, Report, Score, WeekPoint
from reportgen.standard import fold, match_kpi

OPEN = frozenset({None, "open"})


def decided(report: Report, workbook: Workbook) -> tuple[Decided, ...]:
    """The decisions of last week and this one, those still open, and the ones logged on tests.

    With the KPI that each was about: as it was in the decision's week, and now.
    """
    week = Week.parse(report.week)
    recent = {week, week.plus(-1)}
    rows = [
        _of_sheet(it, report, workbook)
        for it in workbook.decisions
        if it.week in recent or (it.week < week and it.status in OPEN)
    ]
    logged = [
        _of_test(trial, trial.decision.value, trial.decision_date, report)
        for trial in workbook.tests
        if trial.decision and trial.decision_date and Week.of(trial.decision_date) in recent
    ]
    return tuple(sorted((*rows, *logged), key=lambda it: it.week))


def _of_sheet(it: Decision, report: Report, workbook: Workbook) -> Decided:
    score = _score(it.about, report, workbook)
    return Decided(
        week=str(it.week),
        decision=it.decision,
        about=it.about,
        owner=it.owner,
        due=it.due.isoformat() if it.due else None,
        status=it.status,
        predicted=_at(score, it.week),
        actual=score.value if score else None,
        place=it.place,
        kpi=score.name if score else None,
        then=_point(score, it.week),
        now=_now(score),
    )


def _of_test(trial: Trial, decision: str, day: date, report: Report) -> Decided:
    score = _named(trial.kpi, report.kpis)
    return Decided(
        week=str(Week.of(day)),
        decision=decision,
        about=f"{trial.id} {trial.name}" if trial.name != trial.id else trial.id,
        owner=trial.owner,
        due=None,
        status=None,
        predicted=_at(score, Week.of(day)),
        actual=score.value if score else None,
        place=trial.places.get("decision", trial.place),
        kpi=score.name if score else None,
        then=_point(score, Week.of(day)),
        now=_now(score),
    )


def _score(about: str | None, report: Report, workbook: Workbook) -> Score | None:
    """The KPI that a decision names, or that of the test it names."""
    if about is None:
        return None
    trial = next((t for t in workbook.tests if _names_test(about, t)), None)
    if trial is not None:
        return _named(trial.kpi, report.kpis)
    own = _named(about, report.kpis)
    meant = match_kpi(about)
    if own is not None or meant is None:
        return own
    names = {kpi.name for kpi in workbook.kpis if kpi.known == meant.key}
    return next((s for s in report.kpis if s.name in names), None)


def _names_test(about: str, trial: Trial) -> bool:
    text = fold(about)
    return text in {fold(trial.id), fold(trial.name), fold(f"{trial.id} {trial.name}")}


def _named(name: str | None, scores: Iterable[Score]) -> Score | None:
    return next((s for s in scores if name and fold(s.name) == fold(name)), None)


def _at(score: Score | None, week: Week) -> float | None:
    """The KPI's value in a week, else the last one before it."""
    last = _last(score, week)
    return last.value if last else None


def _point(score: Score | None, week: Week) -> Place | None:
    """The cell of that value."""
    last = _last(score, week)
    return last.place if last else None


def _now(score: Score | None) -> Place | None:
    """The cell of the KPI's value; None where it has none."""
    if score is None or score.value_week is None:
        return None
    return _point(score, Week.parse(score.value_week))


def _last(score: Score | None, week: Week) -> WeekPoint | None:
    known = [p for p in score.weeks if p.week <= str(week) and p.value is not None] if score else []
    return known[-1] if known else None
