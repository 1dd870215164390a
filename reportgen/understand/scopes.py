"""A KPI's scope as one writes it: ``betalt``, ``Kampanj = B2B*``, ``Kanal = LinkedIn, Google``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen import standard
from reportgen.readers.cells import Reading
from reportgen.readers.grid import Cell
from reportgen.readers.reading import Fault, error, said, unusable
from reportgen.records import Channel, Condition, Reach, Scope
from reportgen.standard import Type, fold
from reportgen.understand.choices import chosen
from reportgen.understand.names import cut, nearest
from reportgen.understand.tables import column_named

SPEC = standard.sheet("data")
REACH = SPEC.column("paid_or_organic")

_WORDY = frozenset({Type.TEXT, Type.CHOICE})  # columns whose cells are words, not amounts or days
_BETWEEN = re.compile(r"([;\n,]|\s(?:och|and|&|и|та|і|й)\s)", re.IGNORECASE)
_NOT_EQUAL = re.compile(r"[!<>≠~]\s*$")
_QUOTES = "\"'”“„’‘»«"


def scope(text: str, channels: Sequence[Channel] = ()) -> Scope | Fault:
    """The rows of Data that `text` lets count, or why it can't be read.

    Conditions follow on each other with a semicolon, a comma or "och"; the words of one with
    commas. `channels` tell what else a channel is called.
    """
    reach: Reach | None = None
    conditions: list[Condition] = []
    for part in filter(None, _parts(text)):
        found = _part(part, text, channels)
        if isinstance(found, Fault):
            return found
        if isinstance(found, Condition):
            conditions.append(found)
        elif reach not in {None, found}:
            return _unreadable(text)
        else:
            reach = found
    if reach is None and not conditions:
        return _unreadable(text)
    return Scope(reach, tuple(conditions))


def scope_in(cell: Cell) -> Reading[str]:
    """The scope in `cell` as a KPI keeps it: paid, organic, or the condition as written."""
    early = unusable(cell)
    if early is not None:
        return early
    text = said(cell)
    found = scope(text)
    if isinstance(found, Fault):
        return Reading(fault=found)
    return Reading(chosen(REACH, text) or text)


def _parts(text: str) -> Iterator[str]:
    """The conditions one by one: "Kampanj = Sol och vind, C2 och Kanal = Meta" are two."""
    part, *rest = _BETWEEN.split(text)
    for sign, more in zip(rest[::2], rest[1::2], strict=True):
        if "=" in part and "=" not in more and sign not in ";\n":
            part += sign + more
        else:
            yield part.strip()
            part = more
    yield part.strip()


def _part(part: str, whole: str, channels: Sequence[Channel]) -> Condition | Reach | Fault:
    left, equals, right = part.partition("=")
    patterns = [p for p in (p.strip().strip(_QUOTES).strip() for p in right.split(",")) if p]
    if not equals:
        return _reach([part], whole)
    if _NOT_EQUAL.search(left):
        return _unreadable(whole)
    column = column_named(SPEC, left.strip())
    if column is None or column.type not in _WORDY:
        return _no_column(left.strip(), whole)
    if column == REACH:
        return _reach(patterns, whole)
    # "Kanal = Google, betalt" would look for a channel called betalt.
    if not patterns or any(chosen(REACH, pattern) for pattern in patterns[1:]):
        return _unreadable(whole)
    if column.key == "channel":
        patterns = [_channel(pattern, channels) for pattern in patterns]
    return Condition(column.key, tuple(patterns))


def _reach(words: Sequence[str], whole: str) -> Reach | Fault:
    found = {chosen(REACH, word) for word in words}
    word = found.pop() if len(found) == 1 else None
    return Reach(word) if word else _unreadable(whole)


def _channel(pattern: str, channels: Sequence[Channel]) -> str:
    for channel in channels:
        if fold(pattern) in map(fold, (channel.channel, *channel.also_called)):
            return channel.channel
    return pattern


def _unreadable(whole: str) -> Fault:
    return error("scope-unreadable", text=cut(whole))


def _no_column(left: str, whole: str) -> Fault:
    names = [n for c in SPEC.columns if c.type in _WORDY for ns in c.names.values() for n in ns]
    near = nearest(left, names)
    args = {"text": cut(whole), "left": cut(left)}
    if near is None:
        return error("scope-without-column", **args)
    return error("scope-without-column", do="do.scope-without-column-near", near=near, **args)
