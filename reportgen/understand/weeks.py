"""Weekly values, whatever their layout: the cells of each name, and which KPI they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum, auto

from reportgen import standard
from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.problems import Arg, Problem, Severity, problem
from reportgen.readers import cells
from reportgen.readers.grid import Cell, Row
from reportgen.readers.reading import said
from reportgen.records import EACH
from reportgen.understand.channel_names import ChannelNames
from reportgen.understand.kpis import Draft
from reportgen.understand.matching import kpi_named
from reportgen.understand.names import cut, nearest
from reportgen.understand.tables import Names, Table, nothing

SPEC = standard.sheet("weekly")
MOST = 0.8  # of the cells of an axis or a column, so that it is one of weeks


class Layout(Enum):
    """How a sheet lays its weeks out."""

    ROWS = auto()  # a row per week, a column per KPI
    ACROSS = auto()  # a row per KPI, a column per week
    LONG = auto()  # a row per week and KPI
    BLOCKS = auto()  # two rows of heads, the upper one merged over the lower


@dataclass(frozen=True, slots=True)
class Frame:
    """What weeks, channels and KPIs are told by: a bare week number is the one nearest `near`.

    `expected` knows the names of the KPIs.
    """

    near: date | None
    channels: ChannelNames
    expected: Names = nothing

    def channel(self, table: Table, row: Row) -> str | None:
        """The channel that the row's values are for; None for the total."""
        text = cells.text(table.at(row, "channel")).value
        name = self.channels.meant(text) if text else ""
        return name if name not in {"", EACH} else None


@dataclass(frozen=True, slots=True)
class WeekCell:
    """A cell that should hold a value of one week, of one channel or of the total (None)."""

    cell: Cell
    week: Week
    channel: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The cells that belong to one name; `name` is the cell that says it."""

    name: Cell
    cells: tuple[WeekCell, ...]

    @property
    def empty(self) -> bool:
        return not any(said(it.cell) for it in self.cells)


@dataclass(frozen=True, slots=True)
class _Kinds:
    """What the problems are called, which speak of columns or of rows."""

    nearly: str
    stranger: str
    several: str
    nowhere: str
    twice: str


_KINDS = {
    Layout.ROWS: _Kinds(
        "column-nearly",
        "column-without-kpi",
        "column-of-several",
        "kpi-without-column",
        "kpi-column-twice",
    ),
    Layout.ACROSS: _Kinds(
        "row-nearly", "row-without-kpi", "row-of-several", "kpi-without-row", "kpi-row-twice"
    ),
    Layout.LONG: _Kinds(
        "row-nearly", "row-without-kpi", "row-of-several", "kpi-without-row", "value-twice"
    ),
    Layout.BLOCKS: _Kinds(
        "column-nearly", "row-without-kpi", "row-of-several", "kpi-without-column", "value-twice"
    ),
}


# Of the columns beside the KPIs', where each KPI has a column.
_NAMES = tuple(
    name
    for column in SPEC.columns
    if column.key not in {"kpi", "value"}
    for names in column.names.values()
    for name in names
)


def matched(
    table: Table, layout: Layout, found: Iterable[Series], drafts: Sequence[Draft]
) -> tuple[dict[str, Series], list[Problem]]:
    """The series of each KPI by the KPI's name, and what is to be said about the others.

    Of two columns for a KPI the first counts. Its rows, of a channel each, come together; of two
    cells for one week and channel the later counts.
    """
    groups: dict[str, list[Series]] = {}
    problems: list[Problem] = []
    for series in found:
        names = kpi_named(said(series.name), drafts)
        if len(names) == 1:
            groups.setdefault(names[0], []).append(series)
        else:
            problems += _nobodys(table, layout, series, names, drafts)
    by_kpi: dict[str, Series] = {}
    for name, group in groups.items():
        first, *others = group
        if layout is Layout.ROWS:
            problems += [_twice(table, layout, name, first.name, it.name) for it in others]
            by_kpi[name] = first
        else:
            whole, more = _last_of_each(table, layout, name, group)
            by_kpi[name] = Series(first.name, whole)
            problems += more
    return by_kpi, problems


def without_values(
    table: Table, layout: Layout, drafts: Sequence[Draft], by_kpi: Mapping[str, Series]
) -> list[Problem]:
    """A warning for each KPI that has no place on the weekly sheet."""
    missing = {d.name: d.place for d in drafts if d.name not in by_kpi}
    args = {"weekly": cut(table.sheet.name)}
    return [
        problem(Severity.WARNING, _KINDS[layout].nowhere, place, name=cut(name), **args)
        for name, place in missing.items()
    ]


def without_year(table: Table, week_cells: Iterable[Cell], near: date) -> list[Problem]:
    """A note at the first week that names no year: it is the one nearest `near`."""
    for cell in week_cells:
        found = cells.week(cell, near).value
        if found and cells.week(cell, None).value is None:
            return [
                problem(
                    Severity.NOTE,
                    "inferred-year",
                    table.place(cell),
                    text=cut(said(cell)),
                    week=str(found),
                    column="settings.start_date",
                )
            ]
    return []


def _last_of_each(
    table: Table, layout: Layout, name: str, group: Iterable[Series]
) -> tuple[tuple[WeekCell, ...], list[Problem]]:
    """One cell for each week and channel. A row that is there twice is told once, not each week."""
    kept: dict[tuple[Week, str | None], WeekCell] = {}
    problems: dict[object, Problem] = {}
    for it in (it for series in group for it in series.cells):
        first = kept.pop((it.week, it.channel), None)
        kept[it.week, it.channel] = it
        if first is None:
            continue
        pair = (first.cell.row, it.cell.row)
        said_here = {} if layout is Layout.ACROSS else {"week": str(it.week)}
        problems.setdefault(pair, _twice(table, layout, name, first.cell, it.cell, **said_here))
    return tuple(kept.values()), list(problems.values())


def _nobodys(
    table: Table,
    layout: Layout,
    series: Series,
    several: Sequence[str],
    drafts: Sequence[Draft],
) -> list[Problem]:
    kinds, place, text = _KINDS[layout], table.place(series.name), cut(said(series.name))
    if several:
        args = {"one": cut(several[0]), "other": cut(several[1])}
        return [problem(Severity.WARNING, kinds.several, place, text=text, **args)]
    if layout is Layout.ACROSS and series.empty:
        return [problem(Severity.NOTE, "inferred-remark", place, text=text)]
    own = _NAMES if layout is Layout.ROWS else ()
    near = nearest(said(series.name), [*(d.name for d in drafts), *own])
    if near:
        return [problem(Severity.WARNING, kinds.nearly, place, text=text, near=cut(near))]
    return [problem(Severity.NOTE, kinds.stranger, place, text=text)]


def _twice(
    table: Table, layout: Layout, name: str, first: Cell, second: Cell, **args: Arg
) -> Problem:
    return problem(
        Severity.WARNING,
        _KINDS[layout].twice,
        table.place(second),
        name=cut(name),
        first=first.address,
        second=second.address,
        **args,
    )
