"""The verdict: the one sentence at the top of the page, from the first template that fits.

Names are cut to the room a sentence has, so that it stays within 130 characters, in
Bulgarian and Ukrainian within 140.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reportgen.analysis.flags import Signals, is_worse
from reportgen.analysis.quantities import (
    against_limits,
    amount,
    apart,
    brief,
    called,
    off_target,
    overshoot,
)
from reportgen.analysis.series import JUDGED
from reportgen.analysis.standing import Sight, absent, on_track, sight, stands
from reportgen.dataclass import dataclass
from reportgen.problems import Arg, Message, Place, Quantity, Unit, ValueKind, message
from reportgen.records import Better
from reportgen.report import Drivers, EventMark, GoalBar, Score, Signal, Status

NAME_ROOM = 36
TWO_NAMES_ROOM = 22
NAME_AND_EVENT_ROOM = 62
CAUSED = ("verdict.over-target-cause", "verdict.over-target-cause-whole")
ROSE = ("verdict.rose-cause", "verdict.rose-cause-whole")
MOST = 0.5  # of a rise: what is less explains it only in part

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
MOVED = {  # the week's own change went the way of the signal
    Signal.ABOVE: "verdict.rose",
    Signal.BELOW: "verdict.fell",
}
MOVED_EVENT = {
    Signal.ABOVE: "verdict.rose-event",
    Signal.BELOW: "verdict.fell-event",
}
DRIFTS = {Signal.DRIFT_UP, Signal.DRIFT_DOWN}
QUIET = {  # some on track, with the one that is behind, none on track, all
    Sight.SEEN: (
        "verdict.quiet",
        "verdict.quiet-behind",
        "verdict.quiet-none",
        "verdict.quiet-all",
    ),
    Sight.EARLY: (
        "verdict.early",
        "verdict.early-behind",
        "verdict.early-none",
        "verdict.early-all",
    ),
    Sight.ASIDE: (
        "verdict.aside",
        "verdict.aside-behind",
        "verdict.aside-none",
        "verdict.aside-all",
    ),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What the verdict chooses from.

    `events` are those of the report week or earlier, `decisions` is how many there are to take.
    `missed` is the goal where it falls short.
    """

    scores: Sequence[Score]
    signals: Signals
    events: Sequence[EventMark] = ()
    drivers: Drivers | None = None
    decisions: int = 0
    missed: GoalBar | None = None


def verdict(found: Found, stop_margin: float, week: str) -> tuple[Message, tuple[Place, ...]]:
    """A steering KPI beyond its stop margin; a signal for the worse; a goal that falls short.

    Then a signal for the better; too little data; else how many are on track. `stop_margin` is a
    fraction of the target. With the cells of the value that it tells, if any.
    """
    breach = _worst_breach(found.scores, stop_margin)
    if breach is not None:
        return _breach(breach, found, week), breach.places
    worse, better = _first(found.signals.worse), _first(found.signals.better)
    if worse is not None:
        return _outside(worse, found, week), worse.places
    lacking, total = absent(found.scores), len(found.scores)
    is_thin = lacking * 2 > total
    if found.missed is not None and not is_thin:
        return _missed(found.missed), found.missed.places
    if better is not None:
        return _outside(better, found, week), better.places
    if is_thin:
        return message("verdict.thin", n=lacking, total=total, week=week), ()
    return _quiet(found.scores, found.decisions, sight(found.scores, found.signals)), ()


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


def _breach(score: Score, found: Found, week: str) -> Message:
    """The breach; with what most of the week's rise comes from, where that is an arithmetic share.

    Else with the event it coincides with, when the KPI broke out in the event's week.
    """
    cause = _cause(score, found.drivers)
    if cause is not None:
        share = off_target(overshoot(score) or 0.0)
        return _caused(CAUSED, score, cause, share=share)
    event = _coinciding(score, found.events, week)
    codes = OFF_TARGET if event is None else OFF_TARGET_EVENT
    return message(
        codes[score.better],
        kpi=brief(called(score), NAME_ROOM),
        value=amount(score, score.value or 0.0),
        share=off_target(overshoot(score) or 0.0),
        **({} if event is None else {"event": event}),
    )


def _cause(score: Score, drivers: Drivers | None) -> tuple[str, float] | None:
    """The factor that most of a cost's rise comes from, and its share; None when nothing shows so.

    Only a factor that moved by more than chance is named (`Effect.signals`).
    """
    if drivers is None or score.better is not Better.LOWER:
        return None
    if (drivers.kpi, drivers.channel) != (score.name, score.channel):
        return None
    rise = drivers.to - drivers.from_
    worst = max(drivers.effects, key=lambda it: it.effect, default=None)
    if worst is None or rise <= 0 or not worst.signals or worst.effect < MOST * rise:
        return None
    return f"driver-{worst.name}", worst.effect / rise


def _caused(
    codes: tuple[str, str], score: Score, cause: tuple[str, float], **more: Quantity
) -> Message:
    """The first of `codes` says which part of the rise it is, the second that it is all of it."""
    driver, part = cause
    return message(
        codes[part >= 1],
        kpi=brief(called(score), NAME_ROOM),
        value=amount(score, score.value or 0.0),
        driver=driver,
        part=Quantity(part, Unit.PERCENT, 0),
        **more,
    )


def _coinciding(score: Score, events: Sequence[EventMark], week: str) -> str | None:
    """What happened in the week in which the KPI broke out for the worse, if it is this one."""
    if not is_worse(score) or not _moved(score) or score.signal_since != week:
        return None
    room = NAME_AND_EVENT_ROOM - len(brief(called(score), NAME_ROOM))
    notes = (e.text for e in events if e.week == week and e.kpi in {None, score.name})
    return next((brief(note, room) for note in notes), None)


def _moved(score: Score) -> bool:
    """Whether the KPI went out of its limits by this week's own change."""
    if score.change is None or score.signal not in MOVED:
        return False
    return score.change > 0 if score.signal is Signal.ABOVE else score.change < 0


def _first(scores: Sequence[Score]) -> Score | None:
    """The first steering one of the signals, else the first."""
    return min(scores, key=lambda s: not s.steering, default=None)


def _missed(goal: GoalBar) -> Message:
    """The goal that falls short: its forecast beside it, or once the plan is over its outcome."""
    ends = (goal.forecast.low, goal.forecast.high) if goal.forecast else (goal.actual or 0.0,)
    amounts = (goal.target or 0.0, *ends)
    decimals = apart(goal.unit, goal.decimals or 0, amounts)
    target, *its = (Quantity(it, goal.unit, decimals) for it in amounts)
    args: dict[str, Arg] = {"metric": brief(goal.metric or "", NAME_ROOM), "target": target}
    if goal.forecast is None:
        return message("verdict.goal-missed", **args, actual=its[0])
    return message("verdict.goal-short", **args, low=its[0], high=its[1])


def _outside(score: Score, found: Found, week: str) -> Message:
    """A signal for the worse with its cause, the event it coincides with, or its limits."""
    if score.value is None or score.limits is None:  # there is no signal without them
        return message("verdict.unjudged")
    if not is_worse(score):
        return _better(score, score.value, found.scores)
    cause = _cause(score, found.drivers) if _moved(score) else None
    if cause is not None:
        return _caused(ROSE, score, cause)
    name = brief(called(score), NAME_ROOM)
    event = _coinciding(score, found.events, week)
    if event is not None:
        value = amount(score, score.value)
        return message(MOVED_EVENT[score.signal], kpi=name, value=value, event=event)
    code = (MOVED if _moved(score) else WORSE)[score.signal]
    return message(code, kpi=name, **against_limits(score, score.value, score.limits))


def _better(score: Score, value: float, scores: Sequence[Score]) -> Message:
    """A signal for the better, beside the KPI that is farthest behind."""
    last = bottleneck(scores, {Status.BEHIND})
    if last is None and score.signal in DRIFTS:
        name = brief(called(score), NAME_ROOM)
        return message("verdict.better-drift", kpi=name, value=amount(score, value))
    if last is None and score.limits is not None:
        numbers = against_limits(score, value, score.limits)
        return message("verdict.better", kpi=brief(called(score), NAME_ROOM), **numbers)
    if last is None or (last.name, last.channel) == (score.name, score.channel):
        name = brief(called(score), NAME_ROOM)
        return message("verdict.better-late", kpi=name, value=amount(score, value))
    both = {
        "kpi": brief(called(score), TWO_NAMES_ROOM),
        "last": brief(called(last), TWO_NAMES_ROOM),
    }
    shown, count, total = amount(score, value), on_track(scores), len(scores)
    if not count:
        return message("verdict.better-none", n=total, value=shown, **both)
    return message("verdict.better-behind", n=count, total=total, value=shown, **both)


def _quiet(scores: Sequence[Score], decisions: int, seen: Sight) -> Message:
    """How many KPIs are on track, and what to decide, else which one is farthest behind."""
    if not stands(scores):
        partial = any(s.kind is ValueKind.PARTIAL for s in scores)
        return message("verdict.incomplete" if partial else "verdict.unjudged")
    count, total = on_track(scores), len(scores)
    if decisions and seen is Sight.SEEN:
        return _to_decide(count, total, decisions)
    plain, behind, none, every = QUIET[seen]
    if count == total:
        return message(every, n=count)
    last = bottleneck(scores, {Status.BEHIND}) or bottleneck(scores, {Status.SLIGHTLY_BEHIND})
    if last is None:
        return message(plain, n=count, total=total)
    name = brief(called(last), NAME_ROOM)
    if not count:
        return message(none, n=total, kpi=name)
    return message(behind, n=count, total=total, kpi=name)


def _to_decide(count: int, total: int, decisions: int) -> Message:
    if not count:
        return message("verdict.quiet-decide-none", n=decisions)
    return message("verdict.quiet-decide", n=decisions, on_track=count, total=total)


def bottleneck(scores: Sequence[Score], standing: Collection[Status]) -> Score | None:
    """Of the KPIs that stand so, the one farthest behind its plan, steering ones first."""
    late = [s for s in scores if s.status in standing]
    return max(late, key=lambda s: (s.steering, _gap(s)), default=None)


def _gap(score: Score) -> float:
    if score.planned is None or score.covered is None:
        return overshoot(score) or 0.0
    return score.planned - score.covered
