"""A KPI's row of the scoreboard: its value, its change, its status and its signal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isfinite

from reportgen.analysis.headlines import headline
from reportgen.analysis.pace import MEAN_WEEKS, glide_path, mean_of, pace
from reportgen.analysis.series import JUDGED, Point, Reading, Series
from reportgen.analysis.signals import Judgement, judge
from reportgen.analysis.weeks import Calendar
from reportgen.problems import ValueKind
from reportgen.records import EACH, Better
from reportgen.report import Score, WeekPoint


@dataclass(frozen=True, slots=True)
class Change:
    """The change since the week before; every field None when there is nothing to compare."""

    own: float | None = None
    relative: float | None = None
    improved: bool | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """A KPI's row, with the judgement behind its signal."""

    score: Score
    judgement: Judgement

    @property
    def fresh(self) -> bool:
        """Whether the value is the report week's own, not one that still stands."""
        return self.score.value is not None and self.score.kind in JUDGED


def scored(series: Series, calendar: Calendar, *, steering: bool) -> Scored:
    """The row of a KPI, its headline included."""
    kpi, shown, judged = series.kpi, series.shown, series.judged
    previous = _previous(judged, shown)
    change = _change(shown, previous, kpi.better)
    judgement, stand = judge(series), pace(series, calendar)
    path = glide_path(kpi, calendar)
    last = judged[-MEAN_WEEKS:]
    score = Score(
        name=kpi.name,
        channel=None if kpi.channel == EACH else kpi.channel,
        scope=kpi.scope,
        level=kpi.level,
        unit=kpi.unit,
        better=kpi.better,
        steering=steering,
        value=shown.amount if shown else None,
        value_week=str(shown.week) if shown else None,
        previous=previous.amount if previous else None,
        change=change.own,
        change_pct=change.relative,
        mean4=mean_of(last),
        baseline=kpi.baseline,
        target=kpi.target,
        plan_today=path.today(series.week) if path else None,
        covered=stand.covered,
        planned=stand.planned,
        status=stand.status,
        reached=stand.reached,
        decimals=kpi.decimals,
        per="month" if kpi.per_month else None,
        glide=path.points() if path else (),
        signal_since=judgement.since,
        signal=judgement.signal,
        limits=judgement.limits,
        forecast=None,
        owner=kpi.owner,
        review=kpi.review,
        review_due=calendar.due(kpi.review, series.week),
        weeks=tuple(_week_point(p, calendar) for p in series.points),
        place=kpi.place,
        kind=series.points[-1].kind,
        previous_week=str(previous.week) if previous else None,
        mean4_weeks=len(last),
        improved=change.improved,
        weeks_reported=len(judged),
        baseline_place=kpi.baseline_place,
        target_place=kpi.target_place,
    )
    return Scored(replace(score, headline=headline(score)), judgement)


def _previous(judged: tuple[Reading, ...], shown: Point | None) -> Reading | None:
    """The last judged week before the shown one; without a value, simply the last."""
    earlier = [r for r in judged if shown is None or r.week < shown.week]
    return earlier[-1] if earlier else None


def _change(shown: Point | None, previous: Reading | None, better: Better) -> Change:
    """Withheld for a week that is not over; not called better or worse where nothing is judged."""
    if shown is None or shown.amount is None or previous is None:
        return Change()
    if shown.kind is ValueKind.PARTIAL:
        return Change()
    own = shown.amount - previous.amount
    relative = own / previous.amount if previous.amount > 0 else None
    if relative is not None and not isfinite(relative):
        relative = None
    judged = own != 0 and shown.kind in JUDGED
    return Change(own, relative, (own < 0) == (better is Better.LOWER) if judged else None)


def _week_point(point: Point, calendar: Calendar) -> WeekPoint:
    return WeekPoint(
        week=str(point.week),
        value=point.amount,
        place=point.place,
        was=None,
        kind=point.kind,
        day=calendar.day(point.week.sunday),
    )
