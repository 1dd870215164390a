"""The article's table as text, a tidy workbook, and what never changes what is understood."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flat import flatten
from grids import As, Written, grid, table
from reportgen import understand
from reportgen.dataclass import fields, is_dataclass, replace
from reportgen.isoweek import Week
from reportgen.language import Voice
from reportgen.languages import LANGUAGES
from reportgen.problems import Place, ValueKind
from reportgen.readers.grid import Grid
from reportgen.records import Workbook
from reportgen.standard import SHEETS, shown

ARTICLE = """
KPI | Baseline | 90-Day Target | Owner | Review cadence
CTR (betalda kampanjer, per kanal) | 1,0% | 1,6% | Performance lead | Veckovis
CPA/CPL (kostnad per konvertering) | 450 kr | 330 kr | Performance lead | Veckovis
Konverteringsgrad landningssida | 2,2% | 3,2% | CRO/Marketing ops | Varannan vecka
Andel kvalificerade leads (MQL/SQL %) | 35% | 45% | Sales + Marketing | Varannan vecka
Organisk engagemangsgrad (per inlägg) | 3,5% | 5,0% | Social lead | Veckovis
Följartillväxt (netto, per kanal) | +2,5%/månad | +5,0%/månad | Social lead | Veckovis
ROAS (om e-handel) / Pipeline per 10k spend (om B2B) | 2,0x | 3,0x | Growth owner | Månadsvis
Negativ feedback-rate (döljer/avföljer per 1 000 visn.) | 1,8 | ≤ 1,2 | Brand + Social | Veckovis
"""

# What each of its rows is understood as; "-" is None.
UNDERSTOOD = """
known | unit | better | level | scope | channel | baseline | target | decimals | per_month | review
ctr | percent | higher | funnel | paid | each | 0.01 | 0.016 | 1 | False | weekly
cpa | currency | lower | funnel | paid | - | 450.0 | 330.0 | 0 | False | weekly
cvr | percent | higher | funnel | - | - | 0.022 | 0.032 | 1 | False | biweekly
qualified_share | percent | higher | business | - | - | 0.35 | 0.45 | 0 | False | biweekly
engagement_rate | percent | higher | attention | organic | - | 0.035 | 0.05 | 1 | False | weekly
follower_growth | percent | higher | attention | - | each | 0.025 | 0.05 | 1 | True | weekly
roas | ratio | higher | funnel | paid | - | 2.0 | 3.0 | 1 | False | monthly
negative_feedback_rate | number | lower | trust | - | - | 1.8 | 1.2 | 1 | False | weekly
"""

WEEKS = """
Vecka | CTR | CPA | Kommentar
2026-W44 | 1,1 % | 433 kr |
2026-W45 | 1,2 % | 421 kr | Ny landningssida
"""


def understood(sheets: dict[str, str]) -> Workbook:
    workbook, _ = understand.workbook(grid(sheets))
    assert workbook is not None
    return workbook


def test_weeks_without_a_year_or_a_start_are_of_the_past() -> None:
    """Week 20 is nearer next May than last May, and yet it has values: it is over."""
    weeks = "Vecka | CTR\nv.20 | 1,0 %\nv.48 | 1,1 %\nv.6 | 1,2 %"
    kpis = "KPI | Mål\nCTR | 1,6 %"
    book, _ = understand.workbook(
        grid({"KPI": kpis, "Veckovärden": weeks}), today=date(2026, 11, 30)
    )

    assert book is not None
    found = [str(v.week) for v in book.values if v.value.amount]
    assert sorted(found) == ["2026-W20", "2026-W48", "2027-W06"]  # one of next year's, typed early


def test_the_articles_table_as_it_stands() -> None:
    workbook = understood({"KPI Dashboard": ARTICLE, "Veckovärden": WEEKS})
    fields_, *expected = table(UNDERSTOOD)
    found = [
        ["-" if (value := getattr(kpi, name)) is None else str(value) for name in fields_]
        for kpi in workbook.kpis
    ]
    assert found == expected
    written = table(ARTICLE)[1:]
    assert [kpi.name for kpi in workbook.kpis] == [line[0] for line in written]
    assert [kpi.owner for kpi in workbook.kpis] == [line[3] for line in written]
    # The heads are English, but Veckovis, kr and the names of the KPIs are not.
    assert (workbook.language, workbook.settings.currency) == ("sv", "SEK")


def test_the_article_says_what_was_inferred_once_a_row() -> None:
    _, problems = understand.workbook(grid({"KPI Dashboard": ARTICLE, "Veckovärden": WEEKS}))
    notes = [p for p in problems if p.kind == "inferred-known-kpi"]
    assert [p.place.cell for p in notes] == ["A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9"]
    assert dict(notes[0].says.args) == {
        "name": "CTR (betalda kampanjer, per kanal)",
        "known": "CTR",
        "unit": "percent",
        "better": "higher",
        "level": "funnel",
        "scope": "paid",
        "channel": "each",
    }


TIDY = {
    "Inställningar": """
    Inställning | Värde
    Kund | Björkdal Sol
    Startdatum | 2026-09-28
    Valuta | SEK
    """,
    "KPI": """
    KPI | Nivå | Kanal | Urval | Baseline | Mål | Ägare | Uppföljning | Enhet | Bra när | Styrande
    CTR | Tratt | | betalt | 1,0 % | 1,6 % | Ada | veckovis | % | högre | x
    CPA | Tratt | | betalt | 450 kr | 330 kr | Bo | veckovis | kr | lägre | x
    """,
    "Veckovärden": """
    Vecka | CTR | CPA | Kommentar
    v. 44 | 1,10 % | 433 kr |
    v. 45 | | 421 kr | Ny landningssida
    v. 46 | 1,22 % | #SAKNAS! |
    v. 47 | | |
    """,
    "Händelser": """
    Vecka eller datum | KPI | Notering | Undanta
    2026-11-04 | CPA | Ny landningssida |
    v. 46 | | Black Week | x
    """,
}


def test_a_tidy_workbook_says_everything_itself() -> None:
    workbook, problems = understand.workbook(grid(TIDY))
    assert workbook is not None
    assert flatten(problems, "severity", "kind", "sheet", "cell") == [
        ("error", "cell-error", "Veckovärden", "C4")
    ]
    assert workbook.settings.client == "Björkdal Sol"
    assert [kpi.inferred for kpi in workbook.kpis] == [(), ()]
    assert [(v.kpi, str(v.week), v.value.amount, v.value.kind.value) for v in workbook.values] == [
        ("CTR", "2026-W44", 0.011, "reported"),
        ("CTR", "2026-W45", None, "missing"),
        ("CTR", "2026-W46", 0.0122, "reported"),
        ("CPA", "2026-W44", 433, "reported"),
        ("CPA", "2026-W45", 421, "reported"),
        ("CPA", "2026-W46", None, "error"),
    ]  # week 47 is typed ahead and still empty: no value is not a value
    assert workbook.values[1].value.places == (Place("Veckovärden", "B3"),)
    assert workbook.values[1].comment == "Ny landningssida"
    assert [(str(e.week), e.kpi, e.note, e.exclude) for e in workbook.events] == [
        ("2026-W45", "CPA", "Ny landningssida", False),  # 4 November 2026 is a Wednesday, week 45
        ("2026-W46", None, "Black Week", True),
    ]
    assert workbook.last_day == date(2026, 11, 15)  # the Sunday of week 46
    assert workbook.sheets == ("settings", "kpis", "weekly", "events")


def test_no_kpis_and_no_weeks_are_the_only_ends() -> None:
    empty = {"KPI": "KPI | Baseline | Mål", "Veckovärden": "Vecka | CTR"}
    cases = {
        "nothing": ({"Anteckningar": "hej"}, [("no-kpis", "")]),
        "no KPI sheet": ({"Veckovärden": "Vecka | Kommentar\n44 | hej"}, [("no-kpis", "")]),
        "no weeks": ({"KPI": "KPI | Mål\nCTR | 1,6 %"}, [("no-weeks", "")]),
        "only heads": (
            {**empty, "KPI": "KPI | Baseline | Mål\nCTR | 1 % | 2 %"},
            [("no-weeks", "Veckovärden")],
        ),
    }
    for name, (sheets, ends) in cases.items():
        workbook, problems = understand.workbook(grid(sheets))
        assert workbook is None, name
        found = flatten(problems, "kind", "sheet")
        assert [f for f in found if f[0] in {"no-kpis", "no-weeks"}] == ends, name


def test_kpis_come_from_the_weekly_heads_when_they_have_no_sheet() -> None:
    workbook, problems = understand.workbook(
        grid({"Veckovärden": "Vecka | CTR | Demobokningar | Vem\n2026-W44 | 1,1 % | 12 | Ada"})
    )
    assert workbook is not None
    assert [(k.name, k.unit.value, k.known) for k in workbook.kpis] == [
        ("CTR", "percent", "ctr"),
        ("Demobokningar", "number", None),
    ]
    assert ("warning", "inferred-kpis", "B1") in flatten(problems, "severity", "kind", "cell")
    assert ("note", "column-without-kpi", "D1") in flatten(problems, "severity", "kind", "cell")


def test_the_language_is_that_of_most_of_the_words() -> None:
    english = {"KPIs": "KPI | Baseline | Target\nCTR | 1.0% | 1.6%", "Weekly": "Week | CTR\n"}
    assert understand.language(grid(english)) == "en"
    assert understand.language(grid(TIDY)) == "sv"
    assert understand.language(grid({"KPI Dashboard": ARTICLE})) == "sv"
    assert understand.language(grid({"Sheet1": "hello"})) is None


def test_the_language_decides_what_a_point_is() -> None:
    swedish = {"KPI": "KPI | Baseline | Mål\nLeads | 10 | 20"}
    english = {"KPIs": "KPI | Baseline | Target\nLeads | 10 | 20"}
    sv = grid({**swedish, "Veckovärden": "Vecka | Leads\n2026-W44 | 1.234\n2026-W45 | 10"})
    en = grid({**english, "Weekly": "Week | Leads\n2026-W44 | 1.234\n2026-W45 | 10"})
    for source, amount, kinds in ((sv, None, ["ambiguous-number"]), (en, 1.234, [])):
        workbook, problems = understand.workbook(source)
        assert workbook is not None
        assert workbook.values[0].value.amount == amount
        assert [p.kind for p in problems if p.severity == "error"] == kinds


def test_the_currency_is_the_settings_else_the_cells() -> None:
    kpis = {"KPI": "KPI | Baseline | Mål\nCPA | € 45 | € 33"}
    weeks = {"Veckovärden": "Vecka | CPA\n2026-W44 | 44 €\n2026-W45 | 500 kr"}
    workbook, problems = understand.workbook(grid({**kpis, **weeks}))
    assert workbook is not None
    assert workbook.settings.currency == "EUR"
    found = flatten(problems, "kind", "sheet", "cell")
    assert ("inferred-currency", "KPI", "B2") in found
    assert ("foreign-currency", "Veckovärden", "B3") in found

    rates = {"Inställningar": "Valuta | SEK\nValutakurs | EUR = 11,20"}
    workbook, problems = understand.workbook(grid({**rates, **kpis, **weeks}))
    assert workbook is not None
    # 45 € × 11,20 = 504 kr; 44 € × 11,20 = 492,80 kr
    assert workbook.kpis[0].baseline == pytest.approx(504)
    assert [v.value.amount for v in workbook.values] == pytest.approx([492.8, 500])
    assert "foreign-currency" not in [p.kind for p in problems]


# Laws


def bare(value: object) -> object:
    """The value without its places, which move when rows and columns do."""
    if isinstance(value, Place):
        return None
    if isinstance(value, tuple):
        return tuple(bare(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return (type(value), *(bare(getattr(value, name)) for name in fields(value)))
    return value


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_columns_rows_and_titles_may_lie_anywhere(chance: random.Random) -> None:
    plain = understood(TIDY)
    moved, _ = understand.workbook(grid({name: moved_about(chance, t) for name, t in TIDY.items()}))
    assert moved is not None
    same = replace(moved, settings=replace(moved.settings, places=plain.settings.places))
    assert bare(same) == bare(plain)


def moved_about(chance: random.Random, text: str) -> list[list[str]]:
    """The same table with columns shuffled, one nobody knows, titles above, and blank rows."""
    rows = [list(line) for line in table(text) if any(line)]
    if len(rows[0]) > 2:  # settings are pairs, side by side
        width = len(rows[0])
        rows = [[*line, *[""] * (width - len(line)), f"anm. {i}"] for i, line in enumerate(rows)]
        rows[0][-1] = "Zebra"
        order = chance.sample(range(width + 1), width + 1)
        rows = [[line[i] for i in order] for line in rows]
    spread = [blank for line in rows for blank in ([line], [line, []])[chance.random() < 0.3]]
    title = [[], ["", "Rapport för styrelsen"], []]
    return [*title[: chance.randrange(4)], *spread]


ENDS = {"no-kpis", "no-weeks"}

cells_ = st.one_of(
    st.none(),
    st.integers(-10, 60_000),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.dates(),
    st.text(max_size=12),
    st.sampled_from(
        (
            *("KPI", "Baseline", "Mål", "Vecka", "Kanal", "CTR", "CPA (kr)", "ROAS / X", "Summa"),
            *("1,6 %", "450 kr", "v. 47", "≤ 1,2", "#DIV/0!", "1.234", "EUR = 11", "+25 %"),
            *("per kanal", "x"),
        )
    ),
    st.builds(As, st.floats(), st.sampled_from(("0%", '0.0" kr"', "yyyy-mm-dd", "#,##0 SEK"))),
    st.builds(As, st.just("#REF!"), error=st.just(True)),
    st.builds(As, st.just("=A1/B1"), uncalculated=st.just(True)),
)
weeks_ = st.lists(st.sampled_from(("v. 44", "v. 45", "2026-W46", "44", "v. 99")), max_size=3)


@st.composite
def sheets_(draw: st.DrawFn) -> tuple[str, list[list[Written]]]:
    """A sheet of the standard, or of nobody, with some of its heads in any order, and cells."""
    spec = draw(st.sampled_from(SHEETS))
    language = draw(st.sampled_from(LANGUAGES))
    columns = draw(st.lists(st.sampled_from(spec.columns), max_size=7, unique_by=lambda c: c.key))
    heads: list[Written] = [shown(column.names, language) for column in columns]
    words = [shown(c.names, language) for column in columns for c in column.choices]
    typed = st.one_of(cells_, st.sampled_from(words)) if words else cells_
    rows = draw(st.lists(st.lists(typed, max_size=7), max_size=8))
    head = draw(st.permutations([*heads, *draw(weeks_), *draw(st.sampled_from(([], ["CTR"])))]))
    name = draw(st.sampled_from((shown(spec.names, language), "Blad1")))
    return name, [list(head), *rows]


@pytest.mark.filterwarnings("error")  # a sentence that is missing warns
@settings(max_examples=400, deadline=None)
@given(st.lists(sheets_(), max_size=6), st.booleans())
def test_no_grid_raises_and_every_problem_can_be_said(
    sheets: list[tuple[str, list[list[Written]]]], tidy: bool
) -> None:
    source: Grid = grid({**(TIDY if tidy else {}), **dict(sheets)})
    workbook, problems = understand.workbook(source)
    assert (workbook is None) == bool(ENDS & {p.kind for p in problems})
    for value in workbook.values if workbook else ():
        assert (value.value.amount is None) == (value.value.kind is not ValueKind.REPORTED)
        assert value.week >= Week(1990, 1)
    for found in problems:
        assert found.place.sheet in {s.name for s in source.sheets} or found.kind in ENDS
        for voice in map(Voice, LANGUAGES):
            assert voice.say(found.says)
            assert voice.say(found.do)
