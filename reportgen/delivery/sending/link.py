"""One message handed to a server for one person, with what each of its answers means."""

from __future__ import annotations

import re
import smtplib
from collections.abc import Callable

from reportgen.dataclass import dataclass
from reportgen.delivery.sending.faults import Fault, Lost, words_of

OK, GO_AHEAD = 250, 354
CLOSING, SIGN_IN_FIRST, TOO_BIG = 421, 530, 552
AGREED, COME_BACK = 2, 4  # the first digit of a reply

KINDS = {
    "sender": "send-sender-refused",
    "recipient": "send-recipient-refused",
    "message": "send-message-refused",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A connection through which messages go, one person at a time.

    `message_limit` and `limit` are the seconds for a message with its answer, and for the rest.
    """

    smtp: smtplib.SMTP
    host: str
    limit: float
    message_limit: float

    def hand_over(
        self, sender: str, recipient: str, content: bytes, ready: Callable[[], bool]
    ) -> bool:
        """Give the server a message for one person; False when `ready` would not have it.

        `ready` is asked when the server has agreed to everything and waits for the message. Raises
        Fault when the message was not taken, and Lost when the connection went away after the
        server had begun to get it.
        """
        try:
            self._announce(sender, recipient, len(content))
        except (OSError, smtplib.SMTPException):
            raise self._cut() from None
        if not ready():
            return False
        try:
            code, reply = self.smtp.docmd("DATA")
        except (OSError, smtplib.SMTPException):
            raise self._cut() from None
        if code == GO_AHEAD:
            code, reply = self._pass(content, recipient)
            if code // 100 == AGREED:
                return True
        raise _refused("message", code, reply, len(content))

    def _cut(self) -> Fault:
        return Fault("send-cut", later=True, everyone=True, host=self.host)

    def _announce(self, sender: str, recipient: str, size: int) -> None:
        """Say who writes to whom, and how much; Fault when the server won't have it."""
        smtp = self.smtp
        most = smtp.esmtp_features.get("size")
        if most is not None and most.strip().isdigit() and 0 < int(most) < size:
            raise _too_big(size, f"SIZE {most.strip()}")
        smtp.rset()  # what the message before left
        code, reply = smtp.mail(sender, (f"size={size}",) if most is not None else ())
        if code != OK:
            raise _refused("sender", code, reply, size)
        code, reply = smtp.rcpt(recipient)
        if code // 100 != AGREED:
            raise _refused("recipient", code, reply, size)

    def _pass(self, content: bytes, recipient: str) -> tuple[int, bytes]:
        """The message itself, and what the server says to it."""
        smtp = self.smtp
        try:
            self._allow(self.message_limit)
            smtp.send(dotted(content) + b".\r\n")
            answer = smtp.getreply()
            self._allow(self.limit)
        except (OSError, smtplib.SMTPException):
            smtp.close()
            raise Lost("send-lost", host=self.host, address=recipient) from None
        return answer

    def _allow(self, seconds: float) -> None:
        if self.smtp.sock is not None:
            self.smtp.sock.settimeout(seconds)


def dotted(content: bytes) -> bytes:
    """A message as it goes over the line: CRLF at each line's end, and a leading dot doubled."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", content)
    whole = lines if lines.endswith(b"\r\n") else lines + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", whole)


def _refused(what: str, code: int, reply: bytes, size: int) -> Fault:
    """Why a message was not taken: what a server has against the sender is everyone's matter."""
    said = words_of(code, reply)
    if code // 100 == COME_BACK:
        return Fault("send-later", later=True, everyone=code == CLOSING, reply=said)
    if code == TOO_BIG:
        return _too_big(size, said)
    if code == SIGN_IN_FIRST:
        return Fault("send-sign-in-first", everyone=True, reply=said)
    return Fault(KINDS[what], everyone=what == "sender", reply=said)


def _too_big(size: int, said: str) -> Fault:
    return Fault("send-too-big", everyone=True, megabytes=round(size / 1e6, 1), reply=said)
