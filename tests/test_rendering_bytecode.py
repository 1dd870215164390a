"""Compiled templates: found again, made anew when they must be, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader

from reportgen.rendering import bytecode
from reportgen.rendering.bytecode import Compiled
from reportgen.rendering.sandbox import Sandbox


class Counting(Sandbox):
    """A sandbox that counts the templates it had to compile."""

    compiled = 0

    def _generate(self, *args: object, **kwargs: object) -> str:
        self.compiled += 1
        return str(super()._generate(*args, **kwargs))  # type: ignore[arg-type]


def made(source: str, cache: Path) -> tuple[str, int]:
    """The page of a template with `cache`, and how many templates were compiled for it."""
    sandbox = Counting(DictLoader({"page.html": source}), compiled=Compiled(cache))
    return sandbox.get_template("page.html").render(name="Anna"), sandbox.compiled


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    assert made("Hej {{ name }}", tmp_path) == ("Hej Anna", 1)
    assert made("Hej {{ name }}", tmp_path) == ("Hej Anna", 0)


def test_a_template_that_changed_is_compiled_again(tmp_path: Path) -> None:
    made("Hej {{ name }}", tmp_path)
    assert made("Hallå {{ name }}", tmp_path) == ("Hallå Anna", 1)


@pytest.mark.parametrize("content", [b"", b"not bytecode", b"j2"])
def test_a_broken_file_only_costs_time(tmp_path: Path, content: bytes) -> None:
    made("Hej {{ name }}", tmp_path)
    (file,) = tmp_path.glob("templates-*/*")
    file.write_bytes(content)
    assert made("Hej {{ name }}", tmp_path) == ("Hej Anna", 1)


def test_half_a_file_only_costs_time(tmp_path: Path) -> None:
    made("Hej {{ name }}", tmp_path)
    (file,) = tmp_path.glob("templates-*/*")
    file.write_bytes(file.read_bytes()[:-20])
    assert made("Hej {{ name }}", tmp_path) == ("Hej Anna", 1)


def test_a_cache_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file where the folder would be")
    assert made("Hej {{ name }}", taken) == ("Hej Anna", 1)


def test_other_guards_want_other_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made("Hej {{ name }}", tmp_path)
    monkeypatch.setattr(bytecode, "_fingerprint", lambda: "of another sandbox")
    assert made("Hej {{ name }}", tmp_path) == ("Hej Anna", 1)


def test_the_guards_hold_in_kept_code(tmp_path: Path) -> None:
    source = "{% for i in range(3) %}{{ i ~ '.' }}{% endfor %}"
    for compiled in (1, 0):
        assert made(source, tmp_path) == ("0.1.2.", compiled)
        sandbox = Counting(DictLoader({"page.html": source}), -1.0, Compiled(tmp_path))
        with pytest.raises(Exception, match="stopped after"):
            sandbox.get_template("page.html").render()
