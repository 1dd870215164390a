"""The words of the rule language, in every language of the sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from reportgen.grammar.names import Names, spelling
from reportgen.grammar.rule import Comparator, Reference
from reportgen.records import Logged
from reportgen.standard import sheet
from reportgen.standard.model import Names as Spelled
from reportgen.standard.notation import named


class Kind(StrEnum):
    """How an operator stands to "20 % under target".

    "More than 20 % under" measures how far it is and so means below; "lower than 20 % under" names
    a level. A sign could be read as either.
    """

    SIGN = auto()
    FAR = auto()
    LEVEL = auto()


@dataclass(frozen=True, slots=True)
class Operator:
    """`judged` is one that means better and worse: it is said as of a KPI where more is better."""

    comparator: Comparator
    kind: Kind = Kind.SIGN
    judged: bool = False


def every(*tables: Spelled) -> list[str]:
    """The words of the tables, of all languages."""
    return [name for table in tables for names in table.values() for name in names]


def _table(*rows: tuple[Operator, Iterable[str]]) -> Names[Operator]:
    pairs = ((word, operator) for operator, words in rows for word in words)
    return Names.of(pairs, signs=True)


ACTIONS: Names[Logged] = Names.of(
    (name, Logged(choice.key))
    for choice in sheet("test_log").column("decision").choices
    for name in every(choice.names)
)
# What the action is done to says nothing that the sheet's columns don't: "Pausa annonsen om".
OBJECT = named(
    sv="upp = ner = annonsen = annonser = kampanjen = kampanjer = testet = tester = varianten"
    " = kanalen = budgeten = inlägget = den = det",
    en="up = down = the = this = ad = ads = campaign = campaigns = test = tests = variant"
    " = channel = budget = creative = post = it",
)
IF = named(sv="om = ifall = när", en="if = when")
AFTER = named(sv="efter", en="after")
AND = named(sv="och = samt = &", en="and = &")
OR = named(sv="eller", en="or")
IS = named(
    sv="är = ligger = blir = sjunker = faller = stiger = går",
    en="is = are = stays = drops = falls = rises = goes",
)
THE = named(sv="sitt = vårt = det", en="the = its = our")
OF = named(sv="av", en="of")
IN = named(sv="i", en="in = of = on")
DAY = named(sv="dagar = dag = dygn", en="days = day")
WEEK = named(sv="veckor = vecka", en="weeks = week")

OVER = named(sv="över = ovanför", en="over = above")
UNDER = named(sv="under", en="under = below = beneath")
BETTER = named(sv="bättre än", en="better than")
WORSE = named(sv="sämre än", en="worse than")
LEAST = named(sv="minst", en="at least")

_FAR_ABOVE = named(
    sv="mer än = fler än = större än = överstiger = överskrider",
    en="more than = greater than = exceeds",
)
_FAR_BELOW = named(
    sv="mindre än = färre än = understiger = underskrider", en="less than = fewer than"
)
_AT_MOST = named(
    sv="högst = max = maximalt = som mest", en="at most = no more than = up to = maximum"
)

_EQUAL = named(sv="lika med", en="equal to = equals")
_HIGHER = named(sv="högre än", en="higher than")
_LOWER = named(sv="lägre än", en="lower than")
_REACHES = named(sv="når = uppnår = klarar", en="reaches = meets = hits")
_MISSES = named(sv="missar", en="misses")

OPERATORS: Names[Operator] = _table(
    (Operator(Comparator.BELOW), ("<",)),
    (Operator(Comparator.AT_MOST), ("≤", "<=", "=<")),
    (Operator(Comparator.EQUAL), ("=", "==", *every(_EQUAL))),
    (Operator(Comparator.AT_LEAST), ("≥", ">=", "=>")),
    (Operator(Comparator.ABOVE), (">",)),
    (Operator(Comparator.ABOVE, Kind.FAR), every(_FAR_ABOVE)),
    (Operator(Comparator.BELOW, Kind.FAR), every(_FAR_BELOW)),
    (Operator(Comparator.AT_LEAST, Kind.FAR), every(LEAST)),
    (Operator(Comparator.AT_MOST, Kind.FAR), every(_AT_MOST)),
    (Operator(Comparator.ABOVE, Kind.LEVEL), every(OVER, _HIGHER)),
    (Operator(Comparator.BELOW, Kind.LEVEL), every(UNDER, _LOWER)),
    (Operator(Comparator.ABOVE, Kind.LEVEL, judged=True), every(BETTER)),
    (Operator(Comparator.AT_LEAST, Kind.LEVEL, judged=True), every(_REACHES)),
    (Operator(Comparator.BELOW, Kind.LEVEL, judged=True), every(WORSE, _MISSES)),
)

_KPIS = sheet("kpis")
_TARGET = named(sv="målet = målnivån = målvärdet", en="goal")
_PLAN = named(sv="plan = planen = plannivån", en="plan")
_BASELINE = named(sv="baslinjen = utgångsläget = nuläget", en="baseline")
_CONTROL = named(sv="kontroll = kontrollen = kontrollgruppen", en="control = control group")
_REFERENCES: Mapping[Reference, list[str]] = {
    Reference.TARGET: every(_KPIS.column("target").names, _TARGET),
    Reference.PLAN: every(_PLAN),
    Reference.BASELINE: every(_KPIS.column("baseline").names, _BASELINE),
    Reference.CONTROL: every(_CONTROL),
}
REFERENCES: Names[Reference] = Names.of(
    (name, reference) for reference, names in _REFERENCES.items() for name in names
)

# How one speaks of counts, beside the columns' own names.
COUNTED: Mapping[str, tuple[str, ...]] = {
    "impressions": ("visning", "exponering", "impression"),
    "clicks": ("click", "link click"),
    "sessions": ("session", "visit"),
    "conversions": ("konvertering", "conversion"),
    "meetings": ("möte", "bokat möte", "meeting", "booked meeting"),
    "orders": ("order", "beställning", "purchase"),
    "qualified_leads": ("kvalificerat lead", "kvalificerad lead", "qualified lead"),
    "new_customers": ("ny kund", "new customer", "customers", "kunder"),
    "engagements": ("interaktion", "engagement"),
    "video_views": ("videovisning", "video view", "view"),
}


def language(word: str) -> str | None:
    """The language that the word alone tells a rule to be in."""
    return _LANGUAGES.get(spelling(word))


_TELLING = (IF, AFTER, AND, OR, IS, OVER)
_LANGUAGES = {
    spelling(name): lang
    for table in _TELLING
    for lang, names in table.items()
    for name in names
    if [name in others for others in table.values()].count(True) == 1
}
