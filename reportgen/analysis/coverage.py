"""Which days Data speaks of: weeks that are not all there, and days that may still change."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from reportgen.analysis.sources import key
from reportgen.analysis.sums import OUTCOMES, Data, Stream, last_day, stream_of
from reportgen.dataclass import dataclass, field
from reportgen.isoweek import Week
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.records import Fact, Workbook

USUAL = 0.5  # share of the other weeks that have as many days: then so many are usual
SILENT_AFTER = 3  # weeks with rows, until a week without any is something to ask about


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is there of each week.

    `short` are the weeks of a channel with fewer days than is usual in its other weeks. Weeks that
    end on `today` or later are not over. Outcomes from `provisional` on, by channel, may still come
    in; "" stands for the channels that have no lag of their own.
    """

    short: frozenset[tuple[Stream, Week]] = frozenset()
    today: date | None = None
    provisional: Mapping[str, date] = field(default_factory=dict)

    def is_partial(self, week: Week, streams: Iterable[Stream]) -> bool:
        """Whether the week is not over, or not all there for one of the channels."""
        if self.today is not None and week.sunday >= self.today:
            return True
        return any((stream, week) in self.short for stream in streams)

    def is_provisional(self, week: Week, streams: Iterable[Stream]) -> bool:
        """Whether outcomes of one of the channels may still come in."""
        since = self._since(streams)
        return since is not None and since <= week.sunday

    def is_final(self, week: Week, streams: Iterable[Stream], metrics: Iterable[str]) -> bool:
        """Whether the sums of `metrics` are all there, and nothing more may come in for them."""
        its = tuple(streams)
        late = not OUTCOMES.isdisjoint(metrics) and self.is_provisional(week, its)
        return not (late or self.is_partial(week, its))

    def provisional_from(self, week: Week, data: Data) -> str | None:
        """The first provisional day, of any channel, up to the end of a week; None when none is."""
        holding = (fact for fact in data.facts if fact.broken.union(fact.amounts) & OUTCOMES)
        since = self._since(map(stream_of, holding))
        return since.isoformat() if since is not None and since <= week.sunday else None

    def _since(self, streams: Iterable[Stream]) -> date | None:
        default = self.provisional.get("")
        days = {self.provisional.get(channel, default) for channel, _ in set(streams)}
        return min((day for day in days if day is not None), default=None)


def coverage(data: Data, workbook: Workbook) -> Coverage:
    """What is there of each week, and from which day on conversions may still come in."""
    return Coverage(_short(data.facts), workbook.today, _provisional(workbook))


def data_through(workbook: Workbook) -> date | None:
    """The last day that was known when the data were taken: of Data, else of the typed weeks."""
    last = max(map(last_day, workbook.facts), default=workbook.last_day)
    if last is None or workbook.today is None:
        return last
    return min(last, workbook.today - timedelta(days=1))


def _short(facts: Iterable[Fact]) -> frozenset[tuple[Stream, Week]]:
    days: dict[Stream, dict[Week, set[date]]] = defaultdict(lambda: defaultdict(set))
    for fact in facts:
        known = days[stream_of(fact)][Week.of(fact.day)]
        known.update(fact.day + timedelta(days=i) for i in range(fact.days))
    return frozenset(
        (stream, week)
        for stream, weeks in days.items()
        for week in _fewer({week: len(known) for week, known in weeks.items()})
    )


def _fewer(counts: Mapping[Week, int]) -> list[Week]:
    """The weeks with fewer days than most of the others have. Irregular channels have none."""
    together = Counter(counts.values())
    return [week for week, count in counts.items() if count < _usual(together, count)]


def _usual(counts: Counter[int], own: int) -> int:
    """The number of days that most of the other weeks have; 0 when there is no such number."""
    others = counts - Counter([own])
    if not others:
        return 0
    most = max(others.values())
    days = min(it for it, weeks in others.items() if weeks == most)
    return days if most >= USUAL * others.total() else 0


def _provisional(workbook: Workbook) -> dict[str, date]:
    """The first provisional day by channel: the last days of the data, as many as its lag is."""
    last = data_through(workbook)
    if last is None or not workbook.facts:
        return {}
    lags = {"": workbook.settings.conversion_lag}
    for channel in workbook.channels:
        if channel.conversion_lag is not None:
            lags[key(channel.channel)] = channel.conversion_lag
    return {
        channel: last - timedelta(days=lag - 1) if lag > 0 else date.max
        for channel, lag in lags.items()
    }


def silent(data: Data, week: Week) -> list[Problem]:
    """A warning for each channel that has rows in every one of the three weeks before, none now.

    Where no channel has any, one on the whole: nobody has pasted them yet, however long ago.
    """
    if data.facts and not any(Week.of(last_day(it)) >= week for it in data.facts):
        return [_ended(data, week)]
    latest: dict[str, Fact] = {}
    weeks: dict[str, set[Week]] = defaultdict(set)
    for fact in data.facts:
        if fact.channel is not None:
            weeks[fact.channel].add(Week.of(fact.day))
            last = latest.setdefault(fact.channel, fact)
            latest[fact.channel] = max(last, fact, key=lambda it: (last_day(it), it.rows.sheet))
    before = {week.plus(-back) for back in range(1, SILENT_AFTER + 1)}
    return [
        problem(
            Severity.WARNING,
            "channel-without-rows",
            Place(latest[channel].rows.sheet),
            channel=channel,
            week=str(week),
            day=last_day(latest[channel]).isoformat(),
        )
        for channel, known in sorted(weeks.items())
        if week not in known and known >= before
    ]


def _ended(data: Data, week: Week) -> Problem:
    """That the rows of Data end before the week."""
    last = max(data.facts, key=lambda it: (last_day(it), it.rows.sheet))
    day, place = last_day(last).isoformat(), Place(last.rows.sheet)
    return problem(Severity.WARNING, "data-ends", place, day=day, week=str(week))
