"""The sheet standard: the one table that reader, checker, starter workbook and docs come from."""

from __future__ import annotations

from reportgen.standard.budget_log import BUDGET_LOG
from reportgen.standard.channels import CAMPAIGNS, CHANNELS, LANDING_PAGES
from reportgen.standard.creatives import CREATIVES
from reportgen.standard.data import DATA, after_data, is_data
from reportgen.standard.events import EVENTS
from reportgen.standard.known_kpi import KnownKpi
from reportgen.standard.known_kpis import KNOWN_KPIS
from reportgen.standard.kpis import KPIS
from reportgen.standard.matching import known, kpi_key, match_kpi
from reportgen.standard.model import (
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
from reportgen.standard.rules import BACKLOG, RULES
from reportgen.standard.settings import SETTINGS
from reportgen.standard.steering import DECISIONS, DELIVERABLES, RISKS
from reportgen.standard.test_log import TEST_LOG
from reportgen.standard.weekly import WEEKLY

SCHEMA = "reportgen/sheets/1"

SHEETS: tuple[SheetSpec, ...] = (
    SETTINGS,
    KPIS,
    WEEKLY,
    DATA,
    TEST_LOG,
    RULES,
    CHANNELS,
    CAMPAIGNS,
    LANDING_PAGES,
    BUDGET_LOG,
    CREATIVES,
    BACKLOG,
    RISKS,
    DECISIONS,
    EVENTS,
    DELIVERABLES,
)

__all__ = [
    "KNOWN_KPIS",
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
    "after_data",
    "fold",
    "is_data",
    "known",
    "kpi_key",
    "languages_of",
    "match_kpi",
    "sheet",
    "shown",
]


def sheet(key: str) -> SheetSpec:
    """The sheet of that key; KeyError when there is none."""
    return _BY_KEY[key]


_BY_KEY = {spec.key: spec for spec in SHEETS}
