"""A row per week: columns that mean KPIs, rows that are weeks, and cells that hold values."""

from __future__ import annotations

from datetime import date

import pytest

from flat import flatten
from grids import As, Written, grid
from reportgen import understand
from reportgen.problems import Problem
from reportgen.records import Workbook

KPIS = """
KPI | Baseline | Mål
CTR (betalda kampanjer) | 1,0 % | 1,6 %
CPA/CPL (kostnad per konvertering) | 450 kr | 330 kr
"""
START = {"Inställningar": "Startdatum | 2026-09-28\nValuta | SEK"}


def read(
    weeks: list[list[Written]] | str, kpis: str = KPIS, settings: dict[str, str] = START
) -> tuple[Workbook | None, list[Problem]]:
    workbook, problems = understand.workbook(grid({**settings, "KPI": kpis, "Veckovärden": weeks}))
    return workbook, [p for p in problems if not p.kind.startswith("inferred-k")]


def values(workbook: Workbook | None) -> list[tuple[str, str, str | None, object]]:
    assert workbook is not None
    return [
        (
            v.kpi[:3],
            str(v.week),
            v.channel,
            v.value.kind.value if v.value.amount is None else v.value.amount,
        )
        for v in workbook.values
    ]


@pytest.mark.parametrize(
    "head",
    [
        "CTR (betalda kampanjer)",
        "ctr (Betalda kampanjer)",
        "CTR",
        "CTR (%)",
        "Klickfrekvens",
        "Click-through rate",
    ],
)
def test_a_head_is_the_kpis_name_or_one_it_is_known_by(head: str) -> None:
    workbook, problems = read(f"Vecka | {head} | CPA\n2026-W44 | 1,1 % | 433 kr")
    assert values(workbook) == [
        ("CTR", "2026-W44", None, 0.011),
        ("CPA", "2026-W44", None, 433),
    ]
    assert problems == []


def test_a_head_that_means_no_kpi_and_a_kpi_without_a_column_are_said() -> None:
    workbook, problems = read("Vecka | CTR | Kommentr | Väder\n2026-W44 | 1,1 % | | Sol")
    assert values(workbook) == [("CTR", "2026-W44", None, 0.011)]
    assert flatten(problems, "severity", "kind", "sheet", "cell") == [
        ("warning", "column-nearly", "Veckovärden", "C1"),
        ("note", "column-without-kpi", "Veckovärden", "D1"),
        ("warning", "kpi-without-column", "KPI", "A3"),
    ]
    assert problems[0].says.args["near"] == "Kommentar"


def test_a_head_that_could_be_two_kpis_is_neither() -> None:
    kpis = "KPI | Mål\nCTR (betalt) | 1,6 %\nCTR (organiskt) | 2 %"
    _, problems = read("Vecka | CTR | CTR (betalt) \n2026-W44 | 1 % | 1 %", kpis)
    assert ("warning", "column-of-several", "B1") in flatten(problems, "severity", "kind", "cell")


def test_of_two_columns_for_a_kpi_the_first_counts() -> None:
    workbook, problems = read("Vecka | CTR | Klickfrekvens | CPA\n2026-W44 | 1 % | 2 % | 400 kr")
    assert values(workbook)[0] == ("CTR", "2026-W44", None, 0.01)
    assert flatten(problems, "kind", "cell") == [("kpi-column-twice", "C1")]


def test_the_later_of_two_rows_of_a_week_counts() -> None:
    workbook, problems = read("Vecka | CTR | CPA\nv. 44 | 1 % | 9 kr\n2026-W44 | 2 % | 8 kr")
    assert values(workbook) == [("CTR", "2026-W44", None, 0.02), ("CPA", "2026-W44", None, 8)]
    assert flatten(problems, "severity", "kind", "cell") == [("warning", "week-twice", "A3")]
    assert problems[0].says.args == {"week": "2026-W44", "first": "A2", "second": "A3"}


@pytest.mark.parametrize(
    "days",
    [
        ("28/9", "5/10", "12/10"),
        ("9/28/2026", "10/5/2026", "10/12/2026"),  # as in the United States
    ],
)
def test_which_number_is_the_day_is_told_by_the_others(days: tuple[str, ...]) -> None:
    rows = "\n".join(f"{day} | 1 % | 400 kr" for day in days)
    workbook, problems = read(f"Vecka | CTR | CPA\n{rows}")
    weeks = [week for kpi, week, *_ in values(workbook) if kpi == "CTR"]
    assert (weeks, problems) == (["2026-W40", "2026-W41", "2026-W42"], [])


def weeks_from(*days: Written) -> list[list[Written]]:
    return [["Vecka", "CTR", "CPA"], *([day, "1 %", "400 kr"] for day in days)]


def test_dates_that_excel_may_have_read_the_other_way_round_are_doubtful() -> None:
    # 28/9, 5/10, 12/10, 19/10 and 2/11 typed where the month comes first
    turned = (date(2026, 5, 10), date(2026, 12, 10), date(2026, 2, 11))
    typed = weeks_from("28/9/2026", *turned, "19/10/2026")
    _, problems = read(typed)
    (found,) = [p for p in problems if p.kind == "days-swapped"]
    assert (found.place.cell, found.place.rows) == ("A3", 3)
    assert found.says.args == {"day": "2026-05-10", "other": "2026-10-05", "n": 3}


MONDAYS = (date(2026, 10, 5), date(2026, 10, 12), date(2026, 11, 2), date(2026, 10, 19))


@pytest.mark.parametrize(
    "days",
    [
        (*MONDAYS[:3],),  # nothing is a text
        ("28/9/2026", *MONDAYS),  # a 19 is no month, so they were read as meant
        ("28/9/2026", *MONDAYS[:2]),  # two may be chance
        ("v. 40", *MONDAYS[:3]),
    ],
)
def test_dates_beside_other_weeks_are_not(days: tuple[Written, ...]) -> None:
    _, problems = read(weeks_from(*days))
    assert "days-swapped" not in [p.kind for p in problems]


@pytest.mark.parametrize("head", ["Period", "", "Från"])
def test_a_column_of_weeks_needs_no_name(head: str) -> None:
    workbook, problems = read(
        f"{head} | CTR | CPA\nv. 44 | 1 % | 400 kr\nv. 45 | 2 % | 410 kr\nMedel | 1 % | 405 kr"
    )
    assert [it[1] for it in values(workbook)] == ["2026-W44", "2026-W45"] * 2
    assert ("note", "inferred-week-column", "A1") in flatten(problems, "severity", "kind", "cell")


def test_a_row_per_day_is_no_week() -> None:
    workbook, problems = read(
        "Dag | CTR | CPA\n2026-11-16 | 1 % | 9 kr\n2026-11-17 | 2 % | 9 kr\n2026-11-23 | 2 % | 9 kr"
    )
    assert workbook is None
    assert ("error", "column-missing", "A1") in flatten(problems, "severity", "kind", "cell")


def test_rows_per_day_are_told_once_and_none_is_the_weeks() -> None:
    days = "\n".join(f"2026-11-{day} | 1 % | 9 kr" for day in range(10, 24))
    workbook, problems = read(f"Vecka | CTR | CPA\n{days}")
    assert workbook is None
    assert flatten(problems, "kind", "cell") == [("rows-per-day", "A1"), ("no-weeks", "")]


def test_a_first_column_of_numbers_that_is_a_kpi_is_no_week() -> None:
    workbook, _ = read("CTR | CPA\n44 | 400 kr\n45 | 410 kr")
    assert workbook is None


def test_totals_blank_rows_and_remarks_are_no_weeks() -> None:
    workbook, problems = read(
        """
        Vecka | CTR | CPA
        v. 44 | 1 % | 400 kr

        v. 45 | 2 % | 410 kr
        Medel v. 44–45 | 1,5 % | 405 kr
         | Summa | 810 kr
        Källa: Meta Ads
         | 3 % | 420 kr
        v. 99 | 3 % | 420 kr
        """
    )
    assert len(values(workbook)) == 4
    assert flatten(problems, "severity", "kind", "cell") == [
        ("note", "totals-row-skipped", "A5"),
        ("note", "totals-row-skipped", "B6"),
        ("note", "inferred-remark", "A7"),
        ("error", "week-missing", "A8"),
        ("error", "no-such-week", "A9"),
    ]


def test_a_bare_week_takes_the_year_nearest_the_start() -> None:
    workbook, _ = read([["Vecka", "CTR"], [39, "1 %"], ["v. 53", "2 %"], ["1", "3 %"]])
    assert [week for _, week, _, _ in values(workbook)] == ["2026-W39", "2026-W53", "2027-W01"]


def test_without_a_start_it_takes_the_year_of_the_weeks_that_have_one() -> None:
    weeks = "Vecka | CTR\n52 | 1 %\n1 | 2 %\n2027-01-11 | 3 %"
    workbook, problems = read(weeks, settings={})
    # 11 January 2027 is the Monday of week 2
    assert [week for _, week, _, _ in values(workbook)] == ["2026-W52", "2027-W01", "2027-W02"]
    workbook, problems = read("Vecka | CTR\n52 | 1 %", settings={})
    assert workbook is None
    assert ("week-without-year", "A2") in flatten(problems, "kind", "cell")


def test_a_blank_is_missing_an_error_is_an_error_and_neither_is_0() -> None:
    workbook, problems = read(
        [
            ["Vecka", "CTR", "CPA"],
            ["v. 44", "", As("#DIV/0!", error=True)],
            ["v. 45", "–", As("=C1/D1", uncalculated=True)],
            ["v. 46", As(0, "0.0%"), 0],
            ["v. 47", "ett", "≤ 400 kr"],
            ["v. 48", "", ""],
        ]
    )
    assert values(workbook) == [
        ("CTR", "2026-W44", None, "missing"),
        ("CTR", "2026-W45", None, "missing"),
        ("CTR", "2026-W46", None, 0),
        ("CTR", "2026-W47", None, "error"),
        ("CPA", "2026-W44", None, "error"),
        ("CPA", "2026-W45", None, "error"),
        ("CPA", "2026-W46", None, 0),
        ("CPA", "2026-W47", None, "error"),
    ]
    assert flatten(problems, "severity", "kind", "cell") == [
        ("error", "not-a-number", "B5"),
        ("error", "cell-error", "C2"),
        ("error", "uncalculated", "C3"),
        ("error", "comparator-in-value", "C5"),
    ]


def test_rows_of_channels_and_of_the_total() -> None:
    workbook, problems = read(
        """
        Vecka | Kanal | CTR | CPA
        v. 44 | Meta | 1,0 % |
        v. 44 | LinkedIn | 0,8 % |
        v. 44 | Totalt | 0,9 % | 433 kr
        v. 45 | meta | 1,1 % |
        v. 45 | LinkedIn | |
        v. 45 | | 1,0 % | 421 kr
        """
    )
    assert values(workbook) == [
        ("CTR", "2026-W44", "Meta", 0.01),
        ("CTR", "2026-W44", "LinkedIn", 0.008),
        ("CTR", "2026-W44", None, 0.009),
        ("CTR", "2026-W45", "Meta", 0.011),
        ("CTR", "2026-W45", "LinkedIn", "missing"),
        ("CTR", "2026-W45", None, 0.01),
        # CPA is kept in total: a row of Meta does not owe it
        ("CPA", "2026-W44", None, 433),
        ("CPA", "2026-W45", None, 421),
    ]
    assert problems == []


def test_a_kpi_of_one_channel_has_its_values_there() -> None:
    kpis = "KPI | Kanal | Mål\nCTR Meta | Meta | 1,6 %\nCPA | | 330 kr"
    workbook, _ = read("Vecka | CTR Meta | CPA\n2026-W44 | 1,1 % | 433 kr", kpis)
    assert values(workbook) == [
        ("CTR", "2026-W44", "Meta", 0.011),
        ("CPA", "2026-W44", None, 433),
    ]


def test_two_kpis_that_share_a_name_share_its_column() -> None:
    kpis = "KPI | Kanal | Mål\nCTR | Meta | 1,6 %\nCTR | LinkedIn | 0,9 %"
    workbook, _ = read("Vecka | Kanal | CTR\nv. 44 | Meta | 1,1 %\nv. 44 | LinkedIn | 0,8 %", kpis)
    assert values(workbook) == [
        ("CTR", "2026-W44", "Meta", 0.011),
        ("CTR", "2026-W44", "LinkedIn", 0.008),
    ]


def test_thousands_in_the_head() -> None:
    kpis = "KPI | Baseline | Mål\nIntäkter (tkr) | 120 | 0,2 Mkr"
    workbook, _ = read("Vecka | Intäkter (tkr)\nv. 44 | 125\nv. 45 | 131 000 kr", kpis)
    assert workbook is not None
    assert (workbook.kpis[0].baseline, workbook.kpis[0].target) == (120_000, 200_000)
    assert [amount for *_, amount in values(workbook)] == [125_000, 131_000]


def test_bare_percents_follow_the_others_and_that_is_said_once() -> None:
    workbook, problems = read(
        [["Vecka", "CTR", "CPA"], ["v. 44", 1.1, 433], ["v. 45", "1,2", 421], ["v. 46", 0.2, 410]]
    )
    assert [amount for kpi, _, _, amount in values(workbook) if kpi == "CTR"] == [0.011, 0.012, 0.2]
    # baseline 1 % and target 1.6 %: 0.2 lies between 20 % and 0.2 %
    assert flatten(problems, "severity", "kind", "cell") == [
        ("note", "inferred-percent", "B2"),
        ("warning", "percent-in-doubt", "B4"),
    ]
    assert problems[0].says.args["n"] == 2


def test_a_jump_of_a_hundred_is_always_mentioned() -> None:
    weeks = "Vecka | CTR | CPA\nv. 44 | 1 % | 433 kr\nv. 45 | 1 % | 4,2 kr\nv. 46 | 110 % | 410 kr"
    workbook, problems = read(weeks)
    assert values(workbook)[2][3] == 1.1  # as written
    assert flatten(problems, "severity", "kind", "cell") == [
        ("warning", "unit-jump", "B4"),
        ("warning", "unit-jump", "C3"),
    ]


def test_another_unit_than_the_kpis_is_an_error() -> None:
    workbook, problems = read("Vecka | CTR | CPA\nv. 44 | 433 kr | 1 %", KPIS)
    assert workbook is None
    found = flatten(problems, "severity", "kind", "cell")
    assert found[:2] == [("error", "wrong-unit", "B2"), ("error", "wrong-unit", "C2")]


def test_weeks_without_a_year_are_those_nearest_today() -> None:
    weeks = "Vecka | CTR\nv.51 | 1,0 %\nv.52 | 1,1 %\nv.1 | 1,2 %"
    book, problems = understand.workbook(
        grid({"KPI": KPIS, "Veckovärden": weeks}), today=date(2027, 1, 12)
    )

    assert book is not None
    assert [str(v.week) for v in book.values if v.value.amount] == [
        "2026-W51",
        "2026-W52",
        "2027-W01",
    ]
    found = flatten([p for p in problems if p.kind == "inferred-year"], "severity", "cell")
    assert found == [("note", "A2")]  # once, not once a row


def test_a_start_date_decides_the_year_before_today_does() -> None:
    sheets = {
        "Inställningar": "Startdatum | 2025-12-15",
        "KPI": KPIS,
        "Veckovärden": "Vecka | CTR\nv.51 | 1,0 %",
    }
    book, problems = understand.workbook(grid(sheets), today=date(2026, 12, 28))

    assert book is not None
    assert [str(v.week) for v in book.values if v.value.amount] == ["2025-W51"]
    assert "inferred-year" not in {p.kind for p in problems}


def test_a_head_nearly_a_short_name_is_asked_about() -> None:
    _, problems = read("Vecka | CRT | CPA\n2026-W44 | 1,1 % | 433 kr")
    (asked,) = [p for p in problems if p.kind == "column-nearly"]
    assert asked.says.args == {"text": "CRT", "near": "CTR (betalda kampanjer)"}
