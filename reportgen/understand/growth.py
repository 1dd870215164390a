"""A target that is written as growth: ``+20 %`` of the baseline, ``-15 %`` of a cost."""

from __future__ import annotations

from reportgen.problems import Quantity, Unit
from reportgen.readers.cells import Amount, Reading
from reportgen.readers.reading import note, quoted, refused
from reportgen.records import Better
from reportgen.understand.inference import Traits
from reportgen.understand.measured import Measured


def grown(
    it: Measured, traits: Traits, start: Amount | None, worth: float
) -> Reading[Amount] | None:
    """The target as growth from `start`, the baseline as it was read; None where it is a level.

    A percentage of what is counted in numbers or money can only be growth, in the KPI's direction;
    Excel stores a typed "+20 %" as 0.2 and forgets the plus. Of a KPI in percent "+20 %" may be
    either, and is refused with both. `worth` is what one of a bare baseline is worth.
    """
    target = it.target
    if target is None or target.raw is None or start is None or traits.per_month:
        return None
    change = target.raw
    if change.unit is not Unit.PERCENT or change.per_month:
        return None
    amount = start.amount * (1 + change.amount)
    if traits.unit is Unit.PERCENT:
        both = (Quantity(change.amount, Unit.PERCENT), Quantity(amount, Unit.PERCENT))
        return _either(it, start, both) if target.signed else None
    falls = change.amount < 0
    if falls != (traits.better is Better.LOWER) or not change.amount:
        return None
    is_level = traits.unit is Unit.RATIO and change.amount > start.amount  # 300 % of a ROAS of 2.1
    if is_level and not target.signed:
        return None
    shown = Quantity(amount * (worth if start.unit is None else 1), traits.unit)
    share = Quantity(change.amount, Unit.PERCENT, signed=True)
    read = note("target-as-growth", share=share, amount=shown)
    return Reading(Amount(amount, start.unit), notes=(read,))


def _either(it: Measured, start: Amount, both: tuple[Quantity, Quantity]) -> Reading[Amount] | None:
    """The refusal of a signed share, where the baseline is one without a sign."""
    if it.baseline is None or it.target is None or it.baseline.signed:
        return None
    if start.unit is not Unit.PERCENT:
        return None
    level, growth = both
    return refused("ambiguous-number", text=quoted(it.target.cell), whole=level, fraction=growth)
