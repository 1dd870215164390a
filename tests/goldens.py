"""Golden scenarios: a folder each, with sheets a person can read and numbers a person can check.

`scenario.toml` says what the scenario is about, how it is run and what must come out, with the
arithmetic beside each number. The sheets lie beside it as .csv files (semicolons between cells), or
`workbook` names a file of sample_sheets. `report.json` is the whole report as it was last read
through: ``make goldens`` renews it, and the diff is read before it is committed.

A cell holds what someone typed: a plain number (``450``, ``1.6``) is a number cell, ``=B2/C2`` a
formula that no program has computed, ``#N/A`` a cell error, and everything else text, as is what
follows a leading apostrophe. A number format stands in brackets after its number: ``0.016 [0.0%]``.
"""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from reportgen import bundled, pipeline
from reportgen.dataclass import dataclass
from reportgen.delivery import reportjson
from reportgen.isoweek import Week
from reportgen.job import Job
from reportgen.settings import Settings

FOLDER = Path(__file__).parent / "golden"
REPORT = "report.json"
NO_HASH = "0" * 64
NUMBER = re.compile(r"(?P<number>-?[0-9]+(\.[0-9]+)?)( \[(?P<format>.+)\])?")


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario's folder and its scenario.toml."""

    folder: Path
    table: Mapping[str, object]

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def expected(self) -> Mapping[str, object]:
        found = self.table["expect"]
        assert isinstance(found, dict)
        return found

    def read(self, into: Path) -> pipeline.Reading:
        """Run the scenario up to the finished report, on a workbook built in the folder `into`."""
        run = self.table["run"]
        assert isinstance(run, dict)
        source = self._workbook(into)
        week = Week.parse(run["week"]) if "week" in run else None
        settings = Settings(lang=run.get("lang"))
        today = date.fromisoformat(run["today"])
        return pipeline.look(Job(source, settings, today, week))

    def _workbook(self, into: Path) -> Path:
        if "workbook" in self.table:
            return bundled.folder("sample_sheets") / str(self.table["workbook"])
        book = Workbook()
        book.remove(book.worksheets[0])
        for path in sorted(self.folder.glob("*.csv")):
            # macOS may hand out the name with its rings and dots apart from the letters.
            sheet = book.create_sheet(unicodedata.normalize("NFC", path.stem))
            lines = path.read_text("utf-8").split("\n")
            for at, row in enumerate(csv.reader(lines, delimiter=";"), start=1):
                for column, text in enumerate(row, start=1):
                    cell = sheet.cell(at, column)
                    cell.value, number_format = typed(text.strip(" "))
                    cell.number_format = number_format or cell.number_format
        source = into / f"{self.name}.xlsx"
        book.save(source)
        return source


def typed(text: str) -> tuple[str | int | float | None, str | None]:
    """A cell's value and its number format, None for Excel's own choice."""
    found = NUMBER.fullmatch(text)
    if found is None:
        return text.removeprefix("'") or None, None
    number = float(found["number"])
    return int(number) if number.is_integer() else number, found["format"]


def scenarios() -> list[Scenario]:
    return [
        Scenario(path.parent, tomllib.loads(path.read_text("utf-8")))
        for path in sorted(FOLDER.glob("*/scenario.toml"))
    ]


def as_json(reading: pipeline.Reading) -> str:
    """The report as the folder keeps it: without the hash, as a built workbook carries its date."""
    assert reading.report is not None
    text = reportjson.encode(reading.report).decode()
    return text.replace(reading.report.source.sha256, NO_HASH)


def main() -> None:
    import tempfile

    for scenario in scenarios():
        with tempfile.TemporaryDirectory() as folder:
            reading = scenario.read(Path(folder))
        (scenario.folder / REPORT).write_text(as_json(reading), "utf-8")
        print(scenario.name)


if __name__ == "__main__":
    main()
