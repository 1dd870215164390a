"""Words of a closed list, in any language."""

from __future__ import annotations

from reportgen.readers.cells import Reading
from reportgen.readers.grid import Cell
from reportgen.readers.reading import quoted, refused, said, unusable
from reportgen.standard import Column, languages_of, shown


def chosen(column: Column, text: str) -> str | None:
    """The key of the choice that `text` names, None when it names none."""
    return next((c.key for c in column.choices if languages_of(c.names, text)), None)


def choice(cell: Cell, column: Column, language: str) -> Reading[str]:
    """The key of the choice in `cell`, refused with the allowed words when it is none of them."""
    early = unusable(cell)
    if early is not None:
        return early
    key = chosen(column, said(cell))
    if key is not None:
        return Reading(key)
    allowed = ", ".join(shown(c.names, language) for c in column.choices)
    return refused("not-a-choice", text=quoted(cell), allowed=allowed)
