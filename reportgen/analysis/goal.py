"""The goal bar: how much of the plan's goal is there, should be, and will be."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.analysis.board import Rated
from reportgen.analysis.forecast import goal_forecast, kpi_forecast
from reportgen.analysis.goalcounts import Counted, Weeks, keys
from reportgen.analysis.goaltext import Wanted
from reportgen.analysis.pace import glide
from reportgen.analysis.series import Series
from reportgen.analysis.sources import key
from reportgen.analysis.sums import Data
from reportgen.analysis.weeks import Calendar
from reportgen.dataclass import dataclass, replace
from reportgen.isoweek import Week
from reportgen.problems import Arg, Problem, Quantity, Severity, Unit, message, problem
from reportgen.records import Better, Cadence, SheetSettings, Workbook
from reportgen.report import Forecast, GoalBar, Plan
from reportgen.standard import match_kpi
from reportgen.understand.names import cut, nearest

WEEK = 7  # days


@dataclass(frozen=True, slots=True)
class Goal:
    """The goal's own sentence, what is to be reached, and the KPI that measures it, if one does."""

    text: str | None
    wanted: Wanted
    row: Rated | None = None


def wanted(settings: SheetSettings, said: Wanted) -> Wanted:
    """What is to be reached: the settings' own metric and value, else those of its sentence.

    "+25 %" is the goal's baseline · 1.25; without a baseline there is no amount.
    """
    metric = settings.goal_kpi or said.metric
    if settings.goal_value is not None:
        return Wanted(metric, settings.goal_value)
    growth = said.growth if settings.goal_growth is None else settings.goal_growth
    if growth is None:
        return Wanted(metric, said.amount)
    base = settings.goal_baseline
    return Wanted(metric, None if base is None else base * (1 + growth), growth)


def unknown(
    settings: SheetSettings, data: Data, names: Sequence[str], *, begun: bool
) -> list[Problem]:
    """A warning on the settings' goal KPI, which no KPI of `names` and no number of Data is called.

    The caller knows that it is none of them. A column that is still empty is told once the plan
    has `begun`, and without a cell nothing was typed.
    """
    text, place = settings.goal_kpi, settings.places.get("goal_kpi")
    if text is None or place is None:
        return []
    if any(it in sheet.columns for it in keys(text) for sheet in data.sheets.values()):
        empty = problem(Severity.WARNING, "goal-kpi-empty", place, text=cut(text), sheet="kpis")
        return [empty] if begun else []
    heads = (head for sheet in data.sheets.values() for head in sheet.heads.values())
    near = nearest(text, [*names, *heads])
    says = problem(Severity.WARNING, "goal-kpi-unknown", place, text=cut(text))
    if near is None:
        return [says]
    return [replace(says, do=message("do.goal-kpi-near", near=cut(near)))]


def strangers(book: Workbook, data: Data) -> list[Problem]:
    """A warning on each goal channel that neither the values nor the Channels sheet has."""
    place = book.settings.places.get("goal_channels")
    if place is None:
        return []
    named = [*(f.channel for f in data.facts), *(v.channel for v in book.values)]
    there = {key(it): it for it in [*named, *(c.channel for c in book.channels)] if it}
    problems = []
    for text in book.settings.goal_channels:
        if key(text) in there:
            continue
        says = problem(Severity.WARNING, "goal-channel-unknown", place, text=cut(text))
        near = nearest(text, there.values())
        do = message("do.goal-kpi-near", near=cut(near)) if near else says.do
        problems.append(replace(says, do=do))
    return problems


def goal(it: Goal, counted: Counted, calendar: Calendar, week: Week) -> GoalBar | None:
    """The goal bar; None without a sentence and a metric, the sentence alone without a metric.

    A count (leads, orders, revenue) is summed since the start; its plan is a straight line from 0.
    A rate is its KPI's mean of four weeks, held against the glide path.
    """
    metric = it.wanted.metric
    if metric is None:
        return GoalBar(it.text) if it.text else None
    if it.row is not None and is_rate(it.row, it.wanted.amount):
        return _rate(GoalBar(it.text, it.row.kpi.name), it.row, it.wanted.amount, calendar, week)
    bar = GoalBar(it.text, it.row.kpi.name if it.row else metric, target=it.wanted.amount)
    return _count(bar, counted, it.row, calendar, week)


def lacking(it: Goal, counted: Counted, weeks: Weeks) -> int:
    """How many of `weeks` the sum lacks.

    Of a KPI that is not due every week the weeks between are no gaps.
    """
    row = it.row
    if row and (is_rate(row, it.wanted.amount) or row.kpi.review is not Cadence.WEEKLY):
        return 0
    return max(weeks[1].since(weeks[0]) + 1 - len(counted.weeks), 0)


def short(bar: GoalBar | None, counted: Counted) -> list[Problem]:
    """A warning where the goal is set when its sum lacks some weeks: it is too low."""
    if bar is None or bar.actual is None or not bar.target_places or not bar.missing_weeks:
        return []
    args: dict[str, Arg] = {
        "amount": Quantity(bar.actual, bar.unit, bar.decimals),
        "counted": len(counted.weeks),
        "weeks": len(counted.weeks) + bar.missing_weeks,
    }
    return [problem(Severity.WARNING, "goal-weeks-missing", bar.target_places[0], **args)]


def is_rate(row: Rated, wanted: float | None = None) -> bool:
    """Whether a KPI's weeks can't be added up: a share, a ratio, or a cost per something.

    So it is for one of the workbook's own that counts something per something, and for one whose
    target for a week is what is `wanted` in all: an NPS of 45.
    """
    if row.kpi.known is None:
        formula = row.series.measure and row.series.measure.formula
        level = wanted is not None and wanted == row.kpi.target
        return level or row.kpi.unit is not Unit.NUMBER or bool(formula and formula.denominator)
    meant = match_kpi(row.kpi.name)
    return meant is None or meant.formula != meant.key


def _count(
    bar: GoalBar, counted: Counted, row: Rated | None, calendar: Calendar, week: Week
) -> GoalBar:
    day = calendar.glide_day(week.sunday)
    plan = None if bar.target is None else bar.target * day / calendar.days
    unit = row.kpi.unit if row else Unit.NUMBER
    better = row.kpi.better if row else Better.HIGHER
    bar = replace(bar, plan_today=plan, unit=unit, decimals=0, better=better)
    if not counted.weeks:
        return bar
    actual = sum(count for _, count in counted.weeks)
    forecast = _forecast_of_count(counted, actual, calendar, week)
    return replace(bar, actual=actual, forecast=forecast, places=counted.places)


def _forecast_of_count(
    counted: Counted, actual: float, calendar: Calendar, week: Week
) -> Forecast | None:
    """The sum on the plan's last day; None when that is past, or when weeks are not counted singly.

    A count of a month says nothing of the weeks that are left.
    """
    left = (calendar.days - calendar.day(week.sunday)) / WEEK
    if left <= 0 or counted.step > 1:
        return None
    weeks = [
        (number(calendar, it), count) for it, count in counted.weeks if it not in counted.unusual
    ]
    return goal_forecast(weeks, actual, number(calendar, week), left)


def _rate(
    bar: GoalBar, row: Rated, amount: float | None, calendar: Calendar, week: Week
) -> GoalBar:
    kpi, score = row.kpi, row.score
    target = kpi.target if amount is None else amount
    plan = None
    if kpi.baseline is not None and target is not None:
        plan = glide(kpi.baseline, target, calendar.days, calendar.day(week.sunday))
    return replace(
        bar,
        actual=score.mean4,
        target=target,
        plan_today=plan,
        forecast=kpi_forecast(numbered(row.series, calendar), last_number(calendar)),
        unit=kpi.unit,
        decimals=kpi.decimals,
        better=kpi.better,
        places=row.series.places({r.week for r in row.series.latest}),
    )


def falls_short(bar: GoalBar | None, plan: Plan) -> bool:
    """Whether the goal is missed, or will be: the whole 80 % interval of its forecast says so.

    Once the plan is over, the outcome does. A sum that lacks weeks, and a goal without a forecast
    on the way, tell nothing.
    """
    if bar is None or bar.target is None or bar.missing_weeks:
        return False
    is_up = bar.better is Better.HIGHER
    if bar.forecast is not None:
        best: float | None = bar.forecast.high if is_up else bar.forecast.low
    else:
        best = bar.actual if plan.day >= plan.days else None
    return best is not None and (best < bar.target if is_up else best > bar.target)


def number(calendar: Calendar, week: Week) -> int:
    """The week's number in the plan: 1 for its first one, 0 and below before it."""
    return week.since(calendar.first_week) + 1


def numbered(series: Series, calendar: Calendar) -> list[tuple[int, float]]:
    """The plan's judged weeks of a KPI, by their number."""
    weeks = ((number(calendar, r.week), r.amount) for r in series.judged)
    return [(it, amount) for it, amount in weeks if it >= 1]


def last_number(calendar: Calendar) -> int:
    """The number of the week that the plan ends in."""
    return number(calendar, calendar.last_week)
