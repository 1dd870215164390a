"""Who asks Google: the ways of signing in, the first that is set up counting."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import userfolders
from reportgen.dataclass import dataclass, field, replace
from reportgen.problems import Arg, Message, Place, Problem, Severity, problem
from reportgen.readers.google_http import is_loopback

if TYPE_CHECKING:
    from google.auth.credentials import Credentials

SCOPES = ("https://www.googleapis.com/auth/spreadsheets.readonly",)

API_KEY = "REPORTGEN_GOOGLE_API_KEY"
KEY_FILE = "GOOGLE_APPLICATION_CREDENTIALS"
# Sends every question to a server on this computer, for tests of the program.
LOOPBACK = "REPORTGEN_GOOGLE_LOOPBACK"
PRACTICE_KEY = "practice-"  # how an API key begins that may go there

TOKEN_URI = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address


class Way(StrEnum):
    """How one signed in; what went wrong, and what to do about it, depends on it."""

    SERVICE = "service"  # a service account's key file
    CONNECTED = "connected"  # `reportgen connect google`
    DEFAULT = "default"  # the application default credentials of Google's own tools
    KEY = "key"  # an API key: reads what is public


@dataclass(frozen=True, slots=True)
class SignIn:
    """Credentials with the way they came. `account` is a service account's address.

    With `loopback` everything goes to that address; only `practice` credentials may.
    """

    way: Way
    credentials: Credentials = field(repr=False)
    account: str = ""
    practice: bool = False
    loopback: str | None = None


def sign_in(file: Path | None = None) -> SignIn | Problem:
    """The first way that is set up, or what to do.

    In this order: `file` (from the settings), an API key in the environment, the file that Google's
    own variable names, what `reportgen connect google` kept, and what gcloud keeps.
    """
    loopback = os.environ.get(LOOPBACK)
    if loopback and not is_loopback(loopback):
        return fault("google-loopback", name=LOOPBACK)
    found = _first(file)
    if isinstance(found, Problem) or not loopback:
        return found
    if not found.practice:
        return fault("google-real-credentials", name=LOOPBACK)
    return replace(found, loopback=loopback)


def token_path() -> Path:
    """Where `reportgen connect google` keeps what it was given."""
    return userfolders.config() / "google.json"


def fault(kind: str, reason: str = "", **args: Arg) -> Problem:
    """An error whose sentences may depend on the reason: ``problem.google-denied-service``."""
    if not reason:
        return problem(Severity.ERROR, kind, Place(""), **args)
    says, do = (Message(f"{part}.{kind}-{reason}", args) for part in ("problem", "do"))
    return Problem(Severity.ERROR, kind, Place(""), says, do)


def table(path: Path) -> Mapping[str, object] | Problem:
    """The JSON object in a file of credentials."""
    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        return fault("google-file-missing", path=str(path))
    except OSError:
        return fault("google-file-unreadable", path=str(path))
    except ValueError:
        return fault("google-file-strange", path=str(path))
    return found if isinstance(found, dict) else fault("google-file-strange", path=str(path))


def text(info: Mapping[str, object], key: str) -> str:
    """What the object says under `key`; "" where it says nothing, or no text."""
    value = info.get(key)
    return value if isinstance(value, str) else ""


def _first(file: Path | None) -> SignIn | Problem:
    if file is not None:
        return _from_file(file, Way.DEFAULT, own=False)
    if key := os.environ.get(API_KEY, "").strip():
        from google.auth import api_key

        signed = api_key.Credentials(key)  # type: ignore[no-untyped-call]
        return SignIn(Way.KEY, signed, practice=key.startswith(PRACTICE_KEY))
    if named := os.environ.get(KEY_FILE):
        return _from_file(Path(named), Way.DEFAULT)
    for path, way in ((token_path(), Way.CONNECTED), (_gcloud(), Way.DEFAULT)):
        if path.is_file():
            return _from_file(path, way)
    return fault("google-not-signed-in")


def _gcloud() -> Path:
    """The application default credentials that ``gcloud auth application-default login`` keeps."""
    if own := os.environ.get("CLOUDSDK_CONFIG"):
        folder = Path(own)
    elif os.name == "nt":
        folder = Path(os.environ.get("APPDATA", "")) / "gcloud"
    else:
        folder = Path.home() / ".config" / "gcloud"
    return folder / "application_default_credentials.json"


def _from_file(path: Path, way: Way, *, own: bool = True) -> SignIn | Problem:
    """Credentials of any kind that Google hands out as a file.

    One that is not the user's `own` but of the settings, which others may have written, has to hold
    what signs in: a federated identity says which file to read, and where to send what is in it.
    """
    info = table(path)
    if isinstance(info, Problem):
        return info
    if kind := _no_sign_in(info, own=own):
        return fault(kind, path=str(path))
    practice = is_loopback(text(info, "token_uri"))
    try:
        if info.get("type") == "service_account":
            account = text(info, "client_email")
            return SignIn(Way.SERVICE, _service(info), account, practice)
        if info.get("type") == "authorized_user":
            return SignIn(way, _user(info), practice=practice)
        return SignIn(way, _other(info))
    except Exception:  # noqa: BLE001 - many libraries read these files, each with its own errors
        return fault("google-file-strange", path=str(path))


def _no_sign_in(info: Mapping[str, object], *, own: bool) -> str:
    """The kind of the fault of a file that signs nobody in by itself; "" for one that may."""
    if "installed" in info or "web" in info:
        return "google-file-client"
    elsewhere = info.get("type", "service_account") not in {"service_account", "authorized_user"}
    return "google-file-elsewhere" if elsewhere and not own else ""


def _service(info: Mapping[str, object]) -> Credentials:
    from google.oauth2 import service_account

    found: Credentials = service_account.Credentials.from_service_account_info(  # type: ignore[no-untyped-call]
        info, scopes=SCOPES
    )
    return found


def _user(info: Mapping[str, object]) -> Credentials:
    from google.oauth2.credentials import Credentials as User

    return User(  # type: ignore[no-untyped-call]
        None,
        refresh_token=info["refresh_token"],
        token_uri=text(info, "token_uri") or TOKEN_URI,
        client_id=info["client_id"],
        client_secret=info["client_secret"],
        scopes=SCOPES,
        quota_project_id=info.get("quota_project_id"),
    )


def _other(info: Mapping[str, object]) -> Credentials:
    """Federated and impersonated identities, which only Google's own loader knows."""
    import google.auth

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that files from strangers should be looked at first
        found: Credentials
        found, _ = google.auth.load_credentials_from_dict(info, scopes=SCOPES)  # type: ignore[no-untyped-call]
    return found
