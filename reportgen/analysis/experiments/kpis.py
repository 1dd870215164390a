"""The KPIs that tests and rules speak of, and the logic that each is judged by."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.analysis import formulas
from reportgen.analysis.experiments.logic import Logic, logic
from reportgen.analysis.formulas import KEYS, Words
from reportgen.grammar.formula import Formula
from reportgen.grammar.formulas import parse_formula
from reportgen.grammar.rule import Subject
from reportgen.problems import Place
from reportgen.records import EACH, Kpi
from reportgen.standard import KnownKpi, fold, known, match_kpi, shown


class Kpis:
    """The workbook's KPIs as a test sees them: the row of its own channel goes before the total.

    A known KPI that the workbook lacks can be named too; it has no baseline and no target.
    """

    def __init__(self, kpis: Sequence[Kpi], words: Words, language: str) -> None:
        self._kpis = tuple(kpis)
        self._words = words
        self._language = language
        self._logics: dict[tuple[Kpi, frozenset[str]], Logic | None] = {}

    def named(self, name: str | None, channel: str | None) -> Kpi | None:
        """The KPI of that name; None for a blank, and for a name that means nothing."""
        if not name:
            return None
        own = [kpi for kpi in self._kpis if fold(kpi.name) == fold(name)]
        meant = match_kpi(name)
        if not own and meant:
            own = [kpi for kpi in self._kpis if kpi.known == meant.key]
        return _nearest(own, channel) or (self._unlisted(meant) if meant else None)

    def of(self, subject: Subject, channel: str | None) -> Kpi | None:
        """The KPI that a rule is about."""
        if subject.name is not None:
            return self.named(subject.name, channel)
        return self._unlisted(known(subject.known)) if subject.known else None

    def known(self, keys: Sequence[str], channel: str | None) -> Kpi | None:
        """The workbook's KPI known by the earliest of `keys`, steering ones first."""
        for steering in (True, False):
            for it in keys:
                own = [k for k in self._kpis if k.known == it and (k.steering or not steering)]
                if own:
                    return _nearest(own, channel)
        return None

    def logic(self, kpi: Kpi, metrics: frozenset[str]) -> Logic | None:
        """How the KPI is judged where these metrics are counted; None where it can't be."""
        if (kpi, metrics) not in self._logics:
            found = self._formula(kpi, metrics)
            self._logics[kpi, metrics] = logic(found, kpi) if found else None
        return self._logics[kpi, metrics]

    def _formula(self, kpi: Kpi, metrics: frozenset[str]) -> Formula | None:
        """The KPI's own formula, or the one of the dictionary that can be fed.

        Where none can, the one that it should have: it tells what is lacking.
        """
        found, _ = formulas.formula(kpi, metrics, self._words, typed=True)
        if found is not None:
            return found
        if kpi.formula:
            found, _ = parse_formula(kpi.formula, self._words.names, self._words.decimal)
        elif kpi.known:
            found, _ = parse_formula(known(kpi.known).formula, KEYS, ".")
        return found

    def _unlisted(self, it: KnownKpi) -> Kpi:
        return Kpi(
            shown(it.names, self._language),
            Place(""),
            it.level,
            it.unit,
            it.better,
            known=it.key,
            decimals=it.decimals,
        )


def _nearest(kpis: Sequence[Kpi], channel: str | None) -> Kpi | None:
    """The one of the channel, else the total's, else the first."""
    wanted = fold(channel or "")

    def distance(kpi: Kpi) -> int:
        if kpi.channel is not None and kpi.channel != EACH:
            return 0 if fold(kpi.channel) == wanted else 2
        return 1

    return min(kpis, key=distance, default=None)
