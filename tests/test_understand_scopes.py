"""A scope as one writes it, and which rows of Data it lets count."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flat import flatten
from grids import grid
from reportgen import understand
from reportgen.problems import Place
from reportgen.readers.reading import Fault
from reportgen.records import Channel, Condition, Fact, Reach, Rows, Scope
from reportgen.understand.scopes import scope

PAID, ORGANIC = Reach.PAID, Reach.ORGANIC


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("paid", Scope(PAID)),
        ("Betalda kampanjer", Scope(PAID)),
        ("organiskt", Scope(ORGANIC)),
        ("Kampanj = B2B*", Scope(None, (Condition("campaign", ("B2B*",)),))),
        ("Campaign=B2B*", Scope(None, (Condition("campaign", ("B2B*",)),))),
        ("Kanal = LinkedIn, CRM", Scope(None, (Condition("channel", ("LinkedIn", "CRM")),))),
        (
            "betalt; Kampanj = “B2B*”, 'C2'; Format = video",
            Scope(PAID, (Condition("campaign", ("B2B*", "C2")), Condition("format", ("video",)))),
        ),
        (
            "Kampanj = Sol och vind, Vatten och Kanal = Meta",
            Scope(
                None,
                (
                    Condition("campaign", ("Sol och vind", "Vatten")),
                    Condition("channel", ("Meta",)),
                ),
            ),
        ),
        ("paid and Channel = Google", Scope(PAID, (Condition("channel", ("Google",)),))),
        ("Betalt eller organiskt = organiskt", Scope(ORGANIC)),
        (
            "Målgrupp = Villa*, Källa = CRM",
            Scope(None, (Condition("audience", ("Villa*",)), Condition("source", ("CRM",)))),
        ),
    ],
)
def test_scopes_are_read(text: str, expected: Scope) -> None:
    assert scope(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "scope-unreadable"),
        (";", "scope-unreadable"),
        ("allt möjligt", "scope-unreadable"),
        ("Kampanj =", "scope-unreadable"),
        ("Kampanj = , ,", "scope-unreadable"),
        ("Kampanj != B2B*", "scope-unreadable"),  # never read as its opposite
        ("Kampanj <> B2B*", "scope-unreadable"),
        ("Kampanj ≠ B2B*", "scope-unreadable"),
        ("Kanal = Google, betalt", "scope-unreadable"),  # no channel is called so
        ("betalt; organiskt", "scope-unreadable"),
        ("Betalt eller organiskt = betalt, organiskt", "scope-unreadable"),
        ("Region = Norr", "scope-without-column"),
        ("Kostnad = 100", "scope-without-column"),
        ("Datum = 2026-11-16", "scope-without-column"),
    ],
)
def test_scopes_that_cannot_be_read_say_why(text: str, kind: str) -> None:
    found = scope(text)
    assert isinstance(found, Fault)
    assert found.kind == kind


def test_a_column_that_is_nearly_one_of_datas_gets_a_hint() -> None:
    found = scope("Kampajn = B2B*")
    assert isinstance(found, Fault)
    assert (found.do, found.args["near"]) == ("do.scope-without-column-near", "Kampanj")


def test_a_channel_is_called_as_the_channels_sheet_has_it() -> None:
    channels = (Channel("Meta", Place("Kanaler", "A2"), ("Facebook", "Instagram")),)
    assert scope("Kanal = facebook, LinkedIn, Inst*", channels) == Scope(
        None, (Condition("channel", ("Meta", "LinkedIn", "Inst*")),)
    )


def fact(**words: str | Reach) -> Fact:
    return Fact(date(2026, 11, 16), Rows("Data", 2, 2), {}, **words)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "counts", "does_not"),
    [
        ("betalt", fact(paid_or_organic=PAID), fact(paid_or_organic=ORGANIC)),
        ("organiskt", fact(paid_or_organic=ORGANIC), fact()),
        ("Kampanj = B2B*", fact(campaign="b2b  Höst"), fact(campaign="Ny B2B")),
        ("Kampanj = *B2B*", fact(campaign="Ny B2B höst"), fact(campaign="B2C")),
        ("Kampanj = B2B", fact(campaign="b2b"), fact(campaign="B2B höst")),
        ("Kampanj = Sol (2.0)*", fact(campaign="sol (2.0) nord"), fact(campaign="sol 200")),
        ("Kanal = LinkedIn, Google", fact(channel="google"), fact(channel="Meta")),
        ("Kanal = *", fact(channel="Meta"), fact(campaign="B2B")),  # a blank is no channel
        (
            "betalt; Kanal = Meta; Format = video",
            fact(paid_or_organic=PAID, channel="Meta", format="Video"),
            fact(paid_or_organic=PAID, channel="Meta", format="bild"),
        ),
    ],
)
def test_a_fact_counts_when_every_condition_holds(text: str, counts: Fact, does_not: Fact) -> None:
    found = scope(text)
    assert isinstance(found, Scope)
    assert (found.matches(counts), found.matches(does_not)) == (True, False)


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_scope_raises_and_a_name_matches_itself(text: str, name: str) -> None:
    found = scope(text)
    assert isinstance(found, Scope | Fault)
    assert Condition("campaign", (name,)).matches(fact(campaign=name))


def test_a_scope_on_the_sheet_is_kept_as_written_or_refused_with_its_cell() -> None:
    kpis = """
    KPI | Urval | Mål
    CTR | Betalda kampanjer | 1,6 %
    CPA | Kampanj = B2B* | 330 kr
    ROAS | Region = Norr | 3x
    Leads | hej hopp | 30
    """
    weeks = "Vecka | CTR | CPA | ROAS | Leads\n2026-W44 | 1 % | 400 kr | 2x | 20"
    workbook, problems = understand.workbook(grid({"KPI": kpis, "Veckovärden": weeks}))
    assert workbook is not None
    assert [kpi.scope for kpi in workbook.kpis] == ["paid", "Kampanj = B2B*", "paid", None]
    errors = [p for p in problems if p.severity == "error"]
    assert flatten(errors, "kind", "cell") == [
        ("scope-without-column", "B4"),
        ("scope-unreadable", "B5"),
    ]
