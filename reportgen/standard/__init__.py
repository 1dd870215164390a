"""The sheet standard: the one table that reader, checker, starter workbook and docs are made from."""

from __future__ import annotations

from reportgen.standard.events import EVENTS
from reportgen.standard.known_kpis import KNOWN_KPIS, KnownKpi
from reportgen.standard.kpis import KPIS
from reportgen.standard.matching import known, match_kpi
from reportgen.standard.model import (
    LANGUAGES,
    Choice,
    Column,
    Layout,
    Names,
    SheetSpec,
    Texts,
    Type,
    fold,
    languages_of,
    shown,
)
from reportgen.standard.settings import SETTINGS
from reportgen.standard.weekly import WEEKLY

SCHEMA = "reportgen/sheets/1"

SHEETS: tuple[SheetSpec, ...] = (SETTINGS, KPIS, WEEKLY, EVENTS)

__all__ = [
    "KNOWN_KPIS",
    "LANGUAGES",
    "SCHEMA",
    "SHEETS",
    "Choice",
    "Column",
    "KnownKpi",
    "Layout",
    "Names",
    "SheetSpec",
    "Texts",
    "Type",
    "fold",
    "known",
    "languages_of",
    "match_kpi",
    "sheet",
    "shown",
]


def sheet(key: str) -> SheetSpec:
    """The sheet of that key; KeyError when there is none."""
    return _BY_KEY[key]


_BY_KEY = {spec.key: spec for spec in SHEETS}
