"""Which rows of the Data sheets a KPI counts."""

from __future__ import annotations

import re
from functools import cache

from reportgen.dataclass import dataclass
from reportgen.records.facts import Fact, Reach


@dataclass(frozen=True, slots=True)
class Condition:
    """A column of Data (its key) and the words that will do; ``*`` stands for anything."""

    column: str
    patterns: tuple[str, ...]

    def matches(self, fact: Fact) -> bool:
        """Whether one of the patterns is the fact's word, however it is cased; a blank never is."""
        word: str | None = getattr(fact, self.column)
        return word is not None and any(
            _shape(pattern).fullmatch(_plain(word)) for pattern in self.patterns
        )


@dataclass(frozen=True, slots=True)
class Scope:
    """Paid, organic or both (None), and conditions that all have to hold."""

    paid_or_organic: Reach | None = None
    conditions: tuple[Condition, ...] = ()

    def matches(self, fact: Fact) -> bool:
        """Whether the fact counts. One that nobody called paid or organic is neither."""
        if self.paid_or_organic not in {None, fact.paid_or_organic}:
            return False
        return all(condition.matches(fact) for condition in self.conditions)


@cache
def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, _plain(pattern).split("*"))), re.DOTALL)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
