"""What a test has to go on: the counts of its arms, out of Data or typed in the log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from reportgen.analysis.experiments.logic import Amounts
from reportgen.analysis.groups import Word, by_day, campaign, channel, creative, in_week
from reportgen.analysis.sources import counting, key
from reportgen.analysis.sums import Data, Sums, last_day
from reportgen.dataclass import dataclass, field, replace
from reportgen.isoweek import Week
from reportgen.problems import Place
from reportgen.records import Fact, SheetSettings, Trial


def page(fact: Fact) -> str | None:
    """The landing page."""
    return fact.landing_page


WORDS: tuple[Word, ...] = (creative, campaign, page, channel)


@dataclass(frozen=True, slots=True)
class Arm:
    """The sums of one arm, and those of its days and weeks. Typed counts have neither."""

    amounts: Amounts
    days: tuple[Amounts, ...] = ()
    weeks: tuple[Amounts, ...] = ()
    sums: Sums | None = None

    def places(self, metrics: Iterable[str]) -> tuple[Place, ...]:
        """The cells of Data that the sums of `metrics` come from."""
        return self.sums.places(metrics) if self.sums else ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A test and its control as far as one day; `control` is None without one."""

    own: Arm
    control: Arm | None = None

    @property
    def arms(self) -> tuple[Arm, ...]:
        return (self.own, self.control) if self.control else (self.own,)

    def times(self, factor: float) -> Pair:
        """Both arms with `factor` times as much of everything."""
        own, *control = (
            Arm({metric: amount * factor for metric, amount in arm.amounts.items()})
            for arm in self.arms
        )
        return Pair(own, *control)


@dataclass(frozen=True, slots=True)
class Found:
    """The facts that a test names, from its start on, and those of its control.

    `control` is None for a test that is compared with nothing. `strangers` are names that no row of
    Data has.
    """

    data: Data
    own: tuple[Fact, ...]
    control: tuple[Fact, ...] | None
    channel: Data = field(default_factory=Data)  # of the whole plan: what few rows can't tell
    strangers: tuple[str, ...] = ()

    def until(self, day: date) -> Pair | None:
        """Both arms through a day, cut alike; None where no row of the test is there yet."""
        own = _until(self.own, day)
        if not own:
            return None
        other = None if self.control is None else _until(self.control, day)
        return Pair(self._arm(own), None if other is None else self._arm(other))

    def pooled(self, day: date) -> tuple[Amounts, ...]:
        """The weeks of the test's channel, over the whole plan."""
        return _by_week(_until(self.channel.facts, day), self.channel)

    def _arm(self, facts: Sequence[Fact]) -> Arm:
        sums = Sums(facts, self.data)
        daily = all(fact.days == 1 for fact in facts)
        days = by_day(sums, self.data) if daily else ()
        return Arm(
            amounts(sums, self.data),
            tuple(amounts(it, self.data) for it in days),
            _by_week(facts, self.data),
            sums,
        )


class Index:
    """The facts of Data by the names that tests call them by.

    `dense` are the same data in fewer facts, for whole channels.
    """

    def __init__(self, data: Data, dense: Data, settings: SheetSettings) -> None:
        self._data = data
        self._dense = dense
        self._channels: dict[tuple[frozenset[str], date], Data] = {}
        self._settings = settings
        self.channels = frozenset(key(fact.channel) for fact in dense.facts if fact.channel)

    @cached_property
    def _by_word(self) -> list[tuple[Word, Mapping[str, list[Fact]]]]:
        return [(word, _indexed(self._data.facts, word)) for word in WORDS]

    def in_week(self, week: Week) -> list[Fact]:
        """The facts of a week."""
        return in_week(self._data.facts, week)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in Data that a test could be measured by, as it is spelt."""
        spelt = (word(group[0]) for word, groups in self._by_word for group in groups.values())
        return tuple(dict.fromkeys(filter(None, spelt)))

    def found(self, trial: Trial, start: date) -> Found:
        """What Data has of a test. `start` is the plan's."""
        names = trial.creatives or trial.campaigns
        first = 0 if trial.creatives else 1
        own, strangers = self._facts(names, trial, first)
        control: tuple[Fact, ...] | None = None
        if trial.compared_with:
            control, more = self._facts(trial.compared_with, trial, first)
            strangers = (*strangers, *more)
        counted, _ = counting((*own, *(control or ())), self._settings)
        data = replace(self._data, facts=(*own, *(control or ())), counting=counted)
        return Found(data, own, control, self._channel(trial, own, start), strangers)

    def _facts(
        self, names: Sequence[str], trial: Trial, first: int
    ) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
        """The facts with the names, and the names without facts.

        Ads are looked for before campaigns and pages, campaigns first where the test names those.
        """
        facts: dict[int, Fact] = {}  # each once, though an ad and its campaign may both be named
        strangers = []
        order = (*self._by_word[first:], *self._by_word[:first])
        for name in dict.fromkeys(names):
            groups = (groups.get(key(name)) for _, groups in order)
            group = next(filter(None, groups), None)
            if group is None:
                strangers.append(name)
            else:
                facts |= {id(fact): fact for fact in filter(self._belongs(trial), group)}
        return tuple(facts.values()), tuple(strangers)

    def _belongs(self, trial: Trial) -> Callable[[Fact], bool]:
        """Whether a fact is of the test's channel, reach and time; unknown channels are no limit.

        The week that the test starts in counts whole where Data has weeks.
        """
        channel = key(trial.channel)
        limited = channel in self.channels
        reach = trial.paid_or_organic
        start = trial.start

        def belongs(fact: Fact) -> bool:
            if limited and fact.channel and key(fact.channel) != channel:
                return False
            if reach is not None and fact.paid_or_organic not in {None, reach}:
                return False
            return start is None or last_day(fact) >= start

        return belongs

    def _channel(self, trial: Trial, own: Sequence[Fact], start: date) -> Data:
        wanted = frozenset({key(fact.channel) for fact in own} | {key(trial.channel)})
        if (wanted, start) not in self._channels:
            facts = (it for it in self._dense.facts if it.day >= start)
            theirs = tuple(it for it in facts if key(it.channel) in wanted)
            self._channels[wanted, start] = replace(self._dense, facts=theirs)
        return self._channels[wanted, start]


def amounts(sums: Sums, data: Data) -> dict[str, float]:
    """Every metric's sum but for broken ones; nothing in a column that is there is 0."""
    columns = {it for sheet in data.sheets.values() for it in sheet.columns} | data.metrics
    found: dict[str, float] = {}
    for metric in columns:
        total = sums.total(metric)
        if total is not None:
            found[metric] = total
        elif sums.has_column(metric) and not sums.broken(metric):
            found[metric] = 0.0
    return found


def _by_week(facts: Iterable[Fact], data: Data) -> tuple[Amounts, ...]:
    weeks: dict[Week, list[Fact]] = {}
    for fact in facts:
        weeks.setdefault(Week.of(fact.day), []).append(fact)
    return tuple(amounts(Sums(group, data), data) for _, group in sorted(weeks.items()))


def _until(facts: Iterable[Fact], day: date) -> list[Fact]:
    return [fact for fact in facts if last_day(fact) <= day]


def _indexed(facts: Iterable[Fact], word: Word) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        name = word(fact)
        if name:
            found.setdefault(key(name), []).append(fact)
    return found
