from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import bundled

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", ["templates", "sample_sheets"])
def test_in_a_checkout_they_lie_beside_the_package(name: str) -> None:
    assert bundled.folder(name) == ROOT / name


def test_catalogues_lie_in_the_package() -> None:
    assert bundled.folder("locales") == ROOT / "reportgen" / "locales"


def test_the_package_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Somebody may have a folder "templates" in site-packages; an installed reportgen has its own.
    package = tmp_path / "reportgen"
    for place in (package / "templates", tmp_path / "templates"):
        place.mkdir(parents=True)
    monkeypatch.setattr(bundled, "_PACKAGE", package)
    assert bundled.folder("templates") == package / "templates"


def test_a_broken_installation_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundled, "_PACKAGE", tmp_path / "reportgen")
    with pytest.raises(FileNotFoundError, match="install reportgen again"):
        bundled.folder("templates")
