"""The sums of the Data sheets as facts: channels named, money in the workbook's currency."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cache

from reportgen.dataclass import dataclass
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.readers.cells import Notation
from reportgen.readers.sums import Group, Sums
from reportgen.records import DataSheet, Fact, Reach, Rows
from reportgen.standard import after_data, fold
from reportgen.understand import data_platforms, data_totals
from reportgen.understand.choices import chosen
from reportgen.understand.data_columns import SPEC, WORDS
from reportgen.understand.data_days import Span, last_day, spans
from reportgen.understand.data_money import Purse
from reportgen.understand.data_platforms import Platform
from reportgen.understand.names import cut

_ATTENTION = frozenset({"impressions", "reach", "engagements", "video_views", "followers"})
_CHANNEL, _REACH, _CURRENCY = map(WORDS.index, ("channel", "paid_or_organic", "currency"))
# The words that a fact has as they are, in the standard's order.
_TAKEN = tuple(at for at in range(len(WORDS)) if at not in {_CHANNEL, _REACH, _CURRENCY})
_COPY = re.compile(r"(?:\s*\([0-9]+\))?(?:\.(?:csv|tsv|txt|xlsx?))?$", re.IGNORECASE)
_NO_CHANNEL = re.compile(
    r"(?:v|w|week|vecka|седмица|седм|тиждень|тиж)?\.?\s*[0-9–\- ]*", re.IGNORECASE
)


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


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet on its way to facts."""

    sums: Sums
    purse: Purse
    channel: str | None
    reach: Reach | None


@dataclass(frozen=True, slots=True)
class _Draft:
    """A fact but for its reach, which all sheets together decide."""

    group: Group
    span: Span
    sheet: _Sheet
    channel: str | None
    amounts: dict[str, float]
    broken: frozenset[str]

    @property
    def costs(self) -> bool:
        """Whether there is a spend in any currency, one without a rate too."""
        return any(amount for (key, _), amount in self.group.amounts.items() if key == "spend")

    @property
    def words(self) -> tuple[str | None, ...]:
        """All that tells its rows from others."""
        return (self.channel, *(self.group.words[at] for at in _TAKEN))


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
    drafts: list[_Draft] = []
    sheets: list[DataSheet] = []
    problems: list[Problem] = []
    spelt = dict(channels or {})
    for sums in every:
        platform = data_platforms.recognised(sums.heads)
        channel, about = _channel(sums, platform)
        reach = Reach.PAID if platform and platform.ads else None
        sheet = _Sheet(sums, Purse(sums, notation), channel, reach)
        days, about_days = spans(sums, near)
        # Only where an ad platform wrote it: elsewhere a row may name no campaign and mean it.
        total = data_totals.unnamed_total(sums, days) if reach else None
        its = [
            draft
            for group in sums.groups
            if (span := days.get((group.when, group.until))) and group is not total
            if (draft := _draft(group, span, sheet, spelt)).amounts or draft.broken
        ]
        drafts += its
        sheets.append(_data_sheet(sums, its))
        problems += [*sums.problems, *about, *about_days, *sheet.purse.problems()]
        if total is not None:
            problems.append(data_totals.skipped(sums, total))
    costing = {draft.words for draft in drafts if draft.costs}
    found = tuple(_fact(draft, costing) for draft in drafts)
    return Facts(found, tuple(sheets), (*problems, *_twice(drafts)))


# One sheet


def _draft(group: Group, span: Span, sheet: _Sheet, spelt: dict[str, str]) -> _Draft:
    """`spelt` has every channel by the name of the Channels sheet, else as it is spelt first."""
    channel = group.words[_CHANNEL] or sheet.channel
    if channel is not None:
        channel = spelt.get(channel) or spelt.setdefault(
            channel, spelt.setdefault(fold(channel), channel)
        )
    return _Draft(group, span, sheet, channel, *sheet.purse.amounts(group))


def _fact(draft: _Draft, costing: AbstractSet[tuple[str | None, ...]]) -> Fact:
    group = draft.group
    campaign, creative, audience, format_, page, pillar, source = draft.words[1:]
    return Fact(
        day=draft.span[0],
        rows=Rows(draft.sheet.sums.name, group.first, group.last, group.count),
        amounts=draft.amounts,
        channel=draft.channel,
        paid_or_organic=_reach(draft, costing),
        campaign=campaign,
        creative=creative,
        audience=audience,
        format=format_,
        landing_page=page,
        content_pillar=pillar,
        source=source,
        days=draft.span[1],
        broken=draft.broken,
    )


def _reach(draft: _Draft, costing: AbstractSet[tuple[str | None, ...]]) -> Reach | None:
    """As the row says; else paid where an ad platform wrote it or the same words ever had a cost.

    Organic are rows that only drew attention. A day without spend in a campaign that has some is
    paid: conversions come in after the click.
    """
    word = draft.group.words[_REACH]
    stated = _stated_reach(word) if word else None
    if stated or draft.sheet.reach:
        return stated or draft.sheet.reach
    if draft.words in costing:
        return Reach.PAID
    return Reach.ORGANIC if draft.amounts.keys() & _ATTENTION else None


@cache
def _stated_reach(word: str) -> Reach | None:
    key = chosen(SPEC.column("paid_or_organic"), word)
    return Reach(key) if key else None


def _data_sheet(sums: Sums, its: Sequence[_Draft]) -> DataSheet:
    return DataSheet(
        name=sums.name,
        columns={column.key: column.letters for column in sums.columns},
        heads={column.key: column.head for column in sums.columns},
        first_day=min((draft.span[0] for draft in its), default=None),
        last_day=max((last_day(*draft.span) for draft in its), default=None),
    )


def _channel(sums: Sums, platform: Platform | None) -> tuple[str | None, list[Problem]]:
    """The channel of a sheet's rows that name none: after "Data" in its name, else by its heads."""
    if all(group.words[_CHANNEL] for group in sums.groups):
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


def _twice(drafts: Sequence[_Draft]) -> list[Problem]:
    """A warning for every two sheets that have the same rows: they count twice."""
    seen: dict[tuple[object, ...], _Draft] = {}
    same: dict[tuple[str, str], list[tuple[Group, Group]]] = {}
    several = len({draft.sheet.sums.name for draft in drafts}) > 1
    for draft in drafts if several else ():
        if not any(draft.amounts.values()):
            continue
        key = (draft.span, draft.words, frozenset(draft.amounts.items()))
        first = seen.setdefault(key, draft)
        names = first.sheet.sums.name, draft.sheet.sums.name
        if names[0] != names[1]:
            same.setdefault(names, []).append((first.group, draft.group))
    problems = []
    for (one, other), pairs in same.items():
        n = sum(group.count for _, group in pairs)
        place = Place(other, f"A{pairs[0][1].first}", n)
        both = {"first": cut(one), "second": cut(other)}
        row = pairs[0][0].first
        problems.append(problem(Severity.WARNING, "data-rows-twice", place, row=row, n=n, **both))
    return problems
