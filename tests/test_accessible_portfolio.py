"""The page over all clients through the checkers of the weekly page: axe-core, and of PDF/UA."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import browser
import outloud
import pytest
from axe_playwright_python.sync_playwright import Axe
from test_accessible_html import BROKEN
from test_accessible_pdf import ACCEPTED

import reports
from reportgen.analysis.portfolio import line, portfolio
from reportgen.dataclass import replace
from reportgen.isoweek import Week
from reportgen.language import Voice, portfolio_told
from reportgen.rendering import portfolio as page
from reportgen.rendering import theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.colours import palette
from reportgen.report import Status
from reportgen.report.portfolio import Absent

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WEEK = Week(2026, 47)
PHONE, TABLET, DESK = (390, 844), (768, 1024), (1280, 900)
IN_BROWSER = pytest.mark.skipif(browser.CHROMIUM is None, reason=browser.MISSING)


def written(folder: Path, lang: str) -> dict[str, Path]:
    """A page of thirty clients of every need, as HTML and PDF."""
    full, small = reports.full(), reports.one_week()
    behind = replace(small.kpis[0], status=Status.BEHIND)
    kinds = (
        full,
        small,
        replace(small, week="2026-W46"),
        replace(small, week=str(WEEK), kpis=(behind,), recovery=None, decisions=()),
        reports.crowded(),
    )
    lines = [
        line(
            replace(kinds[n % len(kinds)], client=f"Kund {n} & Söner"),
            f"kund-{n:02}",
            WEEK,
            f"2026-W47/kund-{n:02}.html",
        )
        for n in range(30)
    ]
    made = portfolio(lines, (Absent("gran"), Absent("tall", damaged=True)), WEEK, name="Norrsken",
                     language=lang)  # fmt: skip
    voice = Voice(lang)
    documents, problems = page.documents(
        portfolio_told(made, voice),
        voice=voice,
        look=BrandLook(palette()),
        formats=("pdf", "html"),
        folders=theme.folders(),
    )
    assert problems == []
    paths = {it.format: folder / f"portfolio.{it.format}" for it in documents}
    for it in documents:
        paths[it.format].write_bytes(it.content)
    return paths


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return written(tmp_path_factory.mktemp("portfolio"), "sv")


@pytest.mark.browser
@IN_BROWSER
def test_axe_finds_no_violation(files: dict[str, Path]) -> None:
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    with browser.chromium() as chromium:
        for width, height in (PHONE, TABLET, DESK):
            for scheme in schemes:
                assert violations(chromium, files["html"], width, height, scheme) == []


def violations(
    chromium: Browser, file: Path, width: int, height: int, scheme: Literal["light", "dark"]
) -> list[tuple[str, str]]:
    opened = chromium.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    opened.goto(file.as_uri())
    found = Axe().run(opened).response["violations"]
    broken = [("broken", word) for word in opened.evaluate(BROKEN)]
    wide = opened.evaluate("document.documentElement.scrollWidth") > width
    opened.close()
    sideways = [("scrolls-sideways", f"{width}")] if wide else []
    return [*sideways, *broken] + [
        (it["id"], node["html"][:160]) for it in found for node in it["nodes"]
    ]


def test_nothing_stands_in_a_reader_s_way(files: dict[str, Path]) -> None:
    result = outloud.check(str(files["pdf"]))
    assert not result.error
    told = [
        f"{it.rule} {it.severity} p. {it.page}: {it.message}: {it.evidence}"
        for it in result.findings
        if it.rule not in ACCEPTED
    ]
    assert told == []
