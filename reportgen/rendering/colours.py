"""The page's colours: two the client chose, the rest computed or fixed so that all can be read."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.colour import BLACK, WHITE, Colour, contrast
from reportgen.dataclass import asdict, dataclass

TEXT = 4.5  # WCAG 2.2, 1.4.3: text against its background
GRAPHIC = 3.0  # WCAG 2.2, 1.4.11: a shape one must see

DEFAULT_BRAND = Colour(0x3B, 0x2A, 0x52)
DEFAULT_ACCENT = Colour(0xF2, 0xB3, 0x3D)
_WARNINGS = (345.0, 60.0)  # degrees: from crimson past `bad` (15) to amber, past `warn` (40)
_VIVID = 0.3  # saturation: below it, a brown or a grey
_TRACK = 0.24  # how much of on-brand shows in the empty part of the progress bar


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one appearance, each a literal hex (``#1B1A22``).

    The fields are the names in CSS, with a hyphen for the underscore (``--good-bg``).
    """

    paper: str
    ink: str
    ink2: str
    ink3: str
    rule: str
    rule2: str
    band: str
    good: str
    bad: str
    warn: str
    good_bg: str
    bad_bg: str
    brand: str
    on_brand: str  # text on brand, 4.5 or better
    brand_text: str  # brand as text on paper, or ink2; 4.5 or better
    brand_track: str  # the empty part of a bar on brand
    accent: str  # a shape on brand, 3 or better
    accent_text: str  # text on brand, 4.5 or better

    @property
    def css(self) -> str:
        """The tokens as custom properties: ``--paper:#FFFFFF;--ink:#1B1A22;…``."""
        return "".join(f"--{name}:{value};" for name, value in self)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Name as in CSS and hex, in the order of the fields."""
        return ((name.replace("_", "-"), value) for name, value in asdict(self).items())


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour of the page, light (print, and the screen by day) and dark."""

    light: Tokens
    dark: Tokens


def palette(brand: Colour | None = None, accent: Colour | None = None) -> Palette:
    """The palette for a client's colours; where they gave none, the product's own.

    Whatever the two colours are, these hold: text on brand, brand as text on paper and accent as
    text on brand have a contrast of 4.5 or better, and the accent as a shape on brand 3. A brand in
    the hues of a warning is no colour of text: a red heading beside a red KPI would be a judgement.
    """
    brand = brand or DEFAULT_BRAND
    accent = accent or DEFAULT_ACCENT
    on_brand = _on(brand)
    shared = {
        "brand": brand.hex,
        "on_brand": on_brand.hex,
        "brand_track": brand.mixed(on_brand, _TRACK).hex,
        "accent": (accent if contrast(accent, brand) >= GRAPHIC else on_brand).hex,
        "accent_text": (accent if contrast(accent, brand) >= TEXT else on_brand).hex,
    }
    return Palette(
        light=Tokens(**_LIGHT, **shared, brand_text=_as_text(brand, WHITE, _LIGHT["ink2"])),
        dark=Tokens(**_DARK, **shared, brand_text=_as_text(brand, _DARK_PAPER, _DARK["ink2"])),
    )


_INK = Colour(0x1B, 0x1A, 0x22)
_DARK_PAPER = Colour(0x16, 0x15, 0x1B)

_LIGHT = {
    "paper": WHITE.hex,
    "ink": _INK.hex,
    "ink2": "#55535F",
    "ink3": "#706D7A",
    "rule": "#D5D3DC",
    "rule2": "#E8E6ED",
    "band": "#EDEBF1",
    "good": "#0A6593",
    "bad": "#B3360B",
    "warn": "#7A5200",
    "good_bg": "#E4F0F6",
    "bad_bg": "#FBEAE3",
}
_DARK = {
    "paper": _DARK_PAPER.hex,
    "ink": "#F1F0F4",
    "ink2": "#B9B6C3",
    "ink3": "#9A97A5",
    "rule": "#3A3843",
    "rule2": "#2A2832",
    "band": "#2A2832",
    "good": "#74C4EA",
    "bad": "#FF9A70",
    "warn": "#F0C05A",
    "good_bg": "#15303D",
    "bad_bg": "#3A2119",
}


def _on(brand: Colour) -> Colour:
    """White where it can be read, else the page's ink, else black: one of them always can."""
    return next(c for c in (WHITE, _INK, BLACK) if contrast(c, brand) >= TEXT)


def _as_text(brand: Colour, paper: Colour, else_: str) -> str:
    """The brand as text on `paper`; `else_` where it would look like a warning."""
    first, last = _WARNINGS
    warns = brand.saturation >= _VIVID and (brand.hue >= first or brand.hue <= last)
    return else_ if warns else _readable(brand, paper).hex


def _readable(colour: Colour, paper: Colour) -> Colour:
    """The colour, moved as little as needed away from the paper's lightness."""
    away = 1.0 if paper.luminance < BLACK.mixed(WHITE, 0.5).luminance else 0.0
    start = colour.lightness
    steps = (start + (away - start) * step / 100 for step in range(101))
    return next(
        candidate
        for candidate in (colour, *map(colour.with_lightness, steps))
        if contrast(candidate, paper) >= TEXT
    )
