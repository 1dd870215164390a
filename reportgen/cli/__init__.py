"""The command line: options in, one call, problems out.

Only click is imported before a command runs, so that help and completion answer at once.
"""

from __future__ import annotations

import gc
import io
import sys
from importlib import import_module
from typing import NoReturn

import click

from reportgen import __version__

INTERRUPTED = 130
UNEXPECTED = 3


# Where each command is, in the order of the help. The line about it is that of its own docstring,
# repeated so that the help need not import them all (tests/test_cli.py compares them).
COMMANDS = {
    "init": ("init", "A new workbook to fill in."),
    "check": ("check", "What is wrong in a workbook, and what was assumed."),
    "explain": ("explain", "How a KPI's or a test's figures came about, cell by cell."),
    "weekly": ("weekly", "The weekly report, as PDF and HTML."),
    "send": ("send", "The weekly report, by e-mail to its people."),
    "portfolio": ("portfolio", "One page over all clients: who needs a call first."),
    "schedule": ("schedule", "What to paste for a report every Monday."),
    "open": ("google:open_source", "The workbook or Google Sheet, opened."),
    "connect": ("google", "Sign in where the sheets are."),
    "history": ("kept", "The issues there are, with state and verdict."),
    "verify": ("kept", "Whether the issues are as they were written."),
    "diff": ("kept", "What changed between two issues."),
}


class Commands(click.Group):
    """The commands, each imported when it is the one that was typed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(f"{__name__}.{module}"), name or cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="reportgen")
@click.option("--debug", is_flag=True, envvar="REPORTGEN_DEBUG", help="Show an error's origin.")
def cli(debug: bool) -> None:
    """The weekly marketing report: from a workbook of KPIs and tests to a page people trust."""


def main(args: list[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code; a traceback only with --debug."""
    # A report is made in two seconds and leaves little garbage: Python would spend a twentieth of
    # them in search of it.
    gc.set_threshold(200_000, 50, 50)
    code = run(args)
    gc.freeze()  # nor is there any use in a last search
    sys.exit(code)


def run(args: list[str] | None = None) -> int:
    """The exit code of one command line: 0 written, else as the help of each command says."""
    words = sys.argv[1:] if args is None else args
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal of few letters, a name that is none
            stream.reconfigure(errors="replace")
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
