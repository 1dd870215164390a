"""From a told report to documents: paper, screen, a picture for chat, tables to count with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.language import Voice
from reportgen.problems import Problem
from reportgen.rendering.brand import BrandLook
from reportgen.report import Report

FORMATS = ("pdf", "html", "png", "xlsx")  # in the order of their making
FROM_PDF = frozenset({"png", "eml"})  # those that hold the PDF or a page of it


@dataclass(frozen=True, slots=True)
class Document:
    """A finished file: its `format` is its suffix."""

    format: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Page:
    """What every document is made of."""

    report: Report
    voice: Voice
    look: BrandLook
    folders: Sequence[Path]


Made = tuple[bytes | None, list[Problem]]


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
    page = _Page(report, voice, look, folders)
    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name in FORMATS:
        if name not in formats and not (name == "pdf" and FROM_PDF & set(formats)):
            continue
        content, found = _MAKERS[name](page, made)
        problems += [p for p in found if p not in problems]  # a template's fault shows in both
        if content is not None:
            made[name] = content
        elif any(p.kind == "template-endless" for p in found):
            break  # the next format would wait as long for the same templates
    return tuple(Document(it, made[it]) for it in made if it in formats), problems


def warm(formats: Sequence[str]) -> None:
    """Imports what these formats need: for when something else is being waited for."""
    from reportgen.rendering import html  # noqa: F401 - that it is there is all we want

    if {"pdf", *FROM_PDF} & set(formats):
        from reportgen.rendering import pdf

        pdf.warm()


def _html(it: _Page, _: Mapping[str, bytes]) -> Made:
    from reportgen.rendering import html

    page, problems = html.render(it.report, it.voice, it.look, "html", it.folders)
    return (page.html.encode() if page else None), problems


def _pdf(it: _Page, _: Mapping[str, bytes]) -> Made:
    from reportgen.rendering import fonts, html, pdf

    page, problems = html.render(it.report, it.voice, it.look, "print", it.folders)
    if page is None:
        return None, problems
    readable = (*it.folders, *fonts.folders(it.look.font))
    content, found = pdf.write(page.html, figures=page.figures, folders=readable)
    return content, [*problems, *found]


def _png(_: _Page, made: Mapping[str, bytes]) -> Made:
    """Nothing without a PDF, whose problem has been told."""
    if "pdf" not in made:
        return None, []
    from reportgen.rendering import raster

    return raster.first_page(made["pdf"]), []


def _xlsx(it: _Page, _: Mapping[str, bytes]) -> Made:
    from reportgen.rendering import workbook

    return workbook.write(it.report, it.voice), []


_MAKERS: dict[str, Callable[[_Page, Mapping[str, bytes]], Made]] = {
    "pdf": _pdf,
    "html": _html,
    "png": _png,
    "xlsx": _xlsx,
}
