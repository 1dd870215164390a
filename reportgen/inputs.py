"""What a report was made of, as one hash: the same again would be the same report."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from secrets import token_hex

from reportgen import __version__
from reportgen.dataclass import dataclass, fields, is_dataclass, replace
from reportgen.isoweek import Week
from reportgen.settings import DEFAULT_FORMATS, Agency, Settings

MOST = 5_000  # files of a theme that are looked at
PICTURES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".webp"})  # what a logo can be


@dataclass(frozen=True, slots=True)
class Ingredients:
    """All that a report depends on but the bytes of its source and the issue before it.

    `source` is its name and the hash of where it lies, `folder` where a logo is looked for, `out`
    where reports are written.
    """

    settings: Settings
    source: tuple[str, str]
    folder: Path
    out: Path
    today: date
    week: Week | None = None

    def digest(self, sha256: str) -> str:
        """The hash of these and of a source whose bytes have the hash `sha256`.

        The day counts too: what is dated later is not known yet, and how far the data reach stands
        on the page. Pictures and templates count by their size and the time they were written.
        """
        asked = self.settings
        said = replace(
            asked,
            source=None,
            out=None,
            credentials=None,
            agency=Agency(),
            formats=tuple(sorted(asked.formats or DEFAULT_FORMATS)),
        )
        whole = {
            "version": __version__,
            "sha256": sha256,
            "source": self.source,
            "settings": _plain(said),
            "today": str(self.today),
            "week": str(self.week),
            "files": list(self._files()),
        }
        return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()

    def _files(self) -> Iterator[tuple[str, int, int]]:
        brand = self.settings.brand
        for folder in (*self.settings.theme, *((brand,) if brand else ())):
            found = sorted(islice(folder.rglob("*"), MOST))
            if len(found) == MOST:  # somebody's whole disk: never known to be the same
                yield token_hex(8), 0, 0
                continue
            # Not the reports, where it is the workbook's folder.
            own = [it for it in found if not it.absolute().is_relative_to(self.out.absolute())]
            yield from _written(folder, own)
        yield from _written(
            self.folder,
            sorted(it for it in self.folder.glob("*") if it.suffix.lower() in PICTURES),
        )


def _written(folder: Path, paths: list[Path]) -> Iterator[tuple[str, int, int]]:
    """Each file's name, its size in bytes, and when it was written, in nanoseconds."""
    for path in paths:
        try:
            found = path.stat()
        except OSError:
            continue
        if path.is_file():
            yield path.relative_to(folder).as_posix(), found.st_size, found.st_mtime_ns


def _plain(value: object) -> object:
    """A setting as JSON has it; a path as the absolute one, however it was typed."""
    if isinstance(value, Path):
        return str(value.absolute())
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in fields(value)}
    return value if value is None or isinstance(value, str | int | float) else str(value)
