"""The way to the target: how much of it is covered, and how much the plan had covered by now."""

from __future__ import annotations

from reportgen.language import Voice
from reportgen.problems import Quantity, Unit
from reportgen.rendering.charts import svg
from reportgen.report import Score, Status

WIDTH, HEIGHT = 86.0, 22.0
_ZERO, _TARGET = 8.0, 80.0
_MIDDLE = HEIGHT / 2
_OVER = 1.06  # how far past either end a bar goes that is off the track


def bullet(score: Score, voice: Voice) -> svg.Figure | None:
    """A bar from baseline (left) to target (right), with a tick where the plan is.

    None for a KPI without a way to go. Worse than the baseline goes a little left of it and past
    the target a little right; the number beside the bar tells how far.
    """
    if score.covered is None:
        return None
    colour = "bad" if score.status is Status.BEHIND else "ink"
    zero, end = sorted((_ZERO, _x(score.covered)))
    shapes = [
        svg.rect(_ZERO, _MIDDLE - 3.5, _TARGET - _ZERO, 7, "band"),
        svg.rect(zero, _MIDDLE - 2, max(end - zero, 0.8), 4, colour),
        svg.path(f"M{svg.n(_ZERO)} 6V16M{svg.n(_TARGET)} 6V16", "ink3", 0.8),
    ]
    if score.planned is not None:
        shapes.append(svg.path(f"M{svg.n(_x(score.planned))} 3.5V18.5", "ink", 1.6))
    return svg.figure(WIDTH, HEIGHT, shapes, _says(score, score.covered, voice))


def _x(share: float) -> float:
    return _ZERO + (_TARGET - _ZERO) * min(max(share, 1 - _OVER), _OVER)


def _says(score: Score, covered: float, voice: Voice) -> str:
    way = voice.quantity(Quantity(covered, Unit.PERCENT, 0))
    if score.planned is None:
        return voice.word("chart.covered", share=way)
    plan = voice.quantity(Quantity(score.planned, Unit.PERCENT, 0))
    return voice.word("chart.covered_planned", share=way, plan=plan)
