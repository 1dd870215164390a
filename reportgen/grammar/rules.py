"""Reading a rule as one says it: ``Pausa om CPA > 20 % över mål efter 100 klick``."""

from __future__ import annotations

from reportgen.dataclass import replace
from reportgen.grammar import amounts, parsing, words
from reportgen.grammar.amounts import Span
from reportgen.grammar.faults import Refusal, fault_at
from reportgen.grammar.names import clean, pattern
from reportgen.grammar.parsing import Node, Stumble, Terminal, Word
from reportgen.grammar.rule import (
    DAYS,
    Comparator,
    Comparison,
    Condition,
    Evidence,
    Minimum,
    Relative,
    Rule,
    Subject,
)
from reportgen.grammar.stumbles import stumbled
from reportgen.grammar.vocabulary import Vocabulary
from reportgen.grammar.words import Kind, Operator
from reportgen.languages import DECIMAL_SIGNS
from reportgen.problems import Quantity, Severity, Unit, message
from reportgen.readers.amounts import Notation
from reportgen.readers.reading import Fault
from reportgen.records import Better

_GRAMMAR = """
rule: ACTION OBJECT* IF condition (AFTER evidence)? END?
trigger: IF? condition END?
condition: alternative (OR alternative)*
alternative: comparison (AND comparison)*
comparison: KPI? IS? operator value | KPI? IS? AMOUNT side THE? REFERENCE
operator: OPERATOR | OVER | UNDER | BETTER | WORSE | LEAST
value: AMOUNT | THE? REFERENCE (BY AMOUNT)? | AMOUNT (side | OF) THE? REFERENCE
side: OVER | UNDER | BETTER | WORSE
evidence: enough (OR enough)*
enough: minimum (AND minimum)*
minimum: LEAST? AMOUNT (IN? METRIC | DAY | WEEK)?
%ignore COMMA
"""
_TERMINALS = (
    Terminal("ACTION", words.ACTIONS.pattern),
    *(
        Terminal(name, pattern(words.every(table)), rank)
        for name, table, rank in (
            ("OBJECT", words.OBJECT, 0),
            ("IF", words.IF, 0),
            ("AFTER", words.AFTER, 0),
            ("AND", words.AND, 0),
            ("OR", words.OR, 0),
            ("IS", words.IS, 0),
            ("THE", words.THE, 0),
            ("BY", words.BY, 0),
            ("OF", words.OF, 0),
            ("IN", words.IN, 0),
            ("DAY", words.DAY, 0),
            ("WEEK", words.WEEK, 0),
            ("OVER", words.OVER, 2),
            ("UNDER", words.UNDER, 2),
            ("BETTER", words.BETTER, 2),
            ("WORSE", words.WORSE, 2),
            ("LEAST", words.LEAST, 2),
        )
    ),
    Terminal("OPERATOR", words.OPERATORS.pattern, 1),
    Terminal("REFERENCE", words.REFERENCES.pattern, 1),
    Terminal("AMOUNT", amounts.AMOUNT),
    Terminal("END", r"[.!;]+"),
    Terminal("COMMA", ",(?![0-9])"),
)
_QUOTES = " \"“”„»«'’‘"
_DAYS_A_WEEK = 7


def parse_rule(
    text: str, vocabulary: Vocabulary, notation: Notation | None = None
) -> tuple[Rule | None, tuple[Fault, ...]]:
    """The rule that `text` says, in any language; None, with one fault, when it can't be read.

    `notation` has the workbook's currency and rates; the decimal sign is that of the sentence's own
    language where its words tell it. A note says how a doubtful part was understood.
    """
    line = _line(text)
    tree = _tree(line, "rule", vocabulary)
    if isinstance(tree, Fault):
        return None, (tree,)
    reader = _Reader(line, vocabulary, _spoken(tree, notation or Notation()))
    try:
        return reader.rule(tree, text), tuple(reader.notes)
    except Refusal as refusal:
        return None, (refusal.fault,)


def parse_condition(
    text: str,
    vocabulary: Vocabulary,
    notation: Notation | None = None,
    kpi: Subject | None = None,
) -> tuple[Condition | None, tuple[Fault, ...]]:
    """A condition by itself, such as a risk's trigger; `kpi` is the one it means if it names none.

    "> 25 % över mål" is then a condition too.
    """
    line = _line(text)
    tree = _tree(line, "trigger", vocabulary)
    if isinstance(tree, Fault):
        return None, (tree,)
    reader = _Reader(line, vocabulary, _spoken(tree, notation or Notation()))
    try:
        return reader.condition(tree.nodes("condition")[0], kpi), tuple(reader.notes)
    except Refusal as refusal:
        return None, (refusal.fault,)


def _line(text: str) -> str:
    return clean(text).strip(_QUOTES)


def _tree(line: str, start: str, vocabulary: Vocabulary) -> Node | Fault:
    if parsing.too_long(line):
        return fault_at("rule-too-long", line, 0)
    terminals = (
        *_TERMINALS,
        Terminal("KPI", vocabulary.kpis.pattern, 3),
        Terminal("METRIC", vocabulary.metrics.pattern, 3),
    )
    tree = parsing.parser(_GRAMMAR, ("rule", "trigger"), terminals).parse(line, start)
    return stumbled(line, tree, vocabulary) if isinstance(tree, Stumble) else tree


def _spoken(tree: Node, notation: Notation) -> Notation:
    """The notation of the language that the sentence itself is in."""
    told = (words.language(word.text) for word in tree.all_words)
    language = next(filter(None, told), "")
    return replace(notation, decimal=DECIMAL_SIGNS.get(language, notation.decimal))


class _Reader:
    """A tree made into a rule; `notes` say how doubtful parts were understood."""

    def __init__(self, line: str, vocabulary: Vocabulary, notation: Notation) -> None:
        self.notes: list[Fault] = []
        self._line = line
        self._vocabulary = vocabulary
        self._notation = notation

    def rule(self, tree: Node, text: str) -> Rule:
        verb = tree.words("ACTION")[0]
        (action,) = words.ACTIONS.of_text(verb.text)
        condition = self.condition(tree.nodes("condition")[0], None)
        evidence = [self._evidence(it) for it in tree.nodes("evidence")]
        return Rule(
            action,
            condition,
            message("rule.own", text=text.strip()),
            evidence[0] if evidence else None,
            self._line[verb.at : verb.end],
        )

    def condition(self, tree: Node, kpi: Subject | None) -> Condition:
        """Comparisons; one that names no KPI is about the KPI before it, the first about `kpi`."""
        alternatives = []
        for alternative in tree.nodes("alternative"):
            comparisons = []
            for node in alternative.nodes("comparison"):
                kpi = self._subject(node, kpi)
                comparisons.append(self._comparison(node, kpi))
            alternatives.append(tuple(comparisons))
        return Condition(tuple(alternatives))

    def _subject(self, node: Node, before: Subject | None) -> Subject:
        if not (named := node.words("KPI")):
            if before is None:
                raise Refusal(fault_at("rule-kpi", self._line, node.at))
            return before
        several = self._vocabulary.kpis.of_text(named[0].text)
        if len(several) > 1:
            first, second, *_ = (it.label for it in several)
            span = self._span(named[0])
            raise span.refusal("rule-kpi-several", first=first, second=second)
        return several[0]

    def _comparison(self, node: Node, kpi: Subject) -> Comparison:
        operator = self._operator(node)
        value = node.nodes("value")[0] if operator else node
        comparator = _towards(operator, kpi)
        if not (referred := value.words("REFERENCE")):
            span = self._span(value.words("AMOUNT")[0])
            return Comparison(kpi, comparator, amounts.threshold(span, kpi, self._notation))
        (reference,) = words.REFERENCES.of_text(referred[0].text)
        if not value.words("AMOUNT"):
            return Comparison(kpi, comparator, Relative(reference))
        if value.words("BY"):  # "exceeds target by 20 %"
            fraction = amounts.share(self._span(value.words("AMOUNT")[0]), self._notation)
            change = fraction if comparator in _UPWARDS else -fraction
            return Comparison(kpi, comparator, Relative(reference, change))
        change = self._change(value, kpi)
        beside = value.nodes("side")
        if not beside:  # "80 % of target"
            return Comparison(kpi, comparator, Relative(reference, change))
        if operator is None:
            comparator = Comparator.AT_LEAST if change > 0 else Comparator.AT_MOST
        elif change < 0:
            comparator = self._under(node, operator, comparator, Relative(reference, change))
        return Comparison(kpi, comparator, Relative(reference, change))

    def _operator(self, node: Node) -> Operator | None:
        for it in node.nodes("operator"):
            (operator,) = words.OPERATORS.of_text(it.all_words[0].text)
            return operator
        return None

    def _change(self, value: Node, kpi: Subject) -> float:
        """How far from the reference: +0.2 for "20 % over", -0.2 for "20 % under", "80 % of"."""
        fraction = amounts.share(self._span(value.words("AMOUNT")[0]), self._notation)
        beside = value.nodes("side")
        if not beside:
            return round(fraction - 1, 12)
        kind = beside[0].all_words[0].kind
        up = kind == "OVER" or (kind in _JUDGED and (kind == "BETTER") is _more_is_better(kpi))
        return fraction if up else -fraction

    def _under(
        self, node: Node, operator: Operator, comparator: Comparator, threshold: Relative
    ) -> Comparator:
        """How "20 % under target" is compared.

        "More than 20 % under" is below it. A sign is taken the same way, and said to be: ``> 20 %
        under`` and ``< 20 % under`` both mean below 80 % of the target.
        """
        if operator.kind is Kind.LEVEL or comparator is Comparator.EQUAL:
            return comparator
        if operator.kind is Kind.FAR:
            return comparator.mirrored
        note = fault_at(
            "rule-under",
            self._line,
            node.nodes("operator")[0].at,
            severity=Severity.NOTE,
            share=Quantity(round(1 + threshold.change, 12), Unit.PERCENT),
            reference=f"reference-{threshold.reference}",
        )
        self.notes.append(note)
        return comparator.mirrored if comparator in _UPWARDS else comparator

    def _span(self, word: Word) -> Span:
        return Span(self._line, word.at, word.end)

    def _evidence(self, tree: Node) -> Evidence:
        return Evidence(
            tuple(
                tuple(self._minimum(it) for it in enough.nodes("minimum"))
                for enough in tree.nodes("enough")
            )
        )

    def _minimum(self, node: Node) -> Minimum:
        span = self._span(node.words("AMOUNT")[0])
        days, weeks = node.words("DAY"), node.words("WEEK")
        if days or weeks:
            found = amounts.minimum(span, DAYS, self._notation)
            return replace(found, amount=found.amount * (_DAYS_A_WEEK if weeks else 1))
        counted = [self._vocabulary.metrics.of_text(it.text)[0] for it in node.words("METRIC")]
        return amounts.minimum(span, counted[0] if counted else None, self._notation)


_JUDGED = frozenset({"BETTER", "WORSE"})
_UPWARDS = frozenset({Comparator.ABOVE, Comparator.AT_LEAST})


def _more_is_better(kpi: Subject) -> bool:
    return kpi.better is Better.HIGHER


def _towards(operator: Operator | None, kpi: Subject) -> Comparator:
    if operator is None:
        return Comparator.AT_LEAST
    turned = operator.judged and not _more_is_better(kpi)
    return operator.comparator.mirrored if turned else operator.comparator
