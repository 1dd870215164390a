"""What changed between two issues, beside what the command line's own tests show."""

from __future__ import annotations

from reportgen.analysis.comparison import Comparison, compare
from reportgen.analysis.compose import compose
from reportgen.problems import Quantity, Unit, message
from workbooks import FIRST, cost, kpi, workbook


def compared(before: str, now: str) -> Comparison:
    """Two weeks of a cost and a CTR; the cost is called something else in the second issue."""
    earlier, later = (
        compose(workbook(cost(name, [450, 440], "450 -> 330"), kpi("CTR", [1.0, 1.1])), week)[0]
        for name, week in ((before, FIRST), (now, FIRST.plus(1)))
    )
    return compare(earlier, later)


def test_a_kpi_by_another_of_its_names_did_not_come_and_go() -> None:
    assert compared("CPA/CPL", "Kostnad per lead").others == (
        message("diff.kpi-renamed", was="CPA/CPL", kpi="Kostnad per lead"),
    )


def test_a_kpi_with_a_name_that_nothing_ties_to_the_old_one_came() -> None:
    assert compared("CPA/CPL", "Kronor per anmälan").others == (
        message("diff.kpi-new", kpi="Kronor per anmälan"),
        message("diff.kpi-gone", kpi="CPA/CPL"),
    )


def test_a_growth_keeps_its_sign_when_its_target_moves() -> None:
    earlier, later = (
        compose(
            workbook(kpi("Tillväxt", [0.02, 0.02], way, unit=Unit.PERCENT, per_month=True)), FIRST
        )[0]
        for way in ("0.01 -> 0.03", "0.01 -> 0.05")
    )
    (moved,) = compare(earlier, later).others
    assert moved == message(
        "diff.target",
        kpi="Tillväxt",
        was=Quantity(0.03, Unit.PERCENT, 2, signed=True),
        now=Quantity(0.05, Unit.PERCENT, 2, signed=True),
    )
