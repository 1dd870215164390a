"""Who counts: what several sources have counted is never added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from math import fsum

from reportgen.dataclass import dataclass, field
from reportgen.isoweek import Week
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.records import Fact, SheetSettings
from reportgen.report import SourceCount
from reportgen.standard import fold

COUNTED = ("conversions", "leads")  # what sources are compared by
SETTING = "counting_source"

Cells = Callable[[str, Sequence[Fact]], tuple[Place, ...]]  # of a metric of some facts
Rows = Mapping[str, Mapping[str, int]]  # of one metric, by channel and source


@dataclass(frozen=True, slots=True)
class Counting:
    """Which source counts for a metric in a channel, where more than one has counted it."""

    chosen: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def counts(self, fact: Fact, metric: str) -> bool:
        """Whether the fact's amount is added to the sums of `metric`."""
        by_channel = self.chosen.get(metric)
        return by_channel is None or by_channel.get(key(fact.channel)) == key(fact.source)


@lru_cache(maxsize=4096)
def key(name: str | None) -> str:
    """A channel or a source as it is compared; "" for none."""
    return fold(name) if name else ""


def counting(facts: Sequence[Fact], settings: SheetSettings) -> tuple[Counting, list[Problem]]:
    """The counting source of the settings, else the one with most rows, and a note when it is so.

    Decided for each metric that several sources hold: spend is the platform's even where the CRM
    counts the leads. Without a setting it is decided channel by channel, so that Meta's own figures
    and Google's own stand beside each other, unless a source does not tell its channels apart.
    """
    names = _names(facts)
    wanted = key(settings.counting_source)
    problems = [_unknown(settings, names)] if wanted and wanted not in names else []
    if len(names) < 2:  # noqa: PLR2004 - one source counts all there is
        return Counting(), problems
    chosen: dict[str, Mapping[str, str]] = {}
    guessed: dict[str, Mapping[str, tuple[str, bool]]] = {}
    for metric, rows in sorted(_rows(facts).items()):
        sources = {source for by_source in rows.values() for source in by_source}
        if len(sources) == 1:
            continue
        if wanted and wanted in sources:
            chosen[metric] = dict.fromkeys(rows, wanted)
            continue
        chosen[metric], even = _most_rows(rows)
        disputed = {it for it, by_source in rows.items() if len(by_source) > 1 or "" in rows}
        guessed[metric] = {it: (chosen[metric][it], it in even) for it in disputed}
    return Counting(chosen), [*problems, *_notes(facts, guessed)]


def compared(
    facts: Iterable[Fact], week: Week, cells: Cells = lambda _metric, _facts: ()
) -> tuple[SourceCount, ...]:
    """The week's conversions (else leads) as each source counts them, most first.

    Rows without a source are known by their sheet, and one with an amount that can't be used has no
    count. Empty when nothing can be compared. `cells` are where a metric of some facts stands.
    """
    first, last = week.monday, week.sunday
    of_week = [fact for fact in facts if first <= fact.day <= last]
    for metric in COUNTED:
        found: dict[str, list[Fact]] = defaultdict(list)
        shown: dict[str, str] = {}
        for fact in of_week:
            if metric in fact.amounts:
                name = _label(fact)
                shown[key(name)] = min(name, shown.get(key(name), name))
                found[key(name)].append(fact)
        for fact in of_week:
            if metric in fact.broken:
                found.pop(key(_label(fact)), None)
        if len(found) > 1 and any(fact.source for fact in of_week if metric in fact.amounts):
            counts = [
                SourceCount(
                    shown[it], fsum(fact.amounts[metric] for fact in held), cells(metric, held)
                )
                for it, held in found.items()
            ]
            return tuple(sorted(counts, key=lambda it: (-it.conversions, it.name)))
    return ()


def _names(facts: Iterable[Fact]) -> dict[str, str]:
    """Every source by its key, as it is spelt; "" for rows without one."""
    names: dict[str, str] = {}
    for fact in facts:
        source = fact.source or ""
        it = key(source)
        names[it] = min(source, names.get(it, source))
    return names


def _rows(facts: Iterable[Fact]) -> dict[str, dict[str, dict[str, int]]]:
    """Rows by metric, channel and source.

    Where a source has nothing but zeros it does not count: an export fills its empty columns so,
    and a CRM with 0 for spend must not take the place of the platform that was paid.
    """
    rows: dict[str, dict[str, dict[str, int]]] = {}
    facts = tuple(facts)
    held = {
        (metric, key(fact.source))
        for fact in facts
        for metric, amount in fact.amounts.items()
        if amount or metric in COUNTED
    }
    for fact in facts:
        channel, source = key(fact.channel), key(fact.source)
        for metric in fact.amounts:
            if (metric, source) not in held:
                continue
            of_channel = rows.setdefault(metric, {}).setdefault(channel, {})
            of_channel[source] = of_channel.get(source, 0) + fact.rows.count
    return rows


def _most_rows(rows: Rows) -> tuple[Mapping[str, str], frozenset[str]]:
    """The source of each channel; one for all of them where some rows are of no channel.

    With them the channels in which another source has as many rows: there the first name counts.
    """
    if "" not in rows:
        even = frozenset(channel for channel, by_source in rows.items() if _is_even(by_source))
        return {channel: _largest(by_source) for channel, by_source in rows.items()}, even
    together: dict[str, int] = defaultdict(int)
    for by_source in rows.values():
        for source, count in by_source.items():
            together[source] += count
    return dict.fromkeys(rows, _largest(together)), frozenset(rows if _is_even(together) else ())


def _largest(by_source: Mapping[str, int]) -> str:
    return min(by_source, key=lambda source: (-by_source[source], source))


def _is_even(by_source: Mapping[str, int]) -> bool:
    counts = sorted(by_source.values())
    return len(counts) > 1 and counts[-1] == counts[-2]


def _notes(
    facts: Iterable[Fact], guessed: Mapping[str, Mapping[str, tuple[str, bool]]]
) -> list[Problem]:
    """A note for each source that counts for no other reason than its rows, and those it beat.

    One of its own where it did not beat them: they have as many.
    """
    winners: dict[tuple[str, bool], set[tuple[str, str]]] = defaultdict(set)  # name and sheet
    others: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for fact in facts:
        for metric in fact.amounts.keys() & guessed.keys():
            won = guessed[metric].get(key(fact.channel))
            if won is None:
                continue
            if won[0] == key(fact.source):
                winners[won].add((_label(fact), fact.rows.sheet))
            else:
                others[won].add(_label(fact))
    return [
        problem(
            Severity.NOTE,
            "source-chosen-even" if won[1] else "source-chosen",
            Place(sheet),
            source=name,
            others=" · ".join(sorted(others[won])),
            column=f"settings.{SETTING}",
        )
        for won in sorted(others)
        for name, sheet in sorted(winners[won])[:1]
    ]


def _label(fact: Fact) -> str:
    """Who has counted, as it is shown: rows without a source are known by their sheet."""
    return fact.source or fact.rows.sheet


def _unknown(settings: SheetSettings, names: Mapping[str, str]) -> Problem:
    listed = " · ".join(sorted(filter(None, names.values())))
    return problem(
        Severity.WARNING,
        "source-unknown" if listed else "source-nowhere",
        settings.places.get(SETTING, Place("")),
        source=settings.counting_source or "",
        others=listed,
        sheet="data",
        column="data.source",
    )
