"""The HTML page as Chromium prints it, beside our PDF: the same words in the same sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import browser
import pytest
from pdfs import pages
from test_rendering_stress import with_tests

import reports
from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.rendering import documents, theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.colours import palette

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason=browser.MISSING),
]
MM = 72 / 25.4  # points
# Running heads and feet, which the browser can't set: what stands in the margins is left out.
TOP, BOTTOM = 16 * MM, (297 - 16) * MM


@dataclass(frozen=True)
class Printed:
    """Our PDF, the browser's, and of the page that both were made of the headings and the foot."""

    ours: bytes
    browsers: bytes
    headings: tuple[str, ...]
    foot: str


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    made, problems = documents(
        reports.full(),
        voice=Voice("sv", "SEK"),
        look=BrandLook(palette()),
        formats=("pdf", "html"),
        folders=theme.folders(),
    )
    assert problems == []
    pdf, html = made
    file: Path = tmp_path_factory.mktemp("printed") / "report.html"
    file.write_bytes(html.content)
    with browser.chromium() as chromium:
        page = chromium.new_page()
        page.goto(file.as_uri())
        headings = tuple(page.locator("h2").all_inner_texts())
        foot = page.locator(".foot").inner_text()
        browsers = page.pdf(prefer_css_page_size=True, print_background=True)
    return Printed(pdf.content, browsers, headings, foot)


def text(content: bytes) -> str:
    """What stands between the margins, line by line, without any space.

    A browser sets the letters of a chart one by one, with no space that can be seen.
    """
    said = []
    for sheet in pages(content):
        top = TOP if sheet.number > 1 else 0
        inside = [c for c in sheet.chars if c.top > top and c.bottom < BOTTOM]
        inside.sort(key=lambda c: (round(c.bottom), c.x0))
        said += [c.text for c in inside]
    return "".join(said)


def sections(content: bytes, headings: Sequence[str]) -> dict[str, Counter[str]]:
    """Heading to the characters from there to the next one. Raises ValueError for another order."""
    whole = text(content)
    starts = [0]
    for heading in headings:
        starts.append(whole.index("".join(heading.split()), starts[-1]))
    ends = [*starts[1:], len(whole)]
    names = ("", *headings)
    return {
        name: Counter(whole[start:end])
        for name, start, end in zip(names, starts, ends, strict=True)
    }


def test_the_browser_prints_the_same_words_in_the_same_sections(printed: Printed) -> None:
    assert len(printed.headings) > 5
    ours = sections(printed.ours, printed.headings)
    browsers = sections(printed.browsers, printed.headings)
    # Where we have a running foot on every page, the browser sets the source once, in the end.
    ours[printed.headings[-1]].update("".join(printed.foot.split()))
    for name in ours:
        assert browsers[name] - ours[name] == Counter(), f"only the browser has it: {name}"
        assert ours[name] - browsers[name] == Counter(), f"only we have it: {name}"


def test_signals_that_page_1_has_no_room_for_leave_no_page_empty(tmp_path: Path) -> None:
    made, problems = documents(
        with_tests(9),
        voice=Voice("sv", "SEK"),
        look=BrandLook(palette()),
        formats=("html",),
        folders=theme.folders(),
    )
    assert problems == []
    file = tmp_path / "report.html"
    file.write_bytes(made[0].content)
    with browser.chromium() as chromium:
        page = chromium.new_page()
        page.goto(file.as_uri())
        content = page.pdf(prefer_css_page_size=True)
    ends = [max(c.bottom for c in it.chars if c.bottom < BOTTOM) for it in pages(content)]
    assert min(ends[:-1]) > 297 * MM / 3
