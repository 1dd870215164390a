"""Files for the user's eyes only, whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from reportgen import userfolders


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes; the profile is the user's")
def test_only_the_user_may_read(tmp_path: Path) -> None:
    path = tmp_path / "reportgen" / "google.json"
    userfolders.keep(path, b"secret")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_that_can_not_be_replaced_leaves_no_litter(tmp_path: Path) -> None:
    (tmp_path / "google.json" / "in the way").mkdir(parents=True)
    with pytest.raises(OSError, match=r"google\.json"):
        userfolders.keep(tmp_path / "google.json", b"secret")
    assert [path.name for path in tmp_path.iterdir()] == ["google.json"]


def test_cache_and_settings_are_reportgens_own() -> None:
    assert {userfolders.cache().name, userfolders.config().name} <= {"reportgen", "Cache"}
