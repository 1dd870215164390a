"""The envelope of an issue: what was written, from what, when, and after which issue before it.

It is written last, so that its presence means the issue is whole, and it has the hash of the
envelope before it: what stakeholders were told can't be changed without it being seen.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

from reportgen.dataclass import dataclass
from reportgen.delivery import reportjson
from reportgen.delivery.files import folded, is_plain, read_ordinary
from reportgen.isoweek import Week

SCHEMA = "reportgen/issue/1"
SUFFIX = ".issue.json"
RECENT = 2  # weeks in which a client is looked for under another name


class State(StrEnum):
    """A draft is replaced silently; what is closed by a later week or was issued is only added to.

    In an envelope a state is never CLOSED: that follows from the issues there are.
    """

    DRAFT = "draft"
    CLOSED = "closed"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the issue, beside the envelope."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Link:
    """The issue before this one, and the hash of its envelope."""

    week: str
    revision: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The source: its name, the hash of its bytes, and of where it lay (never the path itself)."""

    name: str
    sha256: str
    place: str
    client: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """`content` is the hash of the report without its source's: what the page says.

    `read_at` is the time the source was read, on the user's clock. `reason` is why there is a
    revision 2. `inputs` is the hash of all that the report was made of; "" where it was not kept.
    """

    schema: str
    key: str
    week: str
    revision: int
    state: State
    reason: str | None
    read_at: str
    version: str
    source: Origin
    content: str
    report: File
    outputs: tuple[File, ...]
    previous: Link | None
    inputs: str = ""

    @property
    def stem(self) -> str:
        """What its files are called before the dot."""
        return stem(self.key, self.week, self.revision)


@dataclass(frozen=True, slots=True)
class Kept:
    """An envelope with the file it was read from and the hash of that file."""

    envelope: Envelope
    path: Path
    sha256: str

    @property
    def folder(self) -> Path:
        return self.path.parent

    @property
    def order(self) -> tuple[str, int]:
        return self.envelope.week, self.envelope.revision

    @property
    def link(self) -> Link:
        return Link(self.envelope.week, self.envelope.revision, self.sha256)

    @property
    def files(self) -> tuple[File, ...]:
        return (self.envelope.report, *self.envelope.outputs)

    def whole(self, file: File) -> bool:
        """Whether the file is there as it was written."""
        try:
            return digest(read_ordinary(self.folder / file.name)) == file.sha256
        except OSError:
            return False


def digest(content: bytes) -> str:
    """The SHA-256 of `content`, in hex."""
    return hashlib.sha256(content).hexdigest()


def stem(name: str, week: str, revision: int = 1) -> str:
    """The files' common name: ``kpi-2026-W47``, and of a later revision ``kpi-2026-W47-r2``."""
    return f"{name}-{week}" if revision == 1 else f"{name}-{week}-r{revision}"


def kept(out: Path, name: str) -> tuple[list[Kept], list[Path]]:
    """The issues of `name` below `out`, oldest first, and the envelopes that can't be read."""
    found, unreadable = [], []
    for path in sorted(_named(out, name)):
        it = read(path)
        if it is None:
            unreadable.append(path)
        else:
            found.append(it)
    return sorted(found, key=_order), unreadable


def _named(out: Path, name: str) -> Iterator[Path]:
    """The envelopes that are called as those of `name` are.

    A folder may hold a year of two hundred clients: this is the quickest way through it.
    """
    for folder in _listed(out):
        first = folded(stem(name, folder))
        for file in _listed(out / folder):
            if file.endswith(SUFFIX):
                own = folded(file.removesuffix(SUFFIX))
                if own.startswith(first) and re.fullmatch(r"(-r\d+)?", own[len(first) :]):
                    yield out / folder / file


def newest_of_all(out: Path) -> Iterator[Kept]:
    """The issues of everyone in the newest weeks that there are any of."""
    weeks = sorted((it for it in _listed(out) if re.fullmatch(r"\d{4}-W\d\d", it)), reverse=True)
    for folder in weeks[:RECENT]:
        found = (read(out / folder / it) for it in _listed(out / folder) if it.endswith(SUFFIX))
        yield from filter(None, found)


def _listed(folder: Path) -> list[str]:
    """The names in a folder; none where it is no folder, or may not be looked into."""
    try:
        return os.listdir(folder)  # noqa: PTH208  a Path for each would take as long again
    except OSError:
        return []


def read(path: Path) -> Kept | None:
    """An envelope with its file; None when it is damaged or not one of ours.

    Others may write into the folder, and the files that it names are read, mailed and replaced: it
    is none of ours either when it is not about this week, or names anything but its own files.
    """
    try:
        content = read_ordinary(path)
        envelope = reportjson.unpack(content, Envelope)
        sound = envelope.schema == SCHEMA and _names_its_own(envelope, path)
    except (OSError, ValueError):  # among these NotAReport, and a week or a day that is none
        return None
    return Kept(envelope, path, digest(content)) if sound else None


def _names_its_own(it: Envelope, path: Path) -> bool:
    """Whether it lies under its own name, and so do its files. Raises ValueError for its dates."""
    over(it.week, it.read_at)
    names = [file.name for file in (it.report, *it.outputs)]
    return (
        (path.parent.name, folded(path.name)) == (it.week, folded(it.stem + SUFFIX))
        and all(map(is_plain, names))
        and all(name.startswith((f"{it.stem}.", f"{it.stem} (")) for name in names)
    )


def newest(issues: Iterable[Kept], week: str) -> Kept | None:
    """The newest revision of a week."""
    return max((it for it in issues if it.envelope.week == week), key=_order, default=None)


def before(issues: Iterable[Kept], week: str) -> list[Kept]:
    """The newest revision of each earlier week, newest first."""
    last = {it.envelope.week: it for it in issues if it.envelope.week < week}  # oldest first
    return sorted(last.values(), key=_order, reverse=True)


def state(it: Kept, issues: Iterable[Kept]) -> State:
    """Issued once it is marked so, closed once a later week was written that was over by then."""
    if it.envelope.state is State.ISSUED:
        return State.ISSUED
    later = (other.envelope for other in issues if other.envelope.week > it.envelope.week)
    return State.CLOSED if any(over(e.week, e.read_at) for e in later) else State.DRAFT


def over(week: str, read_at: str) -> bool:
    """Whether the week's Sunday had passed when its source was read: a running week is a look."""
    sunday = Week.parse(week).sunday
    return not read_at or sunday < date.fromisoformat(read_at[:10])


def _order(it: Kept) -> tuple[str, int]:
    return it.order
