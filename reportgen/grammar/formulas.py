"""Reading a formula: ``1000 * (Hides + Unfollows) / Impressions``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from reportgen.grammar import parsing
from reportgen.grammar.faults import Refusal, fault_at, number_fault
from reportgen.grammar.formula import (
    Call,
    Expression,
    Formula,
    Function,
    Metric,
    Number,
    Operation,
    Sign,
)
from reportgen.grammar.names import Names, clean, nearest, pattern, spelling
from reportgen.grammar.parsing import Node, Stumble, Terminal, Word
from reportgen.problems import Severity
from reportgen.readers.numerals import Amount, parsed
from reportgen.readers.reading import Fault
from reportgen.standard.data_metrics import METRICS

STOCKS = frozenset({"followers"})  # what is there on a day, and so can't be added up over days

_GRAMMAR = """
formula: EQUALS? sum
?sum: product | sum (PLUS | MINUS) product -> operation
?product: factor | product (TIMES | OVER) factor -> operation
?factor: atom | MINUS atom -> negative
?atom: NUMBER -> number | NAME -> metric | FUNCTION _OPEN NAME _CLOSE -> call | _OPEN sum _CLOSE
"""
_FUNCTIONS: Mapping[str, Function | None] = {
    **dict.fromkeys(("last", "latest", "sista", "senaste", "последно", "останнє"), Function.LAST),
    **dict.fromkeys(("first", "första", "първо", "перше"), Function.FIRST),
    **dict.fromkeys(
        ("mean", "average", "medel", "medelvärde", "snitt", "средно", "середнє"), Function.MEAN
    ),
    **dict.fromkeys(("growth", "tillväxt", "ръст", "приріст"), Function.GROWTH),
    **dict.fromkeys(("sum", "summa", "сума"), None),  # what a column is anyway
}
_SIGNS: Mapping[str, Sign] = {
    **dict.fromkeys("*×·", Sign.TIMES),
    **dict.fromkeys("/÷", Sign.OVER),
    "+": Sign.PLUS,
    "-": Sign.MINUS,
}
_TERMINALS = (
    Terminal("FUNCTION", rf"{pattern(_FUNCTIONS)}(?=\s*\()", 1),
    Terminal("NUMBER", r"[0-9](?:[0-9 .,'’]*[0-9])?(?!\w)"),
    Terminal("EQUALS", "="),
    Terminal("PLUS", r"\+"),
    Terminal("MINUS", "-"),
    Terminal("TIMES", "[*×·]"),
    Terminal("OVER", "[/÷]"),
    Terminal("_OPEN", r"\("),
    Terminal("_CLOSE", r"\)"),
)


def data_names(own: Mapping[str, str] | None = None) -> dict[str, str]:
    """Every name of a numeric column of Data with its key: `own`, the workbook's, before others.

    The standard's are there with all their aliases, in every language.
    """
    names = dict(own or {})
    for metric in METRICS:
        for spelled in metric.names.values():
            names |= {name: metric.key for name in spelled if name not in names}
    return names


def parse_formula(
    text: str, names: Mapping[str, str], decimal: str = ","
) -> tuple[Formula | None, tuple[Fault, ...]]:
    """The formula that `text` writes with `names` (column name to metric key).

    `decimal` is the workbook's decimal sign. Names are found first, longest first, so that a name
    may have spaces, slashes and signs of its own. None, with one fault, when it can't be read. A
    stock without a function is its last amount, with a note.
    """
    line = clean(text)
    if parsing.too_long(line):
        return None, (fault_at("formula-too-long", line, 0),)
    known = _names(tuple(names.items()))
    words = (*_TERMINALS, Terminal("NAME", known.pattern, 2))
    tree = parsing.parser(_GRAMMAR, ("formula",), words).parse(line, "formula")
    if isinstance(tree, Stumble):
        return None, (_stumbled(line, tree, known),)
    reader = _Reader(line, known, decimal)
    try:
        return Formula(line, reader.expression(tree.parts[-1])), tuple(reader.notes)
    except Refusal as refusal:
        return None, (refusal.fault,)


@lru_cache(maxsize=16)
def _names(items: tuple[tuple[str, str], ...]) -> Names[str]:
    """Names of which the first of the same spelling holds."""
    return Names.of(*([item] for item in items))


class _Reader:
    """A tree made into an expression; `notes` are what was doubtful on the way."""

    def __init__(self, line: str, names: Names[str], decimal: str) -> None:
        self.notes: list[Fault] = []
        self._line = line
        self._names = names
        self._decimal = decimal

    def expression(self, part: Node | Word) -> Expression:
        match part:
            case Node("number", (Word() as word,)):
                return self._number(word)
            case Node("metric", (Word() as word,)):
                return self._metric(word)
            case Node("call", (Word() as function, Word() as name)):
                taken = _FUNCTIONS[spelling(function.text)]
                key = self._key(name)
                return Call(taken, key) if taken else Metric(key)
            case Node("negative", (_, inner)):
                return Operation(Sign.MINUS, Number(0), self.expression(inner))
            case Node(_, (left, Word() as sign, right)):
                return Operation(_SIGNS[sign.text], self.expression(left), self.expression(right))
        raise AssertionError(part)

    def _number(self, word: Word) -> Number:
        found = parsed(word.text, self._decimal)
        if isinstance(found, Amount):
            return Number(found.amount)
        raise Refusal(number_fault(found, self._line, word.at, word.end))

    def _metric(self, word: Word) -> Metric | Call:
        key = self._key(word)
        if key not in STOCKS:
            return Metric(key)
        name = self._line[word.at : word.end]
        note = fault_at(
            "formula-stock", self._line, word.at, end=word.end, severity=Severity.NOTE, name=name
        )
        self.notes.append(note)
        return Call(Function.LAST, key)

    def _key(self, word: Word) -> str:
        return self._names.of_text(word.text)[0]


def _stumbled(line: str, stop: Stumble, names: Names[str]) -> Fault:
    """Why a formula can't be read: what should have stood where it stumbled."""
    if stop.at >= len(line):
        return fault_at("formula-unfinished", line, len(line))
    if "NAME" not in stop.expected:
        return fault_at("formula-sign", line, stop.at)
    known = (*names.shown, *_FUNCTIONS) if "FUNCTION" in stop.expected else names.shown
    near = nearest(line, stop.at, known)
    if near:
        return fault_at("formula-name", line, stop.at, do="do.formula-name-near", near=near)
    return fault_at("formula-name", line, stop.at)
