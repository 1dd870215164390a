"""Where a password or a token comes from, and that neither shows."""

from __future__ import annotations

import sys
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from reportgen.delivery.sending.credentials import Credentials, Kind, credentials
from reportgen.delivery.sending.faults import Fault
from reportgen.mailboxes import Mailbox
from reportgen.mailsettings import PASSWORD, Mail

SENDER = Mailbox("Solel", "rapport@solel.se")
CANARY = "canary-åäö-47"


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self, *, locked: bool = False, **kept: str) -> None:
        super().__init__()
        self.kept = kept
        self.locked = locked

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked(f"{CANARY} can't be unlocked")
        return self.kept.get(username) if service == "reportgen" else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty keyring, and no password in the environment."""
    monkeypatch.delenv(PASSWORD, raising=False)
    monkeypatch.setattr(keyring.core, "_keyring_backend", Ring())


def use(ring: Ring) -> None:
    keyring.set_keyring(ring)  # until the test is over


def command(folder: Path, text: str) -> Mail:
    script = folder / "token script.py"
    script.write_text(text, "utf-8")
    return Mail(sender=SENDER, token_command=(sys.executable, str(script), "a b"))


def fault(mail: Mail, *, limit: float = 10.0) -> Fault:
    with pytest.raises(Fault) as caught:
        credentials(mail, limit=limit)
    assert caught.value.everyone
    assert not caught.value.later
    assert CANARY not in f"{caught.value!r} {caught.value.says!r}"
    return caught.value


def test_the_variable_over_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    use(Ring(eva="of the ring"))
    found = credentials(Mail(sender=SENDER, user="eva"))
    assert found == Credentials("eva", Kind.PASSWORD, "of the ring")
    monkeypatch.setenv(PASSWORD, CANARY)
    found = credentials(Mail(sender=SENDER, user="eva"))
    assert found == Credentials("eva", Kind.PASSWORD, CANARY)
    assert CANARY not in f"{found} {found!r}"


def test_without_a_user_it_is_the_sender() -> None:
    use(Ring(**{SENDER.address: "of the ring"}))
    assert credentials(Mail(sender=SENDER)) == Credentials(
        SENDER.address, Kind.PASSWORD, "of the ring"
    )


def test_a_server_without_a_sign_in() -> None:
    assert credentials(Mail(sender=SENDER)) is None


def test_a_user_without_a_password() -> None:
    assert str(fault(Mail(sender=SENDER, user="eva"))) == "password-missing"


def test_a_keyring_that_is_locked() -> None:
    use(Ring(locked=True))
    assert str(fault(Mail(sender=SENDER, user="eva"))) == "password-missing"
    assert credentials(Mail(sender=SENDER)) is None


def test_no_keyring_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert str(fault(Mail(sender=SENDER, user="eva"))) == "password-nowhere"
    assert credentials(Mail(sender=SENDER)) is None


def test_a_token_of_a_command(tmp_path: Path) -> None:
    mail = command(tmp_path, f"import sys; print(sys.argv[1].replace(' ', '.') + '.{CANARY[:6]}')")
    assert credentials(mail) == Credentials(SENDER.address, Kind.TOKEN, "a.b.canary")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"import sys; print('{CANARY}', file=sys.stderr); sys.exit(3)", "token-failed"),
        ("", "token-strange"),
        (f"print('{CANARY}')", "token-strange"),  # not ASCII
        ("print('two words')", "token-strange"),
        ("print('two'); print('lines')", "token-strange"),
        ("print('x' * 20_000)", "token-strange"),
        ("input(); print('token')", "token-failed"),  # nobody answers
    ],
)
def test_a_command_that_gives_none(tmp_path: Path, text: str, kind: str) -> None:
    assert str(fault(command(tmp_path, text))) == kind


def test_a_command_that_takes_too_long(tmp_path: Path) -> None:
    mail = command(tmp_path, f"import time; print('{CANARY}', flush=True); time.sleep(60)")
    assert str(fault(mail, limit=0.5)) == "token-slow"


def test_a_command_that_is_not_there(tmp_path: Path) -> None:
    mail = Mail(sender=SENDER, token_command=(str(tmp_path / "none"),))
    assert str(fault(mail)) == "token-no-program"


def test_no_shell_reads_the_command(tmp_path: Path) -> None:
    mail = Mail(sender=SENDER, token_command=("echo", f"$(touch {tmp_path}/made)", ";"))
    assert str(fault(mail)) == "token-strange"
    assert not (tmp_path / "made").exists()
