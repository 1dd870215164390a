"""What a KPI's row leaves unsaid: unit, direction, level, scope, channel; and its decimals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from reportgen.dataclass import dataclass
from reportgen.problems import Unit
from reportgen.readers.cells import Amount
from reportgen.readers.units import Measure, measure
from reportgen.records import EACH, Better, Level
from reportgen.standard import KnownKpi, known

MOST_DECIMALS = 3  # that a page prints, however many a cell shows
GUESSED_DECIMALS = 2  # at the most, of an amount whose cell does not say how many are meant

_PAID = re.compile(
    r"\b(?:betal(?:t|d|da)|paid|плат(?:ен|ена|ено|ени)|платн(?:ий|а|е|і|их))\b", re.IGNORECASE
)
_ORGANIC = re.compile(r"\b(?:organisk\w*|organic|органич\w*|органічн\w*)\b", re.IGNORECASE)
_EACH = re.compile(
    r"\b(?:per kanal|varje kanal|per channel|(?:each|every) channel|по канали|всеки канал"
    r"|за каналами|по каналах|кожен канал)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"%|\b(?:andel\w*|procent|share|percent(?:age)?|дял\w*|процент|частка|відсоток)\b",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\b\w*(?:kostnad|cost|pris|price|цена|разход|ціна|вартість за|витрати)\b", re.IGNORECASE
)
_BAD = re.compile(
    r"\b(?:negativ\w*|negative|avvisning\w*|bounce|churn|avhopp\w*|klagomål|complaints?|unsubscri\w*"
    r"|негативн\w*|отпадан\w*|отлив|оплаквания|отписван\w*|відмов\w*|відтік|скарг\w*|відпис\w*)\b",
    re.IGNORECASE,
)
_LAST_PARENTHESIS = re.compile(r"[(\[]([^()\[\]]*)[)\]]\s*$")


@dataclass(frozen=True, slots=True)
class Said:
    """What the sheet says outright about a KPI; None where its columns are silent.

    `amounts` are those of all its cells, read without knowing the unit. `channel` is "" where the
    channel column says that the total is meant.
    """

    name: str
    unit: Unit | None = None
    better: Better | None = None
    level: Level | None = None
    scope: str | None = None
    channel: str | None = None
    baseline: Amount | None = None
    target: Amount | None = None
    weeks: tuple[Amount, ...] = ()
    head: str = ""  # of its column with weekly values

    @property
    def amounts(self) -> tuple[Amount, ...]:
        return tuple(a for a in (self.baseline, self.target, *self.weeks) if a)


@dataclass(frozen=True, slots=True)
class Traits:
    """What holds for a KPI in the end.

    `known` is the known KPI whose formula applies: none where the cells count in another unit.
    `inferred` names what the sheet's columns did not say.
    """

    unit: Unit
    better: Better
    level: Level
    scope: str | None
    channel: str | None
    per_month: bool
    known: KnownKpi | None
    inferred: tuple[str, ...]


def traits(said: Said, named: KnownKpi | None) -> Traits:
    """From the columns, else the cells' own text, else the name, else the known KPI `named`."""
    unit = said.unit or unit_of(said, named)
    kpi = _whichever(named, unit)
    return Traits(
        unit=unit,
        better=said.better or _better(said, kpi),
        level=said.level or (kpi.level if kpi else Level.FUNNEL),
        scope=said.scope or _scope(said.name) or (kpi.scope if kpi else None),
        channel=_channel(said),
        per_month=_per_month(said, unit, kpi),
        known=kpi if kpi and _agree(kpi.unit, unit) else None,
        inferred=tuple(
            field for field in ("unit", "better", "level") if getattr(said, field) is None
        ),
    )


def unit_of(said: Said, named: KnownKpi | None) -> Unit:
    """The unit that the baseline and the target are written in, else the weeks, else the names."""
    plan = [a.unit for a in (said.baseline, said.target) if a]
    if named and named.unit in plan:  # one of the two cells is a slip
        return named.unit
    written = next(filter(None, plan), None) or _most(a.unit for a in said.weeks if a.unit)
    if named and written and not _is_meant(written, said) and not _may_count_in(named, written):
        written = None
    stated = next((m.unit for m in map(stated_in, (said.head, said.name)) if m and m.unit), None)
    if written or stated or named:
        return written or stated or (named.unit if named else Unit.NUMBER)
    if _SHARE.search(said.name):
        return Unit.PERCENT
    return Unit.CURRENCY if _COST.search(said.name) else Unit.NUMBER


def _most(units: Iterable[Unit]) -> Unit | None:
    return next((unit for unit, _ in Counter(units).most_common(1)), None)


def _may_count_in(named: KnownKpi, unit: Unit) -> bool:
    """Whether it is the known KPI's own unit, or that of the one it shares its row with."""
    other = known(named.alternative) if named.alternative else named
    return unit in {named.unit, other.unit}


def _is_meant(unit: Unit, said: Said) -> bool:
    """Whether a known KPI counts in another unit: both ends of its plan, or half its cells, do.

    Fewer are slips: a target of "+50 %" makes no shares of leads.
    """
    plan = [a.unit for a in (said.baseline, said.target) if a]
    everything = [a.unit for a in said.amounts]
    return plan == [unit, unit] or everything.count(unit) * 2 >= len(everything)


def stated_in(name: str) -> Measure | None:
    """The unit that a name ends with in parentheses: ``CTR (%)``, ``Intäkter (tkr)``."""
    inside = _LAST_PARENTHESIS.search(name)
    found = measure("", inside[1].strip()) if inside and inside[1].strip() else None
    return found if found and found.unit else None


def decimals(amounts: Iterable[Amount], unit: Unit, kpi: KnownKpi | None) -> int:
    """As many as the cells are written with, at the most; else as the known KPI is printed.

    A number without a format of its own has those of its digits, two at most: the rest comes out of
    a formula. Money and time written so are whole.
    """
    found = [n for a in amounts if (n := _decimals(a, unit)) is not None]
    if found:
        return min(max(found), MOST_DECIMALS)
    if kpi and kpi.unit is unit:
        return kpi.decimals
    return {Unit.PERCENT: 1, Unit.RATIO: 1}.get(unit, 0)


def _decimals(amount: Amount, unit: Unit) -> int | None:
    if amount.decimals is not None:
        fraction = unit is Unit.PERCENT and amount.unit is None and abs(amount.amount) < 1
        return max(amount.decimals - 2, 0) if fraction else amount.decimals
    if unit in {Unit.CURRENCY, Unit.DURATION}:
        return None
    shown = (
        amount.amount * 100 if unit is Unit.PERCENT and abs(amount.amount) < 1 else amount.amount
    )
    digits = f"{shown:.{GUESSED_DECIMALS}f}".rstrip("0").partition(".")[2]
    return len(digits)


def _better(said: Said, kpi: KnownKpi | None) -> Better:
    if said.target and said.target.better:
        return said.target.better
    if kpi:
        return kpi.better
    if _BAD.search(said.name) or _COST.search(said.name):
        return Better.LOWER
    if said.baseline and said.target and said.target.amount < said.baseline.amount:
        return Better.LOWER
    return Better.HIGHER


def _scope(name: str) -> str | None:
    paid, organic = _PAID.search(name), _ORGANIC.search(name)
    if bool(paid) == bool(organic):
        return None
    return "paid" if paid else "organic"


def _channel(said: Said) -> str | None:
    if said.channel is not None:
        return said.channel or None
    return EACH if _EACH.search(said.name) else None


def _per_month(said: Said, unit: Unit, kpi: KnownKpi | None) -> bool:
    if unit is not Unit.PERCENT:
        return False
    written = [a for a in said.amounts if a.unit is Unit.PERCENT]
    return any(a.per_month for a in written) or bool(kpi and kpi.per_month)


def _agree(one: Unit, other: Unit) -> bool:
    """300 % and 3,0× are the same return on spend."""
    return one is other or {one, other} == {Unit.PERCENT, Unit.RATIO}


def _whichever(named: KnownKpi | None, unit: Unit) -> KnownKpi | None:
    """Of a row that names two KPIs ("ROAS / Pipeline per 10k spend") the one with this unit."""
    if named is None or named.alternative is None or _agree(named.unit, unit):
        return named
    other = known(named.alternative)
    return other if _agree(other.unit, unit) else named
