"""Which column of a Data sheet is what: its header row, days, words and metrics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from reportgen import standard
from reportgen.dataclass import dataclass
from reportgen.problems import Place, Problem, Severity, Unit, problem
from reportgen.readers.grid import Cell, CellKind, letters
from reportgen.readers.reading import CONTROL, said
from reportgen.readers.sums import Held, Line
from reportgen.readers.units import currency_code, measure
from reportgen.standard import Column, Type, fold, match_kpi
from reportgen.understand import data_platforms
from reportgen.understand.names import cut, nearest, without_parenthesis
from reportgen.understand.tables import LOOKED_AT

SPEC = standard.sheet("data")
WORDS = tuple(
    column.key for column in SPEC.columns if column.type in {Type.TEXT, Type.CHOICE}
)  # in the standard's order, which is also that of a Group's words
DAYS = ("date", "end_date")
STOCKS = frozenset({"followers"})
_UNITS = {
    Type.MONEY: Unit.CURRENCY,
    Type.COUNT: Unit.NUMBER,
    Type.NUMBER: Unit.NUMBER,
    Type.DURATION: Unit.DURATION,
}
_ENOUGH = 2  # of spend, impressions and clicks: what makes a sheet of any name an export
_SIGNS = frozenset({"spend", "impressions", "clicks"})

# Ratios are computed from their sums; a sum or a mean of them would say nothing.
_RATIO = re.compile(
    r"[%/]|\b(?:ctr|cpc|cpm|cpa|cpl|cpv|cvr|roas|avg|average|cost per|frequency|rate|share|ratio"
    r"|per (?:session|user|active user)|genomsn\w*|snitt\w*|medel\w*|kostnad per"
    r"|процент|дял|честота|степен|коефициент|средн\w*|цена (?:на|за)"
    r"|відсоток|частка|частота|коеф\w*|показник|рівень|сер|середн\w*|(?:ціна|вартість) \w+)\b"
    r"|(?:frekvens|grad|andel)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\bid\b|[- ]id$|^id\b", re.IGNORECASE)  # "Campaign ID", "Annons-id"
_PARENTHESIS = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")


@dataclass(frozen=True, slots=True)
class Metric:
    """A column of numbers. `worth` is what one of a bare number is worth: 3600 under "(hours)"."""

    at: int  # counted from 0
    key: str
    head: str
    unit: Unit | None
    whole: bool = False  # counts have no decimals
    own: bool = False  # a column of the user's own, numeric only if its cells are
    currency: str | None = None
    worth: float = 1.0

    @property
    def letters(self) -> str:
        return letters(self.at + 1)


@dataclass(frozen=True, slots=True)
class Plan:
    """How to read a Data sheet: where its days, words and metrics stand, counted from 0."""

    header: int
    heads: tuple[str, ...]
    when: int
    until: int | None
    words: tuple[int | None, ...]  # one for each of WORDS
    metrics: tuple[Metric, ...]

    @property
    def width(self) -> int:
        return len(self.heads)


def text_of(held: Held) -> str:
    """What a cell says on one line, whatever it holds."""
    if isinstance(held, str):
        return " ".join(CONTROL.sub(" ", held).split())
    if isinstance(held, Cell):
        return said(held)
    return said(Cell(0, 0, held, CellKind.BLANK if held is None else CellKind.NUMBER))


def is_export(lines: Iterable[Line]) -> bool:
    """Whether a sheet of any name is unmistakably a platform's export, or laid out like one."""
    found = _header(lines)
    if found is None:
        return False
    keys = {column.key for head in found[1] if (column := column_of(head))}
    return "date" in keys and len(keys & _SIGNS) >= _ENOUGH


def plan(name: str, lines: Iterable[Line]) -> tuple[Plan | None, list[Problem]]:
    """The plan of a Data sheet; None, with the reason, when it has no header or no days."""
    found = _header(lines)
    if found is None:
        return None, [problem(Severity.ERROR, "data-header-not-found", Place(name))]
    number, heads = found
    ranked = _ranked(heads)
    best = {key: places[0] for key, places in ranked.items()}
    problems = _beside(name, number, heads, ranked) + _nearly(name, number, heads, best)
    if "date" not in best:
        at = Place(name, f"A{number}")
        missing = problem(Severity.ERROR, "column-missing", at, column="data.date", row=number)
        return None, [*problems, missing]
    words = tuple(best.get(key) for key in WORDS)
    metrics = tuple(_metrics(heads, best, ranked))
    return Plan(number, heads, best["date"], _until(heads, ranked), words, metrics), problems


def _until(heads: Sequence[str], ranked: dict[str, list[int]]) -> int | None:
    """The column of the last day, unless it ends another period than the one that counts.

    Meta's exports by day have the day, and beside it the start and the end of the whole report.
    """
    when, *others = ranked["date"]
    if others and "start" not in fold(heads[when]):
        return None
    return ranked.get("end_date", [None])[0]


def column_of(head: str) -> Column | None:
    """The column of the standard that a head names; None for ratios and for the user's own."""
    return _named(head)[0]


def _header(lines: Iterable[Line]) -> tuple[int, tuple[str, ...]] | None:
    """The row with most known heads among the first; one with a day and a metric goes first."""
    best, most = None, 0
    filled = ((n, texts) for n, row in lines if any(texts := tuple(map(text_of, row))))
    for number, texts in islice(filled, LOOKED_AT):
        keys = {column.key for text in texts if text and (column := column_of(text))}
        whole = "date" in keys and bool(keys - set(WORDS) - set(DAYS))
        score = len(keys) + LOOKED_AT * whole
        if score > most and len(keys) >= _ENOUGH:
            best, most = (number, texts), score
    return best


def _named(head: str) -> tuple[Column | None, int]:
    """The column that a head names, and its rank among the names of that column: less is better."""
    folded = fold(head)
    if folded in _NAMES:
        return _NAMES[folded]
    bare = fold(without_parenthesis(head))
    if bare == folded or bare not in _NAMES or "%" in head:
        return None, 0
    column, rank = _NAMES[bare]
    return column, rank + _LESS  # "Clicks (all)" after "Link clicks"


_LESS = 100


def _names() -> dict[str, tuple[Column, int]]:
    """Every name of every column, as it is compared.

    "Clicks" counts all clicks on an ad beside "Link clicks", which lead to the page.
    """
    found: dict[str, tuple[Column, int]] = {}
    for column in SPEC.columns:
        for names in column.names.values():
            for rank, name in enumerate(names):
                first = rank or (_LESS // 2 if column.key == "clicks" else 0)
                found.setdefault(fold(name), (column, first))
    return found


_NAMES = _names()


def _ranked(heads: Sequence[str]) -> dict[str, list[int]]:
    """The places of each key's heads, the best first."""
    platform = data_platforms.recognised(heads)
    views = _views(heads)
    found: dict[str, list[tuple[int, int]]] = {}
    for at, head in enumerate(heads):
        column, rank = _named(head)
        if column is None or data_platforms.counts_change(platform, column.key):
            continue
        key = "video_views" if at in views else column.key
        found.setdefault(key, []).append((rank, at))
    return {key: [at for _, at in sorted(places)] for key, places in found.items()}


def _views(heads: Sequence[str]) -> set[int]:
    """Swedish exports disagree: "Visningar" beside "Exponeringar" are views of a video."""
    folded = [fold(head) for head in heads]
    if "exponeringar" not in folded:
        return set()
    return {at for at, head in enumerate(folded) if head == "visningar"}


def _metrics(
    heads: Sequence[str], best: dict[str, int], ranked: dict[str, list[int]]
) -> Iterable[Metric]:
    columns = {column.key: column for column in SPEC.columns}
    by_place = {at: columns[key] for key, at in best.items()}
    known = {at for places in ranked.values() for at in places}
    for at, head in enumerate(heads):
        column = by_place.get(at)
        unit = _UNITS.get(column.type) if column else None
        if column and unit:
            inside = _PARENTHESIS.search(head)
            of = measure("", inside[1].strip(), unit) if inside else None
            fits = of is not None and of.unit in {None, unit}
            yield Metric(
                at,
                column.key,
                head,
                unit,
                whole=column.type is Type.COUNT,
                currency=_currency(head) if unit is Unit.CURRENCY else None,
                worth=float(of.worth) if of and fits else 1.0,
            )
        elif head and at not in known and (column_of(head) or not _not_summed(head)):
            yield Metric(at, fold(head), head, None, own=True)


def _currency(head: str) -> str | None:
    """The currency in a head: "Amount spent (SEK)", "Kostnad EUR"."""
    inside = _PARENTHESIS.search(head)
    text = inside[1].strip() if inside else head.rsplit(maxsplit=1)[-1]
    found = measure("", text)
    return currency_code(found.currency) if found and found.currency else None


def _not_summed(head: str) -> bool:
    known = match_kpi(head)
    ratio = known is not None and known.formula != known.key
    return ratio or bool(_RATIO.search(head) or _NUMBERED.search(head))


def _beside(
    name: str, row: int, heads: Sequence[str], ranked: dict[str, list[int]]
) -> list[Problem]:
    """A note where two columns could be the same metric: the one that counts, and the other."""
    return [
        problem(
            Severity.NOTE,
            "data-column-beside",
            Place(name, f"{letters(others[0] + 1)}{row}"),
            used=cut(heads[used]),
            other=cut(heads[others[0]]),
            column=f"data.{key}",
        )
        for key, (used, *others) in ranked.items()
        if others and key not in DAYS
    ]


def _nearly(name: str, row: int, heads: Sequence[str], best: dict[str, int]) -> list[Problem]:
    """A hint for each head that is nearly the name of a column that is not there."""
    absent = [column for column in SPEC.columns if column.key not in best]
    names = [name for column in absent for names in column.names.values() for name in names]
    return [
        problem(
            Severity.WARNING,
            "column-nearly",
            Place(name, f"{letters(at + 1)}{row}"),
            text=cut(head),
            near=near,
        )
        for at, head in enumerate(heads)
        if head and column_of(head) is None and not _not_summed(head)
        if (near := nearest(head, names))
    ]
