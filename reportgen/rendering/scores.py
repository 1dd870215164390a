"""A KPI's numbers as the page prints them, and what they are judged to be."""

from __future__ import annotations

from enum import StrEnum
from math import floor, log10

from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.problems import Quantity, Unit
from reportgen.records import Better
from reportgen.report import Limits, Score, Signal, Status, WeekPoint


class Tone(StrEnum):
    """A judgement, and the name of its colour."""

    GOOD = "good"
    BAD = "bad"
    WARN = "warn"
    PLAIN = "ink"


@dataclass(frozen=True, slots=True)
class Change:
    """The change cell: an arrow, the number, and one or two words on it.

    `arrow` is the direction of the number. `outside` tells that the value lies outside its normal
    variation in that same direction: only then may the change be coloured.
    """

    arrow: str  # up, down, flat
    amount: str
    words: str
    outside: bool
    tone: Tone


TONES = {
    Status.ON_TRACK: Tone.GOOD,
    Status.SLIGHTLY_BEHIND: Tone.WARN,
    Status.BEHIND: Tone.BAD,
}
_FEW_DIGITS, _HALF_A_PERCENT = 2, 0.005
_UPWARD = {
    Signal.ABOVE: True,
    Signal.DRIFT_UP: True,
    Signal.BELOW: False,
    Signal.DRIFT_DOWN: False,
}


def amount(score: Score, number: float, voice: Voice) -> str:
    """`number` in the KPI's unit and decimals; with its sign where the KPI is itself a growth."""
    signed = score.per is not None
    return voice.quantity(Quantity(number, score.unit, score.decimals, signed))


def limits_range(score: Score, limits: Limits, voice: Voice) -> str:
    """The normal variation as a range, ``360–412 kr``."""
    signed = score.per is not None
    low, high = (
        Quantity(edge, score.unit, score.decimals, signed) for edge in (limits.lower, limits.upper)
    )
    return voice.between(low, high)


def target(score: Score, voice: Voice) -> str:
    """The target as a condition (``≤ 330 kr``); "" when there is none."""
    if score.target is None:
        return ""
    sign = "≤\u00a0" if score.better is Better.LOWER else ""
    return sign + amount(score, score.target, voice)


def signal_tone(score: Score) -> Tone | None:
    """Whether the signal is for the better or the worse; None without one."""
    upward = _UPWARD.get(score.signal)
    if upward is None:
        return None
    return Tone.GOOD if upward == (score.better is Better.HIGHER) else Tone.BAD


def change(score: Score, voice: Voice) -> Change | None:
    """The change since the previous reported week; None when there is nothing to compare.

    Of a percent KPI the amount is bare percentage points, of any other a percentage.
    """
    if score.change is None:
        return None
    counted = _change_amount(score)
    if counted is None:
        return None
    moved = float(f"{counted.amount * _shown_as(counted.unit):.{counted.decimals}f}")
    arrow = "up" if moved > 0 else "down" if moved < 0 else "flat"
    if arrow == "flat":
        counted = Quantity(0, counted.unit, 0)
    outside = arrow != "flat" and _UPWARD.get(score.signal) is (arrow == "up")
    tone = (signal_tone(score) if outside else None) or Tone.PLAIN
    return Change(arrow, voice.quantity(counted), _change_words(score, arrow, voice), outside, tone)


def point_of(score: Score, week: str | None) -> WeekPoint | None:
    """The KPI's point for `week`; None when it has none."""
    return next((p for p in score.weeks if p.week == week), None)


def _change_amount(score: Score) -> Quantity | None:
    """As many decimals as the KPI has, and one more where it would round to nothing.

    Of a KPI that is printed with two digits a change has no decimals: +62 %, not +61,5 %.
    """
    if score.unit is Unit.PERCENT and score.change is not None:
        points = score.change * 100
        decimals = score.decimals if round(points, score.decimals) else score.decimals + 1
        return Quantity(points, Unit.NUMBER, decimals, signed=True)
    if score.change_pct is None:
        return None
    decimals = 1 if _digits(score) > _FEW_DIGITS or abs(score.change_pct) < _HALF_A_PERCENT else 0
    return Quantity(score.change_pct, Unit.PERCENT, decimals, signed=True)


def _digits(score: Score) -> int:
    """How many digits the shorter one of the two printed values has: the change has no more."""
    values = (score.value or 0, score.previous or 0)
    shorter = min(abs(round(value, score.decimals)) for value in values)
    return floor(log10(shorter)) + 1 + score.decimals if shorter else 0


def _shown_as(unit: Unit) -> int:
    return 100 if unit is Unit.PERCENT else 1


def _change_words(score: Score, arrow: str, voice: Voice) -> str:
    if arrow == "flat":
        return voice.word("change.unchanged")
    better = (arrow == "up") == (score.better is Better.HIGHER)
    words = voice.term("better" if better else "worse")
    upward = _UPWARD.get(score.signal)
    if upward is None:
        return words
    code = "change.signal" if upward == (arrow == "up") else "change.still"
    return voice.word(code, word=words)


def status(score: Score, voice: Voice) -> str:
    """The status in words; a KPI that has values in its channels only is not without data."""
    if score.value is None and score.by_channel and score.status is Status.NO_DATA:
        words = voice.term("each")
        return words[:1].upper() + words[1:]
    return voice.term(score.status)
