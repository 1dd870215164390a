"""Many clients in one run: each gets its own report, and none another's words or fate."""

from __future__ import annotations

import json
import pickle
from datetime import date
from pathlib import Path

import pytest
from pdfs import texts

from batches import clients, ended, kinds, poisoned, task
from reportgen import batch, delivery
from reportgen.batch import Executor, Here, Outcome, State, Task
from reportgen.batch.workers import Workers
from reportgen.dataclass import replace
from reportgen.googlesheet import GoogleSheet
from reportgen.job import Job
from reportgen.settings import Settings


def outcomes(tasks: list[Task], executor: Executor | None = None) -> dict[str, Outcome]:
    return {it.name: it for it in batch.run(tasks, executor or Here())}


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_one_bad_client_stops_no_other(tmp_path: Path) -> None:
    tasks = clients(tmp_path, "a", "b", "c")
    (tmp_path / "b.xlsx").write_bytes(b"not a workbook")
    (tmp_path / "c.xlsx").unlink()
    done = outcomes(tasks)

    assert ended(list(done.values())) == {
        "a": State.WRITTEN,
        "b": State.UNUSABLE,
        "c": State.UNREACHABLE,
    }
    assert done["a"].verdict is not None
    assert done["a"].verdict.startswith("Konverteringsgrad föll till 2,43\u00a0%")
    assert (done["a"].client, done["a"].week) == ("Tallvik Laddning", "2026-W47")
    assert done["a"].worst_status == "behind"
    assert [Path(path).name for path in done["a"].paths] == ["a-2026-W47.json"]
    assert kinds(done["c"]) == ["source-missing"]
    assert files(tmp_path / "reports") == {
        "2026-W47/a-2026-W47.json",
        "2026-W47/a-2026-W47.issue.json",
    }


def test_a_fault_of_the_program_is_one_clients(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = clients(tmp_path, "a", "b")

    def fails(job: object) -> None:
        raise ZeroDivisionError(str(job))

    with monkeypatch.context() as patch:
        patch.setattr("reportgen.pipeline.weekly", fails)
        (broken,) = batch.run(tasks[:1], Here())
    assert (broken.state, kinds(broken)) == (State.CRASHED, ["batch-crashed"])
    assert "ZeroDivisionError" in broken.errors[0].message


def test_no_word_of_one_client_reaches_another(tmp_path: Path) -> None:
    """Through one process, whose caches they share, and through two workers."""
    canaries = {"a": "Gulsparv", "b": "Kungsfiskare"}
    colours = {"a": "#123456", "b": "#654321"}
    for name, canary in canaries.items():
        poisoned(tmp_path / f"{name}.xlsx", canary, colours[name])
    for executor, out in ((Here(), "here"), (Workers(2), "workers")):
        tasks = []
        for name in canaries:
            found = task(tmp_path, name, "pdf", "html")
            settings = replace(found.job.settings, out=tmp_path / out)
            tasks.append(Task.of(name, replace(found.job, settings=settings)))
        done = outcomes(tasks, executor)
        assert {it.state for it in done.values()} == {State.WRITTEN}
        for name, outcome in done.items():
            said = json.dumps(json.loads(encoded(outcome)), ensure_ascii=False)
            for path in map(Path, outcome.paths):
                said += text(path)
            assert said.count(canaries[name]) > 20
            assert colours[name] in said
            others = {*canaries.values(), *colours.values()} - {canaries[name], colours[name]}
            assert [it for it in others if it in said] == []


def encoded(outcome: Outcome) -> bytes:
    return batch.Summary.of([outcome.name], [outcome], began="", seconds=0).encoded()


def text(path: Path) -> str:
    if path.suffix != ".pdf":
        return path.read_text("utf-8")
    return "\n".join(texts(path.read_bytes()))


def test_tasks_and_outcomes_are_small_and_can_be_sent(tmp_path: Path) -> None:
    (sent,) = clients(tmp_path, "a")
    (outcome,) = batch.run([sent], Here())
    for it in (sent, outcome):
        packed = pickle.dumps(it)
        assert pickle.loads(packed) == it  # noqa: S301 - our own
        assert len(packed) < 5_000


# --- Files of the same name ---


def test_two_clients_whose_files_would_be_the_same_are_told(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        clients(tmp_path / folder, "kpi")
    (other,) = clients(tmp_path, "other")
    both = [
        Task.of(
            f"{folder}/{name}",
            replace(
                other.job,
                source=tmp_path / folder / f"{name}.xlsx",
                settings=replace(other.job.settings, key=name),
            ),
        )
        for folder, name in (("one", "kpi"), ("two", "KPI"))  # the same file on a Mac
    ]
    done = outcomes([*both, other])

    assert ended(list(done.values())) == {
        "one/kpi": State.NOT_WRITTEN,
        "two/KPI": State.NOT_WRITTEN,
        "other": State.WRITTEN,
    }
    (row,) = done["one/kpi"].errors
    assert row.kind == "batch-same-files"
    assert "two/KPI.xlsx" in row.message
    assert "[clients.<key>]" in row.hint
    assert files(tmp_path / "reports") == {
        "2026-W47/other-2026-W47.json",
        "2026-W47/other-2026-W47.issue.json",
    }


def test_one_folder_in_two_spellings_is_one(tmp_path: Path) -> None:
    tasks = []
    for folder in ("one", "two"):  # as in the reportgen.toml of each: out = "../all"
        (tmp_path / folder).mkdir()
        (found,) = clients(tmp_path / folder, "kpi")
        out = tmp_path / folder / "../all"
        job = replace(found.job, settings=replace(found.job.settings, out=out))
        tasks.append(replace(found, name=folder, job=job))
    assert {it.state for it in outcomes(tasks).values()} == {State.NOT_WRITTEN}


def test_the_same_name_in_two_folders_of_reports_is_no_matter(tmp_path: Path) -> None:
    tasks = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (found,) = clients(tmp_path / folder, "kpi")
        tasks.append(replace(found, name=folder))
    assert {it.state for it in outcomes(tasks).values()} == {State.WRITTEN}


# --- What is current ---


def again(it: Task) -> State:
    (outcome,) = batch.run([replace(it, resume=True)], Here())
    return outcome.state


@pytest.fixture
def made(tmp_path: Path) -> Task:
    (it,) = clients(tmp_path, "a")
    assert again(it) is State.WRITTEN
    return it


def test_a_report_of_the_same_is_current(made: Task) -> None:
    (outcome,) = batch.run([replace(made, resume=True)], Here())
    assert outcome.state is State.CURRENT
    assert outcome.client == "Tallvik Laddning"
    assert outcome.verdict
    assert [row.kind for row in outcome.problems] == ["values-missing"]
    assert [Path(path).name for path in outcome.paths] == ["a-2026-W47.json"]


def test_another_day_makes_it_again(made: Task) -> None:
    """Rows of Thursday that stand there on Tuesday are in the data on Friday: the page says so."""
    friday = replace(made, job=replace(made.job, today=made.job.today.replace(day=27)))
    assert again(friday) is State.WRITTEN
    assert again(friday) is State.CURRENT


def test_a_theme_without_end_is_not_looked_through(
    made: Task, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As ``brand = "/"`` would be: the report is made, and made again the next time."""
    monkeypatch.setattr("reportgen.inputs.MOST", 3)
    (tmp_path / "brand").mkdir()
    for name in "abc":
        (tmp_path / "brand" / name).touch()
    settings = replace(made.job.settings, brand=tmp_path / "brand")
    it = replace(made, job=replace(made.job, settings=settings))
    assert (again(it), again(it)) == (State.WRITTEN, State.WRITTEN)
    (tmp_path / "brand" / "a").unlink()
    assert (again(it), again(it)) == (State.WRITTEN, State.CURRENT)


def test_a_google_sheet_s_logo_is_looked_for_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker on a cluster stands in another folder."""
    monkeypatch.chdir(tmp_path)
    task = Task.of("a", Job(GoogleSheet("1a"), Settings(), date(2026, 11, 24)))
    monkeypatch.chdir("/")
    assert (task.job.folder, task.job.out) == (tmp_path, tmp_path / "reports")


def test_reports_in_the_brand_folder_are_no_part_of_it(tmp_path: Path) -> None:
    (it,) = clients(tmp_path, "a")
    job = replace(it.job, settings=replace(it.job.settings, brand=tmp_path))
    made = replace(it, job=job)
    assert again(made) is State.WRITTEN
    assert again(made) is State.CURRENT
    (tmp_path / "mail.html").write_text("{{ letter.client }}", "utf-8")
    assert again(made) is State.WRITTEN


@pytest.mark.parametrize(
    "change",
    [
        {"lang": "en"},
        {"formats": ("json", "html")},
        {"colour": "#123456"},
    ],
)
def test_other_settings_make_it_again(made: Task, change: dict[str, object]) -> None:
    settings = replace(made.job.settings, **change)
    assert again(replace(made, job=replace(made.job, settings=settings))) is State.WRITTEN


def test_what_else_makes_it_again(made: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    source = made.job.source
    assert isinstance(source, Path)
    assert again(made) is State.CURRENT
    (source.parent / "logo.png").write_bytes(b"new")  # which the workbook may name
    assert again(made) is State.WRITTEN
    assert again(made) is State.CURRENT
    report = made.job.out / "2026-W47/a-2026-W47.json"
    report.unlink()
    assert again(made) is State.WRITTEN
    poisoned(source, "Gulsparv", "#123456")
    assert again(made) is State.WRITTEN
    assert again(made) is State.CURRENT
    next_week = replace(made.job, today=made.job.today.replace(month=12, day=1))
    assert again(replace(made, job=next_week)) is State.WRITTEN
    monkeypatch.setattr("reportgen.inputs.__version__", "99")
    assert again(made) is State.WRITTEN


def test_final_is_asked_of_a_draft(made: Task) -> None:
    final = replace(made, job=replace(made.job, final=True))
    assert again(final) is State.WRITTEN
    assert again(final) is State.CURRENT
    assert again(made) is State.CURRENT


def test_the_issue_before_counts(tmp_path: Path) -> None:
    (now,) = clients(tmp_path, "a")
    earlier = replace(now, job=replace(now.job, today=now.job.today.replace(day=17)))
    assert again(now) is State.WRITTEN
    assert again(earlier) is State.WRITTEN  # week 46, after week 47
    assert again(now) is State.WRITTEN
    assert again(now) is State.CURRENT


# --- What a killed run leaves ---


def test_leftovers_are_swept(tmp_path: Path) -> None:
    clients(tmp_path, "a")
    week = tmp_path / "reports/2026-W47"
    week.mkdir(parents=True)
    (week / ".reportgen-0123456789abcdef.tmp").write_bytes(b"half")
    (tmp_path / "reports/.reportgen.lock").touch()
    delivery.sweep(tmp_path / "reports")
    assert list((tmp_path / "reports").iterdir()) == []
