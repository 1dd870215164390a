"""From a told report to documents: HTML for the screen, PDF for paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.language import Voice
from reportgen.problems import Problem
from reportgen.rendering.brand import BrandLook
from reportgen.report import Report

FORMATS = ("pdf", "html")


@dataclass(frozen=True, slots=True)
class Document:
    """A finished file: its `format` is its suffix."""

    format: str
    content: bytes


def documents(
    report: Report,
    *,
    voice: Voice,
    look: BrandLook,
    formats: Sequence[str],
    folders: Sequence[Path],
) -> tuple[tuple[Document, ...], list[Problem]]:
    """The documents of the asked-for `formats` that could be made, and what was wrong on the way.

    `report` has been told in the language of `voice`; `folders` are those of `theme.folders`.
    """
    made: list[Document] = []
    problems: list[Problem] = []
    for name in FORMATS:
        if name not in formats:
            continue
        content, found = _MAKERS[name](report, voice, look, folders)
        problems += [p for p in found if p not in problems]  # a template's fault shows in both
        if content is not None:
            made.append(Document(name, content))
        elif any(p.kind == "template-endless" for p in found):
            break  # the next format would wait as long for the same templates
    return tuple(made), problems


def warm(formats: Sequence[str]) -> None:
    """Imports what these formats need: for when something else is being waited for."""
    from reportgen.rendering import html  # noqa: F401 - that it is there is all we want

    if "pdf" in formats:
        from reportgen.rendering import pdf

        pdf.warm()


def _html(
    report: Report, voice: Voice, look: BrandLook, folders: Sequence[Path]
) -> tuple[bytes | None, list[Problem]]:
    from reportgen.rendering import html

    page, problems = html.render(report, voice, look, "html", folders)
    return (page.html.encode() if page else None), problems


def _pdf(
    report: Report, voice: Voice, look: BrandLook, folders: Sequence[Path]
) -> tuple[bytes | None, list[Problem]]:
    from reportgen.rendering import fonts, html, pdf

    page, problems = html.render(report, voice, look, "print", folders)
    if page is None:
        return None, problems
    readable = (*folders, fonts.load().folder)
    content, found = pdf.write(page.html, figures=page.figures, folders=readable)
    return content, [*problems, *found]


_MAKERS = {"pdf": _pdf, "html": _html}
