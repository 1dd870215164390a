"""Weekly values under two rows of heads: weeks, KPIs or channels merged over the columns below.

Of week, KPI and channel one is in the rows and two are in the heads, in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import Enum, auto
from itertools import pairwise

from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.problems import Problem, Severity, problem
from reportgen.readers import cells
from reportgen.readers.grid import Cell, CellKind, Row, Sheet
from reportgen.readers.reading import said
from reportgen.records import EACH
from reportgen.standard import fold, kpi_key
from reportgen.understand.channel_names import ChannelNames
from reportgen.understand.names import cut, unknown
from reportgen.understand.tables import (
    LOOKED_AT,
    Names,
    Table,
    begins_as_total,
    column_named,
    is_total,
    skipped,
)
from reportgen.understand.weekly_across import is_week
from reportgen.understand.weeks import MOST, SPEC, Frame, Series, WeekCell


class Axis(Enum):
    """Where a cell's week, KPI or channel is said."""

    ROW = auto()
    UPPER = auto()
    LOWER = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of values with the cell that speaks for it in each row of heads."""

    number: int
    upper: Cell
    lower: Cell


@dataclass(frozen=True, slots=True)
class Blocks:
    """The table taken apart; `label` is the column that says what each row is.

    `says` is what its head calls it: week, kpi or channel; None where it doesn't say. `comment` is
    the column of the comments.
    """

    label: int
    says: str | None
    comment: int | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def words(self, axis: Axis) -> list[Cell]:
        """The cells of an axis that say something, each once."""
        found = {
            Axis.ROW: (row.at(self.label) for row in self.rows),
            Axis.UPPER: (column.upper for column in self.columns),
            Axis.LOWER: (column.lower for column in self.columns),
        }[axis]
        return list({cell.address: cell for cell in found if said(cell)}.values())

    def cell(self, axis: Axis, row: Row, column: Column) -> Cell:
        """The cell that speaks for a value on an axis."""
        own = {Axis.UPPER: column.upper, Axis.LOWER: column.lower}
        return row.at(self.label) if axis is Axis.ROW else own[axis]


@dataclass(frozen=True, slots=True)
class Roles:
    """What each axis says."""

    week: Axis
    kpi: Axis
    channel: Axis


def head(sheet: Sheet, expected: Names) -> Row | None:
    """The upper one of two rows of heads; None where the sheet has none.

    The lower one has names below merged ones, which repeat or hang below a head that spans both
    rows, and nothing that is a value.
    """
    rows = sheet.rows[:LOOKED_AT]
    for at, (upper, lower) in enumerate(pairwise(rows)):
        below = sheet.rows[at + 2 : at + 2 + LOOKED_AT]
        if below and lower.number == upper.number + 1 and _are_heads(upper, lower, below, expected):
            return upper
    return None


def _are_heads(upper: Row, lower: Row, below: Sequence[Row], expected: Names) -> bool:
    label = _label((upper, lower, *below))
    for row in (upper, lower):  # what a row of values is about stands where heads have their own
        text = said(row.at(label))
        if text and column_named(SPEC, text) is None:
            return False
    over = [cell for cell in upper.cells if said(cell) and cell.column > label]
    under = [cell for cell in lower.cells if said(cell) and cell.column > label]
    if not over or not all(_names_something(cell, expected) for cell in (*over, *under)):
        return False
    repeats = len({said(cell).casefold() for cell in under}) < len(under)
    hangs = bool(said(upper.at(label))) and not said(lower.at(label))  # the first head spans both
    columns, merged = {cell.column for cell in under}, {cell.column for cell in over}
    return (repeats or hangs) and bool(columns & merged) and bool(columns - merged)


def _label(rows: Iterable[Row]) -> int:
    """The column that says what each row is: the first with any words."""
    return min(cell.column for row in rows for cell in row.cells if said(cell))


def week_cells(table: Table) -> Iterator[Cell]:
    """The cells that say the weeks."""
    blocks = _blocks(table)
    axis = _week_axis(blocks)
    return iter(blocks.words(axis) if axis else [])


def series(table: Table, frame: Frame) -> tuple[list[Series], list[Problem]]:
    """The values of each KPI, with their week and their channel."""
    blocks = _blocks(table)
    roles = _roles(blocks, frame.expected, frame.channels)
    if roles is None:
        return [], [problem(Severity.ERROR, "head-of-two-rows", table.place(table.header.cells[0]))]
    problems: list[Problem] = []
    weeks = _weeks(table, blocks.words(roles.week), frame.near, problems)
    wheres = blocks.words(roles.channel)
    if _are_headings(blocks, roles, frame.channels):
        args = {"text": cut(said(wheres[0])), "sheet": "channels"}
        place = table.place(wheres[0])
        problems.append(problem(Severity.NOTE, "inferred-heading", place, **args))
        wheres = []
    channels = _channels(table, wheres, frame.channels, problems)
    found: dict[str, Series] = {}
    for row in blocks.rows:
        for column in blocks.columns:
            name, when, where = (
                blocks.cell(axis, row, column) for axis in (roles.kpi, roles.week, roles.channel)
            )
            if not said(name) or is_total(name) or when.address not in weeks:
                continue
            comment = cells.text(row.at(blocks.comment)).value if blocks.comment else None
            it = WeekCell(
                row.at(column.number), weeks[when.address], channels.get(where.address), comment
            )
            key = kpi_key(said(name))
            before = found.get(key, Series(name, ()))
            found[key] = Series(before.name, (*before.cells, it))
    return list(found.values()), problems


def _blocks(table: Table) -> Blocks:
    """`table.header` is the upper row of heads; the first row below it is the lower one."""
    upper, (lower, *rows) = table.header, table.rows
    label = _label((upper, lower, *rows))
    named = [(head, cell) for r in (upper, lower) for cell in r.cells if (head := _head(cell))]
    comment = next((cell.column for head, cell in named if head == "comment"), None)
    columns: list[Column] = []
    speaks = upper.at(label)
    for number in sorted({c.column for row in (upper, lower) for c in row.cells if said(c)}):
        if number in {label, comment}:
            continue
        speaks = upper.at(number) if said(upper.at(number)) else speaks
        columns.append(Column(number, speaks, lower.at(number)))
    says = next((head for head, cell in named if cell.column == label), None)
    return Blocks(label, says, comment, tuple(columns), tuple(rows))


def _head(cell: Cell) -> str | None:
    """The key of the column that a head names."""
    column = column_named(SPEC, said(cell))
    return column.key if column else None


def _are_headings(blocks: Blocks, roles: Roles, channels: ChannelNames) -> bool:
    """Whether what stands above the KPIs only groups them: "Traffic", "Sales".

    Channels would tell two columns of a KPI apart, and none has two.
    """
    if (roles.kpi, roles.channel) != (Axis.LOWER, Axis.UPPER):
        return False
    names = [kpi_key(said(column.lower)) for column in blocks.columns if said(column.lower)]
    known = any(fold(said(cell)) in channels.spelt for cell in blocks.words(Axis.UPPER))
    return bool(blocks.words(Axis.UPPER)) and len(set(names)) == len(names) and not known


def _names_something(cell: Cell, expected: Names) -> bool:
    """Whether a cell may be a head: a week, or words without a number."""
    text = said(cell)
    if is_week(cell) or expected(text) or column_named(SPEC, text) is not None:
        return True
    return cell.kind is CellKind.TEXT and not any(map(str.isdigit, text))


def _week_axis(blocks: Blocks) -> Axis | None:
    if blocks.says == "week":
        return Axis.ROW
    for axis in Axis:
        words = [cell for cell in blocks.words(axis) if not begins_as_total(cell)]
        if words and sum(map(is_week, words)) >= MOST * len(words):
            return axis
    return None


def _roles(blocks: Blocks, expected: Names, channels: ChannelNames) -> Roles | None:
    """The axes by what they say; None where KPIs can't be told from channels."""
    week = _week_axis(blocks)
    if week is None:
        return None
    one, other = (axis for axis in Axis if axis is not week)

    if Axis.ROW in {one, other} and blocks.says in {"kpi", "channel"}:
        rest = other if one is Axis.ROW else one
        return Roles(week, *((Axis.ROW, rest) if blocks.says == "kpi" else (rest, Axis.ROW)))

    def share(axis: Axis, is_one: Callable[[str], bool]) -> float:
        words = [said(cell) for cell in blocks.words(axis)]
        return sum(map(is_one, words)) / max(len(words), 1)

    def is_channel(text: str) -> bool:
        return fold(text) in channels.spelt

    ways = [
        (share(kpi, expected) + share(channel, is_channel), kpi, channel)
        for kpi, channel in ((one, other), (other, one))
    ]
    (first, kpi, channel), (second, *_) = sorted(ways, key=lambda way: -way[0])
    return Roles(week, kpi, channel) if first > second else None


def _weeks(
    table: Table, words: Iterable[Cell], near: date | None, problems: list[Problem]
) -> dict[str, Week]:
    """The week of each cell that says one, by its address."""
    found: dict[str, Week] = {}
    for cell in words:
        if begins_as_total(cell):
            problems.append(skipped("totals-column-skipped", table, cell))
            continue
        reading = cells.week(cell, near)
        problems += reading.problems(table.place(cell))
        if reading.value is not None:
            found[cell.address] = reading.value
    return found


def _channels(
    table: Table, words: Sequence[Cell], names: ChannelNames, problems: list[Problem]
) -> dict[str, str]:
    """The channel of each cell that names one, by its address; a total is in none."""
    found: dict[str, str] = {}
    for cell in words:
        text = said(cell)
        name = "" if is_total(cell) else names.meant(text)
        if name in {"", EACH}:
            continue
        if names.unknown(text):
            problems.append(unknown("channel-unknown", text, table.place(cell), names.near(text)))
        found[cell.address] = name
    return found
