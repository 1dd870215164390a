"""Golden scenarios: a folder each, with a workbook a person can read and numbers a person can check.

`scenario.toml` says what the scenario is about, how it is run and what must come out, with the
arithmetic beside each number. The sheets lie beside it as .csv files (semicolons between cells), or
`workbook` names a file of sample_sheets. `report.json` is the whole report as it was last read
through: ``make goldens`` renews it, and the diff is read before it is committed.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from reportgen import bundled, pipeline
from reportgen.delivery import reportjson
from reportgen.isoweek import Week
from reportgen.settings import Settings

FOLDER = Path(__file__).parent / "golden"
REPORT = "report.json"
NO_HASH = "0" * 64


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
        """Run the scenario up to the finished report; its workbook is built in the folder `into`."""
        run = self.table["run"]
        assert isinstance(run, dict)
        source = self._workbook(into)
        week = Week.parse(run["week"]) if "week" in run else None
        settings = Settings(lang=run.get("lang"))
        today = date.fromisoformat(run["today"])
        return pipeline.look(pipeline.Job(source, settings, today, week))

    def _workbook(self, into: Path) -> Path:
        if "workbook" in self.table:
            return bundled.folder("sample_sheets") / str(self.table["workbook"])
        book = Workbook()
        book.remove(book.worksheets[0])
        for path in sorted(self.folder.glob("*.csv")):
            sheet = book.create_sheet(path.stem)
            for row in csv.reader(io.StringIO(path.read_text("utf-8")), delimiter=";"):
                sheet.append([cell_value(text.strip()) for text in row])
        source = into / f"{self.name}.xlsx"
        book.save(source)
        return source


def cell_value(text: str) -> str | float | None:
    """A plain number becomes a number cell, everything else is text as someone typed it."""
    try:
        return float(text) if text else None
    except ValueError:
        return text


def scenarios() -> list[Scenario]:
    return [
        Scenario(path.parent, tomllib.loads(path.read_text("utf-8")))
        for path in sorted(FOLDER.glob("*/scenario.toml"))
    ]


def as_json(reading: pipeline.Reading) -> str:
    """The report as the folder keeps it. A built workbook's hash changes with its date; it is left out."""
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
