"""The bridge: from last week's cost to this week's, one bar for each factor that moved it."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.problems import Quantity, Unit
from reportgen.rendering.charts import svg
from reportgen.rendering.charts.scale import Scale
from reportgen.report import Drivers

WIDTH = 330.0
_HEAD, _PITCH, _BAR = 20.0, 28.0, 17.0
_NAMES = 132.0  # room of the names
_TEXT, _SMALL, _FIGURE = 9.5, 8.5, 9.5
_FEW = 10.0  # kr: below it, a decimal


@dataclass(frozen=True, slots=True)
class _Step:
    """A bar from `start` to `end`; `tone` is the colour of a judgement, or ink."""

    name: str
    under: str
    start: float
    end: float
    tone: str
    certain: bool


def bridge(drivers: Drivers, weeks: tuple[str, str], voice: Voice) -> svg.Figure:
    """The waterfall of a cost per conversion between two (short) weeks, on no axis of its own.

    The effects add up to the change. Only an effect whose factor really moved (it `signals`) is
    filled and coloured; the others are outlines.
    """
    steps = _steps(drivers, voice)
    height = _HEAD + _PITCH * len(steps) + 2
    x = _scale(steps, voice)
    shapes = [*_references(drivers, weeks, x, height, voice), *_rule(len(steps))]
    for i, step in enumerate(steps):
        shapes += _row(step, i, x, voice)
    shapes += _links(steps, x)
    title = voice.word("bridge.title", kpi=drivers.kpi)
    listed = [f"{step.name} {voice.quantity(effect(step.end - step.start))}" for step in steps]
    return svg.figure(WIDTH, height, shapes, title, f"{voice.list(listed)}.")


def effect(kronor: float) -> Quantity:
    """An effect as it is printed: with its sign, in whole kr unless it is small."""
    return Quantity(kronor, Unit.CURRENCY, 1 if abs(kronor) < _FEW else 0, signed=True)


def cost(kronor: float) -> Quantity:
    """A cost as it is printed: in whole kr unless it is small."""
    return Quantity(kronor, Unit.CURRENCY, 0 if abs(kronor) >= _FEW * 10 else 2)


def _steps(drivers: Drivers, voice: Voice) -> list[_Step]:
    steps = []
    at = drivers.from_
    for it in drivers.effects:
        tone = "bad" if it.effect > 0 else "good"
        share = it.name in {"CTR", "CVR"}
        before, now = (
            voice.quantity(Quantity(v, Unit.PERCENT, 2) if share else cost(v))
            for v in (it.from_, it.to)
        )
        under = voice.word("bridge.from-to", before=before, now=now)
        name = voice.word(f"bridge.{it.name}")
        steps.append(_Step(name, under, at, at + it.effect, tone, it.signals))
        at += it.effect
    net = voice.word("bridge.net", kpi=drivers.kpi)
    if svg.width_of(net, _TEXT) > _NAMES:
        net = voice.word("bridge.total")
    return [*steps, _Step(net, "", drivers.from_, drivers.to, "ink", certain=True)]


def _scale(steps: Sequence[_Step], voice: Voice) -> Scale:
    ends = [end for step in steps for end in (step.start, step.end)]
    low, high = min(ends), max(ends)
    widest = max(svg.width_of(voice.quantity(effect(s.end - s.start)), _FIGURE) for s in steps)
    if low == high:
        low, high = low - 1, high + 1
    return Scale(low, high, _NAMES + widest + 8, WIDTH - widest - 8)


def _references(
    drivers: Drivers, weeks: tuple[str, str], x: Scale, height: float, voice: Voice
) -> list[str]:
    """Both weeks' costs: a line each, named at the top, the names clear of each other."""
    both = sorted(
        (x.at(value), f"{week} {voice.quantity(cost(value))}", weight)
        for value, week, weight in (
            (drivers.from_, weeks[0], 500),
            (drivers.to, weeks[1], 700),
        )
    )
    widths = [svg.width_of(words, _SMALL) for _, words, _ in both]
    rights = [min(at + wide / 2, WIDTH) for (at, _, _), wide in zip(both, widths, strict=True)]
    rights[0] = min(rights[0], rights[1] - widths[1] - 8)
    return [
        shape
        for (at, words, weight), right in zip(both, rights, strict=True)
        for shape in (
            svg.path(f"M{svg.n(at)} {svg.n(_HEAD - 4)}V{svg.n(height)}", "ink3", 0.6),
            svg.text(right, 9, words, _SMALL, weight=weight, anchor="end"),
        )
    ]


def _rule(rows: int) -> list[str]:
    """A hairline over the sum."""
    y = svg.n(_HEAD + _PITCH * (rows - 1) - 2)
    return [svg.path(f"M0 {y}H{svg.n(WIDTH)}", "band", 1)]


def _row(step: _Step, i: int, x: Scale, voice: Voice) -> list[str]:
    top = _HEAD + _PITCH * i + 2
    left, right = sorted((x.at(step.start), x.at(step.end)))
    bar = svg.rect(left, top, max(right - left, 0.8), _BAR, step.tone)
    if not step.certain:
        ends = svg.n(left), svg.n(max(right, left + 0.8))
        outline = f"M{ends[0]} {svg.n(top)}H{ends[1]}v{svg.n(_BAR)}H{ends[0]}Z"
        bar = svg.path(outline, "ink2", 1, fill="paper")
    words = voice.quantity(effect(step.end - step.start))
    grows = step.end >= step.start
    wide = svg.width_of(words, _FIGURE) + 4
    clear = svg.rect(right + 3 if grows else left - 3 - wide, top + 3, wide, 11, "paper")
    label = svg.text(
        right + 5 if grows else left - 5,
        top + 12,
        words,
        _FIGURE,
        fill=step.tone if step.certain else "ink",
        weight=700 if step.certain else 500,
        anchor="start" if grows else "end",
    )
    name = svg.text(0, top + (8 if step.under else 12), step.name, _TEXT, weight=600)
    under = svg.text(0, top + 18.5, step.under, _SMALL, fill="ink2")
    return [bar, clear, label, name, *([under] if step.under else [])]


def _links(steps: Sequence[_Step], x: Scale) -> list[str]:
    """From the end of each bar to the start of the next."""
    d = " ".join(
        f"M{svg.n(x.at(step.end))} {svg.n(_HEAD + _PITCH * i + 2 + _BAR)}v{svg.n(_PITCH - _BAR)}"
        for i, step in enumerate(steps[:-1])
    )
    return [svg.path(d, "ink2", 0.7, dash="1.6 1.4")] if d else []
