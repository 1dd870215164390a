"""The way to a mail server: encrypted, to the server it should be, and signed in."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from reportgen.dataclass import dataclass, field
from reportgen.delivery.sending.credentials import Credentials
from reportgen.delivery.sending.faults import Fault, words_of
from reportgen.delivery.sending.link import OK, Link
from reportgen.delivery.sending.signing import sign_in
from reportgen.mailsettings import SUBMISSION

IMPLICIT = 465  # TLS from the first byte
READY = 220
COME_BACK = 4  # the first digit of a reply that asks for patience
# How this computer introduces itself: its name and address are nobody's business.
MYSELF = "[127.0.0.1]"
NOT_TLS = ("WRONG_VERSION_NUMBER", "UNEXPECTED_EOF_WHILE_READING", "HTTP_REQUEST", "RECORD_LAYER")


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds: for a connection, for the answer to a command, and for a message with its answer."""

    connect: float = 30.0
    command: float = 60.0
    message: float = 600.0


@dataclass(frozen=True, slots=True)
class Server:
    """Where to send through. `implicit` is TLS from the first byte; None goes by the port."""

    host: str
    port: int = SUBMISSION
    limits: Limits = field(default_factory=Limits)
    implicit: bool | None = None

    @property
    def tls_first(self) -> bool:
        return self.port == IMPLICIT if self.implicit is None else self.implicit


@contextmanager
def connected(server: Server, known: Credentials | None) -> Iterator[Link]:
    """A link to the server, closed at the end. Raises Fault; nothing was sent then."""
    smtp = _reached(server, known)
    try:
        limits = server.limits
        yield Link(smtp, server.host, limits.command, limits.message)
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()
    finally:
        smtp.close()


def _reached(server: Server, known: Credentials | None) -> smtplib.SMTP:
    smtp: smtplib.SMTP | None = None
    try:
        smtp = _encrypted(server)
        if known is not None:
            sign_in(smtp, server.host, known)
    except BaseException as error:
        if smtp is not None:
            smtp.close()
        if isinstance(error, OSError | smtplib.SMTPException):
            raise _not_reached(server, error) from None
        raise
    return smtp


def _encrypted(server: Server) -> smtplib.SMTP:
    """A connection over which the server has shown a certificate for its name."""
    context = ssl.create_default_context()
    at, limit = (server.host, server.port, MYSELF), server.limits.connect
    if server.tls_first:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(*at, timeout=limit, context=context)
    else:
        smtp = smtplib.SMTP(*at, timeout=limit)
    try:
        if smtp.sock is not None:
            smtp.sock.settimeout(server.limits.command)
        _greet(smtp, server)
        if not server.tls_first:
            _start_tls(smtp, server, context)
            _greet(smtp, server)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _start_tls(smtp: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    """Encrypt from here on. A server that can't, or that someone makes look so, gets nothing."""
    offered = smtp.has_extn("starttls")
    if not offered or smtp.starttls(context=context)[0] != READY:
        raise Fault("send-no-tls", everyone=True, host=server.host)


def _greet(smtp: smtplib.SMTP, server: Server) -> None:
    code, reply = smtp.ehlo()
    if code != OK:
        raise _turned_away(server, code, reply)


def _turned_away(server: Server, code: int, reply: bytes) -> Fault:
    said = words_of(code, reply)
    if code < 0:  # what stands there speaks another language
        port = str(server.port)
        return Fault("send-no-answer", later=True, everyone=True, host=server.host, port=port)
    if code // 100 == COME_BACK:
        return Fault("send-later", later=True, everyone=True, reply=said)
    return Fault("send-turned-away", everyone=True, host=server.host, reply=said)


def _not_reached(server: Server, error: Exception) -> Fault:
    """Why there is no connection, in words that lead on."""
    host, port = server.host, str(server.port)
    if isinstance(error, ssl.SSLCertVerificationError):
        return Fault("send-bad-certificate", everyone=True, host=host, reason=_reason(error))
    if isinstance(error, ssl.SSLError) and (error.reason or "") in NOT_TLS and server.tls_first:
        return Fault("send-not-tls-first", everyone=True, host=host, port=port)
    if isinstance(error, ssl.SSLError):
        reason = (error.reason or "TLS").replace("_", " ").lower()
        return Fault("send-bad-tls", everyone=True, host=host, reason=reason)
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        reply = said if isinstance(said, bytes) else str(said).encode()
        return _turned_away(server, error.smtp_code, reply)
    if isinstance(error, socket.gaierror):
        return Fault("send-no-host", later=True, everyone=True, host=host)
    return Fault("send-no-answer", later=True, everyone=True, host=host, port=port)


def _reason(error: ssl.SSLCertVerificationError) -> str:
    return error.verify_message.rstrip(".") or "certificate verify failed"
