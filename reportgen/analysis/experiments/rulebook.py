"""The rules of the sheet, each read once, and the ones that hold for a test."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.analysis.experiments.kpis import Kpis
from reportgen.dataclass import dataclass
from reportgen.grammar.defaults import default_rules
from reportgen.grammar.precedence import Case, closest, most_specific
from reportgen.grammar.rule import Comparison, Rule, Subject
from reportgen.grammar.rules import parse_rule
from reportgen.grammar.vocabulary import Vocabulary, subject
from reportgen.problems import Message, Place, Problem, message
from reportgen.readers.amounts import Notation
from reportgen.records import AppliesTo, Kpi, Logged, RuleText, TrialType

STOP = frozenset({Logged.STOP, Logged.PAUSE})
SCALE = frozenset({Logged.SCALE})
FIX = frozenset({Logged.FIX})
KEEP = frozenset({Logged.KEEP})
CVR = ("cvr",)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule that holds for a test; `place` is its cell, None for a default rule.

    `about` are its comparisons on the test's own KPI.
    """

    rule: Rule
    place: Place | None = None

    @property
    def verb(self) -> Message:
        """The rule's own word for what it does."""
        own = self.rule.verb
        return message("verb.own", text=own) if own else message(f"verb.{self.rule.action}")

    @property
    def text(self) -> str | None:
        """The user's own sentence."""
        found = self.rule.sentence.args.get("text")
        return found if isinstance(found, str) else None

    def about(self, kpi: Kpi) -> tuple[Comparison, ...]:
        return tuple(it for it in self.rule.condition.comparisons if is_about(it, kpi))


@dataclass(frozen=True, slots=True)
class Rulings:
    """What holds for one test, the rule to go by first.

    Where a rule of the sheet says nothing of the test's own KPI, the default one stands beside it.
    `others` fix, then keep what is neither stopped nor scaled; there is no default one of those.
    """

    stop: tuple[Ruling, ...]
    scale: tuple[Ruling, ...]
    others: tuple[Ruling, ...] = ()


class Rulebook:
    """The rules that could be read, with their rows."""

    def __init__(self, rules: Iterable[tuple[RuleText, Rule]], kpis: Kpis, margin: float) -> None:
        self._rules = tuple(rules)
        self._kpis = kpis
        self._margin = margin

    def named(self, what: AppliesTo) -> tuple[tuple[RuleText, Rule], ...]:
        """The rules that are for that sort of thing by name."""
        return tuple(
            (row, rule) for row, rule in self._rules if row.active and row.applies_to is what
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
            (*self._closest(case, FIX), *self._closest(case, KEEP)),
        )

    def _closest(self, case: Case, actions: frozenset[Logged]) -> tuple[Ruling, ...]:
        """Of the rules about each KPI the closest ones."""
        by_kpi: dict[Subject, list[tuple[RuleText, Rule]]] = {}
        for row, rule in self._rules:
            by_kpi.setdefault(rule.condition.comparisons[0].kpi, []).append((row, rule))
        every = (it for rules in by_kpi.values() for it in closest(rules, case, actions))
        return tuple(Ruling(rule, row.place) for row, rule in every)

    def of_kpi(
        self, kpi: Kpi, channel: str | None, *, for_it_alone: bool = False
    ) -> tuple[Ruling, ...]:
        """The rules that are for KPIs by name and about this one: the closest of each action.

        Those that stop go first, then those that scale, fix, and keep. `for_it_alone` leaves out
        those that are for any channel.
        """
        case = Case(AppliesTo.KPIS, channel, None, subject(kpi))
        named = [
            (row, rule)
            for row, rule in self.named(AppliesTo.KPIS)
            if heads(rule, kpi) and (row.channel or not for_it_alone)
        ]
        every = (it for actions in (STOP, SCALE, FIX, KEEP) for it in closest(named, case, actions))
        return tuple(Ruling(rule, row.place) for row, rule in every)

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
    rows: Sequence[RuleText], vocabulary: Vocabulary, notation: Notation
) -> tuple[tuple[tuple[RuleText, Rule], ...], list[Problem]]:
    """Every rule that can be read, and why the others can't, at their cells."""
    rules: list[tuple[RuleText, Rule]] = []
    problems: list[Problem] = []
    for row in rows:
        rule, faults = parse_rule(row.text, vocabulary, notation)
        problems.extend(fault.at(row.place) for fault in faults)
        if rule is not None:
            rules.append((row, rule))
    return tuple(rules), problems


def heads(rule: Rule, kpi: Kpi) -> tuple[tuple[Comparison, ...], ...]:
    """The alternatives of a rule's condition that begin with that KPI."""
    return tuple(it for it in rule.condition.alternatives if is_about(it[0], kpi))


def is_about(comparison: Comparison, kpi: Kpi) -> bool:
    """Whether a comparison is on that KPI."""
    it = comparison.kpi
    if it.name is not None:
        return it.name == kpi.name
    return it.known is not None and it.known == kpi.known
