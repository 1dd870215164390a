"""What the product knows about a KPI by its name."""

from __future__ import annotations

from reportgen.dataclass import dataclass
from reportgen.problems import Unit
from reportgen.records import Better, Level
from reportgen.standard.model import Names

PAID = "paid"
ORGANIC = "organic"


@dataclass(frozen=True, slots=True)
class KnownKpi:
    """A KPI the product knows by name, and what holds unless the sheet says otherwise.

    `formula` is a ratio of sums over columns of Data, in their keys; `fallback` is the one to use
    where a column of `formula` is not there. `scope` is which rows count (paid, organic, None for
    all). `decimals` are those of the printed value. `per_month` marks a growth rate a month.
    `base` is the number the KPI's name counts per (feedback per 1 000 impressions).
    `alternative` is the KPI that shares its row in the article ("ROAS / Pipeline per 10k spend").
    """

    key: str
    names: Names
    level: Level
    unit: Unit
    better: Better
    decimals: int
    formula: str
    fallback: str | None = None
    scope: str | None = None
    per_month: bool = False
    base: int | None = None
    alternative: str | None = None
