"""The scoreboard's small line: the weeks against the normal variation, no axis."""

from __future__ import annotations

from reportgen.language import Voice
from reportgen.records import Cadence
from reportgen.rendering import scores
from reportgen.rendering.charts import svg
from reportgen.rendering.charts.scale import Scale, fitted
from reportgen.rendering.charts.series import Point, Series, band_days, gist, series
from reportgen.report import Score

WIDTH, HEIGHT = 116.0, 30.0
_SIDE, _PAD = 6.0, 5.0
_STEPS = 13  # as many values as a plan has weeks
_WEEKS = {Cadence.WEEKLY: 1, Cadence.BIWEEKLY: 2, Cadence.MONTHLY: 4}


def sparkline(score: Score, voice: Voice) -> svg.Figure:
    """The last 13 values of a KPI on a scale of its own, with the band of its normal variation."""
    last = score.weeks[-1].day if score.weeks else 0
    first = last - 7 * _WEEKS[score.review] * (_STEPS - 1)
    shown = series(score, first)
    fixed = [score.limits.lower, score.limits.upper] if score.limits else []
    y = fitted(fixed, shown.values, HEIGHT - _PAD, _PAD)
    x = Scale(shown.first_day, max(shown.last_day, shown.first_day + 7), _SIDE, WIDTH - _SIDE)
    shapes = [*_band(score, x, y), *_line(shown, x, y), *_last(score, shown, x, y)]
    title = voice.word("chart.trend", kpi=score.name, finding=score.headline.text or score.name)
    return svg.figure(WIDTH, HEIGHT, shapes, title, gist(score, voice))


def _band(score: Score, x: Scale, y: Scale) -> list[str]:
    if score.limits is None:
        return []
    days = band_days(score, score.limits)
    left = x.at(days[0]) - _SIDE + 1 if days else 1
    top, bottom = y.at(score.limits.upper), y.at(score.limits.lower)
    return [svg.rect(left, top, WIDTH - 1 - left, bottom - top, "band")]


def _line(shown: Series, x: Scale, y: Scale) -> list[str]:
    def at(point: Point) -> tuple[float, float]:
        return x.at(point.day), y.at(point.value)

    whole = " ".join(svg.line(map(at, run)) for run in shown.runs if len(run) > 1)
    alone = [at(run[0]) for run in shown.runs if len(run) == 1]
    bridges = " ".join(
        svg.line([at(gap.before), at(gap.after)]) for gap in shown.gaps if gap.before and gap.after
    )
    return [
        *([svg.path(bridges, "ink2", 0.8, dash="1.4 1.8")] if bridges else []),
        *([svg.path(whole, "ink", 1.5)] if whole else []),
        *([svg.shape(svg.dots(alone, 1.2), "ink")] if alone else []),
    ]


def _last(score: Score, shown: Series, x: Scale, y: Scale) -> list[str]:
    point = shown.at(score.value_week)
    if point is None:
        return []
    here = x.at(point.day), y.at(point.value)
    tone = scores.signal_tone(score)
    ring = [svg.circle(*here, 4.2, stroke=tone, width=1.3)] if tone else []
    return [*ring, svg.circle(*here, 2.2, fill=tone or "ink")]
