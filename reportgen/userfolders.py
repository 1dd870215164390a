"""The user's own folders, for the cache and the settings, and files that only they may read."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

_APP = "reportgen"


def cache() -> Path:
    """What can be made or fetched again. It may not be there yet."""
    from platformdirs import user_cache_path

    return user_cache_path(_APP, appauthor=False)


def config() -> Path:
    """What the user has set up, such as a sign-in. It may not be there yet."""
    from platformdirs import user_config_path

    return user_config_path(_APP, appauthor=False)


def data() -> Path:
    """What must outlast everything else, such as who got what. It may not be there yet."""
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False)


def keep(path: Path, content: bytes) -> None:
    """`content` as the file at `path`, whole or not at all, for nobody's eyes but the user's.

    Missing folders are made, and closed to others too. Raises OSError, and leaves nothing then.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
