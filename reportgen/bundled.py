"""Where the shipped files lie: templates, sample sheets and catalogues."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent


def folder(name: Literal["templates", "sample_sheets", "locales"]) -> Path:
    """The folder `name`: inside the package once installed, beside it in a checkout.

    Raises FileNotFoundError when the installation lacks it.
    """
    for place in (_PACKAGE / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"{name}: not in {_PACKAGE}; install reportgen again")
