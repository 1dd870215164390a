"""The trend panel: a KPI's weeks against its plan and normal variation, over the plan's days."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.language import Voice
from reportgen.rendering import scores
from reportgen.rendering.charts import marks, svg
from reportgen.rendering.charts.plot import (
    AXIS,
    HEIGHT,
    LEFT,
    WIDTH,
    Plot,
    first_day,
    plotted,
)
from reportgen.rendering.charts.series import band_days, says
from reportgen.report import EventMark, Plan, Score


def trend(score: Score, plan: Plan, events: Sequence[EventMark], voice: Voice) -> svg.Figure:
    """The trend panel of a KPI. Weeks before the start date lie left of day 0.

    The events of this KPI are marked at its line, those that concern all KPIs on the axis.
    """
    plot = plotted(score, plan, voice)
    letters, taken = marks.events(plot, events)
    shapes = [
        *_band(plot),
        *_axis(plot),
        *_plan(plot),
        *_gaps(plot),
        *_line(plot),
        *_last(plot),
        *letters,
        *marks.target(plot),
        *marks.value(plot, taken),
        *marks.weeks(plot),
    ]
    title = voice.word("chart.trend", kpi=score.name, finding=score.headline.text or score.name)
    return svg.figure(WIDTH, HEIGHT, shapes, title, says(score, first_day(score, plan), voice))


# Layers, back to front


def _band(plot: Plot) -> list[str]:
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


def _axis(plot: Plot) -> list[str]:
    """The days of the plan, with a tick where one phase ends and the next begins."""
    borders = [p.last_day for p in plot.plan.phases[:-1]]
    ticks = "".join(f"M{svg.n(plot.x.at(day))} {svg.n(AXIS)}v4" for day in borders)
    return [svg.path(f"M{svg.n(LEFT)} {svg.n(AXIS)}H{svg.n(plot.x.end)}{ticks}", "ink3", 0.8)]


def _plan(plot: Plot) -> list[str]:
    """The glide path from the baseline's ring."""
    shapes = []
    if len(plot.glide) > 1:
        shapes.append(svg.path(svg.line(plot.glide), "ink3", 1, dash="3.5 2.5"))
    if plot.score.baseline is not None:
        x, y = plot.x.at(0), plot.y.at(plot.score.baseline)
        shapes.append(svg.circle(x, y, 2.6, fill="paper", stroke="ink2", width=1.1))
    return shapes


def _gaps(plot: Plot) -> list[str]:
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


def _line(plot: Plot) -> list[str]:
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
        *(svg.circle(*plot.at(p), 3.8, stroke="ink", width=0.9) for p in near if p.restated),
        *(shape for p in far if p != plot.last for shape in marks.off_scale(plot, p)),
    ]


def _last(plot: Plot) -> list[str]:
    if plot.last is None:
        return []
    x, y = plot.at(plot.last)
    tone = scores.signal_tone(plot.score)
    colour = plot.colour
    ring = [svg.circle(x, y, 6, stroke=tone, width=1.5)] if tone else []
    if plot.last.hollow:
        return [*ring, svg.circle(x, y, 3, fill="paper", stroke=colour, width=1.5)]
    return [*ring, svg.circle(x, y, 3, fill=colour)]
