"""summary.json: what became of every client of a batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from reportgen import __version__
from reportgen.batch.records import Outcome, State, Task
from reportgen.dataclass import dataclass, replace
from reportgen.delivery import reportjson, write_whole
from reportgen.problems import Problem

SCHEMA = "reportgen/summary/1"
NAME = "summary.json"


@dataclass(frozen=True, slots=True)
class Summary:
    """A batch: when it began (ISO, UTC), how many ended in which state, and each client.

    `clients` stand in the order they were asked for; `seconds` is the whole run's.
    """

    began: str
    seconds: float
    counts: dict[str, int]
    clients: tuple[Outcome, ...]
    schema: str = SCHEMA
    version: str = __version__

    @classmethod
    def of(
        cls, names: Sequence[str], outcomes: Iterable[Outcome], *, began: str, seconds: float
    ) -> Summary:
        """The summary of these outcomes in the order of `names`; what has none was not run."""
        ended = {it.name: it for it in outcomes}
        ordered = tuple(ended.get(name, Outcome(name, State.NOT_RUN)) for name in names)
        counts = Counter(it.state.value for it in ordered)
        return cls(began, round(seconds, 2), dict(sorted(counts.items())), ordered)

    @property
    def good(self) -> bool:
        return all(it.state.good for it in self.clients)

    def encoded(self) -> bytes:
        return reportjson.pack(self, self.schema)


def tidied(outcome: Outcome, task: Task) -> Outcome:
    """The outcome with its paths as the folder was typed."""
    return replace(
        outcome,
        paths=tuple(
            str(task.shown / Path(path).relative_to(task.job.out)) for path in outcome.paths
        ),
    )


def write(summary: Summary, folder: Path) -> tuple[Path | None, tuple[Problem, ...]]:
    """Write summary.json into `folder`, whole or not at all."""
    return write_whole(folder / NAME, summary.encoded())
