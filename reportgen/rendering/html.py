"""The page: a told report set into the templates, for the screen or for print."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from markupsafe import Markup

from reportgen.isoweek import Week
from reportgen.language import Voice
from reportgen.problems import Problem, ValueKind
from reportgen.records import EACH
from reportgen.rendering import (
    charts,
    choices,
    experiments,
    fonts,
    pages,
    quality,
    room,
    rows,
    scores,
    theme,
)
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.charts import Figure
from reportgen.rendering.charts.series import HOLLOW
from reportgen.rendering.flags import flags
from reportgen.rendering.grounds import grounds, ruled
from reportgen.rendering.icons import icon, inlined, wide
from reportgen.rendering.links import Links, around, listed
from reportgen.rendering.sandbox import printable
from reportgen.rendering.sections import sections
from reportgen.rendering.typeset import balanced, lines, unbroken
from reportgen.report import EventMark, Plan, Report, Score

Target = Literal["html", "print"]
TEMPLATE = "weekly.html"
_ROW = 3  # panels side by side
# Of a panel's head, in rem as in the style sheet: column, sizes, status sign, space between.
_PANEL_WIDTH, _TITLE, _MEASURE, _SIGN, _BETWEEN = 18.4, 1.02, 0.82, 1.1, 0.1
_RANGE = re.compile(r"[^\s(]*\d–[^\s]*\d(?:\u00a0[^\s,.;)]+)?")
_GOAL_BAR = 4.4  # rem
_TWO_COLUMNS = 3  # events from which on they stand in two columns
_VERDICT_LINES, _VERDICT_LINE = 2, 2.4  # lines that page 1 has room for anyway, and rem of one
_SPARE = 1.05  # for what the estimate may lack: a line too many is worse than an uneven one
# rem: the display cut, set tight, is as narrow as the text cut at these sizes
_VERDICT_SIZE, _HEADING_SIZE = 1.66, 1.27


@dataclass(frozen=True, slots=True)
class Page:
    """The finished HTML; for print, `figures` has the SVG documents it calls ``figure:<name>``."""

    html: str
    figures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Panel:
    """A KPI's panel in the detail: its finding, its trend, and the cells of its weeks."""

    score: Score
    title: str
    measure: str
    figure: Figure
    place: str = ""


@dataclass(frozen=True, slots=True)
class Three:
    """Panels side by side, and the rem that the highest of their heads takes.

    Print has no other way to set the charts of a row on one line.
    """

    panels: tuple[Panel, ...]
    head: float


@dataclass(frozen=True, slots=True)
class Detail:
    """The KPI detail: rows of three panels, and what their legend must explain.

    `events_in_row` tells that the list of events finds room beside the last panel.
    """

    rows: tuple[Three, ...]
    events: tuple[EventMark, ...]
    events_in_row: bool
    bands: bool
    gaps: bool
    hollow: bool
    restated: bool
    signals: bool

    @property
    def halves(self) -> tuple[tuple[EventMark, ...], ...]:
        """The events in two columns, or in one where they stand beside a panel or are few."""
        if self.events_in_row or len(self.events) < _TWO_COLUMNS:
            return (self.events,)
        half = (len(self.events) + 1) // 2
        return self.events[:half], self.events[half:]


@dataclass(slots=True)
class Gallery:
    """Puts figures on the page: inline for the screen, by number for print, each file once."""

    target: Target
    files: dict[str, str] = field(default_factory=dict)
    _inlined: int = 0
    _drawn: set[str] = field(default_factory=set)

    def figure(self, it: Figure) -> Markup:
        if self.target == "print":
            return Markup('<img src="figure:{}" alt="{}">').format(self._file(it.svg), it.alt)
        self._inlined += 1
        return Markup(it.inlined(self._inlined))  # noqa: S704 - the charts escape their texts

    def how(self, working: str) -> Markup:
        """The attributes that show a number's working: by mouse, by keyboard and by touch.

        On paper it stands in a table of its own.
        """
        if self.target == "print" or not working:
            return Markup()
        return Markup(' data-how="{}" tabindex="0"').format(printable(working))

    def icon(self, name: str) -> Markup:
        """A sign beside its word: decoration, which a tagged PDF must have as a background."""
        kind = "sign wide" if wide(name) else "sign"
        if self.target == "print":
            style = f"background-image: url(figure:{self._file(icon(name))})"
            return Markup('<i class="{}" style="{}"></i>').format(kind, style)
        drawn = inlined(name, again=name in self._drawn)
        self._drawn.add(name)
        return Markup('<i class="{}">{}</i>').format(kind, Markup(drawn))  # noqa: S704 - ours

    def evenly(self, heading: str) -> Markup:
        """The attribute that keeps a heading of two lines from leaving one word on the second."""
        if self.target == "html":
            return Markup()
        return Markup(' style="max-width: {:.1f}rem"').format(_even(heading, _HEADING_SIZE))

    def _file(self, svg: str) -> str:
        return self.files.setdefault(svg, str(len(self.files)))


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
        theme.shared(tuple(folders), voice), TEMPLATE, _context(report, voice, look, gallery)
    )
    if html is None:
        return None, problems
    figures = {name: svg.encode() for svg, name in gallery.files.items()}
    return Page(fonts.placed(html, target, look.font), figures), problems


def _context(report: Report, voice: Voice, look: BrandLook, gallery: Gallery) -> dict[str, object]:
    """What the templates are given besides the voice and its words."""
    scoreboard = rows.groups(report, voice)
    columns = room.widths(scoreboard, opening(voice.short_week(report.week)))
    view = sections(report, voice)
    signs = rows.key(report, scoreboard)
    more = lines(unbroken(report.verdict.text), _VERDICT_SIZE, room.PAGE_WIDTH) - _VERDICT_LINES
    bar = _GOAL_BAR if view.goal and view.goal.bar else 0.0
    bar += room.key_height(signs, voice) + _VERDICT_LINE * max(more, 0)
    trials, taken = experiments.trials(report, voice), choices.taken(report, voice)
    today = choices.fitting(report, voice, lambda it: room.fits(scoreboard, columns, it + bar))
    above = choices.height(today) + bar
    first = room.leaves_room(scoreboard, columns, above)
    panels = detail(report, voice)
    heads = tuple(three.head for three in panels.rows)
    size = pages.Panels(heads, panels.events_in_row, signals=not first)
    behind = ruled(grounds(report)) if gallery.target == "print" else ()
    return _tools(report, look, gallery) | {
        "report": report,
        "last_week": str(Week.parse(report.week).plus(-1)),
        "plan_day": plan_day(report.plan, voice),
        "groups": scoreboard,
        "widths": columns,
        "week_width": room.week_width(voice),
        "shown_signs": signs,
        "size": room.size(scoreboard, columns, above),
        "choices": today,
        "chip_width": choices.chip_width(today),
        "tests": trials,
        "taken": taken,
        "signals_first": first,
        "verdict_width": _even(report.verdict.text, _VERDICT_SIZE),
        "flags": flags(report, voice),
        "grounds": behind,
        "sections": view,
        "opens": pages.opens(
            pages.parts(report, view, trials, today, taken=taken, grounds=behind, panels=size),
            room.spill(scoreboard, columns, above),
        ),
        "detail": panels,
        "quality": quality.quality(report, voice),
    }


def _tools(report: Report, look: BrandLook, gallery: Gallery) -> dict[str, object]:
    """The brand's look, and what makes markup of values."""
    links = Links(report.source, on=gallery.target == "html")
    return {
        "look": look,
        "target": gallery.target,
        "figure": gallery.figure,
        "icon": gallery.icon,
        "how": gallery.how,
        "opening": opening,
        "cell": rows.cell,
        "linked": links.linked,
        "cells": listed,
        "link_to": links.to,
        "long": room.long,
        "unbroken": unbroken,
        "whole": whole,
        "faces": fonts.LATER,
        "evenly": gallery.evenly,
    }


def _even(text: str, size: float) -> float:
    """The rem in which `text` breaks into lines of about the same length."""
    kept = unbroken(text)
    return min(room.PAGE_WIDTH, _SPARE * balanced(kept, size, room.PAGE_WIDTH))


def whole(text: str) -> Markup:
    """A sentence whose ranges stay on one line: a line may break after an en dash otherwise."""
    escaped = str(Markup.escape(printable(unbroken(text))))
    return Markup(_RANGE.sub(r'<span class="whole">\g<0></span>', escaped))  # noqa: S704 - escaped


def detail(report: Report, voice: Voice) -> Detail:
    """The panels of all KPIs in the order of the scoreboard, and the events their letters mean."""
    ordered = [score for level in rows.levels(report) for score in level]
    panels = [
        Panel(
            s,
            *_titles(s),
            charts.trend(s, report.plan, report.events, voice),
            around(p.place for p in s.weeks if p.value is not None),
        )
        for s in ordered
    ]
    kinds = {p.kind for s in ordered for p in s.weeks}
    return Detail(
        rows=tuple(_three(panels[i : i + _ROW]) for i in range(0, len(panels), _ROW)),
        events=report.events,
        events_in_row=bool(report.events) and len(panels) % _ROW != 0,
        bands=any(s.limits for s in ordered),
        gaps=bool(kinds & {ValueKind.MISSING, ValueKind.ERROR}),
        hollow=bool(kinds & HOLLOW),
        restated=ValueKind.RESTATED in kinds,
        signals=any(scores.signal_tone(s) for s in ordered),
    )


def _titles(score: Score) -> tuple[str, str]:
    """The finding, and under it what is measured."""
    channel = score.channel if score.channel and score.channel != EACH else None
    measure = " · ".join(filter(None, (unbroken(score.name), channel)))
    return score.headline.text or unbroken(score.name), measure


def _three(panels: Sequence[Panel]) -> Three:
    heads = (
        1.25 * _TITLE * lines(p.title, 0.92 * _TITLE, _PANEL_WIDTH)
        + 1.25 * _MEASURE * lines(p.measure, 0.9 * _MEASURE, _PANEL_WIDTH - _SIGN)
        for p in panels
    )
    return Three(tuple(panels), max(heads) + _BETWEEN)


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
