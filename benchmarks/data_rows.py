"""How long a workbook of many Data rows takes: our whole job against calamine's own read.

``python benchmarks/data_rows.py [--rows 10000 100000 1000000] [--runs 5]`` writes the workbooks
(seeded, 12 columns, straight as XML), runs everything interleaved in processes of its own, and
prints medians, ratios and peak memory. Ratios are what to trust; seconds are this machine's, and on
a machine that is busy with other things only the seconds of processor time say anything.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}
HEADS = (
    *("Date", "Channel", "Campaign", "Creative", "Spend", "Impressions", "Reach", "Clicks"),
    *("Conversions", "Leads", "Revenue", "Video views"),
)
CHANNELS = ("Meta", "Google", "LinkedIn", "TikTok")
CAMPAIGNS = tuple(f"Campaign {n}" for n in range(1, 6))
CREATIVES = tuple(f"Creative {n}" for n in range(1, 4))
DAYS = 182
FIRST = (date(2026, 5, 18) - date(1899, 12, 30)).days  # a Monday; the last day is 15 November
TODAY = "2026-11-17"
KPIS = (
    ("KPI", "Baseline", "90-Day Target", "Owner"),
    ("CTR", "1.4%", "1.6%", "Anna"),
    ("CPA", "70 kr", "60 kr", "Erik"),
    ("Leads", "900", "1200", "Anna"),
)
WEEKS = (
    ("Week", "CTR", "CPA", "Leads"),
    *(
        (f"2026-W{week}", f"1.{week % 9}%", f"{70 - week % 7} kr", str(900 + week))
        for week in range(30, 47)
    ),
)

CALAMINE = """
import sys
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
rows = book.get_sheet_by_name("Data").to_python()
print(len(rows))
"""


@dataclass(frozen=True)
class Run:
    """One run: seconds on the wall and of the processors, and the most memory in the two places."""

    seconds: float
    processor: float
    parent: float  # MB
    child: float  # MB


def write(path: Path, rows: int) -> None:
    """A workbook with KPIs, weeks and `rows` Data rows."""
    spec = "http://schemas.openxmlformats.org"
    main, related = f"{spec}/spreadsheetml/2006/main", f"{spec}/officeDocument/2006/relationships"
    names = ("KPIs", "Weekly", "Data")
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, 1)
    )
    links = "".join(
        f'<Relationship Id="r{n}" Type="{related}/worksheet" Target="worksheets/{n}.xml"/>'
        for n in range(1, 4)
    )
    links += f'<Relationship Id="r4" Type="{related}/styles" Target="styles.xml"/>'
    links += f'<Relationship Id="r5" Type="{related}/sharedStrings" Target="sharedStrings.xml"/>'
    texts = [*HEADS, *CHANNELS, *CAMPAIGNS, *CREATIVES]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out:
        out.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{spec}/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
            '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats'
            '-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        )
        out.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{spec}/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{related}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        out.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{related}"><sheets>{sheets}</sheets></workbook>',
        )
        out.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{spec}/package/2006/relationships">{links}</Relationships>',
        )
        out.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts><fills count="1"><fill>'
            '<patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2">'
            '<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        )
        out.writestr(
            "xl/sharedStrings.xml",
            f'<sst xmlns="{main}">'
            + "".join(f"<si><t>{escape(t)}</t></si>" for t in texts)
            + "</sst>",
        )
        for n, table in ((1, KPIS), (2, WEEKS)):
            out.writestr(f"xl/worksheets/{n}.xml", _document(main, _texts(table)))
        with out.open("xl/worksheets/3.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{main}"><sheetData>'.encode())
            for part in _data(rows, {text: at for at, text in enumerate(texts)}):
                sheet.write(part.encode())
            sheet.write(b"</sheetData></worksheet>")


def _document(main: str, rows: Iterator[str]) -> str:
    return f'<worksheet xmlns="{main}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def _texts(table: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    for number, row in enumerate(table, 1):
        cells = "".join(
            f'<c r="{"ABCD"[at]}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for at, text in enumerate(row)
        )
        yield f'<row r="{number}">{cells}</row>'


def _data(rows: int, texts: dict[str, int]) -> Iterator[str]:
    """The Data sheet: days from the first to the last, words and figures at random, seeded."""
    chance = random.Random(20261116)
    heads = "".join(
        f'<c r="{"ABCDEFGHIJKL"[at]}1" t="s"><v>{texts[head]}</v></c>'
        for at, head in enumerate(HEADS)
    )
    yield f'<row r="1">{heads}</row>'
    words = [[texts[word] for word in some] for some in (CHANNELS, CAMPAIGNS, CREATIVES)]
    for number in range(2, rows + 2):
        n, pick = number, chance.random
        seen = int(pick() * 9000) + 100
        clicks = int(seen * 0.015 * (0.5 + pick()))
        cost = round(clicks * (3 + 4 * pick()), 2)
        a, b, c = (some[int(pick() * len(some))] for some in words)
        yield (
            f'<row r="{n}"><c r="A{n}" s="1"><v>{FIRST + (number - 2) * DAYS // rows}</v></c>'
            f'<c r="B{n}" t="s"><v>{a}</v></c><c r="C{n}" t="s"><v>{b}</v></c>'
            f'<c r="D{n}" t="s"><v>{c}</v></c><c r="E{n}"><v>{cost}</v></c>'
            f'<c r="F{n}"><v>{seen}</v></c><c r="G{n}"><v>{seen * 7 // 10}</v></c>'
            f'<c r="H{n}"><v>{clicks}</v></c><c r="I{n}"><v>{clicks // 9}</v></c>'
            f'<c r="J{n}"><v>{clicks // 11}</v></c><c r="K{n}"><v>{cost * 2:.2f}</v></c>'
            f'<c r="L{n}"><v>{seen // 5}</v></c></row>'
        )


def measured(command: list[str], folder: Path) -> Run:
    """Runs a command in a process of its own, whose children's memory is told apart."""
    watcher = (
        "import resource, subprocess, sys, time\n"
        "start = time.perf_counter()\n"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(time.perf_counter() - start, used.ru_utime + used.ru_stime,"
        " used.ru_maxrss / 1024, done.returncode)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", watcher, *command],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env=ENVIRONMENT,
    )
    seconds, processor, most, code = done.stdout.split()
    if int(code) > 1:
        raise SystemExit(f"{' '.join(command)} ended with {code}: {done.stderr}")
    return Run(float(seconds), float(processor), _parent(command, folder), float(most))


_PARENTS: dict[tuple[str, ...], float] = {}


def _parent(command: list[str], folder: Path) -> float:
    """The peak memory of the first process alone, in MB: asked once, of a run of its own."""
    key = tuple(command)
    if key not in _PARENTS:
        module = command[1:3] == ["-m", "reportgen"]
        body = "import runpy; runpy.run_module('reportgen', run_name='__main__')" if module else ""
        script = (
            "import atexit, resource, sys\n"
            "atexit.register(lambda: print('PEAK', resource.getrusage(resource.RUSAGE_SELF)"
            ".ru_maxrss / 1024, file=sys.__stderr__))\n" + body
        )
        if not module:
            return 0.0
        done = subprocess.run(
            [sys.executable, "-c", script, *command[3:]],
            capture_output=True,
            text=True,
            check=False,
            cwd=folder,
            env=ENVIRONMENT,
        )
        _PARENTS[key] = float(done.stderr.rsplit("PEAK", 1)[1])
    return _PARENTS[key]


def jobs(path: Path) -> dict[str, list[str]]:
    weekly = [sys.executable, "-m", "reportgen", "weekly", str(path), "--today", TODAY]
    return {
        "calamine's own read": [sys.executable, "-c", CALAMINE, str(path)],
        "whole job, HTML": [*weekly, "--format", "html", "--out", str(path.parent / "html")],
        "whole job, PDF": [*weekly, "--format", "pdf", "--out", str(path.parent / "pdf")],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        for rows in asked.rows:
            path = Path(folder) / f"data-{rows}.xlsx"
            write(path, rows)
            _report(rows, path, asked.runs)


def _report(rows: int, path: Path, times: int) -> None:
    commands = jobs(path)
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            runs[name].append(measured(command, path.parent))
    floor = runs["calamine's own read"]
    print(f"\n{rows:,} rows, {path.stat().st_size / 1e6:.1f} MB")
    for name, found in runs.items():
        wall, ratio = _against([r.seconds for r in found], [r.seconds for r in floor])
        used, share = _against([r.processor for r in found], [r.processor for r in floor])
        parent = f", parent {found[0].parent:.0f} MB" if found[0].parent else ""
        print(
            f"  {name:<20} {wall:7.2f} s {ratio:6.2f} ×   processors {used:7.2f} s {share:6.2f} ×"
            f"   largest process {max(run.child for run in found):.0f} MB{parent}"
        )


def _against(some: list[float], floor: list[float]) -> tuple[float, float]:
    """The median, and its ratio to the floor's."""
    median = statistics.median(some)
    return median, median / statistics.median(floor)


if __name__ == "__main__":
    main()
