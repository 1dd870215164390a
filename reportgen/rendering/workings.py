"""What stands behind a KPI's row, for who points at it: each number with its cells."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.language import Voice
from reportgen.rendering import scores
from reportgen.rendering.links import around
from reportgen.report import Score


def working(score: Score, voice: Voice, mean: str, target: str, absent: str = "") -> str:
    """A line for each number: what it is, the number, and its cells; "" without any.

    `mean` and `target` are as the row prints them, "–" where there is none. `absent` is the first
    line of a KPI without a value: why, and the cell.
    """
    return "\n".join(filter(None, (absent, _numbers(score, voice, mean, target))))


def _numbers(score: Score, voice: Voice, mean: str, target: str) -> str:
    return "\n".join(
        f"{name}: {number}" + (f" ({place})" if place else "")
        for name, number, place in _lines(score, voice, mean, target)
        if number != "–"
    )


def _lines(score: Score, voice: Voice, mean: str, target: str) -> Iterator[tuple[str, str, str]]:
    for week, value in (
        (score.value_week, score.value),
        (score.previous_week, score.previous),
    ):
        if week is not None and value is not None:
            point = scores.point_of(score, week)
            place = str(point.place) if point and point.place else ""
            if week == score.value_week:
                place = place or around(score.places)
            yield voice.week(week), scores.amount(score, value, voice), place
    yield voice.word("score.mean4"), mean, ""
    yield voice.word("score.target"), target, str(score.target_place or "")
    if score.baseline is not None:
        baseline = scores.amount(score, score.baseline, voice)
        yield voice.word("legend.baseline"), baseline, str(score.baseline_place or "")
    if score.limits is not None:
        yield voice.word("score.band"), scores.limits_range(score, score.limits, voice), ""
