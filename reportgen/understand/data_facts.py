"""The sums of the Data sheets as facts: channels named, money in the workbook's currency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reportgen.problems import Arg, Place, Problem, Quantity, Severity, Unit, problem
from reportgen.readers.cells import Notation
from reportgen.readers.sums import Group, SumColumn, Sums
from reportgen.readers.units import currency_code, currency_of
from reportgen.records import DataSheet, Fact, Reach, Rows
from reportgen.standard import fold
from reportgen.understand import data_platforms
from reportgen.understand.choices import chosen
from reportgen.understand.data_columns import SPEC, WORDS, after_data
from reportgen.understand.data_days import Span, Written, last_day, spans
from reportgen.understand.data_platforms import Platform
from reportgen.understand.names import cut

_MONEY = frozenset({"spend", "revenue", "pipeline"})
_ATTENTION = frozenset({"impressions", "reach", "engagements", "video_views", "followers"})
_NAMES = ("campaign", "audience", "creative")
_TAKEN = tuple(key for key in WORDS if key not in {"channel", "paid_or_organic", "currency"})
_COPY = re.compile(r"(?:\s*\([0-9]+\))?(?:\.(?:csv|tsv|txt|xlsx?))?$", re.IGNORECASE)
_NO_CHANNEL = re.compile(r"(?:v|w|week|vecka)?\.?\s*[0-9–\- ]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the Data sheets say, and what is wrong or inferred about them."""

    facts: tuple[Fact, ...] = ()
    sheets: tuple[DataSheet, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def last_day(self) -> date | None:
        """The last day that the facts speak of."""
        return max((s.last_day for s in self.sheets if s.last_day), default=None)


@dataclass(slots=True)
class _Foreign:
    """Amounts of one column in another currency: how many rows, the first of them."""

    column: SumColumn
    code: str
    row: int
    n: int = 0
    home: float = 0.0


@dataclass(slots=True)
class _Sheet:
    """One sheet on its way to facts."""

    sums: Sums
    notation: Notation
    channel: str | None
    reach: Reach | None
    foreign: dict[tuple[str, str], _Foreign] = field(default_factory=dict)


def facts(
    every: Sequence[Sums],
    notation: Notation,
    *,
    near: date | None = None,
    channels: Mapping[str, str] | None = None,
) -> Facts:
    """The facts of all Data sheets.

    `notation` has the workbook's currency and rates; money in another currency without a rate is
    left out, with an error. `channels` are the names a channel is also called by, as `fold` makes
    them, with the one to use. A row without a channel takes its sheet's.
    """
    found: list[Fact] = []
    sheets: list[DataSheet] = []
    problems: list[Problem] = []
    for sums in every:
        platform = data_platforms.recognised(sums.heads)
        channel, about = _channel(sums, platform)
        reach = Reach.PAID if platform and platform.ads else None
        sheet = _Sheet(sums, notation, channel, reach)
        days, about_days = spans(sums, near)
        total = _unnamed_total(sums, days)
        its = [_fact(g, days[g.when, g.until], sheet) for g in sums.groups
               if (g.when, g.until) in days and g is not total]  # fmt: skip
        found += [fact for fact in its if fact.amounts]
        sheets.append(_data_sheet(sums, its))
        problems += [*sums.problems, *about, *about_days, *_about_money(sheet)]
        if total is not None:
            problems.append(_skipped(sums, total))
    named = _one_spelling(found, channels or {})
    return Facts(tuple(_with_reach(named)), tuple(sheets), (*problems, *_twice(named)))


def currency(every: Iterable[Sums]) -> tuple[str, Place] | None:
    """The currency that most money columns name in their heads or cells, and the first of them."""
    named: dict[str, list[Place]] = {}
    for sums in every:
        columns = {column.key: column for column in sums.columns if column.key in _MONEY}
        said = {(c.currency, f"{c.letters}{sums.header}") for c in columns.values() if c.currency}
        for group in sums.groups:
            word = group.words[WORDS.index("currency")]
            code = currency_code(word) if word else None
            for key, written in group.amounts:
                stated = currency_of(written, None) if written else code
                if key in columns and stated:
                    said.add((stated, f"{columns[key].letters}{group.first}"))
        for code, cell in sorted(said):
            named.setdefault(code, []).append(Place(sums.name, cell))
    if not named:
        return None
    code = max(named, key=lambda c: len(named[c]))
    return code, named[code][0]


# One sheet


def _fact(group: Group, span: Span, sheet: _Sheet) -> Fact:
    words = dict(zip(WORDS, group.words, strict=True))
    reach = words["paid_or_organic"]
    return Fact(
        day=span[0],
        days=span[1],
        rows=Rows(sheet.sums.name, group.first, group.last, group.count),
        amounts=_amounts(group, words["currency"], sheet),
        channel=words["channel"] or sheet.channel,
        paid_or_organic=_reach(reach) if reach else sheet.reach,
        **{key: words[key] for key in _TAKEN},
    )


def _reach(word: str) -> Reach | None:
    key = chosen(SPEC.column("paid_or_organic"), word)
    return Reach(key) if key else None


def _amounts(group: Group, word: str | None, sheet: _Sheet) -> dict[str, float]:
    """The group's amounts with its money in the workbook's currency."""
    home = sheet.notation.currency
    columns = {column.key: column for column in sheet.sums.columns}
    amounts: dict[str, float] = {}
    for (key, written), amount in group.amounts.items():
        column = columns[key]
        stated = currency_of(written, home) if written else currency_code(word) if word else None
        code = (stated or column.currency) if key in _MONEY else None
        rate = 1.0 if code is None or home in {None, code} else sheet.notation.rates.get(code)
        if code and home and code != home:
            other = sheet.foreign.setdefault((key, code), _Foreign(column, code, group.first))
            other.n += group.count
            other.home += amount * (rate or 0.0)
        if rate is not None:
            amounts[key] = amounts.get(key, 0.0) + amount * rate
    return amounts


def _about_money(sheet: _Sheet) -> list[Problem]:
    """What became of each column's foreign money: exchanged, or left out for want of a rate."""
    problems = []
    for it in sheet.foreign.values():
        rate = sheet.notation.rates.get(it.code)
        place = Place(sheet.sums.name, f"{it.column.letters}{it.row}", it.n)
        args: dict[str, Arg] = {"head": cut(it.column.head), "currency": it.code, "n": it.n}
        if rate is None:
            book = sheet.notation.currency or ""
            setting = {"setting": "settings.exchange_rates", "sheet": "settings"}
            problems.append(
                problem(
                    Severity.ERROR, "data-foreign-currency", place, book=book, **args, **setting
                )
            )
        else:
            worth = Quantity(it.home, Unit.CURRENCY)
            problems.append(
                problem(Severity.NOTE, "data-exchanged", place, rate=rate, amount=worth, **args)
            )
    return problems


def _unnamed_total(sums: Sums, days: Mapping[tuple[Written, Written], Span]) -> Group | None:
    """The row on top or at the end that names no campaign, ad set or ad and spans all the others.

    So Meta writes its totals: with the dates of the whole period and nothing else to know them by.
    """
    at = [WORDS.index(key) for key in _NAMES]
    dated = [g for g in sums.groups if (g.when, g.until) in days]
    bare = [g for g in dated if not any(g.words[i] for i in at)]
    others = [days[g.when, g.until] for g in dated if any(g.words[i] for i in at)]
    if len(bare) != 1 or bare[0].count != 1 or len(others) < 2:  # noqa: PLR2004 - nothing to add up
        return None
    ends = {min(g.first for g in dated), max(g.last for g in dated)}
    start, length = days[bare[0].when, bare[0].until]
    spans_all = start <= min(day for day, _ in others) and last_day(start, length) >= max(
        last_day(*span) for span in others
    )
    return bare[0] if bare[0].first in ends and spans_all else None


def _skipped(sums: Sums, total: Group) -> Problem:
    place = Place(sums.name, f"A{total.first}")
    return problem(
        Severity.NOTE, "data-totals-skipped", place, row=total.first, text="", n=total.count
    )


def _data_sheet(sums: Sums, found: Sequence[Fact]) -> DataSheet:
    return DataSheet(
        name=sums.name,
        columns={column.key: column.letters for column in sums.columns},
        heads={column.key: column.head for column in sums.columns},
        first_day=min((fact.day for fact in found), default=None),
        last_day=max((last_day(fact.day, fact.days) for fact in found), default=None),
    )


def _channel(sums: Sums, platform: Platform | None) -> tuple[str | None, list[Problem]]:
    """The channel of a sheet's rows that name none: after "Data" in its name, else by its heads."""
    at = WORDS.index("channel")
    if all(group.words[at] for group in sums.groups):
        return None, []
    channel = channel_in(sums.name)
    if channel is None and platform is not None:
        channel = platform.channel
    if channel is None:
        channel = data_platforms.called(sums.name)
    place = Place(sums.name)
    if channel is None:
        return None, [problem(Severity.NOTE, "data-without-channel", place, name=cut(sums.name))]
    return channel, [problem(Severity.NOTE, "inferred-channel", place, channel=cut(channel))]


def channel_in(name: str) -> str | None:
    """The channel in a sheet's name: what follows "Data", unless it is a number or a week."""
    rest = after_data(_COPY.sub("", name.strip()))
    return None if rest is None or _NO_CHANNEL.fullmatch(rest) else rest


# All sheets


def _one_spelling(found: Iterable[Fact], channels: Mapping[str, str]) -> list[Fact]:
    """Every channel by the name of the Channels sheet, else as it is spelt first."""
    known = dict(channels)
    return [
        fact
        if fact.channel is None
        else replace(fact, channel=known.setdefault(fold(fact.channel), fact.channel))
        for fact in found
    ]


def _words(fact: Fact) -> tuple[str | None, ...]:
    return (fact.channel, *(getattr(fact, key) for key in _TAKEN))


def _with_reach(found: Sequence[Fact]) -> Iterable[Fact]:
    """Paid where the same words ever cost anything, organic where they only drew attention.

    A day without spend in a campaign that has some is paid: conversions come in after the click.
    """
    costing = {_words(fact) for fact in found if fact.amounts.get("spend")}
    for fact in found:
        if fact.paid_or_organic is not None:
            yield fact
        elif _words(fact) in costing:
            yield replace(fact, paid_or_organic=Reach.PAID)
        elif fact.amounts.keys() & _ATTENTION:
            yield replace(fact, paid_or_organic=Reach.ORGANIC)
        else:
            yield fact


def _twice(found: Sequence[Fact]) -> list[Problem]:
    """A warning for every two sheets that have the same rows: they count twice."""
    seen: dict[tuple[object, ...], Fact] = {}
    same: dict[tuple[str, str], list[tuple[Fact, Fact]]] = {}
    for fact in found:
        if not any(fact.amounts.values()):
            continue
        key = (fact.day, fact.days, *_words(fact), frozenset(fact.amounts.items()))
        first = seen.setdefault(key, fact)
        if first.rows.sheet != fact.rows.sheet:
            same.setdefault((first.rows.sheet, fact.rows.sheet), []).append((first, fact))
    problems = []
    for (one, other), pairs in same.items():
        n = sum(fact.rows.count for _, fact in pairs)
        place = Place(other, f"A{pairs[0][1].rows.first}", n)
        both = {"first": cut(one), "second": cut(other)}
        row = pairs[0][0].rows.first
        problems.append(problem(Severity.WARNING, "data-rows-twice", place, row=row, n=n, **both))
    return problems
