"""Issuing a report: its files, its revision, and the envelope that says they are whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from reportgen import __version__
from reportgen.dataclass import dataclass, replace
from reportgen.delivery import envelopes, reportjson, snapshots
from reportgen.delivery.envelopes import Envelope, File, Kept, Origin, State, digest
from reportgen.delivery.files import failure, folder_for, safe_name
from reportgen.delivery.locks import Busy, held
from reportgen.delivery.writing import LOCK, Issued, together
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.report import Report, SourceName
from reportgen.settings import place_of

JSON = "json"
WAIT = 30.0  # seconds for another report into the same folder


@dataclass(frozen=True, slots=True)
class Order:
    """How a report is to be issued.

    `read_at` is when its source was read (ISO, on the user's clock, by whose days a week is over),
    `place` the hash of where the source lies, `beside` the folder of a workbook. `final` marks it
    as issued; `reissue` is the reason for a new revision of a week that was issued or is closed.
    `inputs` is the hash of all that it was made of.
    """

    out: Path
    key: str
    read_at: str
    place: str = ""
    final: bool = False
    reissue: str | None = None
    wait: float = WAIT
    inputs: str = ""
    beside: Path | None = None

    @property
    def name(self) -> str:
        return safe_name(self.key)


def issue(documents: Mapping[str, bytes], report: Report, order: Order) -> Issued:
    """Write the documents (by format), report.json and last the envelope, all or none.

    The same report again changes nothing but adds the formats that were not there. A draft is
    replaced. A week that was issued, or closed by a later one, and whose report differs is held,
    unless `reissue` says why there is a new revision beside it; where nothing but the version of
    the program differs, it stays as it was. Without paths the folder is as it was.
    """
    lock = order.out / LOCK
    try:
        with folder_for(lock), held(lock, order.wait):
            return _issue(documents, report, order)
    except Busy:
        return _failed("folder-busy", folder=str(order.out))
    except OSError as error:
        return Issued(problems=(failure(order.out / report.week, error),))


def mark(it: Kept, order: Order) -> Issued:
    """Mark a revision that is kept as issued, if it still is what it was when it was looked at.

    A week that a later one has closed needs no mark, for it stays as it is.
    """
    lock = order.out / LOCK
    try:
        with held(lock, order.wait):
            issues, _ = envelopes.kept(order.out, order.name)
            last = envelopes.newest(issues, it.envelope.week)
            if last is None or not _still(last, it):
                return _failed("changed-meanwhile", week=it.envelope.week)
            if envelopes.state(last, issues) is not State.DRAFT:
                return Issued(revision=last.envelope.revision, state=State.ISSUED)
            final = replace(order, final=True, inputs=last.envelope.inputs)
            return _added(last, {}, final, State.ISSUED, chained=False)
    except Busy:
        return _failed("folder-busy", folder=str(order.out))
    except OSError as error:
        return Issued(problems=(failure(it.path, error),))


def _still(now: Kept, then: Kept) -> bool:
    """Whether a revision says what it did, its files are whole, and those of then among them."""
    one, other = now.envelope, then.envelope
    same = (one.revision, one.content) == (other.revision, other.content)
    return same and {*then.files} <= {*now.files} and all(map(now.whole, now.files))


def _issue(documents: Mapping[str, bytes], report: Report, order: Order) -> Issued:
    """Decide what this run may write. The caller holds the folder's lock."""
    issues, unreadable = envelopes.kept(order.out, order.name)
    contents = {it: body for it, body in documents.items() if it != JSON}
    new = _envelope(report, order, issues)
    hindered = _hindered(new, issues, unreadable)
    if hindered is not None:
        return hindered
    last = envelopes.newest(issues, report.week)
    if last is None:
        renamed = () if issues else _renamed(new.source, order)
        done = _write(contents, report, new, order, ())
        return replace(done, problems=(*done.problems, *renamed))
    now = envelopes.state(last, issues)
    same = last.envelope.content == new.content
    if now is State.DRAFT:
        same = same and _same_looks(last, contents)
    elif order.reissue is None:
        same = same or _only_retold(last, new, report, contents)
    if same:
        chained = any(it.envelope.previous == last.link for it in issues)
        whole = {**contents, JSON: reportjson.encode(report)}
        return _added(last, whole, order, now, chained=chained)
    if now is State.DRAFT:
        return _write(contents, report, _again(last.envelope, new), order, last.files)
    if order.reissue is None:
        found = _failed(f"already-{now.value}", week=report.week, name=last.envelope.report.name)
        return replace(found, revision=last.envelope.revision, state=now, held=True)
    revised = replace(
        new, revision=last.envelope.revision + 1, reason=order.reissue, previous=last.link
    )
    return _write(contents, report, revised, order, ())


def _hindered(new: Envelope, issues: Sequence[Kept], unreadable: Sequence[Path]) -> Issued | None:
    """Why nothing may be written, whatever the report says: it may be no draft of this client."""
    lost = next((it for it in unreadable if it.parent.name == new.week), None)
    if lost is not None:  # it may have been issued
        return replace(_failed("envelope-unreadable", week=new.week, name=lost.name), held=True)
    stranger = next((it for it in issues if _of_another(it.envelope.source, new.source)), None)
    if stranger is not None:
        return _failed("key-shared", key=new.key, other=stranger.envelope.source.name)
    return None


def _envelope(report: Report, order: Order, issues: Sequence[Kept]) -> Envelope:
    """The envelope of a first revision, without its files."""
    earlier = envelopes.before(issues, report.week)
    linked = earlier and envelopes.over(report.week, order.read_at)  # else they may still change
    nameless = replace(report, source=SourceName("", ""))
    return Envelope(
        schema=envelopes.SCHEMA,
        key=issues[-1].envelope.key if issues else order.name,  # the same but for its capitals
        week=report.week,
        revision=1,
        state=State.ISSUED if order.final else State.DRAFT,
        reason=None,
        read_at=order.read_at,
        version=__version__,
        source=Origin(report.source.name, report.source.sha256, order.place, report.client),
        content=digest(reportjson.encode(nameless)),
        report=File("", ""),
        outputs=(),
        previous=earlier[0].link if linked else None,
        inputs=order.inputs,
    )


def _again(draft: Envelope, new: Envelope) -> Envelope:
    """The envelope of a draft that is replaced: a later revision stays the one it is."""
    if draft.revision == 1:
        return new
    return replace(
        new,
        revision=draft.revision,
        reason=new.reason or draft.reason,
        previous=draft.previous,
    )


def _of_another(known: Origin, new: Origin) -> bool:
    """Whether two sources share a key: another client's workbook from another place."""
    return known.client != new.client and (known.name, known.place) != (new.name, new.place)


def _renamed(source: Origin, order: Order) -> tuple[Problem, ...]:
    """Before a key's first report: the client's past, of a workbook that lay here and is gone."""
    if order.beside is None:
        return ()
    for it in envelopes.newest_of_all(order.out):
        known, then = it.envelope.source, order.beside / it.envelope.source.name
        if known.client == source.client and known.place == place_of(then) and not then.exists():
            args = {"client": source.client, "other": it.envelope.key}
            return (problem(Severity.WARNING, "client-under-other-name", Place(""), **args),)
    return ()


def _same_looks(last: Kept, contents: Mapping[str, bytes]) -> bool:
    """Whether the files are whole, and those asked for are what would be written now."""
    hashes = {_suffix(file): file.sha256 for file in last.envelope.outputs}
    return all(map(last.whole, last.files)) and all(
        hashes.get(it, digest(body)) == digest(body) for it, body in contents.items()
    )


def _only_retold(last: Kept, new: Envelope, report: Report, contents: Mapping[str, bytes]) -> bool:
    """Whether nothing but the program is another one, and the files asked for are all there."""
    then, was = last.envelope, snapshots.load(last)
    return (
        then.version != new.version
        and then.source.sha256 == new.source.sha256
        and was is not None
        and was.language == report.language
        and contents.keys() <= {_suffix(file) for file in last.files}
    )


def _added(
    last: Kept, contents: Mapping[str, bytes], order: Order, now: State, *, chained: bool
) -> Issued:
    """The week as it is, with the formats that were not there yet, and issued if that is asked.

    A file that was lost or altered comes back, where this run made the very same. The envelope of
    a `chained` issue stays as it is: a later one has its hash. A new format then lies beside it.
    """
    envelope = last.envelope
    known = {_suffix(file): file for file in last.files}
    new = {
        it: File(f"{envelope.stem}.{it}", digest(body))
        for it, body in contents.items()
        if it not in known
    }
    files = {it: {**known, **new}[it] for it in contents}
    due = {
        file.name: contents[it]
        for it, file in files.items()
        if digest(contents[it]) == file.sha256 and not last.whole(file)
    }
    if not chained:
        state = State.ISSUED if order.final else envelope.state
        outputs = (*envelope.outputs, *new.values())
        envelope = replace(envelope, outputs=outputs, state=state, inputs=order.inputs)
        now = State.ISSUED if order.final else now
    if due or envelope != last.envelope:
        done = together(last.folder, due, envelope)
        if done.failed:
            return done
    paths = tuple(last.folder / file.name for file in files.values())
    return Issued(paths, (), envelope.revision, now)


def _suffix(file: File) -> str:
    return file.name.rpartition(".")[2]


def _write(
    contents: Mapping[str, bytes],
    report: Report,
    envelope: Envelope,
    order: Order,
    replaced: Iterable[File],
) -> Issued:
    """Write a revision; of a draft that it replaces, the files that are not its own go."""
    base = envelope.stem
    body = reportjson.encode(report)
    named = {f"{base}.{it}": content for it, content in contents.items()}
    whole = replace(
        envelope,
        report=File(f"{base}.{JSON}", digest(body)),
        outputs=tuple(File(name, digest(content)) for name, content in named.items()),
    )
    folder = order.out / report.week
    done = together(folder, {**named, whole.report.name: body}, whole)
    if done.paths:
        for file in replaced:
            if file.name not in {*named, whole.report.name}:
                (folder / file.name).unlink(missing_ok=True)
    return done


def _failed(kind: str, **args: str) -> Issued:
    return Issued(problems=(problem(Severity.ERROR, kind, Place(""), **args),))
