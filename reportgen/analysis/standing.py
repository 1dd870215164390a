"""How the KPIs of a week stand together: how many are on track, absent, or could be judged."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from reportgen.analysis.flags import Signals
from reportgen.problems import ValueKind
from reportgen.report import Score, Signal, Status

STANDS = frozenset({Status.ON_TRACK, Status.SLIGHTLY_BEHIND, Status.BEHIND})
ABSENT = frozenset({ValueKind.MISSING, ValueKind.ERROR})


class Sight(Enum):
    """What the week's signals tell: none yet (EARLY), or not of this week's values (ASIDE)."""

    SEEN = auto()
    EARLY = auto()
    ASIDE = auto()


def sight(scores: Sequence[Score], signals: Signals) -> Sight:
    """EARLY when nothing was judged and a KPI has too few weeks for it.

    ASIDE when the KPIs have their weeks but this week's own values can't be judged: they are
    partial, excluded, provisional, too few, or not due.
    """
    if signals.looked_at:
        return Sight.SEEN
    early = any(score.signal is Signal.TOO_FEW_WEEKS for score in scores)
    return Sight.EARLY if early or not scores else Sight.ASIDE


def stands(scores: Sequence[Score]) -> bool:
    """Whether any KPI can be held against its plan."""
    return any(score.status in STANDS for score in scores)


def on_track(scores: Sequence[Score]) -> int:
    """How many KPIs are on track."""
    return sum(score.status is Status.ON_TRACK for score in scores)


def absent(scores: Sequence[Score]) -> int:
    """How many KPIs lack the week's value; one that is followed per channel has it there."""
    return sum(score.kind in ABSENT and not score.by_channel for score in scores)
