"""The page over all clients: from the kept reports to its files."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from reportgen import delivery
from reportgen.analysis.portfolio import Line, line, portfolio
from reportgen.dataclass import dataclass, replace
from reportgen.delivery import envelopes, reportjson
from reportgen.delivery.envelopes import Kept
from reportgen.isoweek import Week
from reportgen.language import Voice, choose, portfolio_told
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.records import SheetSettings
from reportgen.rendering import portfolio as page
from reportgen.rendering import theme
from reportgen.rendering.brand import resolve
from reportgen.report.portfolio import Absent, Portfolio
from reportgen.settings import Settings

_KEPT = re.compile(r"(?P<key>.+?)-(?P<week>\d{4}-W\d\d)(?:-r(?P<revision>\d+))?")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of reports, and whose of them count: those of `key`, or of everyone."""

    folder: Path
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """Which reports to show, and where to put the page.

    `week` is the week asked for; None takes the newest that was over when its report was made.
    `settings` are the agency's: its look, its language, the formats asked for.
    """

    shelves: tuple[Shelf, ...]
    settings: Settings
    out: Path
    beside: Path = Path()
    week: Week | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """The page and its files; no `page` when there is no report to show."""

    voice: Voice
    problems: tuple[Problem, ...]
    page: Portfolio | None = None
    paths: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Client:
    """The envelopes of one client, the newest first. `place` is the folder that its reports are in.

    That of reports beside a workbook is the workbook's.
    """

    key: str
    place: str
    paths: tuple[Path, ...]


def make(order: Order) -> Made:
    """Read the newest report of each client, set the page and write it."""
    clients = _told_apart(list(_clients(order.shelves)))
    week = order.week or _newest_week(clients)
    if week is None:
        voice = Voice(choose(order.settings.lang))
        nothing = problem(Severity.ERROR, "no-reports-kept", Place(""))
        return Made(voice, (nothing,))
    lines, absent, problems, digest = _read(clients, week, order)
    spoken = Counter(it.row.language for it in lines)
    common = min(spoken, key=lambda it: (-spoken[it], it), default=None)
    voice = Voice(choose(order.settings.lang, common))
    if not lines:
        nothing = problem(Severity.ERROR, "no-reports-kept", Place(""))
        return Made(voice, (*problems, nothing))
    name = order.settings.agency.name or ""
    made = portfolio(lines, absent, week, name=name, language=voice.lang)
    made = portfolio_told(replace(made, sha256=digest), voice)
    return _written(made, voice, order, problems)


def _clients(shelves: Sequence[Shelf]) -> Iterator[_Client]:
    """Every client of the shelves, each once; one of the settings file without a report too."""
    for shelf in dict.fromkeys(replace(it, folder=it.folder.resolve()) for it in shelves):
        found: dict[str, list[tuple[str, int, Path]]] = defaultdict(list)
        for path in shelf.folder.glob(f"*/*{envelopes.SUFFIX}"):
            name = _KEPT.fullmatch(path.name.removesuffix(envelopes.SUFFIX))
            if name and name["week"] == path.parent.name:
                found[name["key"]].append((name["week"], int(name["revision"] or 1), path))
        folder = shelf.folder
        place = folder.parent.name if folder.name == "reports" else folder.name
        keys = sorted(found) if shelf.key is None else [delivery.safe_name(shelf.key)]
        for key in keys:
            newest = sorted(found.get(key, ()), reverse=True)
            yield _Client(key, place, tuple(path for _, _, path in newest))


def _told_apart(clients: Sequence[_Client]) -> list[_Client]:
    """The clients, each under a key of its own: with the folder where two share one."""
    counts = Counter(client.key for client in clients)
    return [
        replace(client, key=f"{client.place}/{client.key}") if counts[client.key] > 1 else client
        for client in clients
    ]


def _newest_week(clients: Sequence[_Client]) -> Week | None:
    """The newest week that a report is of which was over by then; a look at a running one is none.

    Without one it is the newest of all.
    """
    over: set[str] = set()
    every: set[str] = set()
    for client in clients:
        for path in client.paths:
            every.add(path.parent.name)
            it = envelopes.read(path)
            if it and envelopes.over(it.envelope.week, it.envelope.read_at):
                over.add(it.envelope.week)
                break
    newest = max(over or every, default=None)
    return Week.parse(newest) if newest else None


def _read(
    clients: Sequence[_Client], week: Week, order: Order
) -> tuple[list[Line], list[Absent], list[Problem], str]:
    """The newest report of each client until `week`; who has none; the hash of them all."""
    lines: list[Line] = []
    absent: list[Absent] = []
    problems: list[Problem] = []
    hashes: list[str] = []
    for client in clients:
        until = [path for path in client.paths if path.parent.name <= str(week)]
        for path in until:
            it = envelopes.read(path)
            report = delivery.load(it) if it else None
            if it and report:
                lines.append(line(report, client.key, week, _address(it, order.out)))
                hashes.append(it.envelope.report.sha256)
                break
            problems.append(
                problem(Severity.WARNING, "snapshot-damaged", Place(""), name=path.name)
            )
        else:
            absent.append(Absent(client.key, damaged=bool(until)))
    together = hashlib.sha256("".join(sorted(hashes)).encode()).hexdigest()
    return lines, absent, problems, together


def _address(it: Kept, out: Path) -> str:
    """The report's HTML as a link from the page's folder; "" where it has none."""
    name = next((file.name for file in it.envelope.outputs if file.name.endswith(".html")), None)
    if name is None:
        return ""
    try:
        there = os.path.relpath((it.folder / name).resolve(), out.resolve())
    except ValueError:  # on another drive
        return ""
    return quote(Path(there).as_posix())


def _agencys(it: Problem) -> Problem:
    """The agency's logo was looked for beside the settings file: here there is no workbook."""
    if it.kind != "logo-missing":
        return it
    return problem(it.severity, "logo-missing-agency", it.place, **it.says.args)


def _written(made: Portfolio, voice: Voice, order: Order, problems: Sequence[Problem]) -> Made:
    settings, agency = order.settings, order.settings.agency
    look, p1 = resolve(
        Settings(
            brand=agency.folder or settings.brand,
            colour=agency.colour or settings.colour,
            accent=agency.accent or settings.accent,
            logo=agency.logo or settings.logo,
        ),
        SheetSettings(),
        order.beside,
    )
    documents, p2 = page.documents(
        made,
        voice=voice,
        look=look,
        formats=settings.formats,
        folders=theme.folders(settings.theme, agency.folder or settings.brand),
    )
    found = [*problems, *map(_agencys, p1), *p2]
    contents = {it.format: it.content for it in documents}
    if contents.keys() < set(settings.formats) - {"json"}:
        return Made(voice, tuple(found), made)
    contents["json"] = reportjson.pack(made, made.schema)
    paths: list[Path] = []
    for suffix, content in contents.items():
        path, p3 = delivery.write_whole(order.out / f"portfolio-{made.week}.{suffix}", content)
        found += p3
        if path:
            paths.append(path)
    return Made(voice, tuple(found), made, tuple(paths))
