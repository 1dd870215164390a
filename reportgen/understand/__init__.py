"""Understanding: a grid of cells and the standard become a workbook of records and problems."""

from reportgen.understand.book import language, workbook

__all__ = ["language", "workbook"]
