"""The room that the scoreboard takes in print: the width of its columns, its height on page 1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.dataclass import dataclass, replace
from reportgen.language import Voice
from reportgen.rendering.charts.svg import width_of
from reportgen.rendering.rows import Group, Key, Row
from reportgen.rendering.typeset import lines

ROOMY, COMPACT = 9, 14  # KPIs that fit page 1 with two lines a row, and with one
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
class Widths:
    """Column widths in rem, as wide as what stands in them; the KPI's own column takes the rest.

    `spark` gives way where amounts are long, and where a name then needs one line less.
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
            _widest((word for r in rows for word in r.now.under.split(" ")), 0.76, 4.3),
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
    short = replace(columns, spark=_SHORT_SPARK)
    wraps = any(_name_lines(r, short) < _name_lines(r, columns) for r in rows)
    return short if wraps or columns.name < _NAME else columns


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


def key_height(signs: Iterable[Key], voice: Voice) -> float:
    """The rem of the key's lines beyond the first."""
    used, more = 0.0, 0
    for sign in signs:
        wide = width_of(voice.word(f"key.{sign.name}"), _SMALL) + _KEY_SIGN
        used, more = (wide, more + 1) if used and used + wide > PAGE_WIDTH else (used + wide, more)
    return _KEY_LINE * more


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
    return rows > COMPACT or not spill(some, columns, above)


def left(some: Sequence[Group], columns: Widths, above: float) -> float:
    """The rem that are free on page 1 under the scoreboard."""
    roomy = size(some, columns, above) == "roomy"
    board = _BOARD if roomy else _COMPACT_BOARD
    return max(0.0, board - above - _height(some, columns, roomy=roomy))


def spill(some: Sequence[Group], columns: Widths, above: float) -> float:
    """The rem of the scoreboard that stand on page 2; 0 where page 1 holds it."""
    return max(0.0, above + _height(some, columns, roomy=False) - _COMPACT_BOARD)


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
            1.25 + 1.03 * lines(r.now.under, 0.76, columns.now - 0.75),
            1.15 * _name_lines(r, columns) + under * bool(r.under) + 1.03 * bool(r.worst),
        )
        for group in some
        for r in group.rows
    )


def _name_lines(row: Row, columns: Widths) -> int:
    return lines(row.name, 0.85, columns.name - _PADDING)
