"""Compiled templates, kept in the user's cache: compiling takes longer than a page's rendering."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, __version__

from reportgen import userfolders
from reportgen.rendering import sandbox

if TYPE_CHECKING:
    from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """One file for each template, with the hash of its source inside, whole or not at all.

    `folder` stands for the user's own. A file that can't be read or written costs time, no more.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = (folder or userfolders.cache()) / f"templates-{_fingerprint()}"

    def load_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            bucket.load_bytecode(io.BytesIO(self._path(bucket).read_bytes()))

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            userfolders.keep(self._path(bucket), bucket.bytecode_to_string())

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / bucket.key


@functools.cache
def _fingerprint() -> str:
    """Of what turns a template into code: the library, and the sandbox with its guards."""
    ours = Path(sandbox.__file__).read_bytes()
    return hashlib.sha256(__version__.encode() + ours).hexdigest()[:16]
