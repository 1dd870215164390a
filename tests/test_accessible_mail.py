"""The mail through axe-core in a real browser: light and dark, on a phone and on a desk."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import browser
import pytest
from axe_playwright_python.sync_playwright import Axe

from mailed import sample
from reportgen.colour import Colour
from reportgen.language import Voice
from reportgen.rendering import mail, theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.colours import Palette, palette

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason=browser.MISSING),
]
SIZES = ((360, 800), (680, 900))
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# A mail is shown inside a page that has landmarks of its own.
THE_READER_S_OWN = {"region", "landmark-one-main"}
# Of each figure in the table, how many lines it stands on: itself, and what is under it
LINES = """() => [...document.querySelectorAll('td.number')].map(it => { const all = document
.createRange(); all.selectNodeContents(it);
return new Set([...all.getClientRects()].map(box => Math.round(box.bottom / 9))).size; })"""
LOOKS = {"own": palette(), "pale": palette(Colour(0xFF, 0xE0, 0x66), Colour(0xFF, 0xFF, 0xFF))}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser.chromium() as found:
        yield found


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_the_mail_is_readable_by_everyone(look: Palette, chromium: Browser, tmp_path: Path) -> None:
    voice = Voice("sv", "SEK")
    made, _ = mail.letter_parts(sample(), voice, BrandLook(look), theme.folders(), pages=4)
    assert made is not None
    path = tmp_path / "mail.html"
    path.write_text(made.html, "utf-8")
    for (width, height), scheme in itertools.product(SIZES, SCHEMES):
        viewport: ViewportSize = {"width": width, "height": height}
        page = chromium.new_page(viewport=viewport, color_scheme=scheme)
        page.goto(path.as_uri())
        found = Axe().run(page).response["violations"]
        assert [
            (scheme, width, it["id"], node["html"][:160], node["failureSummary"])
            for it in found
            if it["id"] not in THE_READER_S_OWN
            for node in it["nodes"]
        ] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert max(page.evaluate(LINES)) <= 2
        page.close()
