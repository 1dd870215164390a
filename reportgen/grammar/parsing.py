"""Text to a tree, by a grammar whose words may be the workbook's own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.dataclass import dataclass
from reportgen.grammar.names import lowered

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

MOST_PIECES = 200
LONGEST = 2_000  # characters

_SLASH = "\\/"  # a slash ends a pattern where lark reads it
_PIECE = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Terminal:
    """A kind of word: its pattern is for lowered text. Of two that fit, the higher rank wins."""

    name: str
    pattern: str
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, lowered, with its kind and where it begins."""

    kind: str
    text: str
    at: int

    @property
    def end(self) -> int:
        return self.at + len(self.text)


@dataclass(frozen=True, slots=True)
class Node:
    """A rule of the grammar, applied."""

    kind: str
    parts: tuple[Node | Word, ...]

    @property
    def at(self) -> int:
        """Where its first word begins."""
        return self.parts[0].at

    @property
    def all_words(self) -> tuple[Word, ...]:
        """Every word in it, from the left."""
        return tuple(
            word
            for part in self.parts
            for word in ((part,) if isinstance(part, Word) else part.all_words)
        )

    def words(self, kind: str) -> list[Word]:
        """Its own words of that kind."""
        return [part for part in self.parts if isinstance(part, Word) and part.kind == kind]

    def nodes(self, kind: str) -> list[Node]:
        """Its own parts of that kind."""
        return [part for part in self.parts if isinstance(part, Node) and part.kind == kind]


@dataclass(frozen=True, slots=True)
class Stumble:
    """Where a text could not be read on, and the kinds of words that could have stood there."""

    at: int
    expected: frozenset[str]


def too_long(text: str) -> bool:
    """Whether nobody should be made to read the text, a parser included."""
    return len(text) > LONGEST or len(_PIECE.findall(text)) > MOST_PIECES


class Parser:
    """A grammar with its words. `parse` never raises for a text, whatever it is."""

    def __init__(self, lark: Lark) -> None:
        self._lark = lark

    def parse(self, text: str, start: str) -> Node | Stumble:
        """The tree of a cleaned text that is not too long, or where it stumbled."""
        from lark import UnexpectedCharacters, UnexpectedToken

        try:
            return _node(self._lark.parse(lowered(text), start))
        except UnexpectedCharacters as stop:
            return Stumble(stop.pos_in_stream or 0, frozenset(map(str, stop.allowed)))
        except UnexpectedToken as stop:
            at = len(text) if stop.token.type == "$END" else stop.pos_in_stream or 0
            return Stumble(at, frozenset(map(str, stop.accepts or stop.expected)))


@lru_cache(maxsize=16)
def parser(grammar: str, starts: tuple[str, ...], terminals: tuple[Terminal, ...]) -> Parser:
    """The parser of a grammar for these words; made once for the same words."""
    from lark import Lark

    words = (f"{it.name}.{it.rank}: /{it.pattern.replace('/', _SLASH)}/" for it in terminals)
    whole = "\n".join((grammar, *words, "%ignore / +/"))
    return Parser(Lark(whole, start=list(starts), parser="lalr", maybe_placeholders=False))


def _node(tree: Tree[Token]) -> Node:
    return Node(str(tree.data), tuple(map(_part, tree.children)))


def _part(part: Tree[Token] | Token) -> Node | Word:
    from lark import Token

    if isinstance(part, Token):
        return Word(part.type, str(part), part.start_pos or 0)
    return _node(part)
