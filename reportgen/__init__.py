"""The weekly marketing report: from a workbook of KPIs and tests to a page that people trust."""

__version__ = "0.1.0"
