"""The password or the token that a mail server is shown: where it comes from, and that it hides."""

from __future__ import annotations

import os
import subprocess
from enum import StrEnum

from reportgen.dataclass import dataclass, field
from reportgen.delivery.sending.faults import Fault
from reportgen.mailsettings import PASSWORD, Mail

SERVICE = "reportgen"  # what the keyring's entry is called; its user name is that of the server
LIMIT = 60.0  # seconds for a command that may ask another server
LONGEST_TOKEN = 16_384  # characters


class Kind(StrEnum):
    """How it is shown to the server."""

    PASSWORD = "password"  # noqa: S105 - a word
    TOKEN = "token"  # noqa: S105 - a word; XOAUTH2


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user with a secret, which neither ``repr`` nor ``str`` shows."""

    user: str
    kind: Kind
    secret: str = field(repr=False)


def credentials(mail: Mail, *, limit: float = LIMIT) -> Credentials | None:
    """What to sign in with; None for a server that is to take mail without.

    A token from the command of the settings, else the password of the variable, else that of the
    keyring. Raises Fault when the command gives none, or when a `user` is set and there is no
    password for it.
    """
    user = mail.signs_in_as
    if mail.token_command:
        return Credentials(user, Kind.TOKEN, _token(mail.token_command, limit))
    secret = os.environ.get(PASSWORD) or _from_keyring(user, wanted=mail.user is not None)
    return Credentials(user, Kind.PASSWORD, secret) if secret else None


def _token(command: tuple[str, ...], limit: float) -> str:
    """The output of the command, which is shown nowhere, and neither is what it complains of."""
    program = command[0]
    try:
        done = subprocess.run(  # noqa: S603 - the user's own command, without a shell
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        raise Fault("token-slow", everyone=True, program=program, seconds=int(limit)) from None
    except (OSError, ValueError):
        raise Fault("token-no-program", everyone=True, program=program) from None
    if done.returncode:
        raise Fault("token-failed", everyone=True, program=program, code=done.returncode)
    token = done.stdout.decode("ascii", "replace").strip()
    fits = token.isascii() and token.isprintable() and " " not in token
    if not token or not fits or len(token) > LONGEST_TOKEN:
        raise Fault("token-strange", everyone=True, program=program)
    return token


def _from_keyring(user: str, *, wanted: bool) -> str | None:
    """The password kept for `user`; where one is `wanted`, a Fault says what to do without."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        if wanted:
            raise Fault("password-nowhere", everyone=True, user=user) from None
        return None
    try:
        found = keyring.get_password(SERVICE, user)
    except (KeyringError, OSError, RuntimeError):
        found = None
    if not found and wanted:
        raise Fault("password-missing", everyone=True, user=user)
    return found
