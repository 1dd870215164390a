"""Where the printed pages begin: what fits on the rest of a page stays there."""

from __future__ import annotations

import pytest
from pdfs import pages, pdf

import reports
from reportgen.rendering.pages import Part, begun, opens
from reportgen.report import Report

FULL = reports.full()
MM = 72 / 25.4  # points


def part(name: str, *blocks: float) -> Part:
    return Part(name, blocks)


def test_what_fits_on_the_rest_of_a_page_stays_there() -> None:
    assert opens([part("detail", 40), part("tests", 20), part("risks", 20)]) == {"detail"}


def test_a_section_begins_a_page_where_that_costs_none() -> None:
    """60, then 40 in four rows: 86 takes three of them, so the second page is begun anyway."""
    assert opens([part("detail", 60), part("tests", 10, 10, 10, 10)]) == {"detail", "tests"}


def test_a_page_more_is_not_worth_it() -> None:
    """80 + 86 fill two pages, the first to the end; begun anew, risks would need a third."""
    full = [part("detail", 40), part("tests", *[10] * 9), part("risks", *[10] * 3)]
    assert opens(full) == {"detail"}


def test_no_page_is_left_nearly_empty_by_force() -> None:
    """20 of 86 is less than a third: what follows stays with it though it runs over."""
    assert opens([part("detail", 20), part("tests", *[10] * 8)]) == {"detail"}


def test_what_page_1_spills_over_leaves_room_for_the_next_section() -> None:
    """28 of 86 is less than a third of the page: the KPI detail follows on it."""
    assert opens([part("detail", 20, 20), part("tests", 10)], spill=28) == frozenset()


def test_the_first_section_follows_where_page_1_has_room_for_all_of_it() -> None:
    """30 and a twentieth more, and 2.6 over it: 34.4 of the 86 rem."""
    detail = part("detail", 10, 20)
    assert begun([detail], 0, free=34.5) == 86 - 34.5
    assert begun([detail], 0, free=34.3) == 0
    assert begun([detail], 28, free=0) == 28
    assert begun([], 0, free=50) == 0


def test_a_full_report_has_five_pages_and_none_two_thirds_empty() -> None:
    ends = [
        max(c.bottom for c in sheet.chars if c.bottom < sheet.height - 14 * MM)
        for sheet in pages(pdf(FULL))
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
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_word_stands_within_the_margins_and_no_heading_alone(
    report: Report, lang: str
) -> None:
    for sheet in pages(pdf(report, lang)):
        left, right = 16 * MM, sheet.width - 16 * MM
        beyond = [c.text for c in sheet.chars if c.x0 < left - 1 or c.x1 > right + 1]
        assert beyond == [], f"page {sheet.number}"
        body = [c for c in sheet.chars if c.bottom < sheet.height - 14 * MM]
        lowest = max(body, key=lambda c: c.bottom)
        assert lowest.size < 11, f"page {sheet.number} ends with {lowest.text}"
