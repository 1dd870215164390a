from __future__ import annotations

import pytest

from flat import flatten
from reportgen.analysis.board import Board
from reportgen.analysis.gathering import all_series
from reportgen.analysis.kpis import scored
from reportgen.analysis.parted import rated
from reportgen.analysis.triggers import holds, understood
from reportgen.analysis.weeks import Calendar
from reportgen.grammar.vocabulary import vocabulary
from reportgen.problems import Place, Unit
from reportgen.readers.amounts import Notation
from reportgen.records import Better, Risk
from workbooks import FIRST, START, kpi, workbook

PLAN = Calendar(START, 90)
BOOK = workbook(
    kpi("CPA", [420, 430], "450 -> 340", unit=Unit.CURRENCY, better=Better.LOWER, known="cpa"),
    kpi("CTR", [0.012, 0.009], "0.010 -> 0.016", unit=Unit.PERCENT, known="ctr"),
    kpi("Nöjdhet", [None, None]),
)  # fmt: skip
WORDS = vocabulary(BOOK.kpis)


def board() -> Board:
    series, _ = all_series(BOOK, PLAN, FIRST.plus(1))
    return rated(series, [scored(s, PLAN, steering=False).score for s in series], PLAN)


def risk(trigger: str | None, about: str | None = None) -> Risk:
    return Risk("R", Place("Risker", "A2"), about, trigger, trigger_place=Place("Risker", "C2"))


def held(text: str, about: str | None = None) -> tuple[bool | None, bool | None]:
    """Now, and as of last week."""
    ((_, trigger),), problems = understood([risk(text, about)], WORDS, Notation(",", "SEK"))
    assert trigger is not None, problems
    return tuple(holds(trigger.condition, board(), before=it) for it in (False, True))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "now", "before"),
    [
        ("CPA > 425 kr", True, False),
        ("CPA > 25 % över mål", True, False),  # 425
        ("CPA > 20 % över mål", True, True),  # 408
        ("CPA över baseline", False, False),  # 450
        ("CPA över plan", False, False),  # 440 and 431 on the two Sundays
        ("CTR < 1 %", True, False),
        ("CPA > 425 kr och CTR < 1 %", True, False),
        ("CPA > 500 kr och CTR < 1 %", False, False),
        ("CPA > 500 kr eller CTR < 1 %", True, False),
        ("Nöjdhet < 3", None, None),  # never measured
        ("Nöjdhet < 3 och CPA > 500 kr", False, False),  # the second settles it
        ("Nöjdhet < 3 eller CPA > 425 kr", True, None),
        ("CPA bättre än kontroll", None, None),  # there is no control of a KPI
    ],
)
def test_a_condition_now_and_a_week_ago(text: str, now: bool | None, before: bool | None) -> None:
    assert held(text) == (now, before)


def test_a_trigger_without_a_kpi_is_about_the_risks_own() -> None:
    assert held("> 425 kr", "CPA") == (True, False)


def test_a_risk_without_a_trigger_and_one_that_cannot_be_read() -> None:
    found, problems = understood(
        [risk(None, "CPA"), risk("CPA är hög", "CPA")], WORDS, Notation(",", "SEK")
    )

    assert [trigger for _, trigger in found] == [None, None]
    assert flatten(problems, "severity", "sheet", "cell") == [("error", "Risker", "C2")]
