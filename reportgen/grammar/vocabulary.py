"""The names that a workbook's rules may use: of its KPIs, and of what is counted in Data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from reportgen.dataclass import dataclass
from reportgen.grammar.formulas import data_names
from reportgen.grammar.names import Names
from reportgen.grammar.rule import Subject
from reportgen.grammar.spoken import ALL_COUNTED, SPOKEN
from reportgen.records import Kpi
from reportgen.standard import KNOWN_KPIS, KnownKpi, match_kpi

_PARENTHESES = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What KPIs and metrics may be called in the rules of a workbook; `own` are its KPIs' names."""

    kpis: Names[Subject]
    metrics: Names[str]
    own: tuple[str, ...] = ()

    def within(self, texts: Iterable[str]) -> Vocabulary:
        """The names that may stand in these rules: for when all that will be read is known."""
        several = tuple(texts)
        return Vocabulary(self.kpis.within(several), self.metrics.within(several), self.own)


def vocabulary(kpis: Iterable[Kpi], columns: Mapping[str, str] | None = None) -> Vocabulary:
    """The names for a workbook with these KPIs, and `columns` of its own in Data (name to key).

    A KPI may be called by its whole name; by it without what stands in parentheses; by what stands
    on either side of a slash (CPA/CPL), unless that is a count and the slash divides; by any name
    that a known KPI has. Known KPIs that the workbook lacks may be named too. A name that two KPIs
    could have keeps both.
    """
    subjects = [(kpi, subject(kpi)) for kpi in kpis]
    tiers = [
        [(name, meant) for kpi, meant in subjects for name in names(kpi)]
        for names in (_whole, _bare, _sides, _known)
    ]
    had = {kpi.known for kpi, _ in subjects}
    others = [(n, _unlisted(it)) for it in KNOWN_KPIS if it.key not in had for n in _names_of(it)]
    own = dict(columns or {})
    counted = [
        (name, key) for table in ALL_COUNTED for key, names in table.items() for name in names
    ]
    return Vocabulary(
        Names.of(*tiers, others),
        Names.of(own.items(), data_names().items(), counted),
        Names.of(*tiers).shown,
    )


def subject(kpi: Kpi) -> Subject:
    """The KPI as rules speak of it."""
    return Subject(kpi.name, kpi.known, kpi.unit, kpi.better)


def _unlisted(known: KnownKpi) -> Subject:
    return Subject(None, known.key, known.unit, known.better)


def _whole(kpi: Kpi) -> Iterator[str]:
    yield kpi.name


def _bare(kpi: Kpi) -> Iterator[str]:
    bare = _PARENTHESES.sub("", kpi.name)
    yield bare
    yield bare.replace("%", " ")


def _sides(kpi: Kpi) -> Iterator[str]:
    """CPA and CPL of CPA/CPL, but not the leads of Spend / leads."""
    sides = _PARENTHESES.sub("", kpi.name).split("/")
    for side in sides if len(sides) > 1 else ():
        found = match_kpi(side)
        if found is None or found.formula != found.key:
            yield side


def _known(kpi: Kpi) -> Iterator[str]:
    for known in KNOWN_KPIS:
        if known.key == kpi.known:
            yield from _names_of(known)


def _names_of(known: KnownKpi) -> Iterator[str]:
    for names in known.names.values():
        yield from names
    yield from SPOKEN.get(known.key, ())
