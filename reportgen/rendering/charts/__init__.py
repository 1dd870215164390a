"""The charts: pure functions from a KPI to a figure."""

from reportgen.rendering.charts.bullet import bullet
from reportgen.rendering.charts.completeness import completeness, weeks_head
from reportgen.rendering.charts.sparkline import sparkline
from reportgen.rendering.charts.svg import Figure
from reportgen.rendering.charts.trend import trend

__all__ = ["Figure", "bullet", "completeness", "sparkline", "trend", "weeks_head"]
