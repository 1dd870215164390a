"""The words of the rule language: each in every language, and none of them two things."""

from __future__ import annotations

import pytest

from reportgen.grammar import words
from reportgen.grammar.names import spelling
from reportgen.grammar.rule import Reference
from reportgen.languages import LANGUAGES
from reportgen.records import Logged


@pytest.mark.parametrize(
    "table",
    [words.IF, words.AFTER, words.AND, words.OR, words.IS, words.OVER, words.UNDER, words.BETTER,
     words.WORSE, words.LEAST, words.DAY, words.WEEK, words.OF, words.IN],
)  # fmt: skip
def test_every_language_has_the_word(table: dict[str, tuple[str, ...]]) -> None:
    assert all(table[lang] for lang in LANGUAGES)


def test_every_action_and_reference_can_be_said() -> None:
    actions = {it for several in words.ACTIONS.meanings.values() for it in several}
    references = {it for several in words.REFERENCES.meanings.values() for it in several}
    assert (actions, references) == (set(Logged), set(Reference))


@pytest.mark.parametrize("names", [words.ACTIONS, words.REFERENCES, words.OPERATORS])
def test_no_word_means_two_things(names: words.Names[object]) -> None:
    assert [it for it, several in names.meanings.items() if len(several) > 1] == []


def test_the_words_that_the_grammar_treats_as_operators_are_operators() -> None:
    tables = (words.OVER, words.UNDER, words.BETTER, words.WORSE, words.LEAST)
    assert {spelling(it) for it in words.every(*tables)} <= words.OPERATORS.meanings.keys()


@pytest.mark.parametrize(
    ("word", "lang"),
    [("om", "sv"), ("if", "en"), ("Efter", "sv"), ("över", "sv"), ("&", None), ("CPA", None)],
)
def test_a_word_tells_its_language(word: str, lang: str | None) -> None:
    assert words.language(word) == lang
