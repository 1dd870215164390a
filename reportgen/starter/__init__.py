"""The starter workbook: a new workbook made from the standard, empty or with a sample's figures."""

from __future__ import annotations

from reportgen.isoweek import Week


def workbook_bytes(
    language: str, *, all_sheets: bool = False, sample: bool = False, start: Week | None = None
) -> bytes:
    """An .xlsx file with headers, notes and dropdowns in `language` ("sv", "en", "bg", "uk").

    `all_sheets` writes every sheet of the standard, else those that are read so far. `sample` fills
    it with an invented client's ten weeks. With `start` the empty workbook has the weeks of a plan
    that begins then, and the four before it. The same arguments give the same bytes.
    """
    from reportgen.starter import content
    from reportgen.starter.sample import sample as invented
    from reportgen.starter.workbook import workbook

    filled = invented(language) if sample else content.starter(language, start)
    return workbook(filled, language, all_sheets=all_sheets)


def article_bytes() -> bytes:
    """The article's KPI table and ten weeks, pasted as text (Swedish)."""
    from reportgen.starter.article import article

    return article()
