"""The sections of the page beside scoreboard, trends and tests: what each of them prints."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.language import Voice
from reportgen.rendering.sections.ahead import Ahead, ahead
from reportgen.rendering.sections.channels import Channels, channels
from reportgen.rendering.sections.creative import Creative, creative
from reportgen.rendering.sections.drivers import Why, why
from reportgen.rendering.sections.goal import Goal, goal
from reportgen.rendering.sections.proof import Proof, proof
from reportgen.rendering.sections.risks import Risks, risks
from reportgen.report import Report

# The printed pages after the KPI detail; a section without rows is not there.
_PAGES = (("tests", "channels", "creative"), ("risks", "quality", "ahead"))


@dataclass(frozen=True, slots=True)
class Sections:
    """Each section's view, None where the report has nothing for it.

    `opens` are the sections that begin a printed page.
    """

    goal: Goal | None
    why: Why | None
    channels: Channels | None
    creative: Creative | None
    risks: Risks | None
    proof: Proof | None
    ahead: Ahead | None
    opens: frozenset[str]


def sections(report: Report, voice: Voice, *, room: bool) -> Sections:
    """The sections of a told report. `room` tells that the KPI detail leaves half a page free."""
    because, mix = why(report, voice), channels(report, voice)
    best, threats, next_week = creative(report, voice), risks(report, voice), ahead(report, voice)
    optional = {
        "tests": report.tests,
        "channels": mix,
        "creative": best,
        "risks": threats,
        "ahead": next_week,
    }
    there = {"quality", *(name for name, view in optional.items() if view)}
    return Sections(
        goal=goal(report, voice),
        why=because,
        channels=mix,
        creative=best,
        risks=threats,
        proof=proof(report, voice),
        ahead=next_week,
        opens=opens(there, room=room and because is None),
    )


def opens(there: set[str], *, room: bool) -> frozenset[str]:
    """Which of the sections that are `there` begin a printed page."""
    first = [next(name for name in page if name in there) for page in _PAGES if there & {*page}]
    return frozenset(first[1:] if room else first)
