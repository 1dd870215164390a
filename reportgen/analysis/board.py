"""The scoreboard by what its KPIs are known as: the CTR, the CPA, the lead quality of a channel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.analysis.series import Series
from reportgen.analysis.sources import key
from reportgen.dataclass import dataclass
from reportgen.records import EACH, Kpi
from reportgen.report import Score
from reportgen.standard import match_kpi

CTR = ("ctr",)
CVR = ("cvr",)
COST_PER_CONVERSION = ("cpa", "cac", "cost_per_qualified_lead", "cost_per_meeting")
LEAD_QUALITY = ("qualified_share", "mql_share", "sql_share")
ORGANIC_ENGAGEMENT = ("engagement_rate",)


@dataclass(frozen=True, slots=True)
class Rated:
    """A KPI with its weeks and its row of the scoreboard; `before` is the row as of last week."""

    series: Series
    score: Score
    before: Score | None = None

    @property
    def kpi(self) -> Kpi:
        return self.series.kpi

    @property
    def channel(self) -> str | None:
        """None for the total."""
        return None if self.kpi.channel == EACH else self.kpi.channel

    @property
    def name(self) -> str:
        """The KPI's name, with the channel that the row is of."""
        return f"{self.kpi.name} ({self.channel})" if self.channel else self.kpi.name


@dataclass(frozen=True, slots=True)
class Board:
    """The KPIs in the order of the sheet."""

    rows: tuple[Rated, ...] = ()

    def of(self, *known: str) -> tuple[Rated, ...]:
        """The KPIs known by one of the keys, earlier keys first."""
        return tuple(row for it in known for row in self.rows if row.kpi.known == it)

    def first(self, *known: str) -> Rated | None:
        """One of `of`: a steering one before others, the total before a channel's."""
        return best(self.of(*known))

    def beside(self, row: Rated, *known: str) -> Rated | None:
        """The one of the same channel as `row`, else the total's."""
        found = self.of(*known)
        own = [r for r in found if key(r.channel) == key(row.channel)]
        return best(own) or best([r for r in found if r.channel is None])

    def named(self, name: str | None) -> Rated | None:
        """The KPI of that name, as the sheet has it or as it is known; None when none is."""
        if name is None:
            return None
        own = [r for r in self.rows if key(r.kpi.name) == key(name)]
        meant = match_kpi(name)
        return best(own) or (self.first(meant.key) if meant else None)


def best(rows: Sequence[Rated]) -> Rated | None:
    """A steering one before others, the total before a channel's, then the sheet's order."""
    return min(rows, key=lambda r: (not r.score.steering, r.channel is not None), default=None)


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Without those that are the same but for case and signs, the first spelling kept."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(key(text), text)
    return tuple(found.values())
