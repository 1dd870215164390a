"""The rows of a table with every cell read as its column's type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from reportgen.dataclass import dataclass, replace
from reportgen.problems import Place, Problem, Severity, message, problem
from reportgen.readers.cells import Notation
from reportgen.readers.grid import Cell, Row
from reportgen.readers.reading import said, unusable
from reportgen.records import EACH, Kpi
from reportgen.standard import KNOWN_KPIS, Column, fold, match_kpi
from reportgen.understand.channel_names import ChannelNames
from reportgen.understand.kpis import Draft
from reportgen.understand.matching import kpi_named
from reportgen.understand.names import cut, nearest, unknown
from reportgen.understand.tables import Table, downward, is_total, skipped
from reportgen.understand.typed import Kinds, Task, kinds_of, typed

# Columns whose words are names of the workbook's own: of its KPIs, of its channels.
KPI_COLUMNS = frozenset({"kpi", "funnel_kpi", "steering_kpi"})
CHANNEL_COLUMNS = frozenset({"channel", "backup_for"})


@dataclass(frozen=True, slots=True)
class Desk:
    """What every cell is read with; `near` is the day that weeks without a year lie near."""

    notation: Notation
    language: str
    near: date | None
    drafts: Sequence[Draft]
    kpis: Sequence[Kpi]
    channels: ChannelNames


@dataclass(frozen=True, slots=True)
class Filled:
    """A row: its values by column key, the cells that say anything, and those that can't be read.

    A column in `refused` has a cell and no value.
    """

    row: Row
    values: Mapping[str, object]
    cells: Mapping[str, Cell]
    refused: frozenset[str] = frozenset()

    def text(self, key: str) -> str:
        """The words of that column, "" where there are none."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""


def rows(
    table: Table,
    record: type,
    desk: Desk,
    *,
    needed: Sequence[str],
    merged: Mapping[str, str] | None = None,
    left: frozenset[str] = frozenset(),
) -> tuple[list[Filled], list[Problem]]:
    """The rows with anything under the table's heads, without totals, in the sheet's order.

    The values are what `record` holds in the field of the column's key. A cell that can't be read
    is a problem; the rest of its row stays. A cell alone on its row, where more is `needed`, is a
    remark. In a column of `merged` a blank cell takes over from the row directly above, where the
    row has the other column. Columns in `left` are not read.
    """
    problems: list[Problem] = []
    above: dict[str, Mapping[int, Cell]] = {}
    for key, other in (merged or {}).items():
        above[key], more = downward(table, key, partial(_has, table, other))
        problems += more
    kinds = {key: kinds_of(record).get(key, ()) for key in table.heads if key not in left}
    found = []
    for row in table.rows:
        label = next((c for c in row.cells if said(c)), None)
        cells = {
            key: cell
            for key in table.heads
            if not says_nothing(cell := above.get(key, {}).get(row.number) or table.at(row, key))
        }
        if label and is_total(label):
            problems.append(skipped("totals-row-skipped", table, label))
        elif len(cells) == 1 and set(needed) - cells.keys():
            problems.append(skipped("inferred-remark", table, *cells.values()))
        elif cells:
            filled, more = _filled(table, row, cells, kinds, desk)
            found.append(filled)
            problems += more
    return found, _each_name_once(problems)


def _each_name_once(problems: Sequence[Problem]) -> list[Problem]:
    """Without the further rows of a name that is unknown: one change of it mends them all."""
    seen: dict[object, Problem] = {}
    for number, it in enumerate(problems):
        named = it.kind in {"kpi-unknown", "test-kpi-unknown", "channel-unknown"}
        seen.setdefault((it.kind, fold(str(it.says.args["text"]))) if named else number, it)
    return list(seen.values())


def says_nothing(cell: Cell) -> bool:
    """Whether the cell is blank, or holds only a sign for nothing."""
    early = unusable(cell)
    return early is not None and early.missing


def _has(table: Table, key: str, row: Row) -> bool:
    return bool(said(table.at(row, key)))


def _filled(
    table: Table,
    row: Row,
    cells: Mapping[str, Cell],
    kinds: Mapping[str, Kinds],
    desk: Desk,
) -> tuple[Filled, list[Problem]]:
    values: dict[str, object] = {}
    refused: set[str] = set()
    problems: list[Problem] = []
    for key in (key for key in cells if key in kinds):
        column = table.spec.column(key)
        value, more = _value(table, column, cells[key], kinds[key], desk)
        problems += more
        if value is not None:
            values[key] = value
        elif more:
            refused.add(key)
    return Filled(row, values, cells, frozenset(refused)), problems


def _value(
    table: Table, column: Column, cell: Cell, kinds: Kinds, desk: Desk
) -> tuple[object, list[Problem]]:
    head, place = said(table.heads[column.key]), table.place(cell)
    task = Task(cell, column, head, kinds, desk.notation, desk.language, desk.near)
    reading = typed(task)
    problems = reading.problems(place)
    if isinstance(reading.value, str) and column.key in KPI_COLUMNS:
        kpi, more = _kpi(reading.value, place, desk.drafts)
        if table.spec.key == "test_log" and column.key == "kpi":
            more = [_unjudged(it) for it in more]
        return kpi, [*problems, *more]
    if isinstance(reading.value, str) and column.key in CHANNEL_COLUMNS:
        channel, more = _channel(reading.value, place, desk.channels)
        return channel, [*problems, *more]
    return reading.value, problems


def _channel(text: str, place: Place, channels: ChannelNames) -> tuple[str | None, list[Problem]]:
    """The channel's name, None for all of them; a warning when the workbook's list lacks it."""
    name = channels.meant(text)
    if name in {"", EACH}:
        return None, []
    if not channels.unknown(text):
        return name, []
    return name, [unknown("channel-unknown", text, place, channels.near(text))]


def _kpi(text: str, place: Place, drafts: Sequence[Draft]) -> tuple[str, list[Problem]]:
    """The KPI's name as the KPIs sheet has it; as written where it has none that is called so.

    A KPI of the dictionary needs no row there. Of several in one cell the first counts.
    """
    found = kpi_named(text, drafts)
    if len(found) > 1:
        args = {"text": cut(text), "one": cut(found[0]), "other": cut(found[1])}
        return text, [problem(Severity.WARNING, "kpi-ambiguous", place, **args)]
    if found:
        return found[0], []
    if match_kpi(text):
        return text, []
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1 and all(kpi_named(p, drafts) or match_kpi(p) for p in parts):
        first, _ = _kpi(parts[0], place, drafts)
        args = {"text": cut(text), "first": cut(first)}
        return first, [problem(Severity.WARNING, "several-kpis", place, **args)]
    near = nearest(text, [*(d.name for d in drafts), *_known_names()])
    return text, [unknown("kpi-unknown", text, place, near)]


def _unjudged(it: Problem) -> Problem:
    """What an unknown KPI means for a test: that it can't be judged."""
    if it.kind != "kpi-unknown":
        return it
    kind = "test-kpi-unknown"
    says = message(f"problem.{kind}", **it.says.args)
    return replace(it, severity=Severity.ERROR, kind=kind, says=says)


def _known_names() -> Iterator[str]:
    return (name for kpi in KNOWN_KPIS for names in kpi.names.values() for name in names)
