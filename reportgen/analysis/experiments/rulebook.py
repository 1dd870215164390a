"""The rules of the sheet, each read once, and the ones that hold for a test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.analysis.experiments.kpis import Kpis
from reportgen.grammar.defaults import default_rules
from reportgen.grammar.precedence import Case, most_specific
from reportgen.grammar.rule import Comparison, Rule
from reportgen.grammar.rules import parse_rule
from reportgen.grammar.vocabulary import Vocabulary, subject
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers.amounts import Notation
from reportgen.records import AppliesTo, Kpi, Logged, RuleText, TrialType

STOP = frozenset({Logged.STOP, Logged.PAUSE})
SCALE = frozenset({Logged.SCALE})
CVR = ("cvr",)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule that holds for a test; `place` is its cell, None for a default rule.

    `about` are its comparisons on the test's own KPI.
    """

    rule: Rule
    place: Place | None = None

    def about(self, kpi: Kpi) -> tuple[Comparison, ...]:
        return tuple(it for it in self.rule.condition.comparisons if is_about(it, kpi))


@dataclass(frozen=True, slots=True)
class Rulings:
    """What holds for one test, the rule to go by first.

    Where a rule of the sheet says nothing of the test's own KPI, the default one stands beside it.
    """

    stop: tuple[Ruling, ...]
    scale: tuple[Ruling, ...]


class Rulebook:
    """The rules that could be read, with their rows."""

    def __init__(self, rules: Iterable[tuple[RuleText, Rule]], kpis: Kpis, margin: float) -> None:
        self._rules = tuple(rules)
        self._kpis = kpis
        self._margin = margin

    def named(self, what: AppliesTo) -> tuple[tuple[RuleText, Rule], ...]:
        """The rules that are for that sort of thing by name, and stop or scale it."""
        return tuple(
            (row, rule)
            for row, rule in self._rules
            if row.active and row.applies_to is what and rule.action in STOP | SCALE
        )

    def rulings(
        self,
        kpi: Kpi,
        channel: str | None,
        type_: TrialType | None = None,
        applies_to: AppliesTo = AppliesTo.TESTS,
    ) -> Rulings:
        """The rules for a test of `kpi`, or for another thing that is judged by it."""
        case = Case(applies_to, channel, type_, subject(kpi))
        pause, scale = default_rules(kpi, self._kpis.known(CVR, channel), self._margin)
        return Rulings(
            self._chosen(most_specific(self._rules, case, STOP), pause, kpi),
            self._chosen(most_specific(self._rules, case, SCALE), scale, kpi),
        )

    def _chosen(
        self, found: tuple[RuleText, Rule] | None, usual: Rule, kpi: Kpi
    ) -> tuple[Ruling, ...]:
        default = Ruling(usual)
        if found is None:
            return (default,)
        row, rule = found
        own = Ruling(rule, row.place)
        return (own,) if own.about(kpi) else (own, default)


def read(
    rows: Iterable[RuleText], vocabulary: Vocabulary, notation: Notation
) -> tuple[tuple[tuple[RuleText, Rule], ...], list[Problem]]:
    """Every rule that can be read, and why the others can't, at their cells."""
    rules: list[tuple[RuleText, Rule]] = []
    problems: list[Problem] = []
    for row in rows:
        rule, faults = parse_rule(row.text, vocabulary, notation)
        problems.extend(fault.at(row.place) for fault in faults)
        if rule is not None:
            rules.append((row, rule))
            problems.extend(_idle(row, rule))
    return tuple(rules), problems


def _idle(row: RuleText, rule: Rule) -> list[Problem]:
    """A note on a rule that is read and decides nothing: it should be known."""
    decides = rule.action in STOP | SCALE and row.applies_to is not AppliesTo.KPIS
    if decides or not row.active:
        return []
    return [problem(Severity.NOTE, "rule-idle", row.place)]


def is_about(comparison: Comparison, kpi: Kpi) -> bool:
    """Whether a comparison is on that KPI."""
    it = comparison.kpi
    if it.name is not None:
        return it.name == kpi.name
    return it.known is not None and it.known == kpi.known
