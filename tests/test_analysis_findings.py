from __future__ import annotations

import pytest

from reportgen.analysis.compose import compose
from reportgen.language import Voice
from reportgen.problems import Message, Value, ValueKind
from workbooks import FIRST, Typed, cost, kpi, workbook

CALM = [380.0, 420.0] * 4
ON_PLAN = kpi("CTR", [*CALM, 400], "300 -> 400")
BEHIND = cost("CPA", [430.0, 450.0] * 4 + [440.0], "450 -> 330")
SLIGHTLY = cost("CAC", [430.0, 450.0] * 4 + [430.0], "480 -> 380")
NO_TARGET = kpi("Saves", [*CALM, 400])


def of(*typed: Typed, weeks: int = 9) -> tuple[Message, Message, Message]:
    scoreboard, trends, quality = compose(workbook(*typed), FIRST.plus(weeks - 1))[0].findings
    return scoreboard, trends, quality


def said(message: Message, lang: str = "sv") -> str:
    return Voice(lang).say(message).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ((ON_PLAN,), "KPI:n är i fas"),
        ((ON_PLAN, kpi("CVR", ON_PLAN.values, "300 -> 400")), "Alla KPI:er är i fas (2 av 2)"),
        ((ON_PLAN, NO_TARGET), "1 av 2 KPI:er är i fas"),
        ((ON_PLAN, BEHIND), "1 av 2 KPI:er är i fas, 1 ligger efter"),
        ((ON_PLAN, SLIGHTLY), "1 av 2 KPI:er är i fas, 1 något efter"),
        (
            (ON_PLAN, SLIGHTLY, BEHIND),
            "1 av 3 KPI:er är i fas, 1 något efter, 1 ligger efter",
        ),
        ((BEHIND,), "KPI:n ligger efter"),
        ((BEHIND, SLIGHTLY), "Ingen av 2 KPI:er är i fas, 1 ligger efter"),
        ((SLIGHTLY, NO_TARGET), "Ingen av 2 KPI:er är i fas"),
        ((NO_TARGET,), "Ingen KPI går att bedöma mot plan än"),
    ],
)
def test_the_scoreboards_heading(typed: tuple[Typed, ...], heading: str) -> None:
    assert said(of(*typed)[0]) == heading


@pytest.mark.parametrize(
    ("typed", "sv", "en"),
    [
        (
            (ON_PLAN,),
            "Inga signaler: veckans rörelser är normal variation",
            "No signals: this week's moves are normal variation",
        ),
        (
            (ON_PLAN, kpi("CVR", [None] * 7 + [1, 1])),
            "Inga signaler: en av 2 KPI:er gick att bedöma",
            "No signals: one of 2 KPIs could be judged",
        ),
        (
            (kpi("CTR", [*CALM, 200]),),
            "En signal åt fel håll, ingen åt rätt håll",
            "One signal for the worse, none for the better",
        ),
        (
            (kpi("CTR", [*CALM, 600]), cost("CPA", [*CALM, 200])),
            "2 signaler åt rätt håll, ingen åt fel håll",
            "2 signals for the better, none for the worse",
        ),
        (
            (kpi("CTR", [*CALM, 200]), cost("CPA", [*CALM, 200])),
            "En signal åt fel håll, 1 åt rätt håll",
            "One signal for the worse, 1 for the better",
        ),
        (
            (kpi("CTR", [*CALM, Value(400.0, ValueKind.PARTIAL)]),),
            "Inga signaler: veckans värden bedöms inte",
            "No signals: this week's values are not judged",
        ),
        (
            (kpi("CTR", [None, None, None, None, 1, 1, 1, 1, 1]),),
            "Normal variation visas från den sjunde ifyllda veckan",
            "Normal variation is shown from the seventh week of values",
        ),
    ],
)
def test_the_trends_heading(typed: tuple[Typed, ...], sv: str, en: str) -> None:
    trends = of(*typed)[1]

    assert (said(trends, "sv"), said(trends, "en")) == (sv, en)


@pytest.mark.parametrize(
    ("values", "heading"),
    [
        ([1.0] * 10, "Underlaget räcker för beslut, inga värden saknas"),
        ([1.0, None] + [1.0] * 8, "Underlaget räcker för beslut, trots ett saknat värde"),
        # 8 of 10
        ([1.0, None, None] + [1.0] * 7, "Underlaget räcker för beslut, trots 2 saknade värden"),
        ([1.0, None, None, None] + [1.0] * 6, "För tunt underlag för beslut, 3 värden saknas"),
        # nine of ten, but the report week's own is the one
        ([1.0] * 9 + [None], "För tunt underlag för beslut, ett värde saknas"),
    ],
)
def test_the_heading_of_data_quality(values: list[float | None], heading: str) -> None:
    assert said(of(kpi("CTR", values), weeks=10)[2]) == heading


def test_before_the_plan_nothing_is_missing() -> None:
    assert of(kpi("CTR", [1.0]), weeks=-1)[2].code == "finding.quality-before"
