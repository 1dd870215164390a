"""Marking what lies in the folder as issued, just before it is sent."""

from __future__ import annotations

from pathlib import Path

import reports
from reportgen import delivery
from reportgen.dataclass import replace
from reportgen.delivery import Kept, Order, envelopes
from reportgen.report import Report

W46 = replace(reports.one_week(), week="2026-W46", client="Solel")
W47 = replace(W46, week="2026-W47")


def order(folder: Path, day: int = 24) -> Order:
    return Order(folder, "solel", f"2026-11-{day}T06:00:00+00:00", inputs="x")


def written(folder: Path, report: Report = W47, day: int = 24, body: bytes = b"%PDF") -> Kept:
    delivery.issue({"pdf": body}, report, order(folder, day))
    return newest(folder, report.week)


def newest(folder: Path, week: str = "2026-W47") -> Kept:
    issues, _ = delivery.kept(folder, "solel")
    found = envelopes.newest(issues, week)
    assert found is not None
    return found


def kinds(done: delivery.Issued) -> list[str]:
    return [it.kind for it in done.problems]


def test_a_draft_is_marked_and_says_the_same(tmp_path: Path) -> None:
    draft = written(tmp_path)
    done = delivery.mark(draft, replace(order(tmp_path), inputs="y"))
    assert not done.failed
    issued = newest(tmp_path).envelope
    assert issued == replace(draft.envelope, state=envelopes.State.ISSUED)
    assert delivery.verify(tmp_path)[1] == []
    assert not list(tmp_path.rglob("*.lock"))


def test_once_more_changes_nothing(tmp_path: Path) -> None:
    delivery.mark(written(tmp_path), order(tmp_path))
    issued = newest(tmp_path)
    assert not delivery.mark(issued, order(tmp_path)).failed
    assert newest(tmp_path).sha256 == issued.sha256


def test_a_week_that_is_closed_stays_as_it_is(tmp_path: Path) -> None:
    """Its envelope's hash stands in that of the week after it."""
    closed = written(tmp_path, W46, 17)
    written(tmp_path)
    assert not delivery.mark(closed, order(tmp_path)).failed
    assert newest(tmp_path, "2026-W46").sha256 == closed.sha256
    assert delivery.verify(tmp_path)[1] == []


def test_a_draft_that_was_made_anew_is_not_marked(tmp_path: Path) -> None:
    looked_at = written(tmp_path)
    written(tmp_path, replace(W47, meeting="10:00"))
    assert kinds(delivery.mark(looked_at, order(tmp_path))) == ["changed-meanwhile"]
    assert newest(tmp_path).envelope.state is envelopes.State.DRAFT


def test_other_looks_are_another_draft(tmp_path: Path) -> None:
    looked_at = written(tmp_path)
    written(tmp_path, body=b"%PDF in other colours")
    assert kinds(delivery.mark(looked_at, order(tmp_path))) == ["changed-meanwhile"]


def test_a_format_that_came_along_is_no_matter(tmp_path: Path) -> None:
    looked_at = written(tmp_path)
    delivery.issue({"pdf": b"%PDF", "html": b"<p>"}, W47, order(tmp_path))
    assert not delivery.mark(looked_at, order(tmp_path)).failed
    assert newest(tmp_path).envelope.state is envelopes.State.ISSUED


def test_a_file_that_was_altered_or_lost_is_not_marked(tmp_path: Path) -> None:
    looked_at = written(tmp_path)
    pdf = tmp_path / "2026-W47" / "solel-2026-W47.pdf"
    pdf.write_bytes(b"%PDF mine")
    assert kinds(delivery.mark(looked_at, order(tmp_path))) == ["changed-meanwhile"]
    pdf.unlink()
    assert kinds(delivery.mark(looked_at, order(tmp_path))) == ["changed-meanwhile"]
