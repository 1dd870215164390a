"""The numbers of a page that open no cell."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = frozenset(
    {"meta", "link", "img", "br", "hr", "input", "wbr", "path", "rect", "line", "circle"}
)
SILENT = frozenset({"style", "script", "title", "desc", "head"})
LINK = ("a", "at")
# Weeks, dates and times of day are no figures of the workbook.
WHEN = re.compile(
    r"[Vv]\. \d+|\d{4}-\d{2}-\d{2}|kl\. \d+\.\d+"
    r"|\d{1,2}(–\d{1,2})? (jan|feb|mars|april|maj|juni|juli|aug|sep|okt|nov|dec)[a-z]*\.?( \d{4})?"
)


class _Page(HTMLParser):
    """Every text of the page with the elements around it."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[tuple[tuple[str, str], ...], str]] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                return

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self._open), " ".join(data.split())))


def unlinked(html: str) -> list[tuple[str, str]]:
    """The texts with a digit that are inside no link to a cell: the class around it, and the text.

    Texts that only tell a week, a date or a time are left out.
    """
    page = _Page()
    page.feed(html)
    found = []
    for around, text in page.texts:
        tags = {tag for tag, _ in around}
        if LINK in around or tags & SILENT or not re.search(r"\d", WHEN.sub("", text)):
            continue
        classes = [name for _, name in around if name and not name.startswith("f-")]  # not colours
        found.append((classes[-1].split()[0] if classes else around[-1][0], text))
    return found
