"""All clients on one page: who needs a call first, from the newest kept report of each."""

from __future__ import annotations

from enum import StrEnum

from reportgen.dataclass import dataclass
from reportgen.problems import Message
from reportgen.report.experiments import Action
from reportgen.report.kpis import Status
from reportgen.report.page import Period

PORTFOLIO_SCHEMA = "reportgen/portfolio/1"


class Need(StrEnum):
    """Why a client needs a call, the most urgent first."""

    BREACH = "breach"  # a cost has left the plan by so much that the recovery plan is due
    BEHIND = "behind"  # a KPI is behind
    STOP = "stop"  # something is to be stopped
    DATA = "data"  # errors in the data, or no report of the week
    WATCH = "watch"  # a KPI is slightly behind, or signals for the worse
    NONE = "none"

    @property
    def call(self) -> bool:
        return self not in {Need.WATCH, Need.NONE}


@dataclass(frozen=True, slots=True)
class Standings:
    """How many KPIs have each status; `unjudged` have none yet, or no data."""

    behind: int = 0
    slightly_behind: int = 0
    on_track: int = 0
    unjudged: int = 0


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client on the page. `week` is that of its report, `stale` that it is an earlier one.

    `worse` and `better` count the KPIs that signal, `decisions` what is to be decided (`stops` of
    it to be stopped), `errors` what is wrong in the data. `spend` is that of the week in
    `currency`; None where the workbook does not say. `page` is the address of the report's HTML
    from the folder of this page; "" where there is none.
    """

    key: str
    client: str
    language: str
    currency: str | None
    week: str
    stale: bool
    need: Need
    why: Message
    verdict: Message
    worst_status: Status | None
    standings: Standings
    worse: int
    better: int
    decisions: int
    stops: int
    errors: int
    spend: float | None
    page: str = ""


@dataclass(frozen=True, slots=True)
class DueDecision:
    """A decision of a client's report of the week."""

    key: str
    client: str
    currency: str | None
    action: Action
    verb: Message
    subject: str
    what: Message
    owner: str | None


@dataclass(frozen=True, slots=True)
class Spend:
    """What the clients with one currency spent in the week, and how many of them say so."""

    currency: str
    amount: float
    clients: int


@dataclass(frozen=True, slots=True)
class Absent:
    """A client without a report that can be read; `damaged` tells that there is one."""

    key: str
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The page. Clients stand in the order of their need, decisions in that of the actions.

    `name` is the agency's, "" where it is not told. `sha256` is the hash of all reports it was
    made of.
    """

    name: str
    language: str
    week: str
    period: Period
    verdict: Message
    clients: tuple[ClientRow, ...]
    decisions: tuple[DueDecision, ...] = ()
    spend: tuple[Spend, ...] = ()
    absent: tuple[Absent, ...] = ()
    sha256: str = ""
    schema: str = PORTFOLIO_SCHEMA
