"""The rows of Data by what one of their columns says: a channel, a format, a creative."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from reportgen.analysis.sources import key
from reportgen.analysis.sums import Data, Sums
from reportgen.isoweek import Week
from reportgen.records import Fact, Reach

Word = Callable[[Fact], str | None]


def channel(fact: Fact) -> str | None:
    """The fact's channel."""
    return fact.channel


def campaign(fact: Fact) -> str | None:
    """Its campaign."""
    return fact.campaign


def creative(fact: Fact) -> str | None:
    """Its creative."""
    return fact.creative


def form(fact: Fact) -> str | None:
    """The format: video, carousel, still."""
    return fact.format


def pillar(fact: Fact) -> str | None:
    """Its content pillar."""
    return fact.content_pillar


def grouped(facts: Iterable[Fact], data: Data, word: Word) -> dict[str, Sums]:
    """The sums of the facts by `word`, in its first spelling; facts without one are in no group."""
    found: dict[str, list[Fact]] = defaultdict(list)
    names: dict[str, str] = {}
    for fact in facts:
        name = word(fact)
        if name:
            names.setdefault(key(name), name)
            found[key(name)].append(fact)
    return {names[it]: Sums(group, data) for it, group in found.items()}


def by_day(sums: Sums, data: Data) -> tuple[Sums, ...]:
    """The sums of each day."""
    days: dict[date, list[Fact]] = defaultdict(list)
    for fact in sums.facts:
        days[fact.day].append(fact)
    return tuple(Sums(facts, data) for facts in days.values())


def in_week(facts: Iterable[Fact], week: Week) -> list[Fact]:
    """The facts of one week."""
    return until(facts, week, week)


def until(facts: Iterable[Fact], first: Week, last: Week) -> list[Fact]:
    """The facts from one week to another, both included."""
    start, end = first.monday, last.sunday
    return [fact for fact in facts if start <= fact.day <= end]


def is_paid(fact: Fact) -> bool:
    """Whether it is said to be paid for."""
    return fact.paid_or_organic is Reach.PAID


def is_organic(fact: Fact) -> bool:
    """Whether it is said not to be."""
    return fact.paid_or_organic is Reach.ORGANIC


def ratio(sums: Sums, over: str, under: str) -> float | None:
    """One metric's sum over another's; None where one of them is missing or the second is 0."""
    top, bottom = sums.total(over), sums.total(under)
    return top / bottom if top is not None and bottom else None
