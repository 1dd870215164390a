"""Settings: pairs in any place and language, each value by its kind, defaults where one is bad."""

from __future__ import annotations

from datetime import date

import pytest

from flat import flatten
from grids import As, Written, sheet
from reportgen import standard
from reportgen.dataclass import fields
from reportgen.problems import Place, Problem
from reportgen.readers.cells import Notation
from reportgen.records import BudgetTier, SheetSettings
from reportgen.understand import settings


def read(rows: list[list[Written]] | str) -> tuple[SheetSettings, list[Problem]]:
    source = sheet("Inställningar", rows)
    found, first = settings.pairs(source)
    is_, second = settings.read(source, found, Notation(","), "sv")
    return is_, [*first, *second]


VALUES: list[tuple[str, Written, str, object]] = [
    ("Kund", "Björkdal Sol", "client", "Björkdal Sol"),
    ("kund:", "Björkdal Sol", "client", "Björkdal Sol"),
    ("Goal", "120 leads", "goal", "120 leads"),
    ("Startdatum", date(2026, 9, 28), "start_date", date(2026, 9, 28)),
    ("Start date", "2026-09-28", "start_date", date(2026, 9, 28)),
    ("Dagar", 60, "days", 60),
    ("Dagar", "60", "days", 60),
    ("Sannolikhetskrav", "80 %", "required_probability", 0.8),
    ("Sannolikhetskrav", 80, "required_probability", 0.8),
    ("Sannolikhetskrav", "0,8", "required_probability", 0.8),
    ("Sannolikhetskrav", As(0.8, "0%"), "required_probability", 0.8),
    ("Stoppmarginal", "120 %", "stop_margin", 1.2),
    ("UTM target", "95%", "utm_target", 0.95),
    ("Profilfärg", "#3b2a52", "brand_colour", "#3B2A52"),
    ("Profilfärg", "rgb(59, 42, 82)", "brand_colour", "#3B2A52"),
    ("Accent color", "navy", "accent_colour", "#000080"),
    ("Logotyp", "logga.svg", "logo", "logga.svg"),
    ("Målets kanaler", "Meta, LinkedIn", "goal_channels", ("Meta", "LinkedIn")),
    ("Språk", "engelska", "language", "en"),
    ("Language", "sv", "language", "sv"),
    ("Valuta", "kr", "currency", "SEK"),
    ("Valuta", "€", "currency", "EUR"),
    ("Currency", "nok", "currency", "NOK"),
    ("Valutakurs", "EUR = 11,20", "exchange_rates", {"EUR": 11.2}),
    ("Valutakurs", "EUR 11,20; $ = 10,30", "exchange_rates", {"EUR": 11.2, "USD": 10.3}),
    ("Valutakurs", "1 EUR = 11,20 kr, USD = 10", "exchange_rates", {"EUR": 11.2, "USD": 10}),
    ("Största budgethöjning", "25 % / 48 h", "max_budget_increase", (BudgetTier(0.25, 48),)),
    (
        *("Max budget increase", "20% / 2 days; +30% per 72 h", "max_budget_increase"),
        (BudgetTier(0.2, 48), BudgetTier(0.3, 72)),
    ),
]


@pytest.mark.parametrize(("key", "value", "field", "expected"), VALUES)
def test_a_setting_is_read_by_its_kind(
    key: str, value: Written, field: str, expected: object
) -> None:
    found, problems = read([[key, value]])
    assert getattr(found, field) == expected
    assert (problems, dict(found.places)) == ([], {field: Place("Inställningar", "B1")})


REFUSED: list[tuple[str, Written, str]] = [
    ("Dagar", "0", "plan-length"),
    ("Dagar", "9000", "plan-length"),
    ("Dagar", "tre", "not-a-number"),
    ("Nya tester per vecka", "2,5", "not-a-count"),
    ("Startdatum", "03/04/2026", "ambiguous-date"),
    ("Sannolikhetskrav", "120 %", "not-a-share"),
    ("Stoppmarginal", "-20 %", "not-a-share"),
    ("UTM-mål", As("#REF!", error=True), "cell-error"),
    ("Profilfärg", "javascript:alert(1)", "not-a-colour"),
    ("Profilfärg", "skogsgrön", "not-a-colour"),
    ("Logotyp", "../hemligt.png", "logo-with-folder"),
    ("Logotyp", "C:\\bilder\\logga.png", "logo-with-folder"),
    ("Logotyp", ".htaccess", "logo-with-folder"),
    ("Språk", "finska", "not-a-choice"),
    ("Valuta", "pesetas", "unknown-currency"),
    ("Valutakurs", "elva kronor", "bad-rates"),
    ("Valutakurs", "EUR = 0", "bad-rates"),
    ("Största budgethöjning", "lagom", "bad-tiers"),
]


@pytest.mark.parametrize(("key", "value", "kind"), REFUSED)
def test_a_bad_value_is_an_error_with_an_example_and_the_default_stands(
    key: str, value: Written, kind: str
) -> None:
    found, problems = read([[key, value]])
    assert flatten(problems, "severity", "kind", "cell") == [("error", kind, "B1")]
    column = settings.pairs(sheet("x", [[key, value]]))[0][0].column
    assert problems[0].do.args["example"] == column.example["sv"]
    assert found == SheetSettings()


@pytest.mark.parametrize(
    ("value", "baseline", "expected"),
    [
        ("120", None, (120, None)),
        ("+25 %", "96", (None, 0.25)),
        (As(0.25, "0%"), 96, (None, 0.25)),  # Excel keeps no plus sign
        ("3,2 %", "2,2 %", (0.032, None)),  # a share to reach, from a share
        ("45 %", None, (0.45, None)),
        (1200, 960, (1200, None)),
    ],
)
def test_the_goal_is_a_number_or_growth(
    value: Written, baseline: Written, expected: tuple[float | None, float | None]
) -> None:
    found, _ = read([["Målvärde", value], ["Målets utgångsläge", baseline]])
    assert (found.goal_value, found.goal_growth) == expected


def test_growth_without_a_baseline_is_doubtful() -> None:
    _, problems = read("Målvärde | +25 %")
    assert flatten(problems, "severity", "kind", "cell") == [
        ("warning", "goal-without-baseline", "B1")
    ]


def test_pairs_lie_where_they_lie() -> None:
    found, problems = read(
        """
        Inställningar för kunden

         | Setting | Note | Value |
         | Client | who pays | Birchdale |
         | Days | | | hela planen
         | Kund | | Björkdal |
         | Kundd | | Björk |
         | Favoritfärg | | gul |
        """
    )
    assert (found.client, found.days) == ("Björkdal", 90)
    assert flatten(problems, "severity", "kind", "cell") == [
        ("warning", "setting-twice", "B6"),
        ("warning", "setting-nearly", "B7"),
        ("note", "setting-not-known", "B8"),
    ]


def test_every_setting_of_the_standard_has_its_field() -> None:
    columns = {column.key for column in standard.sheet("settings").columns}
    assert set(fields(SheetSettings)) == columns | {"goal_growth", "places"}


def test_a_start_date_without_its_year_is_shown_with_one() -> None:
    _, problems = read("Startdatum | 12 november")
    assert [(p.kind, p.do.args["example"]) for p in problems] == [
        ("date-without-year", "2026-11-12")
    ]
