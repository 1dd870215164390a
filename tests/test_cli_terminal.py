"""A terminal with few letters, names that are no text, and names that would command it."""

from __future__ import annotations

import io
import sys

import pytest

from commands import Shell
from reportgen.batch import Outcome, State
from reportgen.cli import run
from reportgen.cli.batch import _progress
from reportgen.cli.screen import print_text, spinner, typed

TITLE = "\x1b]0;owned\x07\x9b2J\u202e"  # sets a window's title, empties the screen, turns the line


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_letters_that_the_terminal_lacks_stop_nothing(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    """Windows writes what is piped in an old code page, which has neither ● nor Cyrillic."""
    shell.sample("план.xlsx", lang="bg")
    page = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(page, encoding, write_through=True))
    assert run(["check", "план.xlsx"]) == 0
    assert b"H11" in page.getvalue()


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are Unicode there")
def test_a_name_that_is_no_text(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """ISO 8859-1, as an old disk has it: the byte of ä is no UTF-8."""
    path = shell.sample().rename(shell.folder / "l\udce4n.xlsx")
    page = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(page, "utf-8", write_through=True))
    assert run(["weekly", str(path), "--format", "html"]) == 0
    assert run(["history", str(path)]) == 0
    assert b"Utkast" in page.getvalue()
    assert run(["schedule", str(path), "--weekly"]) == 2  # it would be another file's


def test_no_name_commands_the_terminal(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    shell.sample(f"kpi{TITLE}.xlsx")
    ran = shell("weekly", "--format", "html")  # it is the only one here, and so it is named
    (shell.folder / "reportgen.toml").write_text('theme = "\\u001b[2J"')
    refused = shell("weekly")
    assert (ran.code, refused.code) == (0, 2)
    print_text(f"Stäng {TITLE}{typed(TITLE)}")
    shown = ran.out + ran.err + refused.err + capsys.readouterr().out
    assert "Stäng" in shown
    assert not set("\x1b\x07\x9b\u202e") & set(shown)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_no_name_in_a_batch_commands_the_terminal_either(shell: Shell) -> None:
    for name in ("acme", "birch"):
        shell.sample(f"{name}{TITLE}.xlsx")
    (shell.folder / f"lim{TITLE}.xlsx").write_text("KPI")  # whose error is told below the table
    ran = shell("weekly", "*.xlsx", "--format", "html")
    assert ran.err.count("lim") == 3  # as it goes on, over the error and in it
    assert not set("\x1b\x07\x9b\u202e") & set(ran.out + ran.err)


def test_brackets_in_a_name_are_no_orders_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "[red]Kund[/b] \x9b2J"
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with spinner(name, quiet=False) as tell:
        tell(f"2 {name}")
    with _progress(2, quiet=False) as done:
        done(Outcome(name, State.WRITTEN))
    assert screen.getvalue().count("[red]Kund[/b]") >= 2
    assert "\x9b" not in screen.getvalue()
