from __future__ import annotations

import pytest

from flat import flatten
from reportgen.analysis.differences import differences
from reportgen.analysis.gathering import all_series
from reportgen.analysis.measures import measured
from reportgen.analysis.weeks import calendar
from reportgen.problems import Place, Problem, Quantity, Unit, Value, ValueKind
from reportgen.records import Fact, SheetSettings
from reportgen.report import Difference
from workbooks import FIRST, Typed, cost, kpi, whole, workbook

# 500 kr in week 40, 400 kr in week 41
FACTS = [
    whole(FIRST, spend=10_000, conversions=20, clicks=150, impressions=10_000),
    whole(FIRST.plus(1), spend=8_000, conversions=20, clicks=140, impressions=10_000),
]


def of(
    *typed: Typed, facts: list[Fact] = FACTS, settings: SheetSettings | None = None
) -> tuple[tuple[Difference, ...], list[Problem]]:
    book = workbook(*typed, facts=facts, settings=settings)
    plan = calendar(book)
    assert plan is not None
    week = FIRST.plus(1)
    return differences(all_series(book, plan, week, measured(book, week)[0].of_kpis)[0])


def cpa(*values: float | Value | None) -> Typed:
    typed = cost("CPA", values)  # type: ignore[arg-type]
    return Typed(kpi("CPA", known="cpa", unit=Unit.CURRENCY, decimals=0).kpi, typed.values)


def test_a_typed_value_off_by_more_than_one_percent_is_listed() -> None:
    found, problems = of(cpa(500, 420))

    place = Place("Veckovärden", "B3")
    assert found == (Difference("CPA", "2026-W41", 420, 400, place),)
    assert flatten(problems, "severity", "kind", "sheet", "cell") == [
        ("warning", "typed-differs", "Veckovärden", "B3")
    ]
    assert problems[0].says.args == {
        "n": 1,
        "kpi": "CPA",
        "week": "2026-W41",
        "typed": Quantity(420, Unit.CURRENCY, 0),
        "computed": Quantity(400, Unit.CURRENCY, 0),
    }


def test_one_warning_is_about_the_largest_difference() -> None:
    found, problems = of(cpa(520, 300))

    assert [(it.week, it.typed) for it in found] == [("2026-W40", 520), ("2026-W41", 300)]
    assert len(problems) == 1
    assert (problems[0].says.args["n"], problems[0].says.args["week"]) == (2, "2026-W41")


@pytest.mark.parametrize(("typed", "listed"), [(404, False), (404.1, True), (395.9, True)])
def test_one_percent_is_let_pass(typed: float, listed: bool) -> None:
    ours = Typed(kpi("CPA", known="cpa", unit=Unit.CURRENCY, decimals=1).kpi, [500, typed])

    assert bool(of(ours)[0]) is listed


@pytest.mark.parametrize(("decimals", "listed"), [(1, False), (2, True)])
def test_what_is_typed_as_it_is_printed_is_no_difference(decimals: int, listed: bool) -> None:
    """1.5 % is 1.6 % off 1.476 %, and the same in print."""
    facts = [whole(FIRST.plus(1), clicks=1476, impressions=100_000)]
    ctr = kpi("CTR", known="ctr", unit=Unit.PERCENT, decimals=decimals).kpi

    assert bool(of(Typed(ctr, [None, 0.015]), facts=facts)[0]) is listed


@pytest.mark.parametrize(
    "typed",
    [
        cpa(500, None),
        cpa(500, Value(420.0, ValueKind.PARTIAL)),
        kpi("CPA", [1, 2]),  # of no known KPI, and without a formula
    ],
)
def test_only_whole_weeks_that_both_know_are_compared(typed: Typed) -> None:
    assert of(typed) == ((), [])


def test_provisional_weeks_are_not_compared() -> None:
    assert of(cpa(500, 900), settings=SheetSettings(conversion_lag=3)) == ((), [])


def test_something_typed_where_data_give_nothing_at_all() -> None:
    facts = [whole(FIRST.plus(1), clicks=0, impressions=100)]
    ctr = kpi("CTR", known="ctr", unit=Unit.PERCENT).kpi

    assert len(of(Typed(ctr, [None, 0.01]), facts=facts)[0]) == 1
