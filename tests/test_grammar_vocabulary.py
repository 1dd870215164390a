"""What a workbook's KPIs and counts may be called in its rules."""

from __future__ import annotations

import pytest

from reportgen.grammar.vocabulary import Vocabulary, vocabulary
from reportgen.problems import Unit
from reportgen.records import Better
from tests.rules import kpi

LOWER, HIGHER = Better.LOWER, Better.HIGHER


def labels(book: Vocabulary, text: str) -> list[str]:
    return [it.label for it in book.kpis.of_text(text)]


@pytest.mark.parametrize(
    "text",
    [
        "CPA/CPL (kostnad per konvertering)",
        "cpa / cpl",
        "CPA",
        "cpl",
        "Kostnad per lead",
        "cost per conversion",
    ],
)
def test_a_kpi_has_its_whole_name_its_halves_and_what_it_is_known_as(text: str) -> None:
    name = "CPA/CPL (kostnad per konvertering)"
    assert labels(vocabulary([kpi(name, "cpa", Unit.CURRENCY, LOWER)]), text) == [name]


def test_a_count_before_or_after_a_slash_is_not_a_name() -> None:
    book = vocabulary([kpi("Kostnad / Leads", None, Unit.CURRENCY, LOWER)])
    assert labels(book, "Kostnad / Leads") == ["Kostnad / Leads"]
    assert labels(book, "Leads") == ["leads"]  # the known KPI, which the workbook lacks


def test_a_percent_sign_may_be_left_out() -> None:
    book = vocabulary([kpi("MQL %", "mql_share", Unit.PERCENT, HIGHER)])
    assert labels(book, "MQL") == ["MQL %"]
    both = vocabulary(
        [
            kpi("MQL %", "mql_share", Unit.PERCENT, HIGHER),
            kpi("MQL", "mql", Unit.NUMBER, HIGHER),
        ]
    )
    assert labels(both, "MQL") == ["MQL"]


def test_two_kpis_of_one_short_name_are_both_meant() -> None:
    book = vocabulary(
        [kpi(f"CTR ({it})", "ctr", Unit.PERCENT, HIGHER) for it in ("betalt", "organiskt")]
    )
    assert labels(book, "CTR") == ["CTR (betalt)", "CTR (organiskt)"]
    assert labels(book, "CTR (betalt)") == ["CTR (betalt)"]


def test_a_kpi_with_a_row_per_channel_is_one() -> None:
    book = vocabulary([kpi("CPA", "cpa", Unit.CURRENCY, LOWER)] * 2)
    assert labels(book, "CPA") == ["CPA"]


def test_a_known_kpi_that_the_workbook_lacks_has_its_own_unit_and_direction() -> None:
    (cpm,) = vocabulary([]).kpis.of_text("CPM")
    assert (cpm.name, cpm.known, cpm.unit, cpm.better) == (None, "cpm", Unit.CURRENCY, LOWER)


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("klick", "clicks"),
        ("Link clicks", "clicks"),
        ("click", "clicks"),
        ("visningar", "impressions"),
        ("visning", "impressions"),
        ("bokat möte", "meetings"),
        ("Provkörningar", "provkorningar"),
        ("Leads", "mina_leads"),  # the workbook's own before the standard's
    ],
)
def test_what_is_counted(text: str, metric: str) -> None:
    book = vocabulary([], {"Provkörningar": "provkorningar", "leads": "mina_leads"})
    assert book.metrics.of_text(text) == (metric,)


def test_the_own_names_are_those_of_the_workbooks_kpis() -> None:
    book = vocabulary([kpi("NPS (kund)", None, Unit.NUMBER, HIGHER)])
    assert book.own == ("NPS (kund)", "NPS")
