"""A goal as one says it: ``120 kvalificerade leads på 90 dagar``, ``+25 % leads från socialt``."""

from __future__ import annotations

import re

from reportgen.dataclass import dataclass
from reportgen.grammar.names import clean, lowered
from reportgen.grammar.vocabulary import Vocabulary
from reportgen.problems import Unit
from reportgen.readers.numerals import Ambiguous, parsed

_NUMBER = re.compile(r"(?P<plus>\+\s*)?(?<!\w)(?P<number>\d(?:[\d .,]*\d)?)(?P<percent>\s*%)?\s*")
_WORD = re.compile(r"\w[\w-]*\s+")
_BETWEEN = 2  # words that may stand between the number and what is counted: "120 nya leads"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a goal counts, and how much of it: an amount, or growth as a fraction."""

    metric: str | None = None
    amount: float | None = None
    growth: float | None = None


def read(text: str | None, vocabulary: Vocabulary, decimal: str) -> Wanted:
    """The first number with something countable after it; a share only with a plus sign.

    The metric is the workbook's own name for it, else the words of the sentence. Nothing where the
    sentence counts nothing that is known by name.
    """
    line = clean(text or "")
    for found in _NUMBER.finditer(line):
        metric = _counted(line[found.end() :], vocabulary)
        if metric is None or bool(found["percent"]) is not bool(found["plus"]):
            continue
        number = _number(found["number"], decimal)
        if number is None:
            continue
        if found["percent"]:
            return Wanted(metric, growth=number / 100)
        return Wanted(metric, number)
    return Wanted()


def _number(text: str, decimal: str) -> float | None:
    """What is counted comes in whole: 1,200 leads are 1200."""
    found = parsed(text.strip(), decimal, Unit.NUMBER)
    if isinstance(found, Ambiguous):
        return float(found.whole)
    return found.amount if found else None


def _counted(rest: str, vocabulary: Vocabulary) -> str | None:
    """What the words after a number begin with, a few others before it allowed."""
    at = 0
    for _ in range(_BETWEEN + 1):
        for names in (vocabulary.kpis, vocabulary.metrics):
            found = re.compile(names.pattern).match(lowered(rest), at)
            if found:
                return _name(rest[at : found.end()], vocabulary)
        word = _WORD.match(rest, at)
        if word is None:
            return None
        at = word.end()
    return None


def _name(text: str, vocabulary: Vocabulary) -> str:
    meant = vocabulary.kpis.of_text(lowered(text))
    return next((subject.name for subject in meant if subject.name), text.strip())
