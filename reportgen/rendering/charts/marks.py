"""What is written into a trend panel: values, target, events, weeks, clear of each other."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.dataclass import dataclass
from reportgen.rendering import scores
from reportgen.rendering.charts import labels, svg
from reportgen.rendering.charts.labels import Box, Position
from reportgen.rendering.charts.plot import (
    AXIS,
    BOUNDS,
    HEIGHT,
    LEFT,
    RIGHT,
    WIDTH,
    Plot,
)
from reportgen.rendering.charts.series import Point
from reportgen.report import EventMark

_TEXT, _FIGURE = 9.0, 11.5  # 0.8 pt a unit in print: 7.2 pt and 9.2 pt
_DISC = 5.2
_CLOSE = 24.0  # weeks nearer to each other can't both be named


def value(plot: Plot, taken: Sequence[Box]) -> list[str]:
    """The week's value at its point: above where it lies above the plan, else below."""
    if plot.last is None:
        return [] if plot.shown.points else [_nothing(plot)]
    x, y = plot.at(plot.last)
    words = plot.amount(plot.last.value)
    wide, high = svg.width_of(words, _FIGURE), _FIGURE
    away, mark = (13.5, 6.5) if scores.signal_tone(plot.score) else (10.5, 3.5)
    side = -1 if plot.is_over_plan(plot.last) else 1
    heights = [y + side * away * far * turn for far in (1, 1.7, 2.4, 3.1) for turn in (1, -1)]
    within = min(max(x, wide / 2 + 1), WIDTH - wide / 2 - 1)
    centres = [
        *((x + wide * shift, cy) for cy in heights[:2] for shift in (0, 0.33, -0.33, 0.6)),
        (x + wide / 2 + away - 3, y),
        (x - wide / 2 - away + 3, y),
        *((cx, cy) for cy in heights for cx in (within, x + wide * 0.6, x - wide * 0.6)),
    ]
    boxes = [Box.centred(cx, cy, wide + 2, high + 2) for cx, cy in centres]
    target = [] if plot.score.target is None else [_target_room(plot)]
    best = labels.best(boxes, plot.obstacles, [*taken, *target, Box.around(x, y, mark)], BOUNDS)
    colour = plot.colour
    return [
        svg.text(
            best.middle, best.bottom - 3, words, _FIGURE, fill=colour, weight=700, anchor="middle"
        )
    ]


def _nothing(plot: Plot) -> str:
    """The words for a chart without a value, clear of the glide path."""
    word = "chart.per-channel" if plot.score.by_channel else "chart.empty"
    words, middle = plot.voice.word(word), (LEFT + RIGHT) / 2
    wide = svg.width_of(words, _TEXT)
    spots = ((middle + dx, y) for dx in (0, 40, -40) for y in (52, 70, 34, 26, 78))
    boxes = [Box.centred(x, y, wide + 6, _TEXT + 6) for x, y in spots]
    best = labels.best(boxes, plot.obstacles, [], BOUNDS)
    return svg.text(best.middle, best.bottom - 5, words, _TEXT, fill="ink2", anchor="middle")


def off_scale(plot: Plot, point: Point) -> list[str]:
    """An arrowhead at the edge with the value, which lies further out than the chart reaches."""
    x, y = plot.at(point)
    tip = -3.4 if plot.y.beyond(point.value) > 0 else 3.4
    head = f"M{svg.n(x)} {svg.n(y + tip)}L{svg.n(x + 3.4)} {svg.n(y - tip / 2)}H{svg.n(x - 3.4)}Z"
    words = plot.amount(point.value)
    half = svg.width_of(words, _TEXT) / 2
    middle = min(max(x, half), WIDTH - half)
    above = y - 6 if tip < 0 else y + 13
    label = svg.text(middle, above, words, _TEXT, fill="ink2", weight=600, anchor="middle")
    return [svg.path(head, "ink", 1.1, fill="paper"), label]


def target(plot: Plot) -> list[str]:
    """The diamond at the plan's last day; its value beside it, or over it where it is too wide."""
    score = plot.score
    if score.target is None:
        return []
    x, y = plot.x.at(plot.plan.days), plot.y.at(score.target)
    mark = svg.path(svg.diamond(x, y, 4.2), "ink", 1.2, fill="paper")
    name, value = plot.voice.word("chart.goal"), plot.amount(score.target)
    box = _target_box(plot, x, y, value)
    if box.left > x:
        top = box.top + 8
        return [
            mark,
            svg.text(box.left, top, name, _TEXT, fill="ink2"),
            svg.text(box.left, top + 9.6, value, _TEXT, fill="ink2", weight=600),
        ]
    whole = svg.text(
        box.right, box.bottom - 2, f"{name} {value}", _TEXT, fill="ink2", weight=600, anchor="end"
    )
    return [mark, whole]


def _target_box(plot: Plot, x: float, y: float, value: str) -> Box:
    """The room of the target's label: beside it, else on the side the plan does not come from."""
    name = plot.voice.word("chart.goal")
    wide = max(svg.width_of(value, _TEXT), svg.width_of(name, _TEXT))
    if x + 7 + wide <= WIDTH:
        top = min(y - 9, AXIS - 22)
        return Box(x + 7, top, WIDTH, top + 20)
    both = svg.width_of(f"{name} {value}", _TEXT)
    rising = plot.score.baseline is None or y <= plot.y.at(plot.score.baseline)
    top = y - 17 if rising or y + 16 > AXIS - 1 else y + 5
    return Box(WIDTH - 1 - both, top, WIDTH - 1, top + 11)


def _target_room(plot: Plot) -> Box:
    value = plot.amount(plot.score.target or 0)
    x, y = plot.x.at(plot.plan.days), plot.y.at(plot.score.target or 0)
    box = _target_box(plot, x, y, value)
    return Box(min(box.left, x - 4), min(box.top, y - 4), box.right, max(box.bottom, y + 4))


def events(plot: Plot, events: Sequence[EventMark]) -> tuple[list[str], list[Box]]:
    """Letters on discs, and the room they take."""
    shapes: list[str] = []
    taken: list[Box] = []
    for event in events:
        if event.kpi not in (None, plot.score.name):
            continue
        place = _event_place(plot, event, taken)
        if place is None:
            continue
        (x, y), leader = place
        taken.append(Box.around(x, y, _DISC + 0.8))
        if leader:
            shapes.append(
                svg.path(
                    f"M{svg.n(x)} {svg.n(y)}L{svg.n(leader[0])} {svg.n(leader[1])}", "ink", 0.8
                )
            )
        shapes.append(svg.circle(x, y, _DISC, fill="ink"))
        letter = svg.text(
            x, y + 3.1, event.letter, _TEXT, fill="paper", weight=700, anchor="middle"
        )
        shapes.append(letter)
    return shapes, taken


def _event_place(
    plot: Plot, event: EventMark, taken: Sequence[Box]
) -> tuple[Position, Position | None] | None:
    """Where an event's disc goes, and the point its leader reaches for; None out of the chart."""
    day = next((p.day for p in plot.score.weeks if p.week == event.week), None)
    if day is None or day < plot.shown.first_day:
        return None
    at_line = plot.on_line(day)
    if event.kpi is not None and at_line is not None:
        x, y = at_line
        spots = [
            *((x, y + 17 * side) for side in (-1, 1)),
            *((x + 15 * side, y + 11 * over) for over in (-1, 1, 0) for side in (-1, 1)),
        ]
        boxes = [Box.around(*spot, _DISC + 1.5) for spot in spots]
        best = labels.best(boxes, plot.obstacles, taken, BOUNDS)
        return spots[boxes.index(best)], (x, y)
    x = plot.x.at(day)
    spots = [(x, AXIS - i * (2 * _DISC + 1)) for i in range(3)]
    boxes = [Box.around(*spot, _DISC) for spot in spots]
    best = labels.best(boxes, [], taken, Box(0, 0, WIDTH, HEIGHT))
    return spots[boxes.index(best)], None


def weeks(plot: Plot) -> list[str]:
    """Under the axis: the report's week in bold, the plan's end, the first week and every third."""
    shapes, taken = [], list[Box]()
    for label in _week_labels(plot):
        half = svg.width_of(label.words, _TEXT) / 2
        middle = min(max(plot.x.at(label.day), half), WIDTH - half)
        box = Box.centred(middle, AXIS + 12, 2 * half + 3, _TEXT)
        if any(box.overlaps(other) for other in taken):
            continue
        taken.append(box)
        fill, weight = ("ink", 700) if label.now else ("ink2", 400)
        words = svg.text(
            middle, AXIS + 14, label.words, _TEXT, fill=fill, weight=weight, anchor="middle"
        )
        shapes.append(words)
    return shapes


@dataclass(frozen=True, slots=True)
class _Label:
    words: str
    day: int
    now: bool = False


def _week_labels(plot: Plot) -> list[_Label]:
    """The labels of the axis, those first that others give way to. One of them says "week"."""
    weeks = [p for p in plot.score.weeks if p.day >= plot.shown.first_day]
    voice, end = plot.voice, plot.plan.days
    last = _Label(voice.word("chart.day", day=end), end)
    if not weeks:
        return [last]
    now, first = weeks[-1], weeks[0]
    alone = plot.x.at(now.day) - plot.x.at(first.day) < _CLOSE
    words = voice.short_week(now.week) if alone else voice.week_number(now.week)
    return [
        _Label(words, now.day, now=True),
        last,
        *([] if alone else [_Label(voice.short_week(first.week), first.day)]),
        *(_Label(voice.week_number(p.week), p.day) for p in weeks[3:-1:3]),
    ]
