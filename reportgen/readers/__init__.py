"""Reading a source into cells with addresses, and cells into what they say."""

from __future__ import annotations

import difflib
import hashlib
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.dataclass import replace
from reportgen.problems import Arg, Message, Place, Problem, Severity, problem
from reportgen.readers import excel, preflight
from reportgen.readers.grid import Grid
from reportgen.records import Source

if TYPE_CHECKING:
    from reportgen.readers.bigdata import Child

__all__ = ["neighbours", "read", "read_data"]

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
OLDER = frozenset({"old-excel", "binary-workbook", "opendocument"})  # kinds only the child reads
ALIKE = 0.65  # of two names, by difflib: "kpo" and "kpi" are 0.67 alike, "nix" and "i-tom" 0.25
LARGEST_NEIGHBOUR = 5 * preflight.MEGABYTE
SHORTEST = 3  # letters that a name may be told by

Meanwhile = Callable[[], None]


def read(source: Path, meanwhile: Meanwhile | None = None) -> tuple[Grid | None, list[Problem]]:
    """The cells of the workbook at `source`; None, with the reason, when it can't be had.

    Problems of the kinds ``source-missing`` and ``source-unreadable`` say that the file could not
    be reached, all other errors that it is no use. The bytes are read once and hashed; nothing is
    ever written. Large sheets and older formats are read by a process of their own; `meanwhile` is
    called while it works.
    """
    path = _on_disk(source)
    data, problems = _bytes(path)
    if data is None:
        return None, problems
    origin = Source(path.name, hashlib.sha256(data).hexdigest())
    try:
        refusal = preflight.look(data, path.name)
    except Exception:  # noqa: BLE001 - the zip library throws many things at damaged packages
        refusal = problem(Severity.ERROR, "damaged-workbook", Place(""), name=path.name)
    if refusal and refusal.kind not in OLDER:
        return None, [refusal]
    large = () if refusal else excel.large(data)
    child = _child(path, origin, None if refusal else large) if refusal or large else None
    try:
        grid, found = (Grid(origin, ()), []) if refusal else excel.workbook(data, origin)
        del data  # a hundred megabytes that nobody needs any more
        if child and meanwhile:
            meanwhile()
        if child:
            grid, found = _with_child(grid, found, child)
    except BaseException:
        if child:
            child.kill()
        raise
    return grid, [*_opened_elsewhere(path), *found]


def read_data(source: Path) -> tuple[Grid | None, list[Problem]]:
    """A file of figures beside the workbook: CSV, or an export as a workbook.

    The Grid goes to the understanding as one of its `extra`: all that it holds is data.
    """
    path = _on_disk(source)
    data, problems = _bytes(path)
    if data is None:
        return None, problems
    if preflight.file_kind(data, path.name) != "text-file":
        return read(source)
    from reportgen.readers import csvfile

    lines, problems = csvfile.read(data, path.name)
    origin = Source(path.name, hashlib.sha256(data).hexdigest())
    return (Grid(origin, (), files=(lines,)) if lines else None), problems


def neighbours(source: Path) -> list[Path]:
    """The two workbooks in the folder of `source` whose names are most like it, itself included.

    Large ones are left out: whoever asks wants a word with the reader, not to wait.
    """
    try:
        beside = filter(_is_workbook, source.parent.iterdir())
        names = [it.name for it in beside if it.stat().st_size <= LARGEST_NEIGHBOUR]
    except OSError:
        return []
    like = difflib.get_close_matches(source.name, sorted(names), n=2, cutoff=0)
    return [source.with_name(name) for name in like]


def _child(path: Path, origin: Source, large: tuple[str, ...] | None) -> Child:
    from reportgen.readers import bigdata

    return bigdata.start(path, origin, large)


def _with_child(
    grid: Grid | None, found: list[Problem], child: Child
) -> tuple[Grid | None, list[Problem]]:
    """The grid with what the child read of the same file; None where there is nothing at all."""
    sent, problems = child.finish()
    sheets = (*(grid.sheets if grid else ()), *sent.sheets)
    told = [*found, *problems, *sent.problems]
    if grid is None or not (sheets or sent.sums):
        nothing = problem(Severity.ERROR, "no-sheets", Place(""), name=child.source.name)
        errors = any(p.severity is Severity.ERROR for p in told)
        return None, told if errors else [*told, nothing]
    return replace(grid, sheets=sheets, summed=tuple(sent.sums)), told


def _bytes(path: Path) -> tuple[bytes | None, list[Problem]]:
    """All of the file, or why it can't be had."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            return None, [_unreachable("source-unreadable", "folder", name=path.name or str(path))]
        if size > preflight.LARGEST_FILE:
            return None, [preflight.too_large(path.name, size)]
        return path.read_bytes(), []
    except FileNotFoundError:
        return None, [_missing(path)]
    except PermissionError:
        return None, [_unreachable("source-unreadable", "permission", name=path.name)]
    except (OSError, ValueError) as fault:  # ValueError: a NUL in the path
        detail = getattr(fault, "strerror", None) or str(fault)
        return None, [_unreachable("source-unreadable", "other", name=path.name, detail=detail)]


def _unreachable(kind: str, reason: str, **args: Arg) -> Problem:
    """A Problem whose sentences depend on the reason: ``problem.source-unreadable-folder``."""
    says, do = (Message(f"{part}.{kind}-{reason}", args) for part in ("problem", "do"))
    return Problem(Severity.ERROR, kind, Place(""), says, do)


def _missing(path: Path) -> Problem:
    folder = path.parent
    if not folder.is_dir():
        return _unreachable("source-missing", "folder", name=path.name, folder=str(folder))
    names = sorted(p.name for p in folder.iterdir() if _is_workbook(p))
    near = _nearest(path.stem, names)
    if near:
        return _unreachable("source-missing", "near", name=path.name, near=near)
    return _unreachable("source-missing", "file", name=path.name, folder=str(folder.resolve()))


def _nearest(stem: str, names: Sequence[str]) -> str | None:
    """The name, its suffix aside, that is nearly the one asked for, or goes on where it ends."""
    stems = {Path(name).stem.casefold(): name for name in reversed(names)}
    wanted = stem.casefold()
    close = difflib.get_close_matches(wanted, stems, n=1, cutoff=ALIKE)
    longer = (it for it in stems if len(wanted) >= SHORTEST and it.startswith(wanted))
    shorter = (it for it in stems if len(it) >= SHORTEST and wanted.startswith(it))
    found = next(iter((*close, *longer, *shorter)), None)
    return stems[found] if found else None


def _is_workbook(path: Path) -> bool:
    return path.suffix.casefold() in WORKBOOKS and not path.name.startswith("~$")


def _on_disk(path: Path) -> Path:
    """The file as the disk spells it: an å may be one character or two, and looks the same."""
    spellings = (unicodedata.normalize(form, path.name) for form in ("NFC", "NFD"))
    try:
        if not path.exists():
            return next((p for s in spellings if (p := path.with_name(s)).exists()), path)
    except (OSError, ValueError):
        pass  # reported when it is read
    return path


def _opened_elsewhere(path: Path) -> list[Problem]:
    """A note when a spreadsheet program has the file open: what is not saved is not in it."""
    locks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    if any(lock.exists() for lock in locks):
        return [problem(Severity.NOTE, "open-elsewhere", Place(""), name=path.name)]
    return []
