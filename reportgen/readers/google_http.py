"""Asking Google with patience and an end: tries, pauses, time-outs, and one deadline over all."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import requests
from google.auth.exceptions import TransportError
from google.auth.transport.requests import AuthorizedSession, Request
from requests import PreparedRequest, RequestException, Response
from requests.adapters import HTTPAdapter
from requests.exceptions import ChunkedEncodingError, SSLError, Timeout
from urllib3.exceptions import HTTPError, MaxRetryError, ReadTimeoutError

from reportgen.dataclass import dataclass

if TYPE_CHECKING:
    from google.auth.credentials import Credentials

__all__ = [
    "Pace",
    "RequestException",
    "Response",
    "TooLargeError",
    "cause",
    "get",
    "is_certificate",
    "is_loopback",
    "is_silence",
    "session",
]

TRIES = 5
TRIES_TO_CONNECT = 2  # without a network, the fifth try fails as the second did
LARGEST = 300_000_000  # bytes of one answer
_PIECE = 1 << 16
_FOR_A_MOMENT = (1.0, 2.0, 4.0, 8.0)  # seconds between tries
_FOR_A_MINUTE = (2.0, 8.0, 20.0, 32.0)  # reads are counted by the minute: together they outlast one
_AGAIN = frozenset(
    (
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    )
)

Params = Mapping[str, str | int | bool | float | list[str] | None]


class TooLargeError(Exception):
    """An answer of more bytes than LARGEST."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long things may take, in seconds, and what tells and spends the time.

    `read` is for a silence; `deadline` is for one question with all its tries and pauses.
    """

    connect: float = 5.0
    read: float = 60.0
    deadline: float = 180.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


def session(credentials: Credentials, loopback: str | None = None) -> AuthorizedSession:
    """A session that signs what it asks; with `loopback`, all of it goes to that address."""
    signing = requests.Session()
    authorized = AuthorizedSession(
        credentials,
        auth_request=Request(signing),  # type: ignore[no-untyped-call]
    )
    if loopback:
        for it in (signing, authorized):
            it.trust_env = False  # no proxy in between
            it.mount("https://", _Redirect(loopback))
    return authorized


def is_loopback(url: str) -> bool:
    """Whether `url` is a plain http address of this very computer, given as a number."""
    try:
        parts = urlsplit(url)
        return parts.scheme == "http" and ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def get(asking: AuthorizedSession, url: str, params: Params | None, pace: Pace) -> Response:
    """The answer to one question, with its whole content, be it a refusal.

    What may pass is tried again, five times in all, after the pause that the answer asks for. What
    did not pass is returned or raised as it last was.
    """
    until = pace.clock() + pace.deadline
    tried = 0
    while True:
        tried += 1
        try:
            answer = _once(asking, url, params, pace, until)
        except (Timeout, requests.ConnectionError, ChunkedEncodingError, TransportError) as fault:
            pause = _FOR_A_MOMENT[min(tried, TRIES - 1) - 1]
            most = TRIES_TO_CONNECT if _never_met(fault) else TRIES
            if tried >= most or is_certificate(fault) or pace.clock() + pause >= until:
                raise
        else:
            pause = _pause(answer, tried)
            enough = tried >= TRIES or pace.clock() + pause >= until
            if answer.status_code not in _AGAIN or enough:
                return answer
        pace.sleep(pause)


def _once(
    asking: AuthorizedSession, url: str, params: Params | None, pace: Pace, until: float
) -> Response:
    left = max(until - pace.clock(), 0.001)
    # Redirections are not followed: Google sends none, and a key in a header would go along.
    answer: Response = asking.request(  # type: ignore[no-untyped-call]
        "GET",
        url,
        params=params,
        timeout=(min(pace.connect, left), min(pace.read, left)),
        allow_redirects=False,
        stream=True,
    )
    with answer:
        answer._content = _body(answer, pace, until)  # noqa: SLF001 - as if read in one go
    return answer


def _body(answer: Response, pace: Pace, until: float) -> bytes:
    """The whole content, piece by piece as it comes.

    `iter_content` waits until a piece is full, so that bytes which trickle in would never time out.
    """
    body = bytearray()
    try:
        while piece := answer.raw.read1(_PIECE, decode_content=True):
            body += piece
            if len(body) > LARGEST:
                raise TooLargeError
            if pace.clock() > until:
                raise Timeout
    except ReadTimeoutError as fault:
        raise Timeout from fault
    except HTTPError as fault:
        raise ChunkedEncodingError from fault
    return bytes(body)


def cause(fault: BaseException) -> BaseException:
    """What went wrong on the wire, where google-auth has it in an error of its own."""
    inner = fault.__cause__
    return inner if isinstance(fault, TransportError) and inner is not None else fault


def is_silence(fault: BaseException) -> bool:
    """Whether nothing came in time."""
    return isinstance(fault, Timeout)


def is_certificate(fault: BaseException) -> bool:
    """Whether the other end could not show that it is Google."""
    return isinstance(cause(fault), SSLError)


def _never_met(fault: BaseException) -> bool:
    """Whether there was no connection at all, so that no second attempt will do better."""
    it = cause(fault)
    inner = it.args[0] if isinstance(it, requests.ConnectionError) and it.args else None
    return isinstance(inner, MaxRetryError)


def _pause(answer: Response, tried: int) -> float:
    """Seconds until the next try: what Retry-After says, else longer each time."""
    asked = answer.headers.get("Retry-After", "").strip()
    if asked.isdecimal():
        return float(asked)
    try:
        when = parsedate_to_datetime(asked)
        return max((when - datetime.now(when.tzinfo or UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        busy = answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
        return (_FOR_A_MINUTE if busy else _FOR_A_MOMENT)[min(tried, TRIES - 1) - 1]


class _Redirect(HTTPAdapter):
    """Sends what was meant for Google to a server on this computer."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base.rstrip("/")

    def send(  # noqa: PLR0917 - requests' own signature
        self,
        request: PreparedRequest,
        stream: bool = False,  # noqa: FBT001, FBT002
        timeout: float | tuple[float | None, float | None] | None = None,
        verify: bool | str = True,  # noqa: FBT001, FBT002
        cert: str | tuple[str, str] | None = None,
        proxies: dict[str, str] | None = None,  # noqa: ARG002
    ) -> Response:
        parts = urlsplit(str(request.url))
        request.url = f"{self._base}{parts.path}" + (f"?{parts.query}" if parts.query else "")
        return super().send(request, stream, timeout, verify, cert)
