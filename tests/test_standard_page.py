"""The reference pages are current, and say all that the table says in their languages."""

from __future__ import annotations

import re

import pytest

from reportgen.standard import KNOWN_KPIS, SHEETS, Names, SheetSpec, shown
from reportgen.standard.page import DOCS, PAGES, page
from reportgen.standard.prose import Prose

TEXTS = {prose.own: page(prose) for prose in PAGES.values()}
PROSES = pytest.mark.parametrize("prose", PAGES.values(), ids=lambda prose: prose.own)


def names_in(names: Names, prose: Prose) -> list[str]:
    return [name for language in (prose.own, prose.beside) for name in names[language]]


@pytest.mark.parametrize("name", PAGES)
def test_the_committed_pages_are_current(name: str) -> None:
    text = page(PAGES[name])
    assert (DOCS / name).read_text(encoding="utf-8") == text, (
        "run: python -m reportgen.standard.page"
    )


@PROSES
@pytest.mark.parametrize("spec", SHEETS, ids=lambda spec: spec.key)
def test_every_sheet_has_its_section_and_every_column_its_row(
    spec: SheetSpec, prose: Prose
) -> None:
    text, own = TEXTS[prose.own], prose.own
    start = re.search(rf"^## {re.escape(shown(spec.names, own))}( /.*)?$", text, re.MULTILINE)
    assert start is not None
    section = text[start.end() :].split("\n## ")[0]
    for column in spec.columns:
        name = re.escape(shown(column.names, own))
        row = re.search(rf"^\| \*\*{name}\*\*.*$", section, re.MULTILINE)
        assert row is not None, name
        for told in (column.help[own].rstrip("."), column.example[own]):
            assert told in row[0]
        for called in names_in(column.names, prose):
            assert called in row[0]
        for choice in column.choices:
            assert shown(choice.names, own) in row[0]


@PROSES
def test_every_known_kpi_is_listed_with_all_its_names(prose: Prose) -> None:
    rows = TEXTS[prose.own].split(prose.kpis)[1].splitlines()
    for kpi in KNOWN_KPIS:
        (row,) = [r for r in rows if r.startswith(f"| **{shown(kpi.names, prose.own)}** |")]
        assert all(name in row for name in names_in(kpi.names, prose))


def test_formulas_are_in_the_names_a_person_sees() -> None:
    assert "| 1000 * (Hides + Unfollows) / Impressions |" in TEXTS["en"]
    assert "| 1000 * (Скривания + Отписвания) / Импресии |" in TEXTS["bg"]
    assert "| Кліки / Покази (рядки: платне) |" in TEXTS["uk"]
    assert not any("qualified_leads" in text for text in TEXTS.values())


@PROSES
def test_every_link_has_its_heading(prose: Prose) -> None:
    anchors = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^## (.+)$", TEXTS[prose.own], re.MULTILINE)
    }
    links = re.findall(r"\]\(#([^)]+)\)", TEXTS[prose.own])
    assert len(links) == len(SHEETS)
    assert set(links) <= anchors


@PROSES
def test_every_row_of_a_table_has_as_many_cells_as_its_head(prose: Prose) -> None:
    for block in TEXTS[prose.own].split("\n\n"):
        rows = [line for line in block.splitlines() if line.startswith("|")]
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) <= 1, rows[0]
