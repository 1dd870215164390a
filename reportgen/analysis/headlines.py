"""The headline of a KPI's panel: what its weeks say, in at most 34 characters."""

from __future__ import annotations

from reportgen.analysis.pace import SLIGHTLY
from reportgen.analysis.quantities import brief, off_target, overshoot, share
from reportgen.problems import Message, ValueKind, message
from reportgen.records import Better
from reportgen.report import Score, Signal, Status

NOT_JUDGED = {
    ValueKind.PARTIAL: "headline.partial",
    ValueKind.EXCLUDED: "headline.excluded",
    ValueKind.PROVISIONAL: "headline.provisional",
    ValueKind.THIN: "headline.thin",
}
DRIFTS = {
    Signal.DRIFT_UP: "headline.drift-up",
    Signal.DRIFT_DOWN: "headline.drift-down",
}
SIGNALS = {
    Signal.ABOVE: "headline.signal-up",
    Signal.BELOW: "headline.signal-down",
}
REACHED = {
    Signal.ABOVE: "headline.signal-up-reached",
    Signal.BELOW: "headline.signal-down-reached",
}
AHEAD = {
    Signal.ABOVE: "headline.signal-up-ahead",
    Signal.BELOW: "headline.signal-down-ahead",
}
# A signal in the worse direction of a KPI that is behind: how far off the target it went.
OFF_TARGET = {
    (Signal.ABOVE, Better.LOWER): "headline.signal-up-over",
    (Signal.BELOW, Better.HIGHER): "headline.signal-down-under",
}
WORST = {  # the first channel of a KPI that is followed in each of them
    Better.LOWER: "headline.highest",
    Better.HIGHER: "headline.lowest",
}
OFF = {
    Better.LOWER: "headline.over",
    Better.HIGHER: "headline.under",
}
CHANNEL_ROOM = 23  # characters: "Highest in " stands before it
FARTHEST = 1000  # times the target: from there a share takes more room than there is
LATE = {
    Status.SLIGHTLY_BEHIND: "headline.slightly-behind",
    Status.BEHIND: "headline.behind",
}


def headline(score: Score) -> Message:
    """A missing value goes first, then a signal, then how the KPI stands against its plan.

    A KPI that has values per channel alone is not without them: its worst channel is named.
    """
    return _channels(score) or _absence(score) or _signal(score) or _pace(score)


def _channels(score: Score) -> Message | None:
    if score.value is not None or not score.by_channel:
        return None
    worst, *others = score.by_channel
    code = WORST[score.better] if others else "headline.one-channel"
    return message(code, channel=brief(worst.name, CHANNEL_ROOM))


def _absence(score: Score) -> Message | None:
    if score.value is None and score.kind is ValueKind.ERROR:
        return message(_reason(score), week=score.weeks[-1].week)
    if score.status is Status.NO_DATA and score.value is None:
        last = [p.week for p in score.weeks if p.value is not None]
        return message("headline.old", week=last[-1]) if last else message("headline.no-data")
    if score.value is None:
        return message(_reason(score), week=score.weeks[-1].week)
    if score.kind in NOT_JUDGED:
        return message(NOT_JUDGED[score.kind])
    if score.status is Status.BUILDING_BASELINE:
        return message("headline.building", n=score.weeks_reported)
    return None


def _reason(score: Score) -> str:
    if score.absence is not None and score.absence.code == "absence.nothing-to-divide-by":
        return "headline.nothing-to-divide-by"
    if score.absence is not None and score.absence.code == "absence.broken":
        return "headline.broken"
    return "headline.unreadable" if score.kind is ValueKind.ERROR else "headline.missing"


def _signal(score: Score) -> Message | None:
    if score.signal in DRIFTS:
        return message(DRIFTS[score.signal])
    if score.signal not in SIGNALS:
        return None
    off = OFF_TARGET.get((score.signal, score.better))
    if off is None:
        if score.reached:
            return message(REACHED[score.signal])
        if _is_ahead(score):
            return message(AHEAD[score.signal])
    elif score.status in LATE and (beyond := overshoot(score) or FARTHEST) < FARTHEST:
        return message(off, share=off_target(beyond))
    return message(SIGNALS[score.signal])


def _pace(score: Score) -> Message:
    if score.status is Status.NO_TARGET:
        quiet = score.signal is Signal.NONE and score.limits is not None
        return message("headline.normal" if quiet else "headline.no-target")
    if score.status is Status.ON_TRACK:
        return _on_track(score)
    if score.covered is None or score.planned is None:
        return _off_target(score)
    if score.covered < 0:
        return message("headline.worse-than-baseline")
    covered, planned = share(score.covered), share(score.planned)
    return message(LATE[score.status], covered=covered, planned=planned)


def _on_track(score: Score) -> Message:
    if score.reached:
        return message("headline.reached")
    if score.covered is None or score.planned is None:
        return message("headline.held")
    if score.covered <= -1:  # noise may explain that too, but the share has no room
        return message("headline.worse-than-baseline")
    if score.covered < score.planned - SLIGHTLY:  # on track only as noise may explain it
        covered, planned = share(score.covered), share(score.planned)
        code = "headline.within-noise" if score.limits else "headline.few-values"
        return message(code, covered=covered, planned=planned)
    if not _is_ahead(score):
        return message("headline.on-plan")
    return message("headline.ahead-mean" if _fell_short(score) else "headline.ahead")


def _off_target(score: Score) -> Message:
    beyond = overshoot(score)
    if beyond is None:
        return message("headline.worse-than-target")
    return message(OFF[score.better], share=off_target(beyond))


def _fell_short(score: Score) -> bool:
    """Whether the week's own value, unlike the mean of four weeks, is worse than the plan."""
    if score.value is None or score.plan_today is None:
        return False
    if score.value_week != score.weeks[-1].week:  # the plan of today is not that of an older value
        return False
    over = score.value - score.plan_today
    return over > 0 if score.better is Better.LOWER else over < 0


def _is_ahead(score: Score) -> bool:
    if score.covered is None or score.planned is None:
        return False
    return score.covered > score.planned + SLIGHTLY
