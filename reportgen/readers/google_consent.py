"""Signing in with the browser: Google asks the user, and the answer is kept for the next time."""

from __future__ import annotations

import json
import webbrowser
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from reportgen import userfolders
from reportgen.problems import Problem
from reportgen.readers.google_access import SCOPES, fault, table, text, token_path
from reportgen.readers.google_http import RequestException

SECONDS = 300  # for the user to answer in the browser
CLIENT_FILES = "client_secret*.json"  # as Google names the file when it is downloaded
_KEPT = ("client_id", "client_secret", "auth_uri", "token_uri")
_AUTH_URI = "https://accounts.google.com/o/oauth2/auth"


def consent(
    client: Path | None, *, visit: str, done: str, browser: bool = True, seconds: int = SECONDS
) -> Path | Problem:
    """Ask for consent to read Google Sheets, and keep it; returns where.

    `client` is the file of the OAuth client. Without it, the client of last time is used, else the
    one that lies in this folder. `visit` is printed with the address in place of ``{url}``, `done`
    is what the browser shows at the end. `browser` opens the address too.
    """
    owner = _client(client)
    if isinstance(owner, Problem):
        return owner
    granted = _asked(owner, visit, done, browser=browser and _has_browser(), seconds=seconds)
    if isinstance(granted, Problem):
        return granted
    kept = {"type": "authorized_user", **{it: text(owner, it) for it in _KEPT}}
    content = json.dumps({**kept, "refresh_token": granted}, indent=2).encode()
    path = token_path()
    try:
        userfolders.keep(path, content)
    except OSError:
        return fault("google-token-not-kept", path=str(path))
    return path


def forget() -> bool:
    """Remove what was kept; whether there was anything."""
    try:
        token_path().unlink()
    except FileNotFoundError:
        return False
    return True


def _client(file: Path | None) -> Mapping[str, object] | Problem:
    """The OAuth client: its id, its secret and where to ask."""
    if file is None and token_path().is_file():
        kept = table(token_path())
        if not isinstance(kept, Problem) and text(kept, "client_id"):
            return {"auth_uri": _AUTH_URI, **kept}
    if file is None:
        found = sorted(Path().glob(CLIENT_FILES))
        if len(found) != 1:
            return fault("google-no-client", "several" if found else "none", name=CLIENT_FILES)
        file = found[0]
    info = table(file)
    if isinstance(info, Problem):
        return info
    if "web" in info:
        return fault("google-client-web", path=str(file))
    owner = info.get("installed")
    if not isinstance(owner, dict) or not all(text(owner, it) for it in _KEPT):
        return fault("google-client-strange", path=str(file))
    return owner


def _asked(
    owner: Mapping[str, object], visit: str, done: str, *, browser: bool, seconds: int
) -> str | Problem:
    """The token that lets one read, as long as the user does not take it back."""
    from google_auth_oauthlib.flow import InstalledAppFlow, WSGITimeoutError

    flow = InstalledAppFlow.from_client_config({"installed": owner}, scopes=list(SCOPES))
    try:
        granted = flow.run_local_server(
            host="127.0.0.1",
            port=0,
            authorization_prompt_message=visit,
            success_message=done,
            open_browser=browser,
            timeout_seconds=seconds,
            prompt="consent",  # without it, only the very first consent comes with such a token
        )
    except WSGITimeoutError:
        return fault("google-consent-slow", minutes=seconds // 60)
    except RequestException:
        return fault("google-unreachable")
    except Warning:  # that the scope is another than was asked for
        return fault("google-consent-partial")
    except Exception as error:  # noqa: BLE001 - the library of OAuth has an error for each refusal
        denied = getattr(error, "error", "") == "access_denied"
        return fault("google-consent-denied" if denied else "google-consent-failed")
    token = granted.refresh_token
    return token if isinstance(token, str) and token else fault("google-consent-failed")


def _has_browser() -> bool:
    with suppress(webbrowser.Error):
        webbrowser.get()
        return True
    return False
