"""The committed sample sheets are current, and say what they are there to show."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from openpyxl import load_workbook

from reportgen import readers, understand
from reportgen.analysis.compose import compose
from reportgen.bundled import folder
from reportgen.isoweek import Week
from reportgen.problems import Problem, Severity, ValueKind
from reportgen.records import Workbook
from reportgen.report import Report, Signal, Status
from reportgen.starter.__main__ import files

SHEETS = folder("sample_sheets")
W47 = Week(2026, 47)


@cache
def made() -> dict[str, bytes]:
    return dict(files())


def read(name: str) -> tuple[Workbook, list[Problem]]:
    grid, problems = readers.read(SHEETS / name)
    assert grid is not None
    found, more = understand.workbook(grid)
    assert found is not None
    return found, problems + more


def report(name: str) -> Report:
    return compose(read(name)[0], W47)[0]


def test_the_folder_holds_what_the_standard_makes_and_nothing_else() -> None:
    assert {p.name for p in SHEETS.iterdir() if p.suffix == ".xlsx"} == set(made())


def test_the_committed_files_are_current() -> None:
    stale = [name for name, content in made().items() if (SHEETS / name).read_bytes() != content]
    assert stale == [], "run: python -m reportgen.starter"


@pytest.mark.parametrize("name", ["sample.sv.xlsx", "sample.en.xlsx"])
def test_the_sample_is_read_without_a_complaint(name: str) -> None:
    found, problems = read(name)
    assert [p.kind for p in problems if p.severity is not Severity.NOTE] == []
    logs = ("test_log", "rules", "budget_log", "decisions")
    assert found.sheets == ("settings", "kpis", "weekly", "data", *logs, "events")
    assert len(found.kpis) == 9
    assert {v.week for v in found.values} == {Week(2026, n) for n in range(38, 48)}
    assert found.last_day == date(2026, 11, 22)  # the Sunday of week 47


def test_the_sample_tells_the_same_story_in_both_languages() -> None:
    def figures(name: str) -> list[tuple[str | None, list[tuple[str, float | None]]]]:
        found, _ = read(name)
        return [
            (k.known, [(str(v.week), v.value.amount) for v in found.values if v.kpi == k.name])
            for k in found.kpis
        ]

    assert figures("sample.sv.xlsx") == figures("sample.en.xlsx")


@pytest.mark.parametrize("name", ["sample.sv.xlsx", "sample.en.xlsx"])
def test_the_sample_shows_a_gap_an_excluded_week_and_four_signals(name: str) -> None:
    found, _ = read(name)
    by_known = {k.known: k.name for k in found.kpis}
    gap = next(
        v for v in found.values if v.kpi == by_known["engagement_rate"] and v.week == Week(2026, 44)
    )
    assert (gap.value.amount, gap.value.kind) == (None, ValueKind.MISSING)
    assert [(e.week, e.kpi) for e in found.events if e.exclude] == [
        (Week(2026, 42), by_known["follower_growth"])
    ]
    scores = {s.name: s for s in report(name).kpis}
    signals = {
        known: scores[title].signal
        for known, title in by_known.items()
        if scores[title].signal not in {Signal.NONE, Signal.TOO_FEW_WEEKS}
    }
    assert signals == {
        "ctr": Signal.ABOVE,  # good news: 1.62 % against a plan of 1.44 %
        "cpa": Signal.ABOVE,
        "cvr": Signal.BELOW,
        "negative_feedback_rate": Signal.ABOVE,
    }
    assert scores[by_known["ctr"]].status is Status.ON_TRACK
    assert scores[by_known["negative_feedback_rate"]].status is Status.BEHIND


def test_the_samples_plan_is_on_its_56th_day() -> None:
    # It starts on Monday 28 September (week 40); week 47 ends on 22 November: 8 whole weeks.
    plan = report("sample.sv.xlsx").plan
    assert (plan.start, plan.day, plan.days, plan.phase) == ("2026-09-28", 56, 90, 2)


def test_the_sample_says_its_brand_and_its_goal() -> None:
    settings = read("sample.sv.xlsx")[0].settings
    assert settings.client == "Tallvik Laddning"
    assert (settings.brand_colour, settings.accent_colour) == ("#17494D", "#F2A541")
    assert (settings.goal, settings.goal_value) == ("120 kvalificerade leads på 90 dagar", 120)


def test_the_article_is_nothing_but_text() -> None:
    book = load_workbook(SHEETS / "article.sv.xlsx")
    cells = [c for ws in book.worksheets for row in ws.iter_rows() for c in row if c.value]
    assert {type(c.value) for c in cells} == {str}
    assert {c.number_format for c in cells} == {"General"}


def test_the_articles_table_stands_as_the_article_has_it() -> None:
    ws = load_workbook(SHEETS / "article.sv.xlsx")["KPI Dashboard"]
    rows = [[cell.value for cell in row] for row in ws.iter_rows()]
    assert rows[0] == ["KPI", "Baseline", "90-Day Target", "Owner", "Review cadence"]
    assert [row[:3] for row in rows[1:]] == [
        ["CTR (betalda kampanjer, per kanal)", "1,0%", "1,6%"],
        ["CPA/CPL (kostnad per konvertering)", "450 kr", "330 kr"],
        ["Konverteringsgrad landningssida", "2,2%", "3,2%"],
        ["Andel kvalificerade leads (MQL/SQL %)", "35%", "45%"],
        ["Organisk engagemangsgrad (per inlägg)", "3,5%", "5,0%"],
        ["Följartillväxt (netto, per kanal)", "+2,5%/månad", "+5,0%/månad"],
        ["ROAS (om e-handel) / Pipeline per 10k spend (om B2B)", "2,0x", "3,0x"],
        ["Negativ feedback-rate (döljer/avföljer per 1 000 visningar)", "1,8", "≤ 1,2"],
    ]


def test_the_article_is_understood_to_the_digit() -> None:
    found, problems = read("article.sv.xlsx")
    assert [p.kind for p in problems if p.severity is not Severity.NOTE] == []
    assert [(k.known, k.baseline, k.target, k.review.value) for k in found.kpis] == [
        ("ctr", 0.010, 0.016, "weekly"),
        ("cpa", 450, 330, "weekly"),
        ("cvr", 0.022, 0.032, "biweekly"),
        ("qualified_share", 0.35, 0.45, "biweekly"),
        ("engagement_rate", 0.035, 0.050, "weekly"),
        ("follower_growth", 0.025, 0.050, "weekly"),
        ("roas", 2.0, 3.0, "monthly"),
        ("negative_feedback_rate", 1.8, 1.2, "weekly"),
    ]
    last = [v.value.amount for v in found.values if v.week == W47]
    assert last == [0.0142, 418, 0.024, 0.41, 0.043, 0.036, 2.6, 2.1]
