"""A real mail server in this process, whose certificate and faults a test chooses."""

# ruff: noqa: ARG001, ARG002, N802 - the names and arguments are those that aiosmtpd calls

from __future__ import annotations

import asyncio
import base64
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from reportgen.dataclass import dataclass, field

USER, PASSWORD, TOKEN = "rapport@solel.se", "hemligt-åäö", "ya29.a-token"
HOLD = 30.0  # seconds that a server hangs; the client has long given up


@cache
def authority() -> trustme.CA:
    """Who signs the certificates of a session's tests: one key is enough, for they take a while."""
    return trustme.CA()


def trust(folder: Path) -> str:
    """A file of the authority's certificate, for ``SSL_CERT_FILE``."""
    path = folder / "authority.pem"
    authority().cert_pem.write_to_path(str(path))
    return str(path)


@dataclass(slots=True)
class Mailserver:
    """What came in, and how the server behaves.

    `rcpt` and `data` are the answers to an address, the first one first; then all is well.
    `hang` keeps silent after the message; `cut` closes before or after it. `known` is who has
    signed in, and `sign_ins` how often somebody tried.
    """

    auth: bool = True
    port: int = 0
    inbox: list[tuple[str, EmailMessage]] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    rcpt: dict[str, list[str]] = field(default_factory=dict)
    data: dict[str, list[str]] = field(default_factory=dict)
    mail: list[str] = field(default_factory=list)
    hang: str = ""
    cut_before: set[str] = field(default_factory=set)
    cut_after: set[str] = field(default_factory=set)
    sign_ins: int = 0
    echoes: bool = False
    known: str = ""
    connections: int = 0
    offered: list[str] = field(default_factory=list)  # addresses named in RCPT

    def to(self, address: str) -> list[EmailMessage]:
        return [message for whom, message in self.inbox if whom == address]

    @property
    def reached(self) -> list[str]:
        return sorted(whom for whom, _ in self.inbox)

    # What aiosmtpd calls.

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.mail:
            return self.mail.pop(0)
        if self.auth and not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.offered.append(address)
        if self.rcpt.get(address):
            return self.rcpt[address].pop(0)
        envelope.rcpt_tos.append(address)
        if address in self.cut_before:
            self.cut_before.discard(address)
            server.transport.abort()
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        (whom,) = envelope.rcpt_tos
        if self.data.get(whom):
            return self.data[whom].pop(0)
        if whom == self.hang:
            await asyncio.sleep(HOLD)
        content = message_from_bytes(envelope.original_content or b"", policy=policy.SMTP)
        assert isinstance(content, EmailMessage)
        self.inbox.append((whom, content))
        self.senders.append(envelope.mail_from or "")
        if whom in self.cut_after:
            self.cut_after.discard(whom)
            server.transport.abort()
        return "250 OK queued as 47"

    async def auth_XOAUTH2(self, server: SMTP, words: list[str]) -> AuthResult:
        self.sign_ins += 1
        if words[1:] and base64.b64decode(words[1]).decode() == (
            f"user={USER}\1auth=Bearer {TOKEN}\1\1"
        ):
            self.known = USER
            return AuthResult(success=True)
        told = base64.b64encode(json.dumps({"status": "401", "schemes": "bearer"}).encode())
        await server.challenge_auth(told, encode_to_b64=False)
        return AuthResult(success=False, handled=False, message=self.echo(words[1].encode()))

    def echo(self, shown: bytes) -> str | None:
        """What a careless server answers to a sign-in that it refuses."""
        if not self.echoes:
            return None
        coded = base64.b64encode(shown).decode()
        return f"535 5.7.8 Not known: {shown.decode()} {coded}"


@contextmanager
def mail_server(
    *,
    host: str = "localhost",
    tls: str = "starttls",
    certificate: str = "good",
    size: int | None = 30_000_000,
    auth: bool = True,
    without: tuple[str, ...] = (),
) -> Iterator[Mailserver]:
    """A server on this computer, and what came in.

    `tls` is starttls, implicit or none; `certificate` is good, of another name ("name") or signed
    by nobody we know ("self"); `without` are ways to sign in that it does not have.
    """
    box = Mailserver(auth)

    def who(
        server: SMTP, session: Session, envelope: Envelope, way: str, data: object
    ) -> AuthResult:
        box.sign_ins += 1
        assert isinstance(data, LoginPassword)
        right = (data.login.decode(), data.password.decode()) == (USER, PASSWORD)
        box.known = data.login.decode() if right else box.known
        return AuthResult(
            success=right, handled=False, message=None if right else box.echo(data.password)
        )

    context = _context(certificate)

    made: list[SMTP] = []

    def factory() -> SMTP:
        box.connections += 1
        made.append(
            SMTP(
                box,
                hostname=host,
                data_size_limit=size,
                require_starttls=tls == "starttls",
                tls_context=context if tls == "starttls" else None,
                authenticator=who,
                auth_require_tls=tls
                == "starttls",  # else it is encrypted from the first byte, or never
                auth_exclude_mechanism=without,
                command_call_limit=1000,
            )
        )
        return made[-1]

    loop = asyncio.new_event_loop()
    first = context if tls == "implicit" else None
    server = loop.run_until_complete(loop.create_server(factory, "127.0.0.1", 0, ssl=first))
    box.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield box
    finally:
        asyncio.run_coroutine_threadsafe(_closed(server, made), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _closed(server: asyncio.Server, made: list[SMTP]) -> None:
    """End the server and whatever still hangs on it."""
    server.close()
    for it in made:
        if it.transport is not None:
            it.transport.abort()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.sleep(0)


def _context(certificate: str) -> ssl.SSLContext:
    name = "other.example" if certificate == "name" else "localhost"
    issuer = trustme.CA() if certificate == "self" else authority()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    issuer.issue_cert(name).configure_cert(context)
    return context
