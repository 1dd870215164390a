"""A draft is replaced, an issued week is not; every file is accounted for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

import reports
from flat import flatten
from reportgen import delivery
from reportgen.dataclass import replace
from reportgen.delivery import Issued, Order
from reportgen.delivery.envelopes import State
from reportgen.isoweek import Week
from reportgen.report import Report, SourceName
from reportgen.settings import place_of

REPORT = replace(reports.one_week(), client="Solel")
FIRST = {"pdf": b"%PDF one", "html": b"<p>one"}
SECOND = {"pdf": b"%PDF two", "html": b"<p>two"}


def of_week(number: int, client: str = "Solel", meeting: str | None = None) -> Report:
    return replace(REPORT, week=f"2026-W{number}", client=client, meeting=meeting)


def issue(out: Path, report: Report, documents: Mapping[str, bytes], **how: object) -> Issued:
    order = Order(out, "solel", "2026-11-24T06:00:00+00:00", place="here")
    return delivery.issue(documents, report, replace(order, **how))


def content(out: Path) -> dict[str, bytes]:
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def test_a_draft_is_replaced_silently(tmp_path: Path) -> None:
    issue(tmp_path, of_week(47), FIRST)
    done = issue(tmp_path, of_week(47, meeting="Monday"), {"html": b"<p>two"})

    assert (done.problems, done.revision, done.state) == ((), 1, State.DRAFT)
    assert content(tmp_path)["2026-W47/solel-2026-W47.html"] == b"<p>two"
    assert "2026-W47/solel-2026-W47.pdf" not in content(tmp_path)  # it showed the old report
    assert delivery.verify(tmp_path)[1] == []


def test_the_same_report_adds_the_format_that_was_not_there(tmp_path: Path) -> None:
    issue(tmp_path, of_week(47), {"html": b"<p>one"})
    done = issue(tmp_path, of_week(47), {"pdf": b"%PDF one"})

    assert [path.name for path in done.paths] == ["solel-2026-W47.pdf", "solel-2026-W47.json"]
    assert set(content(tmp_path)) == {
        f"2026-W47/solel-2026-W47.{it}" for it in ("pdf", "html", "json", "issue.json")
    }
    assert delivery.verify(tmp_path)[1] == []


def test_a_new_look_replaces_a_draft_and_leaves_an_issue(tmp_path: Path) -> None:
    issue(tmp_path, of_week(47), FIRST)
    issue(tmp_path, of_week(47), SECOND, final=True)
    assert content(tmp_path)["2026-W47/solel-2026-W47.pdf"] == b"%PDF two"

    done = issue(tmp_path, of_week(47), FIRST)
    assert (done.problems, done.state) == ((), State.ISSUED)
    assert content(tmp_path)["2026-W47/solel-2026-W47.pdf"] == b"%PDF two"


def test_an_issued_week_is_held(tmp_path: Path) -> None:
    issue(tmp_path, of_week(47), FIRST, final=True)
    before = content(tmp_path)
    done = issue(tmp_path, of_week(47, meeting="Monday"), SECOND)

    assert (done.held, done.paths) == (True, ())
    assert flatten(done.problems, "severity", "kind") == [("error", "already-issued")]
    assert content(tmp_path) == before


def test_a_reissue_stands_beside_the_old(tmp_path: Path) -> None:
    issue(tmp_path, of_week(47), FIRST, final=True)
    before = content(tmp_path)
    done = issue(tmp_path, of_week(47, meeting="Monday"), SECOND, reissue="The invoice came")

    assert (done.revision, done.held) == (2, False)
    assert [path.name for path in done.paths] == [
        f"solel-2026-W47-r2.{it}" for it in ("pdf", "html", "json")
    ]
    now = content(tmp_path)
    assert {name: now[name] for name in before} == before
    envelope = json.loads(now["2026-W47/solel-2026-W47-r2.issue.json"])
    assert envelope["reason"] == "The invoice came"
    assert envelope["previous"]["revision"] == 1
    assert delivery.verify(tmp_path)[1] == []


def test_a_later_week_closes_the_earlier(tmp_path: Path) -> None:
    issue(tmp_path, of_week(46), FIRST)
    issue(tmp_path, of_week(47), FIRST)

    held = issue(tmp_path, of_week(46, meeting="Monday"), SECOND)
    assert (held.held, held.state) == (True, State.CLOSED)
    assert flatten(held.problems, "kind") == [("already-closed",)]
    assert not issue(tmp_path, of_week(47, meeting="Monday"), SECOND).held


def test_a_look_at_a_running_week_closes_nothing(tmp_path: Path) -> None:
    """Week 48 ends on 29 November: read on the 24th or 29th it is a look, on the 30th over."""
    issue(tmp_path, of_week(47), FIRST)
    for day in (24, 29):
        issue(tmp_path, of_week(48), FIRST, read_at=f"2026-11-{day}T06:00:00+00:00")
        done = issue(tmp_path, of_week(47, meeting=f"Nov {day}"), SECOND)
        assert (done.held, done.state) == (False, State.DRAFT)
        assert delivery.verify(tmp_path)[1] == []

    issue(tmp_path, of_week(48, meeting="Monday"), FIRST, read_at="2026-11-30T06:00:00+00:00")
    assert issue(tmp_path, of_week(47, meeting="Tuesday"), SECOND).held
    assert delivery.verify(tmp_path)[1] == []


def test_a_draft_of_a_revision_is_replaced_beside_the_first(tmp_path: Path) -> None:
    issue(tmp_path, of_week(47), FIRST, final=True)
    first = content(tmp_path)
    issue(tmp_path, of_week(47, meeting="Monday"), SECOND, reissue="The invoice came")
    done = issue(tmp_path, of_week(47, meeting="Tuesday"), SECOND)

    assert (done.revision, done.state) == (2, State.DRAFT)
    now = content(tmp_path)
    assert {name: now[name] for name in first} == first
    envelope = json.loads(now["2026-W47/solel-2026-W47-r2.issue.json"])
    assert (envelope["reason"], envelope["previous"]["revision"]) == ("The invoice came", 1)
    assert delivery.verify(tmp_path)[1] == []


@pytest.mark.parametrize("how", [{"final": True}, {"documents": FIRST}, {"documents": {}}])
def test_what_is_added_to_a_week_leaves_the_chain_after_it(
    tmp_path: Path, how: dict[str, object]
) -> None:
    issue(tmp_path, of_week(46), {"html": FIRST["html"]})
    issue(tmp_path, of_week(47), FIRST)
    (tmp_path / "2026-W46" / "solel-2026-W46.json").unlink()
    done = issue(tmp_path, of_week(46), **{"documents": {"html": FIRST["html"]}, **how})

    assert (done.problems, done.state) == ((), State.CLOSED)
    assert all(path.is_file() for path in done.paths)
    assert delivery.verify(tmp_path)[1] == []


def test_another_source_of_the_same_content_is_no_change(tmp_path: Path) -> None:
    """The workbook got next week's values: this week's report says what it said."""
    issue(tmp_path, of_week(47), FIRST, final=True)
    before = content(tmp_path)
    done = issue(tmp_path, replace(of_week(47), source=SourceName("kpi.xlsx", "f" * 64)), SECOND)

    assert (done.held, done.problems) == (False, ())
    assert content(tmp_path) == before


def test_another_version_of_the_program_is_no_change_of_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may put the same workbook in other words: what was issued stays, and can still be sent."""
    issue(tmp_path, of_week(47), FIRST, final=True)
    monkeypatch.setattr("reportgen.delivery.reports.__version__", "99")
    before = content(tmp_path)
    retold = of_week(47, meeting="In other words")
    done = issue(tmp_path, retold, SECOND)
    assert (done.held, done.problems, done.state) == (False, (), State.ISSUED)
    assert [path.name for path in done.paths] == [
        f"solel-2026-W47.{it}" for it in ("pdf", "html", "json")
    ]
    assert content(tmp_path) == before

    other_data = replace(retold, source=SourceName("kpi.xlsx", "f" * 64))
    for report, documents in (
        (other_data, SECOND),
        (replace(retold, language="en"), SECOND),
        (retold, {**SECOND, "xlsx": b"PK"}),  # it would tell of other figures than the PDF
    ):
        assert issue(tmp_path, report, documents).held
    assert issue(tmp_path, retold, SECOND, reissue="New words").revision == 2


def test_a_lost_file_comes_back(tmp_path: Path) -> None:
    issue(tmp_path, of_week(47), FIRST, final=True)
    before = content(tmp_path)
    (tmp_path / "2026-W47/solel-2026-W47.pdf").unlink()
    (tmp_path / "2026-W47/solel-2026-W47.json").write_bytes(b"{}")

    assert issue(tmp_path, of_week(47), FIRST).problems == ()
    assert content(tmp_path) == before


def test_two_clients_never_share_a_key(tmp_path: Path) -> None:
    issue(tmp_path, of_week(46), FIRST)
    before = content(tmp_path)
    done = issue(tmp_path, of_week(47, client="Vindkraft"), SECOND, place="elsewhere")

    assert flatten(done.problems, "kind") == [("key-shared",)]
    assert content(tmp_path) == before
    # Renamed, or moved with its reports: the same client.
    assert issue(tmp_path, of_week(47, client="Solel AB"), SECOND).problems == ()


def test_a_workbook_that_was_renamed_is_told_of_its_past(tmp_path: Path) -> None:
    """Once, with the first report. While the other workbook is there, it is another one."""
    was, out = tmp_path / "kpi.xlsx", tmp_path / "reports"
    past = replace(of_week(46), source=SourceName(was.name, "f" * 64))
    issue(out, of_week(46, client="Vindkraft"), FIRST, key="vind", place="north")
    issue(out, past, FIRST, key="kpi", place=place_of(was), beside=tmp_path)
    was.touch()
    assert issue(out, of_week(47), FIRST, key="kpi (2)", beside=tmp_path).problems == ()

    was.unlink()
    done = issue(out, of_week(47), FIRST, key="plan", beside=tmp_path)
    assert flatten(done.problems, "severity", "kind") == [("warning", "client-under-other-name")]
    assert done.problems[0].says.args == {"client": "Solel", "other": "kpi"}
    assert len(done.paths) == 3
    again = issue(out, of_week(47, meeting="Monday"), FIRST, key="plan", beside=tmp_path)
    assert again.problems == ()


def test_keys_that_begin_alike_are_apart(tmp_path: Path) -> None:
    issue(tmp_path, of_week(46), FIRST)
    issue(tmp_path, of_week(46, client="Norr"), SECOND, key="solel-norr", place="north")

    assert delivery.before(tmp_path, "solel", Week(2026, 47))[1] == []
    report, _ = delivery.before(tmp_path, "solel-norr", Week(2026, 47))
    assert report is not None
    assert report.client == "Norr"


def test_the_past_is_the_newest_revision_of_the_newest_earlier_week(tmp_path: Path) -> None:
    assert delivery.before(tmp_path, "solel", Week(2026, 48)) == (None, [])
    issue(tmp_path, of_week(45), FIRST)
    issue(tmp_path, of_week(46), FIRST, final=True)
    issue(tmp_path, of_week(46, meeting="Friday"), SECOND, reissue="late")
    issue(tmp_path, of_week(48), FIRST)

    report, problems = delivery.before(tmp_path, "solel", Week(2026, 48))
    assert report is not None
    assert (report.week, report.meeting, problems) == ("2026-W46", "Friday", [])


@pytest.mark.parametrize("damage", ["altered", "gone", "another schema", "no json"])
def test_a_damaged_past_is_told_and_the_one_before_stands_in(tmp_path: Path, damage: str) -> None:
    issue(tmp_path, of_week(45), FIRST)
    issue(tmp_path, of_week(46), FIRST)
    report = tmp_path / "2026-W46/solel-2026-W46.json"
    envelope = report.with_name("solel-2026-W46.issue.json")
    if damage == "altered":
        report.write_bytes(report.read_bytes().replace(b"Solel", b"Sales"))
    elif damage == "gone":
        report.unlink()
    elif damage == "another schema":
        envelope.write_bytes(envelope.read_bytes().replace(b"reportgen/issue/1", b"ledger/issue/9"))
    else:
        envelope.write_bytes(b"\xff{")

    found, problems = delivery.before(tmp_path, "solel", Week(2026, 47))
    assert found is not None
    assert found.week == "2026-W45"
    assert flatten(problems, "severity", "kind") == [("warning", "snapshot-damaged")]


def test_verify_finds_what_was_done_to_the_files(tmp_path: Path) -> None:
    for week in (44, 45, 46, 47):
        issue(tmp_path, of_week(week), FIRST)
    assert delivery.verify(tmp_path, "solel")[1] == []

    (tmp_path / "2026-W44/solel-2026-W44.pdf").unlink()
    (tmp_path / "2026-W45/solel-2026-W45.html").write_bytes(b"<p>better numbers")
    (tmp_path / "2026-W47/solel-2026-W47.issue.json").unlink()
    envelope = tmp_path / "2026-W45/solel-2026-W45.issue.json"
    envelope.write_bytes(envelope.read_bytes().replace(b'"draft"', b'"issued"'))

    issues, findings = delivery.verify(tmp_path, "solel")
    assert [it.envelope.week for it in issues] == ["2026-W44", "2026-W45", "2026-W46"]
    assert [(it.kind, it.file) for it in findings] == [
        ("file-missing", "2026-W44/solel-2026-W44.pdf"),
        ("file-altered", "2026-W45/solel-2026-W45.html"),
        ("chain-broken", "2026-W46/solel-2026-W46.issue.json"),
        ("without-envelope", "2026-W47/solel-2026-W47.json"),
    ]


def test_a_killed_run_is_told_as_that_and_run_again(tmp_path: Path) -> None:
    """Killed between two renames: the new HTML has its name, the rest is staged."""
    issue(tmp_path, of_week(47), FIRST)
    (tmp_path / "2026-W47/solel-2026-W47.html").write_bytes(SECOND["html"])
    (tmp_path / "2026-W47/.reportgen-0123456789abcdef.tmp").write_bytes(SECOND["pdf"])

    _, findings = delivery.verify(tmp_path)
    assert [(it.kind, it.file) for it in findings] == [
        ("draft-interrupted", "2026-W47/solel-2026-W47.html")
    ]
    issue(tmp_path, of_week(47, meeting="Monday"), SECOND)
    assert delivery.verify(tmp_path)[1] == []
