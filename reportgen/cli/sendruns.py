"""The sending of one client's report, or of several one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.options import Refusal, shown
from reportgen.cli.weekly import EXIT_CODES, shown_progress
from reportgen.dataclass import replace

if TYPE_CHECKING:
    from reportgen.cli.clients import Client
    from reportgen.cli.sendscreen import Screen
    from reportgen.job import Job
    from reportgen.mailboxes import Mailbox
    from reportgen.posting import Parcel, Sent
    from reportgen.problems import Problem

UNEXPECTED, NOT_WRITTEN, NOT_SENT, HELD, SOME_FAILED = 3, 5, 6, 7, 8
CHANGED = {"kept-altered", "changed-meanwhile"}  # what lies there is not what was looked at


class Declined(click.Abort):
    """The person at the terminal said no to this one."""


@dataclass(frozen=True, slots=True)
class How:
    """What the flags say about the sending itself: `to` and `test` instead of the settings' people.

    `again` are those who get it even if they have it, by `Mailbox.key`; `asks` is whether a person
    is asked before it goes.
    """

    to: tuple[Mailbox, ...] = ()
    test: tuple[Mailbox, ...] = ()
    again: frozenset[str] = frozenset()
    asks: bool = True
    dry_run: bool = False
    anyway: bool = False
    as_json: bool = False
    quiet: bool = False


def run(found: Sequence[Client], how: How) -> int:
    """Send the report of each client, and return the exit code; one that fails stops no other."""
    silent: set[str] = set()  # the servers that took nothing: their patience is not tried again
    if len(found) == 1:
        return _of(found[0], how, silent)
    failed = []
    for client in _apart(found):
        if not how.quiet:
            click.echo(click.style(shown(client.name), bold=True))
        if _tried(client, how, silent):
            failed.append(client.name)
        if not how.quiet:
            click.echo()
        elif client.name in failed:  # whose the lines above are
            click.echo(shown(f"({client.name})\n"), err=True)
    if failed:
        click.echo(shown(f"Not sent, or not to everyone: {', '.join(failed)}"), err=True)
    return SOME_FAILED if failed else 0


def _tried(client: Client, how: How, silent: set[str]) -> int:
    """The exit code of one of several, whatever happens in it but Ctrl-C."""
    try:
        return _of(client, how, silent)
    except click.ClickException as refused:
        refused.show()
        return refused.exit_code
    except Declined:
        return NOT_SENT
    except click.Abort:
        raise
    except Exception as error:  # noqa: BLE001  one client's fault must not reach the others
        click.echo(shown(f"{type(error).__name__}: {error}"), err=True)
        return UNEXPECTED


def _apart(found: Sequence[Client]) -> list[Client]:
    """The clients, those whose files would have the same names without their jobs."""
    from reportgen import batch

    tasks = [batch.Task.of(client.name, client.job) for client in found if client.job]
    clashes = batch.collisions(tasks)
    why = {
        name: " ".join(f"{row.message} {row.hint}" for row in it.errors)
        for name, it in clashes.items()
    }
    return [replace(it, job=None, refusal=why[it.name]) if it.name in why else it for it in found]


def _of(client: Client, how: How, silent: set[str]) -> int:
    """Make it, show it, ask, send it, and tell what became of it; the exit code."""
    from reportgen import posting, userfolders
    from reportgen.cli.screen import attended, spinner
    from reportgen.cli.sendscreen import Screen

    if client.job is None:
        raise Refusal(client.refusal)
    asked = _addressed(client.job, how)
    with spinner(asked.source.name, quiet=how.quiet or how.as_json) as tell:
        it = posting.parcel(asked, partial(shown_progress, tell, asked.source.name))
    screen = Screen(it, asked.source, how.as_json, how.quiet)
    if it.message is None:
        screen.not_made()
        return _why_not_made(it)
    folder = None if how.test else userfolders.data()
    had = posting.had(it, folder)
    waiting = [person for person in it.people if person.key in how.again or person.key not in had]
    sends = bool(waiting) and not how.dry_run
    other = posting.other_way(it.mail, userfolders.data()) if sends else None
    held = bool(it.holds) and not (how.anyway or how.test)
    if other and (how.as_json or not attended()):  # whoever changed the settings can't say --yes
        held, screen = True, replace(screen, it=replace(it, holds=(*it.holds, other)))
    screen.plan(had, how.again)
    screen.problems((*screen.it.problems, *screen.it.holds))
    if held or how.dry_run:
        screen.nothing_sent(held=held)
        return HELD if held else 0
    if other:
        if not screen.agreed_to(other):
            raise Declined
        posting.agree(it.mail, userfolders.data())
    if how.asks and waiting and not screen.agreed(len(waiting)):
        raise Declined
    return _sent(screen, folder, how, silent)


def _sent(screen: Screen, folder: Path | None, how: How, silent: set[str]) -> int:
    """Send it, with patience unless the server is `silent`, and tell what became of it."""
    from reportgen import posting
    from reportgen.cli.screen import spinner

    mail, host = screen.it.mail, screen.it.mail.host or ""
    with spinner(host, quiet=how.quiet or how.as_json) as tell:
        office = posting.office(mail, partial(screen.waits, tell))
        office = replace(office, pauses=()) if host in silent else office
        sent = posting.send(screen.it, office, folder, again=how.again)
    screen.sent(sent)
    if sent.outcomes and all(it.state.value == "failed" for it in sent.outcomes):
        silent.add(host)
    return _code(sent)


def _addressed(asked: Job, how: How) -> Job:
    """The job with the people of the flags; Refusal when the settings lack something."""
    from reportgen import posting

    mail = asked.settings.mail
    people = how.test or how.to
    mail = replace(mail, to=people, cc=()) if people else mail
    if faults := posting.lacking(mail, connect=not how.dry_run):
        raise Refusal(told(faults))
    if unknown := how.again - {it.key for it in posting.people(mail)}:
        raise Refusal(f"{', '.join(sorted(unknown))} is not among the recipients. Add --to too.")
    return replace(asked, settings=replace(asked.settings, mail=mail))


def _why_not_made(it: Parcel) -> int:
    if it.kept is None:
        return EXIT_CODES[it.issue.ending]
    return HELD if {p.kind for p in it.problems} & CHANGED else NOT_WRITTEN


def _code(sent: Sent) -> int:
    if sent.outcomes:
        return 0 if all(it.well for it in sent.outcomes) else NOT_SENT
    kinds = {it.kind for it in sent.problems}
    if kinds & CHANGED:
        return HELD
    return NOT_SENT if kinds & {"send-busy", "send-ledger"} else NOT_WRITTEN


def told(problems: Iterable[Problem]) -> str:
    """Faults of the settings, in English as all that is said of them."""
    from reportgen.language import Voice

    voice = Voice("en")
    return "\n".join(f"{voice.say(p.says)} {voice.say(p.do)}" for p in problems)
