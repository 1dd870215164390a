"""Where the printed pages begin: what fits on the rest of a page stays there."""

from __future__ import annotations

import io

import pdfplumber
import pytest

import reports
from reportgen.language import Voice
from reportgen.rendering import documents, theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.colours import palette
from reportgen.rendering.pages import Part, opens
from reportgen.report import Report

SV = Voice("sv", "SEK")
FULL = reports.full()
MM = 72 / 25.4  # points


def part(name: str, *blocks: float) -> Part:
    return Part(name, blocks)


def test_what_fits_on_the_rest_of_a_page_stays_there() -> None:
    assert opens([part("detail", 40), part("tests", 20), part("risks", 20)]) == frozenset()


def test_a_section_begins_a_page_where_that_costs_none() -> None:
    """60, then 40 in four rows: 86 takes three of them, so the second page is begun anyway."""
    assert opens([part("detail", 60), part("tests", 10, 10, 10, 10)]) == {"tests"}


def test_a_page_more_is_not_worth_it() -> None:
    """80 + 86 fill two pages, the first to the end; begun anew, risks would need a third."""
    full = [part("detail", 40), part("tests", *[10] * 9), part("risks", *[10] * 3)]
    assert opens(full) == frozenset()


def test_no_page_is_left_nearly_empty_by_force() -> None:
    """20 of 86 is less than a third: what follows stays with it though it runs over."""
    assert opens([part("detail", 20), part("tests", *[10] * 8)]) == frozenset()


def test_a_full_report_has_five_pages_and_none_two_thirds_empty() -> None:
    made, _ = documents(
        FULL, voice=SV, look=BrandLook(palette()), formats=("pdf",), folders=theme.folders()
    )
    with pdfplumber.open(io.BytesIO(made[0].content)) as document:
        ends = [
            max(w["bottom"] for w in sheet.extract_words() if w["bottom"] < 842 - 14 * MM)
            for sheet in document.pages
        ]
    assert len(ends) == 5
    assert min(ends) > 842 / 3


@pytest.mark.parametrize(
    "report",
    [
        FULL,
        reports.crowded(),
        reports.crowded(reports.HOSTILE),
        reports.crowded("x" * 70),
        reports.gaps(),
        reports.with_kpis(25),
    ],
    ids=["full", "long-names", "hostile", "one-word", "gaps", "25"],
)
@pytest.mark.parametrize("voice", [SV, Voice("en", "SEK")], ids=["sv", "en"])
def test_every_word_stands_within_the_margins_and_no_heading_alone(
    report: Report, voice: Voice
) -> None:
    made, problems = documents(
        report, voice=voice, look=BrandLook(palette()), formats=("pdf",), folders=theme.folders()
    )
    assert problems == []
    with pdfplumber.open(io.BytesIO(made[0].content)) as document:
        for sheet in document.pages:
            words = sheet.extract_words(extra_attrs=["size"])
            left, right = 16 * MM, float(sheet.width) - 16 * MM
            beyond = [w["text"] for w in words if w["x0"] < left - 1 or w["x1"] > right + 1]
            assert beyond == [], f"page {sheet.page_number}"
            body = [w for w in words if w["bottom"] < float(sheet.height) - 14 * MM]
            lowest = max(body, key=lambda w: w["bottom"])
            assert lowest["size"] < 11, f"page {sheet.page_number} ends with {lowest['text']}"
