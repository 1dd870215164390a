"""The ``[mail]`` table: who gets the report, from whom, and through which server."""

from __future__ import annotations

import hashlib
import re
import shlex

from reportgen.dataclass import dataclass, fields, replace
from reportgen.mailboxes import Mailbox, is_line, mailbox
from reportgen.tomltable import Table

MAIL = ("from", "to", "cc", "subject", "host", "port", "user", "token_command", "owner")
HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
PORTS = range(1, 65536)
SUBMISSION = 587  # the port where there is none: STARTTLS after a greeting in the clear
PASSWORD = "REPORTGEN_SMTP_PASSWORD"  # noqa: S105 - the name of the variable it stands in


@dataclass(frozen=True, slots=True)
class Mail:
    """What ``[mail]`` says; None or () where it is silent. There is no password in it.

    `owner` is told when a scheduled run fails. `token_command` is a program with its arguments,
    which prints the access token that the server takes instead of a password.
    """

    sender: Mailbox | None = None
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    subject: str | None = None
    host: str | None = None
    port: int | None = None
    user: str | None = None
    token_command: tuple[str, ...] = ()
    owner: Mailbox | None = None

    @property
    def signs_in_as(self) -> str:
        """The name at the server; "" where nothing names anyone."""
        return self.user or (self.sender.address if self.sender else "")

    @property
    def way(self) -> str:
        """Where the secret goes and what is run for it, as a hash."""
        port = str(self.port or SUBMISSION)
        whole = (self.host or "", port, self.signs_in_as, *self.token_command)
        return hashlib.sha256("\0".join(whole).encode()).hexdigest()

    def over(self, below: Mail) -> Mail:
        """These settings where they say something, else those of `below`."""
        said = {
            name: value for name in fields(self) if (value := getattr(self, name)) not in (None, ())
        }
        return replace(below, **said)


def read(table: Table) -> Mail:
    """What the table says; its faults stay with the table."""
    table.unknown(MAIL)
    return Mail(
        sender=_one(table, "from"),
        to=_people(table, "to"),
        cc=_people(table, "cc"),
        subject=_line(table, "subject"),
        host=_host(table),
        port=_port(table),
        user=_line(table, "user"),
        token_command=_command(table),
        owner=_one(table, "owner"),
    )


def _people(table: Table, key: str) -> tuple[Mailbox, ...]:
    """A fault names the address by its place in the list, for it may hold anything."""
    found = []
    for number, text in enumerate(table.texts(key), 1):
        person = mailbox(text)
        if person is None:
            table.fault("not-an-address", key, key=table.named(key), number=number)
        else:
            found.append(person)
    return tuple(found)


def _one(table: Table, key: str) -> Mailbox | None:
    text = table.text(key)
    if text is None:
        return None
    person = mailbox(text)
    if person is None:
        table.fault("not-an-address", key, key=table.named(key), number=1)
    return person


def _line(table: Table, key: str) -> str | None:
    text = table.text(key)
    if text is None or is_line(text):
        return text
    table.fault("setting-not-a-line", key, key=table.named(key))
    return None


def _host(table: Table) -> str | None:
    """The name alone: in an address such as ``smtp://user:word@host`` a password would stand."""
    text = table.text("host")
    if text is None or HOST.fullmatch(text):
        return text
    table.fault("not-a-host", "host", key=table.named("host"))
    return None


def _port(table: Table) -> int | None:
    value = table.values.get("port")
    if value is None or (isinstance(value, int) and value in PORTS and value is not True):
        return value
    table.fault("not-a-port", "port", key=table.named("port"))
    return None


def _command(table: Table) -> tuple[str, ...]:
    """As a shell would part it, or a list of the program and its arguments."""
    value = table.values.get("token_command")
    if not isinstance(value, str):
        return table.texts("token_command")
    try:
        words = tuple(shlex.split(value))
    except ValueError:
        words = ()
    if not words:
        table.fault("command-not-whole", "token_command", key=table.named("token_command"))
    return words
