from __future__ import annotations

import pytest

from flat import flatten
from reportgen.analysis.formulas import formula, words
from reportgen.problems import Problem
from reportgen.records import Kpi
from workbooks import FIRST, day, kpi, workbook

ALL = {
    "spend": 1.0,
    "impressions": 1.0,
    "clicks": 1.0,
    "sessions": 1.0,
    "conversions": 1.0,
    "leads": 1.0,
}


def known(name: str, key: str | None = None, text: str | None = None) -> Kpi:
    return kpi(name, known=key, formula=text).kpi


def chosen(it: Kpi, *metrics: str, typed: bool = False) -> tuple[str | None, list[Problem]]:
    """The text of the formula, in a workbook whose Data call their columns Spend, Clicks …"""
    book = workbook(facts=[day(FIRST.monday, **ALL)])
    found, problems = formula(it, frozenset(metrics), words(book), typed=typed)
    return (found.text if found else None), problems


def test_a_known_kpi_brings_its_formula() -> None:
    assert chosen(known("CTR", "ctr"), "clicks", "impressions") == ("clicks / impressions", [])


@pytest.mark.parametrize(
    ("metrics", "text"),
    [
        (["spend", "conversions", "leads"], "spend / conversions"),
        (["spend", "leads"], "spend / leads"),  # what it falls back on
    ],
)
def test_a_known_kpi_is_computed_by_what_data_hold(metrics: list[str], text: str) -> None:
    assert chosen(known("CPA/CPL", "cpa"), *metrics) == (text, [])


def test_the_sheets_own_formula_goes_first_in_its_own_words() -> None:
    own = known("CPL", "cpa", "Kostnad / Leads")

    assert chosen(own, "spend", "conversions", "leads")[0] == "Kostnad / Leads"


def test_a_kpi_that_nothing_can_give_is_told_where_nothing_is_typed_either() -> None:
    for it in (known("CPA", "cpa"), known("Glädje")):
        assert chosen(it, "spend", typed=True) == (None, [])
        text, problems = chosen(it, "spend")
        assert text is None
        assert flatten(problems, "severity", "kind", "sheet", "cell") == [
            ("warning", "not-computable", "KPI", "A2")
        ]


def test_an_own_formula_names_the_columns_that_are_missing() -> None:
    own = known("CPQL", None, "Spend / Kvalificerade leads")

    text, problems = chosen(own, "spend", typed=True)

    assert text is None
    assert [(p.kind, p.says.args["columns"]) for p in problems] == [
        ("formula-without-column", "Kvalificerade leads")
    ]


def test_an_own_formula_that_cannot_be_read_gives_nothing() -> None:
    """And not the known KPI's: the one who wrote it meant another."""
    text, problems = chosen(known("CPA", "cpa", "Spend / Konverteringr"), *ALL)

    assert text is None
    assert flatten(problems, "severity", "kind") == [("error", "formula-name")]


@pytest.mark.parametrize(
    ("metrics", "typed", "text", "kinds"),
    [
        (["revenue", "spend"], False, "revenue / spend", []),
        (["pipeline", "spend"], False, "pipeline / spend", []),
        (["revenue", "pipeline", "spend"], False, None, ["two-kpis-in-one"]),
        (["revenue", "pipeline", "spend"], True, None, []),
        (["clicks"], False, None, ["not-computable"]),
    ],
)
def test_a_row_that_names_two_kpis_is_the_one_that_data_hold(
    metrics: list[str], typed: bool, text: str | None, kinds: list[str]
) -> None:
    row = known("ROAS (e-handel) / Pipeline per 10k spend (B2B)", "roas")

    found, problems = chosen(row, *metrics, typed=typed)

    assert (found, [p.kind for p in problems]) == (text, kinds)


def test_roas_alone_is_never_the_pipeline() -> None:
    assert chosen(known("ROAS", "roas"), "pipeline", "spend")[0] is None


def test_a_column_of_the_workbooks_own_has_its_own_name() -> None:
    own = known("Demo-grad", None, "Clicks / Sessions")

    assert chosen(own, "clicks", "sessions") == ("Clicks / Sessions", [])
