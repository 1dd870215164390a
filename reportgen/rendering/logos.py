"""A logo's file: what kind of picture it is by its content, its shape, its colours, its safety."""

from __future__ import annotations

import io
import math
import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.colour import Colour
from reportgen.dataclass import dataclass, field
from reportgen.rendering import drawn

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels
    from PIL.ImageFile import ImageFile

MOST_PIXELS = 25_000_000  # 5000 × 5000; more is a photograph, or a bomb

_FORMATS = ("PNG", "JPEG", "WEBP")
# A telephone's JPEG can hold several pictures, of which the first is shown.
_MEDIA = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg", "WEBP": "image/webp"}
_TURNED = frozenset({5, 6, 7, 8})  # EXIF orientations that swap width and height
_EXIF_ORIENTATION = 0x0112
_SAMPLE = 64  # pixels a side, of which the colours are counted
_SEEN = 128  # the alpha from which on a pixel is there

# Drawing programs write a document type that says nothing; one with declarations can do harm.
_PLAIN_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*>", re.IGNORECASE)
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet", re.IGNORECASE)
_SVG = "{http://www.w3.org/2000/svg}"
_INSIDE = re.compile(r"#|data:image/(?:png|jpe?g|webp|gif)[;,]", re.IGNORECASE)
_FETCHES = re.compile(r"@import|url\((?!\s*['\"]?\s*(?:#|data:image/))", re.IGNORECASE)
_LENGTH = re.compile(
    r"\s*([0-9.]+(?:e[+-]?\d+)?)\s*(?:px|pt|pc|mm|cm|in|em|rem)?\s*", re.IGNORECASE
)


class NotALogoError(ValueError):
    """A file that can't be the logo; `kind` is that of the problem."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's bytes and media type; its size in pixels, or in an SVG's own units.

    `inks` are its colours and the share (0-1) of the picture's visible part that each one takes: of
    its pixels, or of an SVG's shapes. `opaque` tells that it brings its own ground.
    """

    content: bytes
    media: str
    width: float
    height: float
    inks: Mapping[Colour, float] = field(default_factory=dict)
    opaque: bool = False


def picture(content: bytes) -> Picture:
    """The picture in a file's `content`: PNG, JPEG, WebP or SVG, whatever the file is called.

    Raises NotALogoError: not one of them or broken, more than 25 million pixels, or an SVG that
    fetches something from elsewhere.
    """
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return _svg(content) if start.startswith(b"<") else _raster(content)


def _raster(content: bytes) -> Picture:
    from PIL import Image

    too_large = (Image.DecompressionBombError, Image.DecompressionBombWarning)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=_FORMATS)
        width, height = image.size
        if width * height <= MOST_PIXELS:
            _decode(image)
            inks, opaque = _inks(image)
        turned = image.getexif().get(_EXIF_ORIENTATION) in _TURNED
        media = _MEDIA[str(image.format)]
    except too_large as error:
        raise NotALogoError("logo-too-large") from error
    except Exception as error:  # a broken picture can fail anywhere in its decoder
        raise NotALogoError("logo-not-an-image") from error
    if width * height > MOST_PIXELS:
        raise NotALogoError("logo-too-large")
    size = (height, width) if turned else (width, height)
    return Picture(content, media, *size, inks, opaque)


def _inks(image: Pixels) -> tuple[dict[Colour, float], bool]:
    """The colours of what can be seen, and whether that is the whole picture."""
    from PIL.Image import Resampling

    # Of a small copy, whose pixels are mixed only with transparency taken into account.
    small = image.convert("RGBA")
    small.thumbnail((_SAMPLE, _SAMPLE), Resampling.BOX)
    seen = [
        (number, colour[:3])
        for number, colour in small.getcolors(_SAMPLE * _SAMPLE) or ()
        if isinstance(colour, tuple) and colour[3] >= _SEEN
    ]
    whole = sum(number for number, _ in seen)
    inks: dict[Colour, float] = {}
    for number, rgb in seen:
        inks[Colour(*rgb)] = inks.get(Colour(*rgb), 0.0) + number / whole
    return inks, whole == small.width * small.height


def _decode(image: ImageFile) -> None:
    """Raises for a picture that ends too early, though WeasyPrint tells Pillow to let it be."""
    from PIL import ImageFile as Settings

    lenient, Settings.LOAD_TRUNCATED_IMAGES = Settings.LOAD_TRUNCATED_IMAGES, False
    try:
        image.load()
    finally:
        Settings.LOAD_TRUNCATED_IMAGES = lenient


def _svg(content: bytes) -> Picture:
    content = _PLAIN_DOCTYPE.sub(b"", content, count=1)
    if _DECLARATION.search(content):
        raise NotALogoError("logo-unsafe")
    try:
        # UTF-8 only: in another encoding a declaration would have been missed above.
        root = ET.fromstring(content.decode("utf-8-sig"))  # noqa: S314  no declarations are left
    except (ET.ParseError, ValueError, RecursionError) as error:
        raise NotALogoError("logo-not-an-image") from error
    if root.tag != f"{_SVG}svg":
        raise NotALogoError("logo-not-an-image")
    if any(_reaches_out(element) for element in root.iter()):
        raise NotALogoError("logo-unsafe")
    width, height = _size(root)
    return Picture(content, "image/svg+xml", width, height, drawn.inks(root))


def _reaches_out(element: ET.Element) -> bool:
    """Whether drawing the element fetches anything; a link in it fetches nothing."""
    tag = element.tag.rpartition("}")[2]
    if tag == "style" and _FETCHES.search(element.text or ""):
        return True
    for name, value in element.attrib.items():
        plain = name.rpartition("}")[2]
        if plain in {"href", "src"} and tag != "a" and not _INSIDE.match(value.strip()):
            return True
        if _FETCHES.search(value):
            return True
    return False


def _size(root: ET.Element) -> tuple[float, float]:
    """Width and height: those of the view box, else the attributes."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sides = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]  # noqa: PLR2004
    found = [_LENGTH.fullmatch(side) for side in sides]
    try:
        width, height = (float(match[1]) if match else 0.0 for match in found)
    except ValueError:
        width = height = 0.0
    if not (width > 0 and height > 0 and math.isfinite(width / height)):
        raise NotALogoError("logo-no-size")
    return width, height
