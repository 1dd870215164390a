"""Texts become trees, or tell where they stumbled; the words may be anything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.grammar.names import pattern
from reportgen.grammar.parsing import Node, Stumble, Terminal, Word, parser, too_long

GRAMMAR = "pair: NAME (AND NAME)*"


def words(*names: str) -> tuple[Terminal, ...]:
    return Terminal("NAME", pattern(names), 1), Terminal("AND", pattern(["and", "&"]))


def test_a_tree_has_the_words_where_they_stand() -> None:
    tree = parser(GRAMMAR, ("pair",), words("A/B", "C")).parse("a / B  and C", "pair")
    first, joint, second = Word("NAME", "a / b", 0), Word("AND", "and", 7), Word("NAME", "c", 11)
    assert tree == Node("pair", (first, joint, second))
    assert isinstance(tree, Node)
    assert [it.text for it in tree.words("NAME")] == ["a / b", "c"]
    assert (tree.at, tree.parts[0].end) == (0, 5)


def test_a_stumble_has_its_column_and_what_could_have_stood_there() -> None:
    it = parser(GRAMMAR, ("pair",), words("A", "C"))
    assert it.parse("A B", "pair") == Stumble(2, frozenset({"AND"}))
    assert it.parse("A and", "pair") == Stumble(5, frozenset({"NAME"}))
    assert it.parse("A and and", "pair") == Stumble(6, frozenset({"NAME"}))
    assert it.parse("", "pair") == Stumble(0, frozenset({"NAME"}))


def test_a_name_wins_over_a_word_of_the_language() -> None:
    tree = parser(GRAMMAR, ("pair",), words("And", "And and")).parse("and and and and", "pair")
    assert isinstance(tree, Node)
    assert [it.kind for it in tree.parts] == ["NAME", "AND", "NAME"]


def test_the_same_words_have_one_parser() -> None:
    assert parser(GRAMMAR, ("pair",), words("A")) is parser(GRAMMAR, ("pair",), words("A"))


@given(st.lists(st.text(), max_size=5), st.text(max_size=50))
def test_any_names_make_a_parser(names: list[str], text: str) -> None:
    found = parser(GRAMMAR, ("pair",), words(*names)).parse(text, "pair")
    assert isinstance(found, Node | Stumble)


def test_what_is_too_long() -> None:
    assert not too_long("a " * 200)
    assert too_long("a " * 201)
    assert not too_long("a" * 2_000)
    assert too_long("a" * 2_001)
