"""What a verdict is: one of seven words, with the rule behind it and why it is no other one."""

from __future__ import annotations

from enum import StrEnum

from reportgen.analysis.experiments.looks import Look
from reportgen.analysis.experiments.rulebook import FIX, KEEP, Ruling
from reportgen.dataclass import dataclass
from reportgen.problems import Message
from reportgen.records import BudgetTier, Logged

COMPARISON = "ruling.comparison"  # what decides a test that has a control


class Code(StrEnum):
    INVALID = "invalid"
    TOO_LITTLE_DATA = "too_little_data"
    STOP = "stop"
    SCALE = "scale"
    WATCH = "watch"
    CONTINUE = "continue"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict, the rule that led to it, and why it is no other one.

    `step` is the budget increase that a scaled test may get, None for none; `p` how sure the
    decision is. `held_back` where it would be scaled but for a second look or the guardrail.
    """

    code: Code
    look: Look | None = None
    ruling: Ruling | None = None
    why: Message | None = None
    step: BudgetTier | None = None
    p: float | None = None
    by_comparison: bool = False
    held_back: bool = False

    @property
    def other(self) -> Logged | None:
        """Fix or keep, where a rule of the sheet says so; None where none of those decides."""
        if self.code not in {Code.WATCH, Code.CONTINUE} or self.ruling is None:
            return None
        action = self.ruling.rule.action
        return action if action in FIX | KEEP else None
