"""The past of a client's reports: the newest earlier issue, and what is wrong with those kept."""

from __future__ import annotations

from pathlib import Path

from reportgen.dataclass import dataclass
from reportgen.delivery import envelopes, reportjson
from reportgen.delivery.envelopes import Kept, State
from reportgen.delivery.files import TEMPORARY, folded, read_ordinary, safe_name
from reportgen.isoweek import Week
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.report import Report


def before(out: Path, key: str, week: Week) -> tuple[Report | None, list[Problem]]:
    """The report of the newest earlier week that was kept, its newest revision; None without one.

    An issue that is damaged is told, and the one before it stands in.
    """
    issues, unreadable = envelopes.kept(out, safe_name(key))
    problems = [_damaged(path.name) for path in unreadable if path.parent.name < str(week)]
    for it in envelopes.before(issues, str(week)):
        report = load(it)
        if report is not None:
            return report, problems
        problems.append(_damaged(it.envelope.report.name))
    return None, problems


def load(it: Kept) -> Report | None:
    """The report of an issue, when it is there as it was written."""
    return as_it_lies(it) if it.whole(it.envelope.report) else None


def as_it_lies(it: Kept) -> Report | None:
    """The report of an issue, altered or not, where it can be read: good for its language alone."""
    try:
        return reportjson.decode(read_ordinary(it.folder / it.envelope.report.name))
    except (OSError, reportjson.NotAReport):
        return None


def _damaged(name: str) -> Problem:
    return problem(Severity.WARNING, "snapshot-damaged", Place(""), name=name)


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of the kept issues: its kind, and the file it is in."""

    kind: str
    file: str


def verify(out: Path, key: str | None = None) -> tuple[list[Kept], list[Finding]]:
    """Every issue below `out` (of one key, or of all) held against its hashes and its chain.

    Findings are of the kinds ``envelope-damaged``, ``file-missing``, ``file-altered``,
    ``draft-altered`` and ``draft-interrupted`` (running the week again mends both),
    ``chain-broken`` (the issue before is not the one it was written after) and
    ``without-envelope`` (a report that a run did not finish).
    """
    found: list[Kept] = []
    findings: list[Finding] = []
    for path in sorted(out.glob(f"*/*{envelopes.SUFFIX}")):
        it = envelopes.read(path)
        if it is None:
            findings.append(Finding("envelope-damaged", _shown(path, out)))
        elif key is None or folded(it.envelope.key) == folded(safe_name(key)):
            found.append(it)
    for it in found:
        own = [other for other in found if other.envelope.key == it.envelope.key]
        findings += _files(it, out, envelopes.state(it, own))
    known = {(it.envelope.key, *it.order): it for it in found}
    for it in found:
        link = it.envelope.previous
        if link is None:
            continue
        earlier = known.get((it.envelope.key, link.week, link.revision))
        if earlier is None or earlier.sha256 != link.sha256:
            findings.append(Finding("chain-broken", _shown(it.path, out)))
    return sorted(found, key=lambda it: (it.envelope.key, *it.order)), [
        *findings,
        *_without_envelope(out, key),
    ]


def _files(it: Kept, out: Path, state: State) -> list[Finding]:
    faults = []
    altered = _altered(it.folder) if state is State.DRAFT else "file-altered"
    for file in it.files:
        path = it.folder / file.name
        if not path.is_file():
            faults.append(Finding("file-missing", _shown(path, out)))
        elif not it.whole(file):
            faults.append(Finding(altered, _shown(path, out)))
    return faults


def _altered(folder: Path) -> str:
    """Why a draft is not as its envelope says: a run that was killed leaves its staged files."""
    killed = any(folder.glob(TEMPORARY.format("*")))
    return "draft-interrupted" if killed else "draft-altered"


def _without_envelope(out: Path, key: str | None) -> list[Finding]:
    return [
        Finding("without-envelope", _shown(path, out))
        for path in sorted(out.glob("*/*.json"))
        if not path.name.endswith(envelopes.SUFFIX)
        and (key is None or folded(path.stem).startswith(_stem(key, path.parent.name)))
        and not path.with_name(f"{path.stem}{envelopes.SUFFIX}").exists()
    ]


def _stem(key: str, week: str) -> str:
    return folded(envelopes.stem(safe_name(key), week))


def _shown(path: Path, out: Path) -> str:
    return path.relative_to(out).as_posix()
