"""Two rows of heads, the upper one merged over the lower: every value keeps its cell."""

from __future__ import annotations

import pytest

from flat import flatten
from tests.test_understand_layouts import read, values

# CTR 1.1 and 1.2 % in week 44, 1.3 and 1.4 % in week 45; CPA 433, 420, 410 and 400 kr.
SAME = {
    ("CTR", "W44", "Meta", 0.011), ("CTR", "W44", "Google", 0.012),
    ("CTR", "W45", "Meta", 0.013), ("CTR", "W45", "Google", 0.014),
    ("CPA", "W44", "Meta", 433), ("CPA", "W44", "Google", 420),
    ("CPA", "W45", "Meta", 410), ("CPA", "W45", "Google", 400),
}  # fmt: skip


@pytest.mark.parametrize(
    ("weeks", "cell"),
    [
        pytest.param(
            """
            Vecka    | CTR   |        | CPA    |
                     | Meta  | Google | Meta   | Google
            2026-W44 | 1,1 % | 1,2 %  | 433 kr | 420 kr
            2026-W45 | 1,3 % | 1,4 %  | 410 kr | 400 kr
            """,
            "E4",
            id="KPIs over channels, a row per week",
        ),
        pytest.param(
            """
            Vecka    | Meta  |        | Google |
                     | CTR   | CPA    | CTR    | CPA
            2026-W44 | 1,1 % | 433 kr | 1,2 %  | 420 kr
            2026-W45 | 1,3 % | 410 kr | 1,4 %  | 400 kr
            """,
            "E4",
            id="channels over KPIs, a row per week",
        ),
        pytest.param(
            """
            KPI | v. 44  |        | v. 45  |
                | Meta   | Google | Meta   | Google
            CTR | 1,1 %  | 1,2 %  | 1,3 %  | 1,4 %
            CPA | 433 kr | 420 kr | 410 kr | 400 kr
            """,
            "E4",
            id="weeks over channels, a row per KPI",
        ),
        pytest.param(
            """
                | Meta   |        | Google |
            KPI | v. 44  | v. 45  | v. 44  | v. 45
            CTR | 1,1 %  | 1,3 %  | 1,2 %  | 1,4 %
            CPA | 433 kr | 410 kr | 420 kr | 400 kr
            """,
            "E4",
            id="channels over weeks, a row per KPI",
        ),
        pytest.param(
            """
            Kanal  | v. 44 |        | v. 45 |
                   | CTR   | CPA    | CTR   | CPA
            Meta   | 1,1 % | 433 kr | 1,3 % | 410 kr
            Google | 1,2 % | 420 kr | 1,4 % | 400 kr
            """,
            "E4",
            id="weeks over KPIs, a row per channel",
        ),
        pytest.param(
            """
            Kanal  | CTR   |       | CPA    |
                   | v. 44 | v. 45 | v. 44  | v. 45
            Meta   | 1,1 % | 1,3 % | 433 kr | 410 kr
            Google | 1,2 % | 1,4 % | 420 kr | 400 kr
            """,
            "E4",
            id="KPIs over weeks, a row per channel",
        ),
    ],
)
def test_two_rows_of_heads_in_any_order(weeks: str, cell: str) -> None:
    workbook, problems = read(weeks)
    found = values(workbook)
    assert {it[:4] for it in found} == SAME
    assert len(found) == len(SAME)
    assert {it[:3]: it[4] for it in found}["CPA", "W45", "Google"] == cell
    assert [p.kind for p in problems if p.severity.value != "note"] == []


def test_totals_comments_and_a_kpi_of_no_channel() -> None:
    workbook, problems = read(
        """
        Vecka    | CTR   |        |        | CPA    | Kommentar
                 | Meta  | Google | Totalt |        |
        2026-W44 | 1,1 % | 1,2 %  | 1,15 % | 433 kr | Ny sida
        Summa    | 1,1 % | 1,2 %  | 1,15 % | 433 kr |
        """
    )
    assert {it[:4] for it in values(workbook)} == {
        ("CTR", "W44", "Meta", 0.011),
        ("CTR", "W44", "Google", 0.012),
        ("CTR", "W44", None, 0.0115),
        ("CPA", "W44", None, 433),
    }
    assert workbook is not None
    assert {it.comment for it in workbook.values} == {"Ny sida"}
    assert flatten([p for p in problems if p.severity.value != "note"], "kind") == []


KPIS_OF_META = """
    KPI | Baseline | Mål    | Kanal
    CTR | 1,0 %    | 1,6 %  | Meta
    CPA | 450 kr   | 330 kr | Meta
    """
HEADINGS = """
    Vecka    | Trafik |        | Affär |
             | CTR    | CPA    | Leads | Kommentar
    2026-W44 | 1,1 %  | 433 kr | 12    | Ny sida
    """


def test_headings_that_only_group_the_kpis_are_no_channels() -> None:
    workbook, problems = read(HEADINGS)
    assert [it[:4] for it in values(workbook)] == [
        ("CTR", "W44", None, 0.011),
        ("CPA", "W44", None, 433),
    ]
    assert workbook is not None
    assert {it.comment for it in workbook.values} == {"Ny sida"}
    assert ("note", "inferred-heading", "B1") in flatten(problems, "severity", "kind", "cell")
    assert {p.says.args["text"] for p in problems} == {"Trafik", "Leads"}  # Leads is no KPI here


def test_a_channel_of_the_workbooks_own_is_one_though_it_has_one_kpi_only() -> None:
    workbook, problems = read(HEADINGS.replace("Trafik", "Meta"), kpis=KPIS_OF_META)
    assert [it[:4] for it in values(workbook)] == [
        ("CTR", "W44", "Meta", 0.011),
        ("CPA", "W44", "Meta", 433),
    ]
    assert "inferred-heading" not in [p.kind for p in problems]


def test_a_bad_cell_is_told_where_it_stands() -> None:
    _, problems = read(
        """
        Vecka    | CTR   |        | CPA    |
                 | Meta  | Google | Meta   | Google
        2026-W44 | 1,1 % | 1,2 %  | fyra   | 420 kr
        v.99     | 1,3 % | 1,4 %  | 410 kr | 400 kr
        """
    )
    assert [it for it in flatten(problems, "kind", "cell") if it[1] in {"D3", "A4"}] == [
        ("no-such-week", "A4"),
        ("not-a-number", "D3"),
    ]


def test_names_that_could_be_either_are_refused_as_before() -> None:
    workbook, problems = read(
        """
        Vecka    | Alfa |      | Beta |
                 | Ett  | Två  | Ett  | Två
        2026-W44 | 1    | 2    | 3    | 4
        """
    )
    assert workbook is None
    assert ("error", "head-of-two-rows") in flatten(problems, "severity", "kind")
