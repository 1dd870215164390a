"""The plan's goal on page 1: its words, its bar, and on a phone a sentence for the bar."""

from __future__ import annotations

from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.rendering.charts import Figure
from reportgen.rendering.charts.goal import amount, goal_bar, says
from reportgen.rendering.links import around
from reportgen.report import GoalBar, Report


@dataclass(frozen=True, slots=True)
class Goal:
    """`text` is the goal in words; `sentence` what the bar shows, "" where there is nothing.

    `place` is where the outcome stands, `set_at` where the goal is set.
    """

    text: str
    bar: Figure | None
    sentence: str
    place: str
    set_at: str


def goal(report: Report, voice: Voice) -> Goal | None:
    """The goal; None where the plan has none, or nothing is known of it."""
    it = report.goal
    if it is None:
        return None
    text, sentence = _text(it, voice), says(it, report.plan, voice)
    if not text and not sentence:
        return None
    bar, set_at = goal_bar(it, report.plan, voice), around(it.target_places)
    return Goal(text, bar, sentence, around(it.places), set_at)


def _text(it: GoalBar, voice: Voice) -> str:
    if it.text:
        return voice.word("goal.text", goal=it.text)
    if it.metric is None or it.target is None:
        return ""
    return voice.word("goal.metric", metric=it.metric, target=amount(it, it.target))
