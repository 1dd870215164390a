"""The job that the options make: when it is, for whoever types them."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from reportgen.cli.options import dated
from reportgen.settings import Settings


@pytest.fixture(params=["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def far_away(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The first land to have a day, and the last one: one of them has another day than UTC."""
    if sys.platform == "win32":
        pytest.skip("Windows keeps the time zone of the computer")
    with monkeypatch.context() as there:
        there.setenv("TZ", request.param)
        time.tzset()
        yield {"Pacific/Kiritimati": "+14:00", "Pacific/Pago_Pago": "-11:00"}[request.param]
    time.tzset()


def test_a_report_is_made_on_the_day_of_whoever_makes_it(far_away: str) -> None:
    # On Monday morning in Sydney it is Sunday in UTC; the week is over all the same.
    found = dated(Path("kpi.xlsx"), Settings(), today=None, week=None)
    assert found.read_at[:10] == date.today().isoformat() == found.today.isoformat()  # noqa: DTZ011
    assert found.read_at.endswith(far_away)
