"""A file is the old one or the new one, whole; nothing else is left, whatever goes wrong."""

from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flat import flatten
from reportgen.delivery import safe_name, write_whole
from reportgen.language import Voice
from reportgen.problems import Severity

NOBODY = 65534
AS_ROOT = pytest.mark.skipif(os.getuid() != 0, reason="needs to become another user")


def kinds(path: Path, content: bytes = b"new") -> list[tuple[str, ...]]:
    where, problems = write_whole(path, content)
    assert where is None
    return flatten(problems, "severity", "kind")


def test_a_new_file_and_its_folders_are_written(tmp_path: Path) -> None:
    path = tmp_path / "2026-W47" / "solel.pdf"
    assert write_whole(path, b"%PDF") == (path, ())
    assert path.read_bytes() == b"%PDF"
    assert [it.name for it in path.parent.iterdir()] == ["solel.pdf"]


def test_an_old_file_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "solel.pdf"
    path.write_bytes(b"old")
    path.chmod(0o640)
    assert write_whole(path, b"new") == (path, ())
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_rights_of_any_other(tmp_path: Path) -> None:
    """A temporary file of the standard library's would be its owner's alone."""
    write_whole(tmp_path / "solel.pdf", b"new")
    (tmp_path / "other").touch()
    modes = {stat.S_IMODE(it.stat().st_mode) for it in tmp_path.iterdir()}
    assert len(modes) == 1


def test_a_link_is_replaced_and_what_it_leads_to_is_left_alone(tmp_path: Path) -> None:
    """Whoever may write into a shared folder can put one there that leads to a file of mine."""
    mine = tmp_path / "mine" / "solel.pdf"
    mine.parent.mkdir()
    mine.write_bytes(b"old")
    link = tmp_path / "solel.pdf"
    link.symlink_to(mine)
    write_whole(link, b"new")
    assert not link.is_symlink()
    assert (link.read_bytes(), mine.read_bytes()) == (b"new", b"old")


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    path = tmp_path / "solel.pdf"
    path.mkdir()
    assert kinds(path) == [("error", "name-is-a-folder")]
    assert list(tmp_path.rglob("*")) == [path]


@pytest.mark.parametrize("below", ["solel.pdf", "2026-W47/solel.pdf"])
def test_a_file_where_a_folder_should_be(tmp_path: Path, below: str) -> None:
    (tmp_path / "reports").write_bytes(b"mine")
    assert kinds(tmp_path / "reports" / below) == [("error", "folder-is-a-file")]
    assert (tmp_path / "reports").read_bytes() == b"mine"


def test_a_path_that_is_too_long(tmp_path: Path) -> None:
    assert kinds(tmp_path / "made" / ("x" * 300) / "solel.pdf") == [("error", "path-too-long")]
    assert list(tmp_path.iterdir()) == []  # "made" was made, and is gone again


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    """The limit on a file's size stands for the full disk: the write breaks off in the middle."""
    path = tmp_path / "solel.pdf"
    path.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        found = kinds(path, b"x" * 1_000_000)
        in_new_folder = kinds(tmp_path / "made" / "solel.pdf", b"x" * 1_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert found == in_new_folder == [("error", "disk-full")]
    assert [it.name for it in tmp_path.iterdir()] == ["solel.pdf"]
    assert path.read_bytes() == b"old"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user can reach, which pytest's own can't be."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def as_nobody(path: Path) -> str:
    """What a user without rights to `path` is told by `write_whole`, in English."""
    script = f"""
import os
from pathlib import Path
from reportgen.delivery import write_whole
from reportgen.language import Voice
voice = Voice("en")
voice.word("term.error")  # what is read later is read as root
os.setuid({NOBODY})
where, problems = write_whole(Path({str(path)!r}), b"new")
print(where, *(voice.say(p.says) for p in problems), sep="\\n")
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return run.stdout


@AS_ROOT
def test_a_folder_that_may_not_be_written(open_folder: Path) -> None:
    path = open_folder / "solel.pdf"
    path.write_bytes(b"old")
    assert as_nobody(path) == f"None\nsolel.pdf may not be saved in {open_folder}.\n"
    assert path.read_bytes() == b"old"
    assert [it.name for it in open_folder.iterdir()] == ["solel.pdf"]


@AS_ROOT
def test_a_file_that_is_held_gets_a_spare_name(open_folder: Path) -> None:
    """In a sticky folder another's file can't be replaced, as on Windows an open one can't."""
    open_folder.chmod(0o1777)
    path = open_folder / "solel.pdf"
    path.write_bytes(b"old")
    said = "solel.pdf is open in another program, so the new version is called solel (2).pdf."
    assert as_nobody(path) == f"{open_folder / 'solel (2).pdf'}\n{said}\n"
    assert path.read_bytes() == b"old"
    assert (open_folder / "solel (2).pdf").read_bytes() == b"new"
    assert len(list(open_folder.iterdir())) == 2


def test_a_killed_run_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "solel.pdf"
    script = f"""
from pathlib import Path
from reportgen.delivery import write_whole
print("ready", flush=True)
n = 0
while True:
    n += 1
    write_whole(Path({str(path)!r}), bytes([n % 256]) * 3_000_000)
"""
    seen = set()
    for attempt in range(12):
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            while not path.exists():
                time.sleep(0.001)
            time.sleep(0.002 + attempt * 0.003)
            writer.send_signal(signal.SIGKILL)
        content = path.read_bytes()
        assert len(content) == 3_000_000
        assert content == content[:1] * 3_000_000
        seen.add(content[:1])
    assert seen


def test_every_problem_can_be_said(tmp_path: Path) -> None:
    _, (found,) = write_whole(tmp_path / ("x" * 300), b"")
    assert found.severity is Severity.ERROR
    for lang, start in (("sv", "Sökvägen till xxx"), ("en", "The path to xxx")):
        voice = Voice(lang)
        assert voice.say(found.says).startswith(start)
        assert voice.say(found.do)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Björklid Solel", "Björklid Solel"),
        ("Bjo\u0308rklid", "Björklid"),  # composed
        ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j"),
        ("../../etc/passwd", "etc-passwd"),
        (".hidden", "hidden"),
        ("-rf", "rf"),
        ("con", "_con"),
        ("COM1.pdf", "_COM1.pdf"),
        ("lpt¹", "_lpt¹"),
        ("contact", "contact"),
        ("slut. ", "slut"),
        ("rad\nbrytning\t här", "rad brytning här"),
        ("fdp\u202excod", "fdpxcod"),  # would be shown as "fdpdocx"
        ("\x00\x07", "report"),
        ("", "report"),
        ("...", "report"),
        ("日本語" * 30, "日本語" * 13 + "日"),  # 3 bytes each, 40 of them
        ("a" * 200, "a" * 120),
    ],
)
def test_names_are_made_safe(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text() | st.text(alphabet='conaux123. -/\\:"\n\x00é\u0301\u202e', max_size=12))
def test_safe_names_are_safe(text: str) -> None:
    name = safe_name(text)
    assert 0 < len(name.encode()) <= 120
    assert unicodedata.is_normalized("NFC", name)
    assert not set(name) & set('<>:"/\\|?*')
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in name)
    assert name[0] not in " .-"
    assert name[-1] not in " ."
    assert name.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}
    assert safe_name(name) == name


@given(st.text(max_size=30))
def test_a_file_of_any_safe_name_can_be_written(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{safe_name(text)}.pdf"
        assert write_whole(path, b"new") == (path, ())
        assert path.read_bytes() == b"new"
