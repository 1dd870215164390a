"""Problems as small tables, to be compared with."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.problems import Problem


def flatten(problems: Iterable[Problem], *names: str) -> list[tuple[str, ...]]:
    """The named fields of each problem: its own (severity, kind), or of its place (sheet, cell)."""
    return [
        tuple(str(getattr(p.place if name in {"sheet", "cell"} else p, name)) for name in names)
        for p in problems
    ]
