from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.rendering.typeset import balanced, lines, unbroken

TEXTS = st.text(st.sampled_from("abc mil "), min_size=1, max_size=120)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Negativ feedback / 1 000 visn.", "Negativ feedback / 1\u00a0000\u00a0visn."),
        ("Pipeline per 10 000 kr", "Pipeline per 10\u00a0000\u00a0kr"),
        ("Пайплайн на 10 000 €", "Пайплайн на 10\u00a0000\u00a0€"),
        ("под 330 лв. от 3 креатива", "под 330\u00a0лв. от 3\u00a0креатива"),
        ("totalt +42 %.", "totalt +42\u00a0%."),
        ("version 4 publicerad 17 nov", "version 4 publicerad 17\u00a0nov"),
        ("Räkna på ditt tak, 15 s", "Räkna på ditt tak, 15\u00a0s"),
        ("5 з 8", "5\u00a0з\u00a08"),
        ("6 KPI:er i fas", "6 KPI:er i\u00a0fas"),
        ("1 чекає на дані і 1 у планах", "1\u00a0чекає на дані і\u00a01\u00a0у\u00a0планах"),
        ("nästa steg efter 48 timmar.", "nästa steg efter 48\u00a0timmar."),
        ("Byt till sida 4", "Byt till sida\u00a04"),
        ("CTR — 1,62%", "CTR\u00a0— 1,62%"),
        ("T-1 Dyr hook, plan B nu", "T-1 Dyr hook, plan B\u00a0nu"),
        ("Kampanj 3 kreativa", "Kampanj 3\u00a0kreativa"),
    ],
)
def test_numbers_in_a_users_text_are_not_broken(typed: str, printed: str) -> None:
    assert unbroken(typed) == printed


def test_lines_break_at_spaces() -> None:
    """At size 1, `aa` is 2 × 0.64 = 1.28 wide and a space 0.29: two fit into 2.9, three do not."""
    assert lines("aa aa", 1, 2.9) == 1
    assert lines("aa aa aa", 1, 2.9) == 2


def test_a_word_wider_than_a_line_is_broken_inside() -> None:
    assert lines("a" * 10, 1, 3.2) == 2  # 6.4 wide, whether or not the sum is off by a hair
    assert lines("bb " + "a" * 10, 1, 3.3) == 3


@given(TEXTS, st.floats(1, 60))
def test_balancing_never_needs_more_lines(text: str, room: float) -> None:
    width = balanced(text, 1, room)
    assert width <= room
    assert lines(text, 1, width) == lines(text, 1, room)


def test_balancing_leaves_no_word_alone_on_the_last_line() -> None:
    text = "ord ord ord ord ord ord ord"  # seven words; six fit into the first line
    six = 6 * 1.6 + 5 * 0.29 + 0.7
    assert lines(text, 1, six) == 2
    assert balanced(text, 1, six) < 0.7 * six
