"""Imports point down, and each outside library stands behind one door."""

from __future__ import annotations

import ast
import configparser
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "reportgen"

FLOORS = {
    "__init__": 0,
    "bundled": 0,
    "colour": 0,
    "dataclass": 0,
    "googlesheet": 0,
    "isoweek": 0,
    "languages": 0,
    "ownprocess": 0,
    "mailboxes": 0,
    "problems": 0,
    "records": 0,
    "report": 0,
    "standard": 0,
    "userfolders": 0,
    "language": 1,
    "mailsettings": 1,
    "schedules": 1,
    "settings": 1,
    "tomltable": 1,
    "grammar": 2,
    "readers": 2,
    "starter": 2,
    "understand": 2,
    "analysis": 3,
    "rendering": 4,
    "delivery": 5,
    "batch": 6,
    "inputs": 6,
    "job": 6,
    "notice": 6,
    "pipeline": 6,
    "posting": 6,
    "portfolio": 6,
    "__main__": 7,
    "cli": 7,
}

# Library -> the one module, or the one package, that may import it.
DOORS = {
    "PIL": ["rendering.logos"],
    "babel": ["language"],
    "click": ["cli"],
    "css_inline": ["rendering.inlined"],
    "distributed": ["batch.cluster"],
    "filelock": ["delivery.locks"],
    "fontTools": ["rendering.fontcutting"],
    "fontpkg_inter": ["rendering.fonts"],
    "google": ["readers.google_access", "readers.google_faults", "readers.google_http"],
    "google_auth_oauthlib": ["readers.google_consent"],
    "gspread": ["readers.google"],
    "jinja2": [
        "rendering.bytecode",
        "rendering.sandbox",
        "rendering.theme",
    ],
    "keyring": ["delivery.sending.credentials"],
    "lark": ["grammar.parsing"],
    "markupsafe": ["rendering"],
    "msgspec": ["dataclass", "delivery.reportjson"],
    # One reads; the starter workbook and the one with the report's tables are written.
    "openpyxl": ["readers.excel", "rendering.workbook", "starter"],
    "pebble": ["batch.workers"],
    "platformdirs": ["userfolders"],
    "pypdfium2": ["rendering.raster"],
    "python_calamine": ["readers.child_cells"],
    "requests": ["readers.google_http"],
    "rich": ["cli"],
    "tinycss2": ["colour"],
    "urllib3": ["readers.google_http"],
    "weasyprint": ["rendering.pdf"],
}

MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
    for path in PACKAGE.rglob("*.py")
}


def imports(path: Path) -> Iterator[str]:
    """Every module that the file imports, at its top or inside a function, in full."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def within(name: str, places: list[str]) -> bool:
    return any(name == place or name.startswith(f"{place}.") for place in places)


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_point_down(module: str) -> None:
    floor = FLOORS[module.split(".", maxsplit=1)[0]]
    ours = [
        name.split(".")[1] for name in imports(MODULES[module]) if name.startswith("reportgen.")
    ]
    # A name that is no module comes from reportgen/__init__.py, such as __version__.
    assert [name for name in ours if FLOORS.get(name, 0) > floor] == []


# A command's help loads click alone: what is declared there is declared by the library itself.
PLAIN = {"cli", "dataclass", "googlesheet", "schedules"}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_dataclasses_are_those_that_cost_nothing(module: str) -> None:
    if module.split(".", maxsplit=1)[0] not in PLAIN:
        assert not within("dataclasses", [name.split(".")[0] for name in imports(MODULES[module])])


@pytest.mark.parametrize("module", sorted(MODULES))
def test_each_library_has_one_door(module: str) -> None:
    libraries = {name.split(".")[0] for name in imports(MODULES[module])}
    outside = libraries - sys.stdlib_module_names - {"reportgen", "_typeshed"}
    assert {name for name in outside if not within(module, DOORS.get(name, []))} == set()


def test_what_is_imported_is_declared() -> None:
    config = configparser.ConfigParser()
    config.read(PACKAGE.parent / "setup.cfg")
    extras = config["options.extras_require"]
    needs = "\n".join((config["options"]["install_requires"], extras["cluster"], extras["keyring"]))
    declared = set(re.findall(r"^[\w-]+", needs, re.MULTILINE))
    called = {"PIL": "pillow", "google": "google-auth"}
    assert declared == {called.get(name, name.lower().replace("_", "-")) for name in DOORS}


@pytest.mark.parametrize("command", ["weekly", "send", "schedule"])
def test_help_imports_click_only(command: str) -> None:
    script = f"""
import sys
from reportgen.cli import main
try:
    main(["{command}", "--help"])
except SystemExit:
    pass
print(*sorted({{name.split(".")[0] for name in sys.modules}} - sys.stdlib_module_names))
"""
    before = {name.split(".")[0] for name in bare_modules()}
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(run.stdout.splitlines()[-1].split()) - before == {"click", "reportgen"}


def bare_modules() -> list[str]:
    """What Python itself has loaded before our first line, such as an editable install's finder."""
    script = "import sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return run.stdout.split()
