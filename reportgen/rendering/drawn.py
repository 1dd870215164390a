"""The colours of a drawing: what its shapes are painted with, without painting them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Mapping

from reportgen.colour import BLACK, Colour, parse

_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "polygon", "polyline", "text", "use"})
_LINES = frozenset({"line"})  # drawn with their stroke only
_UNSEEN = frozenset({"defs", "clipPath", "mask", "symbol", "linearGradient", "radialGradient"})
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]+)")
_START = {"fill": "black", "stroke": "none", "color": "black"}  # as SVG has it

Paint = Mapping[str, str]


def inks(root: ET.Element) -> dict[Colour, float]:
    """The colours of the shapes below `root`, and the share of the shapes that has each one.

    Every shape counts the same, whatever its size. A gradient counts with all its stops, and a
    colour that can't be read (a pattern, a variable) not at all.
    """
    styles = _styles(root)
    stops = {it.get("id", ""): _stops(it, styles) for it in root.iter() if "Gradient" in it.tag}
    counted: Counter[Colour] = Counter()
    for painted in _painted(root, _START, styles):
        found = [*stops.get(reference[1], ())] if (reference := _REFERENCE.match(painted)) else []
        found += [colour] if (colour := parse(painted)) else []
        counted.update(found)
    return {colour: number / counted.total() for colour, number in counted.items()}


def _painted(element: ET.Element, above: Paint, styles: Mapping[str, Paint]) -> Iterator[str]:
    """What the shapes are filled with, or drawn with where they have no filling."""
    tag = _name(element)
    if tag in _UNSEEN:
        return
    paint = {**above, **_own(element, styles)}
    if tag in _SHAPES or tag in _LINES:
        fill = "none" if tag in _LINES else paint["fill"]
        used = paint["stroke"] if fill == "none" else fill
        yield paint["color"] if used.casefold() == "currentcolor" else used
    for child in element:
        yield from _painted(child, paint, styles)


def _own(element: ET.Element, styles: Mapping[str, Paint]) -> dict[str, str]:
    """The element's own paint: attributes, then style sheet, then style, the last one winning."""
    found = {name: element.get(name, "").strip() for name in (*_START, "stop-color")}
    names = (_name(element), *(f".{it}" for it in element.get("class", "").split()))
    for name in (*names, f"#{element.get('id')}"):
        found.update(styles.get(name, {}))
    found.update(_declared(element.get("style", "")))
    return {name: value for name, value in found.items() if value and value != "inherit"}


def _styles(root: ET.Element) -> dict[str, Paint]:
    """Selector to paint, of the drawing's own style sheets."""
    found: dict[str, Paint] = {}
    for element in root.iter():
        if _name(element) != "style":
            continue
        for selectors, body in _RULE.findall(_COMMENT.sub("", element.text or "")):
            for selector in selectors.split(","):
                name = selector.strip()
                found[name] = {**found.get(name, {}), **_declared(body)}
    return found


def _declared(body: str) -> dict[str, str]:
    pairs = (declaration.partition(":") for declaration in body.split(";"))
    wanted = {*_START, "stop-color"}
    return {
        name.strip(): value.replace("!important", "").strip()
        for name, _, value in pairs
        if name.strip() in wanted
    }


def _stops(gradient: ET.Element, styles: Mapping[str, Paint]) -> list[Colour]:
    own = [_own(stop, styles).get("stop-color", "") for stop in gradient if _name(stop) == "stop"]
    return [parse(it) or BLACK for it in own]


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
