"""The delivery package opens its rooms as they are asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reportgen import delivery


def test_every_public_name_is_there() -> None:
    assert all(getattr(delivery, name) is not None for name in delivery.__all__)
    with pytest.raises(AttributeError, match="no attribute 'parcel'"):
        delivery.parcel  # type: ignore[attr-defined]  # noqa: B018


def test_the_schema_is_written_without_a_warning() -> None:
    """`runpy` warns of a module that its own package has already imported."""
    loads = "import reportgen.delivery, sys; print('reportgen.delivery.reportjson' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
