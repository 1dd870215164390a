"""A Google Sheet as people name it, by its address or its id, and the addresses of its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

HOSTS = frozenset(("docs.google.com", "drive.google.com", "sheets.google.com"))
# Shorter than any id Google has given out, longer than the other parts of its addresses: the page
# of a sheet that was "published to the web" has /d/e/2PACX-… and can't be read.
_ID = r"[A-Za-z0-9_-]{20,120}"
_IN_PATH = re.compile(rf"/d/(?P<id>{_ID})(?![A-Za-z0-9_-])")
_IN_QUERY = re.compile(rf"(?:^|&)(?:id|key)=(?P<id>{_ID})(?![A-Za-z0-9_-])")
_BARE = re.compile(r"[A-Za-z0-9_-]{40,60}")
_CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]*(?::[A-Z]{1,3}[1-9][0-9]*)?")


@dataclass(frozen=True, slots=True)
class GoogleSheet:
    """A spreadsheet of Google's, known by its id."""

    id: str

    @property
    def name(self) -> str:
        """What it is called before it is read."""
        return "Google Sheets"

    @property
    def url(self) -> str:
        """Where it opens in the browser."""
        return f"https://docs.google.com/spreadsheets/d/{self.id}/edit"

    def __str__(self) -> str:
        return self.url


def is_address(text: str) -> bool:
    """Whether `text` means something on the web, a Google Sheet or not, and no file."""
    return text.strip().casefold().startswith(("http://", "https://", *HOSTS))


def sheet_in(text: str) -> GoogleSheet | None:
    """The sheet that an address or a bare id names; None where it names none."""
    text = text.strip()
    if not is_address(text):
        return GoogleSheet(text) if _BARE.fullmatch(text) else None
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
    except ValueError:
        return None
    if parts.hostname not in HOSTS:
        return None
    found = _IN_PATH.search(parts.path) or _IN_QUERY.search(parts.query)
    return GoogleSheet(found["id"]) if found else None


def cell_url(url: str, gid: int, cell: str) -> str:
    """Where a cell (``D14``) or range opens; the tab as a whole for anything else."""
    at = f"&range={cell}" if _CELL.fullmatch(cell) else ""
    return f"{url}#gid={gid}{at}"
