"""Signing in at a mail server: a password by PLAIN or LOGIN, a token by XOAUTH2."""

from __future__ import annotations

import base64
import smtplib

from reportgen.delivery.sending.credentials import Credentials, Kind
from reportgen.delivery.sending.faults import Fault, provider, words_of

SIGNED_IN, CONTINUE, NO_SUCH_WAY = 235, 334, (500, 501, 502, 503, 504)
COME_BACK = 4  # the first digit of a reply that asks for patience
PASSWORD_REFUSED = {
    "microsoft": "password-refused-microsoft",
    "google": "password-refused-google",
    "other": "password-refused",
}
TOKEN_REFUSED = {
    "microsoft": "token-refused-microsoft",
    "google": "token-refused-google",
    "other": "token-refused",
}


def sign_in(smtp: smtplib.SMTP, host: str, known: Credentials) -> None:
    """Show the server who writes, over a connection that is encrypted already.

    Raises Fault. What the server said is passed on without the secret, should it repeat it.
    """
    ways = smtp.esmtp_features.get("auth", "").upper().split()
    if known.kind is Kind.TOKEN:
        if "XOAUTH2" not in ways:
            raise _no_way(host, "XOAUTH2", ways)
        code, reply = _xoauth2(smtp, known)
    elif "PLAIN" in ways:
        code, reply = smtp.docmd("AUTH", f"PLAIN {_plain(known)}")
        if code in NO_SUCH_WAY and "LOGIN" in ways:
            code, reply = _login(smtp, known)
    elif "LOGIN" in ways:
        code, reply = _login(smtp, known)
    else:
        raise _no_way(host, "PLAIN, LOGIN", ways)
    if code != SIGNED_IN:
        raise _refused(host, known, code, reply)


def _plain(known: Credentials) -> str:
    return _coded(f"\0{known.user}\0{known.secret}")


def _login(smtp: smtplib.SMTP, known: Credentials) -> tuple[int, bytes]:
    code, reply = smtp.docmd("AUTH", "LOGIN")
    for answer in (known.user, known.secret):
        if code == CONTINUE:
            code, reply = smtp.docmd(_coded(answer))
    return code, reply


def _xoauth2(smtp: smtplib.SMTP, known: Credentials) -> tuple[int, bytes]:
    """A server that refuses a token says why first, and wants an empty line to say no."""
    words = f"user={known.user}\1auth=Bearer {known.secret}\1\1"
    code, reply = smtp.docmd("AUTH", f"XOAUTH2 {_coded(words)}")
    return smtp.docmd("") if code == CONTINUE else (code, reply)


def _coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")


def _no_way(host: str, ours: str, theirs: list[str]) -> Fault:
    offered = ", ".join(theirs) or "–"
    return Fault("send-no-way-in", everyone=True, host=host, ours=ours, theirs=offered)


def _refused(host: str, known: Credentials, code: int, reply: bytes) -> Fault:
    said = words_of(code, _without(reply, known))
    if code // 100 == COME_BACK:
        return Fault("send-later", later=True, everyone=True, reply=said)
    kinds = TOKEN_REFUSED if known.kind is Kind.TOKEN else PASSWORD_REFUSED
    return Fault(kinds[provider(host)], everyone=True, user=known.user, host=host, reply=said)


def _without(reply: bytes, known: Credentials) -> bytes:
    """What a server said, without the secret in any of the forms it was shown in."""
    words = f"user={known.user}\1auth=Bearer {known.secret}\1\1"
    for shown in (_plain(known), _coded(words), _coded(known.secret), known.secret):
        reply = reply.replace(shown.encode(), "…".encode())
    return reply
