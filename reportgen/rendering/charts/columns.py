"""Columns of counts a week, against the least that was agreed on."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.language import Voice
from reportgen.rendering.charts import svg
from reportgen.rendering.charts.labels import Box
from reportgen.report import VelocityWeek

WIDTH, HEIGHT = 210.0, 104.0
_TOP, _AXIS = 10.0, 88.0
_LEFT = 3.0
_GAP, _MOST_WIDE = 3.0, 20.0
_TEXT, _FIGURE = 8.8, 9.5
_ROOM = 12.0  # height that a number inside its column needs
_WEEKS = 13


def columns(weeks: Sequence[VelocityWeek], minimum: int, voice: Voice) -> svg.Figure:
    """The last 13 weeks; those under `minimum` are outlined, those that reach it solid.

    Where not every number finds room in its column, only the last week's is written.
    """
    shown = list(weeks)[-_WEEKS:]
    most = max([minimum, 1, *(w.creatives for w in shown)])
    room = WIDTH - _LEFT - svg.width_of(voice.word("chart.least", n=minimum), _TEXT) - 8
    pitch = min(room / max(len(shown), 1), _MOST_WIDE + _GAP)
    numbers = [svg.width_of(voice.number(w.creatives), _FIGURE) for w in shown]
    all_fit = max(numbers, default=0) <= pitch
    shapes = []
    for i, week in enumerate(shown):
        left, now = _LEFT + i * pitch, i == len(shown) - 1
        box = Box(left, _AXIS - _height(week.creatives, most), left + pitch - _GAP, _AXIS)
        shapes += _column(box, short=week.creatives < minimum)
        if all_fit or now:
            shapes.append(_number(week.creatives, box, voice, short=week.creatives < minimum))
        if pitch > svg.width_of("47", _TEXT) or (len(shown) - 1 - i) % 2 == 0:
            shapes.append(_week(week, box.middle, voice, now=now))
    shapes += _line(minimum, most, _LEFT + len(shown) * pitch - _GAP, voice)
    listed = [f"{voice.short_week(w.week)}: {voice.number(w.creatives)}" for w in shown]
    title = voice.word("chart.columns", minimum=minimum)
    return svg.figure(WIDTH, HEIGHT, shapes, title, ", ".join(listed))


def _height(count: int, most: int) -> float:
    return (_AXIS - _TOP) * count / most


def _column(box: Box, *, short: bool) -> list[str]:
    high, wide = box.bottom - box.top, box.right - box.left
    if not high:
        return [svg.path(f"M{svg.n(box.left)} {svg.n(_AXIS)}h{svg.n(wide)}", "bad", 1.2)]
    if not short:
        return [svg.rect(box.left, box.top, wide, high, "ink")]
    start = f"M{svg.n(box.left + 0.6)} {svg.n(_AXIS)}"
    outline = f"{start}v{svg.n(-high)}h{svg.n(wide - 1.2)}v{svg.n(high)}Z"
    return [svg.path(outline, "bad", 1.2, fill="bad-bg")]


def _number(count: int, box: Box, voice: Voice, *, short: bool) -> str:
    """A column's number inside it; over it where it is too low or too narrow."""
    words = voice.number(count)
    wide = svg.width_of(words, _FIGURE)
    inside = box.bottom - box.top >= _ROOM and wide <= box.right - box.left + _GAP
    fill = "bad" if short else "paper" if inside else "ink"
    y = _AXIS - 4 if inside else max(box.top - 3, _TOP - 1)
    middle = min(max(box.middle, wide / 2), WIDTH - wide / 2)
    return svg.text(middle, y, words, _FIGURE, fill=fill, weight=700, anchor="middle")


def _week(week: VelocityWeek, middle: float, voice: Voice, *, now: bool) -> str:
    fill, weight = ("ink", 700) if now else ("ink2", 400)
    words = voice.week_number(week.week)
    return svg.text(middle, _AXIS + 11, words, _TEXT, fill=fill, weight=weight, anchor="middle")


def _line(minimum: int, most: int, end: float, voice: Voice) -> list[str]:
    """The least, with its words behind the last column."""
    if minimum <= 0:
        return []
    y = _AXIS - _height(minimum, most)
    words = voice.word("chart.least", n=minimum)
    return [
        svg.path(f"M0 {svg.n(y)}H{svg.n(end + 3)}", "ink2", 1, dash="3 2"),
        svg.text(end + 6, y + 3, words, _TEXT, fill="ink2"),
    ]
