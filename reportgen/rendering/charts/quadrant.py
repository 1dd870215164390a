"""The backlog: ideas by effort and impact, the corner to begin with shaded."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.language import Voice
from reportgen.rendering.charts import svg
from reportgen.rendering.charts.labels import Box
from reportgen.report import BacklogItem

WIDTH, HEIGHT = 236.0, 152.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 1.0, 235.0, 14.0, 134.0
_DISC = 7.4
_LOW, _HIGH = 1.0, 5.0  # of the scale
_TEXT = 8.8
_FIRST = 3  # ideas to begin with, filled


def quadrant(items: Sequence[BacklogItem], voice: Voice) -> svg.Figure:
    """The ideas by their rank; those that lie on each other are moved apart."""
    middle_x, middle_y = (_LEFT + _RIGHT) / 2, (_TOP + _BOTTOM) / 2
    shapes = [
        svg.rect(_LEFT, _TOP, middle_x - _LEFT, middle_y - _TOP, "band"),
        svg.path(
            f"M{svg.n(middle_x)} {_TOP}V{_BOTTOM}M{_LEFT} {svg.n(middle_y)}H{_RIGHT}", "ink3", 0.5
        ),
        svg.path(f"M{_LEFT} {_TOP}V{_BOTTOM}H{_RIGHT}", "ink2", 0.9),
        *_corners(voice),
        *_discs(items),
        svg.text(
            middle_x,
            HEIGHT - 4,
            voice.word("backlog.effort-axis"),
            _TEXT,
            fill="ink2",
            anchor="middle",
        ),
        svg.text(_LEFT, 8, voice.word("backlog.impact-axis"), _TEXT, fill="ink2"),
    ]
    listed = [f"{item.rank}. {item.idea}" for item in items]
    return svg.figure(WIDTH, HEIGHT, shapes, voice.word("backlog.chart"), "; ".join(listed))


def _corners(voice: Voice) -> list[str]:
    spots = (
        ("first", _LEFT + 5, _TOP + 10, "start", 600),
        ("plan", _RIGHT - 3, _TOP + 10, "end", 400),
        ("fill", _LEFT + 5, _BOTTOM - 5, "start", 400),
        ("leave", _RIGHT - 3, _BOTTOM - 5, "end", 400),
    )
    return [
        svg.text(
            x, y, voice.word(f"backlog.{name}"), _TEXT, fill="ink2", weight=weight, anchor=anchor
        )
        for name, x, y, anchor, weight in spots
    ]


def _discs(items: Sequence[BacklogItem]) -> list[str]:
    shapes: list[str] = []
    taken = [
        Box(_LEFT, _TOP, _LEFT + 60, _TOP + 13),
        Box(_RIGHT - 50, _TOP, _RIGHT, _TOP + 13),
        Box(_LEFT, _BOTTOM - 14, _LEFT + 60, _BOTTOM),
        Box(_RIGHT - 50, _BOTTOM - 14, _RIGHT, _BOTTOM),
    ]
    for item in items:
        x, y = _free(item, taken)
        taken.append(Box.around(x, y, _DISC + 0.4))
        full = item.rank <= _FIRST
        shapes.append(
            svg.circle(x, y, _DISC, fill="ink")
            if full
            else svg.circle(x, y, _DISC, fill="paper", stroke="ink", width=1.1)
        )
        ink = "paper" if full else "ink"
        number = str(item.rank)
        shapes.append(svg.text(x, y + 3.1, number, _TEXT, fill=ink, weight=700, anchor="middle"))
    return shapes


def _free(item: BacklogItem, taken: Sequence[Box]) -> tuple[float, float]:
    """The idea's own spot, else the nearest one around it that is free."""
    inner = _DISC + 2
    share = [(min(max(v, _LOW), _HIGH) - _LOW) / (_HIGH - _LOW) for v in (item.effort, item.impact)]
    x = _LEFT + inner + (_RIGHT - _LEFT - 2 * inner) * share[0]
    y = _BOTTOM - inner - (_BOTTOM - _TOP - 2 * inner) * share[1]
    step = 2 * _DISC + 1
    moves = sorted(
        ((dx * step / 2, dy * step / 2) for dx in range(-8, 9) for dy in range(-6, 7)),
        key=lambda m: m[0] ** 2 + m[1] ** 2,
    )
    spots = [
        (x + dx, y + dy)
        for dx, dy in moves
        if _LEFT + inner <= x + dx <= _RIGHT - inner and _TOP + inner <= y + dy <= _BOTTOM - inner
    ]
    free = (s for s in spots if not any(Box.around(*s, _DISC).overlaps(box) for box in taken))
    return next(free, (x, y))
