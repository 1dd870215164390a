"""The weekly report to its people: made, looked over, marked as issued, and sent once."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from functools import cache, partial
from pathlib import Path

from reportgen import delivery, pipeline
from reportgen.analysis.fit import unfit
from reportgen.dataclass import dataclass, replace
from reportgen.delivery import Kept, Order, letters
from reportgen.delivery.envelopes import State
from reportgen.delivery.locks import Busy
from reportgen.delivery.sending.addressing import addressed
from reportgen.delivery.sending.credentials import credentials
from reportgen.delivery.sending.dispatch import Office, Post, dispatch, earlier
from reportgen.delivery.sending.ledger import Ledger
from reportgen.delivery.sending.outcomes import Identity, Outcome
from reportgen.delivery.sending.outcomes import State as Went
from reportgen.delivery.sending.server import Server
from reportgen.isoweek import Week
from reportgen.job import Job
from reportgen.mailboxes import Mailbox, distinct
from reportgen.mailsettings import SUBMISSION, Mail
from reportgen.pipeline import Issue
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.rendering import theme

WAIT = 900.0  # seconds for another run that sends the same report, patience with a server included


@dataclass(frozen=True, slots=True)
class Parcel:
    """A report that lies in its folder, and the letter that brings it to people.

    `holds` are reasons not to send it as it is. Without a `message` there is nothing to send, and
    `problems` or the issue's own say why.
    """

    issue: Issue
    mail: Mail
    kept: Kept | None = None
    message: EmailMessage | None = None
    problems: tuple[Problem, ...] = ()
    holds: tuple[Problem, ...] = ()
    order: Order | None = None

    @property
    def people(self) -> tuple[Mailbox, ...]:
        return people(self.mail)

    @property
    def identity(self) -> Identity | None:
        if self.kept is None:
            return None
        it = self.kept.envelope
        return Identity(it.key, it.week, it.revision, it.content)


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of each message; problems without outcomes mean that none was tried."""

    outcomes: tuple[Outcome, ...] = ()
    problems: tuple[Problem, ...] = ()


def lacking(mail: Mail, *, connect: bool = True) -> list[Problem]:
    """What the settings must say before a report can be sent, and don't."""
    needed: list[tuple[str, object]] = [
        ("mail-no-sender", mail.sender),
        ("mail-no-recipients", mail.to or mail.cc),
    ]
    if connect:
        needed.append(("mail-no-host", mail.host))
    return [problem(Severity.ERROR, kind, Place("")) for kind, it in needed if not it]


def people(mail: Mail) -> tuple[Mailbox, ...]:
    """Everyone who gets it, each once."""
    return distinct(mail.to, mail.cc)


def parcel(job: Job, progress: Callable[[int, int], None] | None = None) -> Parcel:
    """Make the report as `weekly` does, or find the one that was issued, and write the letter."""
    formats = tuple(dict.fromkeys((*job.formats, "pdf")))
    job = replace(job, settings=replace(job.settings, formats=formats))
    mail = job.settings.mail
    issue = pipeline.weekly(job, progress)
    reading = issue.reading
    kept = _kept(job, issue)
    if kept is None or reading.report is None or reading.brand is None:
        return Parcel(issue, mail)
    altered = [file.name for file in kept.files if not kept.whole(file)]
    if altered:
        return Parcel(issue, mail, kept, problems=(_altered(issue, altered),))
    pdf = next(path for path in issue.paths if path.suffix == ".pdf")
    folders = theme.folders(job.settings.theme, job.settings.brand)
    report = delivery.load(kept) or reading.report  # the letter says what the PDF does
    message, problems = letters.written(
        report, reading.voice, reading.brand, folders, mail, pdf.read_bytes()
    )
    closed = None if job.week else Week.of(job.today).plus(-1)
    holds = tuple(unfit(report, reading.problems, closed))
    return Parcel(issue, mail, kept, message, tuple(problems), holds, job.order)


def _altered(issue: Issue, names: list[str]) -> Problem:
    """A draft that is not as this run wrote it has been made anew by another."""
    if issue.issued.state is State.DRAFT and issue.reading.report is not None:
        week = issue.reading.report.week
        return problem(Severity.ERROR, "changed-meanwhile", Place(""), week=week)
    return problem(Severity.ERROR, "kept-altered", Place(""), names=", ".join(names))


def _kept(job: Job, issue: Issue) -> Kept | None:
    """The revision that the run wrote or found."""
    if not issue.paths or issue.reading.report is None:
        return None
    issues, _ = delivery.kept(job.out, job.order.name)
    which = (issue.reading.report.week, issue.issued.revision)
    return next((it for it in issues if it.order == which), None)


def had(it: Parcel, folder: Path | None) -> dict[str, Outcome]:
    """Who has this report already, or may have it, by `Mailbox.key`."""
    report = it.identity
    if report is None or folder is None or not Ledger.is_in(folder):
        return {}
    try:
        ledger = Ledger(folder)
        found = {person.key: earlier(ledger, report, person) for person in it.people}
    except (OSError, Busy):  # whoever sends is told
        return {}
    return {key: outcome for key, outcome in found.items() if outcome is not None}


def other_way(mail: Mail, folder: Path) -> Problem | None:
    """Why a person should look first: nothing has been sent this way from here, but by others.

    Settings may lie in a folder that others write into. Who names another server there is shown
    the password, and a token_command is run. The first way of all is taken as it is.
    """
    if not Ledger.is_in(folder):
        return None
    try:
        known = Ledger(folder).ways()
    except (OSError, Busy):  # whoever sends is told
        return None
    if not known or mail.way in known:
        return None
    if not mail.token_command:
        args = {"host": mail.host or "", "user": mail.signs_in_as}
        return problem(Severity.ERROR, "send-other-server", Place(""), **args)
    command = shlex.join(mail.token_command)
    return problem(Severity.ERROR, "send-other-command", Place(""), command=command)


def agree(mail: Mail, folder: Path) -> None:
    """From now on nobody is asked about this way: a person has said yes to it."""
    with suppress(OSError, Busy):  # whoever sends is told
        Ledger(folder).learn(mail.way)


def send(
    it: Parcel,
    office: Office,
    ledger_in: Path | None,
    *,
    again: frozenset[str] = frozenset(),
    wait: float = WAIT,
) -> Sent:
    """Send the letter to everyone who does not have it, and to those `again` (by `Mailbox.key`).

    The report is marked as issued just before the first message leaves; when it can't be, none
    does. Without a folder for the ledger it is a test: nothing is marked and nothing remembered.
    """
    report = it.identity
    if it.message is None or it.kept is None or it.order is None or report is None:
        return Sent(problems=it.problems)
    if ledger_in is None:
        return Sent(dispatch(_posts(it, office, None, again), office, None, report))
    marked = replace(office, ready=cache(partial(_mark, it.kept, it.order)))
    try:
        ledger = Ledger(ledger_in)
        with ledger.alone(report, wait):
            done = dispatch(_posts(it, office, report, again), marked, ledger, report)
        if any(not it.earlier and it.state is not Went.FAILED for it in done):  # it led somewhere
            with suppress(OSError):  # what became of the messages is to be told all the same
                ledger.learn(it.mail.way)
        return Sent(done)
    except _NotMarked as error:
        return Sent(problems=error.problems)
    except Busy:
        return Sent(problems=(problem(Severity.ERROR, "send-busy", Place("")),))
    except OSError as error:
        args = {"folder": str(ledger_in), "reason": str(error)}
        return Sent(problems=(problem(Severity.ERROR, "send-ledger", Place(""), **args),))


def office(mail: Mail, waits: Callable[[float, int], None] = lambda _seconds, _n: None) -> Office:
    """The sending as the settings have it; `waits` is told of each pause."""
    if mail.host is None or mail.sender is None:
        raise ValueError("the settings name no server or no sender")
    server = Server(mail.host, mail.port or SUBMISSION)
    return Office(server, mail.sender, cache(partial(credentials, mail)), waits=waits)


class _NotMarked(Exception):  # noqa: N818  what it is, not that it is an error
    """The report could not be marked as issued, so it must not leave."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__()


def _mark(kept: Kept, order: Order) -> None:
    done = delivery.mark(kept, order)
    if done.failed:
        raise _NotMarked(done.problems)


def _posts(
    it: Parcel, office: Office, report: Identity | None, again: frozenset[str]
) -> list[Post]:
    message, now = it.message, office.now()
    if message is None:
        return []
    return [
        Post(person, addressed(message, person, office.sender, now, report), person.key in again)
        for person in it.people
    ]
