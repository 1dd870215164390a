"""The test log: tests, variants and their control, thresholds, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from flat import flatten
from grids import Rows, grid
from reportgen import understand
from reportgen.language import Voice
from reportgen.problems import Place, Problem
from reportgen.records import Assignment, Logged, Reach, Trial, TrialStatus, TrialType
from reportgen.standard import sheet

BOOK: Mapping[str, Rows | str] = {
    "Inställningar": "Startdatum | 2026-09-28\nValuta | SEK",
    "KPI": """
    KPI | Baseline | Mål | Styrande
    CTR (betalda) | 1,0 % | 1,6 % |
    Konverteringsgrad | 2,0 % | 3,0 % | x
    CPA/CPL | 450 kr | 330 kr | x
    """,
    "Veckovärden": "Vecka | CTR | CPA | Konverteringsgrad\nv. 44 | 1,1 % | 433 kr | 2 %",
}


def read(
    log: Rows | str, more: Mapping[str, Rows | str] | None = None
) -> tuple[tuple[Trial, ...], list[Problem]]:
    workbook, problems = understand.workbook(grid({**BOOK, **(more or {}), "Testlogg": log}))
    assert workbook is not None
    return workbook.tests, [p for p in problems if p.place.sheet == "Testlogg"]


SWEDISH = {
    "Test": "T-21",
    "Namn": "Räkna på ditt tak",
    "Typ": "Konverteringsflöde",
    "Variabel": "landningssida",
    "Kanal": "Meta",
    "Betalt eller organiskt": "betalt",
    "Hypotes": "Färre fält ger fler leads",
    "Förändring": "Fyra fält i stället för nio",
    "Status": "pågår",
    "Start": "2026-11-02",
    "Slut": "2026-11-29",
    "Budget": "9 000 kr",
    "Ägare": "Ada",
    "KPI": "CPA",
    "Funnel-KPI": "Konverteringsgrad",
    "Skala vid": "≤ 320 kr",
    "Stoppa vid": "396 kr",
    "Annons": "Räkna på ditt tak, 15 s; Räkna på ditt tak, 30 s",
    "Kampanj": "B2B höst",
    "Jämförs med": "Produktfilm, 15 s",
    "Kostnad": "4 120,50",
    "Klick": "1 240",
    "Konverteringar": "12,5",
    "Kontroll Kostnad": "4 000 kr",
    "Kontroll Konverteringar": "9",
    "Resultat": "CPA 330 kr mot 444 kr",
    "Beslut": "skala",
    "Beslutsdatum": "2026-11-24",
    "Lärdom": "Kortare formulär",
    "Nästa test": "Tre fält",
    "Fördelning": "delat",
    "Nästa bedömning": "v. 49",
}
ENGLISH = {
    "Test": "Test",
    "Namn": "Name",
    "Typ": "Type",
    "Variabel": "Variable",
    "Kanal": "Channel",
    "Betalt eller organiskt": "Paid or organic",
    "Hypotes": "Hypothesis",
    "Förändring": "Change",
    "Status": "Status",
    "Start": "Start",
    "Slut": "End",
    "Budget": "Budget",
    "Ägare": "Owner",
    "KPI": "KPI",
    "Funnel-KPI": "Funnel KPI",
    "Skala vid": "Scale at",
    "Stoppa vid": "Stop at",
    "Annons": "Creative",
    "Kampanj": "Campaign",
    "Jämförs med": "Compared with",
    "Kostnad": "Spend",
    "Klick": "Clicks",
    "Konverteringar": "Conversions",
    "Kontroll Kostnad": "Control Spend",
    "Kontroll Konverteringar": "Control Conversions",
    "Resultat": "Result",
    "Beslut": "Decision",
    "Beslutsdatum": "Decision date",
    "Lärdom": "Learning",
    "Nästa test": "Next test",
    "Fördelning": "Assignment",
    "Nästa bedömning": "Next review",
}
IN_ENGLISH = {
    "Konverteringsflöde": "D",
    "landningssida": "landing page",
    "betalt": "paid",
    "pågår": "running",
    "skala": "scale",
    "delat": "split",
}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_column_of_a_test(language: str) -> None:
    heads, cells = list(SWEDISH), list(SWEDISH.values())
    if language == "en":
        heads = [ENGLISH[head] for head in heads]
        cells = [IN_ENGLISH.get(cell, cell) for cell in cells]
    (trial,), problems = read([heads, cells])
    assert problems == []
    assert trial == Trial(
        id="T-21",
        name="Räkna på ditt tak",
        place=Place("Testlogg", "A2"),
        type=TrialType.CONVERSION_FLOW,
        variables=("landing_page",),
        channel="Meta",
        paid_or_organic=Reach.PAID,
        hypothesis="Färre fält ger fler leads",
        change="Fyra fält i stället för nio",
        status=TrialStatus.RUNNING,
        start=date(2026, 11, 2),
        end=date(2026, 11, 29),
        budget=9000,
        owner="Ada",
        kpi="CPA/CPL",
        funnel_kpi="Konverteringsgrad",
        scale_at=320,
        stop_at=396,
        creatives=("Räkna på ditt tak, 15 s", "Räkna på ditt tak, 30 s"),
        campaigns=("B2B höst",),
        compared_with=("Produktfilm, 15 s",),
        counts={"spend": 4120.5, "clicks": 1240, "conversions": 12.5},
        control_counts={"spend": 4000, "conversions": 9},
        result="CPA 330 kr mot 444 kr",
        decision=Logged.SCALE,
        decision_date=date(2026, 11, 24),
        learning="Kortare formulär",
        next_test="Tre fält",
        assignment=Assignment.SPLIT,
        next_review=date(2026, 11, 30),  # the Monday of week 49
        places=trial.places,
    )
    assert trial.places["scale_at"] == Place("Testlogg", "P2")
    assert trial.places["control_spend"] == Place("Testlogg", "X2")


def test_days_without_a_year_lie_near_the_start_and_tell_each_other_apart() -> None:
    (first, second), problems = read(
        """
        Test | Hypotes | Förändring | KPI | Start | Slut
        T1 | A | Rubrik | CTR | 2/11 | 15/11
        T2 | B | Bild | CTR | 9/11 | 22 nov
        """
    )
    assert (first.start, first.end) == (date(2026, 11, 2), date(2026, 11, 15))
    assert (second.start, second.end) == (date(2026, 11, 9), date(2026, 11, 22))
    assert "ambiguous-date" not in [p.kind for p in problems]


def test_the_articles_own_log_is_enough() -> None:
    trials, problems = read(
        """
        Hypotes | Förändring | Budget | Resultat | Beslut
        Frågor ger klick | Öppna med en fråga | 9 000 kr | CTR upp | fortsätt
        Kortare ger leads | Fyra fält | 12 tkr | | stoppa
        Uppdaterad av Ada | | | |
        """
    )
    assert [(t.id, t.name, t.budget, t.decision, t.kpi) for t in trials] == [
        ("1", "1", 9000, "keep", "CPA/CPL"),
        ("2", "2", 12_000, "stop", "CPA/CPL"),
    ]
    assert flatten(problems, "severity", "kind", "cell") == [
        ("note", "inferred-remark", "A4"),
        ("note", "inferred-test-numbers", "A1"),
    ]


def test_a_log_without_hypotheses_says_so_once_and_a_test_without_says_it_itself() -> None:
    trials, problems = read("Test | Namn | Start\nT-1 | Hook | 2026-11-02\nT-2 | Sida | 2026-11-02")
    assert [t.id for t in trials] == ["T-1", "T-2"]
    assert [(p.kind, p.says.args["column"]) for p in problems] == [
        ("column-asked", "test_log.hypothesis"),
        ("column-asked", "test_log.change"),
    ]
    trials, problems = read(
        "Test | Hypotes | Förändring | Kanal\nT-1 | | | Meta\nT-2 | h | f | Meta"
    )
    assert len(trials) == 2
    assert flatten(problems, "severity", "kind", "cell") == [
        ("warning", "test-without-hypothesis", "B2"),
        ("warning", "test-without-change", "C2"),
    ]


# Variants


def test_a_row_per_variant_is_one_test_with_its_control() -> None:
    (trial,), problems = read(
        """
        Test | Variant | Namn | Hypotes | Förändring | KPI | Annons | Kostnad | Klick | Beslut
        T-2 | A | Sida 4 | Hyp | Änd | CTR | Gammal, 15 s | 100 kr | 50 |
        T-2 | B | | | | | Ny, 15 s | 110 kr | 60 | skala
        """
    )
    assert problems == []
    assert (trial.id, trial.name, trial.hypothesis, trial.change, trial.kpi) == (
        "T-2", "Sida 4", "Hyp", "Änd", "CTR (betalda)",
    )  # fmt: skip
    assert (trial.place, trial.decision) == (Place("Testlogg", "A3"), "scale")
    assert (trial.counts, trial.control_counts) == (
        {"spend": 110, "clicks": 60},
        {"spend": 100, "clicks": 50},
    )
    assert (trial.creatives, trial.compared_with) == (("Ny, 15 s",), ("Gammal, 15 s",))
    assert (trial.places["spend"], trial.places["control_spend"]) == (
        Place("Testlogg", "H3"),
        Place("Testlogg", "H2"),
    )


@pytest.mark.parametrize(
    "control", ["A", "a", "Kontroll", "kontrollgrupp", "Control", "A (kontroll)", "Original (A)"]
)
def test_the_control_has_many_names(control: str) -> None:
    heads = "Test | Variant | Hypotes | Förändring | Klick"
    (trial,), problems = read(f"{heads}\nT-2 | Ny | h | f | 60\nT-2 | {control} | | | 50")
    assert (trial.counts, trial.control_counts, problems) == ({"clicks": 60}, {"clicks": 50}, [])


def test_what_is_called_the_control_goes_before_a() -> None:
    log = "Test | Variant | Hypotes | Förändring | Klick\nT | A | h | f | 60\nT | Kontroll | | | 50"
    (trial,), _ = read(log)
    assert (trial.counts, trial.control_counts) == ({"clicks": 60}, {"clicks": 50})


def test_a_merged_test_and_its_own_row_belong_to_all_its_variants() -> None:
    trials, problems = read(
        """
        Test | Variant | Hypotes | Förändring | Klick
        T-2 | | Hyp | Änd |
         | A | | | 50
         | B | | | 60
         | C | | | 70
        """
    )
    assert [(t.id, t.hypothesis, t.counts, t.control_counts) for t in trials] == [
        ("T-2 B", "Hyp", {"clicks": 60}, {"clicks": 50}),
        ("T-2 C", "Hyp", {"clicks": 70}, {"clicks": 50}),
    ]
    assert flatten(problems, "severity", "kind", "cell") == [("note", "inferred-from-above", "A3")]
    assert problems[0].says.args == {"column": "test_log.test", "n": 3}


def test_what_came_of_one_variant_says_nothing_of_another() -> None:
    trials, _ = read(
        """
        Test | Variant | Hypotes | Förändring | Ägare | Beslut | Lärdom
        T-1 | B | h | f | Ada | stoppa | För dyr
        T-1 | C | | | | |
        T-1 | A | | | Bo | fortsätt |
        """
    )
    assert [(t.id, t.hypothesis, t.owner, t.decision, t.learning) for t in trials] == [
        ("T-1 B", "h", "Ada", "stop", "För dyr"),
        ("T-1 C", "h", "Bo", "keep", None),  # the test's, from its control
    ]


def test_variants_without_a_control_and_doubles_are_said() -> None:
    trials, problems = read(
        """
        Test | Variant | Hypotes | Förändring | Klick
        T-1 | Fråga | h | f | 10
        T-1 | Film | h | f | 20
        T-2 | | h | f | 30
        t-2 | | h | f | 40
        T-3 | A | h | f | 50
        T-3 | B | h | f | 60
        T-3 | b | h | f | 70
         | | h | f | 80
        """
    )
    assert [(t.id, t.counts.get("clicks"), t.control_counts.get("clicks")) for t in trials] == [
        ("T-1 Fråga", 10, None),
        ("T-1 Film", 20, None),
        ("T-2", 40, None),
        ("T-3", 70, 50),
    ]
    assert flatten(problems, "severity", "kind", "cell") == [
        ("error", "cell-required", "A9"),
        ("warning", "test-without-control", "B2"),
        ("warning", "test-twice", "A5"),
        ("warning", "variant-twice", "A8"),
    ]


# Cells of their own kind


@pytest.mark.parametrize(
    ("written", "variables", "kinds"),
    [
        ("hook", ("hook",), []),
        ("Öppning", ("hook",), []),
        ("landing page", ("landing_page",), []),
        ("socialt bevis", ("social_proof",), []),
        ("hook + CTA", ("hook", "cta"), ["several-variables"]),
        ("hook, CTA och budskap", ("hook", "cta", "message"), ["several-variables"]),
        ("hook and färg", ("hook",), ["several-variables", "test-word-unknown"]),
        ("färg", (), ["test-word-unknown"]),
        ("", (), []),
        ("-", (), []),
    ],
)
def test_one_thing_changes_at_a_time(
    written: str, variables: tuple[str, ...], kinds: list[str]
) -> None:
    (trial,), problems = read(
        [["Test", "Hypotes", "Förändring", "Variabel"], ["T", "h", "f", written]]
    )
    assert (trial.variables, [p.kind for p in problems]) == (variables, kinds)


def test_every_variable_has_its_names_in_both_languages() -> None:
    for choice in sheet("test_log").column("variable").choices:
        for name in (name for names in choice.names.values() for name in names):
            (trial,), problems = read(f"Test | Hypotes | Förändring | Variabel\nT | h | f | {name}")
            assert (trial.variables, problems) == ((choice.key,), []), name


@pytest.mark.parametrize(
    ("kpi", "scale_at", "stop_at", "levels", "kinds"),
    [
        ("", "300", "396 kr", (300, 396), []),
        ("CPA", "≤ 300 kr", "> 396 kr", (300, 396), []),
        ("Konverteringsgrad", "3,2 %", "0.024", (0.032, 0.024), []),
        # a bare 3,2 beside a plan of 2–3 % is per cent
        ("Konverteringsgrad", "3,2", "2,4", (0.032, 0.024), []),
        ("CTR", "2 %", "", (0.02, None), []),
        ("ROAS", "3x", "2", (3, 2), []),  # known, though it is not on the KPIs sheet
        ("CPA", "3 %", "396", (None, 396), ["wrong-unit"]),
        ("CPA", "400 kr", "300 kr", (400, 300), ["thresholds-crossed"]),
        ("CTR", "1 %", "2 %", (0.01, 0.02), ["thresholds-crossed"]),
        ("Tumgrad", "5", "4", (5, 4), ["test-kpi-unknown"]),
        ("CPA", "trehundra", "", (None, None), ["not-a-number"]),
    ],
)
def test_thresholds_are_in_the_kpis_unit(
    kpi: str,
    scale_at: str,
    stop_at: str,
    levels: tuple[float | None, float | None],
    kinds: list[str],
) -> None:
    (trial,), problems = read(
        [
            ["Test", "Hypotes", "Förändring", "KPI", "Skala vid", "Stoppa vid"],
            ["T", "h", "f", kpi, scale_at, stop_at],
        ]
    )
    assert (trial.scale_at, trial.stop_at) == pytest.approx(levels)
    assert [p.kind for p in problems] == kinds


def test_a_test_without_a_kpi_is_judged_on_the_steering_cost_per_conversion() -> None:
    log = "Test | Hypotes | Förändring\nT | h | f"
    cases = {
        "KPI | Mål | Styrande\nCTR | 1,6 % | x\nCPA | 330 kr |": "CPA",
        "KPI | Mål | Styrande\nCPA | 330 kr |\nCAC | 900 kr | x": "CAC",
        "KPI | Mål | Styrande | Bra när\nKostnad per demo | 330 kr | x | lägre": "Kostnad per demo",
        "KPI | Mål\nCTR | 1,6 %": None,
    }
    for kpis, expected in cases.items():
        weeks = "Vecka | CTR | CPA | CAC | Kostnad per demo\nv. 44 | 1 % | 433 | 900 | 400"
        (trial,), _ = read(log, {"KPI": kpis, "Veckovärden": weeks})
        assert trial.kpi == expected, kpis


def test_an_end_before_the_start_does_not_count() -> None:
    heads = "Test | Hypotes | Förändring | Start | Slut"
    trials, problems = read(f"{heads}\nT | h | f | v. 47 | v. 45\nU | h | f | v. 45 | v. 47")
    assert [(t.start, t.end) for t in trials] == [
        (date(2026, 11, 16), None),
        (date(2026, 11, 2), date(2026, 11, 22)),
    ]
    assert flatten(problems, "severity", "kind", "cell") == [("error", "end-before-start", "E2")]
    assert problems[0].says.args == {"start": "2026-11-16", "end": "2026-11-08"}


def test_names_that_the_workbook_does_not_have_get_the_nearest() -> None:
    heads = "Test | Hypotes | Förändring | Kanal | KPI | Funnel-KPI"
    row = "T | h | f | Linkedn | CTRR | Konverteringsgrd"
    channels = "Kanal | Kallas även\nMeta | Facebook\nLinkedIn | LI"
    (trial,), problems = read(f"{heads}\n{row}", {"Kanaler": channels})
    assert (trial.channel, trial.kpi, trial.funnel_kpi) == ("Linkedn", "CTRR", "Konverteringsgrd")
    assert [(p.severity.value, p.kind, p.place.cell, p.do.args["near"]) for p in problems] == [
        ("warning", "channel-unknown", "D2", "LinkedIn"),
        ("error", "test-kpi-unknown", "E2", "CTR"),
        ("warning", "kpi-unknown", "F2", "Konverteringsgrad"),
    ]


def test_a_name_that_many_rows_have_wrong_is_told_once() -> None:
    heads = "Test | Hypotes | Förändring | Kanal | KPI"
    rows = "\n".join(f"T{i} | h | f | Snap | Tumgrad" for i in range(4))
    _, problems = read(f"{heads}\n{rows}", {"Kanaler": "Kanal\nMeta"})
    assert flatten(problems, "kind", "cell") == [
        ("channel-unknown", "D2"),
        ("test-kpi-unknown", "E2"),
    ]


def test_counts_that_cannot_be_are_refused_and_the_others_stay() -> None:
    (trial,), problems = read(
        """
        Test | Hypotes | Förändring | Kostnad | Klick | Exponeringar | Kontroll Klick
        T | h | f | -5 kr | 12,5 | 48.200 | många
        """
    )
    assert (trial.counts, trial.control_counts) == ({"impressions": 48_200}, {})
    assert flatten(problems, "kind", "cell") == [
        ("negative-amount", "D2"),
        ("not-a-count", "E2"),
        ("not-a-number", "G2"),
    ]


def test_a_word_that_no_verdict_hangs_on_is_a_warning_that_says_so() -> None:
    trials, problems = read(
        [
            ["Test", "Hypotes", "Förändring", "Typ", "Variabel"],
            ["T", "h", "f", "A/B", "Video"],
        ]
    )
    assert [(t.type, t.variables) for t in trials] == [(None, ())]
    assert flatten(problems, "severity", "kind", "cell") == [
        ("warning", "test-word-unknown", "D2"),
        ("warning", "test-word-unknown", "E2"),
    ]
    says, do = Voice("sv").say(problems[0].says), Voice("sv").say(problems[0].do)
    assert says == "”A/B” är inget av orden som kan stå här. Det påverkar inte hur testet bedöms."
    assert do.startswith("Skriv något av: ")
