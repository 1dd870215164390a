"""Where a KPI, or the plan's goal, will end: half the trend, half the last four weeks."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, inf, sqrt
from statistics import fmean

from reportgen.analysis.posterior.counts import PRIOR
from reportgen.analysis.posterior.quantiles import student_quantile
from reportgen.analysis.scale import scale_of
from reportgen.dataclass import dataclass
from reportgen.report import Forecast

FEWEST = 6  # reported weeks a forecast stands on
LATEST = 4
HIGH = 0.9  # of an 80 % interval

Weeks = Sequence[tuple[int, float]]


def kpi_forecast(weeks: Weeks, last: int) -> Forecast | None:
    """The KPI in the plan's week number `last`, with its 80 % interval, in the KPI's unit.

    `weeks` are the reported ones in order, (number in the plan, value); gaps leave numbers out.
    Logarithmic when all values are positive; nothing of what was never negative will be. None with
    fewer than six weeks, or when the last of them is `last` or later. Source: least squares, the
    interval of a new observation.
    """
    scale = scale_of(value for _, value in weeks)
    trend = _trend([(week, scale.y(value)) for week, value in weeks])
    if trend is None or last <= weeks[-1][0]:
        return None
    middle = (trend.latest + trend.at(last)) / 2
    half = (
        trend.reach * trend.noise * sqrt(1 + 1 / trend.n + (last - trend.centre) ** 2 / trend.sxx)
    )
    least = 0.0 if min(value for _, value in weeks) >= 0 else -inf
    ends = (middle, middle - half, middle + half)
    return Forecast(*(max(scale.value(it), least) for it in ends))


def goal_forecast(weeks: Weeks, so_far: float, now: int, left: float) -> Forecast | None:
    """A sum at the plan's end (leads, orders), with its 80 % interval.

    `weeks` as above, with counts; `so_far` is the sum until now, the end of the plan's week number
    `now`, and `left` the weeks that remain, with the part of the last one: 90 days end on a
    Saturday. What is left can't be negative, so `low` is never below `so_far`. None with fewer than
    six weeks.
    """
    trend = _trend(weeks)
    if trend is None:
        return None
    parts = [(now + 1 + i, min(1.0, left - i)) for i in range(ceil(left))]
    on_trend = sum(part * max(0.0, trend.at(week)) for week, part in parts)
    middle = so_far + (left * trend.latest + on_trend) / 2
    away = sum(part * (week - trend.centre) for week, part in parts)
    spread = sqrt(left + left**2 / trend.n + away**2 / trend.sxx)
    # Counts vary at least as much as chance would have it, however even the weeks so far; and of
    # weeks without any nobody knows that none will come: half a one is taken to be near.
    noise = max(trend.noise, sqrt(max(trend.mean, PRIOR / trend.n)))
    half = trend.reach * noise * spread
    return Forecast(middle, max(so_far, middle - half), middle + half)


@dataclass(frozen=True, slots=True)
class _Trend:
    """A straight line through the weeks; `noise` is one deviation from it, `reach` how many."""

    n: int
    centre: float
    mean: float
    slope: float
    sxx: float
    noise: float
    latest: float
    reach: float

    def at(self, week: int) -> float:
        return self.mean + self.slope * (week - self.centre)


def _trend(weeks: Weeks) -> _Trend | None:
    if len(weeks) < FEWEST:
        return None
    n, centre, mean = len(weeks), fmean(t for t, _ in weeks), fmean(y for _, y in weeks)
    sxx = sum((t - centre) ** 2 for t, _ in weeks)
    slope = sum((t - centre) * (y - mean) for t, y in weeks) / sxx
    squares = sum((y - mean - slope * (t - centre)) ** 2 for t, y in weeks)
    latest = fmean(y for _, y in weeks[-LATEST:])
    reach = student_quantile(HIGH, n - 2)
    return _Trend(n, centre, mean, slope, sxx, sqrt(squares / (n - 2)), latest, reach)
