"""The brush of the charts: a figure, its shapes in the page's colours, and how wide a text is.

Every shape carries its colour twice: as a literal attribute, which is all a PDF renderer looks at,
and as a class, with which the page's style sheet can turn it to the dark colours. In the middle of
a page the class is enough.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape as escaped
from re import compile as pattern

from reportgen.dataclass import dataclass
from reportgen.rendering.colours import palette

_HEX = dict(palette().light)
_FONTS = "'Reportgen Text', Inter, 'Helvetica Neue', Arial, sans-serif"
# What ``figures.css`` says for all figures of a page: a third of their size.
_SAID = pattern(
    r' (?:xmlns|font-family|fill|stroke|stroke-linejoin|stroke-linecap)="[^"]*"'
    r'| font-weight="400"| text-anchor="start"'
)
# What no font draws, what turns the line around it, and lone surrogates: a cell can hold them.
UNPRINTABLE = dict.fromkeys(
    (
        *(c for c in range(0x20) if chr(c) not in "\t\n\r"),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0xD800, 0xE000),
        0xFFFE,
        0xFFFF,
    ),
    "\ufffd",
)
# Widths in bold Inter, in ems, rounded up: one number for each class of characters.
_WIDTHS = (
    (frozenset(" \u00a0\u202f"), 0.29),
    (frozenset(".,:;'’!|()[]ijlіїІЇ"), 0.36),
    (frozenset("1frtI/"), 0.44),
    (frozenset("abcdeghknopqsuvxyzåäö"), 0.64),
    (frozenset("абвгдезийклнопрстухцчьэяєґъ"), 0.655),
    (frozenset("жшщюфмы"), 0.88),
    (frozenset("%mwMW@æœ…—ЖШЩЮМЫ"), 1.05),
)
_OTHERS = 0.69  # digits, capitals, mathematical signs


@dataclass(frozen=True, slots=True)
class Figure:
    """A finished picture with what it says: `title` the finding in short, `desc` its numbers.

    `svg` is a whole SVG document without ids, so that the same figure may stand on a page twice.
    """

    svg: str
    title: str
    desc: str = ""

    @property
    def alt(self) -> str:
        """Title and description as one text, for where only one can be given."""
        return f"{self.title}. {self.desc}" if self.desc else self.title

    def inlined(self, number: int) -> str:
        """The SVG for the middle of a page: named by its own title and description.

        `number` is unique on the page.
        """
        title, desc = f"figure-{number}", f"figure-{number}-desc"
        names = f"{title} {desc}" if self.desc else title
        return (
            slim(self.svg)
            .replace("<svg ", f'<svg aria-labelledby="{names}" ', 1)
            .replace("<title>", f'<title id="{title}">', 1)
            .replace("<desc>", f'<desc id="{desc}">', 1)
        )


def figure(
    width: float, height: float, shapes: Iterable[str], title: str, desc: str = ""
) -> Figure:
    """The figure that `shapes` make, back to front, in a box of `width` × `height` units."""
    title, desc = title.translate(UNPRINTABLE), desc.translate(UNPRINTABLE)
    says = f"<title>{escape(title)}</title>" + (f"<desc>{escape(desc)}</desc>" if desc else "")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {n(width)} {n(height)}"'
        f' width="{n(width)}" height="{n(height)}" font-family="{_FONTS}">'
        f"{says}{''.join(shapes)}</svg>"
    )
    return Figure(svg, title, desc)


def slim(document: str) -> str:
    """An SVG for the middle of a page whose style sheet paints it; no text has a bare quote."""
    return _SAID.sub("", document)


def escape(words: str) -> str:
    """`words` as the text of an element; characters that XML has no place for become \ufffd."""
    return escaped(words.translate(UNPRINTABLE))


def n(value: float) -> str:
    """A coordinate: two decimals at most, and no minus before a zero."""
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def rect(
    x: float, y: float, width: float, height: float, fill: str, *, opacity: float | None = None
) -> str:
    """A filled rectangle."""
    box = f'x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}"'
    see_through = "" if opacity is None else f' fill-opacity="{n(opacity)}"'
    return f"<rect {box} {_paint(fill, None)}{see_through}/>"


def path(d: str, stroke: str, width: float, *, dash: str = "", fill: str = "") -> str:
    """A stroked path; round where its lines meet and end, unless dashed."""
    ends = f' stroke-dasharray="{dash}"' if dash else ' stroke-linejoin="round"'
    ends += "" if dash else ' stroke-linecap="round"'
    return f'<path d="{d}" {_paint(fill or None, stroke)} stroke-width="{n(width)}"{ends}/>'


def shape(d: str, fill: str) -> str:
    """A filled path."""
    return f'<path d="{d}" {_paint(fill, None)}/>'


def circle(
    x: float,
    y: float,
    r: float,
    *,
    fill: str | None = None,
    stroke: str | None = None,
    width: float = 1,
    dash: str = "",
) -> str:
    """A circle, filled, stroked or both."""
    line = f' stroke-width="{n(width)}"' if stroke else ""
    line += f' stroke-dasharray="{dash}"' if dash else ""
    return f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(r)}" {_paint(fill, stroke)}{line}/>'


def text(
    x: float,
    y: float,
    words: str,
    size: float,
    *,
    fill: str = "ink",
    weight: int = 400,
    anchor: str = "start",
) -> str:
    """Words on their baseline at (x, y); `anchor` is start, middle or end."""
    return (
        f'<text x="{n(x)}" y="{n(y)}" {_paint(fill, None)} font-size="{n(size)}"'
        f' font-weight="{weight}" text-anchor="{anchor}">{escape(words)}</text>'
    )


def line(points: Iterable[tuple[float, float]]) -> str:
    """The path data of a line through `points`."""
    return " ".join(f"{'L' if i else 'M'}{n(x)} {n(y)}" for i, (x, y) in enumerate(points))


def dots(points: Iterable[tuple[float, float]], r: float) -> str:
    """The path data of filled dots: one path draws faster than as many circles."""
    half, whole = n(r), n(2 * r)
    return "".join(
        f"M{n(x - r)} {n(y)}a{half} {half} 0 1 0 {whole} 0a{half} {half} 0 1 0 -{whole} 0Z"
        for x, y in points
    )


def diamond(x: float, y: float, r: float) -> str:
    """The path data of a square on its corner."""
    half = n(r)
    return f"M{n(x)} {n(y - r)}l{half} {half}-{half} {half}-{half}-{half}Z"


def width_of(words: str, size: float) -> float:
    """How wide `words` are in bold Inter, rather a little too much than too little."""
    return size * sum(next((w for some, w in _WIDTHS if c in some), _OTHERS) for c in words)


def _paint(fill: str | None, stroke: str | None) -> str:
    classes = " ".join(
        f"{kind}-{name}" for kind, name in (("f", fill), ("l", stroke)) if name is not None
    )
    colours = f'fill="{_HEX[fill]}"' if fill else 'fill="none"'
    colours += f' stroke="{_HEX[stroke]}"' if stroke else ""
    return f'class="{classes}" {colours}'
