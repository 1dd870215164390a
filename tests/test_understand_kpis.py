"""The KPIs sheet: what its rows say outright, and rows that are no KPIs."""

from __future__ import annotations

import pytest

from flat import flatten
from grids import grid
from reportgen import understand
from reportgen.problems import Place, Problem, Severity, Unit
from reportgen.records import Better, Cadence, Kpi, Level, Workbook

WEEKS = "Vecka | CTR | CPA | Demo\n2026-W44 | 1,1 % | 433 kr | 12"


def read(kpis: str, weeks: str = WEEKS) -> tuple[Workbook, list[Problem]]:
    workbook, problems = understand.workbook(grid({"KPI": kpis, "Veckovärden": weeks}))
    assert workbook is not None
    said = ("inferred-k", "inferred-c", "column-without", "kpi-without-column")
    return workbook, [p for p in problems if not p.kind.startswith(said)]


def first(kpis: str) -> Kpi:
    return read(kpis)[0].kpis[0]


def test_every_column_is_kept() -> None:
    said = {
        "KPI": "CTR",
        "Nivå": "Förtroende",
        "Kanal": "Meta",
        "Urval": "Kampanj = B2B*",
        "Baseline": "1,0 %",
        "Mål": "1,6 %",
        "Ägare": "Ada",
        "Uppföljning": "månadsvis",
        "Enhet": "%",
        "Bra när": "lägre",
        "Styrande": "ja",
        "Formel": "Klick / Exponeringar",
        "Definition": "Andel som klickar",
    }
    kpi = first(f"{' | '.join(said)}\n{' | '.join(said.values())}")
    assert kpi == Kpi(
        name="CTR",
        place=Place("KPI", "A2"),
        level=Level.TRUST,
        unit=Unit.PERCENT,
        better=Better.LOWER,
        channel="Meta",
        scope="Kampanj = B2B*",
        baseline=0.01,
        target=0.016,
        owner="Ada",
        review=Cadence.MONTHLY,
        steering=True,
        formula="Klick / Exponeringar",
        definition="Andel som klickar",
        decimals=1,
        known="ctr",
        baseline_place=Place("KPI", "E2"),
        target_place=Place("KPI", "F2"),
    )


def test_a_channel_may_be_each_all_or_a_name() -> None:
    for written, expected in (("per kanal", "each"), ("Alla", None), ("", None), ("Meta", "Meta")):
        assert first(f"KPI | Kanal | Mål\nCTR | {written} | 1,6 %").channel == expected
    assert first("KPI | Kanal | Mål\nCTR, per kanal | Totalt | 1,6 %").channel is None
    assert first("KPI | Kanal | Mål\nCTR, per kanal | | 1,6 %").channel == "each"


def test_words_that_are_none_of_the_list_are_errors_and_count_as_blank() -> None:
    workbook, problems = read("KPI | Uppföljning | Bra när | Styr\nCPA | ibland | dyrt | kanske")
    kpi = workbook.kpis[0]
    assert (kpi.review, kpi.better, kpi.steering) == ("weekly", "lower", False)
    assert flatten(problems, "severity", "kind", "cell") == [
        ("error", "not-a-choice", "B2"),
        ("error", "not-a-choice", "C2"),
        ("error", "not-a-flag", "D2"),
    ]
    assert problems[0].do.args["allowed"] == "veckovis, varannan vecka, månadsvis"


def test_headings_remarks_and_nameless_rows_are_no_kpis() -> None:
    workbook, problems = read(
        """
        KPI | Baseline | Mål
        Våra viktigaste |  |
        CTR | 1 % | 2 %
        Demo | |
         | 3 % | 4 %
        #REF! | 5 % | 6 %
        CPA | |
        Uppdaterad av Ada | |
        Delsumma | 8 % | 10 %
        """
    )
    # Demo is nothing but a name, but it has weekly values; CPA is known.
    assert [kpi.name for kpi in workbook.kpis] == ["CTR", "Demo", "CPA"]
    assert flatten(problems, "severity", "kind", "cell") == [
        ("note", "inferred-remark", "A2"),
        ("error", "kpi-without-name", "A5"),
        ("error", "cell-error", "A6"),
        ("note", "inferred-remark", "A8"),
        ("note", "totals-row-skipped", "A9"),
    ]


def test_the_later_of_two_rows_of_a_kpi_counts() -> None:
    workbook, problems = read("KPI | Kanal | Mål\nCTR | | 1 %\nctr | | 2 %\nCTR | Meta | 3 %")
    assert [kpi.target for kpi in workbook.kpis] == [0.02, 0.03]
    assert flatten(problems, "severity", "kind", "cell") == [("warning", "kpi-twice", "A3")]


def test_a_target_sign_against_the_column_is_doubtful_and_the_column_counts() -> None:
    workbook, problems = read("KPI | Bra när | Mål\nCPA | lägre | ≥ 330 kr")
    assert workbook.kpis[0].better == "lower"
    assert flatten(problems, "kind", "cell") == [("target-against-better", "C2")]


def test_a_plan_in_two_units_loses_the_cell_that_is_not_the_kpis() -> None:
    workbook, problems = read("KPI | Baseline | Mål\nCTR | 450 kr | 1,6 %")
    assert (workbook.kpis[0].baseline, workbook.kpis[0].target) == (None, 0.016)
    assert flatten(problems, "severity", "kind", "cell") == [("error", "wrong-unit", "B2")]


def test_hostile_names_are_kept_as_text_and_cut_in_sentences() -> None:
    name = "<script>alert(1)</script> {{ 7*7 }} " + "x" * 200
    workbook, problems = understand.workbook(
        grid({"KPI": f"KPI | Mål\n{name} | 4", "Veckovärden": f"Vecka | {name}\n2026-W44 | 3"})
    )
    assert workbook is not None
    assert workbook.kpis[0].name == name
    notes = [p for p in problems if p.kind == "inferred-kpi"]
    assert notes[0].says.args["name"] == f"{name[:79]}…"


@pytest.mark.parametrize(
    ("review", "target", "read_as", "kinds"),
    [
        ("", "22 st/vecka", 22, []),
        ("veckovis", "22 per week", 22, []),
        ("veckovis", "22 бр. на седмица", 22, []),
        ("veckovis", "22 шт./тиж.", 22, []),
        ("veckovis", "≥ 22/v.", 22, []),
        ("månadsvis", "22 st i månaden", 22, []),
        # nobody knows what they are in the KPI's own period
        ("veckovis", "22 st/månad", None, ["per-unit"]),
        ("månadsvis", "22 st/vecka", None, ["per-unit"]),
        ("varannan vecka", "22 st/vecka", None, ["per-unit"]),
        ("veckovis", "22 %/vecka", None, ["per-unit"]),
        ("veckovis", "22 st/dag", None, ["per-unit"]),
    ],
)
def test_an_amount_per_the_kpis_own_period_is_the_amount(
    review: str, target: str, read_as: float | None, kinds: list[str]
) -> None:
    kpis = f"KPI | Mål | Uppföljning\nDemo | {target} | {review}"
    workbook, problems = read(kpis)

    assert workbook.kpis[0].target == read_as
    assert [p.kind for p in problems if p.severity is Severity.ERROR] == kinds


@pytest.mark.parametrize(
    ("name", "target", "read_as", "kinds"),
    [
        ("CPA", "≤ -5 kr", None, ["target-out-of-reach"]),
        ("CPA", "0 kr", None, ["target-out-of-reach"]),
        ("CTR", "-1,6 %", None, ["target-out-of-reach"]),
        ("Negativ feedback", "0 %", 0.0, []),  # none at all can be reached
        ("Tillväxt följare", "-1 %/månad", -0.01, []),  # growth may be a loss
        ("Resultat", "-5 kr", -5.0, []),
    ],
)
def test_a_target_that_the_kpi_can_never_reach_is_left_out(
    name: str, target: str, read_as: float | None, kinds: list[str]
) -> None:
    unit = "högre" if name == "Resultat" else ""
    weeks = f"Vecka | {name}\n2026-W44 | 12"
    workbook, problems = read(f"KPI | Mål | Bra när\n{name} | {target} | {unit}", weeks)
    assert workbook.kpis[0].target == read_as
    assert [(p.kind, p.place.cell) for p in problems if p.kind.startswith("target")] == [
        (kind, "B2") for kind in kinds
    ]
