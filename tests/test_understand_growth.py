"""A target may be growth, where no level of that kind can be meant."""

from __future__ import annotations

import pytest

from grids import As, Written, grid
from reportgen import understand
from reportgen.problems import Quantity, Unit
from reportgen.records import Workbook

WEEKS = """
    Vecka | Leads | CPA    | ROAS | CTR   | Demos | Följartillväxt | Tillväxt
    v. 44 | 42    | 440 kr | 2,2  | 1,3 % | 13    | 1,5 %          | +5 %
    v. 45 | 43    | 430 kr | 2,2  | 1,3 % | 14    | 1,5 %          | +5 %
    """

Found = tuple[Workbook, float | None, list[str]]


def target(name: str, baseline: Written, written: Written) -> Found:
    plan: list[list[Written]] = [["KPI", "Baseline", "Mål"], [name, baseline, written]]
    sheets = {"Inställningar": "Startdatum | 2026-09-28\nValuta | SEK", "KPI": plan}
    workbook, problems = understand.workbook(grid({**sheets, "Veckovärden": WEEKS}))
    assert workbook is not None
    (kpi,) = workbook.kpis
    told = [p.kind for p in problems if p.place.cell in {"B2", "C2"}]
    return workbook, kpi.target, told


@pytest.mark.parametrize(
    ("name", "baseline", "written", "expected"),
    [
        ("Leads", 40, "+50 %", 60),  # 40 × 1.5
        ("Leads", 40, As(0.5, "0%"), 60),  # Excel forgets the plus
        ("CPA", "450 kr", "-20 %", 360),  # 450 × 0.8
        ("CPA", "450 kr", As(-0.2, "0%"), 360),
        ("ROAS", 2.1, "+20 %", 2.52),  # 2.1 × 1.2
        ("ROAS", 2.1, As(0.2, "0%"), 2.52),  # 0.2 times would be no target of one who has 2.1
        ("Demos", 12, "+50 %", 18),  # a KPI of one's own, with a sign
    ],
)
def test_a_share_of_what_is_no_share_is_growth(
    name: str, baseline: Written, written: Written, expected: float
) -> None:
    workbook, found, told = target(name, baseline, written)
    assert found == pytest.approx(expected)
    assert told == ["target-as-growth"]
    assert workbook.kpis[0].unit is not Unit.PERCENT


@pytest.mark.parametrize(
    ("name", "baseline", "written", "expected", "kinds"),
    [
        ("ROAS", 2.1, "300 %", 3.0, []),  # a level, which is another way to write 3,0×
        ("CPA", "450 kr", "+20 %", None, ["wrong-unit"]),  # dearer is no target
        ("Leads", None, "+50 %", None, ["wrong-unit"]),  # of what?
        ("CTR", "1,2 %", "+20 %", None, ["ambiguous-number"]),  # 20 %, or 1,44 %
        ("CTR", "1,2 %", "2 %", 0.02, []),
        ("Följartillväxt", "1 %", "+2,5 %", 0.025, []),  # a rate of growth is a level
        ("Tillväxt", "+4 %", "+10 %", 0.1, []),
    ],
)
def test_what_may_be_a_level_stays_one(
    name: str, baseline: Written, written: Written, expected: float | None, kinds: list[str]
) -> None:
    _, found, told = target(name, baseline, written)
    assert (found, told) == (expected, kinds)


def test_the_target_that_growth_makes_is_told_in_the_kpis_unit() -> None:
    plan = "KPI | Baseline | Mål\nIntäkter (tkr) | 100 | +25 %"
    weeks = "Vecka | Intäkter (tkr)\nv. 44 | 110"
    sheets = {"Inställningar": "Startdatum | 2026-09-28\nValuta | SEK", "KPI": plan}
    workbook, problems = understand.workbook(grid({**sheets, "Veckovärden": weeks}))
    assert workbook is not None
    assert workbook.kpis[0].target == pytest.approx(125_000)  # 100 tkr × 1.25
    (found,) = [p for p in problems if p.kind == "target-as-growth"]
    assert found.says.args["amount"] == Quantity(pytest.approx(125_000), Unit.CURRENCY)
