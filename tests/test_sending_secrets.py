"""Canaries in every place a secret can stand: none of them sings in a file, a print or a trace."""

from __future__ import annotations

import base64
import logging
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from mail_server import USER, Mailserver, mail_server, trust
from test_delivery_credentials import Ring

from commands import Shell
from reportgen.cli import run
from reportgen.mailsettings import PASSWORD

ENVIRONMENT, RING, TOKEN, FILE = (f"canary-{where}-47" for where in ("env", "ring", "tok", "toml"))
ALL = (ENVIRONMENT, RING, TOKEN, FILE)


def songs(text: str) -> list[str]:
    """The canaries in a text, in any of the forms in which they are shown to a server."""
    forms = {
        name: (
            name,
            *(
                base64.b64encode(f"{lead}{name}".encode()).decode()[8:-4]
                for lead in ("", "a", "ab")
            ),
        )
        for name in ALL
    }
    return [name for name, shown in forms.items() if any(it in text for it in shown)]


class Aviary:
    """A person whose secrets are canaries, and all that a command leaves."""

    def __init__(self, shell: Shell, box: Mailserver, caplog: pytest.LogCaptureFixture) -> None:
        self.shell = shell
        self.box = box
        self.caplog = caplog
        shell.sample()
        small = shell.folder / "small"
        small.mkdir()
        page = '<!doctype html><html lang="sv"><title>x</title><p>x'
        (small / "weekly.html").write_text(page, "utf-8")
        self.token = shell.folder.parent / "token.py"
        self.token.write_text(f"import sys; print('{TOKEN}'); print('{TOKEN}', file=sys.stderr)")
        self.settings()

    def settings(self, more: str = "") -> None:
        (self.shell.folder / "reportgen.toml").write_text(
            f"""theme = ["small"]
[mail]
from = "{USER}"
to = "eva@kund.se"
host = "localhost"
port = {self.box.port}
owner = "jag@solel.se"
{more}
""",
            "utf-8",
        )

    def use_token(self) -> None:
        self.settings(f"token_command = ['{sys.executable}', '{self.token}']")

    def quiet(self, *words: str) -> int:
        """The exit code of a command after which no canary was heard anywhere."""
        ran = self.shell(*words)
        assert songs(ran.out + ran.err) == []
        assert songs(self.caplog.text) == []
        for path in self.shell.folder.rglob("*"):
            if path.is_file() and path.name != "reportgen.toml":
                assert songs(path.read_bytes().decode("latin-1")) == [], path
        for _, message in self.box.inbox:
            assert songs(message.as_string()) == []
        return ran.code


@pytest.fixture
def aviary(
    shell: Shell,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> Iterator[Aviary]:
    """The server knows none of the canaries, and repeats in its answers what it is shown."""
    caplog.set_level(logging.DEBUG)
    logging.getLogger("mail").setLevel(logging.CRITICAL)  # the server's own log is not ours
    monkeypatch.setenv("SSL_CERT_FILE", trust(tmp_path))
    monkeypatch.setattr(keyring.core, "_keyring_backend", Ring(**{USER: RING}))
    with mail_server() as box:
        box.echoes = True
        yield Aviary(shell, box, caplog)


def test_the_canaries_can_be_heard() -> None:
    assert songs(f"x{TOKEN}y") == [TOKEN]
    for lead in ("", "\0me\0", "user=me\1auth=Bearer "):
        assert songs(base64.b64encode(f"{lead}{RING}\1\1".encode()).decode()) == [RING]


def test_a_password_of_the_environment(aviary: Aviary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, ENVIRONMENT)
    assert aviary.quiet("send", "kpi.xlsx", "--yes") == 6
    assert aviary.box.sign_ins == 2  # one for the report, one to tell the owner
    assert aviary.quiet("schedule", "kpi.xlsx", "--system", "systemd") == 0
    assert aviary.quiet("send", "kpi.xlsx", "--yes", "--json") == 6


def test_a_password_of_the_keyring(aviary: Aviary) -> None:
    assert aviary.quiet("send", "kpi.xlsx", "--yes") == 6
    assert aviary.box.sign_ins == 2


def test_a_token_of_the_command(aviary: Aviary) -> None:
    aviary.use_token()
    assert aviary.quiet("send", "kpi.xlsx", "--yes") == 6
    assert aviary.box.sign_ins == 2
    aviary.token.write_text(f"import sys; print('{TOKEN}'); sys.exit('{TOKEN}')")
    assert aviary.quiet("send", "kpi.xlsx", "--yes") == 6


@pytest.mark.parametrize("table", ["[mail]", "[clients.acme.mail]", "[mail.server]", ""])
def test_a_password_in_the_settings(aviary: Aviary, table: str) -> None:
    path = aviary.shell.folder / "reportgen.toml"
    rest = path.read_text("utf-8") if table != "[mail]" else ""
    secret = f'{table}\npassword = "{FILE}"\nhost = "smtp://me:{FILE}@solel.se"\n'
    path.write_text(secret + rest if not table else rest + secret, "utf-8")
    for words in (("send", "kpi.xlsx", "--yes"), ("weekly", "kpi.xlsx"), ("check", "kpi.xlsx")):
        assert aviary.quiet(*words) == 2


def test_a_settings_file_that_is_no_toml(aviary: Aviary) -> None:
    path = aviary.shell.folder / "reportgen.toml"
    for line in (f'password = "{FILE}', f"password = {FILE}", f'password "{FILE}"'):
        path.write_text(f"[mail]\n{line}\n", "utf-8")
        assert aviary.quiet("send", "kpi.xlsx", "--yes") == 2


@pytest.mark.parametrize(
    "where",
    [
        "reportgen.delivery.sending.server.sign_in",
        "reportgen.delivery.sending.signing.words_of",
    ],
)
def test_the_trace_of_an_error_of_our_own(
    aviary: Aviary, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """As --debug shows it, with everything that led to it."""

    def broken(*_args: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(where, broken)
    aviary.box.auth = False
    for secret in (ENVIRONMENT, ""):
        monkeypatch.setenv(PASSWORD, secret)
        if not secret:
            aviary.use_token()
        with pytest.raises(RuntimeError) as caught:
            run(["--debug", "send", "kpi.xlsx", "--yes"])
        assert songs("".join(traceback.format_exception(caught.value))) == []
