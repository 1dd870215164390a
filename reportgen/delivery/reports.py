"""A report's files: where they lie, and how they are written together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from reportgen.delivery.files import (
    TEMPORARY,
    failure,
    folder_for,
    safe_name,
    settle,
    stage,
)
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.report import Report

JSON = "json"
LOCK = ".reportgen.lock"
WAIT = 30.0  # seconds for another report into the same folder

Issued = tuple[tuple[Path, ...], tuple[Problem, ...]]


def report_paths(out: Path, key: str, week: str, formats: Iterable[str]) -> dict[str, Path]:
    """Where each format of a week's report lies, report.json always among them and last."""
    name = safe_name(key)
    wanted = dict.fromkeys([*(it for it in formats if it != JSON), JSON])
    return {it: out / week / f"{name}-{week}.{it}" for it in wanted}


def issue(
    documents: Mapping[str, bytes], report: Report, out: Path, key: str, *, wait: float = WAIT
) -> Issued:
    """Write the documents (by format) and report.json into ``out/<week>/``, all or none.

    All are safe on the disk before the first gets its name, and report.json gets its own last.
    Returns the files written and the problems. Without files the folder is as it was before; only
    where a file could not be given its name may those before it be the new ones.
    """
    from filelock import FileLock, Timeout

    from reportgen.delivery.reportjson import encode

    contents = {it: body for it, body in documents.items() if it != JSON} | {JSON: encode(report)}
    paths = report_paths(out, key, report.week, contents)
    lock = out / LOCK
    try:
        with folder_for(lock), FileLock(lock, timeout=wait):
            try:
                return _together({paths[it]: body for it, body in contents.items()}, paths[JSON])
            finally:  # while it is held: whoever waits for it notices, and takes a new one
                with suppress(OSError):  # Windows removes it on release
                    lock.unlink()
    except Timeout:
        return (), (problem(Severity.ERROR, "folder-busy", Place(""), folder=str(out)),)
    except OSError as error:
        return (), (failure(paths[JSON], error),)


def _together(contents: Mapping[Path, bytes], json: Path) -> Issued:
    """Stage every file, then name every file. The caller holds the folder's lock."""
    with ExitStack() as stack:
        stack.enter_context(folder_for(json))
        _sweep(json.parent)
        staged: dict[Path, Path] = {}
        for path, content in contents.items():
            try:
                temporary = staged[path] = stage(path, content)
            except OSError as error:
                return (), (failure(path, error),)
            stack.callback(temporary.unlink, missing_ok=True)
        return _named(staged, json)


def _named(staged: Mapping[Path, Path], json: Path) -> Issued:
    written: list[Path] = []
    problems: list[Problem] = []
    for path, temporary in staged.items():
        where, found = settle(temporary, path, spare=path != json)
        problems.extend(found)
        if where is None:
            return (), tuple(problems)
        written.append(where)
    return tuple(written), tuple(problems)


def _sweep(folder: Path) -> None:
    """Remove what a run left that was killed: under the lock no other run has such files here."""
    for left in folder.glob(TEMPORARY.format("*")):
        left.unlink(missing_ok=True)
