"""A grid taken apart: the standard's sheets as pairs and tables, named but not yet read."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen import standard
from reportgen.dataclass import dataclass, field
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers.grid import Cell, Grid, Row, Sheet
from reportgen.readers.reading import said
from reportgen.standard import SHEETS, SheetSpec, fold, match_kpi
from reportgen.standard import Layout as Laid
from reportgen.understand import settings, sheets, tables, weekly
from reportgen.understand.names import cut
from reportgen.understand.settings import Pair
from reportgen.understand.tables import Names, Table
from reportgen.understand.tongue import language_of
from reportgen.understand.weeks import Layout

# The tables of the standard, in its order; the Data sheets are many and have a reader of their own.
_TABLES = tuple(s.key for s in SHEETS if s.layout is not Laid.PAIRS and not s.prefix)


@dataclass(frozen=True, slots=True)
class Parts:
    """The standard's sheets that are there, and of those that have a header to read by, the table.

    `layout` is that of the weekly table.
    """

    sheets: Mapping[str, Sheet]
    pairs: tuple[Pair, ...]
    tables: Mapping[str, Table] = field(default_factory=dict)
    layout: Layout = Layout.ROWS

    @property
    def kpis(self) -> Table | None:
        return self.tables.get("kpis")

    @property
    def weekly(self) -> Table | None:
        return self.tables.get("weekly")

    @property
    def events(self) -> Table | None:
        return self.tables.get("events")

    @property
    def language(self) -> str | None:
        """The language of the headers and of the words of closed lists; None when even."""
        return language_of(self.sheets.values(), self.pairs, self.tables.values())


@dataclass(frozen=True, slots=True)
class _Heads:
    """The header row of each table that has one, by the sheet's key; of the weeks the layout."""

    rows: Mapping[str, Row]
    layout: Layout

    def end(self, found: Mapping[str, Sheet], key: str) -> int | None:
        """The row where another table begins on the same sheet, below this one."""
        own = self.rows[key].number
        below = (r.number for other, r in self.rows.items() if found[other] is found[key])
        return min((number for number in below if number > own), default=None)


def parts(grid: Grid) -> tuple[Parts, list[Problem]]:
    """The settings and tables of the grid, and what stands in the way of reading them."""
    found, problems = sheets.find(grid)
    set_ = found.get("settings")
    pairs, more = settings.pairs(set_) if set_ else ([], [])
    problems += more
    heads = _heads(found)
    made: dict[str, Table] = {}
    for key in _TABLES:
        table, more = _table(found, key, heads)
        problems += more
        if table:
            made[key] = table
    problems += _elsewhere(found)
    return Parts(found, tuple(pairs), made, heads.layout), problems


def _heads(found: Mapping[str, Sheet]) -> _Heads:
    """The header of each sheet; the weeks' is known by the KPIs' names too."""
    rows: dict[str, Row] = {}
    for key in (key for key in _TABLES if key in found and key != "weekly"):
        head = tables.header(found[key], standard.sheet(key))
        if head:
            rows[key] = head
    if "weekly" not in found:
        return _Heads(rows, Layout.ROWS)
    weeks = weekly.header(found["weekly"], expected(found.get("kpis"), rows.get("kpis")))
    if weeks is None:
        return _Heads(rows, Layout.ROWS)
    return _Heads({**rows, "weekly": weeks[0]}, weeks[1])


def expected(sheet: Sheet | None, head: Row | None) -> Names:
    """Whether a text is the name of a KPI: of one in their table, or of a known one."""
    names = _names(sheet, head)
    return lambda text: fold(text) in names or match_kpi(text) is not None


def _names(sheet: Sheet | None, head: Row | None) -> frozenset[str]:
    """The names in the KPIs' table, as they are compared."""
    if sheet is None or head is None:
        return frozenset()
    table, _ = tables.table(sheet, standard.sheet("kpis"), head)
    names = (said(table.at(row, "kpi")) for row in table.rows)
    return frozenset(fold(name) for name in names if name)


def _table(
    found: Mapping[str, Sheet], key: str, heads: _Heads
) -> tuple[Table | None, list[Problem]]:
    sheet, spec = found.get(key), standard.sheet(key)
    if sheet is None or not sheet.rows:
        return None, []
    head = heads.rows.get(key)
    if head is None:
        return None, [_headless(sheet, spec)]
    end = heads.end(found, key)
    if key == "weekly":
        return weekly.table(sheet, head, heads.layout, end)
    table, problems = tables.table(sheet, spec, head, end)
    problems += tables.misspelt(table, table.others)
    if not tables.needed(spec) <= table.heads.keys():
        return None, problems  # one of its strange heads may be the one that is missing
    return table, problems + tables.unread(table, _strangers(table, heads))


def _strangers(table: Table, heads: _Heads) -> list[Cell]:
    """The heads that nobody reads. Weeks beside the KPIs are read, or told, as weeks."""
    if table.header == heads.rows.get("weekly"):
        return []
    return [cell for cell in table.others if not weekly.is_week(cell)]


def _elsewhere(found: Mapping[str, Sheet]) -> list[Problem]:
    """A warning for weeks beside the KPIs that are not read, as they have a sheet of their own."""
    plan, weeks = found.get("kpis"), found.get("weekly")
    if plan is None or weeks is None or plan is weeks:
        return []
    head = weekly.header(plan, lambda text: match_kpi(text) is not None)
    if head is None or head[1] is not Layout.ACROSS:
        return []
    place = plan.place(weekly.first_week(head[0]))
    return [problem(Severity.WARNING, "weeks-not-read", place, weekly=cut(weeks.name))]


def _headless(sheet: Sheet, spec: SheetSpec) -> Problem:
    required = next(column for column in spec.columns if column.required)
    return problem(
        Severity.ERROR,
        "header-not-found",
        Place(sheet.name, sheet.rows[0].cells[0].address),
        column=f"{spec.key}.{required.key}",
    )
