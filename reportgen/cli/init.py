"""``reportgen init``: a new workbook to fill in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from reportgen.cli.options import Refusal
from reportgen.languages import LANGUAGES

DEFAULT_NAME = "kpi.xlsx"
SUFFIX = ".xlsx"
OTHER_FORMATS = {".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".numbers"}


@click.command(short_help="A new workbook to fill in.")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="en",
    envvar="REPORTGEN_LANG",
    show_default=True,
    help="Language of the workbook.",
)
@click.option("--sample", is_flag=True, help="Fill it with ten weeks of an invented client.")
@click.option("--all", "all_sheets", is_flag=True, help="Write every sheet of the standard.")
@click.option("--force", is_flag=True, help="Replace a file that is already there.")
def init(path: Path | None, lang: str, sample: bool, all_sheets: bool, force: bool) -> None:
    """Write a starter workbook to PATH (default kpi.xlsx).

    Never replaces a file without --force. Exit codes: 0 written, 2 refused, 5 can't be written.
    """
    from reportgen import delivery, starter
    from reportgen.cli.screen import print_problems, typed
    from reportgen.isoweek import Week
    from reportgen.language import Voice

    target = _target(path)
    if target.exists() and not force:
        raise Refusal(
            f"{target} is already there. Choose another name, or add --force to replace it."
        )
    first = Week.of(date.today())  # noqa: DTZ011 - the marketer's own calendar day
    content = starter.workbook_bytes(lang, all_sheets=all_sheets, sample=sample, start=first)
    voice = Voice(lang)
    # Whole, because a folder that is only called "." tells nobody where it is.
    written, problems = delivery.write_whole(target.absolute(), content)
    print_problems(problems, voice, err=True)
    if written is None:
        raise click.exceptions.Exit(5)
    click.echo(voice.word("command.made", path=str(target), typed=typed(target)))


def _target(path: Path | None) -> Path:
    target = path or Path(DEFAULT_NAME)
    if target.is_dir():
        target /= DEFAULT_NAME
    suffix = target.suffix.lower()
    if suffix in OTHER_FORMATS:
        raise Refusal(
            f"A new workbook is an Excel Workbook (.xlsx), not {suffix}. "
            f"Type: reportgen init {target.with_suffix(SUFFIX)}"
        )
    return target if suffix == SUFFIX else target.with_name(target.name + SUFFIX)
