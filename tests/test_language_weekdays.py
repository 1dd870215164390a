"""Days of the week in every language of the program."""

from __future__ import annotations

import pytest

from reportgen.language.weekdays import weekday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mon", 0), ("Monday", 0), ("mån", 0), ("måndag", 0), ("mån.", 0),
        ("tis", 1), ("tue", 1), ("ons", 2), ("wed", 2), ("tors", 3), ("Thu", 3),
        ("fre", 4), ("fri", 4), ("lör", 5), ("sat", 5), ("SÖN", 6), ("sun", 6),
    ],
)  # fmt: skip
def test_a_day(text: str, day: int) -> None:
    assert weekday(text) == day


@pytest.mark.parametrize("text", ["", "m", "s", "xyz", "mondays", "07:10"])
def test_no_day(text: str) -> None:
    assert weekday(text) is None
