"""How texts break into lines: what the print engine can't do by itself, from estimated widths."""

from __future__ import annotations

import re
from math import ceil

from reportgen.rendering.charts.svg import width_of

_NBSP = "\u00a0"
_WITHIN_NUMBER = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|%|[€₴]|[a-zà-öø-ÿа-џґ]{1,8}\b)")
_LONE_NUMBER = re.compile(r" (?=\d{1,3}\W*$)")
_BEFORE_DASH = re.compile(r" (?=[–—] )")
_ONE_LETTER = re.compile(r"(?<![^\s(«„“”])([^\W\d_]) (?=\w)")


def unbroken(text: str) -> str:
    """A text without the breaks that no typesetter makes.

    A number stays whole and keeps its unit (``per 1 000 kr``, ``48 timmar``, ``5 з 8``); a word of
    one letter goes with the next (``i fas``, ``у планах``); no line begins with a dash, and none is
    a number alone (``version 4``).
    """
    kept = _WITHIN_NUMBER.sub(_NBSP, text)
    for never in (_BEFORE_DASH, _LONE_NUMBER):
        kept = never.sub(_NBSP, kept)
    return _ONE_LETTER.sub(rf"\1{_NBSP}", kept)


def opening(text: str) -> str:
    """`text` with a capital first letter, as it stands at the beginning of a line."""
    return text[:1].upper() + text[1:]


def lines(text: str, size: float, room: float) -> int:
    """How many lines `text` takes at `size` where a line has `room`.

    It breaks at its spaces, and inside a word only when the word alone is wider than a line.
    """
    count, used = 1, 0.0
    for word in text.split(" "):
        wide = width_of(word, size)
        gap = width_of(" ", size) if used else 0.0
        if used and used + gap + wide > room:
            count, used = count + 1, wide
        else:
            used += gap + wide
        if used > room:
            more = ceil(round(used / room, 9)) - 1
            count, used = count + more, used - more * room
    return count


def balanced(text: str, size: float, room: float) -> float:
    """The narrowest room that needs no more lines than `room` does, so that none is left short."""
    fewest = lines(text, size, room)
    if fewest == 1:
        return room
    low, high = 0.0, room
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (low, middle) if lines(text, size, middle) <= fewest else (middle, high)
    return high
