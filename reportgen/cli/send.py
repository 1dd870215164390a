"""``reportgen send``: the report of one week to its people, by e-mail, once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.options import (
    Refusal,
    brand_option,
    config_option,
    data_option,
    dated,
    json_option,
    lang_option,
    offline_option,
    out_option,
    quiet_option,
    source_argument,
    strict_option,
    theme_option,
    today_option,
    week_option,
)
from reportgen.cli.owner import tells_owner
from reportgen.cli.weekly import EXIT_CODES, shown_progress

if TYPE_CHECKING:
    from reportgen.job import Job
    from reportgen.mailboxes import Mailbox
    from reportgen.posting import Parcel, Sent
    from reportgen.problems import Problem
    from reportgen.settings import Source

NOT_WRITTEN, NOT_SENT, HELD = 5, 6, 7
CHANGED = {"kept-altered", "changed-meanwhile"}  # what lies there is not what was looked at


@click.command(short_help="The weekly report, by e-mail to its people.")
@source_argument
@week_option
@click.option(
    "--to",
    multiple=True,
    metavar="ADDRESS",
    help="Send to these only, not to [mail] to and cc. May be repeated.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be sent and to whom; send nothing.")
@click.option("--yes", "-y", is_flag=True, help="Send without asking first.")
@click.option(
    "--test", metavar="ME", help="Send it to yourself only, as often as you like. Marks nothing."
)
@click.option("--anyway", is_flag=True, help="Send a report that would be held.")
@click.option(
    "--resend",
    multiple=True,
    metavar="ADDRESS",
    help="Send it once more to someone who has it or may have it. May be repeated.",
)
@click.option("--reissue", metavar="WHY", help="Make and send a new revision of an issued week.")
@out_option
@brand_option
@theme_option
@lang_option
@strict_option
@today_option
@data_option
@config_option
@json_option
@quiet_option
@offline_option
@click.option("--client", metavar="KEY", help="Send that of this [clients.KEY] of reportgen.toml.")
@tells_owner(unasked=True)
def send(
    source: Source | None,
    week: str | None,
    to: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    test: str | None,
    anyway: bool,
    resend: tuple[str, ...],
    reissue: str | None,
    out: Path | None,
    brand: Path | None,
    theme: tuple[Path, ...],
    lang: str | None,
    strict: bool | None,
    today: datetime | None,
    data: tuple[Path, ...],
    config: Path | None,
    as_json: bool,
    quiet: bool,
    offline: bool,
    client: str | None,
) -> None:
    """Make the weekly report of SOURCE and send it by e-mail, once to each person.

    [mail] in reportgen.toml says from whom, to whom and through which server. The password stands
    in REPORTGEN_SMTP_PASSWORD or in the system's keyring (keyring set reportgen USER), never in a
    file of ours; docs/sending.md shows it for Microsoft 365, Google and others. Sending marks the
    week as issued. Who has it already does not get it again.

    Exit codes: 0 sent, 2 usage or settings, 3 the workbook can't be used or --strict refused it, 4
    it can't be reached, 5 the report can't be written, 6 somebody did not get it, 7 it was held:
    a steering KPI has an error or the week's data are not all there (--anyway sends it), or the
    week was issued and its data have changed since (see --reissue).
    """
    from reportgen.cli import clients
    from reportgen.settings import Settings

    flags = Settings(out=out, lang=lang, brand=brand, theme=theme, strict=strict)

    def order(source: Source, settings: Settings) -> Job:
        found = dated(source, settings, today=today, week=week, data=data)
        return replace(found, reissue=reissue, offline=offline)

    sources, keys = ([it for it in (source,) if it], [it for it in (client,) if it])
    asked = clients.one(clients.asked(sources, keys, flags, config, order))
    asked = _addressed(asked, to, test, connect=not dry_run)
    again = frozenset(person.key for person in _people("--resend", resend))
    how = _How(yes or test is not None, dry_run, test is not None, anyway, again, as_json, quiet)
    raise click.exceptions.Exit(_send(asked, how))


@dataclass(frozen=True, slots=True)
class _How:
    """What the flags say about the sending itself."""

    yes: bool
    dry_run: bool
    test: bool
    anyway: bool
    again: frozenset[str]
    as_json: bool
    quiet: bool


def _addressed(asked: Job, to: tuple[str, ...], test: str | None, *, connect: bool) -> Job:
    """The job with the people of the flags; Refusal when the settings lack something."""
    from reportgen.posting import lacking

    mail = asked.settings.mail
    if to:
        mail = replace(mail, to=_people("--to", to), cc=())
    if test is not None:
        mail = replace(mail, to=_people("--test", (test,)), cc=())
    if faults := lacking(mail, connect=connect):
        raise Refusal(told(faults))
    return replace(asked, settings=replace(asked.settings, mail=mail))


def _people(flag: str, texts: tuple[str, ...]) -> tuple[Mailbox, ...]:
    from reportgen.mailboxes import mailbox

    found = [mailbox(text) for text in texts]
    if None in found:
        raise Refusal(
            f"{flag} takes one e-mail address at a time, as eva@example.com or "
            '"Eva Berg <eva@example.com>".'
        )
    return tuple(it for it in found if it is not None)


def _send(asked: Job, how: _How) -> int:
    """Make it, show it, ask, send it, and tell what became of it; the exit code."""
    from reportgen import posting, userfolders
    from reportgen.cli.screen import attended, spinner
    from reportgen.cli.sendscreen import Screen

    asks = not (how.yes or how.dry_run)
    if asks and (how.as_json or not attended()):
        raise Refusal("Nobody is here to be asked. To send without asking, add --yes.")
    if unknown := how.again - {it.key for it in posting.people(asked.settings.mail)}:
        raise Refusal(f"{', '.join(sorted(unknown))} is not among the recipients. Add --to too.")
    silent = how.quiet or how.as_json
    with spinner(asked.source.name, quiet=silent) as tell:
        it = posting.parcel(asked, partial(shown_progress, tell, asked.source.name))
    screen = Screen(it, asked.source, how.as_json, how.quiet)
    if it.message is None:
        screen.not_made()
        return _why_not_made(it)
    folder = None if how.test else userfolders.data()
    had = posting.had(it, folder)
    held = bool(it.holds) and not (how.anyway or how.test)
    screen.plan(had, how.again)
    screen.problems(it.problems)
    screen.problems(it.holds)
    if held or how.dry_run:
        screen.nothing_sent(held=held)
        return HELD if held else 0
    waiting = [it for it in it.people if it.key in how.again or it.key not in had]
    if asks and waiting and not screen.agreed(len(waiting)):
        raise click.Abort
    with spinner(it.mail.host or "", quiet=silent) as tell:
        office = posting.office(it.mail, partial(screen.waits, tell))
        sent = posting.send(it, office, folder, again=how.again)
    screen.sent(sent)
    return _code(sent)


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
