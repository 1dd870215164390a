"""PDFs in tests: that of a report, the text on its pages, and every character in its box."""

from __future__ import annotations

import pymupdf

from reportgen.dataclass import dataclass
from reportgen.delivery import reportjson
from reportgen.language import Voice
from reportgen.rendering import documents, theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.colours import palette
from reportgen.report import Report

_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_PRESERVE_LIGATURES  # beyond the page too

_made: dict[tuple[bytes, str], bytes] = {}


@dataclass(frozen=True)
class Char:
    """A character as it is printed, its box and its size in points from the page's upper left."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    font: str


@dataclass(frozen=True)
class Sheet:
    """A printed page, the first being number 1, and its characters but spaces."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]


def pdf(report: Report, lang: str = "sv") -> bytes:
    """The report in print, in our own look, and in kronor; made once for all tests that ask."""
    key = (reportjson.encode(report), lang)
    if key not in _made:
        _made[key] = branded(report, lang, BrandLook(palette()))
    return _made[key]


def branded(report: Report, lang: str, look: BrandLook) -> bytes:
    """The report in print in a look of its own. Nothing may be wrong with it."""
    (made,), problems = documents(
        report, voice=Voice(lang, "SEK"), look=look, formats=("pdf",), folders=theme.folders()
    )
    assert problems == []
    return made.content


def texts(content: bytes) -> list[str]:
    """The text of each page, as its lines stand below each other; all spaces are ordinary ones."""
    with pymupdf.open(stream=content) as document:
        found = [page.get_text(sort=True, flags=_FLAGS).splitlines() for page in document]
    return ["\n".join(" ".join(it.split()) for it in lines if it) for lines in found]


def pages(content: bytes) -> list[Sheet]:
    with pymupdf.open(stream=content) as document:
        return [_sheet(page) for page in document]


def _sheet(page: pymupdf.Page) -> Sheet:
    blocks = page.get_text("rawdict", flags=_FLAGS)["blocks"]
    spans = [span for block in blocks for line in block["lines"] for span in line["spans"]]
    chars = tuple(
        Char(char["c"], *char["bbox"], span["size"], span["font"])
        for span in spans
        for char in span["chars"]
        if char["c"].strip()
    )
    return Sheet(page.number + 1, page.rect.width, page.rect.height, chars)
