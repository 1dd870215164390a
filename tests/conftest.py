"""What holds for every test: WeasyPrint has nothing to complain about."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest


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
