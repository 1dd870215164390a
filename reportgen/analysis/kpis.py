"""A KPI's row of the scoreboard: its value, its change, its status and its signal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite

from reportgen.analysis.headlines import headline
from reportgen.analysis.pace import glide_path, pace
from reportgen.analysis.series import JUDGED, Point, Series
from reportgen.analysis.signals import Judgement, judge
from reportgen.analysis.weeks import Calendar
from reportgen.dataclass import dataclass, replace
from reportgen.grammar.formula import Lack
from reportgen.problems import Message, ValueKind, message
from reportgen.records import EACH, Better
from reportgen.report import ChannelValue, Score, WeekPoint


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


def scored(
    series: Series, calendar: Calendar, *, steering: bool, channels: Sequence[Series] = ()
) -> Scored:
    """The row of a KPI, its headline included. `channels` are the KPI in each of its channels."""
    kpi, shown, latest = series.kpi, series.shown, series.latest
    previous = _previous(series, shown)
    change = _change(shown, previous, kpi.better)
    judgement, stand = judge(series), pace(series, calendar)
    path = glide_path(kpi, calendar)
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
        mean4=series.mean(latest),
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
        weeks=tuple(_week_point(p, calendar, channels) for p in series.points),
        place=kpi.place,
        kind=series.points[-1].kind,
        previous_week=str(previous.week) if previous else None,
        mean4_weeks=len(latest),
        improved=change.improved,
        weeks_reported=len(series.reported),
        baseline_place=kpi.baseline_place,
        target_place=kpi.target_place,
        mean4_pooled=series.pooled(latest) is not None,
        places=shown.places if shown else (),
        absence=_absence(series),
        by_channel=_by_channel(channels, kpi.better),
    )
    return Scored(replace(score, headline=headline(score)), judgement)


def _previous(series: Series, shown: Point | None) -> Point | None:
    """The last reported week before the shown one; without a value, simply the last."""
    earlier = [
        p
        for p in series.reported
        if p.amount is not None and (shown is None or p.week < shown.week)
    ]
    return earlier[-1] if earlier else None


def _change(shown: Point | None, previous: Point | None, better: Better) -> Change:
    """Withheld for a week that is not over; not called better or worse where nothing is judged."""
    if shown is None or shown.amount is None or previous is None or previous.amount is None:
        return Change()
    if shown.kind is ValueKind.PARTIAL:
        return Change()
    own = shown.amount - previous.amount
    relative = own / previous.amount if previous.amount > 0 else None
    if relative is not None and not isfinite(relative):
        relative = None
    judged = own != 0 and shown.kind in JUDGED
    return Change(own, relative, (own < 0) == (better is Better.LOWER) if judged else None)


def _absence(series: Series) -> Message | None:
    """Why Data gives no value for the week, though there are rows of it."""
    last = series.points[-1]
    if last.amount is not None or last.computed is None or series.measure is None:
        return None
    outcome, week = last.computed.outcome, str(last.week)
    if outcome.lack is Lack.DIVISION_BY_ZERO:
        return message("absence.nothing-to-divide-by", week=week)
    if outcome.metric is None:
        return message("absence.too-large", week=week)
    column = series.measure.data.head(outcome.metric)
    if outcome.lack is Lack.BROKEN:
        return message("absence.broken", week=week, column=column)
    return message("absence.blank", week=week, column=column)


def _by_channel(channels: Iterable[Series], better: Better) -> tuple[ChannelValue, ...]:
    """The channels that have a value, worst first; of equal ones in the order of their names."""
    found = []
    for series in channels:
        shown = series.shown
        if shown is not None and shown.amount is not None:
            change = _change(shown, _previous(series, shown), better).own
            name = series.kpi.channel or ""
            found.append(ChannelValue(name, shown.amount, change, shown.place, shown.kind))
    best_last = -1 if better is Better.LOWER else 1
    return tuple(sorted(found, key=lambda it: (best_last * it.value, it.name)))


def _week_point(point: Point, calendar: Calendar, channels: Sequence[Series]) -> WeekPoint:
    own = (it for series in channels for it in series.points if it.week == point.week)
    return WeekPoint(
        week=str(point.week),
        value=point.amount,
        place=point.place,
        was=None,
        kind=point.kind,
        day=calendar.day(point.week.sunday),
        channels=sum(it.amount is not None for it in own),
    )
