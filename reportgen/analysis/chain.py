"""How a KPI's printed figures came about: every step from the cells to the status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.analysis import weeks
from reportgen.analysis.bounds import bounded
from reportgen.analysis.judged import judge_all
from reportgen.analysis.pace import glide_path
from reportgen.analysis.quantities import amount
from reportgen.analysis.scale import scale_of
from reportgen.analysis.series import Point, Series
from reportgen.analysis.signals import UPWARD
from reportgen.analysis.weeks import Calendar
from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.problems import Message, Place, Quantity, Unit, message
from reportgen.records import Workbook
from reportgen.report import Score
from reportgen.standard import fold, match_kpi


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the chain: what it is, its amount, how it was reckoned, and its cells."""

    label: Message
    value: Quantity | None = None
    working: Message | None = None
    places: tuple[Place, ...] = ()


def explain(workbook: Workbook, week: Week, name: str) -> tuple[Score, tuple[Step, ...]] | None:
    """The row of the KPI called `name` and its chain; None when there is no such KPI.

    Another name of a known KPI will do where one row alone is meant: "CPA" for a row "CPA/CPL".
    """
    within, _ = bounded(workbook)
    calendar = weeks.calendar(within) or weeks.Calendar(week.monday, max(within.settings.days, 1))
    judged, _ = judge_all(within, calendar, week)
    rows = list(zip(judged.series, judged.scores, strict=True))
    wanted, known = fold(name), match_kpi(name)
    found = [row for row in rows if fold(row[1].name) == wanted][:1]
    if not found and known is not None:
        found = [row for row in rows if match_kpi(row[1].name) == known]
    if len(found) != 1:
        return None
    series, score = found[0]
    return score, chain(series, score, calendar)


def chain(series: Series, score: Score, calendar: Calendar) -> tuple[Step, ...]:
    """The steps of one KPI in the order in which they build on each other.

    A step whose figure is not there is left out; the reason stands in the report.
    """
    return tuple(
        step
        for part in (_value, _change, _mean, _plan, _way, _variation, _status)
        for step in part(series, score, calendar)
    )


def _value(series: Series, score: Score, _: Calendar) -> Iterator[Step]:
    point = series.shown
    if point is None or point.amount is None:
        if score.absence is not None:
            yield Step(message("explain.value"), working=score.absence)
        return
    week = str(point.week)
    if series.measure is not None and point.computed is not None:
        yield from _sums(series, point)
        formula = message("explain.formula", formula=series.measure.formula.text, week=week)
        yield Step(message("explain.value"), amount(score, point.amount), formula)
        return
    typed = message("explain.typed", week=week)
    yield Step(message("explain.value"), amount(score, point.amount), typed, point.places)


def _sums(series: Series, point: Point) -> Iterator[Step]:
    """Each metric of the formula with its sum and the rows that it stands in."""
    measure = series.measure
    sums = measure.sums.get(point.week) if measure else None
    if measure is None or sums is None:
        return
    for metric in dict.fromkeys(measure.formula.metrics):
        total = sums.total(metric)
        yield Step(
            message("explain.metric", name=measure.data.head(metric)),
            None if total is None else Quantity(total, Unit.NUMBER),
            None,
            sums.places([metric]),
        )


def _change(series: Series, score: Score, _: Calendar) -> Iterator[Step]:
    if score.previous is None or score.previous_week is None or score.value is None:
        return
    before = next((p for p in series.points if str(p.week) == score.previous_week), None)
    yield Step(
        message("explain.previous"),
        amount(score, score.previous),
        message("explain.week", week=score.previous_week),
        before.places if before else (),
    )
    if score.change is None:
        return
    unit = Unit.POINTS if score.unit is Unit.PERCENT else score.unit
    own = Quantity(score.change, unit, score.decimals, signed=True)
    working = message(
        "explain.difference",
        now=amount(score, score.value),
        before=amount(score, score.previous),
    )
    yield Step(message("explain.change"), own, working)
    if score.change_pct is not None:
        relative = Quantity(score.change_pct, Unit.PERCENT, 1, signed=True)
        yield Step(message("explain.change-relative"), relative)


def _mean(series: Series, score: Score, _: Calendar) -> Iterator[Step]:
    if score.mean4 is None:
        return
    points = series.latest
    code = "explain.mean-pooled" if score.mean4_pooled else "explain.mean-typed"
    span = {"first": str(points[0].week), "last": str(points[-1].week)} if points else {}
    places = () if score.mean4_pooled else tuple(place for p in points for place in p.places)
    yield Step(
        message("explain.mean", n=score.mean4_weeks),
        amount(score, score.mean4),
        message(code, **span),
        places,
    )


def _plan(series: Series, score: Score, calendar: Calendar) -> Iterator[Step]:
    for code, value, place in (
        ("explain.baseline", score.baseline, score.baseline_place),
        ("explain.target", score.target, score.target_place),
    ):
        if value is not None:
            yield Step(message(code), amount(score, value), None, (place,) if place else ())
    if score.plan_today is not None:
        day = calendar.day(series.week.sunday)
        working = message("explain.glide", day=day, days=calendar.days)
        yield Step(message("explain.plan-today"), amount(score, score.plan_today), working)


def _way(series: Series, score: Score, calendar: Calendar) -> Iterator[Step]:
    path = glide_path(series.kpi, calendar)
    if path is None or score.covered is None or score.mean4 is None or score.planned is None:
        return
    covered = Quantity(score.covered, Unit.PERCENT, 0)
    is_log = scale_of((score.mean4, path.baseline, path.target)).log
    scale = "explain.way-log" if is_log else "explain.way-linear"
    working = message(
        scale,
        mean=amount(score, score.mean4),
        baseline=amount(score, path.baseline),
        target=amount(score, path.target),
    )
    yield Step(message("explain.covered"), covered, working)
    planned = Quantity(score.planned, Unit.PERCENT, 0)
    yield Step(message("explain.planned"), planned, message("explain.same-weeks"))


def _variation(series: Series, score: Score, _: Calendar) -> Iterator[Step]:
    limits = score.limits
    if limits is None:
        return
    counted = _between(series.points, limits.first_week, limits.last_week)
    yield Step(
        message(
            "explain.limits",
            low=amount(score, limits.lower),
            high=amount(score, limits.upper),
        ),
        None,
        message(
            "explain.limits-working",
            n=limits.weeks,
            first=limits.first_week,
            last=limits.last_week,
            centre=amount(score, limits.centre),
        ),
        tuple(place for p in counted if p.computed is None for place in p.places),
    )


def _status(_: Series, score: Score, __: Calendar) -> Iterator[Step]:
    if score.signal in UPWARD:
        since = message("explain.since", week=score.signal_since or score.value_week or "")
        yield Step(message("explain.signal", signal=f"signal-{score.signal.value}"), None, since)
    yield Step(message("explain.status", status=score.status.value))


def _between(points: Sequence[Point], first: str, last: str) -> list[Point]:
    if not first or not last:
        return []
    start, end = Week.parse(first), Week.parse(last)
    return [p for p in points if start <= p.week <= end and p.amount is not None]
