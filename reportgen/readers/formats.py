"""What a cell's number format says about its number: percent, currency, scale, or a date."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from reportgen.dataclass import dataclass
from reportgen.problems import Unit
from reportgen.readers.units import Measure, measure, without_month

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[(?P<bracket>[^\]]*)\]|[_*].|(?P<bare>.)', re.DOTALL
)
_FRACTION = re.compile(r"\.0+")  # of a second, in "mm:ss.0"
_DATE_LETTERS = frozenset("dmyhs")
_PLAIN = Measure()
_BY_LANGUAGE = {
    **dict.fromkeys(("41D", "SV-SE"), "SEK"),
    **dict.fromkeys(("414", "814", "NB-NO", "NN-NO"), "NOK"),
    **dict.fromkeys(("406", "DA-DK"), "DKK"),
    **dict.fromkeys(("409", "EN-US"), "USD"),
    **dict.fromkeys(("1009", "EN-CA"), "CAD"),
    **dict.fromkeys(("C09", "EN-AU"), "AUD"),
}


@dataclass(frozen=True, slots=True)
class Format:
    """A number format, understood.

    `measure.worth` is what the shown figure has to be multiplied with to get the amount, 1 where
    the format itself scales. `decimals` are those shown, None for General. `letters` are the
    unquoted date letters; `muddled` marks a format that is a number's and a date's at once
    (``#,##0 SEK``: Excel takes the S for seconds).
    """

    measure: Measure = _PLAIN
    per_month: bool = False
    decimals: int | None = None
    letters: frozenset[str] = frozenset()
    muddled: bool = False


@lru_cache(maxsize=512)
def understood(code: str) -> Format:
    """The Format of a number format's first section; that of General when it says nothing."""
    literal, bare = _split(code)
    if code.casefold().startswith("general"):
        return Format(*_said(literal))
    letters = frozenset(bare.casefold()) & _DATE_LETTERS
    digits = "".join(c for c in bare if c in "0#?.,")
    muddled = bool(letters) and any(c in "0#" for c in _FRACTION.sub("", bare))
    scaled = bool(re.search(r"[0#?],+(?:\.|$)", digits))
    decimals = None if scaled or not digits else len(digits.partition(".")[2].replace(",", ""))
    if "%" in bare:
        _, monthly = _said(literal)
        return Format(Measure(Unit.PERCENT), monthly, decimals, letters, muddled)
    said, monthly = _said(literal)
    if scaled:
        said = Measure(said.unit, Decimal(1), said.currency)
    return Format(said, monthly, decimals, letters, muddled)


def _said(literal: str) -> tuple[Measure, bool]:
    words, monthly = without_month(literal)
    return measure("", words.strip("+-−() ")) or _PLAIN, monthly


def _split(code: str) -> tuple[str, str]:
    """The text that the first section prints, and its own code letters."""
    literal, bare = "", ""
    for token in _TOKEN.finditer(code):
        kind, text = token.lastgroup, token[token.lastgroup] if token.lastgroup else ""
        if kind == "bare" and text == ";":
            break
        if kind == "bracket":
            if text.startswith("$"):
                literal += _currency(text[1:])
            elif text and not set(text.casefold()) - set("hms"):
                bare += text
        elif kind in {"quoted", "escaped"}:
            literal += text
        elif kind == "bare":
            bare += text
            if text not in "0#?.,%@" and text.casefold() not in _DATE_LETTERS:
                literal += text
    return literal, bare


def _currency(code: str) -> str:
    """What ``[$kr-414]`` prints; the language behind the dash tells which crown or dollar it is."""
    sign, _, language = code.partition("-")
    return _BY_LANGUAGE.get(language.upper().lstrip("0"), sign) if sign in {"kr", "$"} else sign
