"""Numbers that open their cell: ranges around places, and links that hold nothing else."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from reportgen.problems import Place
from reportgen.rendering.links import Links, around, listed
from reportgen.report import SourceName

URL = "https://docs.google.com/spreadsheets/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs/edit"
GOOGLE = SourceName("KPI", "0" * 64, URL, {"KPI": 0, "Veckovärden": 30, "a!b": 40})


def places(*cells: str, sheet: str = "Veckovärden") -> list[Place]:
    return [Place(sheet, cell) for cell in cells]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], ""),
        ([None, Place("KPI")], ""),
        (places("D14"), "Veckovärden!D14"),
        (places("D11", "D12", "D14"), "Veckovärden!D11:D14"),
        (places("D9", "D10"), "Veckovärden!D9:D10"),  # as numbers: 10 follows 9
        (places("Z5", "AA5"), "Veckovärden!Z5:AA5"),  # as columns: AA follows Z
        (places("G2:G981", "H2:H981"), "Veckovärden!G2:H981"),
        ([*places("D14"), *places("B2", sheet="KPI")], "Veckovärden!D14"),
    ],
)
def test_the_range_around(found: list[Place | None], expected: str) -> None:
    assert around(found) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (places("G2:G9", "H2:H9", "E2:E9", sheet="Data"), "Data!E2:E9, G2:H9"),
        (places("Z2:Z9", "AA2:AA9", sheet="Data"), "Data!Z2:AA9"),
        (places("F2:F9", "G2:G8", sheet="Data"), "Data!F2:F9, G2:G8"),  # of other rows
        (places("D14", "C14", "D14"), "Veckovärden!C14:D14"),
        ([*places("A9", sheet="Testlogg"), *places("D14")], "Testlogg!A9 · Veckovärden!D14"),
        ([Place("data.csv")], "data.csv"),
    ],
)
def test_cells_side_by_side_are_listed_as_one_range(found: list[Place], expected: str) -> None:
    assert listed(found) == expected


@pytest.mark.parametrize(
    ("place", "end"),
    [
        ("Veckovärden!D14", "#gid=30&range=D14"),
        (Place("KPI", "F5"), "#gid=0&range=F5"),
        ("Veckovärden", "#gid=30"),
        ("Veckovärden!", "#gid=30"),
        ("a!b!C3", "#gid=40&range=C3"),
    ],
)
def test_where_a_place_opens(place: str | Place, end: str) -> None:
    assert Links(GOOGLE).to(place) == URL + end


@pytest.mark.parametrize("place", ["", None, "Data!A1", "data.csv!A1"])
def test_what_is_not_in_the_sheet_opens_nowhere(place: str | None) -> None:
    assert Links(GOOGLE).to(place) == ""


def test_a_workbook_and_paper_have_no_links() -> None:
    assert Links(SourceName("kpi.xlsx", "0" * 64)).linked("450", "KPI!B2") == "450"
    assert Links(GOOGLE, on=False).linked("450", "KPI!B2") == "450"


def test_a_number_becomes_a_link() -> None:
    assert str(Links(GOOGLE).linked("450 kr", "KPI!B2")) == (
        f'<a class="at" href="{URL}#gid=0&amp;range=B2" title="KPI!B2" target="_blank"'
        ' rel="noopener">450 kr</a>'
    )


def test_hostile_texts_stay_texts() -> None:
    hostile = SourceName("KPI", "", URL, {'"><script>': 1})
    made = Links(hostile).linked('<img src=x onerror="a">', '"><script>!B2')
    assert "<img" not in made
    assert "<script" not in made
    assert Links(GOOGLE).linked("<b>", None) == Markup("&lt;b&gt;")
    assert Links(GOOGLE).linked(Markup("<b>5</b>"), "KPI!B2").endswith(">5</b></a>")
