"""The header row found among titles and noise, and its columns by name in any language."""

from __future__ import annotations

import pytest

from flat import flatten
from grids import sheet, table
from reportgen import standard
from reportgen.understand.tables import column_named, header, is_total, misspelt
from reportgen.understand.tables import table as table_of

KPIS = standard.sheet("kpis")

HEADERS = {
    "on top": ("KPI | Baseline | Mål\nCTR | 1 % | 2 %", 1),
    "below a title": ("KPI\n\nKPI | Baseline | Mål\nCTR | 1 % | 2 %", 3),
    "below a merged group": (
        " | Läge | | Ansvar\nKPI | Baseline | Mål | Ägare\nCTR | 1 % | 2 %",
        2,
    ),
    "to the right": (" | | KPI | Mål\n | | CTR | 2 %", 1),
    "in English": ("Metric | Starting point | 90-day target\nCTR | 1% | 2%", 1),
    "nothing but the name": ("KPI\nCTR\nCPA", 1),
    "without the required one": ("Baseline | Mål | Ägare\n1 % | 2 % | Ada", 1),
    "nowhere": ("Inköp | Pris\nMjölk | 15", None),
}


@pytest.mark.parametrize("name", HEADERS)
def test_the_header_is_the_row_with_most_known_names(name: str) -> None:
    text, expected = HEADERS[name]
    found = header(sheet("KPI", text), KPIS)
    assert (found.number if found else None) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Mål", "target"),
        ("MÅL ", "target"),
        ("mal", "target"),
        ("90-Day\nTarget", "target"),
        ("90-dagarsmål*", "target"),
        ("Mål (31 dec)", "target"),
        ("Utgångsläge [v. 40]", "baseline"),
        ("Målsättning", None),
        ("", None),
    ],
)
def test_a_column_is_known_whatever_its_case_and_signs(text: str, key: str | None) -> None:
    found = column_named(KPIS, text)
    assert (found.key if found else None) == key


def test_rows_are_those_below_without_blanks_and_repeated_headers() -> None:
    text = "Titel\nKPI | Mål\nCTR | 2 %\n\n | \nKPI | Mål\nCPA | 330 kr"
    source = sheet("KPI", text)
    head = header(source, KPIS)
    assert head is not None
    found, problems = table_of(source, KPIS, head)
    assert ([row.number for row in found.rows], problems) == ([3, 7], [])
    assert found.at(found.rows[0], "target").address == "B3"
    assert found.at(found.rows[0], "owner").value is None  # there is no such column


def test_a_second_table_below_repeats_only_its_own_heads() -> None:
    source = sheet("KPI", "KPI | Mål | Ägare\nCTR | 2 % | Ada\nKPI | Mål\nCPA | 330 kr")
    found, _ = table_of(source, KPIS, source.rows[0])
    assert [row.number for row in found.rows] == [2, 4]


def test_a_column_twice_counts_once_and_a_missing_one_is_an_error() -> None:
    source = sheet("KPI", "Baseline | Mål | Nuläge\n1 % | 2 % | 3 %")
    head = header(source, KPIS)
    assert head is not None
    found, problems = table_of(source, KPIS, head)
    assert found.heads["baseline"].address == "A1"
    assert flatten(problems, "severity", "kind", "cell") == [
        ("warning", "column-twice", "C1"),
        ("error", "column-missing", "A1"),
    ]
    assert problems[1].says.args == {"column": "kpis.kpi", "row": 1}


def test_a_misspelt_column_gets_a_hint_and_a_strange_one_none() -> None:
    source = sheet("KPI", "KPI | Baselin | Targett | Kostnadsställe\nCTR | 1 % | 2 % | 14")
    head = header(source, KPIS)
    assert head is not None
    found, _ = table_of(source, KPIS, head)
    hints = misspelt(found, found.others)
    assert [(p.place.cell, p.says.args["near"]) for p in hints] == [
        ("B1", "Baseline"),
        ("C1", "Target"),
    ]


@pytest.mark.parametrize(
    ("head", "near"),
    [
        ("Mål Q4", "Mål"),
        ("Target Q4", "Target"),
        ("Mål 90 dagar 2026", "Mål 90 dagar"),  # the longest name
        ("Mål/Q4", "Mål"),
        ("Målsättning", None),
        ("KPI extra", None),  # the column KPI is there
    ],
)
def test_a_head_that_begins_with_the_name_of_an_absent_column_gets_a_hint(
    head: str, near: str | None
) -> None:
    source = sheet("KPI", f"KPI | Baseline | {head}\nCTR | 1 % | 2 %")
    row = header(source, KPIS)
    assert row is not None
    found, _ = table_of(source, KPIS, row)
    assert [p.says.args["near"] for p in misspelt(found, found.others)] == ([near] if near else [])


@pytest.mark.parametrize("text", ["Summa", "TOTALT:", "Total", "Medel", "Average", "Grand total"])
def test_a_totals_row_is_known_by_its_word(text: str) -> None:
    assert is_total(sheet("x", table(text)).rows[0].cells[0])


@pytest.mark.parametrize("text", ["Totalförsvaret", "v. 47", "Meta total"])
def test_other_words_are_no_totals(text: str) -> None:
    assert not is_total(sheet("x", table(text)).rows[0].cells[0])
