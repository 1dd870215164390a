"""The languages of the report, the workbook and the command, and how each marks decimals."""

from __future__ import annotations

LANGUAGES = ("sv", "en", "bg", "uk")
DECIMAL_SIGNS = {"sv": ",", "en": ".", "bg": ",", "uk": ","}
