"""``reportgen schedule``: what to paste so that the report goes out by itself every week."""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.options import (
    Refusal,
    clients_option,
    config_option,
    lang_option,
    sources_argument,
)
from reportgen.cli.sendruns import told

if TYPE_CHECKING:
    from reportgen.job import Job
    from reportgen.settings import Source

SYSTEMS = ("cron", "systemd", "launchd", "windows")
UNWRITABLE = {"Cc", "Cs", "Zl", "Zp"}  # no schedule holds them, or not as they are
TIME = re.compile(r"(?P<day>\S+)\s+(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)")


@click.command(short_help="What to paste for a report every Monday.")
@sources_argument
@click.option("--at", default="mon 07:10", metavar="DAY HH:MM", help="Default: mon 07:10.")
@click.option(
    "--system",
    type=click.Choice(SYSTEMS),
    help="Whose schedule. Default: this computer's own (cron, launchd or windows).",
)
@click.option("--weekly", "only_made", is_flag=True, help="Only make the report, send nothing.")
@click.option(
    "--on-failure-to", metavar="ME", help="Whom a run tells that failed. Default: [mail] owner."
)
@clients_option
@config_option
@lang_option
def schedule(
    sources: tuple[Source, ...],
    at: str,
    system: str | None,
    only_made: bool,
    on_failure_to: str | None,
    keys: tuple[str, ...],
    config: Path | None,
    lang: str | None,
) -> None:
    """Print what sets up a weekly run of `reportgen send SOURCE`; nothing is changed by this.

    Several SOURCEs are one run, and so are the clients of reportgen.toml when none is named.
    Standard output has the text itself, a crontab line, commands for the shell or for PowerShell,
    and standard error says where it goes. docs/sending.md shows where the password stands.
    """
    from reportgen.cli.screen import print_text
    from reportgen.language import Voice
    from reportgen.posting import lacking

    jobs = _asked(sources, keys, config)
    voice = Voice(lang or jobs[0].settings.lang or "en")
    for job in () if only_made else jobs:
        if faults := lacking(job.settings.mail):
            raise Refusal(f"{job.key}: {told(faults)}" if len(jobs) > 1 else told(faults))
    owner = next((job.settings.mail.owner for job in jobs if job.settings.mail.owner), None)
    options = {"--config": config and config.resolve(), "--lang": lang}
    if on_failure_to:
        options["--on-failure-to"] = _address(on_failure_to)
    elif owner and only_made:  # a run that mails nothing tells nobody unasked
        options["--on-failure-to"] = owner.address
    command = ("weekly", "--quiet") if only_made else ("send", "--yes", "--quiet")
    what = _what(jobs, keys, named=bool(sources))
    given = [str(it) for pair in options.items() if pair[1] for it in pair]
    about = (command[0], *what, str(options["--config"] or ("" if sources else Path.cwd())))
    chosen = system or {"darwin": "launchd", "win32": "windows"}.get(sys.platform, "cron")
    name = jobs[0].key if len(jobs) == 1 else Path.cwd().name
    words = (*_program(), *command, *what, *given)
    click.echo(_text(chosen, name, about, words, _time(at)), nl=False)
    print_text(voice.word(f"schedule.{chosen}"), err=True)
    if not only_made or "--on-failure-to" in options:
        print_text(voice.word(f"schedule.password-{chosen}"), err=True)
    if not (on_failure_to or owner):
        print_text(voice.word("schedule.no-owner"), err=True)


def _what(jobs: Sequence[Job], keys: Sequence[str], *, named: bool) -> list[str]:
    """What the run is for; nothing where it is all the clients, so that new ones are among them."""
    if keys:
        return [word for key in keys for word in ("--client", key)]
    return [_place(job.source) for job in jobs if named or len(jobs) == 1]


def _text(
    system: str,
    name: str,
    about: tuple[str, ...],
    words: tuple[str, ...],
    when: tuple[int, int, int],
) -> str:
    """What sets it up on that system."""
    from reportgen import schedules

    here = str(Path.cwd())
    if any(unicodedata.category(c) in UNWRITABLE for c in "".join((*words, here, name))):
        raise Refusal(
            "A path or a key with a line break can't be put on a schedule, nor can one with "
            "letters that can't be shown. Rename it."
        )
    write = {
        "cron": schedules.crontab,
        "systemd": schedules.systemd,
        "launchd": schedules.launchd,
        "windows": schedules.task_scheduler,
    }
    return write[system](schedules.Schedule(name, about, words, here, *when))


def _asked(sources: Sequence[Source], keys: Sequence[str], config: Path | None) -> list[Job]:
    """The jobs that runs will have, whose sources and settings are there already."""
    from reportgen.cli import clients
    from reportgen.cli.options import dated
    from reportgen.settings import Settings

    def order(source: Source, settings: Settings) -> Job:
        return dated(source, settings, today=None, week=None)

    found = clients.asked(sources, keys, Settings(), config, order)
    for it in found:
        if it.job is None:
            raise Refusal(it.refusal)
    return [it.job for it in found if it.job]


def _place(source: Source) -> str:
    return str(source.resolve()) if isinstance(source, Path) else str(source)


def _address(text: str) -> str:
    from reportgen.mailboxes import mailbox

    person = mailbox(text)
    if person is None:
        raise Refusal("--on-failure-to takes one e-mail address, as eva@example.com.")
    return person.address


def _time(at: str) -> tuple[int, int, int]:
    """The day (Monday is 0), the hour and the minute."""
    from reportgen.language.weekdays import weekday

    found = TIME.fullmatch(at.strip())
    day = weekday(found["day"]) if found else None
    if found is None or day is None:
        raise Refusal(f"'{at}' is no day and time. Write them as 'mon 07:10'.")
    return day, int(found["hour"]), int(found["minute"])


def _program() -> tuple[str, ...]:
    """How this program is started from anywhere: its own command, else as a module of Python.

    That would import a json.py of the folder it runs in, which may be shared, but for ``-P``.
    """
    own = shutil.which(sys.argv[0]) if Path(sys.argv[0]).stem == "reportgen" else None
    return (str(Path(own).absolute()),) if own else (sys.executable, "-P", "-m", "reportgen")
