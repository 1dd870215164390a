"""What a test's row says as a decision: the step to take, and the evidence for it in numbers."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.analysis.experiments.codes import COMPARISON, Code
from reportgen.analysis.experiments.shortfalls import amount, counted, sure
from reportgen.analysis.quantities import apart, brief, share
from reportgen.problems import Arg, Message, Quantity, Unit, message
from reportgen.records import Better, BudgetTier
from reportgen.report import TestRow

NAME_ROOM = 26


def step(row: TestRow, budget: float | None, tiers: Sequence[BudgetTier]) -> Message:
    """The step that a verdict asks for. What becomes of a budget is said where it is known."""
    if row.is_unread:
        return message("what.no-figures", sheet="test_log")
    match row.verdict:
        case Code.STOP:
            return _stop(row, budget)
        case Code.SCALE:
            return _scale(row, tiers)
        case _:
            return row.why if row.why.code else _on(row)


def evidence(row: TestRow) -> Message:
    """The KPI with its interval and the size of the test, and the probability that decides.

    Where a rule decides by a level or a KPI of its own, it is those.
    """
    if row.grounds.code:
        return row.grounds
    args = _measured(row)
    if row.value is None and row.low is None:
        return message("evidence.counts", **_size(row)) if row.sized_by else Message("")
    ruled = row.verdict == Code.STOP and row.ruling.code != COMPARISON
    if row.p_better_than_control is not None and row.control is not None and not ruled:
        return _compared(row, args)
    if row.verdict == Code.STOP or _is_past_stop(row):
        return _beyond(row, args)
    if row.p_at_target is not None and row.threshold_scale is not None and row.value is not None:
        way = "under" if row.better is Better.LOWER else "over"
        level = _quantity(row, row.threshold_scale)
        return message(f"evidence.reached-{way}", **args, p=sure(row.p_at_target), level=level)
    return message("evidence.none" if row.value is None else "evidence.measured", **args)


def subject(row: TestRow) -> str:
    """The test's number, name and channel."""
    name = row.name if row.name.startswith(row.id) else f"{row.id} {row.name}"
    return f"{name}, {row.channel}" if row.channel else name


def _stop(row: TestRow, budget: float | None) -> Message:
    if row.p_better_than_control is not None:
        return message("what.back")
    left = (budget or 0.0) - (row.spend or 0.0)
    if budget is None or left < 1:
        return message("what.stop")
    return message("what.stop-left", left=Quantity(left, Unit.CURRENCY, 0))


def _scale(row: TestRow, tiers: Sequence[BudgetTier]) -> Message:
    over = row.p_better_than_control is not None
    tier = next((it for it in tiers if it.step == row.step_pct), None)
    if tier is None:
        return message("what.over" if over else "what.scale")
    by = share(tier.step)
    hours = Quantity(tier.hours, Unit.NUMBER, 0)
    return message("what.over-step" if over else "what.scale-step", step=by, hours=hours)


def _on(row: TestRow) -> Message:
    """A test that goes on: when it is judged next, or what it still takes."""
    if row.next_review is not None:
        return message("what.next", day=row.next_review)
    if row.conversions_needed:
        return message("what.needed", n=row.conversions_needed)
    levels = (row.threshold_scale, row.threshold_stop)
    if row.value is not None and None not in levels and row.p_better_than_control is None:
        low, high = sorted(it for it in levels if it is not None)
        return message("what.between", low=_quantity(row, low), high=_quantity(row, high))
    return message("what.on")


def _beyond(row: TestRow, args: dict[str, Arg]) -> Message:
    way = "over" if row.better is Better.LOWER else "under"
    if row.p_beyond_stop is None or row.threshold_stop is None:
        return message("evidence.none" if row.value is None else "evidence.measured", **args)
    risk = {"p": sure(row.p_beyond_stop), "level": _quantity(row, row.threshold_stop)}
    if row.value is None:
        return message("evidence.none-beyond", **args, **risk)
    return message(f"evidence.beyond-{way}", **args, **risk)


def _compared(row: TestRow, args: dict[str, Arg]) -> Message:
    p = row.p_better_than_control or 0.0
    worse = row.verdict == Code.STOP
    control = row.control.value if row.control else None
    if row.value is None and control is not None and "low" in args:
        least = _quantity(row, control)
        return message("evidence.compared-least", **args, control=least, p=sure(1 - p))
    if row.value is None or control is None:
        return message("evidence.compared-none", **_size(row), p=sure(1 - p if worse else p))
    code = "evidence.compared-worse" if worse else "evidence.compared"
    return message(code, **args, control=_quantity(row, control), p=sure(1 - p if worse else p))


def _is_past_stop(row: TestRow) -> bool:
    """Whether the value is beyond the stop level: then the risk is what there is to know."""
    if row.threshold_stop is None:
        return False
    if row.value is None:
        return True
    if row.better is Better.LOWER:
        return row.value > row.threshold_stop
    return row.value < row.threshold_stop


def _measured(row: TestRow) -> dict[str, Arg]:
    """The value with its interval: what a cost without conversions is at least."""
    args: dict[str, Arg] = {"kpi": brief(row.kpi or "", NAME_ROOM), **_size(row)}
    if row.low is not None:
        args["low"] = _quantity(row, row.low)
    if row.value is not None and row.high is not None:
        args |= {"value": _quantity(row, row.value), "high": _quantity(row, row.high)}
    return args


def _size(row: TestRow) -> dict[str, Arg]:
    sizes = {"clicks": row.clicks, "sessions": row.sessions, "impressions": row.impressions}
    metric = row.sized_by or "clicks"
    size = sizes.get(metric)
    return {
        "amount": amount(metric, (row.conversions or 0.0) if size is None else size),
        "metric": counted(metric if size is not None else "conversions"),
    }


def _quantity(row: TestRow, value: float) -> Quantity:
    """In the KPI's unit, with decimals enough to tell the ends of its interval apart."""
    return Quantity(value, row.unit, _decimals(row))


def _decimals(row: TestRow) -> int:
    ends = [it for it in (row.value, row.low, row.high) if it is not None]
    return apart(row.unit, row.decimals or 0, ends)
