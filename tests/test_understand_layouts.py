"""Weekly values across and in entries: the same as a row per week, every value with its cell."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flat import flatten
from grids import As, Rows, Written, grid
from reportgen import understand
from reportgen.problems import Problem
from reportgen.records import Workbook

KPIS = """
KPI | Baseline | Mål
CTR (betalda kampanjer) | 1,0 % | 1,6 %
CPA/CPL | 450 kr | 330 kr
"""
START = "Startdatum | 2026-09-28\nValuta | SEK"


def read(
    weeks: Rows | str, kpis: str = KPIS, start: str = START
) -> tuple[Workbook | None, list[Problem]]:
    sheets: Mapping[str, Rows | str] = {"Inställningar": start, "KPI": kpis, "Veckovärden": weeks}
    workbook, problems = understand.workbook(grid(sheets))
    return workbook, [p for p in problems if not p.kind.startswith("inferred-k")]


def values(workbook: Workbook | None) -> list[tuple[str, str, str | None, object, str]]:
    assert workbook is not None
    return [
        (
            v.kpi[:3],
            str(v.week)[5:],
            v.channel,
            v.value.kind.value if v.value.amount is None else v.value.amount,
            v.value.places[0].cell,
        )
        for v in workbook.values
    ]


BOTH = [
    ("CTR", "W44", None, 0.011, "B2"),
    ("CTR", "W45", None, 0.012, "C2"),
    ("CPA", "W44", None, 433, "B3"),
    ("CPA", "W45", None, 421, "C3"),
]


@pytest.mark.parametrize(
    "head",
    [
        ["KPI", "v. 44", "v. 45"],
        ["Nyckeltal", "2026-W44", "2026-W45"],
        ["Metric", 44, 45],
        ["Vecka", "44", "45"],
        ["KPI", date(2026, 10, 26), date(2026, 11, 5)],  # a Monday in week 44, a Thursday in 45
        ["KPI", "2026-10-26", "2026-11-02"],
        ["", "v.44", "v.45"],
        ["Måtetal", "W44", "W45"],
    ],
)
def test_heads_that_are_weeks_lay_the_weeks_across(head: list[Written]) -> None:
    workbook, problems = read([head, ["CTR", "1,1 %", "1,2 %"], ["CPA", "433 kr", "421 kr"]])
    assert values(workbook) == BOTH
    assert [p.kind for p in problems] in ([], ["column-not-a-week"])


def test_a_tracker_may_hold_the_plan_and_the_weeks() -> None:
    tracker = """
    Kundens KPI:er hösten 2026

     | | | | Oktober | November
    KPI | Baseline | Mål | Ägare | v. 44 | v. 45
    CTR | 1,0 % | 1,6 % | Ada | 1,1 % | 1,2 %
    CPA | 450 kr | 330 kr | Bo | 433 kr |
    """
    sheets = {"Inställningar": START, "KPI": tracker}
    workbook, problems = understand.workbook(grid(sheets))
    assert workbook is not None
    assert [(k.name, k.baseline, k.target, k.owner) for k in workbook.kpis] == [
        ("CTR", 0.01, 0.016, "Ada"),
        ("CPA", 450, 330, "Bo"),
    ]
    assert values(workbook) == [
        ("CTR", "W44", None, 0.011, "E5"),
        ("CTR", "W45", None, 0.012, "F5"),
        ("CPA", "W44", None, 433, "E6"),
        ("CPA", "W45", None, "missing", "F6"),
    ]
    assert {p.kind for p in problems} == {"inferred-known-kpi"}


def test_a_first_week_alone_is_a_week_and_a_first_day_alone_is_not() -> None:
    workbook, _ = read([["KPI", "Mål", "v. 44"], ["CTR", "1,6 %", "1,1 %"]])
    assert values(workbook) == [("CTR", "W44", None, 0.011, "C2")]
    workbook, _ = read([["KPI", "2026-12-27"], ["CTR", "1,6 %"]])  # the plan's last day, maybe
    assert workbook is None


def test_weeks_beside_the_kpis_give_way_to_a_sheet_of_their_own() -> None:
    kpis = "KPI | Mål | v. 44 | v. 45\nCTR | 1,6 % | 9 % | 9 %"
    workbook, problems = read("Vecka | CTR\nv. 44 | 1,1 %", kpis)
    assert values(workbook) == [("CTR", "W44", None, 0.011, "B2")]
    assert flatten(problems, "severity", "kind", "sheet", "cell") == [
        ("warning", "weeks-not-read", "KPI", "C1")
    ]


def test_channels_merged_kpis_headings_totals_and_comments_across() -> None:
    workbook, problems = read(
        """
         | | Oktober | November |
        KPI | Kanal | v. 44 | v. 45 | Trend | Snitt
        Tratten | | | | |
        CTR | Meta | 1,1 % | 1,2 % | ↑ | 1,15 %
         | LinkedIn | 0,8 % | 0,9 % | ↑ | 0,85 %
         | Totalt | 1,0 % | | |
        CPA | | 433 kr | 421 kr | |
        Summa | | 9 | 9 | |
        Kommentar | | | Ny landningssida | |
        """
    )
    assert values(workbook) == [
        ("CTR", "W44", "Meta", 0.011, "C4"),
        ("CTR", "W45", "Meta", 0.012, "D4"),
        ("CTR", "W44", "LinkedIn", 0.008, "C5"),
        ("CTR", "W45", "LinkedIn", 0.009, "D5"),
        ("CTR", "W44", None, 0.01, "C6"),
        ("CTR", "W45", None, "missing", "D6"),
        ("CPA", "W44", None, 433, "C7"),
        ("CPA", "W45", None, 421, "D7"),
    ]
    assert workbook is not None
    assert {v.comment for v in workbook.values if str(v.week) == "2026-W45"} == {"Ny landningssida"}
    assert {v.comment for v in workbook.values if str(v.week) == "2026-W44"} == {None}
    assert flatten(problems, "severity", "kind", "cell") == [
        ("note", "column-not-a-week", "E2"),
        ("note", "totals-column-skipped", "F2"),
        ("note", "inferred-from-above", "A5"),
        ("note", "totals-row-skipped", "A8"),
        ("note", "inferred-remark", "A3"),
    ]
    assert problems[2].says.args == {"column": "weekly.kpi", "n": 2}


def test_a_comment_beside_a_row_is_about_its_last_week() -> None:
    workbook, _ = read("KPI | v. 44 | v. 45 | v. 46 | Kommentar\nCTR | 1 % | 2 % | | Ny annons")
    assert workbook is not None
    assert [v.comment for v in workbook.values] == [None, "Ny annons"]


def test_what_cannot_be_placed_across_is_said() -> None:
    workbook, problems = read(
        """
        KPI | v. 44 | v. 45 | v. 54 | 2026-10 | | v.44-45 | Kommentr | 2026-W45
        CTR | 1 % | 2 % | 3 % | 4 % | 5 % | 6 % | | 7 %
        Räckvidd | 1 | 2 | | | | | |
        CPAA/CPL | 1 | 2 | | | | | |
         | 433 kr | 421 kr | | | | | |
        CTR (betalda kampanjer) | 8 % | | | | | | | 9 %
        """
    )
    assert values(workbook) == [
        ("CTR", "W44", None, 0.08, "B6"),
        ("CTR", "W45", None, 0.09, "I6"),
    ]
    assert flatten(problems, "severity", "kind", "cell") == [
        ("error", "no-such-week", "D1"),
        ("error", "month-not-week", "E1"),
        ("error", "week-range", "G1"),
        ("warning", "column-nearly", "H1"),
        ("warning", "week-column-twice", "I1"),
        ("error", "value-without-kpi", "A5"),
        ("warning", "values-without-week", "F2"),
        ("note", "row-without-kpi", "A3"),
        ("warning", "row-nearly", "A4"),
        ("warning", "kpi-row-twice", "B6"),
        ("warning", "kpi-without-row", "A3"),
    ]
    by_kind = {p.kind: p for p in problems}
    assert by_kind["row-nearly"].says.args["near"] == "CPA/CPL"
    assert by_kind["week-column-twice"].says.args == {
        "week": "2026-W45", "first": "C1", "second": "I1",
    }  # fmt: skip


def test_a_row_that_could_be_two_kpis_is_neither() -> None:
    kpis = "KPI | Mål\nCTR (betalt) | 1,6 %\nCTR (organiskt) | 2 %"
    for weeks in ("KPI | v. 44 | v. 45\nCTR | 1 % | 1 %", "Vecka | KPI | Värde\nv. 44 | CTR | 1 %"):
        workbook, problems = read(weeks, kpis)
        assert workbook is None
        assert "row-of-several" in [p.kind for p in problems]


def test_week_kpi_and_value_are_entries() -> None:
    workbook, problems = read(
        """
        Veckosiffror 2026
        Vecka | KPI | Kanal | Värde | Kommentar
        v. 44 | CTR | Meta | 1,1 % | Ny annons
        v. 44 | CTR | LinkedIn | 0,8 % |
         | CPA | | 433 kr |
        v. 45 | ctr | meta | 1,2 % |
         | CPA | | #SAKNAS! |
        """
    )
    assert values(workbook) == [
        ("CTR", "W44", "Meta", 0.011, "D3"),
        ("CTR", "W44", "LinkedIn", 0.008, "D4"),
        ("CTR", "W45", "Meta", 0.012, "D6"),
        ("CPA", "W44", None, 433, "D5"),
        ("CPA", "W45", None, "error", "D7"),
    ]
    assert workbook is not None
    assert workbook.values[0].comment == "Ny annons"
    assert flatten(problems, "severity", "kind", "cell") == [
        ("note", "inferred-from-above", "A5"),
        ("error", "cell-error", "D7"),
    ]
    assert problems[0].says.args == {"column": "weekly.week", "n": 2}


def test_what_cannot_be_placed_among_entries_is_said() -> None:
    workbook, problems = read(
        """
        Week | KPI | Value
        v. 44 | CTR | 1 %
        v. 44 | Räckvidd | 3
        v. 45 | Räckvidd | 4
        v. 54 | CTR | 1 %
        Källa: Meta Ads | |

         | CPA | 433 kr
        Total | | 99 kr
        v. 45 | | 421 kr
        v. 44 | CTR | 2 %
        """
    )
    assert values(workbook) == [("CTR", "W44", None, 0.02, "C11")]
    assert flatten(problems, "severity", "kind", "cell") == [
        ("error", "no-such-week", "A5"),
        ("note", "inferred-remark", "A6"),
        ("error", "week-missing", "A8"),
        ("note", "totals-row-skipped", "A9"),
        ("error", "value-without-kpi", "B10"),
        ("note", "row-without-kpi", "B3"),
        ("warning", "value-twice", "C11"),
        ("warning", "kpi-without-row", "A3"),
    ]


def test_a_merged_week_counts_for_its_channels_in_rows_too() -> None:
    workbook, problems = read(
        """
        Vecka | Kanal | CTR | CPA
        v. 44 | Meta | 1,1 % | 400 kr
         | LinkedIn | 0,8 % | 500 kr
         | | 1,0 % |
        v. 99 | Meta | 1 % |
         | LinkedIn | 1 % |
        """
    )
    assert [v[:4] for v in values(workbook)] == [
        ("CTR", "W44", "Meta", 0.011),
        ("CTR", "W44", "LinkedIn", 0.008),
        ("CPA", "W44", "Meta", 400),
        ("CPA", "W44", "LinkedIn", 500),
    ]
    assert flatten(problems, "severity", "kind", "cell") == [
        ("note", "inferred-from-above", "A3"),
        ("error", "week-missing", "A4"),
        ("error", "no-such-week", "A5"),  # once, though two rows lie under it
    ]


@pytest.mark.parametrize(
    "weeks",
    [
        "KPI | 2026-W44 | 2026-W45\nCTR | 1,1 % | 1,2 %\nDemobokningar | 12 | 13\nVem | Ada | Bo",
        """
        Vecka | KPI | Värde
        2026-W44 | CTR | 1,1 %
        2026-W45 | Demobokningar | 12
        2026-W45 | CTR | 1 %
        2026-W45 | Vem | Ada
        """,
    ],
)
def test_kpis_without_a_sheet_come_from_the_names_in_any_layout(weeks: str) -> None:
    workbook, problems = understand.workbook(grid({"Weekly": weeks}))
    assert workbook is not None
    assert [(k.name, k.unit.value) for k in workbook.kpis] == [
        ("CTR", "percent"),
        ("Demobokningar", "number"),
    ]
    assert ("inferred-kpis", 2) in [(p.kind, p.says.args.get("n")) for p in problems]


@pytest.mark.parametrize(
    "weeks",
    ["KPI | v. 44 | v. 45\nCTR | 1,1 % | 1,2 %", "Vecka | KPI | Värde\nv. 44 | CTR | 1,1 %"],
)
def test_a_sheet_nobody_named_is_known_in_any_layout(weeks: str) -> None:
    workbook, problems = understand.workbook(
        grid({"Inställningar": START, "KPI": KPIS, "Blad2": weeks})
    )
    assert workbook is not None
    assert ("inferred-sheet", "Blad2") in flatten(problems, "kind", "sheet")


@pytest.mark.parametrize(
    "weeks", ["KPI | 44 | 45\nCTR | 1,1 % | 1,2 %", "Vecka | KPI | Värde\n44 | CTR | 1 %"]
)
def test_weeks_without_a_year_are_told_once_in_any_layout(weeks: str) -> None:
    _, problems = understand.workbook(grid({"KPI": KPIS, "Weekly": weeks}), today=date(2026, 12, 1))
    assert [p.kind for p in problems if p.kind == "inferred-year"] == ["inferred-year"]


# The law


amounts = st.one_of(
    st.none(),
    st.builds(As, st.integers(1, 400).map(lambda n: n / 10_000), st.just("0.00%")),
    st.sampled_from(("1,6 %", "#DIV/0!", "n/a", "ett")),
)
NAMES = ("CTR", "Öppningar", "Bounce rate")
PLAN = "KPI | Enhet | Mål\nCTR | % | 2 %\nÖppningar | % | 3 %\nBounce rate | % | 40 %"


@settings(max_examples=80, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(40, 53), st.sampled_from(("", "Meta", "LinkedIn"))),
        st.tuples(amounts, amounts, amounts),
        min_size=1,
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
def test_the_three_layouts_of_the_same_numbers_say_the_same(
    numbers: Mapping[tuple[int, str], tuple[Written, ...]], chance: random.Random
) -> None:
    keys = sorted(numbers)
    weeks = sorted({week for week, _ in keys})
    channels = sorted({channel for _, channel in keys})
    in_rows: Rows = [
        ["Vecka", "Kanal", *NAMES],
        *([f"v. {week}", channel, *numbers[week, channel]] for week, channel in keys),
    ]
    across: Rows = [
        ["KPI", "Kanal", "Ägare", *(f"v. {week}" for week in weeks), "Trend"],
        *(
            [name, channel, "Ada", *(numbers.get((w, channel), (None,) * 3)[i] for w in weeks)]
            for i, name in enumerate(NAMES)
            for channel in channels
        ),
    ]
    entries: list[list[Written]] = [
        [f"v. {week}", name, channel, numbers[week, channel][i]]
        for week, channel in keys
        for i, name in enumerate(NAMES)
    ]
    chance.shuffle(entries)
    long: Rows = [["Vecka", "KPI", "Kanal", "Värde"], *entries]
    said = [_said(layout) for layout in (in_rows, across, long)]
    assert said[0] == said[1] == said[2]


def _said(weeks: Rows) -> set[tuple[object, ...]]:
    """The values that are there or in error; a blank is as good as no cell."""
    sheets: Mapping[str, Rows | str] = {"Inställningar": START, "KPI": PLAN, "Veckovärden": weeks}
    workbook, _ = understand.workbook(grid(sheets))
    return {
        (v.kpi, v.week, v.channel, v.value.kind, v.value.amount)
        for v in (workbook.values if workbook else ())
        if v.value.kind.value != "missing"
    }
