"""Which of the workbook's KPIs a column head or a cell means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.standard import kpi_key, match_kpi
from reportgen.understand.kpis import Draft
from reportgen.understand.names import without_parenthesis


def kpi_named(text: str, drafts: Sequence[Draft]) -> tuple[str, ...]:
    """The name of the KPI that `text` means; none, or several when it could be any of them.

    The whole name first, then both without what they end with in parentheses, then the KPI that is
    the only one known under that name ("CPA" where the sheet says "CPA/CPL (kostnad per
    konvertering)").
    """
    whole = _unique(d.name for d in drafts if kpi_key(d.name) == kpi_key(text))
    if whole:
        return whole
    bare = kpi_key(without_parenthesis(text))
    alike = _unique(d.name for d in drafts if kpi_key(without_parenthesis(d.name)) == bare)
    return alike or _known(text, drafts)


def _known(text: str, drafts: Sequence[Draft]) -> tuple[str, ...]:
    meant = match_kpi(text)
    if meant is None:
        return ()
    same = _unique(d.name for d in drafts if d.known and d.known.key == meant.key)
    return same or _unique(d.name for d in drafts if d.known and d.known.alternative == meant.key)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
