"""The week ahead: the next ideas to test, reviews that are due, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.problems import Place, Quantity, Unit
from reportgen.rendering.charts import Figure
from reportgen.rendering.charts.quadrant import quadrant
from reportgen.report import DeliverableRow, Redundancy, Report

_IDEAS = 8  # discs of the chart, and rows of the list
_GAPS = 6  # of each kind


@dataclass(frozen=True, slots=True)
class IdeaLine:
    rank: str
    idea: str
    kind: str
    impact: str
    effort: str
    place: str


@dataclass(frozen=True, slots=True)
class Phase:
    """The deliverables of a third of the plan; `now` is the one that runs."""

    heading: str
    count: str
    now: bool
    rows: tuple[DeliverableRow, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A campaign, landing page or creative, and what it lacks."""

    name: str
    lacks: str
    place: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """Those of one kind; `more` counts those left out."""

    heading: str
    rows: tuple[Gap, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """The section. Every part may be empty."""

    finding: str
    chart: Figure | None
    ideas: tuple[IdeaLine, ...]
    measure: str
    reviews: tuple[str, ...]
    phases: tuple[Phase, ...]
    gaps: tuple[Gaps, ...]
    redundancy: str
    needs: tuple[Place, ...] = ()  # the cells behind what the goal needs a week


def ahead(report: Report, voice: Voice) -> Ahead | None:
    """The section; None where nothing is known of the week ahead."""
    backlog = report.backlog
    items = backlog.items[:_IDEAS] if backlog else ()
    found = Ahead(
        finding=_finding(report, voice),
        chart=quadrant(items, voice) if items else None,
        ideas=tuple(
            IdeaLine(
                rank=voice.number(it.rank),
                idea=it.idea,
                kind=" · ".join(filter(None, (_kind(it.type, voice), it.channel))),
                impact=voice.number(it.impact),
                effort=voice.number(it.effort),
                place=str(it.place),
            )
            for it in items
        ),
        measure=(
            voice.word("backlog.measure", n=backlog.ideas, minimum=backlog.minimum)
            if backlog
            else ""
        ),
        reviews=report.reviews_ahead,
        phases=_phases(report, voice),
        gaps=tuple(_gaps(report, voice)),
        redundancy=_redundancy(report.redundancy, voice) if report.redundancy else "",
        needs=report.goal.places if report.goal else (),
    )
    parts = (backlog, found.reviews, found.phases, found.gaps, found.redundancy)
    return found if any(parts) else None


def _finding(report: Report, voice: Voice) -> str:
    """What waits: reviews, and ideas against the least that there should be."""
    reviews, backlog = len(report.reviews_ahead), report.backlog
    if backlog and backlog.ideas < backlog.minimum:
        return voice.word("ahead.finding-few", n=backlog.ideas, minimum=backlog.minimum)
    if backlog and reviews:
        return voice.word("ahead.finding-both", n=reviews, ideas=backlog.ideas)
    if backlog:
        return voice.word("ahead.finding-ideas", n=backlog.ideas)
    if reviews:
        return voice.word("ahead.finding-reviews", n=reviews)
    now = [d for d in report.deliverables if d.phase == report.plan.phase]
    if now:
        done = sum(d.done for d in now)
        return voice.word("ahead.finding-phase", n=done, total=len(now))
    return voice.word("ahead.heading")


def _kind(kind: str | None, voice: Voice) -> str:
    return voice.word(f"idea.{kind}") if kind in {"A", "B", "C", "D"} else ""


def _phases(report: Report, voice: Voice) -> tuple[Phase, ...]:
    phases = []
    for number in sorted({d.phase for d in report.deliverables}):
        rows = tuple(d for d in report.deliverables if d.phase == number)
        done = voice.word("deliverables.count", done=sum(d.done for d in rows), total=len(rows))
        name = voice.word(f"phase.{number}") if number in {1, 2, 3} else str(number)
        phases.append(Phase(name, done, number == report.plan.phase, rows))
    return tuple(phases)


def _gaps(report: Report, voice: Voice) -> Iterable[Gaps]:
    kinds: Sequence[tuple[str, Sequence[tuple[str, tuple[str, ...], Place | None]]]] = (
        ("campaigns", [(g.campaign, g.missing, g.place) for g in report.campaigns_incomplete]),
        ("pages", [(g.page, g.missing, g.place) for g in report.landing_pages_incomplete]),
        ("trust", [(g.creative, g.missing, g.place) for g in report.trust_review]),
    )
    for kind, found in kinds:
        if not found:
            continue
        rows = tuple(
            Gap(name, voice.list([voice.word(f"lacks.{it}") for it in lacks]), str(place or ""))
            for name, lacks, place in found[:_GAPS]
        )
        more = len(found) - _GAPS
        yield Gaps(
            voice.word(f"gaps.{kind}", n=len(found)),
            rows,
            voice.word("gaps.more", n=more) if more > 0 else "",
        )


def _redundancy(it: Redundancy, voice: Voice) -> str:
    """How many channels could carry the goal alone, and whether there is a second page."""
    if not it.per_week:
        return ""
    per_week = Quantity(it.per_week, Unit.NUMBER, 1)
    carries = voice.word("redundancy.carries", n=it.channels_all, pace=per_week, needed=it.needed)
    half = voice.word("redundancy.half", n=it.channels_half)
    page = voice.word("redundancy.backup" if it.backup_page else "redundancy.no-backup")
    return f"{carries} {half} {page}"
