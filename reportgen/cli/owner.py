"""A run that nobody watches tells its owner, by a short message, that it failed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from reportgen.dataclass import replace

if TYPE_CHECKING:
    from reportgen.language import Voice
    from reportgen.mailboxes import Mailbox
    from reportgen.mailsettings import Mail
    from reportgen.notice import Failure
    from reportgen.settings import Settings, Source

LINES = 20  # of what it printed: the last ones say why
CRASHED = 3


Command = Callable[..., None]


def tells_owner(*, unasked: bool) -> Callable[[Command], Command]:
    """A command with ``--on-failure-to``: that address is told when it fails.

    Where nobody sits at a terminal and it is `unasked`, the owner of the settings (``[mail]
    owner``) is told too. A command that mails nothing never is: the settings may have come with a
    workbook, and to tell somebody runs their ``token_command`` and shows their server a password.
    """

    def decorated(command: Command) -> Command:
        @click.option(
            "--on-failure-to",
            metavar="ME",
            help="When it fails, send this address one short message. For runs on a schedule.",
        )
        @wraps(command)
        def telling(*args: object, on_failure_to: str | None, **kwargs: object) -> None:
            from reportgen.cli.screen import attended

            if on_failure_to is None and (not unasked or attended()):
                command(*args, **kwargs)
                return
            with _watched(click.get_current_context(), _named(on_failure_to)):
                command(*args, **kwargs)

        return telling

    return decorated


def _named(to: str | None) -> Mailbox | None:
    from reportgen.cli.options import Refusal
    from reportgen.mailboxes import mailbox

    person = None if to is None else mailbox(to)
    if to is not None and person is None:
        raise Refusal("--on-failure-to takes one e-mail address, as eva@example.com.")
    return person


@contextmanager
def _watched(context: click.Context, person: Mailbox | None) -> Iterator[None]:
    """Tell the owner when what runs inside leaves with another exit code than 0."""
    heard: list[str] = []
    out, err = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Heard(out, heard), _Heard(err, heard)
    code: int | None = None  # stays so when somebody stops it, who is there after all
    try:
        yield
        code = 0
    except click.exceptions.Exit as left:
        code = left.exit_code
        raise
    except click.ClickException as refused:
        code = refused.exit_code
        heard.append(refused.format_message())
        raise
    except click.Abort:
        raise
    except Exception as error:
        code = CRASHED
        heard.append(type(error).__name__)  # its text may hold anything
        raise
    finally:
        sys.stdout, sys.stderr = out, err
        if code is not None:
            _over(context, person, code, "".join(heard))


def _over(context: click.Context, person: Mailbox | None, code: int, printed: str) -> None:
    """The run is over: tell of its failure, or forget the earlier ones."""
    from reportgen import userfolders

    if not code and not userfolders.data().is_dir():
        return  # nothing was ever told
    from reportgen import notice
    from reportgen.cli.configs import Configs
    from reportgen.language import Voice

    source, keys, names = _asked(context)
    run = " ".join((context.info_name or "", str(Path.cwd()), *names))
    if not code:
        notice.well(run, userfolders.data())
        return
    settings = Configs(context.params.get("config")).despite_faults(source, keys)
    owner = person or settings.mail.owner
    if owner is None:
        return
    lines = "\n".join(printed.splitlines()[-LINES:])
    named = ", ".join(names) or str(Path.cwd())
    failure = notice.Failure(context.info_name or "", named, run, code, lines)
    spoken = context.params.get("lang") or settings.lang
    voice = Voice(spoken or _spoken(source or settings.source, settings))
    _tell(failure, owner, settings.mail, voice)


def _asked(context: click.Context) -> tuple[Source | None, list[str], list[str]]:
    """What the run was for: the first source, the keys of clients, and all of them as typed."""
    said = context.params
    sources = [it for it in (said.get("source"), *said.get("sources", ())) if it]
    keys = [it for it in (said.get("client"), *said.get("keys", ())) if it]
    return next(iter(sources), None), keys, [*map(str, sources), *keys]


def _spoken(source: Source | None, settings: Settings) -> str:
    """The language of the last report of a source; English where there is none."""
    from reportgen import pipeline
    from reportgen.cli.options import dated

    if source is None:
        return "en"
    return pipeline.spoken(dated(source, settings, today=None, week=None)) or "en"


def _tell(failure: Failure, owner: Mailbox, mail: Mail, voice: Voice) -> None:
    """Send it, and say where it went; that it went nowhere is no failure of the run's own."""
    from reportgen import notice, posting, userfolders

    mail = replace(mail, sender=mail.sender or owner)
    if mail.host is None:
        click.echo(voice.word("notice.no-server", address=owner.address), err=True)
        return
    other = posting.other_way(mail, userfolders.data())
    if other is not None:  # nobody is here to say that it may
        why = f"{voice.say(other.says)} {voice.say(other.do)}"
        click.echo(f"{voice.word('notice.not-told', address=owner.address)} {why}", err=True)
        return
    try:
        outcome = notice.tell(failure, owner, posting.office(mail), voice, userfolders.data())
    except Exception as error:  # noqa: BLE001 - the run has a failure of its own to leave with
        why = type(error).__name__
    else:
        if outcome is None or outcome.well:
            return
        why = f"{voice.say(outcome.why.says)} {voice.say(outcome.why.do)}" if outcome.why else ""
    click.echo(f"{voice.word('notice.not-told', address=owner.address)} {why}", err=True)


class _Heard:
    """A stream that also remembers what is written to it."""

    def __init__(self, stream: TextIO, heard: list[str]) -> None:
        self._stream = stream
        self._heard = heard

    def write(self, text: str) -> int:
        written = self._stream.write(text)  # what it does not take is not heard either
        self._heard.append(text)
        return written

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)
