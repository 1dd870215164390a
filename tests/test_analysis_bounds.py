from __future__ import annotations

import pytest

from flat import flatten
from reportgen.analysis.bounds import bounded
from reportgen.dataclass import replace
from reportgen.problems import Place, Quantity, Unit, ValueKind
from workbooks import FIRST, cost, kpi, whole, workbook


@pytest.mark.parametrize("amount", [1.1e15, -1e300, float("inf"), float("nan")])
def test_an_impossible_number_is_left_out_and_said(amount: float) -> None:
    book, problems = bounded(workbook(kpi("CTR", [1.0, amount], f"1 -> {amount}")))

    assert [v.value.amount for v in book.values] == [1.0, None]
    assert book.values[1].value.kind is ValueKind.ERROR
    assert (book.kpis[0].baseline, book.kpis[0].target) == (1.0, None)
    assert flatten(problems, "severity", "kind", "sheet", "cell") == [
        ("error", "out-of-range", "KPI", "C2"),
        ("error", "out-of-range", "Veckovärden", "B3"),
    ]


def test_what_is_closer_to_zero_than_any_kpi_is_zero() -> None:
    book, problems = bounded(workbook(kpi("CTR", [5e-324, 1e-12], "-1e-13 -> 1")))

    assert [v.value.amount for v in book.values] == [0.0, 1e-12]
    assert book.kpis[0].baseline == 0.0
    assert problems == []


@pytest.mark.parametrize(
    ("known", "left"),
    [("cpa", [450, None, None, 440]), ("spend", [450, 0, -3, 440]), (None, [450, 0, -3, 440])],
)
def test_a_cost_per_unit_is_never_zero(known: str | None, left: list[float | None]) -> None:
    typed = cost("CPA", [450, 0, -3, 440], "450 -> 330")
    book, problems = bounded(workbook(replace(typed, kpi=replace(typed.kpi, known=known))))

    assert [v.value.amount for v in book.values] == left
    if known == "cpa":
        (found,) = problems
        assert (found.kind, found.place) == ("cost-of-nothing", Place("Veckovärden", "B3", 2))
        assert found.says.args["amount"] == Quantity(0, Unit.CURRENCY, 0)
    else:
        assert problems == []


def test_a_week_of_two_channels_without_a_cost_is_one_week() -> None:
    typed = [replace(cost("CPA", [0], "450 -> 330"), channel=name) for name in ("Meta", "Google")]
    known = [replace(it, kpi=replace(it.kpi, known="cpa")) for it in typed]
    _, (found, *_) = bounded(workbook(*known))
    assert (found.says.args["n"], found.place.rows) == (1, 2)


def test_everything_else_stays_as_it_is() -> None:
    book = workbook(cost("CPA", [450, None, -1e15, 0], "450 -> 330"))

    assert bounded(book) == (book, [])


@pytest.mark.parametrize("amount", [1.1e15, float("inf"), float("nan")])
def test_an_impossible_amount_of_data_is_left_out_of_the_sums(amount: float) -> None:
    book, problems = bounded(
        workbook(facts=[whole(FIRST, spend=400, clicks=9), whole(FIRST, spend=amount, clicks=1)])
    )

    assert [dict(fact.amounts) for fact in book.facts] == [
        {"spend": 400, "clicks": 9},
        {"clicks": 1},
    ]
    assert flatten(problems, "severity", "kind", "sheet", "cell") == [
        ("error", "out-of-range", "Data", "C3")
    ]
    assert problems[0].says.args == {"kpi": "Spend"}
