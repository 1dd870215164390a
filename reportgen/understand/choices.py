"""Words of a closed list, in any language."""

from __future__ import annotations

from reportgen.readers.cells import Reading
from reportgen.readers.grid import Cell
from reportgen.readers.reading import error, quoted, refused, said, unusable
from reportgen.standard import Column, languages_of, shown
from reportgen.understand.names import nearest


def chosen(column: Column, text: str) -> str | None:
    """The key of the choice that `text` names, None when it names none."""
    return next((c.key for c in column.choices if languages_of(c.names, text)), None)


def choice(cell: Cell, column: Column, language: str) -> Reading[str]:
    """The key of the choice in `cell`; refused when it is none of them.

    The refusal names the word that was probably meant, or all that are allowed.
    """
    early = unusable(cell)
    if early is not None:
        return early
    key = chosen(column, said(cell))
    if key is not None:
        return Reading(key)
    args = {"text": quoted(cell), "allowed": allowed(column, language)}
    near = nearest(said(cell), (n for c in column.choices for ns in c.names.values() for n in ns))
    if near is None:
        return refused("not-a-choice", **args)
    return Reading(fault=error("not-a-choice", do="do.name-near", near=near, **args))


def allowed(column: Column, language: str) -> str:
    """The words of the list, as a sentence names them."""
    return ", ".join(shown(c.names, language) for c in column.choices)
