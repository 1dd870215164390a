"""What stands at the other end instead of a mail server, and how it is told."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from reportgen.delivery.sending.faults import Fault
from reportgen.delivery.sending.server import Limits, Server, connected


@contextmanager
def saying(*words: bytes) -> Iterator[int]:
    """Something on this computer that says one of the words for each line it hears, at once first.

    With nothing left to say it keeps silent. Yields its port.
    """
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        try:
            line, _ = listener.accept()
        except OSError:
            return
        with line, suppress(ConnectionError):
            for it in words:
                line.sendall(it)
                line.recv(1_000)
            while line.recv(1_000):
                pass

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()
        thread.join()


def met(words: tuple[bytes, ...], *, implicit: bool) -> Fault:
    """The fault that whoever wants to send meets there."""
    with saying(*words) as port:
        server = Server("127.0.0.1", port, Limits(1.0, 1.0, 1.0), implicit)
        with pytest.raises(Fault) as caught, connected(server, None):
            pytest.fail("there is nothing to talk to")
    return caught.value


GREETING, TLS = b"220 mx ready\r\n", b"250-mx\r\n250 STARTTLS\r\n"


@pytest.mark.parametrize(
    ("words", "kind", "later"),
    [
        ((b"421 4.3.2 Busy, come back\r\n",), "send-later", True),
        ((b"554 5.7.1 We don't know you\r\n",), "send-turned-away", False),
        ((b"HTTP/1.1 400 Bad Request\r\n\r\n",), "send-no-answer", True),
        ((b"SSH-2.0-OpenSSH_9.2\r\n",), "send-no-answer", True),
        ((), "send-no-answer", True),  # not a word
        ((GREETING,), "send-no-answer", True),  # none after the greeting
        ((GREETING, b"502 No such command\r\n"), "send-turned-away", False),
        ((GREETING, b"250 mx\r\n"), "send-no-tls", False),
        ((GREETING, TLS, b"454 Not now\r\n"), "send-later", True),
        (
            (GREETING, TLS, b"220 Go\r\n", b"no TLS"),
            "send-bad-tls",
            False,
        ),
    ],
)
def test_what_is_no_mail_server(words: tuple[bytes, ...], kind: str, later: bool) -> None:
    fault = met(words, implicit=False)
    assert (str(fault), fault.later, fault.everyone) == (kind, later, True)


def test_a_silent_server_that_should_begin_with_tls() -> None:
    assert str(met((), implicit=True)) == "send-no-answer"
