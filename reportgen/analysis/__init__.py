"""The analysis: from what the workbook says to what the page says, in numbers and codes."""

from reportgen.analysis.compose import compose
from reportgen.analysis.weeks import as_of
from reportgen.analysis.weeks import choose as choose_week
from reportgen.analysis.weeks import first as first_week

__all__ = ["as_of", "choose_week", "compose", "first_week"]
