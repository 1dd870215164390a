"""The weeks of a KPI as a line is drawn through them: runs of values, and the gaps between."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.language import Voice
from reportgen.problems import ValueKind
from reportgen.rendering import scores
from reportgen.report import Limits, Score, WeekPoint

# On the page, not judged.
HOLLOW = {ValueKind.EXCLUDED, ValueKind.PARTIAL, ValueKind.PROVISIONAL, ValueKind.THIN}


@dataclass(frozen=True, slots=True)
class Point:
    """A week that has a value, at its plan day."""

    week: str
    day: int
    value: float
    hollow: bool
    restated: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Weeks in a row without the value they should have, and the values on either side, if any."""

    days: tuple[int, ...]
    before: Point | None
    after: Point | None

    @property
    def rings(self) -> tuple[tuple[int, float], ...]:
        """Where the missing weeks are marked: on the bridge, or level with the only neighbour."""
        if self.before and self.after:
            run = self.after.day - self.before.day
            rise = self.after.value - self.before.value
            start = self.before
            return tuple((d, start.value + rise * (d - start.day) / run) for d in self.days)
        neighbour = self.before or self.after
        return tuple((d, neighbour.value) for d in self.days) if neighbour else ()


@dataclass(frozen=True, slots=True)
class Series:
    """What is drawn: `runs` of points to connect, and `gaps`. A week not due is neither."""

    first_day: int
    last_day: int
    runs: tuple[tuple[Point, ...], ...]
    gaps: tuple[Gap, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(point for run in self.runs for point in run)

    @property
    def values(self) -> list[float]:
        return [point.value for point in self.points]

    def at(self, week: str | None) -> Point | None:
        return next((p for p in self.points if p.week == week), None)


def series(score: Score, first_day: int) -> Series:
    """The series of a KPI from the plan's `first_day` on."""
    weeks = [p for p in score.weeks if p.day >= first_day and p.kind is not ValueKind.NOT_DUE]
    groups = [(there, list(g)) for there, g in groupby(weeks, lambda p: p.value is not None)]
    runs = [tuple(_points(group)) if there else () for there, group in groups]
    gaps = [
        Gap(
            tuple(p.day for p in group),
            runs[i - 1][-1] if i > 0 else None,
            runs[i + 1][0] if i + 1 < len(groups) else None,
        )
        for i, (there, group) in enumerate(groups)
        if not there
    ]
    days = [p.day for p in score.weeks if p.day >= first_day] or [0]
    return Series(days[0], days[-1], tuple(filter(None, runs)), tuple(gaps))


def band_days(score: Score, limits: Limits) -> tuple[int, int] | None:
    """The plan days of the weeks the limits were computed from; None when they are not told."""
    if not (score.weeks and limits.first_week and limits.last_week):
        return None
    known = score.weeks[-1]
    there = Week.parse(known.week)
    first, last = (
        known.day + 7 * Week.parse(week).since(there)
        for week in (limits.first_week, limits.last_week)
    )
    return first, last


def says(score: Score, first_day: int, voice: Voice) -> str:
    """The numbers of a KPI's chart in words: every week, the plan and the normal variation."""
    weeks = [p for p in score.weeks if p.day >= first_day and p.kind is not ValueKind.NOT_DUE]
    told = (
        [voice.word("chart.values", values=", ".join(_told(score, weeks, voice)))] if weeks else []
    )
    if score.baseline is not None:
        told.append(voice.word("chart.baseline", value=scores.amount(score, score.baseline, voice)))
    if score.target is not None:
        told.append(voice.word("chart.target", value=scores.target(score, voice)))
    return " ".join((*told, *filter(None, (gist(score, voice),))))


def gist(score: Score, voice: Voice) -> str:
    """What a KPI's chart shows besides its numbers: the normal variation and a signal."""
    told = []
    if score.limits:
        told.append(
            voice.word("chart.limits", range=scores.limits_range(score, score.limits, voice))
        )
    if scores.signal_tone(score):
        told.append(voice.word("chart.signal", signal=score.signal.value))
    return " ".join(told)


def _points(weeks: Iterable[WeekPoint]) -> Iterable[Point]:
    return (
        Point(p.week, p.day, p.value, p.kind in HOLLOW, p.kind is ValueKind.RESTATED)
        for p in weeks
        if p.value is not None
    )


def _told(score: Score, weeks: Iterable[WeekPoint], voice: Voice) -> Iterable[str]:
    missing = voice.term(ValueKind.MISSING)
    return (
        f"{voice.week(p.week)}: "
        f"{missing if p.value is None else scores.amount(score, p.value, voice)}"
        for p in weeks
    )
