"""Logo files: known by their content, measured, and harmless."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageColor, ImageFile

from reportgen.colour import Colour
from reportgen.rendering.logos import NotALogoError, picture

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def raster(kind: str, width: int = 30, height: int = 20, **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#3B2A52").save(buffer, kind, **options)
    return buffer.getvalue()


def svg(inside: str = "", size: str = 'viewBox="0 0 300 100"', before: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {XLINK} {size}>{inside}</svg>'.encode()


@pytest.mark.parametrize(
    ("kind", "media"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp")]
)
def test_the_three_kinds_with_pixels(kind: str, media: str) -> None:
    found = picture(raster(kind))
    assert (found.media, found.width, found.height) == (media, 30, 20)


def test_a_photograph_turned_by_its_camera() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it 90° clockwise to show it
    found = picture(raster("JPEG", exif=exif))
    assert (found.width, found.height) == (20, 30)


@pytest.mark.parametrize(
    ("size", "ratio"),
    [
        ('viewBox="0 0 300 100"', 3),
        ('viewBox="-10,-10 120.5,60.25"', 2),
        ('viewBox="0 0 300 100" width="10" height="10"', 3),
        ('width="40mm" height="10mm"', 4),
        ('width="1e2" height="50px"', 2),
    ],
)
def test_the_shape_of_an_svg(size: str, ratio: float) -> None:
    found = picture(svg(size=size))
    assert found.media == "image/svg+xml"
    assert found.width / found.height == ratio


@pytest.mark.parametrize(
    "size", ["", 'viewBox="0 0 0 0"', 'viewBox="0 0 a b"', 'width="100%" height="100%"']
)
def test_an_svg_without_a_size(size: str) -> None:
    with pytest.raises(NotALogoError) as error:
        picture(svg(size=size))
    assert error.value.kind == "logo-no-size"


@pytest.mark.parametrize(
    "harmless",
    [
        svg(before='<?xml version="1.0" encoding="UTF-8"?>\n<!-- Generator -->\n'),
        b"\xef\xbb\xbf" + svg(),
        svg('<use href="#a"/><use xlink:href="#a"/>'),
        svg('<image href="data:image/png;base64,AAAA"/>'),
        svg('<rect fill="url(#shade)" style="filter: url(\'#f\')"/>'),
        svg('<a href="https://x.example"><path d="M0 0"/></a>'),
        svg("<style>.a{fill:url(#shade)}</style>"),
    ],
)
def test_what_drawing_programs_write(harmless: bytes) -> None:
    assert picture(harmless).content == harmless


def test_a_document_type_that_says_nothing_is_taken_out() -> None:
    doctype = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    assert picture(svg(before=doctype)).content == svg()


@pytest.mark.parametrize(
    "unsafe",
    [
        svg(before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>', inside="&x;"),
        svg(before='<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', inside="&b;"),
        svg(before="<!DOCTYPE svg><!DOCTYPE svg>"),
        svg(before='<?xml-stylesheet href="http://x.example/a.css"?>'),
        svg('<image href="http://x.example/pixel.png"/>'),
        svg('<image xlink:href="file:///etc/passwd"/>'),
        svg('<image href="//x.example/pixel.png"/>'),
        svg('<image href="logo.png"/>'),
        svg('<image href="data:image/svg+xml,%3Csvg/%3E"/>'),
        svg('<use href="other.svg#a"/>'),
        svg('<script href="http://x.example/a.js"/>'),
        svg('<rect style="fill: url(http://x.example/a)"/>'),
        svg("<rect fill=\"url( 'http://x.example/a')\"/>"),
        svg("<style>@import 'http://x.example/a.css';</style>"),
        svg("<style>@font-face{src:url(http://x.example/a)}</style>"),
    ],
)
def test_what_fetches_or_declares_is_refused(unsafe: bytes) -> None:
    with pytest.raises(NotALogoError) as error:
        picture(unsafe)
    assert error.value.kind == "logo-unsafe"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"%PDF-1.7",
        b"GIF89a",
        b"<html><body>Not found</body></html>",
        b'<svg viewBox="0 0 1 1"/>',  # no namespace: a browser would show nothing
        svg()[:-3],
        svg().decode().encode("utf-16"),
        raster("PNG")[:60],
        raster("BMP"),
    ],
)
def test_what_is_not_a_picture(content: bytes) -> None:
    with pytest.raises(NotALogoError) as error:
        picture(content)
    assert error.value.kind == "logo-not-an-image"


def test_a_picture_that_ends_too_early_even_where_that_is_let_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint does
    with pytest.raises(NotALogoError):
        picture(raster("PNG")[:60])
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


@pytest.mark.parametrize(
    "side", [5001, 12_000, 20_000]
)  # ours, and where the library warns, raises
def test_a_picture_that_unpacks_into_too_much(side: int) -> None:
    buffer = io.BytesIO()
    Image.new("1", (side, side)).save(buffer, "PNG")
    with pytest.raises(NotALogoError) as error:
        picture(buffer.getvalue())
    assert error.value.kind == "logo-too-large"


@given(
    st.binary(max_size=200), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"<svg"])
)
def test_any_file_is_a_picture_or_told_apart(rest: bytes, start: bytes) -> None:
    with contextlib.suppress(NotALogoError):
        assert picture(start + rest).width > 0


def shown(*pixels: tuple[str, int], alpha: int = 255) -> bytes:
    """A PNG of 10 × 10 pixels: so many of each colour, and the rest see-through."""
    image = Image.new("RGBA", (10, 10), (0, 0, 0, 0))
    at = 0
    for colour, number in pixels:
        for i in range(at, at + number):
            image.putpixel((i % 10, i // 10), (*ImageColor.getrgb(colour), alpha))
        at += number
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def test_the_colours_of_pixels_and_their_shares_of_what_is_seen() -> None:
    found = picture(shown(("#000000", 30), ("#FFFFFF", 10)))
    # 30 and 10 of the 40 pixels that are there
    assert found.inks == {Colour(0, 0, 0): 0.75, Colour(255, 255, 255): 0.25}
    assert not found.opaque
    assert picture(shown(("#000000", 50), ("#FFFFFF", 50))).opaque
    assert picture(shown(("#000000", 50), alpha=20)).inks == {}  # hardly there


GRADIENT = """<linearGradient id="g"><stop/><stop stop-color="#f00"/></linearGradient>
    <rect fill="url(#g)"/>"""


@pytest.mark.parametrize(
    ("inside", "inks"),
    [
        ('<path d="M0 0"/>', {"#000000": 1}),  # black, where nothing is said
        ('<g fill="#fff"><path/><path fill="#f00"/></g>', {"#FFFFFF": 0.5, "#FF0000": 0.5}),
        ("<style>.a,.b{fill:#fff}</style><path class='a'/>", {"#FFFFFF": 1}),
        ('<path fill="#f00" style="fill: #00f"/>', {"#0000FF": 1}),
        ('<path fill="none" stroke="#0f0"/><line stroke="#0f0"/>', {"#00FF00": 1}),
        ('<g color="#fff"><path fill="currentColor"/></g>', {"#FFFFFF": 1}),
        ('<defs><path/></defs><rect fill="#fff"/>', {"#FFFFFF": 1}),
        (GRADIENT, {"#000000": 0.5, "#FF0000": 0.5}),
        ('<rect fill="url(#pattern)"/>', {}),
        ('<image href="data:image/png;base64,AAAA"/>', {}),
    ],
)
def test_the_colours_of_a_drawing(inside: str, inks: dict[str, float]) -> None:
    assert {c.hex: share for c, share in picture(svg(inside)).inks.items()} == inks
