"""The ``[mail]`` table of reportgen.toml, for all and per client."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flat import flatten
from reportgen.language import LANGUAGES, Voice
from reportgen.mailboxes import Mailbox
from reportgen.mailsettings import Mail
from reportgen.settings import Settings, load

DOCS = Path(__file__).resolve().parent.parent / "docs" / "sending.md"
WHOLE = """
[mail]
from = "Solel <rapport@solel.se>"
to = ["Eva Ek <eva@kund.se>", "bo@kund.se"]
cc = "chef@solel.se"
subject = "Veckorapport"
host = "smtp.solel.se"
port = 465
user = "rapport"
token_command = "'/opt/my tools/token' --for 'rapport@solel.se'"
owner = "jag@solel.se"
"""


def read(folder: Path, text: str) -> tuple[Settings, dict[str, Settings], list[tuple[str, ...]]]:
    """The settings of a file of `text`, those per client, and each fault's kind and line."""
    config = folder / "reportgen.toml"
    config.write_text(text, "utf-8")
    settings, clients, problems = load(config, LANGUAGES)
    return settings, clients, flatten(problems, "kind", "cell")


def test_everything_it_can_say(tmp_path: Path) -> None:
    settings, _, faults = read(tmp_path, WHOLE)
    assert faults == []
    assert settings.mail == Mail(
        sender=Mailbox("Solel", "rapport@solel.se"),
        to=(Mailbox("Eva Ek", "eva@kund.se"), Mailbox("", "bo@kund.se")),
        cc=(Mailbox("", "chef@solel.se"),),
        subject="Veckorapport",
        host="smtp.solel.se",
        port=465,
        user="rapport",
        token_command=("/opt/my tools/token", "--for", "rapport@solel.se"),
        owner=Mailbox("", "jag@solel.se"),
    )


def test_a_clients_own_over_that_of_all(tmp_path: Path) -> None:
    own = '\n[clients.acme.mail]\nto = "ann@acme.com"\nport = 587\n[clients.bolt]\nlang = "en"\n'
    settings, clients, faults = read(tmp_path, WHOLE + own)
    assert faults == []
    acme, bolt = (clients[key].over(settings).mail for key in ("acme", "bolt"))
    assert acme.to == (Mailbox("", "ann@acme.com"),)
    assert (acme.host, acme.port) == ("smtp.solel.se", 587)
    assert bolt == settings.mail


def test_a_command_as_a_list(tmp_path: Path) -> None:
    settings, _, faults = read(tmp_path, "[mail]\ntoken_command = ['C:\\t\\token.exe', 'a b']")
    assert faults == []
    assert settings.mail.token_command == ("C:\\t\\token.exe", "a b")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ('too = "eva@kund.se"', "unknown-setting"),
        ("xyz = 1", "no-such-setting"),
        ('to = ["eva@kund.se", "eva"]', "not-an-address"),
        ('from = "a\\r\\nBcc: b@c.se <a@c.se>"', "setting-not-a-line"),
        ('cc = "a@c.se\\u0000"', "not-an-address"),
        ("to = 1", "setting-not-text"),
        ('subject = "v. 47\\nBcc: b@c.se"', "setting-not-a-line"),
        ('user = "a\\u0000b"', "setting-not-a-line"),
        ('host = "smtp://me:pw@solel.se"', "not-a-host"),
        ('host = "solel.se:587"', "not-a-host"),
        ('port = "587"', "not-a-port"),
        ("port = 0", "not-a-port"),
        ("port = true", "not-a-port"),
        ('token_command = "az \'account"', "command-not-whole"),
        ('token_command = ""', "command-not-whole"),
        ('password = "canary"', "secret-in-settings"),
        ('smtp_pass = "canary"', "secret-in-settings"),
        ('token = "canary"', "secret-in-settings"),
    ],
)
@pytest.mark.parametrize("table", ["mail", "clients.acme.mail"])
def test_a_fault_has_its_own_line(tmp_path: Path, table: str, line: str, kind: str) -> None:
    """The same key stands in another table first."""
    key = line.partition(" ")[0]
    before = f"[clients.zz]\nbrand.{key} = 1\n" if table == "mail" else f"[mail]\n{line}\n"
    _, _, faults = read(tmp_path, f"{before}[{table}]\n{line}\n")
    assert faults[-1 if table != "mail" else 0] == (kind, "4")


def test_what_a_password_in_the_file_is_told(tmp_path: Path) -> None:
    config = tmp_path / "reportgen.toml"
    config.write_text(
        '[mail]\npassword = "canary-7"\n[clients.a]\nsmtp_password="canary-8"', "utf-8"
    )
    _, _, problems = load(config, LANGUAGES)
    for lang in LANGUAGES:
        voice = Voice(lang)
        said = [f"{voice.say(p.says)} {voice.say(p.do)}" for p in problems]
        assert len(said) == 2
        assert all("REPORTGEN_SMTP_PASSWORD" in it and "canary" not in it for it in said)


@pytest.mark.parametrize(
    "text", re.findall(r"^```toml\n(.*?)^```$", DOCS.read_text("utf-8"), re.MULTILINE | re.DOTALL)
)
def test_the_examples_of_the_docs(tmp_path: Path, text: str) -> None:
    settings, _, faults = read(tmp_path, text)
    assert faults == []
    assert settings.mail.sender == Mailbox("Eva Berg", "eva@agency.example")


def test_mail_that_is_no_table(tmp_path: Path) -> None:
    assert read(tmp_path, 'lang = "sv"\nmail = "eva@kund.se"')[2] == [("no-such-setting", "2")]
