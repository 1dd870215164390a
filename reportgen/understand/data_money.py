"""The money of the Data sheets: in the workbook's currency, exchanged, or left out with a word."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.dataclass import dataclass
from reportgen.problems import Arg, Place, Problem, Quantity, Severity, Unit, problem
from reportgen.readers.cells import Notation
from reportgen.readers.sums import Group, SumColumn, Sums
from reportgen.readers.units import currency_code, currency_of
from reportgen.understand.data_columns import WORDS
from reportgen.understand.names import cut

_MONEY = frozenset({"spend", "revenue", "pipeline"})
_CURRENCY = WORDS.index("currency")


@dataclass(slots=True)
class _Foreign:
    """Amounts of one column in another currency: how many rows, the first of them."""

    column: SumColumn
    code: str
    row: int
    n: int = 0
    home: float = 0.0


class Purse:
    """Turns the amounts of one sheet's groups into the workbook's currency, and keeps account."""

    def __init__(self, sums: Sums, notation: Notation) -> None:
        self._sums = sums
        self._notation = notation
        self._columns = {column.key: column for column in sums.columns}
        self._foreign: dict[tuple[str, str], _Foreign] = {}

    def amounts(self, group: Group) -> tuple[dict[str, float], frozenset[str]]:
        """The group's amounts with its money in the workbook's currency, and its broken metrics.

        Money that can't be exchanged is left out and breaks its metric; no money is 0 in any.
        """
        home = self._notation.currency
        word = group.words[_CURRENCY]
        of_row = currency_code(word) if word else None
        amounts: dict[str, float] = {}
        broken = set(group.broken)
        for (key, written), amount in group.amounts.items():
            column = self._columns[key]
            stated = currency_of(written, home) if written else of_row
            code = (stated or column.currency) if key in _MONEY else None
            rate = 1.0 if code is None or home in {None, code} else self._notation.rates.get(code)
            if code and home and code != home:
                other = self._foreign.setdefault((key, code), _Foreign(column, code, group.first))
                other.n += group.count
                other.home += amount * (rate or 0.0)
            if rate is None and amount:
                broken.add(key)
            else:
                amounts[key] = amounts.get(key, 0.0) + amount * (rate or 0.0)
        return amounts, frozenset(broken)

    def problems(self) -> list[Problem]:
        """What became of each column's foreign money: exchanged, or left out for want of a rate."""
        problems = []
        for it in self._foreign.values():
            rate = self._notation.rates.get(it.code)
            place = Place(self._sums.name, f"{it.column.letters}{it.row}", it.n)
            args: dict[str, Arg] = {"head": cut(it.column.head), "currency": it.code, "n": it.n}
            if rate is None:
                book = self._notation.currency or ""
                setting = {"setting": "settings.exchange_rates", "sheet": "settings"}
                problems.append(
                    problem(
                        Severity.ERROR, "data-foreign-currency", place, book=book, **args, **setting
                    )
                )
            else:
                worth = Quantity(it.home, Unit.CURRENCY)
                problems.append(
                    problem(Severity.NOTE, "data-exchanged", place, rate=rate, amount=worth, **args)
                )
        return problems


def currency(every: Iterable[Sums]) -> tuple[str, Place] | None:
    """The currency that most money columns name in their heads or cells, and the first of them."""
    named: dict[str, list[Place]] = {}
    for sums in every:
        columns = {column.key: column for column in sums.columns if column.key in _MONEY}
        said = {(c.currency, f"{c.letters}{sums.header}") for c in columns.values() if c.currency}
        for group in sums.groups:
            word = group.words[_CURRENCY]
            code = currency_code(word) if word else None
            for key, written in group.amounts:
                stated = currency_of(written, None) if written else code
                if key in columns and stated:
                    said.add((stated, f"{columns[key].letters}{group.first}"))
        for code, cell in sorted(said):
            named.setdefault(code, []).append(Place(sums.name, cell))
    if not named:
        return None
    code = max(named, key=lambda c: len(named[c]))
    return code, named[code][0]
