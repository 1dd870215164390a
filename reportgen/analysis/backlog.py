"""The backlog of test ideas: how many wait, and which to test first."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.problems import Problem, Severity, problem
from reportgen.records import Idea
from reportgen.report import Backlog, BacklogItem

SCALE = 5  # impact and effort are 1 to 5
NO_LONGER_WAITING = frozenset({"testing", "done", "dropped"})


def backlog(ideas: Sequence[Idea], minimum: int) -> tuple[Backlog, list[Problem]]:
    """The ideas that wait, ranked by impact × (6 − effort), of equals the lighter one first.

    An idea that lacks impact or effort counts, but has no rank, and is noted with its cell.
    """
    waiting = [idea for idea in ideas if idea.status not in NO_LONGER_WAITING]
    rated = [
        (rank, idea.effort, idea)
        for idea in waiting
        if idea.effort is not None and (rank := priority(idea)) is not None
    ]
    ordered = [idea for _, _, idea in sorted(rated, key=lambda it: (-it[0], it[1]))]
    items = tuple(_item(i, idea) for i, idea in enumerate(ordered, 1))
    notes = [
        problem(
            Severity.NOTE,
            "idea-unrated",
            idea.place,
            idea=idea.idea,
            impact="backlog.impact",
            effort="backlog.effort",
        )
        for idea in waiting
        if priority(idea) is None
    ]
    return Backlog(len(waiting), minimum, items), notes


def priority(idea: Idea) -> int | None:
    """Impact × (6 − effort), 1 to 25; None where one of them is not given."""
    if idea.impact is None or idea.effort is None:
        return None
    return idea.impact * (SCALE + 1 - idea.effort)


def _item(rank: int, idea: Idea) -> BacklogItem:
    return BacklogItem(
        rank=rank,
        idea=idea.idea,
        type=idea.type.value if idea.type else None,
        channel=idea.channel,
        impact=float(idea.impact or 0),
        effort=float(idea.effort or 0),
        owner=idea.owner,
        place=idea.place,
    )
