"""Amounts inside a rule: a KPI's threshold, and how much evidence it takes."""

from __future__ import annotations

import re

from reportgen.dataclass import dataclass, replace
from reportgen.grammar.faults import Refusal, fault_at, number_fault
from reportgen.grammar.names import pattern
from reportgen.grammar.rule import Minimum, Subject
from reportgen.problems import Arg, Quantity, Unit
from reportgen.readers.amounts import Notation, example
from reportgen.readers.numerals import Amount, parsed
from reportgen.readers.units import CURRENCY_WORDS, SCALE_WORDS, TIME_WORDS, UNIT_WORDS, currency_of
from reportgen.standard import Type
from reportgen.standard.data_metrics import METRICS

_MONEY = rf"(?:{pattern(SCALE_WORDS, glued=True)}\s*)?{pattern(CURRENCY_WORDS)}"
_MONTH = r"(?:\s*(?:/|per|на|за)\s*(?:månad|month|mån|месец|місяць)(?!\w))"
# A number with what is written around it; what it means is for `parsed` to say.
AMOUNT = (
    rf"(?:{pattern(CURRENCY_WORDS)}\s*)?[+-]?"
    rf"(?:[0-9]+\s*{pattern(TIME_WORDS)}(?:\s*(?:och|and|и|і|та)?\s*[0-9]+\s*{pattern(TIME_WORDS)}){{1,2}}"
    r"|[0-9]+(?::[0-9]{2}){1,2}(?!\w)"
    r"|[0-9](?:[0-9 .,'’]*[0-9])?"
    rf"(?:\s*(?:{_MONEY}|{pattern(UNIT_WORDS)}){_MONTH}?|(?!\w)))"
)
_GROUPED = re.compile(r"(?<![0-9.,])([1-9][0-9]{0,2})[.,]([0-9]{3})(?![0-9.,])")


_MONEY_COLUMNS = frozenset(it.key for it in METRICS if it.type is Type.MONEY)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a cleaned line."""

    line: str
    at: int
    end: int

    @property
    def text(self) -> str:
        return self.line[self.at : self.end].strip()

    def refusal(self, kind: str, **args: Arg) -> Refusal:
        fault = fault_at(kind, self.line, self.at, end=self.at + len(self.text))
        return Refusal(replace(fault, args={**fault.args, **args}))

    def amount(self, decimal: str, unit: Unit | None = None, text: str = "") -> Amount:
        """The amount there, or in `text` instead; raises Refusal when it is none."""
        found = parsed(text or self.text, decimal, unit)
        if isinstance(found, Amount):
            return found
        raise Refusal(number_fault(found, self.line, self.at, self.at + len(self.text)))


def share(span: Span, notation: Notation) -> float:
    """The fraction of "20 % over target". Raises Refusal."""
    found = span.amount(notation.decimal)
    if found.unit is not Unit.PERCENT:
        raise span.refusal("rule-share")
    return found.amount


def threshold(span: Span, kpi: Subject, notation: Notation) -> Quantity:
    """The number that a KPI is compared with, in the KPI's own unit. Raises Refusal."""
    found = span.amount(notation.decimal, kpi.unit)
    unit = found.unit or kpi.unit
    if found.unit is None and kpi.unit is Unit.PERCENT:
        raise span.refusal("rule-bare-percent", kpi=kpi.label)
    if unit is Unit.PERCENT and kpi.unit is Unit.RATIO:
        unit = Unit.RATIO  # 300 % and 3,0× are the same return on spend
    if unit is Unit.PERCENT and kpi.unit is not Unit.PERCENT:
        raise span.refusal("rule-percent-of-what")
    if unit is not kpi.unit:
        raise span.refusal("rule-unit", kpi=kpi.label, example=example(kpi.unit))
    return Quantity(_at_home(span, found, notation), unit)


def minimum(span: Span, metric: str | None, notation: Notation) -> Minimum:
    """How much evidence: of a metric by its key, of `DAYS`, of money when `metric` is None.

    Whole things are counted, so that 1,000 and 1.000 are a thousand in any language. Raises
    Refusal.
    """
    whole = _GROUPED.sub(r"\1\2", span.text)
    found = span.amount(notation.decimal, text=whole)
    money = found.unit is Unit.CURRENCY
    if metric is None and found.unit is None:
        raise span.refusal("rule-count-of-what")
    if metric is None:
        metric = "spend"
    fits = metric in _MONEY_COLUMNS if money else found.unit is None
    if not fits or found.amount <= 0:
        raise span.refusal("rule-evidence")
    return Minimum(metric, _at_home(span, found, notation))


def _at_home(span: Span, found: Amount, notation: Notation) -> float:
    """The amount in the workbook's currency."""
    if not found.currency or notation.currency is None:
        return found.amount
    code = currency_of(found.currency, notation.currency)
    rate = 1.0 if code == notation.currency else notation.rates.get(code)
    if rate is None:
        book, sheet, setting = notation.currency, "settings", "settings.exchange_rates"
        raise span.refusal("rule-currency", currency=code, book=book, sheet=sheet, setting=setting)
    return found.amount * rate
