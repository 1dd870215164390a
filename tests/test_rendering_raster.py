"""Page 1 as a picture."""

from __future__ import annotations

import io

from PIL import Image

import reports
from reportgen import rendering
from reportgen.language import Voice
from reportgen.rendering import raster, theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.colours import palette


def test_the_first_page_is_a_sharp_picture_and_always_the_same() -> None:
    documents, problems = rendering.documents(
        reports.sample(), voice=Voice("sv", "SEK"), look=BrandLook(palette()),
        formats=("png", "pdf"), folders=theme.folders(),
    )  # fmt: skip
    assert problems == []
    made = {it.format: it.content for it in documents}
    picture = Image.open(io.BytesIO(made["png"]))
    # A4 is 210 by 297 mm: 1600 · 297 / 210 = 2262.9
    assert (picture.format, picture.size) == ("PNG", (1600, 2263))
    colours = picture.convert("RGB")
    assert colours.getpixel((2, 2)) == (0x3B, 0x2A, 0x52)  # the masthead, in the brand's colour
    assert colours.getpixel((2, 2200)) == (255, 255, 255)
    assert raster.first_page(made["pdf"]) == made["png"]
    assert raster.pages(made["pdf"]) > 1


def test_a_picture_needs_no_pdf_that_is_kept() -> None:
    documents, _ = rendering.documents(
        reports.sample(), voice=Voice("sv", "SEK"), look=BrandLook(palette()),
        formats=("png",), folders=theme.folders(),
    )  # fmt: skip
    assert [it.format for it in documents] == ["png"]
