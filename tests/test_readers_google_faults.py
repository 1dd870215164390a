"""Every way in which Google says no has a sentence and a next step, in both languages."""

from __future__ import annotations

import pytest
from google.auth.credentials import AnonymousCredentials
from google.auth.exceptions import RefreshError, TransportError
from requests import ConnectionError as Broken
from requests import Timeout
from requests.exceptions import SSLError

from reportgen.language import LANGUAGES, Voice
from reportgen.problems import Problem
from reportgen.readers import google_faults
from reportgen.readers.google_access import SignIn, Way
from reportgen.readers.google_http import TooLargeError

ACCOUNT = "kpi-reader@growth-plan.iam.gserviceaccount.com"


def signed(way: Way = Way.SERVICE) -> SignIn:
    return SignIn(way, AnonymousCredentials(), ACCOUNT if way is Way.SERVICE else "")


def said(problem: Problem, lang: str = "en") -> str:
    voice = Voice(lang)
    return f"{voice.say(problem.says)} {voice.say(problem.do)}"


def error(status: str = "", reason: str = "", message: str = "") -> dict[str, object]:
    return {"status": status, "message": message, "details": [{"reason": reason}, {"help": 1}]}


@pytest.mark.parametrize(
    ("status", "told", "way", "kind"),
    [
        (401, error("UNAUTHENTICATED"), Way.CONNECTED, "google-expired"),
        (401, error("UNAUTHENTICATED"), Way.KEY, "google-api-key"),
        (400, error(message="API key not valid. Please pass …"), Way.KEY, "google-api-key"),
        (403, error(reason="API_KEY_SERVICE_BLOCKED"), Way.KEY, "google-api-key"),
        (403, error("PERMISSION_DENIED"), Way.SERVICE, "google-denied"),
        (403, error("PERMISSION_DENIED", "SERVICE_DISABLED"), Way.SERVICE, "google-api-off"),
        (403, error(reason="ACCESS_TOKEN_SCOPE_INSUFFICIENT"), Way.DEFAULT, "google-scope"),
        (400, error("FAILED_PRECONDITION"), Way.CONNECTED, "google-office-file"),
        (404, error("NOT_FOUND"), Way.SERVICE, "google-no-such-sheet"),
        (429, error("RESOURCE_EXHAUSTED"), Way.SERVICE, "google-busy"),
        (502, {"code": -1, "message": "<html>"}, Way.SERVICE, "google-down"),
        (418, {}, Way.SERVICE, "google-refused"),
    ],
)
def test_what_google_refuses(status: int, told: dict[str, object], way: Way, kind: str) -> None:
    assert google_faults.refused(status, told, signed(way)).kind == kind


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Timeout("read"), "google-slow"),
        (Broken("refused"), "google-unreachable"),
        (SSLError("self-signed"), "google-certificate"),
        (TooLargeError(), "google-too-large"),
        (ValueError("no JSON"), "google-strange"),
        (KeyError("sheets"), "google-strange"),
        (RefreshError("invalid_grant: …", {"error": "invalid_grant"}), "google-expired"),
        (RefreshError("invalid_scope: …", {"error": "invalid_scope"}), "google-scope"),
        (RefreshError("internal_failure", {}, retryable=True), "google-down"),
        (RefreshError("an HTML page"), "google-expired"),
    ],
)
def test_what_breaks_on_the_way(fault: Exception, kind: str) -> None:
    assert google_faults.failed(fault, signed()).kind == kind


def test_what_google_auth_wraps_is_looked_into() -> None:
    wrapped = TransportError("…")
    wrapped.__cause__ = SSLError("self-signed")
    assert google_faults.failed(wrapped, signed()).kind == "google-certificate"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("way", list(Way))
@pytest.mark.parametrize("status", [401, 403])
def test_every_way_has_its_own_next_step(lang: str, way: Way, status: int) -> None:
    told = said(google_faults.refused(status, {}, signed(way)), lang)
    assert "problem." not in told
    assert "{" not in told


def test_the_service_account_is_named_to_share_with() -> None:
    denied = google_faults.refused(403, error("PERMISSION_DENIED"), signed())
    assert said(denied) == (
        "The service account may not read the sheet. "
        f"Open the sheet, choose Share, and add {ACCOUNT} as a viewer."
    )
    assert ACCOUNT in said(denied, "sv")
