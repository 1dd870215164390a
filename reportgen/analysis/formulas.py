"""Which formula a KPI is computed by: the sheet's own, else the known KPI's that Data can feed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from reportgen.dataclass import dataclass
from reportgen.grammar.formula import Formula
from reportgen.grammar.formulas import data_names, parse_formula
from reportgen.languages import DECIMAL_SIGNS
from reportgen.problems import Problem, Severity, problem
from reportgen.records import Kpi, Workbook
from reportgen.standard import KnownKpi, known, match_kpi
from reportgen.standard.data_metrics import METRICS

KEYS = {metric.key: metric.key for metric in METRICS}


@dataclass(frozen=True, slots=True)
class Words:
    """What the workbook calls the columns of its Data, and its decimal sign."""

    names: Mapping[str, str]
    heads: Mapping[str, str]  # by metric key, as the first sheet has them
    decimal: str


def words(workbook: Workbook) -> Words:
    """The names of all columns of Data, the workbook's own before the standard's."""
    heads: dict[str, str] = {}
    own: dict[str, str] = {}
    for sheet in workbook.data_sheets:
        for key, head in sheet.heads.items():
            heads.setdefault(key, head)
            own.setdefault(head, key)
    return Words(data_names(own), heads, DECIMAL_SIGNS.get(workbook.language, "."))


def formula(
    kpi: Kpi, metrics: frozenset[str], words: Words, *, typed: bool
) -> tuple[Formula | None, list[Problem]]:
    """The KPI's formula over the `metrics` that its rows of Data hold, and why there is none.

    A KPI with `typed` values needs no formula: then only what is wrong with its own is told.
    """
    if kpi.formula:
        return _own(kpi, kpi.formula, metrics, words)
    both = _two_in_one(kpi)
    if both:
        fed = [found for it in both if (found := _known(it, metrics))]
        if len(fed) == 1:
            return fed[0], []
        return None, [_split(kpi)] if fed and not typed else _nothing(kpi, typed=typed)
    found = _known(known(kpi.known), metrics) if kpi.known else None
    return found, [] if found else _nothing(kpi, typed=typed)


def _own(
    kpi: Kpi, text: str, metrics: frozenset[str], words: Words
) -> tuple[Formula | None, list[Problem]]:
    found, faults = parse_formula(text, words.names, words.decimal)
    problems = [fault.at(kpi.place) for fault in faults]
    if found is None:
        return None, problems
    missing = [it for it in found.metrics if it not in metrics]
    if not missing:
        return found, problems
    lacks = " · ".join(words.heads.get(it) or _name(it, found, words) for it in missing)
    lacking = problem(
        Severity.WARNING, "formula-without-column", kpi.place, kpi=kpi.name, columns=lacks
    )
    return None, [*problems, lacking]


def _name(metric: str, found: Formula, words: Words) -> str:
    """What the formula itself calls the metric."""
    text = found.text.casefold()
    names = [name for name, key in words.names.items() if key == metric]
    return max((it for it in names if it.casefold() in text), key=len, default=metric)


def _known(it: KnownKpi, metrics: frozenset[str]) -> Formula | None:
    """The known KPI's formula, or the other one it has, whose columns are all there."""
    for text in (it.formula, it.fallback):
        if text is not None and metrics.issuperset(_of_key(text).metrics):
            return _of_key(text)
    return None


@lru_cache
def _of_key(text: str) -> Formula:
    found, _ = parse_formula(text, KEYS, ".")
    assert found is not None, text  # noqa: S101  the standard's own
    return found


def _two_in_one(kpi: Kpi) -> tuple[KnownKpi, ...]:
    """Both KPIs of a row that names two ("ROAS / Pipeline per 10k spend"); () for any other."""
    sides = [match_kpi(side) for side in kpi.name.split("/")]
    found = {side.key: side for side in sides if side}
    for side in found.values():
        if side.alternative in found and kpi.known in {side.key, side.alternative}:
            return side, found[side.alternative]
    return ()


def _nothing(kpi: Kpi, *, typed: bool) -> list[Problem]:
    """A KPI that has no values and that Data cannot give any."""
    if typed:
        return []
    return [
        problem(
            Severity.WARNING,
            "not-computable",
            kpi.place,
            kpi=kpi.name,
            sheet="weekly",
            column="kpis.formula",
        )
    ]


def _split(kpi: Kpi) -> Problem:
    return problem(Severity.WARNING, "two-kpis-in-one", kpi.place, kpi=kpi.name)
