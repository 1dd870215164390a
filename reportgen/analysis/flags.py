"""Flags and good news: the week's signals, and no more than a meeting can look at."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.analysis.kpis import Scored
from reportgen.analysis.quantities import against_limits, called
from reportgen.analysis.signals import UPWARD
from reportgen.dataclass import dataclass
from reportgen.problems import Message, message
from reportgen.records import Better
from reportgen.report import Flag, Score, Signal

MOST = 3
CODES = {
    Signal.ABOVE: "signal.above",
    Signal.BELOW: "signal.below",
    Signal.DRIFT_UP: "signal.drift-up",
    Signal.DRIFT_DOWN: "signal.drift-down",
}
NOT_LOOKED_AT = {Signal.TOO_FEW_WEEKS, Signal.NOT_JUDGED}


@dataclass(frozen=True, slots=True)
class Signals:
    """The report week's signals, farthest from the centre first.

    `looked_at` is the number of KPIs that had a value and enough weeks to be judged.
    """

    worse: tuple[Score, ...] = ()
    better: tuple[Score, ...] = ()
    looked_at: int = 0

    @property
    def flags(self) -> tuple[Flag, ...]:
        """At most three signals in the worse direction."""
        return tuple(map(_flag, self.worse[:MOST]))

    @property
    def good_news(self) -> tuple[Flag, ...]:
        return tuple(map(_flag, self.better))


def signals(rows: Iterable[Scored]) -> Signals:
    """The signals among the values that are new this week; the sheet's order decides a tie."""
    looked_at = [r for r in rows if r.fresh and r.score.signal not in NOT_LOOKED_AT]
    outside = sorted(
        (r for r in looked_at if r.score.signal in UPWARD), key=lambda r: -r.judgement.distance
    )
    scores = [r.score for r in outside]
    return Signals(
        worse=tuple(s for s in scores if is_worse(s)),
        better=tuple(s for s in scores if not is_worse(s)),
        looked_at=len(looked_at),
    )


def is_worse(score: Score) -> bool:
    """Whether the KPI's signal points in the worse direction; False without a signal."""
    return UPWARD.get(score.signal) is (score.better is Better.LOWER)


def _flag(score: Score) -> Flag:
    point = next((p for p in score.weeks if p.week == score.value_week), None)
    numbers = (
        against_limits(score, score.value, score.limits)
        if score.value is not None and score.limits is not None
        else {}
    )
    return Flag(
        code=CODES[score.signal],
        args={"kpi": called(score), **numbers},
        kpi=score.name,
        place=point.place if point else score.place,
        ruling=_ruling(score),
        places=score.places,
    )


def _ruling(score: Score) -> Message:
    """The rule that makes it a signal, and how many weeks it stands on."""
    if score.limits is None:
        return Message("")
    drifts = score.signal in {Signal.DRIFT_UP, Signal.DRIFT_DOWN}
    return message("ruling.drift" if drifts else "ruling.limits", weeks=score.limits.weeks)
