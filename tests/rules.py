"""Rules in short, for tests: ``pause: cpa > target+20% after 1000 impressions or 100 clicks``."""

from __future__ import annotations

from reportgen.grammar.rule import Comparison, Condition, Evidence, Relative, Rule, Threshold
from reportgen.grammar.rules import parse_rule
from reportgen.grammar.vocabulary import Vocabulary, vocabulary
from reportgen.problems import Place, Unit
from reportgen.readers.amounts import Notation
from reportgen.records import Better, Kpi, Level

SEK = Notation(",", "SEK", {"EUR": 11.0})
UNITS = {Unit.CURRENCY: " kr", Unit.RATIO: "x", Unit.NUMBER: "", Unit.DURATION: " s"}


def kpi(
    name: str, known: str | None, unit: Unit, better: Better, target: float | None = None
) -> Kpi:
    return Kpi(name, Place("KPI", "A2"), Level.FUNNEL, unit, better, known=known, target=target)


BOOK: Vocabulary = vocabulary(
    [
        kpi("CPA/CPL (kostnad per konvertering)", "cpa", Unit.CURRENCY, Better.LOWER),
        kpi(
            "Andel kvalificerade leads (MQL/SQL %)", "qualified_share", Unit.PERCENT, Better.HIGHER
        ),
        kpi("CTR (betalt)", "ctr", Unit.PERCENT, Better.HIGHER),
        kpi("Konverteringsgrad", "cvr", Unit.PERCENT, Better.HIGHER),
        kpi("ROAS", "roas", Unit.RATIO, Better.HIGHER),
        kpi("Visningstid per visning", "average_watch_time", Unit.DURATION, Better.HIGHER),
        kpi("NPS", None, Unit.NUMBER, Better.HIGHER),
        kpi("Bokningar, första", None, Unit.NUMBER, Better.HIGHER),
        kpi("Bokningar (webb)", None, Unit.NUMBER, Better.HIGHER),
        kpi("Bokningar (telefon)", None, Unit.NUMBER, Better.HIGHER),
    ],
    {"Provkörningar": "provkorningar"},
)


def short(rule: Rule) -> str:
    after = f" after {short_evidence(rule.evidence)}" if rule.evidence else ""
    return f"{rule.action}: {short_condition(rule.condition)}{after}"


def short_condition(condition: Condition) -> str:
    return " or ".join(" and ".join(map(_comparison, all_)) for all_ in condition.alternatives)


def short_evidence(evidence: Evidence) -> str:
    return " or ".join(
        " and ".join(f"{it.amount:g} {it.metric}" for it in all_) for all_ in evidence.alternatives
    )


def _comparison(it: Comparison) -> str:
    name = it.kpi.known or it.kpi.name
    unlisted = "" if it.kpi.name else "?"  # a known KPI that the workbook lacks
    return f"{name}{unlisted} {it.comparator} {_threshold(it.threshold)}"


def _threshold(it: Threshold) -> str:
    if isinstance(it, Relative):
        return f"{it.reference}{it.change * 100:+g}%" if it.change else str(it.reference)
    if it.unit is Unit.PERCENT:
        return f"{it.amount * 100:g}%"
    return f"{it.amount:g}{UNITS[it.unit]}"


def rule(text: str) -> Rule:
    """The rule that a text of a test says."""
    read, faults = parse_rule(text, BOOK, SEK)
    assert read is not None, faults
    return read
