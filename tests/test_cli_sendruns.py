"""``reportgen send`` for several clients: each to its own people, and none in another's way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from mail_server import USER
from senders import Post, at_a_terminal

from commands import Ran
from reportgen import posting
from reportgen.dataclass import replace
from reportgen.delivery.sending.dispatch import Office
from reportgen.mailsettings import Mail


def clients(post: Post, *keys: str, more: str = "") -> None:
    """Clients with a workbook each and one person who reads their reports."""
    tables = "".join(
        f"""[clients.{key}]
source = "{key}.xlsx"
mail = {{ to = "eva@{key}.se" }}
"""
        for key in keys
    )
    for key in keys:
        post.shell.sample(f"{key}.xlsx")
    (post.shell.folder / "reportgen.toml").write_text(
        f"""theme = ["small"]
out = "reports"
[mail]
from = "{USER}"
host = "localhost"
port = {post.box.port}
{tables}{more}""",
        "utf-8",
    )


def send(post: Post, *words: str) -> Ran:
    return post.shell("send", *words)


def test_each_client_gets_its_own(post: Post) -> None:
    clients(post, "acme", "birch", "cedar")
    ran = send(post, "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert post.box.reached == ["eva@acme.se", "eva@birch.se", "eva@cedar.se"]
    assert [line for line in ran.out.splitlines() if line in {"acme", "birch", "cedar"}] == [
        "acme",
        "birch",
        "cedar",
    ]
    assert send(post, "--yes", "--quiet").out == ""  # they have it
    assert len(post.box.inbox) == 3


def test_those_that_are_named(post: Post) -> None:
    clients(post, "acme", "birch", "cedar")
    assert send(post, "--yes", "--client", "acme", "--client", "cedar").code == 0
    assert post.box.reached == ["eva@acme.se", "eva@cedar.se"]
    assert send(post, "--yes", "acme.xlsx", "birch.xlsx").code == 0
    assert post.box.reached == ["eva@acme.se", "eva@birch.se", "eva@cedar.se"]


def test_one_that_fails_stops_no_other(post: Post) -> None:
    """No workbook, no recipients, no source: each costs its own client."""
    more = '[clients.dogwood]\nsource = "cedar.xlsx"\n[clients.elder]\n'
    clients(post, "acme", "birch", "cedar", more=more)
    (post.shell.folder / "acme.xlsx").write_bytes(b"")
    ran = send(post, "--yes")
    assert ran.code == 8
    assert post.box.reached == ["eva@birch.se", "eva@cedar.se"]
    assert "The settings don't say who gets the report." in ran.err
    assert "[clients.elder] in reportgen.toml has no source." in ran.err
    assert ran.err.splitlines()[-1] == "Not sent, or not to everyone: acme, dogwood, elder"


def test_two_whose_files_would_be_the_same_are_not_sent(post: Post) -> None:
    clients(post, "acme", "birch", more='[clients.ACME]\nsource = "birch.xlsx"\n')
    ran = send(post, "--yes")
    assert (ran.code, post.box.reached) == (8, ["eva@birch.se"])
    assert ran.err.splitlines()[-1] == "Not sent, or not to everyone: acme, ACME"


def test_a_no_goes_for_one(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    clients(post, "acme", "birch")
    at_a_terminal(monkeypatch, "\nj\n")
    ran = send(post)
    assert (ran.code, post.box.reached) == (8, ["eva@birch.se"])
    assert ran.err.splitlines()[-1] == "Not sent, or not to everyone: acme"


def test_a_server_that_is_not_there_is_waited_for_once(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else twenty clients would wait for six minutes each."""
    slept: list[float] = []
    made = posting.office

    def office(mail: Mail, waits: Callable[[float, int], None]) -> Office:
        return replace(made(mail, waits), pauses=(9.0,), sleep=slept.append)

    monkeypatch.setattr(posting, "office", office)
    clients(post, "acme", "birch")
    config = post.shell.folder / "reportgen.toml"
    config.write_text(config.read_text("utf-8").replace(f"{post.box.port}", "1"), "utf-8")
    assert send(post, "--yes").code == 8
    assert slept == [9.0]


@pytest.mark.parametrize(
    "words",
    [("--to", "a@b.se"), ("--resend", "a@b.se"), ("--data", "acme.xlsx"), ("--json",)],
)
def test_what_is_for_one_client_at_a_time(post: Post, words: Sequence[str]) -> None:
    """One client's report must not reach another's people by a slip."""
    clients(post, "acme", "birch")
    ran = send(post, "--yes", *words)
    assert ran.code == 2
    assert f"{words[0]} is for one client at a time" in ran.err
    assert send(post, "--dry-run", *words, "--client", "acme").code in {0, 2}
    assert post.box.connections == 0


def test_all_of_them_to_oneself(post: Post) -> None:
    clients(post, "acme", "birch")
    assert send(post, "--test", "me@solel.se").code == 0
    assert post.box.reached == ["me@solel.se", "me@solel.se"]
