"""Totals rows that nothing but their figures give away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isclose

from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers.sums import Group, Sums
from reportgen.understand.data_columns import WORDS
from reportgen.understand.data_days import Span, Written, last_day

_NAMES = ("campaign", "audience", "creative")
_ADDED = frozenset({"spend", "impressions", "clicks"})
_ROUNDING = 0.001  # a sum of amounts that were rounded one by one


def unnamed_total(sums: Sums, days: Mapping[tuple[Written, Written], Span]) -> Group | None:
    """The one row that names no campaign, ad set or ad, spans all the others and adds them up.

    So Meta writes its totals, on top: with nothing but the dates of the whole period.
    """
    at = [WORDS.index(key) for key in _NAMES]
    dated = [g for g in sums.groups if (g.when, g.until) in days]
    bare = [g for g in dated if not any(g.words[i] for i in at)]
    others = [g for g in dated if any(g.words[i] for i in at)]
    if len(bare) != 1 or bare[0].count != 1 or not others:
        return None
    start, length = days[bare[0].when, bare[0].until]
    spans = [days[g.when, g.until] for g in others]
    inside = start <= min(day for day, _ in spans) and last_day(start, length) >= max(
        last_day(*span) for span in spans
    )
    return bare[0] if inside and _adds_up(bare[0], others) else None


def _adds_up(total: Group, others: Sequence[Group]) -> bool:
    """Whether a row's spend, impressions and clicks, as far as it has them, are those of others."""
    amounts = {slot: amount for slot, amount in total.amounts.items() if slot[0] in _ADDED}
    return any(amounts.values()) and all(
        isclose(amount, sum(g.amounts.get(slot, 0.0) for g in others), rel_tol=_ROUNDING)
        for slot, amount in amounts.items()
    )


def skipped(sums: Sums, total: Group) -> Problem:
    """The note that a row is left out since it adds up the others."""
    place = Place(sums.name, f"A{total.first}")
    return problem(
        Severity.NOTE, "data-totals-skipped", place, row=total.first, text="", n=total.count
    )
