"""Which language a workbook is written in: the one most of its known words belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from reportgen.readers.grid import Sheet
from reportgen.readers.reading import said
from reportgen.standard import Names, fold, languages_of, match_kpi
from reportgen.understand.names import without_parenthesis
from reportgen.understand.settings import Pair
from reportgen.understand.sheets import named
from reportgen.understand.tables import Table, column_named

Vote = tuple[str, tuple[str, ...]]  # a word as it is compared, and the languages it is known in


def language_of(
    sheets: Iterable[Sheet], pairs: Iterable[Pair], tables: Iterable[Table]
) -> str | None:
    """The majority among the distinct names of sheets, heads, settings, KPIs and closed lists.

    A word that two languages share has no vote. None when the vote is even.
    """
    votes: dict[str, tuple[str, ...]] = {}
    for sheet in sheets:
        spec = named(sheet.name)
        votes.update(_vote(spec.names if spec else {}, sheet.name))
    for pair in pairs:
        votes.update(_vote(pair.column.names, said(pair.key)))
    for table in tables:
        votes.update(_in_table(table))
    counts = Counter(langs[0] for langs in votes.values() if len(langs) == 1)
    first, second = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] > second[1] else None


def _in_table(table: Table) -> Iterator[Vote]:
    for head in table.header.cells:
        text = said(head)
        column = column_named(table.spec, text)
        yield from _vote(column.names, text) if column else _kpi(text)
    for column in table.spec.columns:
        if column.key not in table.heads:
            continue
        for row in table.rows:
            text = said(table.at(row, column.key))
            if column.key == "kpi":
                yield from _kpi(text)
            for choice in column.choices:
                yield from _vote(choice.names, text)


def _kpi(text: str) -> Iterator[Vote]:
    known = match_kpi(text)
    if known:
        yield from _vote(known.names, without_parenthesis(text))


def _vote(names: Names, text: str) -> Iterator[Vote]:
    languages = languages_of(names, text)
    if languages:
        yield fold(text), languages
