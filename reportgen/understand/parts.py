"""A grid taken apart: the standard's sheets as pairs and tables, named but not yet read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen import standard
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers.grid import Grid, Row, Sheet
from reportgen.readers.reading import said
from reportgen.standard import SheetSpec, fold, match_kpi
from reportgen.understand import settings, sheets, tables, weekly
from reportgen.understand.settings import Pair
from reportgen.understand.tables import Table
from reportgen.understand.tongue import language_of


@dataclass(frozen=True, slots=True)
class Parts:
    """None where a sheet is not there, or has no header to read it by."""

    sheets: Mapping[str, Sheet]
    pairs: tuple[Pair, ...]
    kpis: Table | None
    weekly: Table | None
    events: Table | None

    @property
    def language(self) -> str | None:
        """The language of the headers and of the words of closed lists; None when even."""
        found = [table for table in (self.kpis, self.weekly, self.events) if table]
        return language_of(self.sheets.values(), self.pairs, found)


def parts(grid: Grid) -> tuple[Parts, list[Problem]]:
    """The settings, KPIs, weeks and events of the grid, and what stands in the way of reading."""
    found, problems = sheets.find(grid)
    set_ = found.get("settings")
    pairs, more = settings.pairs(set_) if set_ else ([], [])
    problems += more
    heads = _heads(found)
    made: dict[str, Table | None] = {}
    for key in ("kpis", "weekly", "events"):
        made[key], more = _table(found, key, heads)
        problems += more
    return Parts(found, tuple(pairs), made["kpis"], made["weekly"], made["events"]), problems


def _heads(found: Mapping[str, Sheet]) -> dict[str, Row | None]:
    """The header row of each sheet that is there; the weeks' is known by the KPIs' names too."""
    heads = {
        key: tables.header(found[key], standard.sheet(key))
        for key in ("kpis", "events")
        if key in found
    }
    if "weekly" in found:
        names = _names(found.get("kpis"), heads.get("kpis"))
        heads["weekly"] = tables.header(
            found["weekly"],
            standard.sheet("weekly"),
            lambda text: fold(text) in names or match_kpi(text) is not None,
        )
    return heads


def _names(sheet: Sheet | None, head: Row | None) -> frozenset[str]:
    """The names in the KPIs' table, as they are compared."""
    if sheet is None or head is None:
        return frozenset()
    table, _ = tables.table(sheet, standard.sheet("kpis"), head)
    return frozenset(fold(said(table.at(row, "kpi"))) for row in table.rows)


def _table(
    found: Mapping[str, Sheet], key: str, heads: dict[str, Row | None]
) -> tuple[Table | None, list[Problem]]:
    sheet, spec, head = found.get(key), standard.sheet(key), heads.get(key)
    if sheet is None or not sheet.rows:
        return None, []
    unread = weekly.unread_layout(sheet) if key in {"kpis", "weekly"} else None
    problems = [unread] if unread else []
    if unread and key == "weekly":
        return None, problems if found.get("kpis") is not sheet else []
    if head is None:
        return None, [*problems, _headless(sheet, spec)]
    table, more = tables.table(sheet, spec, head, _end(found, key, heads, head))
    problems += more
    if key != "weekly":
        problems += tables.misspelt(table, table.others)
    whole = all(column.key in table.heads for column in spec.columns if column.required)
    return (table if whole else None), problems


def _end(
    found: Mapping[str, Sheet], key: str, heads: dict[str, Row | None], head: Row
) -> int | None:
    """The row where another table begins on the same sheet, below this one."""
    sheet = found.get(key)
    below = [
        row.number
        for other, row in heads.items()
        if row and found.get(other) is sheet and row.number > head.number
    ]
    return min(below, default=None)


def _headless(sheet: Sheet, spec: SheetSpec) -> Problem:
    required = next(column for column in spec.columns if column.required)
    return problem(
        Severity.ERROR,
        "header-not-found",
        Place(sheet.name, sheet.rows[0].cells[0].address),
        column=f"{spec.key}.{required.key}",
    )
