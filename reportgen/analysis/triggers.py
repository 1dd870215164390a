"""The trigger of a risk: a condition held against the KPIs, now and a week ago."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.analysis.board import Board, Rated
from reportgen.analysis.evidence import Finding, turned
from reportgen.analysis.quantities import amount
from reportgen.dataclass import dataclass
from reportgen.grammar.rule import Comparison, Condition, Reference, Relative
from reportgen.grammar.rules import parse_condition
from reportgen.grammar.vocabulary import Vocabulary
from reportgen.problems import Problem, Quantity, message
from reportgen.readers.amounts import Notation
from reportgen.records import Risk
from reportgen.report import Score


@dataclass(frozen=True, slots=True)
class Trigger:
    """A condition and the user's own words for it."""

    condition: Condition
    text: str


def understood(
    risks: Sequence[Risk], vocabulary: Vocabulary, notation: Notation
) -> tuple[tuple[tuple[Risk, Trigger | None], ...], list[Problem]]:
    """Each risk with its trigger, None where it has none or it can't be read, and the problems.

    A trigger that names no KPI is about the risk's own.
    """
    found: list[tuple[Risk, Trigger | None]] = []
    problems: list[Problem] = []
    for risk in risks:
        if not risk.trigger:
            found.append((risk, None))
            continue
        meant = vocabulary.kpis.of_text(risk.kpi) if risk.kpi else ()
        subject = meant[0] if len(meant) == 1 else None
        condition, faults = parse_condition(risk.trigger, vocabulary, notation, subject)
        problems.extend(fault.at(risk.trigger_place or risk.place) for fault in faults)
        found.append((risk, Trigger(condition, risk.trigger) if condition else None))
    return tuple(found), problems


def finding(trigger: Trigger, board: Board) -> Finding | None:
    """Whether the condition came to hold this week, or ceased to; None where it can't be told.

    The value that is printed is that of the first KPI it names.
    """
    rows = [_row(it, board) for it in trigger.condition.comparisons]
    row = next(filter(None, rows), None)
    now = holds(trigger.condition, board, before=False)
    if row is None or now is None or row.score.value is None:
        return None
    way = turned(now, holds(trigger.condition, board, before=True))
    said = message(
        "risk.trigger-holds" if now else "risk.trigger-clear",
        kpi=row.kpi.name,
        value=amount(row.score, row.score.value),
        trigger=trigger.text,
    )
    score, place = row.score, row.kpi.place
    return Finding(way, said, row.kpi.name, score.value, score.previous, place, score.places)


def holds(condition: Condition, board: Board, *, before: bool) -> bool | None:
    """Whether all comparisons of one alternative hold; None where that depends on what is unknown.

    `before` asks as of last week.
    """
    found = [
        _every([_compared(it, board, before=before) for it in alternative])
        for alternative in condition.alternatives
    ]
    if any(found):
        return True
    return None if None in found else False


def _every(results: list[bool | None]) -> bool | None:
    if False in results:
        return False
    return None if None in results else True


def _compared(it: Comparison, board: Board, *, before: bool) -> bool | None:
    row = _row(it, board)
    if row is None:
        return None
    score = row.before if before else row.score
    if score is None or score.value is None:
        return None
    level = level_of(it.threshold, score)
    return None if level is None else it.comparator.holds(score.value, level)


def level_of(threshold: Quantity | Relative, score: Score) -> float | None:
    """The threshold in the KPI's unit; None where there is nothing that it could refer to."""
    if isinstance(threshold, Quantity):
        return threshold.amount
    reference = {
        Reference.TARGET: score.target,
        Reference.PLAN: score.plan_today,
        Reference.BASELINE: score.baseline,
    }.get(threshold.reference)
    return None if reference is None else threshold.level(reference)


def _row(it: Comparison, board: Board) -> Rated | None:
    named = board.named(it.kpi.name)
    if named is not None:
        return named
    return board.first(it.kpi.known) if it.kpi.known else None
