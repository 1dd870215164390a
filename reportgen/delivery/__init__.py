"""Delivery: what leaves the program, whole or not at all, and what left it before.

The rooms are opened as they are asked for: `python -m reportgen.delivery.reportjson` is then the
first to import its own module, and a command that delivers nothing loads nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.delivery.envelopes import Kept, kept
    from reportgen.delivery.files import safe_name, write_whole
    from reportgen.delivery.reports import Order, issue, mark
    from reportgen.delivery.snapshots import before, load, verify
    from reportgen.delivery.writing import Issued, sweep

_ROOMS = {
    "envelopes": ("Kept", "kept"),
    "files": ("safe_name", "write_whole"),
    "reports": ("Order", "issue", "mark"),
    "snapshots": ("before", "load", "verify"),
    "writing": ("Issued", "sweep"),
}
_ROOM = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "Issued",
    "Kept",
    "Order",
    "before",
    "issue",
    "kept",
    "load",
    "mark",
    "safe_name",
    "sweep",
    "verify",
    "write_whole",
]


def __getattr__(name: str) -> object:
    """The public name, from its room."""
    if name not in _ROOM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
