"""The trend panel: a KPI's weeks against its plan and its normal variation, over the plan's days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.language import Voice
from reportgen.rendering import scores
from reportgen.rendering.charts import labels, svg
from reportgen.rendering.charts.labels import Box
from reportgen.rendering.charts.scale import Scale, fitted
from reportgen.rendering.charts.series import Point, Series, band_days, says, series
from reportgen.report import EventMark, Plan, Score

WIDTH, HEIGHT = 200.0, 138.0
_LEFT, _RIGHT = 7.0, 157.0
_TOP, _BOTTOM = 20.0, 111.0
_AXIS = 118.0
_TEXT, _FIGURE = 9.0, 11.5  # 0.8 pt a unit in print: 7.2 pt and 9.2 pt
_EARLIEST = 13 * 7  # days before the start that are shown at most
_DISC = 5.2
_CLOSE = 24.0  # weeks nearer to each other can't both be named
Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Plot:
    """What every layer draws from."""

    score: Score
    plan: Plan
    shown: Series
    x: Scale
    y: Scale
    voice: Voice

    def at(self, point: Point) -> Position:
        return self.x.at(point.day), self.y.at(point.value)

    @property
    def last(self) -> Point | None:
        """The point that stands as this week's value."""
        return self.shown.at(self.score.value_week)

    @property
    def glide(self) -> list[Position]:
        return [(self.x.at(p.day), self.y.at(p.value)) for p in self.score.glide]


def trend(score: Score, plan: Plan, events: Sequence[EventMark], voice: Voice) -> svg.Figure:
    """The trend panel of a KPI. Weeks before the start date lie left of day 0.

    The events of this KPI are marked at its line, those that concern all KPIs on the axis.
    """
    first = _first_day(score, plan)
    plot = _plot(score, plan, series(score, first), voice)
    marks, taken = _events(plot, events)
    shapes = [
        *_band(plot),
        *_axis(plot),
        *_plan(plot),
        *_gaps(plot),
        *_line(plot),
        *_last(plot),
        *marks,
        *_target(plot),
        *_value(plot, taken),
        *_weeks(plot),
    ]
    title = voice.word("chart.trend", kpi=score.name, finding=score.headline.text or score.name)
    return svg.figure(WIDTH, HEIGHT, shapes, title, says(score, first, voice))


def _first_day(score: Score, plan: Plan) -> int:
    """The start, or as far before it as the limits reach, else a third of the plan."""
    days = band_days(score, score.limits) if score.limits else None
    back = min(days[0] if days else 0, -plan.days // 3)
    return max(back, -_EARLIEST)


def _plot(score: Score, plan: Plan, shown: Series, voice: Voice) -> _Plot:
    fixed = [v for v in (score.baseline, score.target) if v is not None]
    fixed += [p.value for p in score.glide]
    if score.limits:
        fixed += [score.limits.lower, score.limits.upper]
    left, right = min(0, shown.first_day), max(plan.days, shown.last_day)
    x = Scale(left, right, _LEFT, _RIGHT)
    return _Plot(score, plan, shown, x, fitted(fixed, shown.values, _BOTTOM, _TOP), voice)


# Layers, back to front


def _band(plot: _Plot) -> list[str]:
    """The limits over the weeks they come from, and fainter on to the week they judge."""
    limits = plot.score.limits
    if limits is None:
        return []
    first, last = band_days(plot.score, limits) or (plot.shown.first_day, plot.shown.last_day)
    left, right = max(plot.x.at(first) - 3, 0), plot.x.at(last) + 3
    top, bottom = plot.y.at(limits.upper), plot.y.at(limits.lower)
    shapes = [svg.rect(left, top, right - left, bottom - top, "band")]
    until = plot.x.at(plot.last.day) + 6 if plot.last else right
    if until > right:
        shapes.append(svg.rect(right, top, until - right, bottom - top, "band", opacity=0.5))
    return shapes


def _axis(plot: _Plot) -> list[str]:
    """The days of the plan, with a tick where one phase ends and the next begins."""
    borders = [p.last_day for p in plot.plan.phases[:-1]]
    ticks = "".join(f"M{svg.n(plot.x.at(day))} {svg.n(_AXIS)}v4" for day in borders)
    return [svg.path(f"M{svg.n(_LEFT)} {svg.n(_AXIS)}H{svg.n(_RIGHT)}{ticks}", "ink3", 0.8)]


def _plan(plot: _Plot) -> list[str]:
    """The glide path from the baseline's ring."""
    shapes = []
    if len(plot.glide) > 1:
        shapes.append(svg.path(svg.line(plot.glide), "ink3", 1, dash="3.5 2.5"))
    if plot.score.baseline is not None:
        x, y = plot.x.at(0), plot.y.at(plot.score.baseline)
        shapes.append(svg.circle(x, y, 2.6, fill="paper", stroke="ink2", width=1.1))
    return shapes


def _gaps(plot: _Plot) -> list[str]:
    """A dotted bridge where both neighbours are there, and a dashed ring for every missing week."""
    bridges = " ".join(
        svg.line([plot.at(gap.before), plot.at(gap.after)])
        for gap in plot.shown.gaps
        if gap.before and gap.after
    )
    rings = [
        svg.circle(plot.x.at(day), plot.y.at(value), 2.2, fill="paper", stroke="ink2", dash="1.3 1")
        for gap in plot.shown.gaps
        for day, value in gap.rings
    ]
    return [*([svg.path(bridges, "ink2", 0.7, dash="1.2 1.8")] if bridges else []), *rings]


def _line(plot: _Plot) -> list[str]:
    lines = " ".join(svg.line(map(plot.at, run)) for run in plot.shown.runs if len(run) > 1)
    near = [p for p in plot.shown.points if p != plot.last and not plot.y.beyond(p.value)]
    far = [p for p in plot.shown.points if plot.y.beyond(p.value)]
    full = [plot.at(p) for p in near if not p.hollow]
    return [
        *([svg.path(lines, "ink", 1.9)] if lines else []),
        *([svg.shape(svg.dots(full, 1.7), "ink")] if full else []),
        *(
            svg.circle(*plot.at(p), 2, fill="paper", stroke="ink", width=1.1)
            for p in near
            if p.hollow
        ),
        *(shape for p in far if p != plot.last for shape in _off_scale(plot, p)),
    ]


def _off_scale(plot: _Plot, point: Point) -> list[str]:
    """An arrowhead at the edge with the value, which lies further out than the chart reaches."""
    x, y = plot.at(point)
    tip = -3.4 if plot.y.beyond(point.value) > 0 else 3.4
    head = f"M{svg.n(x)} {svg.n(y + tip)}L{svg.n(x + 3.4)} {svg.n(y - tip / 2)}H{svg.n(x - 3.4)}Z"
    words = scores.amount(plot.score, point.value, plot.voice)
    half = svg.width_of(words, _TEXT) / 2
    middle = min(max(x, half), WIDTH - half)
    above = y - 6 if tip < 0 else y + 13
    label = svg.text(middle, above, words, _TEXT, fill="ink2", weight=600, anchor="middle")
    return [svg.path(head, "ink", 1.1, fill="paper"), label]


def _last(plot: _Plot) -> list[str]:
    if plot.last is None:
        return []
    x, y = plot.at(plot.last)
    tone = scores.signal_tone(plot.score)
    colour = _colour(plot)
    ring = [svg.circle(x, y, 6, stroke=tone, width=1.5)] if tone else []
    if plot.last.hollow:
        return [*ring, svg.circle(x, y, 3, fill="paper", stroke=colour, width=1.5)]
    return [*ring, svg.circle(x, y, 3, fill=colour)]


def _colour(plot: _Plot) -> str:
    """Bad where the KPI is behind its plan or broke out for the worse; else the ink of any value."""
    tones = {scores.TONES.get(plot.score.status), scores.signal_tone(plot.score)}
    return "bad" if scores.Tone.BAD in tones else "ink"


def _events(plot: _Plot, events: Sequence[EventMark]) -> tuple[list[str], list[Box]]:
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
            shapes.append(svg.path(f"M{svg.n(x)} {svg.n(y)}L{svg.n(leader[0])} {svg.n(leader[1])}", "ink", 0.8))
        shapes.append(svg.circle(x, y, _DISC, fill="ink"))
        letter = svg.text(x, y + 3.1, event.letter, _TEXT, fill="paper", weight=700, anchor="middle")
        shapes.append(letter)
    return shapes, taken


def _event_place(
    plot: _Plot, event: EventMark, taken: Sequence[Box]
) -> tuple[Position, Position | None] | None:
    """Where an event's disc goes, and the point its leader reaches for; None out of the chart."""
    point = plot.shown.at(event.week)
    if event.kpi is not None and point is not None:
        x, y = plot.at(point)
        spots = [
            *((x, y + 17 * side) for side in (-1, 1)),
            *((x + 15 * side, y + 11 * over) for over in (-1, 1, 0) for side in (-1, 1)),
        ]
        boxes = [Box.around(*spot, _DISC + 1.5) for spot in spots]
        best = labels.best(boxes, _obstacles(plot), taken, _bounds())
        return spots[boxes.index(best)], (x, y)
    day = next((p.day for p in plot.score.weeks if p.week == event.week), None)
    if day is None or day < plot.shown.first_day:
        return None
    x = plot.x.at(day)
    spots = [(x, _AXIS - i * (2 * _DISC + 1)) for i in range(3)]
    boxes = [Box.around(*spot, _DISC) for spot in spots]
    best = labels.best(boxes, [], taken, Box(0, 0, WIDTH, HEIGHT))
    return spots[boxes.index(best)], None


def _target(plot: _Plot) -> list[str]:
    """The diamond at the plan's last day; its value beside it, or over it where it is too wide."""
    score = plot.score
    if score.target is None:
        return []
    x, y = plot.x.at(plot.plan.days), plot.y.at(score.target)
    mark = svg.path(svg.diamond(x, y, 4.2), "ink", 1.2, fill="paper")
    name, value = plot.voice.word("chart.goal"), scores.amount(score, score.target, plot.voice)
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


def _target_box(plot: _Plot, x: float, y: float, value: str) -> Box:
    """The room of the target's label; on the side that the plan does not come from if above or below."""
    name = plot.voice.word("chart.goal")
    wide = max(svg.width_of(value, _TEXT), svg.width_of(name, _TEXT))
    if x + 7 + wide <= WIDTH:
        top = min(y - 9, _AXIS - 22)
        return Box(x + 7, top, WIDTH, top + 20)
    both = svg.width_of(f"{name} {value}", _TEXT)
    rising = plot.score.baseline is None or y <= plot.y.at(plot.score.baseline)
    top = y - 17 if rising else y + 5
    return Box(WIDTH - 1 - both, top, WIDTH - 1, top + 11)


def _value(plot: _Plot, taken: Sequence[Box]) -> list[str]:
    """This week's value at its point: above where it lies above the plan, else below."""
    if plot.last is None:
        return [] if plot.shown.points else [_nothing(plot)]
    x, y = plot.at(plot.last)
    words = scores.amount(plot.score, plot.last.value, plot.voice)
    wide, high = svg.width_of(words, _FIGURE), _FIGURE
    away = 13.5 if scores.signal_tone(plot.score) else 10.5
    above, below = y - away, y + away
    first, second = (above, below) if _over_plan(plot, y) else (below, above)
    centres = [
        *((cx, cy) for cy in (first, second) for cx in (x, x + wide / 3, x - wide / 3)),
        (x + wide / 2 + away - 3, y),
        (x - wide / 2 - away + 3, y),
    ]
    boxes = [Box.centred(cx, cy, wide, high) for cx, cy in centres]
    target = [] if plot.score.target is None else [_target_room(plot)]
    best = labels.best(boxes, _obstacles(plot), [*taken, *target], _bounds())
    colour = _colour(plot)
    return [
        svg.text(best.middle, best.bottom - 2, words, _FIGURE, fill=colour, weight=700, anchor="middle")
    ]


def _nothing(plot: _Plot) -> str:
    """The words for a chart without a value, clear of the glide path."""
    words, middle = plot.voice.word("chart.empty"), (_LEFT + _RIGHT) / 2
    wide = svg.width_of(words, _TEXT)
    boxes = [Box.centred(middle, y, wide, _TEXT) for y in (66, 90, 42, 30, 100)]
    best = labels.best(boxes, _obstacles(plot), [], _bounds())
    return svg.text(middle, best.bottom - 2, words, _TEXT, fill="ink2", anchor="middle")


def _target_room(plot: _Plot) -> Box:
    value = scores.amount(plot.score, plot.score.target or 0, plot.voice)
    x, y = plot.x.at(plot.plan.days), plot.y.at(plot.score.target or 0)
    box = _target_box(plot, x, y, value)
    return Box(min(box.left, x - 4), min(box.top, y - 4), box.right, max(box.bottom, y + 4))


def _over_plan(plot: _Plot, y: float) -> bool:
    """Whether a point at `y` stands above the glide path (without one: above the middle)."""
    if plot.last is None or not plot.score.glide:
        return y <= (_TOP + _BOTTOM) / 2
    nearest = min(plot.score.glide, key=lambda g: abs(g.day - (plot.last.day if plot.last else 0)))
    return y <= plot.y.at(nearest.value)


def _obstacles(plot: _Plot) -> list[Position]:
    """Points along everything a label should not be set on."""
    lines = [[plot.at(p) for p in run] for run in plot.shown.runs]
    lines += [[plot.at(g.before), plot.at(g.after)] for g in plot.shown.gaps if g.before and g.after]
    lines.append(plot.glide)
    marks = [(plot.x.at(d), plot.y.at(v)) for g in plot.shown.gaps for d, v in g.rings]
    return [*marks, *(spot for points in lines for spot in labels.along(points))]


def _bounds() -> Box:
    return Box(0, 1, WIDTH, _AXIS - 1)


def _weeks(plot: _Plot) -> list[str]:
    """Under the axis: the report's week in bold, the plan's end, the first week and every third."""
    shapes, taken = [], list[Box]()
    for label in _week_labels(plot):
        half = svg.width_of(label.words, _TEXT) / 2
        middle = min(max(plot.x.at(label.day), half), WIDTH - half)
        box = Box.centred(middle, _AXIS + 12, 2 * half + 3, _TEXT)
        if any(box.overlaps(other) for other in taken):
            continue
        taken.append(box)
        fill, weight = ("ink", 700) if label.now else ("ink2", 400)
        words = svg.text(
            middle, _AXIS + 14, label.words, _TEXT, fill=fill, weight=weight, anchor="middle"
        )
        shapes.append(words)
    return shapes


@dataclass(frozen=True, slots=True)
class _Label:
    words: str
    day: int
    now: bool = False


def _week_labels(plot: _Plot) -> list[_Label]:
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
