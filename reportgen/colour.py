"""A colour a person typed, and how well two colours can be told apart."""

from __future__ import annotations

import colorsys
import re

from reportgen.dataclass import dataclass

_BARE_HEX = re.compile(r"(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_NAMES = {  # in Swedish, Bulgarian and Ukrainian
    "black": "svart черно чорний",
    "white": "vit бяло білий",
    "gray": "grå сиво сірий",
    "red": "röd червено червоний",
    "blue": "blå синьо синій",
    "green": "grön зелено зелений",
    "yellow": "gul жълто жовтий",
    "orange": "orange оранжево помаранчевий",
    "purple": "lila лилаво фіолетовий",
    "pink": "rosa розово рожевий",
    "brown": "brun кафяво коричневий",
    "turquoise": "turkos тюркоаз бірюзовий",
    "beige": "beige бежово бежевий",
    "maroon": "vinröd бордо бордовий",
    "navy": "marinblå тъмносиньо темносиній",
    "gold": "guld златно золотий",
    "silver": "silver сребърно срібний",
}
_COLOURS = {name: css for css, names in _NAMES.items() for name in names.split()}
_SHADES = {
    "ljus": "light",
    "light": "light",
    "светло": "light",
    "світло": "light",
    "mörk": "dark",
    "dark": "dark",
    "тъмно": "dark",
    "темно": "dark",
}
_CSS_SHADES = frozenset(  # the shades that CSS has names for; the others are mixed
    (
        *("lightgray", "lightblue", "lightgreen", "lightyellow", "lightpink"),
        *("darkred", "darkblue", "darkgreen", "darkorange"),
    )
)
_SHADE = 0.5  # of white or black in the others
_LONGEST = 64  # longer than any way of writing a colour
_LINEAR_BELOW = 0.04045  # sRGB's own value; WCAG's 0.03928 gives the same for 8-bit channels


@dataclass(frozen=True, slots=True, order=True)
class Colour:
    """An opaque sRGB colour: three channels, 0–255 each."""

    red: int
    green: int
    blue: int

    @property
    def hex(self) -> str:
        """``#3B2A52``: what is put into CSS, SVG and report.json."""
        return f"#{self.red:02X}{self.green:02X}{self.blue:02X}"

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 (black) to 1 (white). Source: WCAG 2.2, relative luminance."""
        red, green, blue = (_linear(c / 255) for c in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def mixed(self, other: Colour, share: float) -> Colour:
        """The colour with `share` (0–1) of the other one laid over it, in sRGB."""
        return Colour(
            round(self.red + (other.red - self.red) * share),
            round(self.green + (other.green - self.green) * share),
            round(self.blue + (other.blue - self.blue) * share),
        )

    def with_lightness(self, lightness: float) -> Colour:
        """The same hue and saturation at another HSL lightness (0 black, 1 white)."""
        hue, _, saturation = colorsys.rgb_to_hls(self.red / 255, self.green / 255, self.blue / 255)
        return _from_unit(*colorsys.hls_to_rgb(hue, lightness, saturation))

    @property
    def hue(self) -> float:
        """HSL hue in degrees, 0 (red, or a grey) to 360."""
        return 360 * colorsys.rgb_to_hls(self.red / 255, self.green / 255, self.blue / 255)[0]

    @property
    def saturation(self) -> float:
        """HSL saturation, 0 (a grey) to 1."""
        return colorsys.rgb_to_hls(self.red / 255, self.green / 255, self.blue / 255)[2]

    @property
    def lightness(self) -> float:
        """HSL lightness, 0–1."""
        channels = (self.red, self.green, self.blue)
        return (max(channels) + min(channels)) / 510


BLACK = Colour(0, 0, 0)
WHITE = Colour(255, 255, 255)


def parse(text: str) -> Colour | None:
    """The colour that `text` names, or None when it names none.

    Understood is what CSS understands (``#3b2``, ``#3B2A52``, ``rgb(59, 42, 82)``,
    ``hsl(266 32% 24%)``, ``rebeccapurple``), hex digits without their #, as brand manuals print
    them, and the common colours by name, light or dark too (``mörkblå``, ``dark blue``). A
    see-through colour is None: on paper there is nothing behind it.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    return _named(text) or _css(text)


def contrast(a: Colour, b: Colour) -> float:
    """How well a and b can be told apart: 1 (alike) to 21. Source: WCAG 2.2, contrast ratio."""
    darker, lighter = sorted((a.luminance, b.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def _linear(channel: float) -> float:
    if channel <= _LINEAR_BELOW:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)


def _from_unit(red: float, green: float, blue: float) -> Colour:
    channels = [round(min(max(c, 0.0), 1.0) * 255) for c in (red, green, blue)]
    return Colour(*channels)


def _named(text: str) -> Colour | None:
    """A colour by its name in another language than CSS's, or a light or dark one; else None."""
    word = re.sub(r"[\s-]+", "", text.casefold())
    # "тъмносиньо" is a colour of its own, no dark one.
    shade = next((it for it in _SHADES if word.startswith(it) and word not in _COLOURS), "")
    name = word.removeprefix(shade)
    css = _COLOURS.get(name, name if name in _NAMES else None)
    if css is None or (name == css and not shade):
        return None
    prefix = _SHADES.get(shade, "")
    if f"{prefix}{css}" in _CSS_SHADES:
        return _css(f"{prefix}{css}")
    plain = _css(css)
    if plain is None or not shade:
        return plain
    return plain.mixed(WHITE if prefix == "light" else BLACK, _SHADE)


def _css(text: str) -> Colour | None:
    """A colour as CSS writes it, or bare hex digits."""
    from tinycss2.color4 import parse_color  # 10 ms: imported only where a colour was given

    try:
        found = parse_color(f"#{text}" if _BARE_HEX.fullmatch(text) else text)
        if found is None or isinstance(found, str) or found.alpha != 1:
            return None
        return _from_unit(*found.to("srgb").coordinates)
    except (NotImplementedError, ArithmeticError, ValueError):  # a space that has no sRGB, 1e999
        return None
