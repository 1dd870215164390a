"""A folder of reports that others write into: what they left there harms nobody's files."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import reports
from flat import flatten
from reportgen import delivery
from reportgen.dataclass import replace
from reportgen.delivery import Issued, Order
from reportgen.delivery.envelopes import State
from reportgen.isoweek import Week
from reportgen.report import Report

W46 = replace(reports.one_week(), week="2026-W46", client="Solel")
W47 = replace(W46, week="2026-W47")
BOTH = {"pdf": b"%PDF one", "html": b"<p>one"}
Envelope = dict[str, object]


def issue(out: Path, report: Report = W47, body: bytes = b"one", **how: object) -> Issued:
    order = Order(out, "solel", "2026-11-24T06:00:00+00:00", place="here")
    return delivery.issue(dict.fromkeys(BOTH, body), report, replace(order, **how))


def seal(out: Path, week: str = "2026-W47") -> Path:
    return out / week / f"solel-{week}.issue.json"


def edit(path: Path, change: Callable[[Envelope], object]) -> None:
    envelope = json.loads(path.read_bytes())
    change(envelope)
    path.write_text(json.dumps(envelope), "utf-8")


def naming(name: str) -> Callable[[Envelope], object]:
    """An envelope whose issue has one more file, called so."""

    def change(envelope: Envelope) -> None:
        envelope["outputs"] = [*envelope["outputs"], {"name": name, "sha256": "0" * 64}]  # type: ignore[misc]

    return change


EDITS: dict[str, Callable[[Envelope], object]] = {
    "a file above": naming("../../mine.txt"),
    "a file above, as Windows has it": naming("..\\..\\mine.txt"),
    "a file of another drive": naming("C:mine.txt"),
    "a file of another issue": naming("solel-2026-W47-r2.pdf"),
    "a name with NUL": naming("solel-2026-W47.\0"),
    "no file of ours": naming("notes.txt"),
    "no week": lambda it: it.update(week="soon"),
    "no such week": lambda it: it.update(week="2025-W53"),
    "another week": lambda it: it.update(week="2026-W46"),
    "another key": lambda it: it.update(key="../solel"),
    "another revision": lambda it: it.update(revision=2),
    "no time": lambda it: it.update(read_at="yesterday"),
}


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS)
def test_an_envelope_that_says_what_it_can_not_is_damaged(
    tmp_path: Path, change: Callable[[Envelope], object]
) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_bytes(b"mine")
    out = tmp_path / "reports"
    issue(out)
    edit(seal(out), change)

    assert delivery.kept(out, "solel") == ([], [seal(out)])
    assert [it.kind for it in delivery.verify(out)[1]] == ["envelope-damaged"]
    issue(out, replace(W47, meeting="Monday"))
    assert mine.read_bytes() == b"mine"


def test_no_file_outside_goes_with_a_draft_that_is_replaced(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_bytes(b"mine")
    out = tmp_path / "reports"
    issue(out)
    edit(seal(out), naming(str(mine)))
    issue(out, replace(W47, meeting="Monday"))
    assert mine.read_bytes() == b"mine"


def test_arrays_without_end_are_damage_too(tmp_path: Path) -> None:
    issue(tmp_path)
    seal(tmp_path).write_text("[" * 200_000)
    assert delivery.kept(tmp_path, "solel") == ([], [seal(tmp_path)])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_nobody_waits_for_what_has_no_end(tmp_path: Path) -> None:
    """A pipe that nobody writes into, and a device that never ends."""
    issue(tmp_path)
    pdf = tmp_path / "2026-W47" / "solel-2026-W47.pdf"
    pdf.unlink()
    os.mkfifo(pdf)
    (tmp_path / "2026-W46").mkdir()
    os.mkfifo(seal(tmp_path, "2026-W46"))
    assert delivery.kept(tmp_path, "solel")[1] == [seal(tmp_path, "2026-W46")]
    seal(tmp_path, "2026-W46").unlink()
    seal(tmp_path, "2026-W46").symlink_to("/dev/zero")
    kinds = [it.kind for it in delivery.verify(tmp_path)[1]]
    assert kinds == ["envelope-damaged", "file-missing"]


@pytest.mark.parametrize("content", ["{", '{"schema": "reportgen/issue/9"}'])
def test_a_week_whose_envelope_can_not_be_read_is_left_alone(tmp_path: Path, content: str) -> None:
    """It may have been issued, and a newer version of the program may have written it."""
    issue(tmp_path, final=True)
    seal(tmp_path).write_text(content)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    done = issue(tmp_path, replace(W47, meeting="Monday"), b"two")
    assert flatten(done.problems, "severity", "kind") == [("error", "envelope-unreadable")]
    assert (done.paths, done.held) == ((), True)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    # Another week's is no hindrance, and neither is one that was taken away.
    assert issue(tmp_path, W46).problems == ()
    seal(tmp_path).unlink()
    assert issue(tmp_path).problems == ()


def test_a_link_in_the_place_of_a_file_leads_nowhere(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_bytes(b"mine")
    out = tmp_path / "reports"
    (out / "2026-W47").mkdir(parents=True)
    for kind in ("pdf", "html", "json", "issue.json"):
        (out / "2026-W47" / f"solel-2026-W47.{kind}").symlink_to(mine)
    seal(out).unlink()  # a link to what is no envelope would hold the week
    assert issue(out).problems == ()
    assert mine.read_bytes() == b"mine"
    assert not any(path.is_symlink() for path in out.rglob("*"))


def test_a_lock_that_is_a_link_empties_no_file(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_bytes(b"mine")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / ".reportgen.lock").symlink_to(mine)
    issue(tmp_path / "reports")
    assert mine.read_bytes() == b"mine"


@pytest.mark.parametrize("key", ["Solel", "SOLEL"])
def test_a_key_is_the_same_in_capitals(tmp_path: Path, key: str) -> None:
    """Where capitals make no difference, as on Windows, the files of both would be the same."""
    issue(tmp_path, W46, final=True)
    issue(tmp_path, final=True)

    assert delivery.before(tmp_path, key, Week(2026, 47))[0] is not None
    held = issue(tmp_path, replace(W47, meeting="Monday"), key=key)
    assert (held.held, held.state) == (True, State.ISSUED)
    again = issue(tmp_path, replace(W47, meeting="Monday"), key=key, reissue="The invoice came")
    assert [path.name for path in again.paths] == [
        f"solel-2026-W47-r2.{it}" for it in ("pdf", "html", "json")
    ]
    assert len(delivery.verify(tmp_path, key)[0]) == 3
    assert delivery.verify(tmp_path, key)[1] == []


def test_a_key_is_the_same_however_its_letters_are_composed(tmp_path: Path) -> None:
    """A server of an old Mac's gives the names of files back with å in two parts."""
    issue(tmp_path, W46, key="åre")
    folder = tmp_path / "2026-W46"
    for path in list(folder.iterdir()):
        path.rename(folder / path.name.replace("\u00e5", "a\u030a"))
    assert len(delivery.kept(tmp_path, "åre")[0]) == 1
