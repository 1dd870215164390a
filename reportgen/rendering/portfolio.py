"""The page over all clients, set into the templates for the screen or for print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from reportgen.dataclass import dataclass
from reportgen.language import Voice
from reportgen.problems import Place, Problem, Severity
from reportgen.rendering import Document, fonts, portfolioview, sealed, theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.gallery import VERDICT_SIZE, Gallery, even, whole
from reportgen.rendering.typeset import opening
from reportgen.report.portfolio import Portfolio

TEMPLATE = "portfolio.html"
LISTED = 24  # decisions printed at most; the rest is in the clients' reports


@dataclass(frozen=True, slots=True)
class Quality:
    """What the weekly style sheet asks for, and this page has none of."""

    weeks: int = 0


def documents(
    portfolio: Portfolio,
    *,
    voice: Voice,
    look: BrandLook,
    formats: Sequence[str],
    folders: Sequence[Path],
) -> tuple[tuple[Document, ...], list[Problem]]:
    """The documents of the asked-for `formats`, and what was wrong on the way.

    `portfolio` has been told in the language of `voice`.
    """
    made: list[Document] = []
    problems: list[Problem] = []
    if "pdf" in formats:
        content, found = _pdf(portfolio, voice, look, folders)
        problems += found
        if content is not None:
            made.append(Document("pdf", content))
    if "html" in formats:
        html, found = _html(portfolio, voice, look, folders, Gallery("html"))
        if html is not None:
            found += sealed.refused(html, Severity.WARNING, Place(""))
            made.append(Document("html", sealed.sealed(html).encode()))
        problems += [p for p in found if p not in problems]
    return tuple(made), problems


def _pdf(
    portfolio: Portfolio, voice: Voice, look: BrandLook, folders: Sequence[Path]
) -> tuple[bytes | None, list[Problem]]:
    from reportgen.rendering import pdf

    gallery = Gallery("print")
    html, problems = _html(portfolio, voice, look, folders, gallery)
    if html is None:
        return None, problems
    figures = {name: svg.encode() for svg, name in gallery.files.items()}
    readable = (*folders, *fonts.folders(look.font))
    content, found = pdf.write(html, figures=figures, folders=readable)
    return content, [*problems, *found]


def _html(
    portfolio: Portfolio, voice: Voice, look: BrandLook, folders: Sequence[Path], gallery: Gallery
) -> tuple[str | None, list[Problem]]:
    grouped = portfolioview.groups(portfolio, voice)
    context = {
        "report": portfolio,
        "look": look,
        "target": gallery.target,
        "icon": gallery.icon,
        "opening": opening,
        "whole": whole,
        "kept": kept,
        "faces": fonts.LATER,
        "quality": Quality(),
        "week_width": 0.0,
        "verdict_width": even(portfolio.verdict.text, VERDICT_SIZE),
        "facts": portfolioview.facts(portfolio, voice),
        "groups": grouped,
        "heads": portfolioview.heads(grouped, voice),
        "due": tuple(portfolioview.due(it, voice) for it in portfolio.decisions[:LISTED]),
        "more": max(len(portfolio.decisions) - LISTED, 0),
        "absent": portfolioview.absent(portfolio, voice),
    }
    html, problems = theme.render(theme.shared(tuple(folders), voice), TEMPLATE, context)
    return fonts.placed(html, gallery.target, look.font) if html else None, problems


def kept(text: str) -> Markup:
    """Words that break at spaces only: in a narrow column a line would end after a hyphen."""
    whole = Markup('<span class="whole">{}</span>')
    words = (whole.format(it) if "-" in it else Markup.escape(it) for it in text.split(" "))
    return Markup(" ").join(words)
