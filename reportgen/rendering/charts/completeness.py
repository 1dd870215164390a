"""Which weeks were reported: a strip of dots for each KPI, and the weeks above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.language import Voice
from reportgen.problems import ValueKind
from reportgen.rendering.charts import svg
from reportgen.rendering.charts.series import HOLLOW
from reportgen.report import Score, WeekPoint

STEP, HEIGHT = 20.0, 12.4
_MIDDLE = HEIGHT / 2
_HEAD = 12.0
_TEXT = 9.0
_LABELS = 14  # more weeks than this, and only every second is named


def completeness(score: Score, weeks: Sequence[str], voice: Voice) -> svg.Figure:
    """One dot a week: filled reported, hollow not judged, ringed restated, dashed ring missing.

    A week in which the KPI is not due is a short dash, one in which it did not exist yet is empty.
    """
    points: Mapping[str, WeekPoint] = {p.week: p for p in score.weeks}
    found = [points.get(week) for week in weeks]
    shapes = [
        shape
        for i, point in enumerate(found)
        if point is not None
        for shape in _dot(STEP * (i + 0.5), point)
    ]
    missing = [p.week for p in found if p and _lacks(p)]
    title = voice.word("chart.complete", kpi=score.name)
    if missing:
        listed = voice.list([voice.week(w) for w in missing])
        title = voice.word("chart.incomplete", kpi=score.name, weeks=listed)
    return svg.figure(STEP * max(len(weeks), 1), HEIGHT, shapes, title)


def weeks_head(weeks: Sequence[str], voice: Voice) -> svg.Figure:
    """The numbers of the weeks, set over the dots; the last one, the report's, in bold."""
    last = len(weeks) - 1
    every = 1 if len(weeks) <= _LABELS else 2
    shapes = [
        svg.text(
            STEP * (i + 0.5),
            _HEAD - 3,
            voice.week_number(week),
            _TEXT,
            fill="ink" if i == last else "ink2",
            weight=700 if i == last else 400,
            anchor="middle",
        )
        for i, week in enumerate(weeks)
        if (last - i) % every == 0
    ]
    title = voice.word("chart.weeks", weeks=", ".join(map(voice.week_number, weeks)))
    return svg.figure(STEP * max(len(weeks), 1), _HEAD, shapes, title)


def _lacks(point: WeekPoint) -> bool:
    return not point.is_there and point.kind is not ValueKind.NOT_DUE


def _dot(x: float, point: WeekPoint) -> list[str]:
    if _lacks(point):
        return [svg.circle(x, _MIDDLE, 3.4, stroke="bad", width=1.2, dash="1.6 1.4")]
    if not point.is_there:
        return [svg.path(f"M{svg.n(x - 2)} {svg.n(_MIDDLE)}h4", "ink3", 0.9)]
    if point.kind is ValueKind.RESTATED:
        ring = svg.circle(x, _MIDDLE, 4.2, stroke="ink", width=1.1)
        return [ring, svg.circle(x, _MIDDLE, 2, fill="ink")]
    if point.kind in HOLLOW:
        return [svg.circle(x, _MIDDLE, 2.4, fill="paper", stroke="ink2", width=1.1)]
    return [svg.circle(x, _MIDDLE, 2.6, fill="ink2")]
