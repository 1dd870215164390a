"""Names as they are compared, found in a text, and guessed when misspelt."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.grammar.names import Names, clean, lowered, nearest, pattern, spelling


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  CPA\N{NO-BREAK SPACE}>\n3\t", "CPA > 3"),
        ("C\N{ZERO WIDTH SPACE}PA\N{SOFT HYPHEN}", "CPA"),
        ("a\N{COMBINING RING ABOVE}r −3", "år -3"),
        ("\x00\x1b[1m", "[1m"),
    ],
)
def test_a_cell_is_cleaned(text: str, line: str) -> None:
    assert clean(text) == line


@given(st.text())
def test_lowering_keeps_every_column(text: str) -> None:
    assert len(lowered(text)) == len(text)


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("MQL/SQL %", "mql / sql%", True),
        ("Klick (destination)", "KLICK(destination)", True),
        ("Länkklick", "Länk klick", False),
        ("MQL %", "MQL", False),
        ("Konv.", "Konv", False),
    ],
)
def test_spaces_count_only_between_words(name: str, other: str, same: bool) -> None:
    assert (spelling(name) == spelling(other)) is same


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("leads (mql/sql %) < 3", "leads (mql/sql %)"),  # the longest first
        ("leads(mql / sql%)", "leads(mql / sql%)"),
        ("leads < 3", "leads"),
        ("leadsen", None),  # a part of a word is no name
        ("leads2", None),
        ("lead", None),
    ],
)
def test_a_pattern_finds_whole_names(text: str, found: str | None) -> None:
    it = re.match(pattern(["Leads", "Leads (MQL/SQL %)"]), text)
    assert (it.group() if it else None) == found


def test_the_pattern_of_no_names_finds_nothing() -> None:
    assert re.search(pattern([]), "x y z") is None


def test_an_earlier_tier_hides_a_later_and_two_of_one_tier_both_stay() -> None:
    names = Names.of([("CPA", 1), ("CTR a", 2)], [("cpa", 3), ("CTR", 2), ("ctr", 4)])
    assert names.of_text("CPA") == (1,)
    assert names.of_text(" ctr ") == (2, 4)
    assert names.of_text("ROAS") == ()
    assert names.shown == ("CPA", "CTR a", "CTR")


def test_the_same_meaning_twice_is_one() -> None:
    assert Names.of([("CPA", 1), ("cpa", 1)]).of_text("CPA") == (1,)


def test_a_name_without_a_letter_is_none() -> None:
    assert Names.of([("2026", 1), ("%", 2), ("", 3)]).shown == ()


@pytest.mark.parametrize(
    ("text", "at", "near"),
    [
        ("Leads / Klikc", 8, "Klick"),
        ("om CPQ > 3", 3, "CPA"),
        ("kvalificerade leeds / Leads", 0, "Kvalificerade leads"),
        ("annat", 0, None),
        ("inte", 0, None),
        ("X", 0, None),
        ("Klick", 5, None),
        ("+ Klick", 0, None),
        ("1e3 * Klick", 0, None),
    ],
)
def test_the_nearest_name(text: str, at: int, near: str | None) -> None:
    names = ["CPA", "Klick", "Leads", "Kvalificerade leads", "minst"]
    assert nearest(text, at, names) == near


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Pausa om CPA > 3", {"cpa"}),
        ("Pausa om  KOSTNAD per  lead > 3", {"kostnad per lead", "lead"}),
        ("Pausa om MQL/SQL% < 3", {"mql / sql %", "mql"}),
        ("Skala om allt går bra", set()),
    ],
)
def test_only_names_that_may_stand_in_a_text_are_looked_for(text: str, kept: set[str]) -> None:
    every = ("CPA", "Kostnad per lead", "Lead", "MQL/SQL %", "MQL", "CTR")
    names = Names.of((name, name) for name in every)
    few = names.within(["", text])
    assert few.meanings.keys() == kept
    assert few.shown == names.shown


@given(st.lists(st.sampled_from(["CPA", "CTR", "Kostnad per lead", "% av X"])), st.text())
def test_no_name_that_a_text_holds_is_lost(held: list[str], between: str) -> None:
    names = Names.of((name, name) for name in ("CPA", "CTR", "Kostnad per lead", "% av X"))
    text = f" {between} ".join(held)
    found = re.findall(names.pattern, lowered(clean(text)))
    assert {spelling(it) for it in found} <= names.within([text]).meanings.keys()
