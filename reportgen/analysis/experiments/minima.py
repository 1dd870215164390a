"""How much has to be there before anything is decided: the rule's own amount, and the KPI's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.analysis.experiments.logic import Kind
from reportgen.analysis.experiments.looks import Look, Reading
from reportgen.dataclass import dataclass
from reportgen.grammar.rule import DAYS, Evidence, Minimum

DUST = 1e-9  # a sum of cells may fall this short of what it is
CLICKS, SESSIONS, IMPRESSIONS, EVENTS = "clicks", "sessions", "impressions", "events"
USUAL = 100.0  # clicks or sessions, where the rule says nothing
USUAL_IMPRESSIONS = 1_000.0
EXPECTED = 3.0  # events that should be there at the target
FEW_EVENTS, MUCH_EXPOSURE = 10.0, 10_000.0  # of a rate: either will do
RETURNS = 10.0  # sales that a return stands on


@dataclass(frozen=True, slots=True)
class Lack:
    """A minimum that is not reached: how much there is of a metric, and how much it takes."""

    metric: str
    have: float
    need: float
    of_control: bool = False

    @property
    def done(self) -> float:
        """How much of it is there, a fraction."""
        return self.have / self.need


def lack(
    evidence: Evidence | None, reading: Reading, look: Look, target: float | None
) -> Lack | None:
    """The first minimum that is missing: the rule's own, then the KPI's; None when none is.

    Of a rule's alternatives the one that is nearest. Impressions alone are never enough for a cost:
    a thousand of them are about ten clicks.
    """
    own = [
        alternative
        for alternative in (evidence.alternatives if evidence else ())
        if not (reading.logic.kind is Kind.COST and _only(IMPRESSIONS, alternative))
    ]
    short = [_first(alternative, reading, look) for alternative in own]
    if short and all(short):
        return max(filter(None, short), key=lambda it: it.done)
    wanted = _wanted(reading, look, target, _clicks(own) if own else None)
    return next((it for it in wanted if it.have < it.need * (1 - DUST)), None)


def lack_of_arms(reading: Reading, look: Look, evidence: Evidence | None) -> Lack | None:
    """What two arms lack to be compared: clicks or sessions in each, and ten events in the better.

    An arm that has none of them may be the one to stop: of equal arms as many are told apart by
    chance as if both had to have ten.
    """
    clicks = _clicks(evidence.alternatives if evidence else ())
    need = USUAL_IMPRESSIONS if reading.logic.exposure == IMPRESSIONS else clicks
    metric = _volume(reading, look)
    found: list[Lack] = []
    events: list[float] = []
    for i, arm in enumerate(look.pair.arms):
        counts = reading.logic.counts(arm.amounts)
        if counts is None:
            return Lack(reading.logic.lacking(arm.amounts)[0], 0.0, need, of_control=i > 0)
        found.append(Lack(metric, arm.amounts.get(metric, 0.0), need, of_control=i > 0))
        events.append(counts.events)
    event = reading.logic.event(look.pair.own.amounts) or EVENTS
    found.append(Lack(event, max(events), FEW_EVENTS))
    return next((it for it in found if it.have < it.need * (1 - DUST)), None)


def _first(alternative: Iterable[Minimum], reading: Reading, look: Look) -> Lack | None:
    for minimum in alternative:
        metric = _counted(minimum.metric, reading, look)
        have = _amount(metric, look)
        if have < minimum.amount * (1 - DUST):
            return Lack(metric, have, minimum.amount)
    return None


def _counted(metric: str, reading: Reading, look: Look) -> str:
    """The metric, or sessions where clicks are asked for and the KPI is per session."""
    instead = metric == CLICKS and look.amount(CLICKS) is None
    return SESSIONS if instead and reading.logic.exposure == SESSIONS else metric


def _amount(metric: str, look: Look) -> float:
    return float(look.days) if metric == DAYS else look.amount(metric) or 0.0


def _wanted(
    reading: Reading, look: Look, target: float | None, own: float | None
) -> Iterator[Lack]:
    """What the KPI itself takes, beside a rule's `own` number of clicks (None: it has no minimum).

    A cost takes clicks only where its rule asks for nothing; the guard asks for its spend.
    """
    logic, raw, clicks = reading.logic, reading.raw, USUAL if own is None else own
    metric = _volume(reading, look)
    volume = Lack(metric, _amount(metric, look), clicks)
    match logic.kind:
        case Kind.COST:
            if own is None:
                yield volume
        case Kind.RETURN:
            yield volume
            yield Lack(logic.event(reading.own) or EVENTS, raw.events, RETURNS)
        case Kind.RATE:
            if raw.events < FEW_EVENTS:
                yield Lack(logic.exposure, raw.exposure, MUCH_EXPOSURE)
        case Kind.SHARE:
            if logic.exposure == IMPRESSIONS:
                yield Lack(IMPRESSIONS, raw.exposure, USUAL_IMPRESSIONS)
            elif logic.exposure in {CLICKS, SESSIONS}:
                yield Lack(logic.exposure, raw.exposure, clicks)
            if target:
                yield Lack(logic.exposure, raw.exposure, EXPECTED / target)


def _volume(reading: Reading, look: Look) -> str:
    """What a test's size is told by: clicks, or what its KPI is per."""
    exposure = reading.logic.exposure
    if exposure in {SESSIONS, IMPRESSIONS} and reading.logic.kind is not Kind.COST:
        return exposure
    has_clicks = look.amount(CLICKS) is not None
    return CLICKS if has_clicks or look.amount(SESSIONS) is None else SESSIONS


def _clicks(alternatives: Iterable[Iterable[Minimum]]) -> float:
    """The rule's own number of clicks or sessions, the smallest of its alternatives; else 100."""
    amounts = [it.amount for all_ in alternatives for it in all_ if it.metric in {CLICKS, SESSIONS}]
    return min(amounts, default=USUAL)


def _only(metric: str, alternative: Iterable[Minimum]) -> bool:
    return all(it.metric == metric for it in alternative)
