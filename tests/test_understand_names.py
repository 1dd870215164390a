"""Names cut to what a sentence bears, bared of parentheses, and guessed when misspelt."""

from __future__ import annotations

import pytest

from reportgen.standard import kpi_key
from reportgen.understand.names import cut, nearest, without_parenthesis


def test_a_quote_is_one_line_of_at_most_80_characters() -> None:
    assert cut("två\nrader\t här ") == "två rader här"
    assert cut("x" * 80) == "x" * 80
    assert cut("x" * 81) == "x" * 79 + "…"


def test_a_kpi_is_compared_without_case_and_signs_but_for_the_percent_sign() -> None:
    assert kpi_key("Följar-tillväxt ") == kpi_key("följartillväxt")
    assert kpi_key("MQL %") != kpi_key("MQL")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("CTR (betalt)", "CTR"),
        ("CTR [%]", "CTR"),
        ("CTR (betalt", "CTR"),
        ("ROAS (a) / Pipeline (b)", "ROAS (a) / Pipeline"),
        ("(CTR)", "(CTR)"),
        ("CTR", "CTR"),
    ],
)
def test_a_name_without_its_parenthesis(name: str, bare: str) -> None:
    assert without_parenthesis(name) == bare


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Kampajn", "Kampanj"),
        ("kampanj ", "Kampanj"),
        ("Agare", "Ägare"),
        ("CTR", None),  # so short a word is nearly anything
        ("Kostnadsställe", None),
    ],
)
def test_the_nearest_name(text: str, near: str | None) -> None:
    assert nearest(text, ["Kampanj", "Kanal", "Ägare", "CPR", "Kostnad"]) == near


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("CRT", "CTR (betalt)"),
        ("CVP", None),  # another letter may be another word
        ("APC", None),  # two swaps away
        ("RT", None),
    ],
)
def test_in_a_short_name_two_letters_may_have_changed_places(text: str, near: str | None) -> None:
    assert nearest(text, ["CPA", "CTR (betalt)", "CVR", "TR"]) == near
