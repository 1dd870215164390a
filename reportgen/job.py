"""One report to make, as the command line asks for it: what, for when, and where to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.dataclass import dataclass
from reportgen.inputs import Ingredients
from reportgen.isoweek import Week
from reportgen.settings import DEFAULT_FORMATS, Settings, Source, place_of

if TYPE_CHECKING:
    from reportgen.delivery import Order


@dataclass(frozen=True, slots=True)
class Job:
    """One report to make: the workbook, the settings of the run, and the day it is made.

    `week` is the week asked for; None takes the last closed one that has values before `today`.
    `read_at` is the time of the run for the envelope, the page never sees it. `final` and `reissue`
    are those of `delivery.Order`. `offline` takes the kept copy of a Google Sheet. `data` are
    files of figures beside the source: exports, as CSV or as workbooks. `here` is the folder that
    one stands in.
    """

    source: Source
    settings: Settings
    today: date
    week: Week | None = None
    read_at: str = ""
    final: bool = False
    reissue: str | None = None
    offline: bool = False
    data: tuple[Path, ...] = ()
    here: Path = Path()

    @property
    def key(self) -> str:
        """What the report's files are called: never the client's name, which may change."""
        own = self.source.stem if isinstance(self.source, Path) else self.source.id
        return self.settings.key or own

    @property
    def formats(self) -> tuple[str, ...]:
        return self.settings.formats or DEFAULT_FORMATS

    @property
    def folder(self) -> Path:
        """Where logo and reports lie: beside a workbook; of a Google Sheet, where one stands."""
        return self.source.parent if isinstance(self.source, Path) else self.here

    @property
    def out(self) -> Path:
        return self.settings.out or self.folder / "reports"

    @property
    def place(self) -> str:
        """Where the source lies, as a hash."""
        return place_of(self.source)

    @property
    def order(self) -> Order:
        from reportgen.delivery import Order  # loads much: a process can be started before it

        beside = self.source.parent if isinstance(self.source, Path) else None
        given = (self.out, self.key, self.read_at, self.place, self.final, self.reissue)
        return Order(*given, beside=beside)

    @property
    def ingredients(self) -> Ingredients:
        """What the report is made of besides the bytes of its source."""
        named = (self.source.name, self.place)
        return Ingredients(self.settings, named, self.folder, self.out, self.today, self.week)
