"""A KPI together with its cells: baseline, target, and one for each week of the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.dataclass import dataclass, replace
from reportgen.problems import Place, Unit
from reportgen.readers import cells
from reportgen.readers.cells import Amount, Notation
from reportgen.readers.grid import Cell
from reportgen.readers.reading import said
from reportgen.readers.units import without_month, without_week
from reportgen.records import Cadence
from reportgen.understand.inference import Said, Traits, traits
from reportgen.understand.kpis import Draft
from reportgen.understand.weeks import Series, WeekCell

_SIGNS = ("+", "-", "−", "–")


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell that should hold an amount of the KPI; `week` is None in the plan.

    `raw` is the amount as written, read without knowing the KPI's unit or the book's currency.
    """

    cell: Cell
    place: Place
    raw: Amount | None
    week: WeekCell | None = None

    @property
    def signed(self) -> bool:
        """Whether it is written with a plus or a minus, as growth is."""
        return said(self.cell).startswith(_SIGNS)


@dataclass(frozen=True, slots=True)
class Measured:
    """`head` is what its weekly values are called on their sheet, "" when it has none."""

    draft: Draft
    baseline: Slot | None
    target: Slot | None
    weeks: tuple[Slot, ...] = ()
    head: str = ""

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(slot for slot in (self.baseline, self.target, *self.weeks) if slot)

    @property
    def traits(self) -> Traits:
        """What holds for the KPI, from all that its row, its cells and its head say."""
        draft = self.draft
        said_ = Said(
            name=draft.name,
            unit=draft.unit,
            better=draft.better,
            level=draft.level,
            scope=draft.scope,
            channel=draft.channel,
            baseline=self.baseline.raw if self.baseline else None,
            target=None if self._grows else self.target.raw if self.target else None,
            weeks=tuple(slot.raw for slot in self.weeks if slot.raw),
            head=self.head,
        )
        return traits(said_, draft.known)

    @property
    def _grows(self) -> bool:
        """Whether the target is a share with a sign and the baseline no share: it is no level."""
        target, start = (slot.raw if slot else None for slot in (self.target, self.baseline))
        if self.target is None or target is None or start is None or target.per_month:
            return False
        units = (target.unit is Unit.PERCENT, start.unit is Unit.PERCENT)
        return units == (True, False) and self.target.signed

    @property
    def currencies(self) -> Iterator[tuple[str, Place]]:
        """The currencies that its cells name, each time with the place."""
        return (
            (slot.raw.currency, slot.place) for slot in self.slots if slot.raw and slot.raw.currency
        )


def measured(
    drafts: Sequence[Draft], weekly: str, series: Mapping[str, Series], decimal: str
) -> list[Measured]:
    """Each KPI with its cells; `series` are those of the sheet `weekly`, by the KPI's name."""

    def slot(draft: Draft, cell: Cell, sheet: str, week: WeekCell | None = None) -> Slot:
        bare = _bare(draft, cell)
        raw = _raw(draft, bare, decimal, target=cell is draft.target)
        return Slot(bare, Place(sheet, cell.address), raw, week)

    found = []
    for draft in drafts:
        sheet, its = draft.place.sheet, series.get(draft.name)
        found.append(
            Measured(
                draft,
                slot(draft, draft.baseline, sheet) if draft.baseline else None,
                slot(draft, draft.target, sheet) if draft.target else None,
                tuple(slot(draft, it.cell, weekly, it) for it in its.cells) if its else (),
                said(its.name) if its else "",
            )
        )
    return found


def _bare(draft: Draft, cell: Cell) -> Cell:
    """``22 st/vecka`` of a KPI that is followed every week is 22; a share a month is growth."""
    text = cell.value
    if not isinstance(text, str) or "%" in text:
        return cell
    match draft.review or Cadence.WEEKLY:
        case Cadence.WEEKLY:
            return replace(cell, value=without_week(text))
        case Cadence.MONTHLY:
            return replace(cell, value=without_month(text)[0])
        case _:
            return cell


def _raw(draft: Draft, cell: Cell, decimal: str, *, target: bool) -> Amount | None:
    wanted = draft.unit or (draft.known.unit if draft.known else None)
    # A duration has to be expected: "95 sek" is also money.
    unit = wanted if wanted is Unit.DURATION else None
    return cells.number(cell, Notation(decimal), unit, target=target).value
