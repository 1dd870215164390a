"""Files written whole or not at all, under names that every system takes."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reportgen.problems import Place, Problem, Severity, problem

TEMPORARY = ".reportgen-{}.tmp"
RETRIES, PAUSE = 5, 0.2  # a virus scanner or a viewer may hold a file for a moment, in seconds
SPARE_NAMES = range(2, 10)
LONGEST_NAME = 120  # bytes in UTF-8, so that a suffix and old file systems have room
FALLBACK_NAME = "report"

KINDS = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EACCES: "folder-read-only",
    errno.EPERM: "folder-read-only",
    errno.EROFS: "folder-read-only",
    errno.EISDIR: "name-is-a-folder",
    errno.ENOTDIR: "folder-is-a-file",
    errno.EEXIST: "folder-is-a-file",
    errno.ENAMETOOLONG: "path-too-long",
}

FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)")  # Windows

Outcome = tuple[Path | None, tuple[Problem, ...]]


def write_whole(path: Path, content: bytes) -> Outcome:
    """Put `content` at `path`, so that whoever looks sees the old file or the new one, both whole.

    Missing folders are made. Returns where it lies and what went wrong: an error with None when
    nothing could be written (the old file stays), a warning with another path when the file is held
    open by another program.
    """
    try:
        with folder_for(path):
            return settle(stage(path, content), path)
    except OSError as error:
        return None, (failure(path, error),)


@contextmanager
def folder_for(path: Path) -> Iterator[None]:
    """The folder of `path`, made where it is missing; what was made and stays empty goes again."""
    new = [folder for folder in path.parents if not folder.exists()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    finally:
        for folder in new:
            with suppress(OSError):  # it is in use, or was never made
                folder.rmdir()


def stage(path: Path, content: bytes) -> Path:
    """A temporary file with `content`, safe on the disk, beside `path`.

    Raises OSError, and leaves nothing then. A link at `path` is not followed: in a folder that is
    shared, it could lead to a file that is only ours to write.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder has this name", str(path))
    temporary = path.with_name(TEMPORARY.format(secrets.token_hex(8)))
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.is_file() and not path.is_symlink():
            with suppress(OSError):
                temporary.chmod(stat.S_IMODE(path.stat().st_mode))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def settle(temporary: Path, path: Path, *, spare: bool = True) -> Outcome:
    """Give a staged file its name; a spare one (``name (2).pdf``) where the file is held open."""
    try:
        if _replaced(temporary, path, RETRIES):
            return path, ()
        for n in SPARE_NAMES if spare else ():
            other = path.with_stem(f"{path.stem} ({n})")
            if _replaced(temporary, other, 1):
                held = Place("")
                args = {"name": path.name, "other": other.name}
                return other, (problem(Severity.WARNING, "file-held-open", held, **args),)
    except OSError as error:
        return None, (failure(path, error),)
    finally:
        temporary.unlink(missing_ok=True)
    return None, (problem(Severity.ERROR, "file-not-replaced", Place(""), name=path.name),)


def read_ordinary(path: Path) -> bytes:
    """The content of a file. Raises OSError for a pipe or a device, which may have no end."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "not an ordinary file", str(path))
        return file.read()


def failure(path: Path, error: OSError) -> Problem:
    """Why `path` can't be written, in a marketer's words."""
    kind = KINDS.get(error.errno or 0, "not-written")
    reason = {"reason": error.strerror or str(error)} if kind == "not-written" else {}
    args = {"name": path.name, "folder": str(path.parent), **reason}
    return problem(Severity.ERROR, kind, Place(""), **args)


def safe_name(text: str) -> str:
    """`text` as the stem of a file's name that Windows, macOS and Linux take.

    At most 120 bytes in UTF-8, composed (NFC), without separators, control characters, leading dots
    and Windows' reserved names; "report" when nothing is left. A safe name stays as it is.
    """
    printable = "".join(
        " " if c.isspace() else c
        for c in text
        if c.isspace() or unicodedata.category(c) not in UNPRINTABLE
    )
    name = FORBIDDEN.sub("-", unicodedata.normalize("NFC", printable))
    name = _trimmed(" ".join(name.split()))
    if RESERVED.match(name):
        name = f"_{name}"
    short = name.encode()[:LONGEST_NAME].decode(errors="ignore")
    return _trimmed(short) or FALLBACK_NAME


def is_plain(name: str) -> bool:
    """Whether it names a file in the folder itself, on every system."""
    return name.isprintable() and not FORBIDDEN.search(name)


def folded(name: str) -> str:
    """The same for names that are one file where capitals, or how å is composed, are no matter."""
    return unicodedata.normalize("NFC", name).casefold()


def _trimmed(name: str) -> str:
    """Without what hides a file, looks like an option, or Windows cuts off."""
    return name.lstrip(" .-").rstrip(" .")


def _replaced(temporary: Path, path: Path, tries: int) -> bool:
    """Whether `path` is now the temporary file; False while another program holds it open."""
    for attempt in range(tries):
        if attempt:
            time.sleep(PAUSE)
        try:
            temporary.replace(path)
        except PermissionError:
            continue
        _sync(path.parent)
        return True
    return False


def _sync(folder: Path) -> None:
    """Make the new name itself safe on the disk, where the system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
