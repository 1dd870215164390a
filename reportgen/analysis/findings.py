"""The headings of the sections: what each of them shows, as a count or a contrast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.analysis.flags import Signals
from reportgen.analysis.standing import Sight, absent, on_track, sight, stands
from reportgen.problems import Message, message
from reportgen.report import Quality, Score, Status

ENOUGH = 0.8  # of the values expected: from there the data carry a decision
SOME_LATE: Mapping[tuple[str, ...], str] = {
    (): "finding.scoreboard",
    ("slightly",): "finding.scoreboard-slightly",
    ("behind",): "finding.scoreboard-behind",
    ("slightly", "behind"): "finding.scoreboard-both",
}


def findings(
    scores: Sequence[Score], signals: Signals, quality: Quality
) -> tuple[Message, Message, Message]:
    """The headings of scoreboard, trends and data quality, in this order."""
    early = sight(scores, signals) is Sight.EARLY
    return _scoreboard(scores), _trends(scores, signals), _quality(scores, quality, early=early)


def _scoreboard(scores: Sequence[Score]) -> Message:
    if not stands(scores):
        return message("finding.scoreboard-unjudged")
    count, total = on_track(scores), len(scores)
    behind = sum(s.status is Status.BEHIND for s in scores)
    slightly = sum(s.status is Status.SLIGHTLY_BEHIND for s in scores)
    if count == total:
        return message("finding.scoreboard-all", n=count)
    if not count and behind:
        return message("finding.scoreboard-none-behind", n=total, behind=behind)
    if not count:
        return message("finding.scoreboard-none", n=total)
    late = {"slightly": slightly, "behind": behind}
    said = {name: number for name, number in late.items() if number}
    return message(SOME_LATE[tuple(said)], n=count, total=total, **said)


def _trends(scores: Sequence[Score], signals: Signals) -> Message:
    worse, better = len(signals.worse), len(signals.better)
    if worse and better:
        return message("finding.trends-both", n=worse, better=better)
    if worse:
        return message("finding.trends-worse", n=worse)
    if better:
        return message("finding.trends-better", n=better)
    seen = sight(scores, signals)
    if seen is not Sight.SEEN:
        return message("finding.trends-early" if seen is Sight.EARLY else "finding.trends-aside")
    if signals.looked_at < len(scores):
        return message("finding.trends-quiet-some", n=signals.looked_at, total=len(scores))
    return message("finding.trends-quiet")


def _quality(scores: Sequence[Score], quality: Quality, *, early: bool) -> Message:
    """How many values are missing; in the first weeks nobody says that they are enough."""
    missing = quality.expected - quality.reported
    if not quality.expected:
        return message("finding.quality-before")
    if not missing:
        return message("finding.quality-all" if early else "finding.quality-complete")
    weak = quality.reported < ENOUGH * quality.expected or absent(scores) * 2 > len(scores)
    few = "finding.quality-some" if early else "finding.quality-gaps"
    return message("finding.quality-weak" if weak else few, n=missing)
