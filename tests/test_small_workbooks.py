"""Any small workbook: every cell is the value it says, is missing, or is named in a problem."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from reportgen import readers, understand
from reportgen.problems import ValueKind
from reportgen.readers.grid import letters

TODAY = date(2026, 11, 24)
SAYS = (  # what a Swede types for a cost, and what it is
    (450, 450.0),
    (450.5, 450.5),
    ("450", 450.0),
    ("450 kr", 450.0),
    ("450:-", 450.0),
    ("SEK 450", 450.0),
    ("450,50 kr", 450.5),
    ("1 234,5", 1234.5),
    ("2\u00a0300 kr", 2300.0),
    ("12 tkr", 12_000.0),
    ("1,2 Mkr", 1_200_000.0),
)
REFUSED = ("fyrahundra", "12 34", "1.234", "#DIV/0!", "#SAKNAS!", "3 – 5", "450 kr/st", "≤ 330")
REFUSED_TOO = ("NaN", "1e3", "1_000", "٤٥٠", "45 %", "€ 450", "450 kr SEK 2", "=A1*2")
MISSING = (None, "-", "–", "n/a", "saknas", " ")

cells = st.one_of(
    st.sampled_from(SAYS).map(lambda it: (it[0], it[1])),
    st.sampled_from(REFUSED + REFUSED_TOO).map(lambda it: (it, "refused")),
    st.sampled_from(MISSING).map(lambda it: (it, None)),
)
costs = ("CPA", "CPC", "Kostnad per möte")
tables = st.integers(1, 3).flatmap(
    lambda wide: st.lists(st.lists(cells, min_size=wide, max_size=wide), min_size=1, max_size=6)
)
above = st.lists(st.sampled_from(["Veckosiffror", "uppdaterad på fredagar"]), max_size=2)


def written(rows: list[list[tuple[object, object]]], titles: list[str], folder: Path) -> Path:
    names = costs[: len(rows[0])]
    book = Workbook()
    kpis = book.worksheets[0]
    kpis.title = "KPI"
    kpis.append(["KPI", "Baseline", "Mål", "Enhet"])
    for name in names:
        kpis.append([name, "450 kr", "330 kr", "valuta"])
    weekly = book.create_sheet("Veckovärden")
    for title in titles:
        weekly.append([title])
    weekly.append(["Vecka", *names])
    for number, row in enumerate(rows, 40):
        weekly.append([f"2026-W{number}", *(typed for typed, _ in row)])
    path = folder / "kpi.xlsx"
    book.save(path)
    return path


@settings(max_examples=150, deadline=None)
@given(rows=tables, titles=above)
def test_every_value_is_right_or_named(
    rows: list[list[tuple[object, object]]], titles: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        grid, problems = readers.read(written(rows, titles, Path(folder)))
    assert grid is not None
    workbook, more = understand.workbook(grid, today=TODAY)
    named = {
        p.place.cell
        for p in (*problems, *more)
        if p.place.sheet == "Veckovärden" and p.severity.value == "error"
    }
    first = len(titles) + 2
    found = {
        place.cell: value.value
        for value in (workbook.values if workbook else ())
        for place in value.value.places
    }
    for number, row in enumerate(rows, first):
        for column, (_, expected) in enumerate(row, 2):
            cell = f"{letters(column)}{number}"
            got = found.get(cell)
            if expected == "refused":
                assert cell in named
                assert got is None or (got.amount, got.kind) == (None, ValueKind.ERROR)
            elif expected is None:
                assert cell not in named
                assert got is None or (got.amount, got.kind) == (None, ValueKind.MISSING)
            elif workbook is not None:
                assert got is not None, cell
                assert got.amount == expected
                assert cell not in named
