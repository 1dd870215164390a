"""A KPI together with its cells: baseline, target, and one for each week of the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.problems import Place, Unit
from reportgen.readers import cells
from reportgen.readers.cells import Amount, Notation
from reportgen.readers.grid import Cell
from reportgen.readers.reading import said
from reportgen.understand.inference import Said, Traits, traits
from reportgen.understand.kpis import Draft
from reportgen.understand.tables import Table
from reportgen.understand.weekly import WeekRow


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell that should hold an amount of the KPI; `week` is None in the plan."""

    cell: Cell
    place: Place
    week: WeekRow | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """`head` is what its weekly column is called, "" when it has none."""

    draft: Draft
    baseline: Slot | None
    target: Slot | None
    weeks: tuple[Slot, ...] = ()
    head: str = ""

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(slot for slot in (self.baseline, self.target, *self.weeks) if slot)

    def traits(self, decimal: str) -> Traits:
        """What holds for the KPI, from all that its row, its cells and its head say."""
        draft = self.draft
        return traits(
            Said(
                name=draft.name,
                unit=draft.unit,
                better=draft.better,
                level=draft.level,
                scope=draft.scope,
                channel=draft.channel,
                baseline=self._raw(self.baseline, decimal),
                target=self._raw(self.target, decimal),
                weeks=tuple(a for slot in self.weeks if (a := self._raw(slot, decimal))),
                head=self.head,
            ),
            draft.known,
        )

    def currencies(self, decimal: str) -> Iterator[tuple[str, Place]]:
        """The currencies that its cells name, each time with the place."""
        for slot in self.slots:
            amount = self._raw(slot, decimal)
            if amount and amount.currency:
                yield amount.currency, slot.place

    def _raw(self, slot: Slot | None, decimal: str) -> Amount | None:
        """The amount as written: read without knowing the KPI's unit or the book's currency."""
        if slot is None:
            return None
        known = self.draft.known
        wanted = self.draft.unit or (known.unit if known else None)
        # A duration has to be expected: "95 sek" is also money.
        unit = wanted if wanted is Unit.DURATION else None
        notation = Notation(decimal)
        return cells.number(slot.cell, notation, unit, target=slot is self.target).value


def measured(
    drafts: Sequence[Draft],
    table: Table | None,
    heads: Mapping[str, Cell],
    rows: Sequence[WeekRow],
) -> list[Measured]:
    """Each KPI with its cells; `heads` are those of the weekly columns, by the KPI's name."""
    found = []
    for draft in drafts:
        head = heads.get(draft.name)
        weeks = tuple(_slot(table, row, head) for row in rows) if table and head else ()
        plan = (_planned(draft, cell) for cell in (draft.baseline, draft.target))
        baseline, target = plan
        found.append(Measured(draft, baseline, target, weeks, said(head) if head else ""))
    return found


def _planned(draft: Draft, cell: Cell | None) -> Slot | None:
    return Slot(cell, Place(draft.place.sheet, cell.address)) if cell else None


def _slot(table: Table, week: WeekRow, head: Cell) -> Slot:
    cell = week.row.at(head.column)
    return Slot(cell, table.place(cell), week)
