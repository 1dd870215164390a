"""The scoreboard's rows, word for word: what stands in each cell, and where the number came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.isoweek import Week
from reportgen.language import Voice
from reportgen.problems import Place, Quantity, Unit, ValueKind
from reportgen.records import EACH, Level
from reportgen.rendering import charts, scores
from reportgen.rendering.charts import Figure
from reportgen.rendering.charts.svg import width_of
from reportgen.report import Report, Score, Status

NONE = "–"
ROOMY, COMPACT = 9, 14  # KPIs that fit page 1 with two lines a row, and with one
_BASELINE_WEEKS = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A number on its line, a smaller line under it, and the cell of the workbook it came from."""

    text: str
    under: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One KPI's row. `way` and `spark` are None where there is nothing to draw."""

    name: str
    under: str
    now: Cell
    change: scores.Change | None
    since: str
    mean: Cell
    target: Cell
    way: Figure | None
    share: str
    spark: Figure
    status: Status
    standing: Cell


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one level, in the order of the sheet."""

    level: Level
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Widths:
    """Column widths in rem, as wide as what stands in them; the KPI's own column takes the rest."""

    now: float
    change: float
    mean: float
    target: float
    share: float
    status: float


def groups(report: Report, voice: Voice) -> tuple[Group, ...]:
    """The scoreboard from money to trust; levels without a KPI are left out."""
    return tuple(
        Group(some[0].level, tuple(row(score, report.week, voice) for score in some))
        for some in levels(report)
    )


def levels(report: Report) -> list[list[Score]]:
    """The KPIs of each level that has any, in the order of levels and sheet."""
    return [some for level in Level if (some := [s for s in report.kpis if s.level is level])]


def row(score: Score, week: str, voice: Voice) -> Row:
    """The row of `score` in the report for `week`."""
    changed = scores.change(score, voice)
    way = None if score.covered is None else Quantity(score.covered, Unit.PERCENT, 0)
    return Row(
        name=score.name,
        under=" · ".join(_under(score, voice)),
        now=_now(score, week, voice),
        change=changed,
        since=_since(score, voice),
        mean=_mean(score, voice),
        target=_target(score, voice),
        way=charts.bullet(score, voice),
        share=voice.quantity(way) if way else NONE,
        spark=charts.sparkline(score, voice),
        status=score.status,
        standing=Cell(voice.term(score.status), _standing(score, voice)),
    )


def widths(some: Iterable[Group]) -> Widths:
    """Widths that hold the widest entry of each column (no-break spaces keep amounts whole)."""
    rows = [row for group in some for row in group.rows]

    def widest(texts: Iterable[str], size: float, least: float) -> float:
        return round(max([least, *(width_of(text, size) + 0.75 for text in texts)]), 2)

    changes = [r.change for r in rows if r.change]
    words = [w for r in rows if r.change for w in (r.change.words, r.since)]
    under = [t for r in rows for t in (r.target.under, r.mean.under)]
    return Widths(
        now=widest((r.now.text for r in rows), 0.99, 4.3),
        change=max(
            widest((c.amount for c in changes), 0.92, 7.4) + 0.3, widest(words, 0.74, 6.6)
        ),
        mean=widest((r.mean.text for r in rows), 0.86, 4.2),
        target=max(widest((r.target.text for r in rows), 0.86, 4.6), widest(under, 0.74, 4.6)),
        share=widest((r.share for r in rows), 0.86, 2.9),
        status=widest((r.standing.text for r in rows), 0.86, 6.2) + 0.6,
    )


def _under(score: Score, voice: Voice) -> Iterable[str]:
    if score.channel and score.channel != EACH:
        yield score.channel
    if score.per:
        yield voice.word("score.per_month")
    if score.owner:
        yield score.owner


def _now(score: Score, week: str, voice: Voice) -> Cell:
    """The value; with its week when it is an older one, or why it is doubtful or absent."""
    point = scores.point_of(score, score.value_week)
    place = cell(point.place) if point else ""
    if score.value is None:
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


def _mean(score: Score, voice: Voice) -> Cell:
    if score.mean4 is None:
        return Cell(NONE)
    few = 0 < score.mean4_weeks < _BASELINE_WEEKS
    under = voice.word("score.weeks", n=score.mean4_weeks) if few else ""
    return Cell(scores.amount(score, score.mean4, voice), under)


def _target(score: Score, voice: Voice) -> Cell:
    under = ""
    if score.baseline is not None:
        baseline = scores.amount(score, score.baseline, voice)
        under = voice.word("score.from", value=baseline)
    return Cell(scores.target(score, voice) or NONE, under, cell(score.target_place))


def _standing(score: Score, voice: Voice) -> str:
    if score.reached:
        return voice.word("score.reached")
    if score.status is Status.BUILDING_BASELINE:
        return voice.word("score.baseline_weeks", n=score.weeks_reported)
    return ""


def cell(place: Place | None) -> str:
    """A place as it is printed, ``Veckovärden!D14``; "" for none."""
    return str(place) if place else ""


def size(kpis: Sequence[Score]) -> str:
    """How the scoreboard is set: ``roomy``, ``compact``, or ``long`` when it runs over the page."""
    if len(kpis) <= ROOMY:
        return "roomy"
    return "compact" if len(kpis) <= COMPACT else "long"
