"""The files of one report are written together, report.json last, one report at a time."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from filelock import FileLock

import reports
from flat import flatten
from reportgen import delivery
from reportgen.dataclass import replace
from reportgen.delivery import Issued, Order
from reportgen.delivery.reportjson import decode
from reportgen.report import Report

WEEK = "2026-W47"
DOCUMENTS = {"pdf": b"%PDF", "html": b"<!doctype html>"}


def issue(
    documents: Mapping[str, bytes], report: Report, out: Path, key: str = "solel", **how: object
) -> Issued:
    order = Order(out, key, "2026-11-24T06:00:00+00:00")
    return delivery.issue(documents, report, replace(order, **how))


def names(folder: Path) -> list[str]:
    return sorted(str(it.relative_to(folder)) for it in folder.rglob("*") if it.is_file())


def test_a_report_is_issued(tmp_path: Path) -> None:
    done = issue(DOCUMENTS, reports.sample(), tmp_path / "reports")
    assert done.problems == ()
    paths = done.paths
    assert [path.suffix for path in paths] == [".pdf", ".html", ".json"]
    assert [path.read_bytes() for path in paths[:2]] == [b"%PDF", b"<!doctype html>"]
    assert decode(paths[2].read_bytes()).client == "Björklid Solel"
    assert names(tmp_path) == [
        f"reports/2026-W47/solel-2026-W47.{it}" for it in ("html", "issue.json", "json", "pdf")
    ]


def test_the_same_report_again_is_the_same_bytes(tmp_path: Path) -> None:
    issue(DOCUMENTS, reports.sample(), tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    issue(DOCUMENTS, reports.sample(), tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == before


def test_json_alone(tmp_path: Path) -> None:
    done = issue({}, reports.sample(), tmp_path)
    assert [path.name for path in done.paths] == ["solel-2026-W47.json"]
    assert done.problems == ()


@pytest.mark.parametrize("blocked", ["pdf", "html", "json"])
def test_one_that_can_not_be_written_leaves_all_as_they_were(tmp_path: Path, blocked: str) -> None:
    issue(dict.fromkeys(DOCUMENTS, b"old"), reports.sample(), tmp_path)
    path = tmp_path / WEEK / f"solel-{WEEK}.{blocked}"
    path.unlink()
    path.mkdir()
    before = {it: (tmp_path / it).read_bytes() for it in names(tmp_path)}
    done = issue(DOCUMENTS, reports.sample(), tmp_path)
    assert done.paths == ()
    assert flatten(done.problems, "kind") == [("name-is-a-folder",)]
    assert {it: (tmp_path / it).read_bytes() for it in names(tmp_path)} == before


def test_a_full_disk_leaves_no_folder(tmp_path: Path) -> None:
    out = tmp_path / "reports"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        done = issue({"pdf": b"x" * 1_000_000}, reports.sample(), out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert done.paths == ()
    assert flatten(done.problems, "kind") == [("disk-full",)]
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "reports").write_bytes(b"mine")
    done = issue(DOCUMENTS, reports.sample(), tmp_path / "reports")
    assert (done.paths, flatten(done.problems, "kind")) == ((), [("folder-is-a-file",)])
    assert done.problems[0].says.args["folder"] == str(tmp_path / "reports")
    assert done.problems[0].says.args["folder"] == str(tmp_path / "reports")
    assert (tmp_path / "reports").read_bytes() == b"mine"


def test_a_folder_where_another_report_is_written_is_waited_for(tmp_path: Path) -> None:
    with FileLock(tmp_path / ".reportgen.lock"):
        done = issue(DOCUMENTS, reports.sample(), tmp_path, wait=0.2)
    assert (done.paths, flatten(done.problems, "severity", "kind")) == (
        (),
        [("error", "folder-busy")],
    )
    assert [name for name in names(tmp_path) if name != ".reportgen.lock"] == []


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    left = tmp_path / WEEK / ".reportgen-0123456789abcdef.tmp"
    left.parent.mkdir()
    left.write_bytes(b"half")
    issue({}, reports.sample(), tmp_path)
    assert names(tmp_path) == [f"2026-W47/solel-2026-W47.{it}" for it in ("issue.json", "json")]


def test_two_at_once_never_mix(tmp_path: Path) -> None:
    """Each writes its own client into all three files, forty times over."""
    tests = Path(__file__).parent
    script = f"""
import sys
from reportgen.dataclass import replace
from pathlib import Path
sys.path[:0] = [{str(tests.parent)!r}, {str(tests)!r}]
import reports
from reportgen.delivery import Order, issue
client = sys.argv[1]
report = replace(reports.one_week(), client=client)
for _ in range(40):
    done = issue(
        {{"pdf": client.encode() * 100_000, "html": client.encode()}},
        report, Order(Path({str(tmp_path)!r}), "solel", ""),
    )
    assert len(done.paths) == 3, done.problems
"""
    both = [subprocess.Popen([sys.executable, "-c", script, client]) for client in "AB"]
    assert [run.wait(120) for run in both] == [0, 0]
    assert names(tmp_path) == [
        f"2026-W40/solel-2026-W40.{it}" for it in ("html", "issue.json", "json", "pdf")
    ]
    assert delivery.verify(tmp_path)[1] == []
    folder = tmp_path / "2026-W40"
    pdf, html, report = (
        (folder / f"solel-2026-W40.{it}").read_bytes() for it in ("pdf", "html", "json")
    )
    assert pdf == html * 100_000
    assert json.loads(report)["client"] == html.decode()
