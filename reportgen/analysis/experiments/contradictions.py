"""Counts that can't both be right, as far as a test's own KPI is concerned."""

from __future__ import annotations

from reportgen.analysis.experiments.bench import Bench
from reportgen.analysis.experiments.logic import Amounts, Kind, Logic
from reportgen.analysis.experiments.looks import Look
from reportgen.analysis.experiments.shortfalls import amount, counted
from reportgen.dataclass import dataclass
from reportgen.problems import Arg, Message, message

# Of these the first are some of the second; more of them is a slip. Conversions can be more than
# clicks or sessions, as some come without one.
WITHIN = frozenset(
    {
        ("clicks", "impressions"),
        ("mql", "leads"),
        ("sql", "leads"),
        ("qualified_leads", "leads"),
        ("unattributed_leads", "leads"),
        ("sessions_with_utm", "sessions"),
        ("bounces", "sessions"),
        ("returning_visits", "sessions"),
        ("completed_views", "video_views"),
    }
)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What is said about it, and the metric whose cell is to be looked at."""

    says: Message
    metric: str
    of_control: bool = False


def contradiction(bench: Bench, look: Look) -> Contradiction | None:
    """The first contradiction in the test's arms that its KPI rests on; None when there is none.

    Conversions without spend are one where the KPI is a cost, and nothing odd for a page.
    """
    logic = look.logic(bench.kpi)
    if logic is None:
        return None
    for i, arm in enumerate(look.pair.arms):
        found = _negative(logic, arm.amounts) or _apart(logic, arm.amounts)
        if found is not None:
            return Contradiction(*found, of_control=i > 0)
    return None


def _negative(logic: Logic, amounts: Amounts) -> tuple[Message, str] | None:
    for metric in logic.metrics:
        held = amounts.get(metric, 0.0)
        if held < 0:
            terms: dict[str, Arg] = {"metric": counted(metric), "amount": amount(metric, held)}
            return message("contradiction.negative", **terms), metric
    return None


def _apart(logic: Logic, amounts: Amounts) -> tuple[Message, str] | None:
    """Events with nothing that they could be of, or with fewer."""
    events = next((it for it in logic.events if amounts.get(it)), None)
    if events is None:
        return None
    some, all_ = amounts[events], amounts.get(logic.exposure, 0.0)
    whole = logic.exposure
    terms: dict[str, Arg] = {"metric": counted(events), "amount": amount(events, some)}
    if all_ <= 0 and (whole == "spend" or whole in amounts):
        return message("contradiction.nothing", **terms, whole=counted(whole)), whole
    if logic.kind is Kind.SHARE and (events, whole) in WITHIN and some > all_:
        of_all: dict[str, Arg] = {"whole": counted(whole), "all": amount(whole, all_)}
        return message("contradiction.more", **terms, **of_all), events
    return None
