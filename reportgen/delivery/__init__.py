"""Delivery: what leaves the program, whole or not at all, and what left it before."""

from reportgen.delivery.envelopes import Kept, kept
from reportgen.delivery.files import safe_name, write_whole
from reportgen.delivery.reports import Issued, Order, issue, mark, sweep
from reportgen.delivery.snapshots import before, load, verify

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
