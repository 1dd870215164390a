"""``reportgen send``: the report of one week to its people, by e-mail, once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.options import (
    Refusal,
    brand_option,
    clients_option,
    config_option,
    data_option,
    dated,
    json_option,
    lang_option,
    offline_option,
    out_option,
    quiet_option,
    sources_argument,
    strict_option,
    theme_option,
    today_option,
    week_option,
)
from reportgen.cli.owner import tells_owner
from reportgen.dataclass import replace

if TYPE_CHECKING:
    from reportgen.job import Job
    from reportgen.mailboxes import Mailbox
    from reportgen.settings import Settings, Source


@click.command(short_help="The weekly report, by e-mail to its people.")
@sources_argument
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
@clients_option
@tells_owner(unasked=True)
def send(
    sources: tuple[Source, ...],
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
    keys: tuple[str, ...],
) -> None:
    """Make the weekly report of SOURCE and send it by e-mail, once to each person.

    [mail] in reportgen.toml says from whom, to whom and through which server. The password stands
    in REPORTGEN_SMTP_PASSWORD or in the system's keyring (keyring set reportgen USER), never in a
    file of ours; docs/sending.md shows it for Microsoft 365, Google and others. Sending marks the
    week as issued. Who has it already does not get it again. Several SOURCEs, or the clients of
    reportgen.toml when none is named, are sent one after the other, each to its own people.

    Exit codes: 0 sent, 2 usage or settings, 3 the workbook can't be used or --strict refused it, 4
    it can't be reached, 5 the report can't be written, 6 somebody did not get it, 7 it was held:
    a steering KPI has an error, the week's data are not all there or a later week is over
    (--anyway sends it), or the week was issued and its data have changed since (see --reissue), 8
    some clients of several failed.
    """
    from reportgen.cli import clients, sendruns
    from reportgen.cli.screen import attended
    from reportgen.settings import Settings

    flags = Settings(out=out, lang=lang, brand=brand, theme=theme, strict=strict)

    def order(source: Source, settings: Settings) -> Job:
        found = dated(source, settings, today=today, week=week, data=data)
        return replace(found, reissue=reissue, offline=offline)

    found = clients.asked(sources, keys, flags, config, order)
    alone = {"--to": to, "--resend": resend, "--data": data, "--json": as_json}
    if len(found) > 1 and any(alone.values()):
        flag = next(name for name, value in alone.items() if value)
        raise Refusal(f"{flag} is for one client at a time: name it, or add --client KEY.")
    how = sendruns.How(
        to=_people("--to", to),
        test=_people("--test", (test,) if test is not None else ()),
        again=frozenset(person.key for person in _people("--resend", resend)),
        asks=not (yes or dry_run or test is not None),
        dry_run=dry_run,
        anyway=anyway,
        as_json=as_json,
        quiet=quiet,
    )
    if how.asks and (as_json or not attended()):
        raise Refusal("Nobody is here to be asked. To send without asking, add --yes.")
    raise click.exceptions.Exit(sendruns.run(found, how))


def _people(flag: str, texts: tuple[str, ...]) -> tuple[Mailbox, ...]:
    from reportgen.mailboxes import mailbox

    found = [mailbox(text) for text in texts]
    if None in found:
        raise Refusal(
            f"{flag} takes one e-mail address at a time, as eva@example.com or "
            '"Eva Berg <eva@example.com>".'
        )
    return tuple(it for it in found if it is not None)
