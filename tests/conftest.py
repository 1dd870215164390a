"""What holds for every test: WeasyPrint has nothing to complain about; and a shell to try."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from mail_server import PASSWORD, mail_server, trust
from senders import Post

from commands import TODAY, Shell
from reportgen import userfolders
from reportgen.googlesheet import GoogleSheet
from reportgen.readers import google_access, google_copy
from reportgen.rendering import press
from sheets_server import Google, google

# openpyxl writes other bytes where lxml happens to be installed, unless it is told before it loads.
assert "openpyxl" not in sys.modules
os.environ["OPENPYXL_LXML"] = "False"

# How long an example takes says how busy the computer is, and nothing of the law it tests.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def weasyprint_is_content(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which WeasyPrint warned: of what we wrote, it did not understand something.

    A filter hears what the logger is told, whichever handlers the writer of the PDF puts there.
    """
    complaints: list[str] = []

    def hear(record: logging.LogRecord) -> bool:
        if record.levelno >= logging.WARNING:
            complaints.append(record.getMessage())
        return True

    logger = logging.getLogger("weasyprint")
    logger.addFilter(hear)
    yield
    logger.removeFilter(hear)
    if not request.node.get_closest_marker("weasyprint_warns"):
        assert complaints == []


@pytest.fixture(autouse=True)
def printed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are laid out in this process, where WeasyPrint can be heard and is loaded once."""
    monkeypatch.setattr(press, "processors", lambda: 1)


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """A command line in an empty folder, with no settings from outside and nothing sent before."""
    monkeypatch.chdir(tmp_path)
    for name in [it for it in os.environ if it.startswith("REPORTGEN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("REPORTGEN_TODAY", TODAY)
    monkeypatch.setattr(userfolders, "data", lambda: tmp_path / "data")
    return Shell(tmp_path, capsys)


@pytest.fixture
def at_google(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Google]:
    """Google on this computer, and a user who has signed in nowhere and kept nothing."""

    def copy_of(sheet: GoogleSheet) -> Path:
        return tmp_path / "cache" / f"{sheet.id}.copy"

    monkeypatch.setattr(userfolders, "config", lambda: tmp_path / "config")
    monkeypatch.setattr(google_copy, "path_of", copy_of)
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(tmp_path / "gcloud"))
    for name in (google_access.API_KEY, google_access.KEY_FILE):
        monkeypatch.delenv(name, raising=False)
    with google() as server:
        monkeypatch.setenv(google_access.LOOPBACK, server.url)
        yield server


@pytest.fixture
def post(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """A person with a mail server, and the password to it."""
    monkeypatch.setenv("SSL_CERT_FILE", trust(tmp_path))
    monkeypatch.setenv("REPORTGEN_SMTP_PASSWORD", PASSWORD)
    with mail_server() as box:
        yield Post(shell, box)
