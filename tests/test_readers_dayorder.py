"""5/10 is the fifth or the tenth, as the others say."""

from __future__ import annotations

import pytest

from reportgen.readers.dayorder import Order, day_first, order_of

DAY, MONTH = Order.DAY_FIRST, Order.MONTH_FIRST


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["28/9", "5/10", "12/10"], DAY),
        (["9/28/2026", "10/5/2026"], MONTH),
        (["28-09-2026", "05-10-2026"], DAY),
        (["5/10 – 28/10"], DAY),
        (["28/9 2026", "5/10 2026"], DAY),
        (["5/10", "6/10"], None),  # nothing tells
        (["28/9", "9/28"], None),  # they contradict each other
        (["46-47", "12-16"], None),  # weeks
        (["28.9.2026", "v. 44", ""], None),  # between points the day is first anyway
    ],
)
def test_a_number_above_twelve_can_only_be_a_day(texts: list[str], expected: Order | None) -> None:
    assert order_of(texts) is expected


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("10/5/2026", DAY, "10.5.2026"),
        ("10/5/2026", MONTH, "5.10.2026"),
        ("10/5/2026 14:30", MONTH, "5.10.2026 14:30"),
        ("10/5 2026", MONTH, "5.10.2026"),
        ("10-05-2026", MONTH, "05.10.2026"),
        ("10/5", DAY, "10.5."),
        ("10/5/2026", None, "10/5/2026"),
        ("46-47", DAY, "46-47"),
        ("2026-10-05", MONTH, "2026-10-05"),
    ],
)
def test_a_day_is_written_so_that_nobody_takes_it_for_the_month(
    text: str, order: Order | None, expected: str
) -> None:
    assert day_first(text, order) == expected
