"""What the rule behind a verdict stands on, where that is more than the test's own KPI."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.analysis.experiments import shortfalls
from reportgen.analysis.experiments.bench import Bench
from reportgen.analysis.experiments.chances import chance, kpi_of, level, unmet
from reportgen.analysis.experiments.codes import Code, Verdict
from reportgen.analysis.experiments.looks import Look, Reading
from reportgen.analysis.experiments.rulebook import is_about
from reportgen.analysis.experiments.trying import Alternative, deciding
from reportgen.analysis.quantities import apart, brief
from reportgen.dataclass import dataclass
from reportgen.grammar.rule import Comparison
from reportgen.problems import Arg, Message, Quantity, message
from reportgen.records import Kpi

NAME_ROOM = 26


@dataclass(frozen=True, slots=True)
class Grounds:
    """`deciding` is the condition that decided, where the test's own levels don't say it already.

    `also` are the other conditions of the rule.
    """

    deciding: Message = Message("")
    also: tuple[Message, ...] = ()


def grounds(bench: Bench, found: Verdict) -> Grounds:
    """The conditions of the rule that decided, with their values; nothing where none did.

    A rule that neither stops nor scales has a level of its own, and so has one on another KPI.
    """
    look, ruling = found.look, found.ruling
    is_decided = found.code in {Code.STOP, Code.SCALE} or found.other is not None
    if look is None or ruling is None or found.by_comparison or not is_decided:
        return Grounds()
    alternative = _held(bench, look, ruling.rule.condition.alternatives)
    if not alternative:
        return Grounds()
    main = deciding(bench, look, alternative)
    others = tuple(it for it in alternative if it is not main)
    also = tuple(_also(bench, look, it) for it in others)
    if found.other is None and is_about(main, bench.kpi):
        return Grounds(also=also)
    return Grounds(_deciding(bench, look, main), also)


def named(bench: Bench, found: Verdict) -> list[Kpi]:
    """The KPIs that the rule behind a verdict names."""
    comparisons = found.ruling.rule.condition.comparisons if found.ruling else ()
    return [kpi for it in comparisons if (kpi := kpi_of(bench, it))]


def _held(bench: Bench, look: Look, alternatives: Iterable[Alternative]) -> Alternative:
    """The first alternative whose conditions hold by their values.

    The test's own KPI may have a level in the log that goes before the rule's.
    """
    for it in alternatives:
        if unmet(bench, look, (one for one in it if not is_about(one, bench.kpi))) is None:
            return it
    return ()


def _deciding(bench: Bench, look: Look, it: Comparison) -> Message:
    """The KPI with its interval, and how surely it is where the rule asks for it."""
    kpi, reading = _read(bench, look, it)
    interval = reading.interval if reading else None
    if kpi is None or reading is None or interval is None or interval.low is None:
        return Message("")
    limit = level(bench, look, it, reading)
    p = chance(it, reading, bench.level_of(it, kpi, look.day))
    ends = [end for end in (interval.value, interval.low, interval.high, limit) if end is not None]
    decimals = apart(kpi.unit, kpi.decimals, ends)
    metric = look.size(reading.logic.exposure) or reading.logic.exposure
    args: dict[str, Arg] = {
        "kpi": brief(kpi.name, NAME_ROOM),
        "low": Quantity(interval.low, kpi.unit, decimals),
        "amount": shortfalls.amount(metric, look.amount(metric) or 0.0),
        "metric": shortfalls.counted(metric),
    }
    if interval.value is None or interval.high is None:
        return message("evidence.none", **args)
    args |= {"value": Quantity(interval.value, kpi.unit, decimals)}
    args |= {"high": Quantity(interval.high, kpi.unit, decimals)}
    if p is None or limit is None:
        return message("evidence.measured", **args)
    sign = shortfalls.SIGNS.get(it.comparator, it.comparator.value)
    args |= {"sign": sign, "level": Quantity(limit, kpi.unit, decimals)}
    return message("evidence.rule-sure", **args, p=shortfalls.sure(p))


def _also(bench: Bench, look: Look, it: Comparison) -> Message:
    """The value of another condition, and what it is held against."""
    kpi, reading = _read(bench, look, it)
    limit = level(bench, look, it, reading) if reading else None
    if kpi is None or reading is None or reading.value is None or limit is None:
        return Message("")  # it holds, so it has both
    decimals = apart(kpi.unit, kpi.decimals, (reading.value, limit))
    return message(
        "evidence.rule-also",
        kpi=brief(kpi.name, NAME_ROOM),
        value=Quantity(reading.value, kpi.unit, decimals),
        sign=shortfalls.SIGNS.get(it.comparator, it.comparator.value),
        level=Quantity(limit, kpi.unit, decimals),
    )


def _read(bench: Bench, look: Look, it: Comparison) -> tuple[Kpi | None, Reading | None]:
    kpi = kpi_of(bench, it)
    return kpi, look.read(kpi) if kpi else None
