"""The HTML page through axe-core in a real browser, light and dark, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import browser
import pytest
from axe_playwright_python.sync_playwright import Axe
from test_rendering_stress import with_tests

import reports
from reportgen.dataclass import replace
from reportgen.language import Voice
from reportgen.rendering import documents, theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.colours import palette
from reportgen.report import Report
from tests.trials import judged, sheets

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason=browser.MISSING),
]
REPORTS = {
    "full": (reports.full(), "sv"),
    "crowded": (reports.crowded(), "en"),
    "first-week": (reports.one_week(), "sv"),
}
PHONE, DESK = (390, 844), (1280, 900)


def written(report: Report, lang: str, folder: Path) -> Path:
    made, problems = documents(
        report,
        voice=Voice(lang, "SEK"),
        look=BrandLook(palette()),
        formats=("html",),
        folders=theme.folders(),
    )
    assert problems == []
    path = folder / "report.html"
    path.write_bytes(made[0].content)
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser.chromium() as found:
        yield found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {
        name: written(report, lang, tmp_path_factory.mktemp(name))
        for name, (report, lang) in REPORTS.items()
    }


def opened(
    chromium: Browser, file: Path, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> Page:
    width, height = size
    page = chromium.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(
    name: str,
    size: tuple[int, int],
    scheme: Literal["light", "dark"],
    chromium: Browser,
    files: dict[str, Path],
) -> None:
    page = opened(chromium, files[name], size, scheme)
    found = Axe().run(page).response["violations"]
    page.close()
    assert [
        (it["id"], node["html"][:160], node["failureSummary"])
        for it in found
        for node in it["nodes"]
    ] == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_no_page_scrolls_sideways(
    size: tuple[int, int], chromium: Browser, files: dict[str, Path]
) -> None:
    for file in files.values():
        page = opened(chromium, file, size, "light")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        page.close()


WIDTHS = (390, 768, 941, 1280)  # a phone, a tablet, the least and the most there is room for
# Words in tables that stand on two lines; those of more than 17 letters may break
BROKEN = """() => { const found = [], range = document.createRange();
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) { const node = walk.currentNode;
  if (!node.parentElement.closest('td, th, li, h3, p')?.checkVisibility()) continue;
  for (const word of node.data.matchAll(/[\\p{L}\\d]{2,17}/gu)) {
    range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
    if (new Set([...range.getClientRects()].map(it => it.top)).size > 1) found.push(word[0]); } }
return found; }"""
# Of each word in a chart its height in pixels
HEIGHTS = """() => [...document.querySelectorAll('svg text')].filter(it => it.checkVisibility())
.map(it => { const svg = it.ownerSVGElement, wide = svg.getBoundingClientRect().width;
  return [parseFloat(getComputedStyle(it).fontSize) * wide / svg.viewBox.baseVal.width,
    it.textContent]; })"""


# Cells whose words run out of them, over their neighbours
OVER = """() => [...document.querySelectorAll('td, th')].filter(it => it.checkVisibility()
&& it.scrollWidth > it.clientWidth + 5).map(it => it.textContent)"""


@pytest.mark.parametrize(
    ("width", "lang"), [*((width, "sv") for width in WIDTHS), (390, "bg"), (390, "en"), (768, "uk")]
)
def test_no_word_is_broken_and_none_runs_over_its_neighbour(
    width: int, lang: str, chromium: Browser, tmp_path: Path
) -> None:
    file = written(with_tests(9), lang, tmp_path)
    page = opened(chromium, file, (width, 900), "light")
    found = (page.evaluate(BROKEN), page.evaluate(OVER))
    page.close()
    assert found == ([], [])


@pytest.mark.parametrize("width", WIDTHS)
def test_the_words_in_charts_can_be_read(
    width: int, chromium: Browser, files: dict[str, Path]
) -> None:
    page = opened(chromium, files["full"], (width, 900), "light")
    heights = page.evaluate(HEIGHTS)
    page.close()
    assert len(heights) > 50
    assert [it for it in heights if not 11 <= it[0] <= 20] == []


# The widths of the page while each working is shown
SHOWN = """() => [...document.querySelectorAll('[data-how]')].filter(it => it.checkVisibility())
.map(it => { it.focus(); return document.documentElement.scrollWidth; })"""


@pytest.mark.parametrize("width", [320, 390, 768])
def test_a_working_stays_on_the_screen(width: int, chromium: Browser, tmp_path: Path) -> None:
    rule = reports.said("Utanför snittet ± 2,66 × vanlig skillnad mellan veckor (9 veckor).")
    full = reports.full()
    told = tuple(replace(it, ruling=rule) for it in (*full.flags, *full.good_news))
    half = len(full.flags)
    report = replace(full, flags=told[:half], good_news=told[half:])
    page = opened(chromium, written(report, "sv", tmp_path), (width, 900), "light")
    widths = page.evaluate(SHOWN)
    page.close()
    assert len(widths) == len(full.kpis) + len(told)
    assert max(widths) <= width


def test_the_heads_of_a_long_table_stay_in_sight(chromium: Browser, tmp_path: Path) -> None:
    page = opened(chromium, written(with_tests(9), "sv", tmp_path), (1280, 500), "light")
    page.locator(".trials tbody tr").last.scroll_into_view_if_needed()
    box = page.locator(".trials thead th").first.bounding_box()
    page.close()
    assert box is not None
    assert box["y"] == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_larger_letters_that_a_reader_has_chosen(
    width: int, chromium: Browser, tmp_path: Path
) -> None:
    """Half as large again: they grow, and find their room."""
    file = written(with_tests(9), "sv", tmp_path)
    page = opened(chromium, file, (width, 900), "light")
    usual = page.locator(".verdict").evaluate("it => parseFloat(getComputedStyle(it).fontSize)")
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 24}})
    page.reload()
    large = page.locator(".verdict").evaluate("it => parseFloat(getComputedStyle(it).fontSize)")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert large >= 1.15 * usual
    assert wide <= width


GROUND = "it => getComputedStyle(it).backgroundColor"


def test_progress_can_be_seen_in_the_reader_s_own_colours(
    chromium: Browser, files: dict[str, Path]
) -> None:
    page = chromium.new_page(forced_colors="active")
    page.goto(files["full"].as_uri())
    parts = (".masthead", ".track", ".done")
    grounds = {page.locator(part).first.evaluate(GROUND) for part in parts}
    page.close()
    assert len(grounds) == len(parts)


# One test, seen with 100 clicks and 6 conversions: its interval is drawn
DATA = "v.47 | Meta | Ny | 2 000 kr | 10 000 | 100 | 6"
LOG = """
Test | Namn | Typ | Kanal | Hypotes | Förändring | Start | Annons
T-1 | Ny hook | Kreativt | Meta | H | F | 2026-11-16 | Ny
"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_test_shows_its_result_against_the_thresholds(
    size: tuple[int, int], chromium: Browser, tmp_path: Path
) -> None:
    file = written(judged(sheets(DATA, LOG)).report, "sv", tmp_path)
    page = opened(chromium, file, size, "light")
    (picture,) = page.locator(".trials tr:not(.level) .against .picture").all()
    assert picture.is_visible()
    page.close()


REACHABLE = "a[href], button, summary, [tabindex='0']"


def test_the_keyboard_reaches_all_there_is_to_reach(
    chromium: Browser, files: dict[str, Path]
) -> None:
    """Tab stops at every link and every number with its working once, and one sees where."""
    page = opened(chromium, files["crowded"], PHONE, "light")
    wanted = page.evaluate(
        f"[...document.querySelectorAll(`{REACHABLE}`)].filter(it => it.checkVisibility()).length"
    )
    seen = set()
    for _ in range(wanted):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => { const it = document.activeElement, style = getComputedStyle(it);
            it.dataset.stop ??= String(performance.now() + Math.random());
            return [it.tagName, it.dataset.stop, style.outlineStyle, style.boxShadow]; }"""
        )
        assert stop[0] != "BODY"
        assert stop[2] != "none" or stop[3] != "none"
        seen.add(stop[1])
    page.close()
    assert len(seen) == wanted
