"""The words of the rule language, in every language of the sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum, auto

from reportgen.dataclass import dataclass
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


def of(lang: str, *tables: Spelled) -> list[str]:
    """The words of the tables in one language, as ``sv``; of all of them where it is not known."""
    return [
        name
        for table in tables
        for it, names in table.items()
        if lang in {"", it}
        for name in names
    ]


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
    bg="на = рекламата = рекламите = реклама = кампанията = кампаниите = теста"
    " = тестът = тестовете = варианта = канала = бюджета = поста = креатива",
    uk="для = оголошення = рекламу = кампанію = кампанії = тест = тесту = тести"
    " = варіант = варіанта = канал = каналу = бюджет = бюджету = допис = допису"
    " = креатив = креативу",
)
IF = named(sv="om = ifall = när", en="if = when", bg="ако = когато = щом", uk="якщо = коли")
AFTER = named(sv="efter", en="after", bg="след", uk="після")
AND = named(sv="och = samt = &", en="and = &", bg="и = както и", uk="і = й = та = а також")
OR = named(sv="eller", en="or", bg="или", uk="або = чи")
IS = named(
    sv="är = ligger = blir = sjunker = faller = stiger = går",
    en="is = are = stays = drops = falls = rises = goes",
    bg="е = са = остава = стане = става = пада = падне = спада = спадне = расте"
    " = нарасне = се повиши = е с = са с = с",
    uk="є = залишається = лишається = стає = стане = падає = впаде = зростає = зросте = на = є на",
)
THE = named(
    sv="sitt = vårt = det",
    en="the = its = our",
    bg="своята = нашата",
    uk="свою = нашу = своєї = нашої",
)
BY = named(sv="med", en="by", bg="с = със", uk="на")
OF = named(sv="av", en="of", bg="от", uk="від")
IN = named(sv="i", en="in = of = on", bg="в = на = от", uk="на = у = в")
DAY = named(
    sv="dagar = dag = dygn",
    en="days = day",
    bg="дни = ден = дена",
    uk="днів = дні = день = діб = доби",
)
WEEK = named(
    sv="veckor = vecka", en="weeks = week", bg="седмици = седмица", uk="тижнів = тижні = тиждень"
)

# "For two weeks" is no part of a rule: these are here so that it is understood all the same.
FOR = named(sv="i = under", en="for = in = over", bg="за = в = през", uk="за = протягом = впродовж")
NUMBERS = {
    **dict.fromkeys(("en", "ett", "one", "една", "един", "один"), 1),
    **dict.fromkeys(("två", "two", "две", "два"), 2),
    **dict.fromkeys(("tre", "three", "три"), 3),
    **dict.fromkeys(("fyra", "four", "четири", "чотири"), 4),
}

OVER = named(
    sv="över = ovanför", en="over = above", bg="над", uk="вище за = вище від = вище = понад = над"
)
UNDER = named(
    sv="under", en="under = below = beneath", bg="под", uk="нижче за = нижче від = нижче = під"
)
BETTER = named(
    sv="bättre än",
    en="better than",
    bg="по-добре от = по-добър от = по-добра от = по-добро от = по-добри от",
    uk="краще за = краще ніж = краще від = кращий за = краща за = кращі за"
    " = кращий ніж = краща ніж",
)
WORSE = named(
    sv="sämre än",
    en="worse than",
    bg="по-зле от = по-лошо от = по-лош от = по-лоша от = по-лоши от",
    uk="гірше за = гірше ніж = гірше від = гірший за = гірша за = гірші за"
    " = гірший ніж = гірша ніж",
)
LEAST = named(
    sv="minst",
    en="at least",
    bg="поне = най-малко = минимум = не по-малко от = не под",
    uk="щонайменше = принаймні = мінімум = не менше за = не менше ніж = не менше"
    " = не нижче за = не нижче ніж = не нижче",
)

_FAR_ABOVE = named(
    sv="mer än = fler än = större än = överstiger = överskrider",
    en="more than = greater than = exceeds",
    bg="повече от = с повече от = по-голям от = по-голяма от = по-голямо от"
    " = надвишава = превишава = надхвърля",
    uk="більше за = більше ніж = більше = більш ніж = більше ніж на = більш ніж на"
    " = більший за = більша за = перевищує",
)
_FAR_BELOW = named(
    sv="mindre än = färre än = understiger = underskrider",
    en="less than = fewer than",
    bg="по-малко от = с по-малко от = по-малък от = по-малка от",
    uk="менше за = менше ніж = менше = менш ніж = менше ніж на = менш ніж на"
    " = менший за = менша за",
)
_AT_MOST = named(
    sv="högst = max = maximalt = som mest",
    en="at most = no more than = up to = maximum",
    bg="най-много = максимум = не повече от = не над = до",
    uk="щонайбільше = максимум = не більше за = не більше ніж = не більше"
    " = не вище за = не вище ніж = не вище = до",
)

_EQUAL = named(
    sv="lika med", en="equal to = equals", bg="равно на = равен на = равна на", uk="дорівнює"
)
_HIGHER = named(
    sv="högre än",
    en="higher than",
    bg="по-високо от = по-висок от = по-висока от = по-високи от",
    uk="вищий за = вища за = вищі за = вище ніж = вищий ніж = вища ніж",
)
_LOWER = named(
    sv="lägre än",
    en="lower than",
    bg="по-ниско от = по-нисък от = по-ниска от = по-ниски от",
    uk="нижчий за = нижча за = нижчі за = нижче ніж = нижчий ніж = нижча ніж",
)
_REACHES = named(
    sv="når = uppnår = klarar",
    en="reaches = meets = hits",
    bg="достига = достигне = постига = постигне = изпълнява",
    uk="досягає = досягне = сягає",
)
_MISSES = named(
    sv="missar",
    en="misses",
    bg="не достига = не достигне = не изпълнява = пропуска",
    uk="не досягає = не досягне = не дотягує до",
)

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
_TARGET = named(
    sv="målet = målnivån = målvärdet",
    en="goal",
    bg="целта = целевата стойност = таргета",
    uk="цілі = ціллю = цільового значення = мета = мети = мету",
)
_PLAN = named(
    sv="plan = planen = plannivån",
    en="plan",
    bg="план = плана = планът = плановата линия",
    uk="план = плану = планом = лінія плану = лінію плану = лінії плану",
)
_BASELINE = named(
    sv="baslinjen = utgångsläget = nuläget",
    en="baseline",
    bg="базата = базовата стойност",
    uk="базу = бази = базового значення = базовим значенням",
)
_CONTROL = named(
    sv="kontroll = kontrollen = kontrollgruppen",
    en="control = control group",
    bg="контрола = контролата = контролната група",
    uk="контроль = контролю = контролем = контрольна група = контрольну групу = контрольної групи",
)
_REFERENCES: Mapping[Reference, list[str]] = {
    Reference.TARGET: every(_KPIS.column("target").names, _TARGET),
    Reference.PLAN: every(_PLAN),
    Reference.BASELINE: every(_KPIS.column("baseline").names, _BASELINE),
    Reference.CONTROL: every(_CONTROL),
}
REFERENCES: Names[Reference] = Names.of(
    (name, reference) for reference, names in _REFERENCES.items() for name in names
)


def spoken(text: str) -> str:
    """The language that the words of a text tell; empty where they don't."""
    return next((it for word in text.split() if (it := language(word))), "")


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
