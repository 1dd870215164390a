"""What holds for every test: WeasyPrint has nothing to complain about; and a shell to try."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import TODAY, Shell


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


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """A command line in an empty folder, with no settings from outside."""
    monkeypatch.chdir(tmp_path)
    for name in [it for it in os.environ if it.startswith("REPORTGEN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("REPORTGEN_TODAY", TODAY)
    return Shell(tmp_path, capsys)
