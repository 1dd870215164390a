"""The dictionary of known KPIs, from money to trust."""

from __future__ import annotations

from reportgen.standard.known_attention import ATTENTION, TRUST
from reportgen.standard.known_business import BUSINESS
from reportgen.standard.known_funnel import FUNNEL
from reportgen.standard.known_kpi import KnownKpi

KNOWN_KPIS: tuple[KnownKpi, ...] = (*BUSINESS, *FUNNEL, *ATTENTION, *TRUST)
