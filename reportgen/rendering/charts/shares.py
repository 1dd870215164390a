"""Two bars of one channel: its share of the spend, outlined, and of what came of it, solid."""

from __future__ import annotations

from reportgen.language import Voice
from reportgen.problems import Quantity, Unit
from reportgen.rendering.charts import svg

WIDTH, HEIGHT = 150.0, 26.0
_LONGEST = 108.0  # units of a bar of 100 %
_TEXT = 10.2


def shares(
    name: str, spend: float | None, result: float | None, most: float, voice: Voice
) -> svg.Figure:
    """Shares as fractions; `most` is the largest share of all channels, which fills the width."""
    shapes = [
        *_bar(2, spend, most, voice, solid=False),
        *_bar(14.5, result, most, voice, solid=True),
    ]
    title = voice.word(
        "chart.shares", channel=name, spend=_said(spend, voice), result=_said(result, voice)
    )
    return svg.figure(WIDTH, HEIGHT, shapes, title)


def _bar(y: float, share: float | None, most: float, voice: Voice, *, solid: bool) -> list[str]:
    if share is None:
        return [svg.text(0, y + 7.6, "–", _TEXT, fill="ink2")]
    wide = max(_LONGEST * min(max(share, 0.0) / most, 1.0) if most > 0 else 0.0, 0.8)
    bar = (
        svg.rect(0, y, wide, 9, "ink")
        if solid
        else svg.path(f"M.5 {svg.n(y + 0.5)}H{svg.n(max(wide - 0.5, 1))}v8H.5Z", "ink", 1)
    )
    words = _said(share, voice)
    weight, fill = (700, "ink") if solid else (400, "ink2")
    return [bar, svg.text(wide + 4, y + 7.8, words, _TEXT, fill=fill, weight=weight)]


def _said(share: float | None, voice: Voice) -> str:
    return "–" if share is None else voice.quantity(Quantity(share, Unit.PERCENT, 0))
