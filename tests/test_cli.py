"""The group of commands: its help says what each command says of itself."""

from __future__ import annotations

import click
import pytest

from reportgen.cli import COMMANDS, cli

CONTEXT = click.Context(cli)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_repeats_a_command_s_own_line(name: str) -> None:
    command = cli.get_command(CONTEXT, name)
    assert command is not None
    assert command.name == name
    assert COMMANDS[name][1] == command.get_short_help_str(100)


def test_every_command_is_in_the_help() -> None:
    shown = cli.get_help(CONTEXT)
    assert [name for name in COMMANDS if f"  {name} " not in shown] == []


def test_what_is_no_command_is_none() -> None:
    assert cli.get_command(CONTEXT, "weakly") is None
