"""Which of several rules holds: the most specific one."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from reportgen.dataclass import dataclass
from reportgen.grammar.rule import Rule, Subject
from reportgen.records import AppliesTo, Logged, RuleText, TrialType
from reportgen.standard import fold


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule is looked for: a test, campaign, creative, channel or KPI, with its own KPI."""

    applies_to: AppliesTo
    channel: str | None = None
    test_type: TrialType | None = None
    kpi: Subject | None = None


Specificity = tuple[bool, bool, bool, bool]


def specificity(row: RuleText, rule: Rule, case: Case) -> Specificity | None:
    """How closely a rule fits a case; None when it does not hold for it.

    In this order: it is for the case's test type, for its channel, for its sort of thing, and
    about its KPI. A column that the row leaves blank holds for all. A rule about other KPIs holds
    too: it only gives way to one about the case's own.
    """
    channel = row.channel and fold(row.channel)
    fits = (
        row.active
        and row.test_type in {None, case.test_type}
        and channel in {None, "", fold(case.channel or "")}
        and row.applies_to in {None, case.applies_to}
    )
    if not fits:
        return None
    about = any(_same(it.kpi, case.kpi) for it in rule.condition.comparisons)
    return row.test_type is not None, bool(channel), row.applies_to is not None, about


def closest(
    rules: Iterable[tuple[RuleText, Rule]], case: Case, actions: Collection[Logged]
) -> tuple[tuple[RuleText, Rule], ...]:
    """The rules with one of the `actions` that hold for the case, and that none is closer than."""
    best: Specificity | None = None
    found: list[tuple[RuleText, Rule]] = []
    for row, rule in rules:
        fit = specificity(row, rule, case) if rule.action in actions else None
        if fit is None or (best is not None and fit < best):
            continue
        if fit != best:
            best, found = fit, []
        found.append((row, rule))
    return tuple(found)


def most_specific(
    rules: Iterable[tuple[RuleText, Rule]], case: Case, actions: Collection[Logged]
) -> tuple[RuleText, Rule] | None:
    """The rule with one of the `actions` that holds for the case, the first of equally close ones.

    None when there is none.
    """
    return next(iter(closest(rules, case, actions)), None)


def _same(one: Subject, other: Subject | None) -> bool:
    if other is None:
        return False
    if one.name is not None and other.name is not None:
        return one.name == other.name
    return one.known is not None and one.known == other.known
