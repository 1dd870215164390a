"""A sheet as a table: its header row found, its columns named, its rows without the noise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from reportgen import standard
from reportgen.dataclass import dataclass, field, replace
from reportgen.problems import Arg, Place, Problem, Severity, message, problem
from reportgen.readers.grid import Cell, CellKind, Row, Sheet
from reportgen.readers.reading import said
from reportgen.standard import Column, SheetSpec, Type, fold
from reportgen.understand.dayorder import in_order, swapped
from reportgen.understand.names import begun, cut, enumerated, nearest, without_parenthesis

LOOKED_AT = 60  # rows with anything in them, among which the header is looked for
_ENOUGH = 2  # names that make a row a header although a required one is missing

_TOTALS = frozenset(
    map(
        fold,
        (
            *("Summa", "Summa totalt", "Total", "Totalt", "Totalsumma", "Totaler", "Slutsumma"),
            *("Delsumma", "Delsummor", "Mellansumma", "Subtotal", "Subtotals"),
            *("Medel", "Medelvärde", "Snitt", "Genomsnitt", "Median", "Ackumulerat"),
            *("Sum", "Totals", "Grand total", "Average", "Avg", "Mean"),
            *("Общо", "Всичко", "Сума", "Сбор", "Средно", "Медиана", "Натрупано"),
            *("Разом", "Усього", "Всього", "Загалом", "Підсумок", "Середнє", "Медіана"),
            *("Междинна сума", "Проміжний підсумок"),
        ),
    )
)

# Columns whose absence the sheet's own reader tells: a log without them is read all the same.
_SPARED = {"test_log": frozenset({"test", "hypothesis", "change"})}

_DATED = frozenset({Type.DATE, Type.WEEK, Type.WEEK_OR_DATE})

Names = Callable[[str], bool]  # whether a head that the standard lacks is expected here


@dataclass(frozen=True, slots=True)
class Table:
    """The heads by the key of their column, the heads that name none, and the records."""

    spec: SheetSpec
    sheet: Sheet
    header: Row
    heads: Mapping[str, Cell]
    others: tuple[Cell, ...] = ()
    rows: tuple[Row, ...] = field(default=())

    def at(self, row: Row, key: str) -> Cell:
        """The row's cell in the column of that key; a blank one where there is no such column."""
        head = self.heads.get(key)
        return row.at(head.column) if head else Cell(row.number, 0, None, CellKind.BLANK)

    def place(self, cell: Cell) -> Place:
        return self.sheet.place(cell)


def column_named(spec: SheetSpec, text: str) -> Column | None:
    """The column that a head names in any language, with or without what it has in parentheses."""
    names = _names(spec.key)
    return names.get(fold(text)) or names.get(fold(without_parenthesis(text)))


@cache
def _names(sheet: str) -> Mapping[str, Column]:
    return {
        fold(name): column
        for column in standard.sheet(sheet).columns
        for names in column.names.values()
        for name in names
    }


def needed(spec: SheetSpec) -> frozenset[str]:
    """The keys of the columns without which the sheet can't be read."""
    required = frozenset(column.key for column in spec.columns if column.required)
    return required - _SPARED.get(spec.key, frozenset())


def nothing(_: str) -> bool:
    """No head but the standard's own is expected."""
    return False


def header(sheet: Sheet, spec: SheetSpec, expected: Names = nothing) -> Row | None:
    """The row that holds the heads: the one with most known names among the first rows.

    A row with every required column goes before an equal one without; None when no row is like a
    header. `expected` knows the heads that are not the standard's own (the KPIs' names).
    """
    wanted = needed(spec)
    best, most = None, 0
    for row in sheet.rows[:LOOKED_AT]:
        texts = [text for cell in row.cells if (text := said(cell))]
        keys = {column.key for text in texts if (column := column_named(spec, text))}
        whole = bool(wanted) and wanted <= keys
        score = len(keys) + whole + sum(map(expected, texts))
        if score > most and (whole or score >= _ENOUGH):
            best, most = row, score
    return best


def table(
    sheet: Sheet,
    spec: SheetSpec,
    head: Row,
    end: int | None = None,
    *,
    keys: frozenset[str] | None = None,
) -> tuple[Table, list[Problem]]:
    """The table below `head`, down to the row `end` (not included) or the end of the sheet.

    `keys` are the columns that it can't be without, where they are others than the standard's.
    """
    heads: dict[str, Cell] = {}
    others: list[Cell] = []
    problems: list[Problem] = []
    for cell in head.cells:
        column = column_named(spec, said(cell))
        if column is None:
            others.append(cell)
        elif column.key in heads:
            problems.append(_twice(sheet, heads[column.key], cell))
        else:
            heads[column.key] = cell
    problems += [
        _missing(sheet, spec, column, head)
        for column in spec.columns
        if column.key in (needed(spec) if keys is None else keys) - heads.keys()
    ]
    rows = tuple(_records(sheet.rows, head, end))
    dated = {it.column for key, it in heads.items() if spec.column(key).type in _DATED}
    problems += swapped(sheet, rows, dated)
    rows = in_order(rows, dated)
    (head_,) = in_order([head], {cell.column for cell in others})
    found = tuple(head_.at(o.column) for o in others if said(o))
    return Table(spec, sheet, head, heads, found, rows), problems


def misspelt(found: Table, heads: Iterable[Cell]) -> list[Problem]:
    """A hint for each of `heads` that is nearly an absent column's name or begins with it."""
    absent = [c for c in found.spec.columns if c.key not in found.heads]
    names = [name for column in absent for names in column.names.values() for name in names]
    return [
        problem(
            Severity.WARNING,
            "column-nearly",
            found.place(cell),
            text=cut(said(cell)),
            near=near,
        )
        for cell in heads
        if (near := nearest(said(cell), names) or begun(said(cell), names))
    ]


def unread(found: Table, heads: Sequence[Cell]) -> list[Problem]:
    """One note on all of `heads`, which are no column of the sheet and nearly none either."""
    near = {p.place for p in misspelt(found, heads)}
    left = [cell for cell in heads if found.place(cell) not in near]
    if not left:
        return []
    args: dict[str, Arg] = {"names": enumerated(said(cell) for cell in left), "n": len(left)}
    not_read = problem(Severity.NOTE, "columns-not-read", found.place(left[0]), **args)
    if found.spec.key == "kpis":  # whose heads are often those of the week's values
        return [replace(not_read, do=message("do.columns-of-weeks", n=len(left), sheet="weekly"))]
    return [not_read]


def downward(
    table: Table, key: str, belongs: Callable[[Row], bool]
) -> tuple[Mapping[int, Cell], list[Problem]]:
    """For each row (by its number) the cell that says `key`: a merged one speaks for those below.

    A blank cell takes over from the row directly above where the row `belongs` to it; one note
    says how many did. Rows of totals neither give nor take.
    """
    counts: dict[int, Cell] = {}
    taken: list[Cell] = []
    gives: dict[int, Cell] = {}
    for row in table.rows:
        own, above = table.at(row, key), gives.get(row.number - 1)
        adds_up = total_in(table, row) is not None
        if above and not said(own) and not adds_up and belongs(row):
            taken.append(own)
            own = above
        counts[row.number] = own
        if said(own) and not adds_up:
            gives[row.number] = own
    if not taken:
        return counts, []
    args: dict[str, Arg] = {"column": f"{table.spec.key}.{key}", "n": len(taken)}
    return counts, [problem(Severity.NOTE, "inferred-from-above", table.place(taken[0]), **args)]


def is_total(cell: Cell) -> bool:
    """Whether the cell says that its row adds up the others."""
    return fold(said(cell).rstrip(":")) in _TOTALS


def begins_as_total(cell: Cell) -> bool:
    """``Summa oktober``: where a week or a day belongs, no name can begin so."""
    words = said(cell).split(maxsplit=1)
    return is_total(cell) or (bool(words) and fold(words[0].rstrip(":")) in _TOTALS)


def total_in(table: Table, row: Row) -> Cell | None:
    """The cell that says that the row adds up the others: the first one with words.

    In a column of channels the total is one among them.
    """
    channel = table.at(row, "channel")
    first = next((cell for cell in row.cells if said(cell) and cell != channel), None)
    return first if first and is_total(first) else None


def skipped(kind: str, table: Table, cell: Cell) -> Problem:
    """A note on a row or a column that is left out."""
    return problem(Severity.NOTE, kind, table.place(cell), text=cut(said(cell)))


def _records(rows: Iterable[Row], head: Row, end: int | None) -> Iterable[Row]:
    heads = {cell.column: fold(said(cell)) for cell in head.cells}
    for row in rows:
        inside = row.number > head.number and (end is None or row.number < end)
        # A list that goes over several printed pages often repeats its header, or some of it.
        again = all(heads.get(c.column) == fold(said(c)) for c in row.cells if said(c))
        if inside and not again:
            yield row


def _twice(sheet: Sheet, first: Cell, second: Cell) -> Problem:
    return problem(
        Severity.WARNING,
        "column-twice",
        sheet.place(second),
        text=cut(said(second)),
        first=first.address,
        second=second.address,
    )


def _missing(sheet: Sheet, spec: SheetSpec, column: Column, head: Row) -> Problem:
    return problem(
        Severity.ERROR,
        "column-missing",
        Place(sheet.name, head.cells[0].address),
        column=f"{spec.key}.{column.key}",
        row=head.number,
    )
