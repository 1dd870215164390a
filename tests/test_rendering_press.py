"""The press: the same page as in this process, and what happens when it comes to nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from commands import Shell
from reportgen import ownprocess
from reportgen.problems import Problem
from reportgen.rendering import press
from reportgen.rendering.press import Printer, processors

SIGN = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10">'
    b'<circle cx="5" cy="5" r="4" fill="#0A6593"/></svg>'
)
PAGE = (
    '<!doctype html><html lang="sv"><head><title>Vecka 47</title></head><body><h1>1,6 %</h1>'
    '<img src="figure:0" alt="CPA föll"></body></html>'
)
FROM_THE_NETWORK = PAGE.replace("figure:0", "https://example.com/x.png")


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer with a second processor."""
    monkeypatch.setattr(press, "processors", lambda: 2)


def printed(printer: Printer, page: str = PAGE) -> tuple[bytes | None, list[Problem]]:
    return printer(page, {"0": SIGN}, ())()


@contextmanager
def held(monkeypatch: pytest.MonkeyPatch, *words: str) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The processes that are started meanwhile; where `words` are Python's, those instead."""
    processes = []
    usual = ownprocess.started

    def started(module: str, *arguments: str, told: bool = False) -> subprocess.Popen[bytes]:
        if words:
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            process = subprocess.Popen([sys.executable, *words], **pipes, start_new_session=True)  # type: ignore[call-overload]
        else:
            process = usual(module, *arguments, told=told)
        processes.append(process)
        return process

    with monkeypatch.context() as patch:
        patch.setattr(ownprocess, "started", started)
        yield processes


@pytest.mark.usefixtures("two")
def test_what_is_printed_over_there_is_what_is_printed_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with held(monkeypatch) as processes, press.ready() as printer:
        content, problems = printed(printer)
    assert len(processes) == 1
    assert problems == []
    assert content == printed(press.here)[0]


@pytest.mark.usefixtures("two")
def test_what_is_wrong_with_a_page_is_told_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with held(monkeypatch), press.ready() as printer:
        content, problems = printed(printer, FROM_THE_NETWORK)
    assert content
    assert [p.kind for p in problems] == ["url-refused"]


@pytest.mark.usefixtures("two")
def test_it_ends_with_the_block_whatever_happens_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        with press.ready() as printer:
            printer(PAGE, {"0": SIGN}, ())
            raise KeyboardInterrupt

    with held(monkeypatch) as processes, pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [it.poll() for it in processes] == [-signal.SIGKILL]


@pytest.mark.usefixtures("two")
def test_without_a_page_it_ends_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with held(monkeypatch) as processes, press.ready():
        pass
    assert [it.poll() is not None for it in processes] == [True]


def test_with_one_processor_it_is_printed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    with held(monkeypatch) as processes, press.ready() as printer:
        assert printer is press.here
    assert processes == []


@pytest.mark.usefixtures("two")
def test_where_no_process_can_be_started_it_is_printed_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(ownprocess, "started", refused)
    with press.ready() as printer:
        assert printer is press.here


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("unknown", ["", None])
def test_a_python_that_does_not_know_where_it_lies_prints_here(
    unknown: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", unknown)  # within another program
    with press.ready() as printer:
        assert printer is press.here


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    "words",
    [
        ("-c", "pass"),  # says nothing
        ("-c", "print('Hello', flush=True); import time; time.sleep(0.1)"),  # something else
        ("-c", "import sys; sys.stdin.close(); print('x')"),  # will not be told
    ],
)
def test_from_one_that_comes_to_nothing_it_is_printed_here(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with held(monkeypatch, *words), press.ready() as printer:
        content, _ = printed(printer)
    assert content == printed(press.here)[0]


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.usefixtures("two")
def test_one_that_is_killed_is_a_problem_and_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("-c", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    with held(monkeypatch, *words), press.ready() as printer:
        content, problems = printed(printer)
    assert content is None
    assert [(p.kind, p.says.args) for p in problems] == [("pdf-failed", {"detail": "signal 11"})]


@pytest.mark.skipif(os.name != "posix", reason="process groups")
@pytest.mark.usefixtures("two")
def test_one_that_is_just_ending_need_not_be_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """macOS has no permission to give for a group in which nobody is alive any more."""

    def forbidden(*_: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "killpg", forbidden)
    with held(monkeypatch) as processes, press.ready():
        pass
    assert [it.poll() is not None for it in processes] == [True]


@pytest.mark.usefixtures("two")
def test_without_pango_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weasyprint = tmp_path / "weasyprint"
    weasyprint.mkdir()
    (weasyprint / "__init__.py").write_text("raise OSError('no libpango')\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with held(monkeypatch) as processes, press.ready() as printer:
        content, problems = printed(printer)
    assert len(processes) == 1
    assert content is None
    assert [(p.kind, p.says.args["detail"]) for p in problems] == [("pango-missing", "no libpango")]


@pytest.mark.usefixtures("two")
def test_the_whole_report(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its files are the same to the byte, wherever they were printed."""
    shell.sample()
    with held(monkeypatch) as processes:
        assert shell("weekly", "--out", "there").code == 0
        assert len(processes) == 1
        assert shell("weekly", "--out", "no-pdf", "--format", "html").code == 0
        assert len(processes) == 1  # nothing to print
    monkeypatch.setattr(press, "processors", lambda: 1)
    assert shell("weekly", "--out", "here").code == 0
    there, here = (
        {it.suffix: it.read_bytes() for it in (shell.folder / name).rglob("kpi-2026-W47.*")}
        for name in ("there", "here")
    )
    assert there.keys() >= {".pdf", ".html", ".json"}
    assert there == here


def test_the_processors_this_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {1}, raising=False)
    assert processors() == 1
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert processors() == 4
