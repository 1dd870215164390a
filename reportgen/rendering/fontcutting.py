"""Fonts cut down: our characters and features of them, at one weight or between two."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

WEIGHTS = (400, 500, 600, 700)

# Half of a font is for what a page in a western language hardly ever has.
COMMON = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x00FF),
    (0x0300, 0x0331),  # combining marks: a Mac writes å as a and a ring
    (0x2000, 0x206F),  # punctuation and spaces
    (0x20AC, 0x20AC),
    (0x2116, 0x2122),  # № and ™
    (0x2190, 0x2193),  # arrows
    (0x2212, 0x2212),  # minus
    (0x2248, 0x2265),  # from ≈ to ≥
)
REST = (
    (0x0100, 0x017F),  # Latin of central Europe
    (0x0192, 0x0192),
    (0x0218, 0x021B),
    (0x02BB, 0x02BC),  # the Ukrainian apostrophe as a letter
    (0x02C6, 0x02DD),
    (0x0300, 0x0331),  # the marks on these letters
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x0490, 0x0491),
    (0x1E9E, 0x1E9E),
    (0x2070, 0x209F),  # raised and lowered figures
    (0x20A0, 0x20AB),  # currencies
    (0x20AD, 0x20BF),
    (0x2100, 0x2115),
    (0x2123, 0x215F),
    (0x2194, 0x21FF),  # arrows
    (0x2200, 0x2211),  # mathematics
    (0x2213, 0x2247),
    (0x2266, 0x22FF),
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2700, 0x27BF),  # ticks and crosses
)
# Not calt: it draws -> as an arrow, and what a cell says is printed as it stands.
FEATURES = ("ccmp", "kern", "locl", "mark", "mkmk", "tnum")


def recipe() -> str:
    """Changes with what is cut out of a font, and with the library that cuts."""
    import fontTools

    return repr((COMMON, REST, FEATURES, WEIGHTS, fontTools.version))


def cut(source: Path | io.BytesIO, ranges: Sequence[tuple[int, int]] = ()) -> bytes:
    """A font (ttf, otf, woff, woff2) with our characters and features only, as ttf.

    `ranges` are those of its characters, each with its ends; without them, all of ours.

    Raises ValueError where it has no letters, and whatever a broken one fails with.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)  # tables that no page needs
    options = Options(layout_features=list(FEATURES), hinting=False, notdef_outline=True)
    font = TTFont(source, recalcTimestamp=False)
    if not {ord("A"), ord("0")} <= font.getBestCmap().keys():
        raise ValueError("no letters")
    subsetter = Subsetter(options)
    wanted = ranges or (*COMMON, *REST)
    subsetter.populate(unicodes=[c for first, last in wanted for c in range(first, last + 1)])
    subsetter.subset(font)
    return saved(font, ".ttf")


def at(font: bytes, weights: Sequence[int], size: float | None = None) -> TTFont:
    """A font at one weight, or from one to another; at an optical size, in points, if it has any.

    Other axes stay where they start. A font that does not vary is left as it is.
    """
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    # Read anew for each, and changed in place: copying an open font takes a second.
    opened = TTFont(io.BytesIO(font), recalcTimestamp=False)
    if "fvar" not in opened:
        return opened
    limits: dict[str, object] = {a.axisTag: a.defaultValue for a in opened["fvar"].axes}
    for axis in opened["fvar"].axes:
        if axis.axisTag == "wght":
            one = min(max(weights[0], axis.minValue), axis.maxValue)
            limits["wght"] = one if len(weights) == 1 else (weights[0], weights[-1])
        elif axis.axisTag == "opsz" and size is not None:
            limits["opsz"] = size
    return instantiateVariableFont(opened, limits, inplace=True)


def reach(font: bytes) -> tuple[int, ...]:
    """The lightest and the boldest of our weights that a font varies between, or its own weight.

    That one in whole hundreds: print knows no others.
    """
    from fontTools.ttLib import TTFont

    opened = TTFont(io.BytesIO(font))
    axes = {axis.axisTag: axis for axis in opened["fvar"].axes} if "fvar" in opened else {}
    if "wght" in axes:
        low, high = axes["wght"].minValue, axes["wght"].maxValue
        ends = int(max(low, WEIGHTS[0])), int(min(high, WEIGHTS[-1]))
        if ends[0] < ends[1]:
            return ends
    hundreds: int = round(opened["OS/2"].usWeightClass / 100)
    return (min(max(hundreds, 1), 9) * 100,)


def saved(font: TTFont, suffix: str) -> bytes:
    """The font as the file of that suffix holds it: .ttf or .woff2."""
    font.flavor = "woff2" if suffix == ".woff2" else None
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()
