"""The scoreboard's rows, word for word: what stands in each cell, and where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportgen.isoweek import Week
from reportgen.language import Voice
from reportgen.problems import Place, Quantity, Unit, ValueKind
from reportgen.records import EACH, Better, Level
from reportgen.rendering import charts, scores
from reportgen.rendering.charts import Figure
from reportgen.rendering.charts.svg import width_of
from reportgen.rendering.links import around
from reportgen.rendering.typeset import lines, unbroken
from reportgen.rendering.workings import working
from reportgen.report import Report, Score, Status

NONE = "–"
ROOMY, COMPACT = 9, 14  # KPIs that fit page 1 with two lines a row, and with one
_BASELINE_WEEKS = 4
PAGE_WIDTH = 58.0  # rem between the margins of a printed page: 178 mm at 8.7 pt
_BULLET = 6.5  # rem of the bullet's drawing and the space before it
_SPARK, _SHORT_SPARK = 8.0, 6.2
_NAME = 10.5  # rem that a name should have
_SIGN = 1.7  # rem of a status sign and the spaces around it
_SMALL = 0.77  # rem, as estimated; it is set in 0.82
_LONG_AMOUNT = 9  # characters; a longer amount is set smaller
_KEY_SIGN, _KEY_LINE = 2.9, 1.4  # rem of a sign and the spaces around its word, and of a line
_PADDING = 0.3  # rem beside a name
_LEVEL = 1.95  # rem of a level's line
_TWO_LINES, _THIRD = 2.4, 1.0  # rem of a change with its words, and of the week it counts from
# rem that the goal's bar, decisions, levels and rows may take together on page 1
_BOARD, _COMPACT_BOARD = 59.0, 61.7
_ROOM = 52.0  # the same when signals follow on the page


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


@dataclass(frozen=True, slots=True)
class Widths:
    """Column widths in rem, as wide as what stands in them; the KPI's own column takes the rest.

    `spark` gives way where amounts are long.
    """

    now: float
    change: float
    mean: float
    target: float
    way: float
    spark: float
    status: float

    @property
    def name(self) -> float:
        """What is left for the KPI's name."""
        return PAGE_WIDTH - self._others

    @property
    def _others(self) -> float:
        return (
            self.now + self.change + self.mean + self.target + self.way + self.spark + self.status
        )

    @property
    def share(self) -> float:
        return self.way - _BULLET


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


def key_height(signs: Iterable[Key], voice: Voice) -> float:
    """The rem of the key's lines beyond the first."""
    used, more = 0.0, 0
    for sign in signs:
        wide = width_of(voice.word(f"key.{sign.name}"), _SMALL) + _KEY_SIGN
        used, more = (wide, more + 1) if used and used + wide > PAGE_WIDTH else (used + wide, more)
    return _KEY_LINE * more


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
        standing=Cell(voice.term(score.status), _standing(score, voice)),
        change_place=_places(score, score.previous_week, score.value_week),
        how=working(score, voice, mean.text, target.text, absent),
    )


def widths(some: Iterable[Group], week: str = "") -> Widths:
    """Widths that hold the widest entry of each column (no-break spaces keep amounts whole).

    `week` is what stands above the values (``Седм. 47``).
    """
    rows = [row for group in some for row in group.rows]
    changes = [r.change.amount for r in rows if r.change]
    words = [r.change.words for r in rows if r.change]
    lines = [f"{r.change.words} {r.since}" for r in rows if r.change and r.since]  # where compact
    columns = Widths(
        now=max(
            _widest((r.now.text for r in rows), 1, 4.3, shrinks=True),
            _widest([week], 0.82, 4.3),
        ),
        change=max(
            _widest(changes, 0.92, 8.0) + 0.3,
            _widest(words, 0.76, 8.0),
            _widest(lines, 0.76, 8.0, pad=0.3),
        ),
        mean=_widest((r.mean.text for r in rows), 0.86, 4.2, shrinks=True),
        target=max(
            _widest((r.target.text for r in rows), 0.86, 4.6, shrinks=True),
            _widest((r.target.under for r in rows), 0.76, 4.6),
        ),
        way=round(_BULLET + _widest((r.share for r in rows), 0.86, 2.4, pad=0.1), 2),
        spark=_SPARK,
        status=_widest((r.standing.text for r in rows), 0.82, 6.8 - _SIGN, pad=0) + _SIGN,
    )
    return columns if columns.name >= _NAME else replace(columns, spark=_SHORT_SPARK)


def week_width(voice: Voice) -> float:
    """The em that a week takes where it is narrow (``v. 47``), with room beside it."""
    return round(width_of(voice.short_week("2026-W47"), 1) + 0.9, 2)


def long(amount: str) -> bool:
    """Whether an amount is so long that it is set smaller."""
    return len(amount) > _LONG_AMOUNT


def _widest(
    texts: Iterable[str], size: float, least: float, *, pad: float = 0.75, shrinks: bool = False
) -> float:
    """The rem that the widest of `texts` takes; with `shrinks` the long ones are set smaller."""
    sizes = ((text, min(size, _SMALL) if shrinks and long(text) else size) for text in texts)
    return round(max([least, *(width_of(text, own) + pad for text, own in sizes)]), 2)


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


def size(some: Sequence[Group], columns: Widths, above: float = 0.0) -> str:
    """How the scoreboard is set: ``roomy``, ``compact``, or ``long`` when it runs over the page.

    `above` is the rem that the goal's bar and the decisions over it take on page 1.
    """
    count = sum(len(group.rows) for group in some)
    if count <= ROOMY and above + _height(some, columns, roomy=True) <= _BOARD:
        return "roomy"
    return "compact" if count <= COMPACT else "long"


def fits(some: Sequence[Group], columns: Widths, above: float) -> bool:
    """Whether the scoreboard fits on page 1, compact if need be; a long one goes on in any case."""
    rows = sum(len(group.rows) for group in some)
    return rows > COMPACT or above + _height(some, columns, roomy=False) <= _COMPACT_BOARD


def leaves_room(some: Sequence[Group], columns: Widths, above: float = 0.0) -> bool:
    """Whether the signals still fit on page 1 under the scoreboard, too."""
    roomy = size(some, columns, above) == "roomy"
    return above + _height(some, columns, roomy=roomy) <= _ROOM


def _height(some: Sequence[Group], columns: Widths, *, roomy: bool) -> float:
    """The rem that levels and rows take, estimated from their lines."""
    padding, under = (0.74, 1.03) if roomy else (0.42, 0.0)
    return _LEVEL * len(some) + sum(
        padding
        + max(
            _TWO_LINES + _THIRD * (roomy and bool(r.since)),
            1.15 * lines(r.name, 0.85, columns.name - _PADDING)
            + under * bool(r.under)
            + 1.03 * bool(r.worst),
        )
        for group in some
        for r in group.rows
    )
