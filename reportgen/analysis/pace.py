"""Pace: how far a KPI has come from its baseline to its target, and how far the plan has."""

from __future__ import annotations

from math import exp, log, sqrt
from statistics import fmean

from reportgen.analysis.scale import Scale, scale_of
from reportgen.analysis.series import Reading, Series
from reportgen.analysis.signals import variation
from reportgen.analysis.weeks import Calendar
from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.problems import ValueKind
from reportgen.records import Better, Kpi
from reportgen.report import GlidePoint, Status

BASELINE_WEEKS = 4  # reported weeks that make a baseline
NOISE_FEWEST, NOISE_MOST = 4, 12
NOISE_ASSUMED = 0.15  # of a positive KPI with fewer weeks: 15 % from week to week
SIGMA = 1.128  # mean moving range of two values / standard deviation
FLAT = 0.01  # a way shorter than this is to be held, not walked
BEHIND, BEHIND_ERRORS = 0.25, 1.28  # share of the way; standard errors
SLIGHTLY, SLIGHTLY_ERRORS = 0.05, 0.5
HELD_BEHIND, HELD_SLIGHTLY = log(1.2), 0.05  # how much worse than the target
GLIDE_STEP = 7  # days between the points of the curve


@dataclass(frozen=True, slots=True)
class Pace:
    """Where a KPI stands. `covered` and `planned` are None for one that is held at its target."""

    status: Status
    covered: float | None = None
    planned: float | None = None
    reached: bool = False


@dataclass(frozen=True, slots=True)
class GlidePath:
    """The plan's curve of one KPI, from its baseline on day 0 to its target on the last day."""

    baseline: float
    target: float
    calendar: Calendar

    def on(self, week: Week) -> float:
        """The plan for a week: that of its Thursday."""
        return self._at(self.calendar.day(week.thursday))

    def today(self, week: Week) -> float:
        """The plan on the last day of a week, to be printed."""
        return self._at(self.calendar.day(week.sunday))

    def points(self) -> tuple[GlidePoint, ...]:
        days = self.calendar.days
        return tuple(GlidePoint(day, self._at(day)) for day in (*range(0, days, GLIDE_STEP), days))

    def _at(self, day: int) -> float:
        return glide(self.baseline, self.target, self.calendar.days, day)


def glide(baseline: float, target: float, days: int, day: float) -> float:
    """The plan's value on a day: B·(T/B)^(day/days), a straight line when B or T is ≤ 0.

    Flat before day 0 and after the last day.
    """
    share = min(max(day / days, 0.0), 1.0)
    if share in {0.0, 1.0}:
        return target if share else baseline
    if baseline > 0 and target > 0:
        return exp(log(baseline) + (log(target) - log(baseline)) * share)
    return baseline + (target - baseline) * share


def glide_path(kpi: Kpi, calendar: Calendar) -> GlidePath | None:
    """The KPI's curve; None without baseline or target, or when the target is the worse of them."""
    if kpi.baseline is None or kpi.target is None or is_backwards(kpi):
        return None
    return GlidePath(kpi.baseline, kpi.target, calendar)


def is_backwards(kpi: Kpi) -> bool:
    """Whether the target lies on the worse side of the baseline."""
    if kpi.baseline is None or kpi.target is None:
        return False
    return kpi.target != kpi.baseline and not _is_reached(kpi.better, kpi.target, kpi.baseline)


def pace(series: Series, calendar: Calendar) -> Pace:
    """The KPI's status, and the shares of the way from baseline to target.

    The mean of the last four weeks (out of Data their ratio of sums) is held against the plan for
    those very weeks, and what noise may explain is not called behind.
    """
    kpi = series.kpi
    value = series.mean(series.latest)
    unreadable = series.points[-1].kind is ValueKind.ERROR  # there is a value, and nobody knows it
    if value is None or series.stale or unreadable:
        return Pace(Status.NO_DATA)
    if kpi.target is None:
        return Pace(Status.NO_TARGET)
    if kpi.baseline is None and len(series.reported) < BASELINE_WEEKS:
        return Pace(Status.BUILDING_BASELINE)
    path = glide_path(kpi, calendar)
    if path is None or _is_flat(path):
        return _held(series, value, kpi.target)
    return _walked(series, value, path)


def _walked(series: Series, value: float, path: GlidePath) -> Pace:
    scale = scale_of((value, path.baseline, path.target))
    start = scale.y(path.baseline)
    way = scale.y(path.target) - start
    weeks = series.latest
    covered = (scale.y(value) - start) / way
    planned = (fmean(scale.y(path.on(r.week)) for r in weeks) - start) / way
    if _is_reached(series.kpi.better, value, path.target):
        return Pace(Status.ON_TRACK, max(covered, 1.0), planned, reached=True)
    gap = planned - covered
    error = _error(series, scale, path)
    short = gap * abs(way)
    if gap > BEHIND and _beyond(short, BEHIND_ERRORS, error):
        return Pace(Status.BEHIND, covered, planned)
    if gap > SLIGHTLY and _beyond(short, SLIGHTLY_ERRORS, error):
        return Pace(Status.SLIGHTLY_BEHIND, covered, planned)
    return Pace(Status.ON_TRACK, covered, planned)


def _held(series: Series, value: float, target: float) -> Pace:
    """A KPI without a way to go: how much worse than its target it is, as a share of it."""
    kpi = series.kpi
    if _is_reached(kpi.better, value, target):
        return Pace(Status.ON_TRACK, reached=kpi.baseline is None)
    scale = scale_of((value, target))
    unit = 1.0 if scale.log else abs(target) or abs(value)
    worse = abs(scale.y(value) - scale.y(target)) / unit
    error = _error(series, scale)
    error = None if error is None else error / unit
    if worse > HELD_BEHIND and _beyond(worse, BEHIND_ERRORS, error):
        return Pace(Status.BEHIND)
    if worse > HELD_SLIGHTLY and _beyond(worse, SLIGHTLY_ERRORS, error):
        return Pace(Status.SLIGHTLY_BEHIND)
    return Pace(Status.ON_TRACK)


def _is_flat(path: GlidePath) -> bool:
    """Whether baseline and target are within 1 % of each other."""
    scale = scale_of((path.baseline, path.target))
    size = 1.0 if scale.log else max(abs(path.baseline), abs(path.target))
    return abs(scale.y(path.target) - scale.y(path.baseline)) <= FLAT * size


def _is_reached(better: Better, value: float, target: float) -> bool:
    return value <= target if better is Better.LOWER else value >= target


def _beyond(short: float, errors: float, error: float | None) -> bool:
    return error is None or short > errors * error


def _error(series: Series, scale: Scale, path: GlidePath | None = None) -> float | None:
    """Standard error of y(mean of the last four weeks): that of the way the KPI strays from plan.

    None when there are too few weeks to know it and no assumption holds: on the linear scale.
    """
    weeks = len(series.latest)
    readings = [r for r in series.judged[-NOISE_MOST:] if r.amount > 0 or not scale.log]
    strays = variation([(_ordinal(r.week), _stray(r, scale, path)) for r in readings], series.reach)
    if strays is not None and len(readings) >= NOISE_FEWEST:
        return strays.moving_range / SIGMA / sqrt(weeks)
    return NOISE_ASSUMED / sqrt(weeks) if scale.log else None


def _stray(reading: Reading, scale: Scale, path: GlidePath | None) -> float:
    planned = scale.y(path.on(reading.week)) if path else 0.0
    return scale.y(reading.amount) - planned


def _ordinal(week: Week) -> int:
    return week.monday.toordinal() // 7
