"""A run on a schedule that fails tells its owner: briefly, once, and without secrets."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from mail_server import PASSWORD, USER, Mailserver, mail_server, trust

from commands import Shell

ME = "jag@solel.se"


@pytest.fixture
def box(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailserver]:
    """A mail server, and settings that name it; there is no workbook yet."""
    monkeypatch.setenv("SSL_CERT_FILE", trust(tmp_path))
    monkeypatch.setenv("REPORTGEN_SMTP_PASSWORD", PASSWORD)
    with mail_server() as server:
        settings(shell, server)
        yield server


def settings(shell: Shell, box: Mailserver, more: str = "", lang: str = "sv") -> None:
    (shell.folder / "reportgen.toml").write_text(
        f"""lang = "{lang}"
[mail]
from = "{USER}"
to = "eva@kund.se"
host = "localhost"
port = {box.port}
{more}
""",
        "utf-8",
    )


def test_what_the_owner_is_told(shell: Shell, box: Mailserver) -> None:
    ran = shell("send", "kpi.xlsx", "--yes", "--quiet", "--on-failure-to", f"Jag <{ME}>")

    assert ran.code == 4
    assert box.reached == [ME]
    (message,) = box.to(ME)
    assert str(message["Subject"]) == "reportgen: ingen rapport från kpi.xlsx"
    assert str(message["To"]) == f"Jag <{ME}>"
    assert message["Auto-Submitted"] == "auto-generated"
    text = message.get_content()
    assert text.startswith("reportgen send (kpi.xlsx) på datorn ")
    assert "med kod 4. Det här är det sista den skrev:" in text
    assert ran.err.splitlines()[-1].strip() in text.replace("\r\n", "\n")
    assert len(text) < 1_000


def test_once_for_each_failure(shell: Shell, box: Mailserver) -> None:
    run = ("send", "kpi.xlsx", "--yes", "--quiet", "--on-failure-to", ME)
    shell(*run)
    shell(*run)
    assert len(box.to(ME)) == 1

    (shell.folder / "kpi.xlsx").write_bytes(b"no workbook")  # another failure
    shell(*run)
    shell(*run)
    assert len(box.to(ME)) == 2

    shell.sample()
    assert shell("weekly", "kpi.xlsx", "--format", "json").code == 0
    (shell.folder / "kpi.xlsx").unlink()
    shell(*run)
    assert len(box.to(ME)) == 2  # another command's success says nothing of this one


def test_a_success_in_between_makes_it_news(shell: Shell, box: Mailserver) -> None:
    run = ("weekly", "kpi.xlsx", "--format", "json", "--on-failure-to", ME)
    shell(*run)
    shell.sample()
    assert shell(*run).code == 0
    assert len(box.to(ME)) == 1
    (shell.folder / "kpi.xlsx").unlink()
    shell(*run)
    assert len(box.to(ME)) == 2


def test_the_owner_of_the_settings(
    shell: Shell, box: Mailserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(shell, box, f'owner = "{ME}"', lang="en")
    watched = io.StringIO()
    watched.isatty = lambda: True  # type: ignore[method-assign]
    with monkeypatch.context() as there:
        there.setattr(sys, "stdin", watched)
        assert shell("send", "kpi.xlsx", "--yes").code == 4
        assert box.inbox == []  # whoever sits there sees it

    assert shell("send", "kpi.xlsx", "--yes").code == 4
    (message,) = box.to(ME)
    assert str(message["Subject"]) == "reportgen: no report from kpi.xlsx"


def test_it_speaks_the_language_of_the_last_report(shell: Shell, box: Mailserver) -> None:
    config = shell.folder / "reportgen.toml"
    config.write_text(config.read_text("utf-8").replace('lang = "sv"', ""), "utf-8")
    book = shell.sample()
    shell("weekly", "kpi.xlsx", "--format", "json")
    book.unlink()
    shell("send", str(book), "--yes", "--on-failure-to", ME)
    (message,) = box.to(ME)
    assert str(message["Subject"]) == "reportgen: ingen rapport från kpi.xlsx"
    assert f"({book})" in message.get_content()


def test_each_client_has_its_own_owner_and_its_own_failures(shell: Shell, box: Mailserver) -> None:
    clients = "".join(
        f'[clients.{key}]\nsource = "{key}.xlsx"\n[clients.{key}.mail]\nowner = "{key}@byra.se"\n'
        for key in ("acme", "birch")
    )
    settings(shell, box, clients, lang="en")
    for key in ("acme", "birch"):
        (shell.folder / f"{key}.xlsx").write_bytes(b"no workbook")
        for _ in range(2):
            shell("send", "--client", key, "--yes", "--quiet")
    assert sorted(box.reached) == ["acme@byra.se", "birch@byra.se"]
    (message,) = box.to("birch@byra.se")
    assert str(message["Subject"]) == "reportgen: no report from birch"


def test_only_sending_tells_the_owner_of_the_settings_unasked(
    shell: Shell, box: Mailserver
) -> None:
    # A settings file may have come with its workbook, and its token_command is a program.
    program = f"""token_command = ["{sys.executable}", "-c", "open('ran', 'w')"]"""
    settings(shell, box, f'owner = "{ME}"\n{program}')
    assert shell("weekly", "kpi.xlsx").code == 4
    assert not (shell.folder / "ran").exists()
    assert box.inbox == []
    assert shell("send", "kpi.xlsx", "--yes").code == 4
    assert (shell.folder / "ran").exists()


def test_faulty_settings_are_told_too(shell: Shell, box: Mailserver) -> None:
    settings(shell, box, f'owner = "{ME}"\nzzz = 1')
    assert shell("send", "kpi.xlsx", "--yes").code == 2
    (message,) = box.to(ME)
    assert "line 8" in message.get_content()


@pytest.mark.parametrize("words", [("--yes",), ("--yes", "--on-failure-to", ME)])
def test_a_failure_of_the_mail_itself(
    shell: Shell, box: Mailserver, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("REPORTGEN_SMTP_PASSWORD", "fel")
    ran = shell("send", "kpi.xlsx", *words)
    assert ran.code == 4  # its own, not that of the message
    assert box.inbox == []
    assert (f"{ME} kunde inte heller få veta det här. localhost godtog" in ran.err) is (
        len(words) > 1
    )
    monkeypatch.setenv("REPORTGEN_SMTP_PASSWORD", PASSWORD)
    shell("send", "kpi.xlsx", *words)
    assert len(box.to(ME)) == len(words) // 2  # it had not been told


def test_nobody_to_send_through(shell: Shell) -> None:
    ran = shell("weekly", "kpi.xlsx", "--on-failure-to", ME, "--lang", "sv")
    assert ran.code == 4
    assert ran.err.splitlines()[-1].startswith(f"{ME} fick inte veta det här")


def test_an_address_that_is_none(shell: Shell) -> None:
    shell.sample()
    ran = shell("weekly", "kpi.xlsx", "--on-failure-to", "jag\r\nBcc: a@b.se")
    assert ran.code == 2
    assert "--on-failure-to takes one e-mail address" in ran.err
    assert not (shell.folder / "reports").exists()


def test_an_error_of_our_own_is_told_by_its_kind(
    shell: Shell, box: Mailserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("canary-1 of a cell")

    monkeypatch.setattr("reportgen.posting.parcel", broken)
    shell.sample()
    assert shell("send", "kpi.xlsx", "--yes", "--on-failure-to", ME).code == 3
    text = box.to(ME)[0].get_content()
    assert "RuntimeError" in text
    assert "canary" not in text
