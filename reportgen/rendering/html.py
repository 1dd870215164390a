"""The page: a told report set into the templates, for the screen or for print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from reportgen.dataclass import dataclass, field
from reportgen.isoweek import Week
from reportgen.language import Voice
from reportgen.problems import Problem
from reportgen.rendering import (
    choices,
    experiments,
    fonts,
    pages,
    quality,
    room,
    rows,
    theme,
)
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.detail import detail
from reportgen.rendering.flags import flags
from reportgen.rendering.gallery import VERDICT_SIZE, Gallery, Target, even, whole
from reportgen.rendering.grounds import grounds, ruled
from reportgen.rendering.links import Links, listed
from reportgen.rendering.sections import sections
from reportgen.rendering.typeset import lines, opening, unbroken
from reportgen.report import Plan, Report

TEMPLATE = "weekly.html"
_GOAL_BAR = 4.4  # rem
_VERDICT_LINES, _VERDICT_LINE = 2, 2.4  # lines that page 1 has room for anyway, and rem of one


@dataclass(frozen=True, slots=True)
class Page:
    """The finished HTML; for print, `figures` has the SVG documents it calls ``figure:<name>``."""

    html: str
    figures: Mapping[str, bytes] = field(default_factory=dict)


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
    more = lines(unbroken(report.verdict.text), VERDICT_SIZE, room.PAGE_WIDTH) - _VERDICT_LINES
    bar = _GOAL_BAR if view.goal and view.goal.bar else 0.0
    bar += room.key_height(signs, voice) + _VERDICT_LINE * max(more, 0)
    trials, taken = experiments.trials(report, voice), choices.taken(report, voice)
    today = choices.fitting(report, voice, lambda it: room.fits(scoreboard, columns, it + bar))
    above = choices.height(today) + bar
    first = room.leaves_room(scoreboard, columns, above)
    panels = detail(report, voice)
    heads = tuple(three.head for three in panels.rows)
    size = pages.Panels(heads, panels.events_in_row, signals=not first)
    free = room.left(scoreboard, columns, above) - (pages.signals(report) if first else 0.0)
    behind = ruled(grounds(report)) if gallery.target == "print" else ()
    parts = pages.parts(report, view, trials, today, taken=taken, grounds=behind, panels=size)
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
        "verdict_width": even(report.verdict.text, VERDICT_SIZE),
        "flags": flags(report, voice),
        "grounds": behind,
        "sections": view,
        "opens": pages.opens(parts, room.spill(scoreboard, columns, above), free),
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


def plan_day(plan: Plan, voice: Voice) -> str:
    """Where the plan is: before its start, on one of its days, or over."""
    if plan.day < 1:
        return voice.word("plan.before", start=plan.start)
    if plan.day > plan.days:
        return voice.word("plan.after", days=plan.days)
    return voice.word("plan.day", day=plan.day, days=plan.days)
