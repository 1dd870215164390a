"""Finding the known KPI behind a name as people write it."""

from __future__ import annotations

import re
from functools import cache

from reportgen.standard.known_kpi import KnownKpi
from reportgen.standard.known_kpis import KNOWN_KPIS
from reportgen.standard.model import fold

# What people add to a KPI's name to say which part of it they mean: it never changes the KPI.
_QUALIFIERS = re.compile(
    r"""\b(?: per\ (?:kanal|channel|inlägg|post|annons|ad|campaign|kampanj|vecka|week)
          | betal(?:t|d|da)(?:\ (?:kampanj(?:er)?|annons(?:er)?|kanal(?:er)?))?
          | paid(?:\ (?:campaigns?|ads?|channels?|social|media))?
          | organisk(?:t|a)? | organic | totalt? | netto | net | utfall | actuals? | antal
          | kr | sek | st
          | alla\ kanaler | all\ channels
          | на\ (?:канал|пост|публикация|реклама|кампания|седмица) | по\ канали | всички\ канали
          | плат(?:ен|ена|ено|ени)(?:\ (?:кампани[ия]|реклам[иа]|канали?))?
          | органич(?:ен|на|но|ни) | общо | нет(?:о|ен|на) | факт
          | на\ (?:допис|пост|кампанію|тиждень) | (?:за|по)\ канал(?:ами|ах) | [ву]сі\ канали
          | платн(?:ий|а|е|і)(?:\ (?:кампані[яї]|реклама|оголошення|канали?))?
          | органічн(?:ий|а|е|і) | [ву]сього | загалом | чист(?:ий|а|е) | нетто )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PERIODS = frozenset(
    map(
        fold,
        (
            *("vecka", "v.", "week", "månad", "month", "dag", "day"),
            *("седмица", "седм.", "месец", "ден", "тиждень", "тиж.", "місяць", "день"),
        ),
    )
)


def match_kpi(text: str) -> KnownKpi | None:
    """The known KPI that `text` names, or None.

    The whole name first, then without what stands in parentheses, then without qualifiers
    ("CTR, betalt", "CPA per kanal"), then the words before a slash. Never a part of a longer
    name: "CTR-test antal" is not CTR and "Lead quality score" is not Leads.
    """
    bare = re.sub(r"\([^()]*\)|\[[^\][]*\]|[(\[].*$", " ", text)
    unqualified = _QUALIFIERS.sub(" ", bare)
    for candidate in (text, bare, unqualified, unqualified.replace("%", " ")):
        found = _by_name().get(kpi_key(candidate))
        if found:
            # "Leads (%)" is a share of something, not the number of leads.
            return None if "%" in text and _is_plain_sum(found) else found
    return _before_slash(bare)


def known(key: str) -> KnownKpi:
    """The known KPI of that key; KeyError when there is none."""
    return next((k for k in KNOWN_KPIS if k.key == key), None) or _missing(key)


def _missing(key: str) -> KnownKpi:
    raise KeyError(key)


@cache
def _by_name() -> dict[str, KnownKpi]:
    return {kpi_key(n): kpi for kpi in KNOWN_KPIS for names in kpi.names.values() for n in names}


def kpi_key(name: str) -> str:
    """A KPI's name as it is compared: `fold` that tells "MQL %" from "MQL"."""
    return fold(name.replace("%", " percent "))


def _is_plain_sum(kpi: KnownKpi) -> bool:
    return kpi.formula == kpi.key


def _before_slash(text: str) -> KnownKpi | None:
    """So "ROAS / Pipeline per 10k spend" is ROAS; "Spend / leads" is a ratio of its own.

    A plain sum before a slash is a numerator, unless a period comes after it ("Leads / vecka");
    two different KPIs are nobody's, unless the table says that they share a row.
    """
    first, slash, rest = text.partition("/")
    if not slash:
        return None
    found = match_kpi(first)
    if found is None or fold(rest) in _PERIODS:
        return found
    if _is_plain_sum(found):
        return None
    other = match_kpi(rest)
    return found if other in (None, found) or other.key == found.alternative else None
