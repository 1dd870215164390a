"""What became of a message to one person."""

from __future__ import annotations

from enum import StrEnum

from reportgen.dataclass import dataclass
from reportgen.mailboxes import Mailbox
from reportgen.problems import Problem


class State(StrEnum):
    """Where a message is. Only FAILED and REFUSED are tried again by themselves, in a later run."""

    WAITING = "waiting"  # not sent yet
    SENT = "sent"  # the server took it
    UNKNOWN = "unknown"  # the server had it, and did not say whether it took it
    REFUSED = "refused"  # the server said no
    FAILED = "failed"  # it never came to that


@dataclass(frozen=True, slots=True)
class Identity:
    """Which report it is, whoever gets it: a later revision is another one.

    `content` is the hash of what it says, as its envelope has it.
    """

    key: str
    week: str
    revision: int
    content: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """`at` is when it came to this (ISO, UTC); `earlier` that it was so before this run."""

    recipient: Mailbox
    state: State
    at: str = ""
    why: Problem | None = None
    earlier: bool = False

    @property
    def well(self) -> bool:
        return self.state is State.SENT
