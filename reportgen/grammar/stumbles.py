"""Why a rule can't be read: what should have stood where it stumbled, and what was near it."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.grammar import words
from reportgen.grammar.faults import fault_at
from reportgen.grammar.names import nearest
from reportgen.grammar.parsing import Stumble
from reportgen.grammar.vocabulary import Vocabulary
from reportgen.readers.reading import Fault


def stumbled(line: str, stop: Stumble, vocabulary: Vocabulary) -> Fault:
    """The fault of `line`, a rule: kinds ``rule-…`` for what is missing, with the nearest word."""
    kind, known = _wanted(stop.expected, vocabulary)
    if stop.at >= len(line):
        return fault_at("rule-unfinished", line, len(line), do=f"do.{kind}")
    own = vocabulary.own if kind == "rule-kpi" else ()
    near = nearest(line, stop.at, own) or nearest(line, stop.at, known)
    if near:
        return fault_at(kind, line, stop.at, do="do.rule-near", near=near)
    return fault_at(kind, line, stop.at)


def _wanted(expected: frozenset[str], vocabulary: Vocabulary) -> tuple[str, Iterable[str]]:
    """What is missing where these kinds of words could stand, and its words.

    The first that fits: what may only follow, such as another amount, comes after what has to.
    """
    days = words.every(words.DAY, words.WEEK)
    on = words.every(words.AND, words.OR, words.AFTER, words.OVER, words.UNDER)
    table: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("ACTION", "rule-action", words.ACTIONS.shown),
        ("KPI", "rule-kpi", vocabulary.kpis.shown),
        ("IF", "rule-if", words.every(words.IF)),
        ("OPERATOR", "rule-comparison", words.OPERATORS.shown),
        ("METRIC", "rule-metric", (*vocabulary.metrics.shown, *days)),
        ("AND", "rule-rest", on),
        ("REFERENCE", "rule-threshold", words.REFERENCES.shown),
        ("AMOUNT", "rule-evidence", ()),
    )
    return next(((kind, known) for it, kind, known in table if it in expected), ("rule-rest", on))
