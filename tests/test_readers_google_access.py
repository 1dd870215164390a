"""Who asks: the ways of signing in, in their order, and what each lacks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.problems import Problem
from reportgen.readers import google_access
from reportgen.readers.google_access import API_KEY, KEY_FILE, LOOPBACK, SignIn, Way, sign_in
from sheets_server import ACCOUNT, REFRESH, Google
from sheets_server import API_KEY as KEY


def way(found: SignIn | Problem) -> Way:
    assert isinstance(found, SignIn), found
    return found.way


def kind(found: SignIn | Problem) -> str:
    assert isinstance(found, Problem), found
    return found.kind


def test_the_first_way_that_is_set_up_counts(
    at_google: Google, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kind(sign_in()) == "google-not-signed-in"
    at_google.user(tmp_path / "gcloud" / "application_default_credentials.json")
    assert way(sign_in()) is Way.DEFAULT
    at_google.user(google_access.token_path())
    assert way(sign_in()) is Way.CONNECTED
    monkeypatch.setenv(KEY_FILE, str(at_google.service_account(tmp_path)))
    assert way(sign_in()) is Way.SERVICE
    monkeypatch.setenv(API_KEY, KEY)
    assert way(sign_in()) is Way.KEY
    assert way(sign_in(at_google.service_account(tmp_path / "client"))) is Way.SERVICE


def test_a_service_account_is_known_by_its_address(at_google: Google, tmp_path: Path) -> None:
    found = sign_in(at_google.service_account(tmp_path))
    assert isinstance(found, SignIn)
    assert found.account == ACCOUNT
    assert "PRIVATE" not in repr(found)


def test_no_more_than_reading_is_asked_for() -> None:
    assert google_access.SCOPES == ("https://www.googleapis.com/auth/spreadsheets.readonly",)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "google-file-missing"),
        ("", "google-file-strange"),
        ("[1, 2]", "google-file-strange"),
        ('{"type": "service_account"}', "google-file-strange"),
        ('{"type": "service_account", "client_email": "a", "token_uri": "b", "private_key": "c"}',
         "google-file-strange"),
        ('{"type": "authorized_user"}', "google-file-strange"),
        ('{"type": "something_new"}', "google-file-elsewhere"),
        ('{"name": "no sign-in at all"}', "google-file-strange"),
        ('{"installed": {"client_id": "a"}}', "google-file-client"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("at_google")
def test_files_that_sign_nobody_in(content: str | None, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    if content is not None:
        path.write_text(content, "utf-8")
    found = sign_in(path)
    assert kind(found) == expected
    assert isinstance(found, Problem)
    assert found.says.args == {"path": str(path)}


# A federated identity: any file of this computer, posted to any address.
FEDERATED = {
    "type": "external_account",
    "audience": "//iam.googleapis.com/x",
    "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
    "token_url": "https://x.example/token",
    "credential_source": {"file": "/etc/passwd"},
}


def test_a_file_that_settings_name_says_who_signs_in_and_no_more(
    at_google: Google, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings may have come with a workbook; one's own variable is one's own doing."""
    path = tmp_path / "key.json"
    path.write_text(json.dumps(FEDERATED), "utf-8")
    assert kind(sign_in(path)) == "google-file-elsewhere"
    monkeypatch.setenv(KEY_FILE, str(path))
    assert kind(sign_in()) == "google-real-credentials"  # taken, but for tests at Google's
    assert at_google.asked == []


@pytest.mark.parametrize("address", ["https://example.com", "http://10.0.0.1:80", "localhost"])
def test_tests_go_to_this_computer_and_nowhere_else(
    at_google: Google, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv(LOOPBACK, address)
    assert kind(sign_in(at_google.service_account(tmp_path))) == "google-loopback"


def test_real_credentials_never_go_there(
    at_google: Google, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = at_google.service_account(tmp_path)
    real = json.loads(path.read_text("utf-8")) | {"token_uri": google_access.TOKEN_URI}
    path.write_text(json.dumps(real), "utf-8")
    assert kind(sign_in(path)) == "google-real-credentials"
    token = at_google.user(tmp_path / "user.json")
    kept = {k: v for k, v in json.loads(token.read_text("utf-8")).items() if k != "token_uri"}
    token.write_text(json.dumps(kept), "utf-8")  # as gcloud keeps it
    assert kind(sign_in(token)) == "google-real-credentials"
    monkeypatch.setenv(API_KEY, "AIzaSyRealKey")
    assert kind(sign_in()) == "google-real-credentials"


def test_without_the_variable_they_go_to_google(
    at_google: Google, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(LOOPBACK)
    found = sign_in(at_google.user(tmp_path / "user.json"))
    assert isinstance(found, SignIn)
    assert found.loopback is None
    assert REFRESH not in repr(found)
