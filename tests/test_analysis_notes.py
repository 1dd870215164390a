from __future__ import annotations

from datetime import date

import pytest

from flat import flatten
from reportgen.analysis.compose import compose
from reportgen.isoweek import Week
from reportgen.language import Voice
from reportgen.problems import Place, Problem
from reportgen.records import Better, SheetSettings
from workbooks import FIRST, Typed, cost, kpi, workbook


def notes(*typed: Typed, week: Week = FIRST, start: date | None = FIRST.monday) -> list[Problem]:
    settings = SheetSettings(places={"start_date": Place("Inställningar", "B4")})
    book = workbook(*typed, start=start, settings=settings)
    return [p for p in compose(book, week)[1] if p.kind != "steering-chosen"]


def table(problems: list[Problem]) -> list[tuple[str, ...]]:
    return flatten(problems, "severity", "kind", "sheet", "cell")


def said(problem: Problem) -> tuple[str, str]:
    voice = Voice("sv", "SEK")
    says, do = voice.say(problem.says), voice.say(problem.do)
    return says.replace("\u00a0", " "), do.replace("\u00a0", " ")


def test_a_plan_that_fits_has_no_notes() -> None:
    assert notes(cost("CPA", [450], "450 -> 400")) == []


def test_without_a_start_date_the_first_value_says_when() -> None:
    found = notes(kpi("CTR", [None, 1.0], "1 -> 2"), week=FIRST.plus(1), start=None)

    assert table(found) == [("note", "no-start-date", "Veckovärden", "B3")]
    assert said(found[0]) == (
        "Startdatum saknas. Planen räknas från den 5 oktober 2026, den första veckan med värden.",
        "Skriv Startdatum i bladet Inställningar om planen började en annan dag.",
    )


@pytest.mark.parametrize(
    ("week", "kind"),
    [
        (FIRST.plus(-1), "plan-not-started"),
        (FIRST.plus(12), "plan-over"),  # week 13 ends on day 91
    ],
)
def test_a_week_outside_the_plan(week: Week, kind: str) -> None:
    found = notes(cost("CPA", [450] * 13, "450 -> 400"), week=week)

    assert table(found) == [("note", kind, "Inställningar", "B4")]
    assert notes(cost("CPA", [450] * 12, "450 -> 400"), week=FIRST.plus(11)) == []


def test_a_stop_level_that_an_average_ad_of_today_is_beyond() -> None:
    found = notes(cost("CPA", [450], "450 -> 330"))

    assert table(found) == [("note", "stop-level-under-baseline", "KPI", "C2")]
    assert said(found[0])[0] == (
        "CPA: stoppgränsen 396 kr (20 % över mål) är strängare än baseline 450 kr, "
        "så en genomsnittlig annons i dag skulle stoppas."  # 1.2 · 330
    )
    assert notes(cost("CPA", [450], "450 -> 375")) == []  # 1.2 · 375 = 450
    assert notes(kpi("Feedback", [1.8], "1.8 -> 1.2", better=Better.LOWER)) == []  # no cost


def test_a_baseline_is_proposed_after_four_weeks() -> None:
    typed = cost("CPA", [440, 450, 460, 470, 100], "-> 400")

    assert notes(typed, week=FIRST.plus(2)) == []
    found = notes(typed, week=FIRST.plus(4))
    assert table(found) == [("note", "baseline-proposed", "KPI", "A2")]
    assert said(found[0]) == (
        "CPA saknar baseline. Snittet av de fyra första veckorna med värde är 455 kr.",
        "Skriv 455 kr i kolumnen Baseline om det är ert utgångsläge.",
    )
    # no target either: then that is what is missing
    untold = notes(cost("CPA", [440] * 5), week=FIRST.plus(4))
    assert table(untold) == [("warning", "no-targets", "KPI", "A2")]


def test_a_target_on_the_worse_side_of_the_baseline() -> None:
    found = notes(kpi("CTR", [1.2], "1.6 -> 1.0"))

    assert table(found) == [("note", "target-worse-than-baseline", "KPI", "C2")]
    assert said(found[0])[0] == (
        "CTR: målet 1,00 är sämre än baseline 1,60, eftersom högre är bättre. "
        "KPI:n bedöms efter om den håller målet."
    )
    assert notes(kpi("CTR", [1.2], "1.6 -> 1.0", better=Better.LOWER)) == []


def test_a_workbook_without_any_target_is_told() -> None:
    found = notes(cost("CPA", [450]), kpi("CTR", [1.0]), kpi("ROAS", way="2 -> 3"))
    assert table(found) == [("warning", "no-targets", "KPI", "A2")]
    assert said(found[0]) == (
        "Ingen KPI med värden har ett mål, så inget går att bedöma mot plan.",
        "Skriv Mål och Baseline för varje KPI i bladet KPI.",
    )
    # With one target the others may be followed without one.
    assert notes(cost("CPA", [450], "450 -> 400"), kpi("CTR", [1.0])) == []
