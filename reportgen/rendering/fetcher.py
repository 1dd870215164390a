"""What a page may fetch: files of its own folders, figures from memory, nothing from a network."""

from __future__ import annotations

import base64
import binascii
import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from reportgen.problems import Place, Problem, Severity, problem

LARGEST = 5_000_000  # bytes of one file
FIGURE = "figure:"
_SHOWN = 120  # characters of a refused address in a problem

TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".css": "text/css",
}


class RefusedError(ValueError):
    """A file or an address that a page may not have. The text is a reason for the log."""


def read_below(
    path: Path, folders: Sequence[Path], suffixes: Mapping[str, str] | None = TYPES
) -> bytes:
    """The content of the file `path` when it really lies below one of the resolved `folders`.

    Raises RefusedError for a file that is, or is linked to, somewhere else, is no ordinary file, is
    larger than 5 MB, is missing, or has another suffix than `suffixes` (None: any).
    """
    try:
        real = path.resolve(strict=True)
        if not any(real.is_relative_to(folder) for folder in folders):
            raise RefusedError("outside the theme")
        if suffixes is not None and real.suffix.lower() not in suffixes:
            raise RefusedError("neither an image, a font nor a style sheet")
        # Not waiting: a pipe without a writer would otherwise stop the program.
        handle = os.open(
            real, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise RefusedError("not an ordinary file")
            content = file.read(LARGEST + 1)
    except (OSError, RuntimeError) as error:  # RuntimeError: links that go round in a circle
        raise RefusedError("not there, or not readable") from error
    if len(content) > LARGEST:
        raise RefusedError("larger than 5 MB")
    return content


class Addresses:
    """The addresses of one document: answers them, and keeps those it refused as problems."""

    def __init__(self, figures: Mapping[str, bytes], folders: Sequence[Path]) -> None:
        self._figures = figures
        self._folders = tuple(folder.resolve() for folder in folders)
        self.refused: dict[str, Problem] = {}

    def answer(self, url: str) -> tuple[bytes, str]:
        """The content and media type at `url`. Raises RefusedError, and remembers it."""
        try:
            return self._answer(url)
        except RefusedError:
            shown = url if len(url) <= _SHOWN else url[: _SHOWN - 1] + "…"
            self.refused[url] = problem(Severity.WARNING, "url-refused", Place(""), url=shown)
            raise

    def _answer(self, url: str) -> tuple[bytes, str]:
        if url.startswith(FIGURE):
            return self._figure(url.removeprefix(FIGURE))
        scheme = url.partition(":")[0].lower()
        if scheme == "file":
            return self._file(url)
        if scheme == "data":
            return _data(url)
        raise RefusedError("nothing is fetched from the network")

    def _figure(self, name: str) -> tuple[bytes, str]:
        if name not in self._figures:
            raise RefusedError("no such figure")
        return self._figures[name], TYPES[".svg"]

    def _file(self, url: str) -> tuple[bytes, str]:
        from urllib.request import url2pathname  # loads what opens sockets, to be used by nobody

        parts = urlsplit(url)
        decoded = unquote(parts.path)
        # UNC paths reach another computer, and with them goes the password of this one.
        if parts.netloc not in {"", "localhost"} or decoded.startswith(("//", "/\\", "\\")):
            raise RefusedError("on another computer")
        if "\0" in decoded or ".." in decoded.replace("\\", "/").split("/"):
            raise RefusedError("a path that goes astray")
        path = Path(url2pathname(parts.path))
        content = read_below(path, self._folders)
        return content, TYPES[path.resolve().suffix.lower()]


def _data(url: str) -> tuple[bytes, str]:
    head, comma, body = url[len("data:") :].partition(",")
    media, *parameters = (part.strip().lower() for part in head.split(";"))
    if not comma or media not in TYPES.values():
        raise RefusedError("neither an image, a font nor a style sheet")
    if len(body) > 2 * LARGEST:
        raise RefusedError("larger than 5 MB")
    content = unquote_to_bytes(body)
    if "base64" in parameters:
        content = _from_base64(content)
    if len(content) > LARGEST:
        raise RefusedError("larger than 5 MB")
    return content, media


def _from_base64(text: bytes) -> bytes:
    try:
        return base64.b64decode(text)
    except binascii.Error as error:
        raise RefusedError("not base64") from error
