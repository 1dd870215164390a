"""The command line: options in, one call, problems out.

Only click is imported before a command runs, so that help and completion answer at once.
"""

from __future__ import annotations

import gc
import sys
from typing import NoReturn

import click

from reportgen import __version__
from reportgen.cli.check import check
from reportgen.cli.explain import explain
from reportgen.cli.google import connect, open_source
from reportgen.cli.init import init
from reportgen.cli.kept import diff, history, verify
from reportgen.cli.portfolio import portfolio
from reportgen.cli.schedule import schedule
from reportgen.cli.send import send
from reportgen.cli.weekly import weekly

INTERRUPTED = 130
UNEXPECTED = 3


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="reportgen")
@click.option("--debug", is_flag=True, envvar="REPORTGEN_DEBUG", help="Show an error's origin.")
def cli(debug: bool) -> None:
    """The weekly marketing report: from a workbook of KPIs and tests to a page people trust."""


for command in (
    init,
    check,
    explain,
    weekly,
    send,
    portfolio,
    schedule,
    open_source,
    connect,
    history,
    verify,
    diff,
):
    cli.add_command(command)


def main(args: list[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code; a traceback only with --debug."""
    # A report is made in two seconds and leaves little garbage: Python would spend a twentieth of
    # them in search of it.
    gc.set_threshold(50_000, 50, 50)
    sys.exit(run(args))


def run(args: list[str] | None = None) -> int:
    """The exit code of one command line: 0 written, else as the help of each command says."""
    words = sys.argv[1:] if args is None else args
    try:
        return cli.main(words, prog_name="reportgen", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. What was already written is whole.", err=True)
        return INTERRUPTED
    except Exception as error:
        if "--debug" in words:
            raise
        click.echo(
            f"reportgen hit an error of its own ({type(error).__name__}: {error}). Nothing was "
            "overwritten. Run it again as 'reportgen --debug …' and send us what it prints.",
            err=True,
        )
        return UNEXPECTED
