"""The one table: complete in every language, unambiguous, and in step with the records."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.dataclass import fields
from reportgen.problems import Unit
from reportgen.records import (
    Better,
    Cadence,
    Event,
    Kpi,
    Level,
    SheetSettings,
    WeekValue,
)
from reportgen.standard import (
    KNOWN_KPIS,
    SHEETS,
    Choice,
    Column,
    KnownKpi,
    Names,
    SheetSpec,
    fold,
    known,
    languages_of,
    match_kpi,
    sheet,
    shown,
)

LANGS = {"sv", "en", "bg", "uk"}
COLUMNS = [(spec, column) for spec in SHEETS for column in spec.columns]
CHOICES = [
    (f"{spec.key}.{column.key}", choice) for spec, column in COLUMNS for choice in column.choices
]


def folded(names: Names) -> set[str]:
    return {fold(name) for language in names.values() for name in language}


def shared_names(named: Sequence[tuple[str, Names]]) -> list[tuple[str, str, str]]:
    """(name, one key, other key) for every name that two keys have, in any languages."""
    return [
        (name, key, other)
        for i, (key, names) in enumerate(named)
        for other, others in named[i + 1 :]
        for name in folded(names) & folded(others)
    ]


def test_the_standard_has_its_sixteen_sheets() -> None:
    assert [spec.key for spec in SHEETS] == [
        "settings", "kpis", "weekly", "data", "test_log", "rules", "channels", "campaigns",
        "landing_pages", "budget_log", "creatives", "backlog", "risks", "decisions", "events",
        "deliverables",
    ]  # fmt: skip


def test_a_sheet_is_found_by_its_key_and_its_columns_by_theirs() -> None:
    assert shown(sheet("weekly").names, "sv") == "Veckovärden"
    assert shown(sheet("kpis").column("review").names, "en") == "Review cadence"
    with pytest.raises(KeyError):
        sheet("unheard of")


def test_keys_are_unique() -> None:
    assert len({spec.key for spec in SHEETS}) == len(SHEETS)
    for spec in SHEETS:
        assert len({c.key for c in spec.columns}) == len(spec.columns), spec.key
    for _, column in COLUMNS:
        assert len({c.key for c in column.choices}) == len(column.choices), column.key
    assert len({kpi.key for kpi in KNOWN_KPIS}) == len(KNOWN_KPIS)


def test_no_two_sheets_share_a_name() -> None:
    assert shared_names([(spec.key, spec.names) for spec in SHEETS]) == []


@pytest.mark.parametrize("spec", SHEETS, ids=lambda spec: spec.key)
def test_no_two_columns_of_a_sheet_share_a_name(spec: SheetSpec) -> None:
    assert shared_names([(c.key, c.names) for c in spec.columns]) == []


@pytest.mark.parametrize(
    "column", [c for _, c in COLUMNS if c.choices], ids=lambda column: column.key
)
def test_no_two_words_of_a_list_share_a_name(column: Column) -> None:
    assert shared_names([(c.key, c.names) for c in column.choices]) == []


def test_no_two_known_kpis_share_a_name() -> None:
    # "%" is what tells "MQL %" from "MQL", and fold() would drop it.
    as_matched = [
        (kpi.key, {lang: tuple(n.replace("%", "percent") for n in names)
                   for lang, names in kpi.names.items()})
        for kpi in KNOWN_KPIS
    ]  # fmt: skip
    assert shared_names(as_matched) == []


def test_no_name_is_written_twice_in_one_language() -> None:
    everything = [
        *((spec.key, spec.names) for spec in SHEETS),
        *((f"{spec.key}.{c.key}", c.names) for spec, c in COLUMNS),
        *((place, choice.names) for place, choice in CHOICES),
        *((kpi.key, kpi.names) for kpi in KNOWN_KPIS),
    ]
    twice = [
        (key, language)
        for key, names in everything
        for language, all_ in names.items()
        if len(set(all_)) != len(all_)
    ]
    assert twice == []


@pytest.mark.parametrize("spec", SHEETS, ids=lambda spec: spec.key)
def test_every_sheet_speaks_every_language(spec: SheetSpec) -> None:
    assert spec.lights is not None
    for texts in (spec.help, spec.lights):
        assert set(texts) == LANGS
        assert all(texts.values())
    assert set(spec.names) == LANGS
    assert all(all(names) for names in spec.names.values())


@pytest.mark.parametrize(("spec", "column"), COLUMNS, ids=lambda x: x.key)
def test_every_column_speaks_every_language(spec: SheetSpec, column: Column) -> None:
    for texts in (column.help, column.example, column.default):
        if texts is not None:
            assert set(texts) == LANGS, spec.key
            assert all(texts.values()), spec.key
    assert set(column.names) == LANGS
    assert all(all(names) for names in column.names.values())


def test_no_name_has_letters_that_only_look_right() -> None:
    """A Latin a among Cyrillic letters: the name would be found by nobody."""
    every = [spec.names for spec in SHEETS]
    every += [column.names for _, column in COLUMNS] + [choice.names for _, choice in CHOICES]
    every += [kpi.names for kpi in KNOWN_KPIS]
    words = (
        w for names in every for ns in names.values() for n in ns for w in re.findall(r"\w+", n)
    )
    assert [w for w in words if re.search("[A-Za-z]", w) and re.search("[\u0400-\u04ff]", w)] == []


@pytest.mark.parametrize(("place", "choice"), CHOICES, ids=str)
def test_every_choice_speaks_every_language(place: str, choice: Choice) -> None:
    assert set(choice.names) == LANGS, place
    assert all(all(names) for names in choice.names.values())


@pytest.mark.parametrize(
    "column", [c for _, c in COLUMNS if c.type == "choice"], ids=lambda column: column.key
)
def test_the_example_and_default_of_a_closed_list_are_words_of_it(column: Column) -> None:
    assert column.choices
    for language, example in column.example.items():
        assert any(language in languages_of(c.names, example) for c in column.choices), example


@pytest.mark.parametrize(
    ("key", "record"),
    [("settings", SheetSettings), ("kpis", Kpi), ("weekly", WeekValue), ("events", Event)],
)
def test_a_column_that_is_read_is_a_field_of_its_record(key: str, record: type) -> None:
    # "kpi" names the record itself in the KPIs sheet: its field there is `name`.
    names = set(fields(record)) | ({"kpi"} if record is Kpi else set())
    assert {c.key for c in sheet(key).columns} <= names


@pytest.mark.parametrize(
    ("key", "words"),
    [("level", Level), ("better", Better), ("review", Cadence), ("unit", Unit)],
)
def test_the_closed_lists_are_the_words_of_the_enumerations(
    key: str, words: type[Level | Better | Cadence | Unit]
) -> None:
    # A sheet is not written in percentage points: they are the unit of a difference.
    expected = {w.value for w in words if w is not Unit.POINTS}
    assert {c.key for c in sheet("kpis").column(key).choices} == expected


def test_a_formula_names_only_columns_of_data() -> None:
    data = {c.key for c in sheet("data").columns}
    words = {"growth", "last"}
    for kpi in KNOWN_KPIS:
        for formula in filter(None, (kpi.formula, kpi.fallback)):
            used = set(formula.translate(str.maketrans("()*/+-", "      ")).split())
            assert {w for w in used if not w.isdigit()} <= data | words, kpi.key


def test_an_alternative_is_a_known_kpi() -> None:
    assert known("roas").alternative == "pipeline_per_10k"
    for kpi in KNOWN_KPIS:
        if kpi.alternative:
            assert known(kpi.alternative) != kpi
    with pytest.raises(KeyError):
        known("unheard of")


@pytest.mark.parametrize(
    ("written", "key"),
    [  # the eight rows of the article, as they stand, and in English
        ("CTR (betalda kampanjer, per kanal)", "ctr"),
        ("CPA/CPL (kostnad per konvertering)", "cpa"),
        ("Konverteringsgrad landningssida", "cvr"),
        ("Andel kvalificerade leads (MQL/SQL %)", "qualified_share"),
        ("Organisk engagemangsgrad (per inlägg)", "engagement_rate"),
        ("Följartillväxt (netto, per kanal)", "follower_growth"),
        ("ROAS (om e-handel) / Pipeline per 10k spend (om B2B)", "roas"),
        ("Negativ feedback-rate (döljer/avföljer per 1 000 visningar)", "negative_feedback_rate"),
        ("CTR (paid campaigns, per channel)", "ctr"),
        ("CPA/CPL (cost per conversion)", "cpa"),
        ("Landing page conversion rate", "cvr"),
        ("Share of qualified leads (MQL/SQL %)", "qualified_share"),
        ("Organic engagement rate (per post)", "engagement_rate"),
        ("Follower growth (net, per channel)", "follower_growth"),
        ("ROAS (if e-commerce) / Pipeline per 10k spend (if B2B)", "roas"),
        ("Negative feedback rate (hides/unfollows per 1,000 impressions)",
         "negative_feedback_rate"),
    ],
)  # fmt: skip
def test_the_articles_rows_are_known(written: str, key: str) -> None:
    found = match_kpi(written)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("ctr", "ctr"),
        ("CTR %", "ctr"),
        ("CTR, betalt", "ctr"),
        ("CTR utfall", "ctr"),
        ("Antal leads", "leads"),
        ("Leads, antal", "leads"),
        ("CPA kr", "cpa"),
        ("Leads (actual)", "leads"),
        ("Betald CTR", "ctr"),
        ("CTR (betalda", "ctr"),  # the parenthesis was never closed
        ("CPA / CPL", "cpa"),
        ("cpa per kanal", "cpa"),
        ("Konverteringsgrad, sida", "cvr"),
        ("Negativ feedback / 1 000 visn.", "negative_feedback_rate"),
        ("Pipeline per 10 000 kr", "pipeline_per_10k"),
        ("Leads/vecka", "leads"),  # a period after the slash changes nothing
        ("Leads per kanal", "leads"),
        ("MQL", "mql"),
        ("MQL %", "mql_share"),
        ("Qualified leads", "qualified_leads"),
        ("Qualified leads %", "qualified_share"),
    ],
)
def test_what_people_write_is_known(written: str, key: str) -> None:
    found = match_kpi(written)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "written",
    [
        "",
        "/",
        "CTR-test antal",
        "Lead quality score",
        "Spend/lead",  # a ratio of its own, not the spend
        "Clicks / Impressions",
        "Leads (%)",  # a share of something, not the number of leads
        "CPA / CAC",  # two different KPIs in one row
    ],
)
def test_a_part_of_a_longer_name_is_not_the_kpi(written: str) -> None:
    assert match_kpi(written) is None


@pytest.mark.parametrize("kpi", KNOWN_KPIS, ids=lambda kpi: kpi.key)
def test_every_name_of_the_dictionary_finds_its_kpi(kpi: KnownKpi) -> None:
    for names in kpi.names.values():
        for name in names:
            assert match_kpi(name) is kpi, name
            assert match_kpi(f"  {name.upper()} (per kanal)") is kpi, name


def test_the_levels_follow_the_hierarchy() -> None:
    # Business: revenue, pipeline, booked meetings, orders, CAC. Funnel: CTR, conversion rate,
    # CPL/CPA, ROAS. Attention: view rate, watch time, saves, shares, follower growth. Trust:
    # negative feedback, comment sentiment, bounce rate, returning visits.
    by_level = {
        Level.BUSINESS: ["revenue", "pipeline", "meetings", "orders", "cac", "qualified_share"],
        Level.FUNNEL: ["ctr", "cvr", "cpa", "roas"],
        Level.ATTENTION: ["view_rate", "watch_time", "saves", "shares", "follower_growth"],
        Level.TRUST: [
            "negative_feedback_rate", "comment_sentiment", "bounce_rate", "returning_visits",
        ],
    }  # fmt: skip
    for level, keys in by_level.items():
        assert {known(key).level for key in keys} == {level}


def test_costs_and_complaints_are_better_when_lower() -> None:
    lower = {kpi.key for kpi in KNOWN_KPIS if kpi.better is Better.LOWER}
    assert lower == {
        "cac", "cost_per_meeting", "cost_per_qualified_lead", "cpa", "cpc", "cpm", "spend",
        "unattributed_share", "negative_feedback_rate", "bounce_rate",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [("90-dagarsmål", "90 Dagarsmal"), ("Målvärde", "MALVARDE"), ("Load time (s)", "loadtime s")],
)
def test_case_spaces_punctuation_and_diacritics_do_not_matter(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("typed", "key"),
    [("СРА", "cpa"), ("СРС", "cpc"), ("СРМ", "cpm"), ("САС, нови", None), ("САС", "cac")],
)
def test_an_abbreviation_on_a_cyrillic_keyboard(typed: str, key: str | None) -> None:
    assert not re.search("[A-Z]", typed)
    found = match_kpi(typed)
    assert (found.key if found else None) == key


def test_a_name_of_signs_is_compared_as_it_stands() -> None:
    units = sheet("kpis").column("unit").choices
    assert [c.key for c in units if languages_of(c.names, "%")] == ["percent"]
    assert [c.key for c in units if languages_of(c.names, "×")] == ["ratio"]


@given(st.text(max_size=60))
def test_matching_never_fails_and_never_minds_case_or_space(text: str) -> None:
    found = match_kpi(text)
    assert match_kpi(f" {text} ") is found
