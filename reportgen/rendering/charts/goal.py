"""The goal bar: what is there, what the plan asks for today, and where it will end."""

from __future__ import annotations

from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.problems import Quantity
from reportgen.rendering.charts import svg
from reportgen.rendering.charts.scale import Scale
from reportgen.report import Forecast, GoalBar, Plan

WIDTH, HEIGHT = 640.0, 46.0
_TOP, _BOTTOM = 17.0, 29.0
_MIDDLE = (_TOP + _BOTTOM) / 2
_TEXT = 9.5
_NEAR_END = 0.995  # of the bar's length: a target from there on has its label behind the bar
_FORECAST = 9.0
_HATCH = 4.0  # between the strokes of what is not there yet
_SHORTEST = 0.5  # units of a stroke
_APART = 8.0  # between two labels
_BESIDE = 14.0  # the diamond, and the space before its label


def goal_bar(goal: GoalBar, plan: Plan, voice: Voice) -> svg.Figure | None:
    """Solid what is there, hatched the forecast (fainter its upper half), a tick the plan today.

    None without an amount to draw, or where one of them is negative.
    """
    if goal.actual is None or goal.target is None or min(goal.actual, goal.target) < 0:
        return None
    ends = [goal.actual, goal.target, goal.plan_today or 0.0]
    ends += [goal.forecast.high] if goal.forecast else []
    if max(ends) <= 0:
        return None
    target = voice.word("goal.target", value=amount(goal, goal.target))
    passed = goal.target < _NEAR_END * max(ends)  # then its label has to stand below it
    right = WIDTH - (0.0 if passed else svg.width_of(target, _TEXT) + _BESIDE)
    x = Scale(0.0, max(ends), 0.0, right)
    shapes = [
        svg.rect(0, _TOP, right, _BOTTOM - _TOP, "band"),
        *_hatched(goal.actual, goal.forecast, x),
        svg.rect(0, _TOP, max(x.at(goal.actual), 0.8), _BOTTOM - _TOP, "ink"),
        *_plan(goal, x),
        svg.path(svg.diamond(x.at(goal.target), _MIDDLE, 5), "ink", 1.3, fill="paper"),
        *_above(goal, x, voice),
        *_below(goal, plan, x, voice, target if passed else ""),
        *([] if passed else [svg.text(right + _BESIDE, _MIDDLE + 3.4, target, _TEXT, weight=600)]),
    ]
    return svg.figure(WIDTH, HEIGHT, shapes, says(goal, plan, voice))


def amount(goal: GoalBar, number: float) -> Quantity:
    """`number` as the goal's metric prints it."""
    return Quantity(number, goal.unit, goal.decimals)


def says(goal: GoalBar, plan: Plan, voice: Voice) -> str:
    """The bar in a sentence or two; "" without an amount that is there."""
    if goal.actual is None:
        return ""
    actual = amount(goal, goal.actual)
    if goal.target is None:
        said = [voice.word("goal.says-actual", actual=actual)]
    else:
        said = [voice.word("goal.says", actual=actual, target=amount(goal, goal.target))]
    if goal.missing_weeks:
        said.append(voice.word("goal.says-lacking", n=goal.missing_weeks))
    if goal.plan_today is not None:
        said.append(voice.word("goal.says-plan", plan=amount(goal, goal.plan_today)))
    if goal.forecast:
        low, high = (amount(goal, it) for it in (goal.forecast.low, goal.forecast.high))
        said.append(voice.word("goal.says-forecast", low=low, high=high, day=plan.days))
    return " ".join(said)


def _hatched(actual: float, forecast: Forecast | None, x: Scale) -> list[str]:
    if forecast is None:
        return []
    now, middle, end = x.at(actual), x.at(forecast.value), x.at(forecast.high)
    sure = _strokes(now, middle)
    unsure = _strokes(max(now, middle), end)
    return [
        *([svg.path(sure, "ink", 1.3)] if sure else []),
        *([svg.path(unsure, "ink3", 0.6)] if unsure else []),
    ]


def _strokes(left: float, right: float) -> str:
    """Strokes at 45° that fill the bar from `left` to `right`, cut off at its edges."""
    high = _BOTTOM - _TOP
    strokes = []
    start = left - high
    while start < right:
        cut, over = max(left - start, 0.0), max(start + high - right, 0.0)
        if high - cut - over > _SHORTEST:
            x0, y0 = start + cut, _BOTTOM - cut
            x1, y1 = start + high - over, _TOP + over
            strokes.append(svg.line([(x0, y0), (x1, y1)]))
        start += _HATCH
    return " ".join(strokes)


def _plan(goal: GoalBar, x: Scale) -> list[str]:
    if goal.plan_today is None:
        return []
    at = svg.n(x.at(goal.plan_today))
    halo = svg.path(f"M{at} {svg.n(_TOP - 4)}V{svg.n(_BOTTOM + 4)}", "paper", 4.4)
    return [halo, svg.path(f"M{at} {svg.n(_TOP - 4)}V{svg.n(_BOTTOM + 4)}", "ink", 2.2)]


@dataclass(frozen=True, slots=True)
class _Label:
    words: str
    at: float
    weight: int

    @property
    def width(self) -> float:
        return svg.width_of(self.words, _TEXT)


def _above(goal: GoalBar, x: Scale, voice: Voice) -> list[str]:
    """What is there and the plan: the lesser one ends at its place, the other one starts there."""
    assert goal.actual is not None  # noqa: S101 - asked before
    code = "goal.actual-lacking" if goal.missing_weeks else "goal.actual"
    labels = [_Label(voice.word(code, value=amount(goal, goal.actual)), x.at(goal.actual), 700)]
    if goal.plan_today is not None:
        plan = voice.word("goal.plan", value=amount(goal, goal.plan_today))
        labels.append(_Label(plan, x.at(goal.plan_today), 600))
    labels.sort(key=lambda it: it.at)
    lefts = [max(labels[0].at - labels[0].width - 2, 0.0)]
    if len(labels) > 1:
        start = max(labels[1].at, lefts[0] + labels[0].width + _APART)
        lefts.append(min(start, WIDTH - labels[1].width))
        lefts[0] = min(lefts[0], lefts[1] - _APART - labels[0].width)
    return [
        svg.text(at, _TOP - 6, it.words, _TEXT, weight=it.weight)
        for it, at in zip(labels, lefts, strict=True)
    ]


def _below(goal: GoalBar, plan: Plan, x: Scale, voice: Voice, target: str) -> list[str]:
    """The forecast in the middle of its range, and to the left of it a `target` that it passes."""
    assert goal.target is not None  # noqa: S101 - asked before
    wide = svg.width_of(target, _TEXT)
    left = min(max(x.at(goal.target) - wide / 2, 0.0), WIDTH - wide)
    shapes = []
    if goal.forecast:
        low, high = (amount(goal, it) for it in (goal.forecast.low, goal.forecast.high))
        forecast = voice.word("goal.forecast", low=low, high=high, day=plan.days)
        half = svg.width_of(forecast, _FORECAST) / 2
        middle = (x.at(goal.forecast.low) + x.at(goal.forecast.high)) / 2
        least = left + wide + _APART + half if target else half
        middle = min(max(middle, least), WIDTH - half)
        left = min(left, middle - half - _APART - wide)
        shapes = [svg.text(middle, _BOTTOM + 13, forecast, _FORECAST, fill="ink2", anchor="middle")]
    if target:
        shapes.append(svg.text(left, _BOTTOM + 13, target, _TEXT, weight=600))
    return shapes
