"""``reportgen connect google`` and ``reportgen open``: signing in, and the sheet in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.options import Refusal, config_option, job, source_argument
from reportgen.languages import LANGUAGES

if TYPE_CHECKING:
    from reportgen.settings import Source

NOT_CONNECTED = 4
NOT_OPENED = 5
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv")


@click.group(short_help="Sign in where the sheets are.")
def connect() -> None:
    """Sign in to a service that keeps sheets."""


@connect.command()
@click.option(
    "--client",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.json",
    help="File of the OAuth client. Default: that of last time, or client_secret*.json here.",
)
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
@click.option("--forget", is_flag=True, help="Remove the sign-in from this computer.")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="en",
    envvar="REPORTGEN_LANG",
    help="Language.",
)
def google(client: Path | None, no_browser: bool, forget: bool, lang: str) -> None:
    """Sign in to Google with the browser, to read Google Sheets and nothing else.

    The sign-in is kept in your own settings folder, where only you can read it. docs/google.md
    shows where the OAuth client's file comes from. Exit codes: 0 signed in, 4 not signed in.
    """
    from reportgen.cli.screen import print_problems, print_text
    from reportgen.language import Voice
    from reportgen.problems import Problem
    from reportgen.readers import google_consent

    voice = Voice(lang)
    if forget:
        gone = google_consent.forget()
        print_text(voice.word("google.forgotten" if gone else "google.nothing-kept"))
        return
    kept = google_consent.consent(
        client,
        visit=voice.word("google.visit", url="{url}"),
        done=voice.word("google.done"),
        browser=not no_browser,
    )
    if isinstance(kept, Problem):
        print_problems([kept], voice, err=True)
        raise click.exceptions.Exit(NOT_CONNECTED)
    print_text(voice.word("google.connected", path=str(kept)))


@click.command("open", short_help="The workbook or Google Sheet, opened.")
@source_argument
@config_option
@click.option("--print", "only_print", is_flag=True, help="Print where it is and open nothing.")
def open_source(source: Source | None, config: Path | None, only_print: bool) -> None:
    """Open SOURCE: a Google Sheet in the browser, a workbook in its own program.

    Exit codes: 0 opened, 2 usage or settings, 5 nothing could open it.
    """
    from reportgen.cli.screen import launched
    from reportgen.settings import Settings

    found = job(source, Settings(), config=config).source
    where = str(found)
    if only_print:
        click.echo(where)
    elif isinstance(found, Path) and found.suffix.lower() not in WORKBOOKS:
        # The settings may have come with the workbook, and a program would be started by this.
        raise Refusal(f"{where} is no workbook, so it is not opened.")
    elif not launched(where):
        click.echo(f"No program here could open it. It is at {where}", err=True)
        raise click.exceptions.Exit(NOT_OPENED)
