"""The scoreboard's rows, word for word: what stands in each cell, and where it came from."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.language import Voice
from reportgen.problems import Place, Quantity, Unit, ValueKind
from reportgen.records import EACH, Better, Level
from reportgen.rendering import charts, scores
from reportgen.rendering.charts import Figure
from reportgen.rendering.links import around
from reportgen.rendering.typeset import unbroken
from reportgen.rendering.workings import working
from reportgen.report import Report, Score, Status

NONE = "–"
_BASELINE_WEEKS = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A number on its line, a smaller line under it, and the cells that they come from."""

    text: str
    under: str = ""
    place: str = ""
    under_place: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One KPI's row. `way` and `spark` are None where there is nothing to draw.

    `change_place` are the two cells that the change lies between, and what is between them. `how`
    has a line for each number of the row, with its cells.
    """

    name: str
    under: str
    worst: str
    now: Cell
    change: scores.Change | None
    since: str
    against: str
    mean: Cell
    target: Cell
    way: Figure | None
    share: str
    spark: Figure
    status: Status
    standing: Cell
    change_place: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one level, in the order of the sheet."""

    level: Level
    rows: tuple[Row, ...]


def groups(report: Report, voice: Voice) -> tuple[Group, ...]:
    """The scoreboard from money to trust; levels without a KPI are left out."""
    return tuple(
        Group(some[0].level, tuple(row(score, report.week, voice) for score in some))
        for some in levels(report)
    )


@dataclass(frozen=True, slots=True)
class Key:
    """A sign of the scoreboard that its key explains (the entry ``key.<name>``)."""

    name: str
    icon: str


def key(report: Report, some: Iterable[Group]) -> tuple[Key, ...]:
    """The key: the signs that stand in these rows."""
    rows = [row for group in some for row in group.rows]
    changes = [row.change for row in rows if row.change]
    outside = next((c for c in changes if c.outside), None)
    mark = f"{outside.arrow}-{outside.tone}" if outside else ""
    signs = (
        (outside is not None, Key("outside", mark)),
        (any(not c.outside and c.arrow != "flat" for c in changes), Key("inside", "up")),
        (any(row.way for row in rows), Key("bullet", "bullet")),
        (any(score.limits for score in report.kpis), Key("band", "band")),
    )
    return tuple(sign for there, sign in signs if there)


def levels(report: Report) -> list[list[Score]]:
    """The KPIs of each level that has any, in the order of levels and sheet."""
    return [some for level in Level if (some := [s for s in report.kpis if s.level is level])]


def row(score: Score, week: str, voice: Voice) -> Row:
    """The row of `score` in the report for `week`."""
    changed = scores.change(score, voice)
    way = None if score.covered is None else Quantity(score.covered, Unit.PERCENT, 0)
    now, mean, target = _now(score, week, voice), _mean(score, voice), _target(score, voice)
    absent = f"{now.under} ({now.place})" if score.value is None and now.place else ""
    return Row(
        name=unbroken(score.name),
        under=" · ".join(_under(score, voice)),
        worst=_worst(score, voice),
        now=now,
        change=changed,
        since=_since(score, voice),
        against=_against(score, changed, voice),
        mean=mean,
        target=target,
        way=charts.bullet(score, voice),
        share=voice.quantity(way) if way else NONE,
        spark=charts.sparkline(score, voice),
        status=score.status,
        standing=Cell(scores.status(score, voice), _standing(score, voice)),
        change_place=_places(score, score.previous_week, score.value_week),
        how=working(score, voice, mean.text, target.text, absent),
    )


def _under(score: Score, voice: Voice) -> Iterable[str]:
    if score.channel and score.channel != EACH:
        yield score.channel
    if score.per:
        yield voice.word("score.per_month")
    if score.owner:
        yield score.owner


def _worst(score: Score, voice: Voice) -> str:
    """The channel that is furthest behind, of a KPI that is followed in several; else ""."""
    if len(score.by_channel) < 2:  # noqa: PLR2004 - one channel is the total
        return ""
    it = score.by_channel[0]
    code = "channel.highest" if score.better is Better.LOWER else "channel.lowest"
    return voice.word(code, channel=it.name, value=scores.amount(score, it.value, voice))


def _now(score: Score, week: str, voice: Voice) -> Cell:
    """The value; with its week when it is an older one, or why it is doubtful or absent."""
    point = scores.point_of(score, score.value_week)
    place = cell(point.place) if point and point.place else around(score.places)
    if score.value is None:
        if score.by_channel:
            return Cell(NONE, voice.word("score.per_channel"))
        here = scores.point_of(score, week)
        if here is None:
            return Cell(NONE)
        wrong = here.kind is ValueKind.ERROR
        under = voice.word("score.error") if wrong else voice.term(here.kind)
        return Cell(NONE, under, cell(here.place))
    under = ""
    if score.value_week and score.value_week != week:
        under = voice.word("score.week", week=voice.short_week(score.value_week))
    elif score.kind is not ValueKind.REPORTED:
        under = voice.term(score.kind)
    return Cell(scores.amount(score, score.value, voice), under, place)


def _since(score: Score, voice: Voice) -> str:
    """The week a change counts from, when it is not the one before."""
    if not (score.previous_week and score.value_week):
        return ""
    if Week.parse(score.value_week).since(Week.parse(score.previous_week)) == 1:
        return ""
    return voice.word("change.since", week=voice.short_week(score.previous_week))


def _against(score: Score, changed: scores.Change | None, voice: Voice) -> str:
    """What the columns' heads say of a change, for where they are not shown: unit and week."""
    if changed is None or not score.previous_week:
        return ""
    week = voice.short_week(score.previous_week)
    if score.unit is not Unit.PERCENT:
        return voice.word("change.against", week=week)
    one = changed.amount.strip("+−") == "1"
    return voice.word("change.points_against", n=1 if one else 2, week=week)


def _mean(score: Score, voice: Voice) -> Cell:
    if score.mean4 is None:
        return Cell(NONE)
    few = 0 < score.mean4_weeks < _BASELINE_WEEKS
    under = voice.word("score.weeks", n=score.mean4_weeks) if few else ""
    week = Week.parse(score.value_week) if score.value_week else None
    last = [str(week.plus(-i)) for i in range(_BASELINE_WEEKS)] if week else []
    return Cell(scores.amount(score, score.mean4, voice), under, _places(score, *last))


def _places(score: Score, *weeks: str | None) -> str:
    """The range around the values of these weeks."""
    return around(p.place for p in score.weeks if p.week in weeks and p.value is not None)


def _target(score: Score, voice: Voice) -> Cell:
    under = ""
    if score.baseline is not None:
        baseline = scores.amount(score, score.baseline, voice)
        under = voice.word("score.from", value=baseline)
    target = scores.target(score, voice) or NONE
    return Cell(target, under, cell(score.target_place), cell(score.baseline_place))


def _standing(score: Score, voice: Voice) -> str:
    if score.reached:
        return voice.word("score.reached")
    if score.status is Status.BUILDING_BASELINE:
        return voice.word("score.baseline_weeks", n=score.weeks_reported)
    return ""


def cell(place: Place | None) -> str:
    """A place as it is printed, ``Veckovärden!D14``; "" for none."""
    return str(place) if place else ""
