"""Cells as words, flags, counts and colours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.readers.cells import colour, count, currency_code, flag, text, words
from reportgen.readers.grid import Cell, CellKind, Raw


def cell(value: Raw) -> Cell:
    if isinstance(value, bool):
        return Cell(1, 1, value, CellKind.BOOLEAN)
    if isinstance(value, str):
        return Cell(1, 1, value, CellKind.TEXT if value else CellKind.BLANK)
    return Cell(1, 1, value, CellKind.NUMBER)


@pytest.mark.parametrize("written", ["x", "X", "ja", "Yes", "✓", "TRUE", "sant", 1, 1.0, True])
def test_yes(written: Raw) -> None:
    assert flag(cell(written)).value is True


@pytest.mark.parametrize("written", ["nej", "No", "FALSE", "falskt", 0, False])
def test_no(written: Raw) -> None:
    assert flag(cell(written)).value is False


def test_a_blank_flag_is_missing_and_other_words_are_refused() -> None:
    assert flag(cell("")).missing
    fault = flag(cell("kanske")).fault
    assert fault is not None
    assert fault.kind == "not-a-flag"


def test_words_are_parted_by_commas_semicolons_and_lines() -> None:
    assert words(cell("LinkedIn,  Meta Ads;Google\nTikTok,")).value == (
        "LinkedIn",
        "Meta Ads",
        "Google",
        "TikTok",
    )
    assert words(cell("")).missing
    assert words(cell(" , ")).missing


@pytest.mark.parametrize(
    ("written", "expected"), [("  CTR \n(betald) ", "CTR (betald)"), (2026.0, "2026"), (1.5, "1.5")]
)
def test_text_is_one_line(written: Raw, expected: str) -> None:
    assert text(cell(written)).value == expected


def test_text_that_says_nothing_or_is_an_error() -> None:
    assert text(cell("–")).missing
    fault = text(cell("#REFERENS!")).fault
    assert fault is not None
    assert fault.kind == "cell-error"


@pytest.mark.parametrize(
    ("written", "expected"),
    [("3", 3), (3.0, 3), ("1 200", 1200), ("120 st", 120), (0, 0)],
)
def test_counts(written: Raw, expected: int) -> None:
    assert count(cell(written)).value == expected


@pytest.mark.parametrize("written", ["3,5", 3.5, "-1", "3 kr", "3 %"])
def test_what_is_no_count(written: Raw) -> None:
    fault = count(cell(written)).fault
    assert fault is not None
    assert fault.kind == "not-a-count"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("#3B2A52", "#3B2A52"),
        ("3b2a52", "#3B2A52"),
        ("#3b2", "#33BB22"),
        ("rgb(59, 42, 82)", "#3B2A52"),
        (112233, "#112233"),
        (3366, "#003366"),  # 003366 typed into Excel has lost its zeros
    ],
)
def test_colours(written: Raw, expected: str) -> None:
    assert colour(cell(written)).value == expected


@pytest.mark.parametrize("written", ["lila-ish", "url(x)", "#12", "red; background: url(x)"])
def test_what_is_no_colour(written: str) -> None:
    fault = colour(cell(written)).fault
    assert fault is not None
    assert fault.kind == "not-a-colour"


@pytest.mark.parametrize(
    ("written", "code"),
    [("kr", "SEK"), ("€", "EUR"), ("nok", "NOK"), (" USD ", "USD"), ("q", None)],
)
def test_currencies(written: str, code: str | None) -> None:
    assert currency_code(written) == code


@given(st.one_of(st.text(max_size=80), st.floats(), st.integers(), st.booleans()))
def test_nothing_ever_raises(value: Raw) -> None:
    it = cell(value)
    for found in (text(it), words(it), flag(it), count(it), colour(it)):
        assert sum((found.value is not None, found.fault is not None, found.missing)) == 1
