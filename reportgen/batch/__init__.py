"""Many clients in one run: one job each, done here, by workers, or on a cluster."""

from reportgen.batch.records import Executor, Outcome, State, Task, UnreachableError
from reportgen.batch.running import Here, collisions, run
from reportgen.batch.summary import Summary, tidied, write

__all__ = [
    "Executor",
    "Here",
    "Outcome",
    "State",
    "Summary",
    "Task",
    "UnreachableError",
    "collisions",
    "run",
    "tidied",
    "write",
]
