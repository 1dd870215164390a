"""Signing in with the browser: the real flow, with a browser that says yes, no or nothing."""

from __future__ import annotations

import json
import os
import stat
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from reportgen.problems import Problem
from reportgen.readers import google_consent
from reportgen.readers.google_access import SignIn, Way, sign_in, token_path
from reportgen.readers.google_consent import consent, forget
from sheets_server import CLIENT_SECRET, READONLY, REFRESH, Google

Browse = Callable[[str], object]


class Browser(webbrowser.BaseBrowser):
    """Follows where it is sent, as a person does who clicks on Allow."""

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:  # noqa: ARG002
        threading.Thread(target=requests.get, args=(url,), kwargs={"timeout": 5}).start()
        return True


@pytest.fixture
def server(at_google: Google, monkeypatch: pytest.MonkeyPatch) -> Google:
    """Google, and a browser at hand; this computer may be talked to without encryption."""
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    monkeypatch.setattr(webbrowser, "get", lambda _=None: Browser())
    return at_google


def ask(client: Path | None = None, seconds: int = 5) -> Path | Problem:
    return consent(client, visit="Open {url}", done="Done.", seconds=seconds)


def test_consent_is_asked_for_and_kept(
    server: Google, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(server.client(tmp_path)) == token_path()
    kept = json.loads(token_path().read_text("utf-8"))
    assert kept["refresh_token"] == REFRESH
    asked = next(it for it in server.asked if it.path == "/auth").query
    assert asked["scope"] == [READONLY]
    assert asked["access_type"] == ["offline"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"][0].startswith("http://127.0.0.1:")
    printed = capsys.readouterr().out
    assert printed.startswith(f"Open {server.url}/auth?")
    assert CLIENT_SECRET not in printed


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_user_may_read_it(server: Google, tmp_path: Path) -> None:
    ask(server.client(tmp_path))
    assert stat.S_IMODE(token_path().stat().st_mode) == 0o600


def test_what_is_kept_signs_in(server: Google, tmp_path: Path) -> None:
    ask(server.client(tmp_path))
    found = sign_in()
    assert isinstance(found, SignIn)
    assert found.way is Way.CONNECTED


def test_the_second_time_needs_no_client(server: Google, tmp_path: Path) -> None:
    client = server.client(tmp_path)
    ask(client)
    client.unlink()
    server.asked.clear()
    assert ask() == token_path()
    assert [it.path for it in server.asked] == ["/auth", "/token"]


def test_the_client_in_this_folder_is_found(
    server: Google, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    server.client(tmp_path)
    assert ask() == token_path()


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ((), "problem.google-no-client-none"),
        (("client_secret_1.json", "client_secret_2.json"), "problem.google-no-client-several"),
    ],
)
@pytest.mark.usefixtures("server")
def test_without_a_client(
    names: tuple[str, ...], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in names:
        (tmp_path / name).write_text("{}", "utf-8")
    found = ask()
    assert isinstance(found, Problem)
    assert found.says.code == code


def refused(found: Path | Problem) -> str:
    assert isinstance(found, Problem)
    assert not token_path().exists()
    return found.kind


def test_a_user_who_says_no(server: Google, tmp_path: Path) -> None:
    server.denies = True
    assert refused(ask(server.client(tmp_path))) == "google-consent-denied"


def test_a_user_who_unticks_the_box(server: Google, tmp_path: Path) -> None:
    server.grants = "openid"
    assert refused(ask(server.client(tmp_path))) == "google-consent-partial"


def test_a_user_who_does_nothing(
    server: Google, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Browser, "open", lambda *_, **__: True)
    assert refused(ask(server.client(tmp_path), seconds=0)) == "google-consent-slow"


def test_a_client_that_google_does_not_know(server: Google, tmp_path: Path) -> None:
    server.revoked = True
    assert refused(ask(server.client(tmp_path))) == "google-consent-failed"


def test_clients_of_another_kind(server: Google, tmp_path: Path) -> None:
    assert refused(ask(server.client(tmp_path, "web"))) == "google-client-web"
    assert refused(ask(server.service_account(tmp_path))) == "google-client-strange"
    assert refused(ask(tmp_path / "none.json")) == "google-file-missing"


def test_a_sign_in_that_can_not_be_kept(server: Google, tmp_path: Path) -> None:
    token_path().mkdir(parents=True)
    found = ask(server.client(tmp_path))
    assert isinstance(found, Problem)
    assert found.kind == "google-token-not-kept"


def test_a_computer_without_a_browser_prints_the_address(
    server: Google, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_: str | None = None) -> webbrowser.BaseBrowser:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", none)
    assert refused(ask(server.client(tmp_path), seconds=0)) == "google-consent-slow"


@pytest.mark.usefixtures("server")
def test_forgetting() -> None:
    assert forget() is False
    token_path().parent.mkdir(parents=True)
    token_path().write_text("{}", "utf-8")
    assert forget() is True
    assert not token_path().exists()


def test_the_files_that_are_looked_for() -> None:
    assert google_consent.CLIENT_FILES == "client_secret*.json"
