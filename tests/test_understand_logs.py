"""The further sheets as records: columns and lists in both languages, and each fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import pytest

from flat import flatten
from grids import As, Rows, Written, grid, table
from reportgen import understand
from reportgen.dataclass import fields
from reportgen.isoweek import Week
from reportgen.languages import LANGUAGES
from reportgen.problems import Place, Problem
from reportgen.records import (
    AppliesTo,
    BudgetStep,
    Campaign,
    Channel,
    Creative,
    CreativeKind,
    Decision,
    Deliverable,
    Idea,
    LandingPage,
    Per,
    Risk,
    Role,
    RuleText,
    TrialType,
    Workbook,
)
from reportgen.standard import SHEETS, Choice, Column, SheetSpec, shown
from reportgen.standard import sheet as spec_of
from reportgen.understand.typed import kinds_of

BOOK: Mapping[str, Rows | str] = {
    "Inställningar": "Startdatum | 2026-09-28\nValuta | SEK",
    "KPI": "KPI | Baseline | Mål\nCTR | 1,0 % | 1,6 %\nCPA | 450 kr | 330 kr",
    "Veckovärden": "Vecka | CTR | CPA\nv. 44 | 1,1 % | 433 kr",
}
ENGLISH: Mapping[str, Rows | str] = {
    "Settings": "Start date | 2026-09-28\nCurrency | SEK",
    "KPIs": "KPI | Baseline | Target\nCTR | 1.0% | 1.6%\nCPA | 450 kr | 330 kr",
    "Weekly": "Week | CTR | CPA\nw. 44 | 1.1% | 433 kr",
}
BOOKS: Mapping[str, Mapping[str, Rows | str]] = {
    "sv": BOOK,
    "en": ENGLISH,
    "bg": {
        "Настройки": "Начална дата | 28.09.2026 г.\nВалута | EUR",
        "KPI": "KPI | База | Цел\nCTR | 1,0% | 1,6%\nCPA | 450 € | 330 €",
        "Седмични стойности": "Седмица | CTR | CPA\nседмица 44 | 1,1% | 433 €",
    },
    "uk": {
        "Налаштування": "Дата початку | 28 вересня 2026\nВалюта | грн",
        "KPI": "KPI | База | Ціль\nCTR | 1,0% | 1,6%\nCPA | 450 грн | 330 грн",
        "Тижневі значення": "Тиждень | CTR | CPA\nтиж. 44 | 1,1% | 433 ₴",
    },
}
SIMPLE = [s for s in SHEETS if s.key not in {"settings", "kpis", "weekly", "data", "events"}]
LOGS = [s for s in SIMPLE if s.key != "test_log"]
RECORDS: Mapping[str, type] = {
    "rules": RuleText,
    "channels": Channel,
    "campaigns": Campaign,
    "landing_pages": LandingPage,
    "budget_log": BudgetStep,
    "creatives": Creative,
    "backlog": Idea,
    "risks": Risk,
    "decisions": Decision,
    "deliverables": Deliverable,
}


def read(
    key: str, rows: Rows | str, more: Mapping[str, Rows | str] | None = None
) -> tuple[Sequence[object], list[Problem]]:
    """The records of the sheet of that key, and the problems on it."""
    name = shown(spec_of(key).names, "sv")
    workbook, problems = understand.workbook(grid({**BOOK, **(more or {}), name: rows}))
    assert workbook is not None
    return records(workbook, key), [p for p in problems if p.place.sheet == name]


def records(workbook: Workbook, key: str) -> Sequence[object]:
    found: Sequence[object] = getattr(workbook, "tests" if key == "test_log" else key)
    return found


# Every column, in every language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spec", SIMPLE, ids=lambda spec: spec.key)
def test_every_columns_own_example_is_read_without_a_complaint(
    spec: SheetSpec, language: str
) -> None:
    heads = [shown(c.names, language) for c in spec.columns]
    row: list[Written] = [c.example[language] for c in spec.columns]
    name = shown(spec.names, language)
    workbook, problems = understand.workbook(grid({**BOOKS[language], name: [heads, row]}))
    assert workbook is not None
    assert (workbook.language, [p for p in problems if p.place.sheet == name]) == (language, [])
    (record,) = records(workbook, spec.key)
    blank = [name for name in fields(record) if getattr(record, name) in (None, (), {})]
    assert blank == []


# A line for each column: its head in Swedish and English, and the cell in both.
CASES: Mapping[str, tuple[str, object]] = {
    "rules": (
        """
        Regel | Rule | Pausa om CPA > 20 % över mål | Pausa om CPA > 20 % över mål
        Gäller | Applies to | kampanjer | campaigns
        Kanal | Channel | Meta | Meta
        Testtyp | Test type | Målgrupp | Audience
        Aktiv | Active | ja | yes
        """,
        RuleText(
            "Pausa om CPA > 20 % över mål",
            Place("", "A2"),
            AppliesTo.CAMPAIGNS,
            "Meta",
            TrialType.AUDIENCE,
        ),
    ),
    "channels": (
        """
        Kanal | Channel | Meta | Meta
        Kallas även | Also called | Facebook, Instagram | Facebook; Instagram
        Roll | Role | kännedom | awareness
        Styrande KPI | Steering KPI | CTR | Click-through rate
        Aktiv | Active | nej | no
        Konverteringsfördröjning (dagar) | Conversion lag (days) | 7 | 7
        Backup för | Backup for | Meta | Instagram
        Landningssida | Landing page | /kalkyl | /kalkyl
        """,
        Channel(
            "Meta",
            Place("", "A2"),
            ("Facebook", "Instagram"),
            Role.AWARENESS,
            "CTR",
            active=False,
            conversion_lag=7,
            backup_for="Meta",
            landing_page="/kalkyl",
        ),
    ),
    "campaigns": (
        """
        Kampanj | Campaign | B2B höst | B2B höst
        Kanal | Channel | Meta | Meta
        Funnel-KPI | Funnel KPI | CPA | CPA
        Landningssida | Landing page | /kalkyl | /kalkyl
        CTA | CTA | Räkna | Räkna
        UTM | UTM | b2b | b2b
        Spårning testad | Tracking checked | x | ✓
        Brief | Brief | Brief 1 | Brief 1
        """,
        Campaign(
            "B2B höst",
            Place("", "A2"),
            "Meta",
            "CPA",
            "/kalkyl",
            "Räkna",
            "b2b",
            tracking_checked=True,
            brief="Brief 1",
        ),
    ),
    "landing_pages": (
        """
        Sida | Page | /kalkyl | /kalkyl
        Erbjudande | Offer | Kalkyl | Kalkyl
        Tydlig CTA | CTA clear | x | yes
        Laddtid (s) | Load time (s) | 2,1 | 2.1 s
        Spårning testad | Tracking checked | nej | no
        Granskad | Checked | 2026-10-12 | 12 October 2026
        """,
        LandingPage(
            "/kalkyl",
            Place("", "A2"),
            "Kalkyl",
            cta_clear=True,
            load_time=2.1,
            tracking_checked=False,
            checked=date(2026, 10, 12),
        ),
    ),
    "budget_log": (
        """
        Datum | Date and time | 20/11/2026 09:00 | 2026-11-20 09.00
        Kanal | Channel | Meta | Meta
        Kampanj | Campaign | B2B höst | B2B höst
        Från | From | 1 000 kr | SEK 1000
        Till | To | 1 250 kr | 1,250
        Per | Per | vecka | week
        Motivering | Reason | CPA under mål | CPA under mål
        """,
        BudgetStep(
            datetime(2026, 11, 20, 9, 0),
            "Meta",
            1000,
            1250,
            Place("", "A2"),
            "B2B höst",
            Per.WEEK,
            "CPA under mål",
        ),
    ),
    "creatives": (
        """
        Annons | Creative | Räkna, 15 s | Räkna, 15 s
        Slag | Kind | inlägg | post
        Kanal | Channel | Meta | Meta
        Lanserad | Launched | 2026-11-02 | 2 Nov 2026
        Hook | Hook | Fråga | Fråga
        Format | Format | video | video
        Mönster | Pattern | Fråga | Fråga
        Innehållspelare | Content pillar | Kundcase | Kundcase
        Bygger på | Based on | Film | Film
        Löfte granskat | Claim checked | x | x
        Bevis granskat | Proof checked | nej | no
        Tydlighet granskad | Clarity checked | | -
        """,
        Creative(
            "Räkna, 15 s",
            Place("", "A2"),
            CreativeKind.POST,
            "Meta",
            date(2026, 11, 2),
            "Fråga",
            "video",
            "Fråga",
            "Kundcase",
            "Film",
            claim_checked=True,
            proof_checked=False,
            clarity_checked=None,  # nobody has said
        ),
    ),
    "backlog": (
        """
        Idé | Idea | Elräkningen | Elräkningen
        Typ | Type | Erbjudande | C
        Kanal | Channel | Meta | Meta
        Effekt | Impact | 4 | 4
        Arbetsinsats | Effort | 2 | 2
        Status | Status | testas | testing
        Ägare | Owner | Ada | Ada
        """,
        Idea("Elräkningen", Place("", "A2"), TrialType.OFFER, "Meta", 4, 2, "testing", "Ada"),
    ),
    "risks": (
        """
        Risk | Risk | Skalning | Skalning
        KPI | KPI | CPA | CPA
        Larmgräns | Trigger | CPA > 25 % över mål | CPA > 25 % över mål
        Motåtgärd | Mitigation | Små steg | Små steg
        Åtgärd 1 | Action 1 | Pausa | Pausa
        Åtgärd 2 | Action 2 | Byt | Byt
        Ägare | Owner | Ada | Ada
        """,
        Risk(
            "Skalning",
            Place("", "A2"),
            "CPA",
            "CPA > 25 % över mål",
            "Små steg",
            "Pausa",
            "Byt",
            "Ada",
            Place("", "C2"),
        ),
    ),
    "decisions": (
        """
        Vecka | Week | v. 47 | 2026-11-17
        Beslut | Decision | Rulla tillbaka | Rulla tillbaka
        Gäller | About | T-19 | T-19
        Ägare | Owner | Ada | Ada
        Klart senast | Due | v. 48 | 29 November 2026
        Status | Status | klart | done
        """,
        Decision(
            Week(2026, 47),
            "Rulla tillbaka",
            Place("", "A2"),
            "T-19",
            "Ada",
            date(2026, 11, 29),  # the Sunday of week 48
            "done",
        ),
    ),
    "deliverables": (
        """
        Fas | Phase | fas 2 | 2
        Leverabel | Deliverable | Vinnare per kanal | Vinnare per kanal
        Klar | Done | x | yes
        """,
        Deliverable(2, "Vinnare per kanal", Place("", "B2"), done=True),
    ),
}


@pytest.mark.parametrize(("at", "language"), [(0, "sv"), (1, "en")])
@pytest.mark.parametrize("key", CASES)
def test_a_row_is_a_record_in_both_languages(key: str, at: int, language: str) -> None:
    text, expected = CASES[key]
    lines = [line for line in table(text) if any(line)]
    rows: Rows = [[line[at] for line in lines], [line[at + 2] for line in lines]]
    name = shown(spec_of(key).names, language)
    workbook, problems = understand.workbook(grid({**BOOKS[language], name: rows}))
    assert workbook is not None
    (record,) = records(workbook, key)
    assert _fields(record, name) == _fields(expected, name)
    assert [p for p in problems if p.place.sheet == name] == []


def _fields(record: object, name: str) -> dict[str, object]:
    """The record's fields, with its places on the sheet of that name."""
    found = {name: getattr(record, name) for name in fields(record)}
    return {
        key: Place(name, value.cell) if isinstance(value, Place) else value
        for key, value in found.items()
    }


@pytest.mark.parametrize("spec", LOGS, ids=lambda spec: spec.key)
def test_the_columns_are_the_records_fields(spec: SheetSpec) -> None:
    record = RECORDS[spec.key]
    own = set(fields(record)) - {"place", "trigger_place"}
    renamed = {"rule": "text"} if spec.key == "rules" else {}
    assert {renamed.get(c.key, c.key) for c in spec.columns} == own
    kinds = kinds_of(record)
    assert all(kinds[renamed.get(c.key, c.key)] for c in spec.columns if c.type != "list")


LISTS = [
    (spec, column, choice, name)
    for spec in SIMPLE
    for column in spec.columns
    if column.type == "choice" and column.key != "variable"
    for choice in column.choices
    for names in choice.names.values()
    for name in names
]


@pytest.mark.parametrize(("spec", "column", "choice", "name"), LISTS, ids=lambda it: str(it)[:20])
def test_every_word_of_every_list_is_read(
    spec: SheetSpec, column: Column, choice: Choice, name: str
) -> None:
    needed = [c for c in spec.columns if c.required and c.key != column.key]
    heads = [shown(c.names, "sv") for c in (column, *needed)]
    found, problems = read(spec.key, [heads, [name, *(c.example["sv"] for c in needed)]])
    assert problems == []
    field = {"rule": "text"}.get(column.key, column.key)
    assert str(getattr(found[0], field)) == choice.key


# What a blank means


def test_a_blank_word_is_the_one_that_the_standard_says() -> None:
    rules, _ = read("rules", "Regel\nPausa om CPA > mål")
    ideas, _ = read("backlog", "Idé | Ägare\nElräkningen | Ada")
    decisions, _ = read("decisions", "Vecka | Beslut\nv. 47 | Rulla tillbaka")
    creatives, _ = read("creatives", "Annons | Hook\nFilm | Fråga")
    assert [r.applies_to for r in rules] == ["tests"]  # type: ignore[attr-defined]
    assert [i.status for i in ideas] == ["new"]  # type: ignore[attr-defined]
    assert [d.status for d in decisions] == ["open"]  # type: ignore[attr-defined]
    assert [c.kind for c in creatives] == ["creative"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("marks", "active"),
    [
        (("x", ""), [True, False]),  # one x makes the blanks a no
        (("", ""), [True, True]),
        (("", "nej"), [True, False]),
        (("ja", "nej"), [True, False]),
    ],
)
def test_an_x_in_the_column_makes_its_blanks_a_no(
    marks: tuple[str, str], active: list[bool]
) -> None:
    for key, head in (("rules", "Regel"), ("channels", "Kanal")):
        rows = [[head, "Aktiv"], ["Meta", marks[0]], ["Google", marks[1]]]
        found, _ = read(key, rows)
        assert [it.active for it in found] == active  # type: ignore[attr-defined]


def test_a_merged_phase_counts_for_the_rows_below() -> None:
    found, problems = read(
        "deliverables",
        "Fas | Leverabel\n1 | Baseline\n | Spårning\nSumma | 2\n | Utan fas\n2 | Vinnare",
    )
    assert [(d.phase, d.deliverable) for d in found] == [  # type: ignore[attr-defined]
        (1, "Baseline"),
        (1, "Spårning"),
        (2, "Vinnare"),
    ]
    assert flatten(problems, "severity", "kind", "cell") == [
        ("note", "inferred-from-above", "A3"),
        ("note", "totals-row-skipped", "A4"),
        ("note", "inferred-remark", "B5"),
    ]


# Faults


def test_a_bad_cell_costs_its_field_and_not_its_row() -> None:
    found, problems = read(
        "backlog",
        """
        Idé | Typ | Effekt | Arbetsinsats | Status
        Elräkningen | Zebra | 6 | 2,5 | klarr
        Kundcase | A | fyra | #SAKNAS! | -
        """,
    )
    assert [(i.idea, i.type, i.impact, i.effort, i.status) for i in found] == [  # type: ignore[attr-defined]
        ("Elräkningen", None, None, None, "new"),
        ("Kundcase", "A", None, None, "new"),
    ]
    assert flatten(problems, "severity", "kind", "cell") == [
        ("error", "not-a-choice", "B2"),
        ("error", "not-a-count", "D2"),
        ("error", "not-a-choice", "E2"),
        ("error", "not-a-number", "C3"),
        ("error", "cell-error", "D3"),
        ("error", "number-out-of-range", "C2"),
    ]
    assert problems[0].do.args["allowed"] == ("Kreativt, Målgrupp, Erbjudande, Konverteringsflöde")
    assert (problems[2].do.code, problems[2].do.args["near"]) == ("do.name-near", "klar")
    assert problems[5].do.args == {"number": 6, "least": 1, "most": 5}


def test_a_row_without_a_cell_it_needs_is_left_out_with_the_cell() -> None:
    found, problems = read(
        "budget_log",
        """
        Datum | Kanal | Från | Till | Motivering
        2026-11-20 | Meta | | 200 kr | ok
         | Meta | 100 kr | 200 kr |
        2026-11-20 | | 100 kr | – |
        03/04/2026 | Meta | 100 kr | 200 kr |
        Godkänt av Ada | | | |
        2026-11-21 | Meta | 0 kr | 200 kr |
        2026-11-22 | Meta | -5 kr | 200 kr |
        2026-11-23 | Meta | 100 € | 200 kr |
        Summa | | 100 kr | 200 kr |
        """,
    )
    assert found == ()
    assert flatten(problems, "severity", "kind", "cell") == [
        ("error", "ambiguous-date", "A5"),
        ("note", "inferred-remark", "A6"),
        ("error", "negative-amount", "C8"),
        ("error", "foreign-currency", "C9"),
        ("note", "totals-row-skipped", "A10"),
        ("error", "cell-required", "C2"),
        ("error", "cell-required", "A3"),
        ("error", "cell-required", "B4"),
        ("error", "cell-required", "D4"),
        ("warning", "budget-from-zero", "C7"),
    ]
    assert problems[5].says.args == {"column": "budget_log.from_", "row": 2}


def test_a_column_that_the_sheet_needs_and_a_misspelt_one() -> None:
    found, problems = read("campaigns", "Kampanjj | Kanal | UTM | Berif\nB2B | Meta | b2b | Brief")
    assert found == ()
    assert flatten(problems, "severity", "kind", "cell") == [
        ("error", "column-missing", "A1"),
        ("warning", "column-nearly", "A1"),
        ("warning", "column-nearly", "D1"),
    ]


def test_of_two_rows_with_one_name_the_later_counts() -> None:
    found, problems = read(
        "campaigns", "Kampanj | Kanal | UTM\nB2B | Meta | 1\nb2b | Meta | 2\nB2B | Google | 3"
    )
    assert [(c.channel, c.utm) for c in found] == [("Meta", "2"), ("Google", "3")]  # type: ignore[attr-defined]
    assert flatten(problems, "severity", "kind", "cell") == [("warning", "row-twice", "A3")]
    assert problems[0].says.args == {"text": "b2b", "first": "A2", "second": "A3"}


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("20/11/2026 09:00", datetime(2026, 11, 20, 9, 0)),
        ("2026-11-20 kl. 9.30", datetime(2026, 11, 20, 9, 30)),
        ("20 november 2026, 14:05:59", datetime(2026, 11, 20, 14, 5)),
        ("2026-11-20T14:05", datetime(2026, 11, 20, 14, 5)),
        ("2026-11-20 00:00", datetime(2026, 11, 20)),
        ("2026-11-20", date(2026, 11, 20)),
        ("20.11.2026", date(2026, 11, 20)),
        (datetime(2026, 11, 20, 14, 5, 9), datetime(2026, 11, 20, 14, 5)),
        (datetime(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 20), date(2026, 11, 20)),
        (46346.375, datetime(2026, 11, 20, 9, 0)),  # 46346 is 20 November 2026; 0.375 is nine
        (46346, date(2026, 11, 20)),
        ("2026-11-20 25:00", None),
    ],
)
def test_a_budget_changes_at_a_day_or_at_a_time_of_it(
    written: Written, at: datetime | date | None
) -> None:
    rows: Rows = [["Datum", "Kanal", "Från", "Till"], [written, "Meta", 100, 200]]
    found, problems = read("budget_log", rows)
    assert [type(step.at) for step in found] == ([] if at is None else [type(at)])  # type: ignore[attr-defined]
    assert [step.at for step in found] == ([] if at is None else [at])  # type: ignore[attr-defined]
    serial = ["serial-date"] if isinstance(written, int | float) else []
    assert [p.kind for p in problems] == (serial if at else ["not-a-date"])


@pytest.mark.parametrize(
    ("written", "seconds", "kinds"),
    [
        ("2,1", 2.1, []),
        ("2,1 s", 2.1, []),
        (2.1, 2.1, []),
        ("1:32", 92, []),
        ("-3", None, ["negative-amount"]),
        ("3 %", None, ["wrong-unit"]),
        ("snabb", None, ["not-a-number"]),
    ],
)
def test_a_load_time_is_in_seconds(
    written: Written, seconds: float | None, kinds: list[str]
) -> None:
    found, problems = read("landing_pages", [["Sida", "Laddtid (s)"], ["/kalkyl", written]])
    assert [page.load_time for page in found] == [seconds]  # type: ignore[attr-defined]
    assert [p.kind for p in problems] == kinds


def test_money_in_thousands_and_in_another_currency() -> None:
    rates = {"Inställningar": "Startdatum | 2026-09-28\nValuta | SEK\nValutakurs | EUR = 11,20"}
    rows = "Datum | Kanal | Från (tkr) | Till (tkr)\n2026-11-20 | Meta | 12 | 100 €"
    found, problems = read("budget_log", rows, rates)
    # 12 thousand kr; 100 € × 11,20 = 1 120 kr
    assert [(s.from_, s.to) for s in found] == [(12_000, pytest.approx(1120))]  # type: ignore[attr-defined]
    assert [p.kind for p in problems] == ["exchanged"]


def test_a_day_may_be_a_week_its_monday_or_for_an_end_its_sunday() -> None:
    found, _ = read("creatives", "Annons | Lanserad\nFilm | v. 45")
    assert [c.launched for c in found] == [date(2026, 11, 2)]  # type: ignore[attr-defined]
    found, _ = read("decisions", "Vecka | Beslut | Klart senast\n47 | Byt | 48")
    assert [d.due for d in found] == [date(2026, 11, 29)]  # type: ignore[attr-defined]
    _, problems = read("creatives", "Annons | Lanserad\nFilm | v. 54\nBild | igår")
    assert [p.kind for p in problems] == ["no-such-week", "not-a-date"]


def test_numbers_in_a_column_of_words_are_said_as_they_are_seen() -> None:
    rows: Rows = [
        ["Kampanj", "UTM", "Brief", "CTA"],
        ["B2B", As(0.19, "0%"), As(450.0, '#,##0" kr"'), 7],
    ]
    found, _ = read("campaigns", rows)
    (campaign,) = found
    assert isinstance(campaign, Campaign)
    assert (campaign.utm, campaign.brief, campaign.cta) == ("19\u00a0%", "450\u00a0kr", "7")


def test_a_week_without_a_year_is_told_where_only_a_log_has_one() -> None:
    book = {
        "KPI": "KPI | Mål\nCTR | 1,6 %",
        "Veckovärden": "Vecka | CTR\n2026-W44 | 1 %",
        "Beslut": "Vecka | Beslut\n47 | Byt",
    }
    workbook, problems = understand.workbook(grid(book), today=date(2030, 1, 1))
    assert workbook is not None
    assert workbook.decisions[0].week == Week(2026, 47)  # beside the other weeks, not today
    assert "inferred-year" not in [p.kind for p in problems]


# Names of the workbook's own


def test_kpis_are_called_as_their_sheet_calls_them() -> None:
    found, problems = read(
        "risks",
        """
        Risk | KPI
        R1 | ctr
        R2 | Klickfrekvens
        R3 | Zebror
        R4 | Klickfrekvnes
        R5 | CPA, CTR
        R6 | ROAS
        """,
    )
    assert [r.kpi for r in found] == [  # type: ignore[attr-defined]
        "CTR",
        "CTR",
        "Zebror",
        "Klickfrekvnes",
        "CPA",
        "ROAS",  # a known KPI needs no row of its own
    ]
    assert flatten(problems, "severity", "kind", "cell") == [
        ("warning", "kpi-unknown", "B4"),
        ("warning", "kpi-unknown", "B5"),
        ("warning", "several-kpis", "B6"),
    ]
    assert problems[0].do.code == "do.kpi-unknown"
    assert problems[1].do.args == {"near": "Klickfrekvens"}


def test_a_kpi_that_two_are_called_is_ambiguous() -> None:
    two = {"KPI": "KPI | Mål\nCTR (betalt) | 1,6 %\nCTR (organiskt) | 2 %\nCPA | 330 kr"}
    found, problems = read("risks", "Risk | KPI\nR1 | CTR", two)
    assert [r.kpi for r in found] == ["CTR"]  # type: ignore[attr-defined]
    assert flatten(problems, "kind", "cell") == [("kpi-ambiguous", "B2")]


@pytest.mark.parametrize("written", ["1.250 kr", "1.250", "1 250 kr", "SEK 1,250.00"])
def test_three_digits_behind_a_sign_are_thousands_where_money_is_meant(written: str) -> None:
    found, problems = read(
        "budget_log", [["Datum", "Kanal", "Från", "Till"], ["2026-11-20", "Meta", 100, written]]
    )
    assert ([step.to for step in found], problems) == ([1250], [])  # type: ignore[attr-defined]
