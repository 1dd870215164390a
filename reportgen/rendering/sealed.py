"""A page that others open in a browser or a mail program: it loads nothing and runs nothing.

Our own templates ask for nothing. A theme may come from somebody else, and what it asks for would
be fetched by each reader's program, which tells who reads the report, when and where.
"""

from __future__ import annotations

import re
import sys
from html import unescape
from html.parser import HTMLParser

from reportgen.problems import Place, Problem, Severity, problem

POLICY = (
    "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline' data:; "
    "base-uri 'none'; form-action 'none'"
)
_META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
# Where it goes: before all else that a browser acts on, attributes of the root's among it.
_TOP = re.compile(
    r'\s*<!doctype html>\s*<html(?: (?:lang|dir|class)="[^"<>]*")*>\s*<head>', re.IGNORECASE
)
_DOCTYPE = re.compile(r"\s*<!doctype[^<>]*>", re.IGNORECASE)

_ACTIVE = {"script", "iframe", "frame", "object", "embed", "applet", "base", "form"}
_FETCHING = {"src", "srcset", "imagesrcset", "background", "poster", "data", "lowsrc", "dynsrc"}
_LINKS = {"a", "area"}  # a reader follows them, or not
_WORDS = re.compile(r"alt|title|content|aria-.+|data-.+|xmlns(:.+)?")
_HARMLESS = re.compile(r"\s*(#|data:(image|font)/|data:text/css|$)", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*([a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_STYLES = re.compile(
    r"@import\s*(?:url\()?\s*['\"]?(?P<rule>[^'\");]*)|\b(?:url|src|image|image-set)\(\s*['\"]?(?P<url>[^'\")]*)",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?|\\(.)", re.IGNORECASE)
_LONGEST = 120  # characters of an address that are shown


def sealed(html: str) -> str:
    """The page with the order to every browser to load nothing from elsewhere and run nothing."""
    top = _TOP.match(html) or _DOCTYPE.match(html)
    at = top.end() if top else 0
    return html[:at] + _META + html[at:]


def refused(html: str, severity: Severity, place: Place) -> list[Problem]:
    """A problem for each address that the page would load, and for what it would run."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    shown = (it if len(it) <= _LONGEST else f"{it[: _LONGEST - 1]}…" for it in reader.found)
    return [problem(severity, "url-refused", place, url=it) for it in dict.fromkeys(shown)]


class _Reader(HTMLParser):
    """Finds what is loaded and run; in comments too, which Outlook reads for orders of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        if tag in _ACTIVE:
            self.found.append(f"<{tag}>")
        said = {name: value or "" for name, value in attrs}
        if tag == "meta" and said.get("http-equiv", "").lower() == "refresh":
            self.found.append(said.get("content", ""))
        for name, value in said.items():
            if name == "style":
                self._styles(value)
            elif name.startswith("on"):
                self.found.append(f"{name}={value}")
            elif _fetches(tag, name, value):
                self.found.append(value)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  the library's signature
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._styles(unescape(data))  # within an SVG, signs may be written by their numbers

    def handle_comment(self, data: str) -> None:
        inner = _Reader()
        inner.feed(data)
        inner.close()
        self.found += inner.found

    def _styles(self, css: str) -> None:
        for match in _STYLES.finditer(_ESCAPE.sub(_meant, css)):
            address = (match["rule"] or match["url"] or "").strip()
            if match["rule"] is not None or not _HARMLESS.match(address):
                self.found.append(address)


def _fetches(tag: str, name: str, value: str) -> bool:
    if _WORDS.fullmatch(name) or (tag in _LINKS and name == "href"):
        return False
    loads = name in _FETCHING or (name.endswith("href") and tag not in _LINKS)
    return (loads or bool(_ADDRESS.match(value))) and not _HARMLESS.match(value)


def _meant(escape: re.Match[str]) -> str:
    """The sign that an escape in a style sheet stands for."""
    number = int(escape[1], 16) if escape[1] else 0
    return chr(number) if 0 < number <= sys.maxunicode else escape[2] or ""
