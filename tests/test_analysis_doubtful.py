from __future__ import annotations

from datetime import date, timedelta

import pytest

from flat import flatten
from reportgen.analysis.compose import compose
from reportgen.analysis.doubtful import doubtful
from reportgen.dataclass import replace
from reportgen.problems import Place, Unit
from reportgen.records import Better
from workbooks import FIRST, cost, day, kpi, workbook

TODAY = FIRST.sunday + timedelta(days=2)  # Tuesday of week 41


def test_rows_of_days_to_come_are_told_once_a_sheet() -> None:
    dates = [TODAY, TODAY + timedelta(days=7), TODAY + timedelta(days=1)]
    facts = [day(it, sheet=sheet, clicks=5) for sheet in ("Data", "Data Meta") for it in dates]
    found = doubtful(replace(workbook(facts=facts[:-1]), today=TODAY))

    assert flatten(found, "severity", "kind") == [("warning", "data-to-come")] * 2
    # today's own row, the first, is none of them
    assert [it.place for it in found] == [Place("Data", "A3", 2), Place("Data Meta", "A3")]
    assert found[0].says.args == {"day": (TODAY + timedelta(days=7)).isoformat(), "n": 2}


def test_typed_weeks_to_come_are_told_once() -> None:
    # weeks 40 to 43; week 41 has begun, a week without a value is none
    typed = kpi("CTR", [0.01, 0.01, 0.01, 0.01]), kpi("Leads", [1, 1, None, 4])
    (found,) = doubtful(replace(workbook(*typed), today=TODAY))

    assert (found.kind, found.place) == ("weeks-to-come", Place("Veckovärden", "B4", 3))
    assert found.says.args == {"day": "2026-10-12", "n": 2}  # the Monday, with its year


def test_nothing_is_to_come_without_a_today() -> None:
    assert doubtful(workbook(kpi("CTR", [1.0]), facts=[day(date(2031, 1, 1), clicks=5)])) == []


def test_a_cost_below_zero_is_told_with_its_first_cell() -> None:
    spend = replace(cost("Spend").kpi, known="spend")
    typed = replace(cost("Spend", [450, -500, 440, -3]), kpi=spend)
    (found,) = doubtful(workbook(typed))

    assert (found.kind, found.place) == ("cost-below-zero", Place("Veckovärden", "B3", 2))
    assert found in compose(workbook(typed), FIRST.plus(3))[1]


@pytest.mark.parametrize(
    ("known", "unit", "better"),
    [
        (None, Unit.CURRENCY, Better.LOWER),  # one's own KPI may mean anything
        ("follower_growth", Unit.PERCENT, Better.HIGHER),
        ("pipeline", Unit.CURRENCY, Better.HIGHER),
    ],
)
def test_other_values_may_be_below_zero(known: str | None, unit: Unit, better: Better) -> None:
    typed = kpi("A", [-5.0])
    typed = replace(typed, kpi=replace(typed.kpi, known=known, unit=unit, better=better))
    assert doubtful(workbook(typed)) == []
