"""Delivery: what leaves the program, whole or not at all, and what left it before."""

from reportgen.delivery.files import safe_name, write_whole
from reportgen.delivery.reports import Issued, Order, issue
from reportgen.delivery.snapshots import before, verify

__all__ = ["Issued", "Order", "before", "issue", "safe_name", "verify", "write_whole"]
