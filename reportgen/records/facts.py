"""What the Data sheets hold: counts and money per day and per channel, campaign and creative."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from reportgen.dataclass import dataclass, field


class Reach(StrEnum):
    """Whether a row was paid for."""

    PAID = "paid"
    ORGANIC = "organic"


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a Data sheet that a fact sums up: `count` of them, from `first` to `last`."""

    sheet: str
    first: int
    last: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class Fact:
    """The sums of one day (or of `days` days from it: a weekly export) of one combination of words.

    `amounts` has the metrics by key: the standard's (``spend``, ``clicks`` …) or, for a numeric
    column of the user's own, its folded head. A metric that no row filled in is absent, never 0.
    Followers are a stock: the last amount of the day, not a sum. `broken` are the metrics of which
    some amount can't be used, unreadable or in a currency without a rate: what `amounts` has of
    them is too little, and no sum is made of it.
    """

    day: date
    rows: Rows
    amounts: Mapping[str, float]
    channel: str | None = None
    paid_or_organic: Reach | None = None
    campaign: str | None = None
    creative: str | None = None
    audience: str | None = None
    format: str | None = None
    landing_page: str | None = None
    content_pillar: str | None = None
    source: str | None = None
    days: int = 1
    broken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DataSheet:
    """A Data sheet that was read: where each metric stands (its column's letters) and its head."""

    name: str
    columns: Mapping[str, str]
    heads: Mapping[str, str] = field(default_factory=dict)
    first_day: date | None = None
    last_day: date | None = None
