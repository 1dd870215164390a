"""Numbers that open the cell they come from, where the source is a Google Sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce

from markupsafe import Markup

from reportgen.dataclass import dataclass
from reportgen.googlesheet import cell_url
from reportgen.problems import Place
from reportgen.rendering.sandbox import printable
from reportgen.report import SourceName

At = str | Place | Sequence[Place] | None
_CORNER = re.compile(r"(?P<column>[A-Z]{1,3})(?P<row>[1-9][0-9]*)")
_RANGE = re.compile(r"([A-Z]{1,3})([1-9][0-9]*)(?::([A-Z]{1,3})([1-9][0-9]*))?")
_LINK = Markup('<a class="at" href="{}" title="{}" target="_blank" rel="noopener">{}</a>')


@dataclass(frozen=True, slots=True)
class Links:
    """Makes links to the cells of `source`; of a workbook, and in `print`, nothing is a link."""

    source: SourceName
    on: bool = True

    def to(self, place: At) -> str:
        """Where a place (``Veckovärden!D14``) opens; "" where nothing does.

        Of several places, as of what is computed over many cells: the range around those in the
        first one's sheet.
        """
        where = around(place) if isinstance(place, tuple | list) else place
        sheet, _, cell = str(where or "").rpartition("!")
        sheet, cell = (sheet, cell) if sheet else (cell, "")
        gid = self.source.gids.get(sheet)
        if not self.on or self.source.url is None or gid is None:
            return ""
        return cell_url(self.source.url, gid, cell)

    def linked(self, text: str, place: At) -> Markup:
        """`text`, as a link to its place where there is one to follow."""
        words = text if isinstance(text, Markup) else Markup.escape(printable(text))
        where = around(place) if isinstance(place, tuple | list) else place
        url = self.to(where) if words else ""
        return _LINK.format(url, printable(str(where)), words) if url else Markup(words)  # noqa: S704


def listed(places: Iterable[Place]) -> str:
    """Cells by their sheets: ``Data!D2:D3, F2:G3 · Testlogg!A9``."""
    sheets: dict[str, list[str]] = {}
    for place in places:
        sheets.setdefault(place.sheet, []).append(place.cell)
    return " · ".join(
        f"{sheet}!{', '.join(_joined(dict.fromkeys(filter(None, cells))))}".rstrip("!")
        for sheet, cells in sheets.items()
    )


def _joined(cells: Iterable[str]) -> Iterable[str]:
    """Ranges in the order of their columns, those side by side as one: G2:G9, H2:H9 is G2:H9."""
    known = list(cells)
    found = [_RANGE.fullmatch(cell) for cell in known]
    if not all(found):
        return known
    blocks: list[tuple[str, str, str, str]] = []  # first and last row, first and last column
    for match in sorted(filter(None, found), key=lambda it: (int(it[2]), _number(it[1]))):
        column, row, to_column, to_row = (
            match[1],
            match[2],
            match[3] or match[1],
            match[4] or match[2],
        )
        top, bottom, first, last = blocks[-1] if blocks else ("", "", "", "")
        if (top, bottom) == (row, to_row) and _number(column) == _number(last) + 1:
            blocks[-1] = (row, to_row, first, to_column)
        else:
            blocks.append((row, to_row, column, to_column))
    ends = ((f"{first}{top}", f"{last}{bottom}") for top, bottom, first, last in blocks)
    return [one if one == other else f"{one}:{other}" for one, other in ends]


def _number(column: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    return reduce(lambda number, letter: 26 * number + ord(letter) - ord("A") + 1, column, 0)


def around(places: Iterable[Place | None]) -> str:
    """The range around the places in the first one's sheet, ``Veckovärden!D11:D14``; "" for none.

    What lies on a row or in a column is that row or column; in between, it may hold other cells.
    """
    known = [place for place in places if place is not None and place.cell]
    cells = [place.cell for place in known if place.sheet == known[0].sheet]
    corners = [corner for cell in cells for corner in _CORNER.findall(cell)]
    if not corners:
        return ""
    columns = sorted({column for column, _ in corners}, key=lambda it: (len(it), it))
    numbers = sorted({int(row) for _, row in corners})
    first, last = f"{columns[0]}{numbers[0]}", f"{columns[-1]}{numbers[-1]}"
    return str(Place(known[0].sheet, first if first == last else f"{first}:{last}"))
