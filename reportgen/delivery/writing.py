"""The files of one issue, named together: all of them or none, and the envelope last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from reportgen.dataclass import dataclass, replace
from reportgen.delivery import envelopes, reportjson
from reportgen.delivery.envelopes import Envelope, State
from reportgen.delivery.files import TEMPORARY, failure, folder_for, settle, stage
from reportgen.delivery.locks import Busy, held
from reportgen.delivery.unbroken import unbroken
from reportgen.problems import Problem, Severity

LOCK = ".reportgen.lock"


@dataclass(frozen=True, slots=True)
class Issued:
    """What lies in the folder now. `held`: the week is issued or closed, and stays as it was."""

    paths: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    revision: int = 1
    state: State = State.DRAFT
    held: bool = False

    @property
    def failed(self) -> bool:
        return any(p.severity is Severity.ERROR for p in self.problems)


def together(folder: Path, contents: Mapping[str, bytes], envelope: Envelope) -> Issued:
    """Stage every file by its name, then name every file, the envelope last.

    The caller holds the folder's lock. Raises OSError for the folder itself.
    """
    seal = folder / f"{envelope.stem}{envelopes.SUFFIX}"
    with ExitStack() as stack:
        stack.enter_context(folder_for(seal))
        _sweep(folder)
        staged: list[tuple[Path, Path]] = []
        for name, content in {**contents, seal.name: _packed(envelope)}.items():
            path = folder / name
            try:
                temporary = stage(path, content)
            except OSError as error:
                return Issued(problems=(failure(path, error),))
            staged.append((path, temporary))
            stack.callback(temporary.unlink, missing_ok=True)
        with unbroken():
            return _named(staged, envelope)


def _named(staged: Sequence[tuple[Path, Path]], envelope: Envelope) -> Issued:
    *files, (seal, sealed) = staged
    written: list[Path] = []
    problems: list[Problem] = []
    for path, temporary in files:
        spare = path.name != envelope.report.name
        where, found = settle(temporary, path, spare=spare)
        problems.extend(found)
        if where is None:
            return Issued(problems=tuple(problems))
        written.append(where)
    moved = {path.name: where.name for (path, _), where in zip(files, written, strict=True)}
    if any(name != other for name, other in moved.items()):
        outputs = tuple(replace(f, name=moved.get(f.name, f.name)) for f in envelope.outputs)
        envelope = replace(envelope, outputs=outputs)
        sealed.write_bytes(_packed(envelope))
    where, found = settle(sealed, seal, spare=False)
    problems.extend(found)
    if where is None:
        return Issued(problems=tuple(problems))
    return Issued(tuple(written), tuple(problems), envelope.revision, envelope.state)


def _packed(envelope: Envelope) -> bytes:
    return reportjson.pack(envelope, envelope.schema)


def sweep(out: Path, wait: float = 5.0) -> None:
    """Remove what runs into this folder left that were killed; nothing where one is at work."""
    if not out.is_dir():
        return
    with suppress(Busy, OSError), held(out / LOCK, wait):
        for week in out.glob("*-W*/"):
            _sweep(week)
            with suppress(OSError):  # it has files
                week.rmdir()


def _sweep(folder: Path) -> None:
    """Remove what a run left that was killed: under the lock no other run has such files here."""
    for left in folder.glob(TEMPORARY.format("*")):
        left.unlink(missing_ok=True)
