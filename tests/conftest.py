"""What holds for every test: WeasyPrint has nothing to complain about."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture(autouse=True)
def weasyprint_is_content() -> Iterator[None]:
    """Fail the test in which WeasyPrint logged a warning: it ignored something that we wrote."""
    complaints = _Complaints()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    yield
    logger.removeHandler(complaints)
    assert complaints.lines == []
