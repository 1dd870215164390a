from __future__ import annotations

import pytest

from flat import flatten
from reportgen.analysis.backlog import backlog, priority
from reportgen.problems import Place
from reportgen.records import Idea, TrialType


def idea(
    name: str, impact: int | None, effort: int | None, status: str | None = None, row: int = 2
) -> Idea:
    return Idea(
        name, Place("Backlogg", f"A{row}"), TrialType.CREATIVE, "Meta", impact, effort, status
    )


@pytest.mark.parametrize(
    ("impact", "effort", "rank"),
    [(5, 1, 25), (1, 5, 1), (3, 3, 9), (4, 2, 16), (None, 2, None), (2, None, None)],
)
def test_impact_times_what_the_effort_leaves(
    impact: int | None, effort: int | None, rank: int | None
) -> None:
    assert priority(idea("Hook", impact, effort)) == rank  # impact × (6 − effort)


def test_ideas_are_ranked_lighter_ones_first() -> None:
    found, problems = backlog(
        [
            idea("Ny hook", 3, 3),  # 9
            idea("Kort formulär", 4, 2),  # 16
            idea("UGC", 2, 1),  # 10
            idea("Karusell", 5, 4),  # 10, more effort
        ],
        15,
    )

    assert [(i.rank, i.idea) for i in found.items] == [
        (1, "Kort formulär"), (2, "UGC"), (3, "Karusell"), (4, "Ny hook"),
    ]  # fmt: skip
    assert (found.ideas, found.minimum, problems) == (4, 15, [])
    assert (found.items[0].type, found.items[0].channel) == ("A", "Meta")


@pytest.mark.parametrize(
    ("status", "counts"),
    [
        (None, True), ("new", True), ("planned", True),
        ("testing", False), ("done", False), ("dropped", False),
    ],
)  # fmt: skip
def test_only_ideas_that_wait_count(status: str | None, counts: bool) -> None:
    assert backlog([idea("Hook", 3, 3, status)], 15)[0].ideas == counts


def test_an_idea_without_a_number_counts_and_is_noted() -> None:
    found, problems = backlog([idea("Hook", 3, 3), idea("UGC", None, 1, row=3)], 15)

    assert (found.ideas, len(found.items)) == (2, 1)
    assert flatten(problems, "severity", "kind", "cell") == [("note", "idea-unrated", "A3")]
