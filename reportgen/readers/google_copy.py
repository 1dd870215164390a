"""The last read copy of each sheet: what Google answered, kept in the user's cache."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from reportgen import userfolders
from reportgen.dataclass import dataclass, field
from reportgen.googlesheet import GoogleSheet
from reportgen.readers.google_wire import Answer

SCHEMA = "reportgen/google/1"


class Head(TypedDict):
    """The first line of a copy; the answers follow, a line each."""

    schema: str
    id: str
    read_at: str


class NotACopyError(ValueError):
    """A file that is damaged, or not a copy of the sheet."""


@dataclass(slots=True)
class Tape:
    """Takes Google's answers as they come: for their hash, and to be kept together."""

    _hash: hashlib._Hash = field(default_factory=hashlib.sha256)
    _lines: list[bytes] = field(default_factory=list)

    def take(self, answer: Answer) -> Answer:
        """The answer itself, once it is on the tape. The same content is always the same line."""
        line = json.dumps(answer, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        content = line.encode("utf-8", "surrogatepass") + b"\n"
        self._hash.update(content)
        self._lines.append(zlib.compress(content, 1))
        return answer

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def keep(self, sheet: GoogleSheet, read_at: str) -> None:
        """Keep the answers as the sheet's last copy. Raises OSError, and the one before stays."""
        head: Head = {"schema": SCHEMA, "id": sheet.id, "read_at": read_at}
        packed = zlib.compressobj(6)
        first = packed.compress(json.dumps(head).encode() + b"\n")
        rest = [packed.compress(zlib.decompress(line)) for line in self._lines]
        userfolders.keep(path_of(sheet), b"".join((first, *rest, packed.flush())))


@dataclass(frozen=True, slots=True)
class Copy:
    """What was read at `read_at` (ISO, on the user's clock), with the hash it had then."""

    read_at: str
    sha256: str
    _answers: tuple[bytes, ...] = field(repr=False)

    def answers(self) -> Iterator[Answer]:
        """The answers in the order they came. Raises NotACopyError."""
        for line in self._answers:
            answer: Answer = json.loads(line)
            yield answer


def path_of(sheet: GoogleSheet) -> Path:
    """Where the sheet's copy lies, if there is one."""
    return userfolders.cache() / "sheets" / f"{sheet.id}.copy"


def load(sheet: GoogleSheet) -> Copy | None:
    """The sheet's last copy; None where there is none. Raises NotACopyError and OSError."""
    try:
        head, *answers = zlib.decompress(path_of(sheet).read_bytes()).splitlines(keepends=True)
        told = json.loads(head)
        if told["schema"] != SCHEMA or told["id"] != sheet.id:
            raise NotACopyError
        read_at = str(told["read_at"])
    except FileNotFoundError:
        return None
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise NotACopyError from error
    return Copy(read_at, hashlib.sha256(b"".join(answers)).hexdigest(), tuple(answers))
