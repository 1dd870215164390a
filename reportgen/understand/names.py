"""Names as people write them: found whole or without their parenthesis, or the nearest one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from reportgen.dataclass import replace
from reportgen.problems import Place, Problem, Severity, message, problem
from reportgen.standard import fold

LONGEST_QUOTE = 80  # characters of the user's own words that a sentence can bear
MOST_NAMED = 8  # names in one sentence
_SHORTEST_GUESS = 4  # below this everything is nearly everything else
_SHORTEST_SWAP = 3
_LIKENESS = 0.8  # difflib's ratio: "Kampajn" and "Kampanj" are 0.86 alike

_BETWEEN_WORDS = re.compile(r"(?<=\w)[\s:/_–—-]+(?=\w)")
_PARENTHESIS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?\s*$")


def cut(text: str) -> str:
    """The user's words on one line, as much of them as a sentence can bear."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[: LONGEST_QUOTE - 1]}…"


def enumerated(names: Iterable[str]) -> str:
    """Names as a sentence lists them; of many the first few."""
    listed = [cut(name) for name in names]
    return ", ".join([*listed[:MOST_NAMED], *(["…"] if len(listed) > MOST_NAMED else [])])


def without_parenthesis(name: str) -> str:
    """``Baseline (v. 40)`` is ``Baseline``; a name that is all parenthesis stays."""
    return _PARENTHESIS.sub("", name) or name


def unknown(kind: str, text: str, place: Place, near: str | None) -> Problem:
    """A warning on a name that the workbook does not have, with the nearest that it has."""
    says = problem(Severity.WARNING, kind, place, text=cut(text))
    return replace(says, do=message("do.name-near", near=cut(near))) if near else says


def nearest(text: str, names: Iterable[str]) -> str | None:
    """The one of `names` that `text` was probably meant to be; None when none is near."""
    wanted, names = fold(text), list(names)
    swapped = (name for name in names if _swapped(wanted, fold(without_parenthesis(name))))
    if len(wanted) < _SHORTEST_GUESS:
        return next(swapped, None)
    known = {fold(name): name for name in reversed(names)}
    found = difflib.get_close_matches(wanted, known, 1, _LIKENESS)
    return known[found[0]] if found else next(swapped, None)


def begun(text: str, names: Iterable[str]) -> str | None:
    """The longest of `names` that the words of `text` begin with: ``Mål Q4`` is about ``Mål``."""
    known = {fold(name): name for name in reversed(list(names))}
    ends = [found.start() for found in _BETWEEN_WORDS.finditer(text)]
    return next((known[it] for end in reversed(ends) if (it := fold(text[:end])) in known), None)


def _swapped(text: str, name: str) -> bool:
    """Whether two letters beside each other have changed places: CRT for CTR."""
    if len(text) < _SHORTEST_SWAP or len(text) != len(name):
        return False
    apart = [i for i, (one, other) in enumerate(zip(text, name, strict=True)) if one != other]
    if len(apart) != len("ab") or apart[1] != apart[0] + 1:
        return False
    first, second = apart
    return text[first] == name[second] and text[second] == name[first]
