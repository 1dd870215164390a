"""The weekly report from source to files: read, understand, analyse, say, render, issue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from reportgen import delivery, readers, rendering, understand
from reportgen.dataclass import dataclass, field, replace
from reportgen.delivery import Issued, Kept
from reportgen.isoweek import Week
from reportgen.job import Job
from reportgen.language import Voice, choose, told
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers.grid import Grid
from reportgen.records import Workbook
from reportgen.rendering import theme
from reportgen.rendering.brand import BrandLook, resolve
from reportgen.rendering.press import Printer
from reportgen.report import Report


@dataclass(frozen=True, slots=True)
class Reading:
    """A source as far as it could be understood, with everything found on the way.

    `report` is complete and said in `voice`; None without a workbook or a week to report.
    """

    voice: Voice
    problems: tuple[Problem, ...]
    workbook: Workbook | None = None
    brand: BrandLook | None = None
    report: Report | None = None


class Ending(StrEnum):
    """How a run of the whole pipe ended."""

    WRITTEN = "written"
    UNUSABLE = "unusable"  # no report can be made of the source
    UNREACHABLE = "unreachable"
    REFUSED = "refused"  # by the strict setting
    HELD = "held"  # the week was issued before, or is closed
    NOT_WRITTEN = "not_written"


UNREACHABLE_KINDS = ("source-missing", "source-unreadable", "google-")


@dataclass(frozen=True, slots=True)
class Issue:
    """What a run of the whole pipe left behind: no `paths` when it failed.

    `refused` is the strict setting's doing; `issued.held` says that the week was issued before.
    """

    reading: Reading
    problems: tuple[Problem, ...]  # those of the reading, of the rendering and of the writing
    issued: Issued = field(default_factory=Issued)
    refused: bool = False

    @property
    def paths(self) -> tuple[Path, ...]:
        return self.issued.paths

    @property
    def ending(self) -> Ending:
        if self.paths:
            return Ending.WRITTEN
        if self.refused:
            return Ending.REFUSED
        if self.reading.report is None:
            return unreported(self.problems)
        return Ending.HELD if self.issued.held else Ending.NOT_WRITTEN


def unreported(problems: Iterable[Problem]) -> Ending:
    """Why no report can be made of a source: it can't be reached, or it can't be used."""
    errors = (p.kind for p in problems if p.severity is Severity.ERROR)
    far = any(kind.startswith(UNREACHABLE_KINDS) for kind in errors)
    return Ending.UNREACHABLE if far else Ending.UNUSABLE


def look(
    job: Job,
    meanwhile: Callable[[], None] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Read, understand and analyse: everything short of the page.

    `meanwhile` is called while another process reads the large sheets, if there are any; `progress`
    is told how many cells of a large Google Sheet have come so far, and of how many.
    """
    grid, extra, p1 = _read(job, meanwhile or _warm, progress)
    # A hundred modules, loaded while a large sheet is read.
    from reportgen.analysis import weeks
    from reportgen.analysis.compose import compose

    workbook, p2 = understand.workbook(grid, today=job.today, extra=extra) if grid else (None, [])
    own = theme.folders(job.settings.theme, job.settings.brand)
    voice, p0 = theme.worded(_voice(job, workbook, grid), own)
    p2 = [*p0, *p2]
    if workbook is None:
        return Reading(voice, (*p1, *p2))
    brand, p3 = resolve(job.settings, workbook.settings, job.folder)
    week = job.week or weeks.choose(workbook, job.today)
    begun = weeks.first(workbook)
    if week is None or begun is None:
        return Reading(voice, (*p1, *p2, *p3, _no_week(workbook, job.today)), workbook, brand)
    if week < begun:
        return Reading(voice, (*p1, *p2, *p3, _too_early(week, begun)), workbook, brand)
    previous, p4 = delivery.before(job.out, job.key, week)
    known = weeks.as_of(workbook, job.today)
    report, p5 = compose(known, week, previous, language=voice.lang)
    problems = (*p1, *p2, *p3, *p4, *p5)
    return Reading(voice, problems, workbook, brand, told(report, problems, voice))


def weekly(
    job: Job,
    progress: Callable[[int, int], None] | None = None,
    printer: Printer | None = None,
) -> Issue:
    """The whole pipe: the report of one week, rendered and written.

    A `printer` is one that has WeasyPrint at hand; without one it is loaded here.
    """
    reading = look(job, partial(_warm, ("html",) if printer else job.formats), progress)
    if reading.report is None or reading.brand is None:
        return Issue(reading, reading.problems)
    if job.settings.strict and any(p.severity is Severity.ERROR for p in reading.problems):
        return Issue(reading, reading.problems, refused=True)
    inputs = job.ingredients.digest(reading.report.source.sha256)
    contents, p1 = _documents(job, reading.report, reading.voice, reading.brand, printer)
    if contents.keys() < set(job.formats) - {"json"}:
        return Issue(reading, (*reading.problems, *p1))
    read_at = reading.report.source.copied_at or job.read_at
    order = replace(job.order, read_at=read_at, inputs=inputs)
    issued = delivery.issue(contents, reading.report, order)
    return Issue(reading, (*reading.problems, *p1, *issued.problems), issued)


def _documents(
    job: Job, report: Report, voice: Voice, look: BrandLook, printer: Printer | None
) -> tuple[dict[str, bytes], list[Problem]]:
    """What could be made of the asked-for formats, in their order; the letter holds the PDF."""
    folders = theme.folders(job.settings.theme, job.settings.brand)
    asked = (*job.formats, "pdf") if "eml" in job.formats else job.formats
    made, problems = rendering.documents(
        report, voice=voice, look=look, formats=asked, folders=folders, printer=printer
    )
    contents = {it.format: it.content for it in made}
    if "eml" in job.formats and "pdf" in contents:
        from reportgen.delivery import letters

        mail = job.settings.mail
        letter, found = letters.written(report, voice, look, folders, mail, contents["pdf"])
        problems += [p for p in found if p not in problems]
        contents |= {"eml": letters.draft(letter)} if letter else {}
    return {it: contents[it] for it in job.formats if it in contents}, problems


@dataclass(frozen=True, slots=True)
class Fallback:
    """What there still is when a source can't be reached.

    The newest issue, by its week and its first file, and the time when the kept copy of a Google
    Sheet was read (ISO, on the user's clock); "" and None where there is none.
    """

    week: str = ""
    path: Path | None = None
    copied_at: str = ""


def fallback(job: Job) -> Fallback:
    """What is left of a source that can't be reached."""
    last = _last(job)
    copied_at = None
    if not isinstance(job.source, Path) and not job.offline:
        from reportgen.readers import google

        copied_at = google.copied_at(job.source)
    if last is None:
        return Fallback(copied_at=copied_at or "")
    files = (*last.envelope.outputs, last.envelope.report)
    return Fallback(last.envelope.week, last.folder / files[0].name, copied_at or "")


def _warm(formats: Sequence[str] = ()) -> None:
    """Loads what comes after the reading, for when another process is being waited for."""
    import_module("reportgen.analysis.compose")
    if formats:
        rendering.warm(formats)


def _last(job: Job) -> Kept | None:
    """The newest issue there is."""
    issues, _ = delivery.kept(job.out, job.order.name)
    return issues[-1] if issues else None


def spoken(job: Job) -> str | None:
    """The language of the newest issue, else of the workbooks beside the source."""
    last = _last(job)
    report = delivery.load(last) if last else None
    if report:
        return report.language
    beside = readers.neighbours(job.source) if isinstance(job.source, Path) else []
    grids = (readers.read(path)[0] for path in beside)
    return next(filter(None, (understand.language(it) for it in grids if it)), None)


def _read(
    job: Job,
    meanwhile: Callable[[], None] | None,
    progress: Callable[[int, int], None] | None,
) -> tuple[Grid | None, list[Grid], list[Problem]]:
    """The source and the files beside it, whose hashes count in that of the source."""
    grid, problems = _read_source(job, meanwhile, progress)
    beside = [readers.read_data(path) for path in job.data]
    extra = [found for found, _ in beside if found is not None]
    problems = [*problems, *(p for _, more in beside for p in more)]
    if grid is None or not extra:
        return grid, [], problems
    sources = [it.source for it in (grid, *extra)]
    together = sha256("".join(it.sha256 for it in sources).encode()).hexdigest()
    all_ = " + ".join(it.name for it in sources)
    named = replace(grid.source, name=all_, sha256=together, title=grid.source.name)
    return replace(grid, source=named), extra, problems


def _read_source(
    job: Job,
    meanwhile: Callable[[], None] | None,
    progress: Callable[[int, int], None] | None,
) -> tuple[Grid | None, list[Problem]]:
    if isinstance(job.source, Path):
        return readers.read(job.source, meanwhile)
    from reportgen.readers import google

    if job.offline:
        return google.read_copy(job.source)
    file = job.settings.credentials
    return google.read(job.source, credentials=file, read_at=job.read_at, progress=progress)


def _no_week(workbook: Workbook, today: date) -> Problem:
    """Why there is no week to report: the only one with values is not over, or none has any."""
    running = min((v.week for v in workbook.values if v.week.monday <= today), default=None)
    if running is None:
        return problem(Severity.ERROR, "no-closed-week", Place(""), day=today.isoformat())
    until = running.sunday.isoformat()
    return problem(Severity.ERROR, "only-open-week", Place(""), week=str(running), until=until)


def _too_early(week: Week, begun: Week) -> Problem:
    """Why there is no report of a week that lies before every value."""
    args = {"week": str(week), "first": str(begun)}
    return problem(Severity.ERROR, "week-before-values", Place(""), **args)


def _voice(job: Job, workbook: Workbook | None, grid: Grid | None) -> Voice:
    """The run's language over the sheet's own setting over that of its words; English last.

    Of a source that can't be read, the last issue or what lies beside it tells how its reader is
    spoken to.
    """
    if workbook is None:
        return Voice(choose(job.settings.lang, understand.language(grid) if grid else spoken(job)))
    settings = workbook.settings
    lang = choose(job.settings.lang, settings.language, workbook.language)
    return Voice(lang, settings.currency)
