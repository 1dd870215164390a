"""The page: a told report set into the templates, for the screen or for print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from markupsafe import Markup

from reportgen.isoweek import Week
from reportgen.language import Voice
from reportgen.problems import Problem, ValueKind
from reportgen.rendering import charts, fonts, quality, rows, scores, theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.charts import Figure
from reportgen.rendering.charts.series import HOLLOW
from reportgen.rendering.icons import icon
from reportgen.report import EventMark, Plan, Report, Score

Target = Literal["html", "print"]
TEMPLATE = "weekly.html"
PANELS = 12  # on one page of KPI detail
_ROW = 3


@dataclass(frozen=True, slots=True)
class Page:
    """The finished HTML; for print, `figures` holds the SVG documents it calls ``figure:<name>``."""

    html: str
    figures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Panel:
    """A KPI's panel in the detail: its finding, and its trend."""

    score: Score
    title: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Detail:
    """The KPI detail: pages of rows of three panels, and what their legends must explain.

    `events_in_row` tells that the list of events finds room beside the last panel.
    """

    pages: tuple[tuple[tuple[Panel, ...], ...], ...]
    events: tuple[EventMark, ...]
    events_in_row: bool
    gaps: bool
    hollow: bool
    signals: bool


@dataclass(slots=True)
class Gallery:
    """Puts figures on the page: inline for the screen, by number for print, each file once."""

    target: Target
    files: dict[str, str] = field(default_factory=dict)
    _inlined: int = 0

    def figure(self, it: Figure) -> Markup:
        if self.target == "print":
            return self._image(it.svg, it.alt)
        self._inlined += 1
        return Markup(it.inlined(self._inlined))  # noqa: S704 - the charts escape their texts

    def icon(self, name: str) -> Markup:
        """A sign beside its word, and so without a text of its own."""
        if self.target == "print":
            return self._image(icon(name), "")
        return Markup(icon(name))  # noqa: S704 - ours from end to end

    def _image(self, svg: str, alt: str) -> Markup:
        name = self.files.setdefault(svg, str(len(self.files)))
        return Markup('<img src="figure:{}" alt="{}">').format(name, alt)


def render(
    report: Report,
    voice: Voice,
    look: BrandLook,
    target: Target,
    folders: Sequence[Path],
) -> tuple[Page | None, list[Problem]]:
    """The page of a report whose messages have been told in the language of `voice`.

    None, and the problem, when a template of the user's own can't be rendered.
    """
    gallery = Gallery(target)
    html, problems = theme.render(
        theme.environment(folders, voice), TEMPLATE, _context(report, voice, look, gallery)
    )
    if html is None:
        return None, problems
    figures = {name: svg.encode() for svg, name in gallery.files.items()}
    return Page(html, figures), problems


def _context(report: Report, voice: Voice, look: BrandLook, gallery: Gallery) -> dict[str, object]:
    """What the templates are given besides the voice and its words."""
    scoreboard = rows.groups(report, voice)
    return {
        "report": report,
        "look": look,
        "target": gallery.target,
        "figure": gallery.figure,
        "icon": gallery.icon,
        "opening": opening,
        "cell": rows.cell,
        "faces": _faces(gallery.target),
        "last_week": str(Week.parse(report.week).plus(-1)),
        "plan_day": plan_day(report.plan, voice),
        "groups": scoreboard,
        "widths": rows.widths(scoreboard),
        "size": rows.size(report.kpis),
        "detail": detail(report, voice),
        "quality": quality.quality(report, voice),
    }


def _faces(target: Target) -> Markup:
    load = fonts.load()
    css = fonts.faces_print(load) if target == "print" else fonts.faces_screen(load)
    return Markup(css)  # noqa: S704 - ours from end to end


def detail(report: Report, voice: Voice) -> Detail:
    """The panels of all KPIs in the order of the scoreboard, and the events their letters mean."""
    ordered = [score for level in rows.levels(report) for score in level]
    panels = [
        Panel(s, s.headline.text or s.name, charts.trend(s, report.plan, report.events, voice))
        for s in ordered
    ]
    pages = [panels[i : i + PANELS] for i in range(0, len(panels), PANELS)]
    kinds = {p.kind for s in ordered for p in s.weeks}
    return Detail(
        pages=tuple(
            tuple(tuple(page[i : i + _ROW]) for i in range(0, len(page), _ROW)) for page in pages
        ),
        events=report.events,
        events_in_row=bool(report.events) and len(panels) % _ROW != 0,
        gaps=bool(kinds & {ValueKind.MISSING, ValueKind.ERROR}),
        hollow=bool(kinds & HOLLOW),
        signals=any(scores.signal_tone(s) for s in ordered),
    )


def plan_day(plan: Plan, voice: Voice) -> str:
    """Where the plan is: before its start, on one of its days, or over."""
    if plan.day < 1:
        return voice.word("plan.before", start=plan.start)
    if plan.day > plan.days:
        return voice.word("plan.after", days=plan.days)
    return voice.word("plan.day", day=plan.day, days=plan.days)


def opening(text: str) -> str:
    """`text` with a capital first letter, as it stands at the beginning of a line."""
    return text[:1].upper() + text[1:]
