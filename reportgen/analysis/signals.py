"""Signal or noise: natural process limits of single values (XmR), and what lies outside."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from statistics import fmean

from reportgen.analysis.scale import Scale, scale_of
from reportgen.analysis.series import JUDGED, Reading, Series
from reportgen.dataclass import dataclass, replace
from reportgen.problems import Unit
from reportgen.report import Limits, Signal

FEWEST, MOST = 6, 12  # reported weeks that limits stand on
FEWEST_MOVES = 3  # from one week to the next, among them
LIMIT = 2.66  # mean moving ranges: 3 sigma, as sigma is the mean moving range / 1.128
DRIFT = 1.33  # half the way to a limit
DRIFT_FEWEST = 8  # weeks in the limits before a drift is looked for
DRIFT_WEEKS, DRIFT_HITS = 4, 3
DUST = 1e-9

UPWARD = {
    Signal.ABOVE: True,
    Signal.DRIFT_UP: True,
    Signal.BELOW: False,
    Signal.DRIFT_DOWN: False,
}


@dataclass(frozen=True, slots=True)
class Variation:
    """Centre and mean moving range of a series, on the scale it was computed on."""

    centre: float
    moving_range: float

    @property
    def lower(self) -> float:
        return self.centre - LIMIT * self.moving_range

    @property
    def upper(self) -> float:
        return self.centre + LIMIT * self.moving_range


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the week is: its signal, the first week of it, and the limits it was held against.

    `distance` is how far the value lies from the centre, in mean moving ranges.
    """

    signal: Signal
    since: str | None = None
    limits: Limits | None = None
    distance: float = 0.0


def variation(points: Sequence[tuple[int, float]], reach: float = 1) -> Variation | None:
    """Centre and mean moving range of (week, y) points in their order.

    Two points are neighbours when no more than `reach` weeks apart: there is no moving range across
    a gap. None with fewer than three moving ranges: of two, nearly one week in ten would be outside
    by chance, of one nearly two. Source: Wheeler, Understanding Variation (XmR chart).
    """
    moves = [
        abs(later - earlier)
        for (week, earlier), (next_week, later) in pairwise(points)
        if next_week - week <= reach
    ]
    if len(moves) < FEWEST_MOVES:
        return None
    return Variation(fmean(y for _, y in points), fmean(moves))


def judge(series: Series) -> Judgement:
    """The signal of the week's value, against the up to 12 judged weeks before it, at least 6.

    A value that may not be judged (partial, excluded, missing …) keeps the limits beside it.
    """
    found = _judged(series)
    return found if found.limits is None else replace(found, limits=_can_be(found.limits, series))


def _judged(series: Series) -> Judgement:
    shown, judged, reach = series.shown, series.judged, series.reach
    if shown is None or shown.kind not in JUDGED:
        return Judgement(Signal.NOT_JUDGED, limits=_limits(judged[-MOST:], reach))
    at = next(i for i, reading in enumerate(judged) if reading.week == shown.week)
    now = _judge_one(judged[: at + 1], series.step, reach)
    if now.signal not in UPWARD:
        return now
    first = at
    while first and _judge_one(judged[:first], series.step, reach).signal is now.signal:
        first -= 1
    return Judgement(now.signal, str(judged[first].week), now.limits, now.distance)


def _judge_one(readings: Sequence[Reading], step: int, reach: float) -> Judgement:
    """The last of `readings` against those before it."""
    *earlier, current = readings
    before = earlier[-MOST:]
    scale = scale_of(r.amount for r in (*before, current))
    normal = _variation(before, scale, reach)
    if normal is None:
        return Judgement(Signal.TOO_FEW_WEEKS)
    if normal.moving_range <= _dust(before, scale):
        return Judgement(Signal.NONE)
    latest = [
        scale.y(r.amount)
        for r in readings[-DRIFT_WEEKS:]
        if current.week.since(r.week) <= (DRIFT_WEEKS - 1) * step + reach - step
    ]
    signal = _signal(normal, latest, drift=len(before) >= DRIFT_FEWEST)
    distance = abs(latest[-1] - normal.centre) / normal.moving_range
    return Judgement(signal, None, _as_limits(before, normal, scale), distance)


def _signal(normal: Variation, latest: Sequence[float], *, drift: bool) -> Signal:
    """Outside the limits goes before a drift: 3 of the 4 weeks that end now far to one side.

    The week itself is one of the three: a value that has come back is no news.
    """
    now = latest[-1]
    if now > normal.upper:
        return Signal.ABOVE
    if now < normal.lower:
        return Signal.BELOW
    far = DRIFT * normal.moving_range
    if drift and now > normal.centre + far:
        hits = sum(y > normal.centre + far for y in latest)
        return Signal.DRIFT_UP if hits >= DRIFT_HITS else Signal.NONE
    if drift and now < normal.centre - far:
        hits = sum(y < normal.centre - far for y in latest)
        return Signal.DRIFT_DOWN if hits >= DRIFT_HITS else Signal.NONE
    return Signal.NONE


def _variation(readings: Sequence[Reading], scale: Scale, reach: float) -> Variation | None:
    if len(readings) < FEWEST:
        return None
    start = readings[0].week
    return variation([(r.week.since(start), scale.y(r.amount)) for r in readings], reach)


def _limits(readings: Sequence[Reading], reach: float) -> Limits | None:
    scale = scale_of(r.amount for r in readings)
    normal = _variation(readings, scale, reach)
    if normal is None or normal.moving_range <= _dust(readings, scale):
        return None
    return _as_limits(readings, normal, scale)


def _can_be(limits: Limits, series: Series) -> Limits:
    """The limits as far as values go: none of what was never below 0, or a share above 1, can be.

    The week itself counts as well, so that a value is outside what is printed when it is outside.
    """
    known = [p.amount for p in series.points if p.amount is not None]
    least = 0.0 if min(known) >= 0 else -inf
    most = 1.0 if series.kpi.unit is Unit.PERCENT and max(known) <= 1 else inf
    return replace(limits, lower=max(limits.lower, least), upper=min(limits.upper, most))


def _dust(readings: Sequence[Reading], scale: Scale) -> float:
    """A moving range that is only the arithmetic's own: the cells show the same number."""
    return DUST if scale.log else DUST * max(abs(r.amount) for r in readings)


def _as_limits(readings: Sequence[Reading], normal: Variation, scale: Scale) -> Limits:
    return Limits(
        lower=scale.value(normal.lower),
        centre=scale.value(normal.centre),
        upper=scale.value(normal.upper),
        weeks=len(readings),
        first_week=str(readings[0].week),
        last_week=str(readings[-1].week),
    )
