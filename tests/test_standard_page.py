"""The reference page is current, and says all that the table says."""

from __future__ import annotations

import re

import pytest

from reportgen.standard import KNOWN_KPIS, SHEETS, SheetSpec, shown
from reportgen.standard.page import PAGE, page

TEXT = page()


def test_the_committed_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == TEXT, "run: python -m reportgen.standard.page"


@pytest.mark.parametrize("spec", SHEETS, ids=lambda spec: spec.key)
def test_every_sheet_has_its_section_and_every_column_its_row(spec: SheetSpec) -> None:
    start = re.search(rf"^## {re.escape(shown(spec.names, 'en'))}( /.*)?$", TEXT, re.MULTILINE)
    assert start is not None
    section = TEXT[start.end() :].split("\n## ")[0]
    for column in spec.columns:
        english, swedish = shown(column.names, "en"), shown(column.names, "sv")
        row = re.search(rf"^\| \*\*{re.escape(english)}\*\*.*$", section, re.MULTILINE)
        assert row is not None, english
        for text in (swedish, column.help["en"], column.example["en"]):
            assert text in row[0]
        for name in (n for names in column.names.values() for n in names):
            assert name in row[0]
        for choice in column.choices:
            assert shown(choice.names, "en") in row[0]


def test_every_known_kpi_is_listed_with_all_its_names() -> None:
    rows = TEXT.split("## Known KPIs")[1].splitlines()
    for kpi in KNOWN_KPIS:
        (row,) = [r for r in rows if r.startswith(f"| **{shown(kpi.names, 'en')}** |")]
        assert all(name in row for names in kpi.names.values() for name in names)


def test_formulas_are_in_the_names_a_person_sees() -> None:
    assert "| 1000 * (Hides + Unfollows) / Impressions |" in TEXT
    assert "qualified_leads" not in TEXT


def test_every_link_has_its_heading() -> None:
    anchors = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    }
    links = re.findall(r"\]\(#([^)]+)\)", TEXT)
    assert len(links) == len(SHEETS)
    assert set(links) <= anchors


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    for block in TEXT.split("\n\n"):
        rows = [line for line in block.splitlines() if line.startswith("|")]
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) <= 1, rows[0]
