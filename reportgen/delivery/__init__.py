"""Delivery: what leaves the program, whole or not at all."""

from reportgen.delivery.files import safe_name, write_whole
from reportgen.delivery.reports import issue, report_paths

__all__ = ["issue", "report_paths", "safe_name", "write_whole"]
