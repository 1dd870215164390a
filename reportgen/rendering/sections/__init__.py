"""The sections of the page beside scoreboard, trends and tests: what each of them prints."""

from __future__ import annotations

from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.rendering.sections.ahead import Ahead, ahead
from reportgen.rendering.sections.channels import Channels, channels
from reportgen.rendering.sections.creative import Creative, creative
from reportgen.rendering.sections.drivers import Why, why
from reportgen.rendering.sections.goal import Goal, goal
from reportgen.rendering.sections.proof import Proof, proof
from reportgen.rendering.sections.risks import Risks, risks
from reportgen.report import Report


@dataclass(frozen=True, slots=True)
class Sections:
    """Each section's view, None where the report has nothing for it."""

    goal: Goal | None
    why: Why | None
    channels: Channels | None
    creative: Creative | None
    risks: Risks | None
    proof: Proof | None
    ahead: Ahead | None


def sections(report: Report, voice: Voice) -> Sections:
    """The sections of a told report."""
    return Sections(
        goal=goal(report, voice),
        why=why(report, voice),
        channels=channels(report, voice),
        creative=creative(report, voice),
        risks=risks(report, voice),
        proof=proof(report, voice),
        ahead=ahead(report, voice),
    )
