"""The small signs of the page: status, direction of a change, and the legends' samples.

They stand beside their word and say nothing that the word does not, so they have no text.
"""

from __future__ import annotations

from reportgen.rendering.charts import svg
from reportgen.rendering.charts.svg import circle, path, rect, shape
from reportgen.report import Status

_UP, _DOWN = "M6 2 11 10H1Z", "M6 10 1 2H11Z"
_SQUARE = (12.0, 12.0)
_SAMPLE = (24.0, 12.0)
_RING = circle(6, 6, 4.6, stroke="ink3", width=1.3, dash="2 1.6")


def icon(name: str) -> str:
    """The SVG document of the sign `name`. Raises KeyError for a name there is not."""
    (width, height), shapes = _ICONS[name]
    w, h = svg.n(width), svg.n(height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}"'
        f' width="{w}" height="{h}" aria-hidden="true">{"".join(shapes)}</svg>'
    )


def inlined(name: str, *, again: bool) -> str:
    """The sign for the middle of a page: drawn the first time, and afterwards only called."""
    (width, height), shapes = _ICONS[name]
    box = f'<svg viewBox="0 0 {svg.n(width)} {svg.n(height)}" aria-hidden="true">'
    if again:
        return f'{box}<use href="#sign-{name}"/></svg>'
    return f'{box}<g id="sign-{name}">{svg.slim("".join(shapes))}</g></svg>'


def wide(name: str) -> bool:
    """Whether the sign is a sample of a line or an area, twice as wide as high."""
    return _ICONS[name][0] == _SAMPLE


def names() -> frozenset[str]:
    """The names there are."""
    return frozenset(_ICONS)


_ICONS: dict[str, tuple[tuple[float, float], list[str]]] = {
    Status.ON_TRACK: (
        _SQUARE,
        [circle(6, 6, 5.6, fill="good"), path("M3.4 6.3 5.3 8.2 8.7 4.2", "paper", 1.5)],
    ),
    Status.SLIGHTLY_BEHIND: (
        _SQUARE,
        [path("M6 .9 11.1 6 6 11.1.9 6Z", "warn", 1.3), shape("M6 .9V11.1L.9 6Z", "warn")],
    ),
    Status.BEHIND: (
        _SQUARE,
        [
            path("M6 1.4 11.2 10.6H.8Z", "bad", 1.2, fill="bad"),
            path("M6 4.6V7.4M6 9.1V9.2", "paper", 1.4),
        ],
    ),
    Status.NO_DATA: (_SQUARE, [_RING]),
    Status.NO_TARGET: (_SQUARE, [_RING]),
    Status.BUILDING_BASELINE: (_SQUARE, [_RING]),
    "up": (_SQUARE, [path(_UP, "ink2", 1.3)]),
    "down": (_SQUARE, [path(_DOWN, "ink2", 1.3)]),
    "flat": (_SQUARE, [path("M1.5 6H10.5", "ink3", 1.5)]),
    "up-good": (_SQUARE, [path(_UP, "good", 1.3, fill="good")]),
    "up-bad": (_SQUARE, [path(_UP, "bad", 1.3, fill="bad")]),
    "down-good": (_SQUARE, [path(_DOWN, "good", 1.3, fill="good")]),
    "down-bad": (_SQUARE, [path(_DOWN, "bad", 1.3, fill="bad")]),
    "error": (_SQUARE, [rect(1.5, 1.5, 9, 9, "bad"), path("M4 4 8 8M8 4 4 8", "paper", 1.4)]),
    "warning": (
        _SQUARE,
        [path("M6 .9 11.1 6 6 11.1.9 6Z", "warn", 1.3), path("M6 3.6V6.6M6 8.4V8.5", "warn", 1.4)],
    ),
    "note": (
        _SQUARE,
        [circle(6, 6, 5, stroke="ink2", width=1.2), path("M6 5.6V8.6M6 3.4V3.5", "ink2", 1.4)],
    ),
    "actual": (_SAMPLE, [path("M1 6H17", "ink", 1.9), circle(18, 6, 3, fill="ink")]),
    "glide": (
        _SAMPLE,
        [
            path("M1 10 17 4", "ink3", 1, dash="3 2"),
            path(svg.diamond(19, 4.5, 3.4), "ink", 1.1, fill="paper"),
        ],
    ),
    "baseline": (_SQUARE, [circle(6, 6, 2.8, fill="paper", stroke="ink2", width=1.2)]),
    "band": (_SAMPLE, [rect(1, 1, 22, 10, "band")]),
    "signal": (
        _SQUARE,
        [circle(6, 6, 5.2, stroke="bad", width=1.4), circle(6, 6, 2.4, fill="bad")],
    ),
    "signal-good": (
        _SQUARE,
        [circle(6, 6, 5.2, stroke="good", width=1.4), circle(6, 6, 2.4, fill="good")],
    ),
    "missing": (
        _SQUARE,
        [circle(6, 6, 3, fill="paper", stroke="ink2", width=1.1, dash="1.5 1.3")],
    ),
    "excluded": (_SQUARE, [circle(6, 6, 2.6, fill="paper", stroke="ink", width=1.3)]),
    "event": (_SQUARE, [circle(6, 6, 5.2, fill="ink")]),
    "bullet": (
        _SAMPLE,
        [rect(1, 3, 22, 6, "band"), rect(1, 4.2, 11, 3.6, "ink"), path("M15 1V11", "ink", 1.6)],
    ),
    "not-due": (_SQUARE, [path("M3.5 6H8.5", "ink3", 1)]),
    "open": (_SQUARE, [circle(6, 6, 4.8, stroke="ink2", width=1.2)]),
    "restated": (
        _SQUARE,
        [circle(6, 6, 4.4, stroke="ink", width=1.1), circle(6, 6, 2, fill="ink")],
    ),
    "reported": (_SQUARE, [circle(6, 6, 2.8, fill="ink2")]),
    "chip-stop": (_SQUARE, [rect(2, 2, 8, 8, "paper")]),
    "chip-scale": (_SQUARE, [shape("M6 1 11 7.4H1Z", "paper"), rect(1, 9, 10, 2, "paper")]),
    "chip-fix": (_SQUARE, [path("M6 1.4V7.2M6 10V10.2", "paper", 1.9)]),
    "chip-keep": (_SQUARE, [path("M2 4.2H10M2 7.8H10", "ink", 1.7)]),
    "chip-review": (_SQUARE, [path("M2 6.4 4.8 9.2 10 3", "ink", 1.7)]),
    "chip-wait": (_SQUARE, [_RING]),
    "chip-planned": (_SQUARE, [path("M3.5 6H8.5", "ink3", 1.3)]),
    "lacking": (_SQUARE, [circle(6, 6, 3.8, stroke="bad", width=1.3, dash="1.8 1.5")]),
}
