"""The KPIs sheet: a row's own words, before anything is inferred from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from reportgen import standard
from reportgen.dataclass import dataclass, replace
from reportgen.problems import Place, Problem, Severity, Unit, problem
from reportgen.readers import cells
from reportgen.readers.cells import Reading
from reportgen.readers.grid import Cell, Row
from reportgen.readers.reading import said
from reportgen.records import Better, Cadence, Level
from reportgen.standard import KnownKpi, kpi_key, match_kpi
from reportgen.understand.channel_names import ChannelNames
from reportgen.understand.choices import choice
from reportgen.understand.names import cut
from reportgen.understand.scopes import scope_in
from reportgen.understand.tables import Table, is_total, skipped

SPEC = standard.sheet("kpis")

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Draft:
    """A KPI as its row says it; None where the row is silent.

    `channel` is "" where the row says that the total is meant. `baseline` and `target` are the
    cells, which can only be read when the unit is known.
    """

    name: str
    place: Place
    known: KnownKpi | None
    level: Level | None = None
    channel: str | None = None
    scope: str | None = None
    owner: str | None = None
    review: Cadence | None = None
    unit: Unit | None = None
    better: Better | None = None
    steering: bool = False
    formula: str | None = None
    definition: str | None = None
    baseline: Cell | None = None
    target: Cell | None = None


def drafts(
    table: Table, language: str, channels: ChannelNames, is_measured: Callable[[str], bool]
) -> tuple[list[Draft], list[Problem]]:
    """The rows of the sheet that are KPIs, in its order.

    A row that holds nothing but an unknown name is a heading or a remark, unless `is_measured`
    knows weekly values of that name.
    """
    found: list[Draft] = []
    problems: list[Problem] = []
    for row in table.rows:
        name_cell = table.at(row, "kpi")
        name = cells.text(name_cell)
        filled = [key for key in table.heads if said(table.at(row, key))]
        if name.value is None:
            problems += name.problems(table.place(name_cell))
            if {"baseline", "target"} & set(filled) and not name.fault:
                problems.append(_nameless(table, row))
        elif is_total(name_cell):
            problems.append(skipped("totals-row-skipped", table, name_cell))
        elif filled == ["kpi"] and not match_kpi(name.value) and not is_measured(name.value):
            problems.append(skipped("inferred-remark", table, name_cell))
        else:
            draft, more = _draft(table, row, name.value, language, channels)
            found.append(draft)
            problems += more
    return _once_each(found, problems), problems


def from_heads(table: Table, heads: Iterable[Cell]) -> list[Draft]:
    """KPIs from nothing but the names of their weekly columns."""
    return [
        Draft(name=said(head), place=table.place(head), known=match_kpi(said(head)))
        for head in heads
    ]


def _draft(
    table: Table, row: Row, name: str, language: str, channels: ChannelNames
) -> tuple[Draft, list[Problem]]:
    problems: list[Problem] = []

    def keep(key: str, reading: Reading[_T]) -> _T | None:
        problems.extend(reading.problems(table.place(table.at(row, key))))
        return reading.value

    def text(key: str) -> str | None:
        return keep(key, cells.text(table.at(row, key)))

    def word(key: str) -> str | None:
        return keep(key, choice(table.at(row, key), SPEC.column(key), language))

    level, review, unit, better = (word(key) for key in ("level", "review", "unit", "better"))
    channel, scope = text("channel"), keep("scope", scope_in(table.at(row, "scope")))
    draft = Draft(
        name=name,
        place=table.place(table.at(row, "kpi")),
        known=match_kpi(name),
        level=Level(level) if level else None,
        channel=None if channel is None else channels.meant(channel),
        scope=scope,
        owner=text("owner"),
        review=Cadence(review) if review else None,
        unit=Unit(unit) if unit else None,
        better=Better(better) if better else None,
        steering=bool(keep("steering", cells.flag(table.at(row, "steering")))),
        formula=text("formula"),
        definition=text("definition"),
        baseline=_filled(table.at(row, "baseline")),
        target=_filled(table.at(row, "target")),
    )
    return draft, problems


def _filled(cell: Cell) -> Cell | None:
    return cell if cell.value is not None else None


def _once_each(found: list[Draft], problems: list[Problem]) -> list[Draft]:
    """The same KPI twice, in one channel and scope: the later row counts, as first spelt."""
    kept: dict[tuple[str, str | None, str | None], Draft] = {}
    spelt: dict[str, str] = {}
    for draft in found:
        key = (kpi_key(draft.name), draft.channel, draft.scope)
        if key in kept:
            first = kept.pop(key).place
            args = {"name": cut(draft.name), "first": first.cell, "second": draft.place.cell}
            problems.append(problem(Severity.WARNING, "kpi-twice", draft.place, **args))
        kept[key] = replace(draft, name=spelt.setdefault(key[0], draft.name))
    return list(kept.values())


def _nameless(table: Table, row: Row) -> Problem:
    return problem(
        Severity.ERROR, "kpi-without-name", table.place(table.at(row, "kpi")), row=row.number
    )
