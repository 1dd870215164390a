"""The verdict: the one sentence at the top of the page, from the first template that fits.

Names are cut to the room a sentence has, so that it stays within 130 characters in every language.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.analysis.flags import Signals, is_worse
from reportgen.analysis.quantities import against_limits, amount, brief, overshoot
from reportgen.analysis.series import JUDGED
from reportgen.problems import Message, Quantity, Unit, ValueKind, message
from reportgen.records import Better
from reportgen.report import EventMark, Score, Signal, Status

NAME_ROOM = 36
TWO_NAMES_ROOM = 22
NAME_AND_EVENT_ROOM = 70

OFF_TARGET = {
    Better.LOWER: "verdict.over-target",
    Better.HIGHER: "verdict.under-target",
}
OFF_TARGET_EVENT = {
    Better.LOWER: "verdict.over-target-event",
    Better.HIGHER: "verdict.under-target-event",
}
WORSE = {
    Signal.ABOVE: "verdict.above",
    Signal.BELOW: "verdict.below",
    Signal.DRIFT_UP: "verdict.drift-up",
    Signal.DRIFT_DOWN: "verdict.drift-down",
}
OUTSIDE_EVENT = {
    Signal.ABOVE: "verdict.above-event",
    Signal.BELOW: "verdict.below-event",
}
BETTER = {
    Signal.ABOVE: "verdict.above-better",
    Signal.BELOW: "verdict.below-better",
    Signal.DRIFT_UP: "verdict.drift-up-better",
    Signal.DRIFT_DOWN: "verdict.drift-down-better",
}
QUIET = ("verdict.quiet", "verdict.quiet-behind", "verdict.quiet-all")
EARLY = ("verdict.early", "verdict.early-behind", "verdict.early-all")
STANDS = {Status.ON_TRACK, Status.SLIGHTLY_BEHIND, Status.BEHIND}
ABSENT = {ValueKind.MISSING, ValueKind.ERROR}


def verdict(
    scores: Sequence[Score],
    signals: Signals,
    events: Sequence[EventMark],
    stop_margin: float,
    week: str,
) -> Message:
    """A steering KPI beyond its stop margin; a signal; too little data; else how many are on track.

    `stop_margin` is a fraction of the target, `events` are those of the report week or earlier.
    """
    breach = _worst_breach(scores, stop_margin)
    if breach is not None:
        return _breach(breach, events, week)
    outside = _first(signals.worse) or _first(signals.better)
    if outside is not None:
        return _outside(outside, scores, events, week)
    absent = sum(s.kind in ABSENT for s in scores)
    if absent * 2 > len(scores):
        return message("verdict.thin", n=absent, total=len(scores), week=week)
    return _quiet(scores, early=not signals.looked_at)


def _worst_breach(scores: Sequence[Score], stop_margin: float) -> Score | None:
    """The steering KPI farthest beyond its margin, of those that are behind plan too.

    The margin alone would call a KPI in breach that is still on its way from a high baseline.
    """
    found = [
        (beyond, score)
        for score in scores
        if score.steering
        and score.kind in JUDGED
        and score.status is Status.BEHIND
        and (beyond := overshoot(score)) is not None
        and beyond > stop_margin
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _breach(score: Score, events: Sequence[EventMark], week: str) -> Message:
    """The breach; with the event it coincides with, when the KPI broke out in the event's week."""
    share = Quantity(overshoot(score) or 0.0, Unit.PERCENT)
    name = brief(score.name, NAME_ROOM)
    event = _coinciding(score, events, week)
    if event is not None:
        return message(OFF_TARGET_EVENT[score.better], kpi=name, share=share, event=event)
    return message(OFF_TARGET[score.better], kpi=name, share=share)


def _coinciding(score: Score, events: Sequence[EventMark], week: str) -> str | None:
    """What happened in the week in which the KPI broke out for the worse, if it is this one."""
    if not is_worse(score) or score.signal_since != week:
        return None
    room = NAME_AND_EVENT_ROOM - len(brief(score.name, NAME_ROOM))
    notes = (e.text for e in events if e.week == week and e.kpi in {None, score.name})
    return next((brief(note, room) for note in notes), None)


def _first(scores: Sequence[Score]) -> Score | None:
    """The first steering one of the signals, else the first."""
    return min(scores, key=lambda s: not s.steering, default=None)


def _outside(
    score: Score, scores: Sequence[Score], events: Sequence[EventMark], week: str
) -> Message:
    """A signal with the event it coincides with, else with its limits.

    One for the better stands beside the KPI that is farthest behind.
    """
    if score.value is None or score.limits is None:  # there is no signal without them
        return message("verdict.unjudged")
    last = bottleneck(scores)
    if last is not None and not is_worse(score):
        return message(
            "verdict.better-behind",
            kpi=brief(score.name, TWO_NAMES_ROOM),
            value=amount(score, score.value),
            last=brief(last.name, TWO_NAMES_ROOM),
            n=_on_track(scores),
            total=len(scores),
        )
    event = _coinciding(score, events, week)
    if event is not None and score.signal in OUTSIDE_EVENT:
        name, value = brief(score.name, NAME_ROOM), amount(score, score.value)
        return message(OUTSIDE_EVENT[score.signal], kpi=name, value=value, event=event)
    code = (WORSE if is_worse(score) else BETTER)[score.signal]
    numbers = against_limits(score, score.value, score.limits)
    return message(code, kpi=brief(score.name, NAME_ROOM), **numbers)


def _quiet(scores: Sequence[Score], *, early: bool) -> Message:
    """How many KPIs are on track, and which one is farthest behind."""
    if not any(s.status in STANDS for s in scores):
        return message("verdict.unjudged")
    on_track = _on_track(scores)
    plain, behind, every = EARLY if early else QUIET
    if on_track == len(scores):
        return message(every, n=on_track)
    last = bottleneck(scores)
    if last is None:
        return message(plain, n=on_track, total=len(scores))
    return message(behind, n=on_track, total=len(scores), kpi=brief(last.name, NAME_ROOM))


def _on_track(scores: Sequence[Score]) -> int:
    return sum(s.status is Status.ON_TRACK for s in scores)


def bottleneck(scores: Sequence[Score]) -> Score | None:
    """The KPI farthest behind its plan, steering ones first; None when none is behind."""
    late = [s for s in scores if s.status is Status.BEHIND]
    return max(late, key=lambda s: (s.steering, _gap(s)), default=None)


def _gap(score: Score) -> float:
    if score.planned is None or score.covered is None:
        return overshoot(score) or 0.0
    return score.planned - score.covered
