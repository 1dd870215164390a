"""Why Google gave nothing, in terms a marketer can act on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus

from google.auth.exceptions import RefreshError

from reportgen.problems import Problem
from reportgen.readers.google_access import API_KEY, SignIn, Way, fault
from reportgen.readers.google_http import LARGEST, TooLargeError, cause, is_certificate, is_silence

_MEGABYTE = 1_000_000
_KINDS: Mapping[int, str] = {
    HTTPStatus.NOT_FOUND: "google-no-such-sheet",
    HTTPStatus.TOO_MANY_REQUESTS: "google-busy",
}
_API_OFF = frozenset(("SERVICE_DISABLED", "accessNotConfigured"))
_SCOPES = frozenset(("ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficientPermissions"))
_NO_SCOPE = frozenset(("invalid_scope", "unauthorized_client"))


def refused(status: int, error: Mapping[str, object], signed: SignIn) -> Problem:
    """The problem that Google's answer tells: its HTTP status, and the error in its JSON."""
    reasons = set(_reasons(error))
    if _about_key(status, reasons, error, signed):
        return fault("google-api-key", name=API_KEY)
    if status == HTTPStatus.UNAUTHORIZED:
        return fault("google-expired", signed.way)
    if status == HTTPStatus.FORBIDDEN:
        return _forbidden(reasons, signed)
    office = error.get("status") == "FAILED_PRECONDITION" and status == HTTPStatus.BAD_REQUEST
    down = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    kind = _KINDS.get(status, "google-down" if down else "google-refused")
    return fault("google-office-file" if office else kind, status=str(status))


def failed(error: Exception, signed: SignIn) -> Problem:
    """The problem that an error of the wire, of the signing or of the reading tells."""
    if isinstance(error, TooLargeError):
        return fault("google-too-large", size=LARGEST // _MEGABYTE)
    if isinstance(error, RefreshError):
        return _not_signed(error, signed)
    if is_certificate(error):
        return fault("google-certificate")
    it = cause(error)
    if isinstance(it, KeyError | TypeError | AttributeError | ValueError):
        return fault("google-strange")
    return fault("google-slow" if is_silence(it) else "google-unreachable")


def _forbidden(reasons: set[str], signed: SignIn) -> Problem:
    if reasons & _API_OFF:
        return fault("google-api-off")
    if reasons & _SCOPES and signed.way is not Way.KEY:
        return fault("google-scope", signed.way)
    return fault("google-denied", signed.way, account=signed.account)


def _not_signed(error: RefreshError, signed: SignIn) -> Problem:
    """No token to ask with: it was taken back, it ran out, or its account is gone."""
    answer = error.args[1] if len(error.args) > 1 else None
    code = answer.get("error") if isinstance(answer, Mapping) else None
    if error.retryable:
        return fault("google-down", status="503")
    if code in _NO_SCOPE:
        return fault("google-scope", signed.way)
    return fault("google-expired", signed.way)


def _reasons(error: Mapping[str, object]) -> Iterator[str]:
    for key in ("details", "errors"):
        parts = error.get(key)
        for part in parts if isinstance(parts, list) else ():
            reason = part.get("reason") if isinstance(part, Mapping) else None
            if isinstance(reason, str):
                yield reason


def _about_key(status: int, reasons: set[str], error: Mapping[str, object], signed: SignIn) -> bool:
    """Whether it is the API key itself that Google does not take."""
    told = any(reason.startswith("API_KEY_") for reason in reasons)
    unknown = status == HTTPStatus.UNAUTHORIZED or "API key" in str(error.get("message", ""))
    return told or (signed.way is Way.KEY and unknown)
