"""Why a rule can't be read: what should have stood where it stumbled, and what was near it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.grammar import words
from reportgen.grammar.faults import fault_at, word_at
from reportgen.grammar.names import lowered, nearest, pattern
from reportgen.grammar.parsing import Stumble
from reportgen.grammar.vocabulary import Vocabulary
from reportgen.readers.reading import Fault

_DAYS_A_WEEK = 7
_FOR = pattern(words.every(words.FOR))
_WEEKS = pattern(words.every(words.WEEK))
_NUMBER = pattern(words.NUMBERS)
_DURATION = re.compile(
    rf"(?:{_FOR}\s+)?(?P<many>[0-9]{{1,3}}|{_NUMBER})\s*"
    rf"(?:(?P<weeks>{_WEEKS})|{pattern(words.every(words.DAY))})"
)


def stumbled(line: str, stop: Stumble, vocabulary: Vocabulary) -> Fault:
    """The fault of `line`, a rule: kinds ``rule-…`` for what is missing, with the nearest word."""
    lang = words.spoken(line[: stop.at])
    kind, known = _wanted(stop.expected, vocabulary, lang)
    if stop.at >= len(line):
        return fault_at("rule-unfinished", line, len(line), do=f"do.{kind}")
    days = _days(line, stop.at)
    if days:
        return fault_at("rule-duration", line, stop.at, n=days)
    if kind == "rule-if" and word_at(line, stop.at).lower() in words.of(lang, words.BY):
        step = "settings.max_budget_increase"
        return fault_at("rule-step", line, stop.at, setting=step, sheet="settings")
    own = vocabulary.own if kind == "rule-kpi" else ()
    near = nearest(line, stop.at, own) or nearest(line, stop.at, known)
    if near:
        return fault_at(kind, line, stop.at, do="do.rule-near", near=near)
    return fault_at(kind, line, stop.at)


def _days(line: str, at: int) -> int:
    """How many days the time that stands there is: "i två veckor", "14 days"; 0 for none."""
    found = _DURATION.match(lowered(line), at)
    if found is None:
        return 0
    many = found["many"]
    number = int(many) if many.isdecimal() else words.NUMBERS[many]
    return number * (_DAYS_A_WEEK if found["weeks"] else 1)


def _wanted(
    expected: frozenset[str], vocabulary: Vocabulary, lang: str
) -> tuple[str, Iterable[str]]:
    """What is missing where these kinds of words could stand, and its words in the rule's language.

    The first that fits: what may only follow, such as another amount, comes after what has to.
    """
    days = words.of(lang, words.DAY, words.WEEK)
    on = words.of(lang, words.AND, words.OR, words.AFTER, words.OVER, words.UNDER)
    table: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("ACTION", "rule-action", words.ACTIONS.shown),
        ("KPI", "rule-kpi", vocabulary.kpis.shown),
        ("IF", "rule-if", words.of(lang, words.IF)),
        ("OPERATOR", "rule-comparison", words.OPERATORS.shown),
        ("METRIC", "rule-metric", (*vocabulary.metrics.shown, *days)),
        ("AND", "rule-rest", on),
        ("REFERENCE", "rule-threshold", words.REFERENCES.shown),
        ("AMOUNT", "rule-evidence", ()),
    )
    return next(((kind, known) for it, kind, known in table if it in expected), ("rule-rest", on))
