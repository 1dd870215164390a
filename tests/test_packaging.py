"""Wheel and sdist hold every file; installed in any of three ways, the shipped ones are found."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ("reportgen", "templates", "sample_sheets")
PURELIB = "import sysconfig; print(sysconfig.get_path('purelib'))"
WHERE = """
from reportgen import bundled
for name in ("templates", "sample_sheets", "locales"):
    print(bundled.folder(name))
"""

pytestmark = pytest.mark.skipif(
    not (ROOT / ".git").exists() or shutil.which("git") is None,
    reason="compares with the files that git knows of, and this copy has no repository",
)


def run(*command: str | Path, cwd: Path) -> str:
    """What it prints, without the tests' own import path: an install has to stand alone."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the files that are, or would be, committed: no stale build/ can hide a fault."""
    copy = tmp_path_factory.mktemp("tree")
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():  # a file may be deleted and not yet committed
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def dist(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist, and the wheel that was built from the sdist."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, tree, cwd=out)
    return out


def files(folder: Path, *below: str) -> set[str]:
    found = (path for name in below for path in (folder / name).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in found}


def installed(folder: Path, *what: str | Path) -> Path:
    """The bin/ of a fresh environment with `what` in it and, of all else, what this one has."""
    venv.create(folder)
    site = run(folder / "bin/python", "-c", PURELIB, cwd=folder)
    # A path in a .pth file is searched, but the .pth files in it are not: our own editable
    # install stays out of sight.
    (Path(site.strip()) / "outer.pth").write_text(sysconfig.get_path("purelib"))
    pip = (sys.executable, "-m", "pip", "--python", folder / "bin/python", "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", "--no-build-isolation", *what, cwd=folder)
    return folder / "bin"


def test_the_wheel_holds_every_file(tree: Path, dist: Path) -> None:
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    expected = {
        name if name.startswith("reportgen/") else f"reportgen/{name}"
        for name in files(tree, *SHIPPED)
    }
    assert held == expected


def test_the_sdist_holds_every_file_of_the_repository(tree: Path, dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as sdist:
        held = {Path(*Path(it.name).parts[1:]).as_posix() for it in sdist if it.isfile()}
    assert files(tree, "") - held == {".ci/run", ".gitignore"}
    assert {name for name in held - files(tree, "") if ".egg-info/" not in name} == {"PKG-INFO"}


def test_from_a_wheel(dist: Path, tmp_path: Path) -> None:
    commands = installed(tmp_path / "env", next(dist.glob("*.whl")))
    assert "weekly" in run(commands / "reportgen", "--help", cwd=tmp_path)
    places = run(commands / "python", "-c", WHERE, cwd=tmp_path).splitlines()
    package = Path(places[0]).parent
    assert package.is_relative_to(tmp_path / "env")
    assert [Path(it) for it in places] == [
        package / "templates",
        package / "sample_sheets",
        package / "locales",
    ]


def test_from_an_editable_install(tree: Path, tmp_path: Path) -> None:
    commands = installed(tmp_path / "env", "--editable", tree)
    assert "weekly" in run(commands / "reportgen", "--help", cwd=tmp_path)
    assert run(commands / "python", "-c", WHERE, cwd=tmp_path).splitlines() == beside(tree)


def test_from_a_bare_checkout(tree: Path) -> None:
    assert "weekly" in run(sys.executable, "-m", "reportgen", "--help", cwd=tree)
    assert run(sys.executable, "-c", WHERE, cwd=tree).splitlines() == beside(tree)


def test_every_dependency_is_pinned() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg")
    needs = config["options"]["install_requires"] + config["options.extras_require"]["dev"]
    named = set(re.findall(r"^[\w-]+", needs, re.MULTILINE))
    pins = (ROOT / "constraints.txt").read_text("utf-8")
    pinned = re.findall(r"^([\w.-]+)==", pins, re.MULTILINE)
    assert named - {name.lower().replace("_", "-") for name in pinned} == set()


def beside(tree: Path) -> list[str]:
    return [f"{tree}/templates", f"{tree}/sample_sheets", f"{tree}/reportgen/locales"]
