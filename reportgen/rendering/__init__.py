"""From a told report to documents: paper, screen, a picture for chat, tables to count with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.dataclass import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.language import Voice
    from reportgen.problems import Problem
    from reportgen.rendering.brand import BrandLook
    from reportgen.rendering.press import Printer
    from reportgen.report import Report

FORMATS = ("pdf", "html", "png", "xlsx")
PRINTED = frozenset({"pdf", "png", "eml"})  # those that are the PDF, or hold it or a page of it


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
    printer: Printer | None = None,
) -> tuple[tuple[Document, ...], list[Problem]]:
    """The documents of the asked-for `formats` that could be made, and what was wrong on the way.

    `report` has been told in the language of `voice`; `folders` are those of `theme.folders`. What
    the `printer` prints, in this process or another, is waited for when all else has been made.
    """
    from reportgen.problems import Place, Severity
    from reportgen.rendering import fonts, html, press, sealed

    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    printed = None
    if PRINTED & set(formats):
        page, problems = html.render(report, voice, look, "print", folders)
        if any(p.kind == "template-endless" for p in problems):
            return (), problems  # the screen would wait as long for the same templates
        if page:
            readable = (*folders, *fonts.folders(look.font))
            printed = (printer or press.here)(page.html, page.figures, readable)
    if "html" in formats:
        page, found = html.render(report, voice, look, "html", folders)
        if page:
            found += sealed.refused(page.html, Severity.WARNING, Place(""))
            made["html"] = sealed.sealed(page.html).encode()
        problems += [p for p in found if p not in problems]  # a template's fault shows in both
    if "xlsx" in formats:
        from reportgen.rendering import workbook

        made["xlsx"] = workbook.write(report, voice)
    if printed:
        content, found = printed()
        problems += [p for p in found if p not in problems]
        made |= _printed(content, formats) if content else {}
    return tuple(Document(it, made[it]) for it in FORMATS if it in made and it in formats), problems


def _printed(pdf: bytes, formats: Sequence[str]) -> dict[str, bytes]:
    """The PDF, and its first page where that is asked for."""
    if "png" not in formats:
        return {"pdf": pdf}
    from reportgen.rendering import raster

    return {"pdf": pdf, "png": raster.first_page(pdf)}


def warm(formats: Sequence[str]) -> None:
    """Imports what these formats need: for when something else is being waited for."""
    from reportgen.rendering import html  # noqa: F401 - that it is there is all we want

    if PRINTED & set(formats):
        from reportgen.rendering import pdf

        pdf.warm()
