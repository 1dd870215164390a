"""One name for each channel, whatever the sheets call it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen import standard
from reportgen.dataclass import dataclass, field
from reportgen.problems import Problem, Severity, problem
from reportgen.readers import cells
from reportgen.readers.grid import Row
from reportgen.records import EACH
from reportgen.standard import fold
from reportgen.understand.choices import chosen
from reportgen.understand.names import cut, nearest, unknown
from reportgen.understand.tables import Table, is_total

SPEC = standard.sheet("channels")

_WORDS = standard.sheet("kpis").column("channel")  # with a meaning of their own
_ELSEWHERE = ("channel", "backup_for")  # columns of other sheets that name a channel


@dataclass(frozen=True, slots=True)
class ChannelNames:
    """Every spelling, folded, with the one that counts; and the channels that have a list."""

    spelt: Mapping[str, str] = field(default_factory=dict)
    listed: tuple[str, ...] = ()

    def name(self, text: str) -> str:
        """The channel that `text` means: as the Channels sheet has it, else as first spelt."""
        return self.spelt.get(fold(text), text)

    def meant(self, text: str) -> str:
        """A channel cell's meaning: EACH, "" for the total, else the channel's name."""
        word = chosen(_WORDS, text)
        return {"each": EACH, "total": ""}.get(word or "", self.name(text))

    def unknown(self, text: str) -> bool:
        """Whether the workbook lists its channels, and `text` is none of them."""
        return bool(self.listed) and self.name(text) not in self.listed

    def near(self, text: str) -> str | None:
        """The listed channel that `text` was probably meant to be."""
        return nearest(text, self.listed)


def channel_names(tables: Mapping[str, Table]) -> tuple[ChannelNames, list[Problem]]:
    """The channels of the Channels sheet under all their names, then those of the other sheets.

    A name that two channels claim is the first one's.
    """
    table = tables.get(SPEC.key)
    rows = [(row, name) for row in table.rows if (name := _name(table, row))] if table else []
    spelt: dict[str, str] = {}
    for _, name in rows:
        spelt.setdefault(fold(name), name)
    listed = tuple(dict.fromkeys(spelt.values()))
    problems = [p for row, name in rows if table for p in _also(table, row, name, spelt)]
    for other in tables.values():
        for text in _mentioned(other):
            spelt.setdefault(fold(text), text)
    return ChannelNames(spelt, listed), problems


def unlisted(table: Table, channels: ChannelNames) -> list[Problem]:
    """A warning at the first cell of each channel in `table` that the workbook does not list."""
    seen: dict[str, Problem] = {}
    for row in table.rows:
        cell = table.at(row, "channel")
        text = cells.text(cell).value
        if text and chosen(_WORDS, text) is None and channels.unknown(text):
            found = unknown("channel-unknown", text, table.place(cell), channels.near(text))
            seen.setdefault(fold(text), found)
    return list(seen.values())


def _also(table: Table, row: Row, name: str, spelt: dict[str, str]) -> Iterator[Problem]:
    """Adds what else the channel is called to `spelt`."""
    cell, mine = table.at(row, "also_called"), spelt[fold(name)]
    for text in cells.words(cell).value or ():
        first = spelt.setdefault(fold(text), mine)
        if first != mine:
            args = {"text": cut(text), "first": cut(first), "second": cut(mine)}
            yield problem(Severity.WARNING, "channel-name-twice", table.place(cell), **args)


def _name(table: Table, row: Row) -> str | None:
    cell = table.at(row, "channel")
    return None if is_total(cell) else cells.text(cell).value


def _mentioned(table: Table) -> Iterator[str]:
    for key in _ELSEWHERE:
        if key not in table.heads:
            continue
        for row in table.rows:
            text = cells.text(table.at(row, key)).value
            if text and chosen(_WORDS, text) is None:
                yield text
