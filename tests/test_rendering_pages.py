"""Where the printed pages begin: what fits on the rest of a page stays there."""

from __future__ import annotations

from dataclasses import replace

import pytest

import reports
from reportgen.language import Voice
from reportgen.rendering.pages import after_detail, opens
from reportgen.rendering.sections import sections
from reportgen.report import Report

SV = Voice("sv", "SEK")
FULL = reports.full()


def begins(report: Report, *, tests: bool = False) -> frozenset[str]:
    return opens(report, sections(report, SV), tests=tests)


def kpis(report: Report, count: int) -> Report:
    return replace(report, kpis=report.kpis[:count], events=())


def test_a_full_report_has_the_pages_of_the_plan() -> None:
    assert begins(FULL, tests=True) == {"tests", "risks"}
    assert begins(FULL) == {"channels", "risks"}


def test_tests_have_a_page_of_their_own() -> None:
    assert "tests" in begins(kpis(reports.sample(), 1), tests=True)


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


def test_the_bridge_takes_its_room() -> None:
    plain = replace(FULL, drivers=None, diagnosis=())
    bridged = after_detail(kpis(FULL, 3), sections(FULL, SV))
    assert bridged < after_detail(kpis(plain, 3), sections(plain, SV))
