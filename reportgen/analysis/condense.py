"""Facts added up to what the KPIs tell apart: a day of a channel, not every creative of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from math import fsum
from operator import attrgetter

from reportgen.analysis.sums import Data
from reportgen.dataclass import replace
from reportgen.grammar.formulas import STOCKS
from reportgen.records import Condition, Fact, Rows

TOLD_APART = ("day", "days", "channel", "paid_or_organic", "source", "content_pillar")


def condensed(data: Data, conditions: Iterable[Condition]) -> Data:
    """The same data in fewer facts, still apart in every column that one of `conditions` asks of.

    A sum over them is the same as before, and so are its cells and the number of its rows. The
    words that are no longer told apart are gone.
    """
    asked = {it.column for it in conditions} - {*TOLD_APART}
    words = attrgetter(*TOLD_APART, *sorted(asked))
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in data.facts:
        groups[words(fact), fact.rows.sheet, frozenset(fact.amounts), fact.broken].append(fact)
    return replace(data, facts=tuple(_told(_one(group), asked) for group in groups.values()))


def _told(fact: Fact, asked: Collection[str]) -> Fact:
    """The fact without the words that nobody asks of."""
    return replace(
        fact,
        campaign=fact.campaign if "campaign" in asked else None,
        creative=fact.creative if "creative" in asked else None,
        audience=fact.audience if "audience" in asked else None,
        format=fact.format if "format" in asked else None,
        landing_page=fact.landing_page if "landing_page" in asked else None,
    )


def _one(group: Sequence[Fact]) -> Fact:
    """The sum of facts with the same metrics; of a stock the last row of the day."""
    if len(group) == 1:
        return group[0]
    rows = [fact.rows for fact in group]
    last = max(group, key=lambda fact: fact.rows.last)
    return replace(
        last,
        rows=Rows(
            last.rows.sheet,
            min(it.first for it in rows),
            max(it.last for it in rows),
            sum(it.count for it in rows),
        ),
        amounts={
            metric: last.amounts[metric]
            if metric in STOCKS
            else fsum(fact.amounts[metric] for fact in group)
            for metric in last.amounts
        },
    )
