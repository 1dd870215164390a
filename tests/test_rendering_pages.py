"""Where the printed pages begin: what fits on the rest of a page stays there."""

from __future__ import annotations

import io
from dataclasses import replace

import pdfplumber
import pytest

import reports
from reportgen.language import Voice
from reportgen.rendering import documents, theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.colours import palette
from reportgen.rendering.pages import after_detail, opens
from reportgen.rendering.sections import sections
from reportgen.report import Report

SV = Voice("sv", "SEK")
FULL = reports.full()
MM = 72 / 25.4  # points


def begins(report: Report, *, tests: bool = False) -> frozenset[str]:
    return opens(report, sections(report, SV), tests=tests)


def kpis(report: Report, count: int) -> Report:
    return replace(report, kpis=report.kpis[:count], events=())


def test_a_full_report_has_the_pages_of_the_plan() -> None:
    assert begins(FULL, tests=True) == {"tests", "risks"}
    assert begins(FULL) == {"channels", "risks"}


def test_tests_begin_a_page_unless_most_of_one_is_free() -> None:
    assert "tests" in begins(kpis(reports.sample(), 6), tests=True)  # 84 − 9.5 − 2 · 17.2 = 40
    assert "tests" not in begins(kpis(reports.sample(), 3), tests=True)  # 57


def test_a_few_channels_follow_a_few_kpis() -> None:
    """One row of panels (10 + 17 rem) leaves 57; four channels take 9.5 + 3 + 4 · 3.3 = 26."""
    few = replace(kpis(FULL, 3), drivers=None, diagnosis=(), creatives=(), velocity=None,
                  formats=(), scaling=(), risks=(), recovery=None)  # fmt: skip
    assert begins(few) == frozenset()
    assert begins(replace(few, risks=FULL.risks)) == frozenset()  # 11.5 + 5 · 3.9 = 31
    assert begins(replace(few, risks=FULL.risks * 2)) == {"risks"}  # 11.5 + 10 · 3.9 = 50.5


@pytest.mark.parametrize(("count", "same_page"), [(3, True), (6, True), (12, False), (13, True)])
def test_quality_follows_where_half_a_page_is_free(count: int, *, same_page: bool) -> None:
    report = replace(reports.with_kpis(count), events=())
    assert (begins(report) == frozenset()) is same_page


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


def test_the_bridge_takes_its_room() -> None:
    plain = replace(FULL, drivers=None, diagnosis=())
    bridged = after_detail(kpis(FULL, 3), sections(FULL, SV))
    assert bridged < after_detail(kpis(plain, 3), sections(plain, SV))
