"""Evidence rows: every test's value and interval on one axis, against what its rule asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import floor, log

from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.problems import Quantity, Unit
from reportgen.records import Better
from reportgen.rendering.charts import svg
from reportgen.rendering.charts.labels import Box
from reportgen.rendering.charts.scale import Scale
from reportgen.report import Interval, TestRow

WIDTH, HEIGHT, HEAD = 200.0, 18.0, 15.0
_MIDDLE = HEIGHT / 2
_TOP, _BOTTOM = 1.5, HEIGHT - 1.5  # of the zones
_TEXT = 9.4  # 0.77 pt a unit in print: 7.2 pt
_APART = 7.0  # between two labels
_FACTOR = 2.5  # beyond values and limits: so far the axis follows the ends of intervals
_REACH = 0.5  # the same as a share of their span, where there are numbers below zero
_PAD = 0.04
_END = 4.5  # half of an end's stroke


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis that the tests of one KPI share.

    Where every number is above zero it is a ratio's: half as much is as far as twice as much.
    `scale_at` and `stop_at` are the limits of the rules, None where the tests differ in them.
    """

    along: Scale
    ratio: bool
    scale_at: float | None
    stop_at: float | None
    unit: Unit
    decimals: int
    lower: bool

    def at(self, value: float) -> float:
        """The x of `value`; beyond the axis, its end."""
        return self.along.at(_place(value, ratio=self.ratio))

    def beyond(self, value: float) -> int:
        """1 when `value` lies right of the axis, −1 when left, else 0."""
        return self.along.beyond(_place(value, ratio=self.ratio))


def axis(tests: Sequence[TestRow]) -> Axis | None:
    """The axis of tests of one KPI; None when none of them has a value."""
    shown = [t for t in tests if t.value is not None]
    if not shown:
        return None
    core = [v for t in shown for v in (t.value, *_limits(t), _control(t).value) if v is not None]
    ends = [v for t in shown for v in (*_ends(t), *_ends(_control(t))) if v is not None]
    ratio = min(core) > 0
    marks = [_place(v, ratio=ratio) for v in core]
    reach = log(_FACTOR) if ratio else _REACH * (max(marks) - min(marks)) or abs(marks[0]) or 1.0
    far = [_place(v, ratio=ratio) for v in ends]
    left = max(min([*marks, *far]), min(marks) - reach)
    right = min(max([*marks, *far]), max(marks) + reach)
    pad = _PAD * (right - left) or reach
    return Axis(
        along=Scale(left - pad, right + pad, 0.0, WIDTH),
        ratio=ratio,
        scale_at=_shared(t.threshold_scale for t in shown if t.control is None),
        stop_at=_shared(t.threshold_stop for t in shown if t.control is None),
        unit=shown[0].unit,
        decimals=max(t.decimals or 0 for t in shown),
        lower=shown[0].better is Better.LOWER,
    )


def head(it: Axis, voice: Voice) -> svg.Figure:
    """The limits of the rules over their lines, and round numbers where there is room."""
    signs = ("≤", ">") if it.lower else ("≥", "<")
    limits = [
        (value, f"{sign} {_said(value, it, voice)}", colour, left)
        for value, sign, colour, left in (
            (it.scale_at, signs[0], "good", it.lower),
            (it.stop_at, signs[1], "bad", not it.lower),
        )
        if value is not None
    ]
    limits.sort(key=lambda limit: not limit[3])
    shapes, taken = list[str](), list[Box]()
    for value, words, colour, left in limits:
        x, wide = it.at(value), svg.width_of(words, _TEXT)
        start = max(min(x - wide if left else x, WIDTH - wide), 0.0)
        start = max([start, *(box.right + _APART for box in taken)])
        taken.append(Box(start, 0, start + wide, HEAD))
        anchor, end = ("end", start + wide) if left else ("start", start)
        shapes.append(svg.text(end, 9.5, words, _TEXT, fill=colour, weight=600, anchor=anchor))
    for value in _round_numbers(it):
        words = _said(value, it, voice)
        room = Box.centred(it.at(value), HEAD / 2, svg.width_of(words, _TEXT) + _APART, HEAD)
        inside = room.left >= 0 and room.right <= WIDTH
        if inside and not any(room.overlaps(other) for other in taken):
            taken.append(room)
            shapes.append(svg.text(room.middle, 9.5, words, _TEXT, fill="ink3", anchor="middle"))
    return svg.figure(WIDTH, HEAD, shapes, ", ".join(words for _, words, _, _ in limits) or "–")


def row(test: TestRow, kind: str, it: Axis, says: str) -> svg.Figure | None:
    """The test's interval over the zones of its rule; None without a value.

    `kind` is that of its chip: only what is to be scaled or stopped has a colour, and too little
    data a dashed line. Of a comparison the control stands there instead of the zones. An end that
    the axis doesn't reach is an arrowhead. `says` is what the picture shows, in words.
    """
    if test.value is None:
        return None
    control = _control(test)
    beside = _bar(control, it, "ink3", thin=True, dashed=False) if control.value else []
    colour = {"scale": "good", "stop": "bad"}.get(kind, "ink")
    thin = kind in {"wait", "planned"}
    own = Interval(test.value, test.low, test.high)
    shapes = [
        *([] if control.value else _zones(test, it)),
        *beside,
        *_bar(own, it, "ink3" if thin else colour, thin=False, dashed=thin),
    ]
    return svg.figure(WIDTH, HEIGHT, shapes, says)


def _zones(test: TestRow, it: Axis) -> Iterator[str]:
    """Where the rule scales and where it stops, each with a line at its limit."""
    for value, fill, left in zip(
        _limits(test), ("good-bg", "bad-bg"), (it.lower, not it.lower), strict=True
    ):
        if value is None:
            continue
        x = it.at(value)
        start, end = (0.0, x) if left else (x, WIDTH)
        yield svg.rect(start, _TOP, end - start, _BOTTOM - _TOP, fill)
    lines = (f"M{svg.n(it.at(x))} 0V{svg.n(HEIGHT)}" for x in _limits(test) if x is not None)
    if drawn := "".join(lines):
        yield svg.path(drawn, "ink", 0.9)


def _bar(own: Interval, it: Axis, colour: str, *, thin: bool, dashed: bool) -> Iterator[str]:
    """An interval with its ends, and its value as a dot (the control's as a ring)."""
    assert own.value is not None  # noqa: S101 - asked before
    y = svg.n(_MIDDLE)
    left = it.at(own.low) if own.low is not None else 0.0
    right = it.at(own.high) if own.high is not None else WIDTH
    width = 1.2 if thin else 2.6
    yield svg.path(
        f"M{svg.n(left)} {y}H{svg.n(right)}", colour, width, dash="3 2.4" if dashed else ""
    )
    ends = _tip(own.low, left, it, -1) + _tip(own.high, right, it, 1)
    yield svg.path(ends, colour, 0.9 if thin else 1.3)
    at = it.at(own.value)
    if thin:
        yield svg.circle(at, _MIDDLE, 3, fill="paper", stroke=colour, width=1.3)
    else:
        yield svg.circle(at, _MIDDLE, 4, fill=colour, stroke="paper", width=1.2)


def _tip(end: float | None, x: float, it: Axis, outward: int) -> str:
    """The path data of an interval's end: a stroke, or an arrowhead where it lies further out."""
    if end is not None and it.beyond(end) != outward:
        return f"M{svg.n(x)} {svg.n(_MIDDLE - _END)}v{svg.n(2 * _END)}"
    back = svg.n(x + outward * -5)
    return f"M{back} {svg.n(_MIDDLE - 4)}L{svg.n(x)} {svg.n(_MIDDLE)}L{back} {svg.n(_MIDDLE + 4)}"


def _shared(limits: Iterable[float | None]) -> float | None:
    """The limit that all tests have; None where they differ."""
    some = set(limits)
    return some.pop() if len(some) == 1 else None


def _limits(test: TestRow) -> tuple[float | None, float | None]:
    return test.threshold_scale, test.threshold_stop


def _ends(it: TestRow | Interval) -> tuple[float | None, float | None]:
    return it.low, it.high


def _control(test: TestRow) -> Interval:
    return test.control or Interval(None, None, None)


def _place(value: float, *, ratio: bool) -> float:
    if not ratio:
        return value
    return log(value) if value > 0 else float("-inf")


def _said(value: float, it: Axis, voice: Voice) -> str:
    return voice.quantity(Quantity(value, it.unit, it.decimals))


def _round_numbers(it: Axis) -> Iterator[float]:
    """1, 2 and 5 times every power of ten that the axis passes, as far as they can be printed."""
    if not it.ratio:
        return
    hundred = 100 if it.unit is Unit.PERCENT else 1
    least = 10.0**-it.decimals / hundred
    for power in range(floor(it.along.low / log(10)) - 1, floor(it.along.high / log(10)) + 2):
        for value in (step * 10.0**power for step in (1, 2, 5)):
            if value >= least and not it.beyond(value):
                yield value
