"""Settings that others can write: a change there runs nothing, and shows nobody a password."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from mail_server import TOKEN
from senders import Post, at_a_terminal


@pytest.fixture
def changed(post: Post) -> Path:
    """After a first sending somebody writes a command into the settings: the file that it makes."""
    assert post("--yes").code == 0
    ran = post.shell.folder / "ran"
    script = post.shell.folder / "token.py"
    script.write_text(f"open({str(ran)!r}, 'w'); print({TOKEN!r})", "utf-8")
    post.settings(f"token_command = ['{sys.executable}', '{script}']")
    return ran


def test_a_run_that_nobody_watches_is_held(post: Post, changed: Path) -> None:
    for words in (
        ("--to", "ny@kund.se"),
        ("--test", "jag@solel.se"),
        ("--to", "x@y.se", "--anyway"),
    ):
        ran = post("--yes", "--quiet", *words)
        assert ran.code == 7
        assert f"förut: {sys.executable} " in ran.err
    told = json.loads(post("--yes", "--json", "--to", "ny@kund.se").out)
    assert (told["held"], told["problems"][-1]["kind"]) == (True, "send-other-command")
    assert not changed.exists()
    assert len(post.box.inbox) == 3


def test_who_has_it_already_needs_no_way(post: Post, changed: Path) -> None:
    assert post("--yes").code == 0
    assert not changed.exists()


def test_a_person_at_the_terminal_says_yes_once(
    post: Post, changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_a_terminal(monkeypatch, "\n")
    assert post("--yes", "--to", "ny@kund.se").code == 130
    assert not changed.exists()
    at_a_terminal(monkeypatch, "j\n")
    ran = post("--yes", "--to", "ny@kund.se")
    assert ran.code == 0
    assert "Skicka så här från och med nu? [j/N]" in ran.out
    assert changed.exists()


def test_a_yes_counts_whatever_becomes_of_that_sending(post: Post, changed: Path) -> None:
    """Whoever changes the server tries it first, and this week's report has gone already."""
    with pytest.MonkeyPatch.context() as there:
        at_a_terminal(there, "j\n")
        assert post("--test", "jag@solel.se").code == 0
    assert post.box.reached[-1] == "jag@solel.se"
    assert changed.exists()
    ran = post("--yes", "--quiet", "--to", "ny@kund.se")  # on a schedule
    assert (ran.code, ran.err) == (0, "")


def test_another_server_or_user_is_another_way(post: Post) -> None:
    assert post("--yes").code == 0
    post.settings("user = 'eva@solel.se'")
    ran = post("--yes", "--to", "ny@kund.se")
    assert ran.code == 7
    assert "servern localhost, inloggad som eva@solel.se" in ran.err
    post.settings("owner = 'jag@solel.se'")  # that is none
    assert post("--yes", "--to", "ny@kund.se").code == 0


def test_a_way_that_led_nowhere_was_none(post: Post) -> None:
    """A slip in the first settings must not make the right ones look strange."""
    post.settings("user = 'nobody@solel.se'")
    assert post("--yes").code == 6
    post.settings()
    assert post("--yes").code == 0


def test_the_owner_is_not_told_by_another_way(post: Post, changed: Path) -> None:
    ran = post("--yes", "--quiet", "--to", "ny@kund.se", "--on-failure-to", "jag@solel.se")
    assert ran.code == 7
    assert ran.err.splitlines()[-1].startswith("jag@solel.se")
    assert not changed.exists()
    assert post.box.to("jag@solel.se") == []
