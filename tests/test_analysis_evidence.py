from __future__ import annotations

import pytest

from reportgen.analysis.agreements import disagreement, sources
from reportgen.analysis.board import Board
from reportgen.analysis.evidence import (
    Agreed,
    Direction,
    Watched,
    Weekly,
    attention_without_leads,
    grown,
    is_empty_attention,
    turned,
)
from reportgen.report import Quality, SourceCount


@pytest.mark.parametrize(
    ("now", "before", "direction"),
    [
        (True, False, Direction.ROSE),
        (False, True, Direction.FELL),
        (True, True, Direction.UNCHANGED),
        (False, False, Direction.UNCHANGED),
        (True, None, Direction.UNCHANGED),  # nobody knows whether it is new
        (None, True, Direction.UNKNOWN),
    ],
)
def test_a_breach_is_new_cleared_or_as_before(
    now: bool | None, before: bool | None, direction: Direction
) -> None:
    assert turned(now, before) is direction


@pytest.mark.parametrize(
    ("values", "growth"),
    [
        ([10, 10, 10, 10, 11, 11, 11, 11], 0.1),
        ([99, 10, 10, 10, 10, 11, 11, 11, 11], 0.1),  # the last eight
        ([10, 10, 10, 10, 11, 11, 11], None),
        ([10, 10, None, 10, 11, 11, 11, 11], None),  # a gap is no zero
        ([0, 0, 0, 0, 11, 11, 11, 11], None),
    ],
)
def test_four_weeks_against_the_four_before(
    values: list[float | None], growth: float | None
) -> None:
    assert grown(values) == (None if growth is None else pytest.approx(growth))


@pytest.mark.parametrize(
    ("attention", "leads", "empty"),
    [
        (0.10, 0.049, True),
        (0.099, 0.0, False),
        (0.10, 0.05, False),
        (0.30, -0.10, True),
        (None, 0.0, None),
        (0.1, None, None),
    ],
)
def test_attention_that_brings_nothing(
    attention: float | None, leads: float | None, empty: bool | None
) -> None:
    assert is_empty_attention(attention, leads) is empty


def test_the_attention_that_grew_most_is_the_one_to_look_at() -> None:
    flat, up = (10.0,) * 9, (*(10.0,) * 5, *(13.0,) * 4)
    watched = Watched(
        Board(),
        attention=(Weekly("Räckvidd", flat), Weekly("Sparningar", up)),
        leads=(Weekly("Möten", (1.0, None)), Weekly("Leads", flat)),
    )
    found = attention_without_leads(watched)

    assert found is not None
    assert (found.said.args["attention"], found.said.args["leads"]) == ("Sparningar", "Leads")


def counted(*counts: float) -> Quality:
    return Quality(sources=tuple(SourceCount(f"S{i}", n) for i, n in enumerate(counts)))


@pytest.mark.parametrize(
    ("counts", "apart"),
    [((120, 88, 74), 1 - 74 / 120), ((100, 100), 0), ((100,), None), ((), None), ((0, 0), None)],
)
def test_how_far_the_sources_are_apart(counts: tuple[float, ...], apart: float | None) -> None:
    assert disagreement(counted(*counts)) == (None if apart is None else pytest.approx(apart))


def test_the_farthest_two_are_named() -> None:
    found = sources(Watched(Board(), now=Agreed(quality=counted(88, 120, 74))))

    assert found is not None
    assert {k: getattr(v, "amount", v) for k, v in found.said.args.items()} == {
        "more": "S1", "high": 120, "less": "S2", "low": 74,
    }  # fmt: skip
