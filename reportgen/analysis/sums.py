"""The facts of Data as sums of weeks: each metric over the rows that count, with their cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from math import fsum

from reportgen.analysis.sources import Counting, counting, key
from reportgen.dataclass import dataclass, field, replace
from reportgen.isoweek import Week
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.records import DataSheet, Fact, Reach, Scope, Workbook

# What comes of the ads, often days later and often counted by someone else than the platform.
OUTCOMES = frozenset(
    {
        "conversions",
        "leads",
        "mql",
        "sql",
        "qualified_leads",
        "unattributed_leads",
        "meetings",
        "orders",
        "new_customers",
        "revenue",
        "pipeline",
    }
)

DAYS = 7  # of a week

Stream = tuple[str, str]  # a channel and the source that counts it, as they are compared


@dataclass(frozen=True, slots=True)
class Sum:
    """A metric over some rows. `amount` is None where no row holds it, or one is `broken`."""

    amount: float | None
    places: tuple[Place, ...]
    streams: frozenset[Stream]
    broken: bool = False


class Sums:
    """Some facts, added up as they are asked for. The order of the facts never matters."""

    def __init__(self, facts: Sequence[Fact], data: Data) -> None:
        self.facts = facts
        self._data = data
        self._sums: dict[str, Sum] = {}

    def total(self, metric: str) -> float | None:
        """The metric's sum; None where no row holds it, and where an amount can't be used."""
        return self._sum(metric).amount

    def broken(self, metric: str) -> bool:
        """Whether an amount of the metric can't be used, so that the others say too little."""
        return self._sum(metric).broken

    def places(self, metrics: Iterable[str]) -> tuple[Place, ...]:
        """The cells that the sums of `metrics` come from: a range for each column and sheet."""
        return tuple(dict.fromkeys(place for it in metrics for place in self._sum(it).places))

    def cells(self, **fields: Sequence[str]) -> dict[str, tuple[Place, ...]]:
        """The cells of each field by the metrics it is made of; without those that have none."""
        found = {name: self.places(metrics) for name, metrics in fields.items()}
        return {name: places for name, places in found.items() if places}

    def streams(self, metrics: Iterable[str]) -> frozenset[Stream]:
        """The channels, each with its source, that hold any of `metrics`."""
        return frozenset().union(*(self._sum(it).streams for it in metrics))

    def has_column(self, metric: str) -> bool:
        """Whether a sheet of these facts has the metric's column, filled in or blank."""
        return any(
            metric in self._data.sheets[name].columns
            for name in {fact.rows.sheet for fact in self.facts}
            if name in self._data.sheets
        )

    def _sum(self, metric: str) -> Sum:
        if metric not in self._sums:
            broken = [it for it in self.facts if self._data.breaks(it, metric)]
            held = [it for it in self.facts if self._data.counts(it, metric)]
            amount = fsum(it.amounts[metric] for it in held) if held and not broken else None
            its = list({id(it): it for it in (*held, *broken)}.values()) if broken else held
            cells, streams = self._data.cells(metric, its), frozenset(map(stream_of, its))
            self._sums[metric] = Sum(amount, cells, streams, bool(broken))
        return self._sums[metric]


@dataclass(frozen=True)
class Data:
    """All facts, the sheets they stand in, and whose count it is that counts."""

    facts: tuple[Fact, ...] = ()
    sheets: Mapping[str, DataSheet] = field(default_factory=dict)
    counting: Counting = field(default_factory=Counting)

    def counts(self, fact: Fact, metric: str) -> bool:
        """Whether the fact holds `metric`, and is of the source that counts it."""
        return metric in fact.amounts and self.counting.counts(fact, metric)

    def breaks(self, fact: Fact, metric: str) -> bool:
        """Whether the fact has an amount of `metric` that would count and can't be used."""
        return metric in fact.broken and self.counting.counts(fact, metric)

    def head(self, metric: str) -> str:
        """What the first sheet that has the metric calls it; its key where none is known."""
        return next((it.heads[metric] for it in self.sheets.values() if metric in it.heads), metric)

    def cells(self, metric: str, facts: Iterable[Fact]) -> tuple[Place, ...]:
        """The ranges of the metric's columns that the facts come from, by sheet."""
        found: dict[str, tuple[int, int, int]] = {}
        for fact in facts:
            rows = fact.rows
            first, last, count = found.get(rows.sheet, (rows.first, rows.last, 0))
            span = min(first, rows.first), max(last, rows.last)
            found[rows.sheet] = (*span, count + rows.count)
        return tuple(
            Place(sheet, self._range(sheet, metric, first, last), count)
            for sheet, (first, last, count) in sorted(found.items())
        )

    def _range(self, sheet: str, metric: str, first: int, last: int) -> str:
        known = self.sheets.get(sheet)
        letters = known.columns.get(metric) if known else None
        if letters is None:
            return ""
        return f"{letters}{first}:{letters}{last}" if last > first else f"{letters}{first}"

    def weeks(self, keep: Callable[[Fact], bool] = lambda _: True) -> dict[Week, Sums]:
        """The sums of every week that has a fact to `keep`."""
        week_of: dict[date, Week] = {}
        found: dict[Week, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            if keep(fact):
                week = week_of.get(fact.day) or week_of.setdefault(fact.day, Week.of(fact.day))
                found[week].append(fact)
        return {week: Sums(facts, self) for week, facts in sorted(found.items())}

    def within(self, scope: Scope | None, channel: str | None = None) -> Data:
        """The data that count in a scope and, unless it is None, in one channel.

        What is paid for has its outcomes where nobody says whether they were: the leads in the CRM
        belong to the paid ones of a channel that has any.
        """
        if scope is None and channel is None:
            return self
        wanted = None if channel is None else key(channel)
        facts = (it for it in self.facts if wanted is None or key(it.channel) == wanted)
        return replace(self, facts=tuple(facts if scope is None else _in_scope(facts, scope)))

    @cached_property
    def metrics(self) -> frozenset[str]:
        """The metrics that any row that counts holds, if only in cells that can't be read."""
        held = frozenset().union(*{fact.broken.union(fact.amounts) for fact in self.facts})
        disputed = held & self.counting.chosen.keys()
        lost = {
            it
            for it in disputed
            if not any(self.counts(fact, it) or self.breaks(fact, it) for fact in self.facts)
        }
        return held - lost


def data(workbook: Workbook, week: Week) -> tuple[Data, list[Problem]]:
    """The workbook's facts up to the end of `week`.

    Rows whose period crosses weeks belong to none and are left out: an error for each sheet.
    """
    end = week.sunday
    known = (fact for fact in workbook.facts if fact.day <= end)
    whole = tuple(fact for fact in known if not _crosses(fact))
    problems = _crossing(workbook.facts)
    counted, about_sources = counting(whole, workbook.settings)
    sheets = {sheet.name: sheet for sheet in workbook.data_sheets}
    return Data(whole, sheets, counted), [*problems, *about_sources]


def stream_of(fact: Fact) -> Stream:
    """The channel and the source of a fact."""
    return key(fact.channel), key(fact.source)


def last_day(fact: Fact) -> date:
    """The last of the days that a fact is the sum of."""
    return fact.day + timedelta(days=fact.days - 1)


def _in_scope(facts: Iterable[Fact], scope: Scope) -> list[Fact]:
    every = list(facts)
    if scope.paid_or_organic is not Reach.PAID:
        return [fact for fact in every if scope.matches(fact)]
    paid = {key(fact.channel) for fact in every if fact.paid_or_organic is Reach.PAID} | {""}
    found = []
    for fact in every:
        if scope.matches(fact):
            found.append(fact)
        elif fact.paid_or_organic is None and key(fact.channel) in paid:
            outcomes = {it: amount for it, amount in fact.amounts.items() if it in OUTCOMES}
            broken = fact.broken & OUTCOMES
            as_paid = replace(fact, paid_or_organic=Reach.PAID, amounts=outcomes, broken=broken)
            if (outcomes or broken) and scope.matches(as_paid):
                found.append(as_paid)
    return found


def _crosses(fact: Fact) -> bool:
    return fact.day.weekday() + fact.days > DAYS


def _crossing(facts: Iterable[Fact]) -> list[Problem]:
    """Periods that are no part of one week, such as Sunday to Saturday, or a month."""
    by_sheet: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if _crosses(fact):
            by_sheet[fact.rows.sheet].append(fact)
    return [_of_no_week(sheet, lost) for sheet, lost in sorted(by_sheet.items())]


def _of_no_week(sheet: str, lost: Sequence[Fact]) -> Problem:
    first = min(lost, key=lambda fact: fact.rows.first)
    return problem(
        Severity.ERROR,
        "data-crosses-weeks",
        Place(sheet, f"A{first.rows.first}", sum(fact.rows.count for fact in lost)),
        n=sum(fact.rows.count for fact in lost),
        first=first.day.isoformat(),
        last=last_day(first).isoformat(),
    )
