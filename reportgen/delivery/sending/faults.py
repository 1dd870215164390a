"""What can go wrong with a mail server, as one exception that knows what it means for the rest."""

from __future__ import annotations

from reportgen.mailboxes import is_line
from reportgen.problems import Arg, Place, Problem, Severity, problem

LONGEST_REPLY = 200  # characters of what a server says

MICROSOFT = ("office365.com", "outlook.com", "hotmail.com", "live.com")
GOOGLE = ("gmail.com", "google.com", "googlemail.com")


class Fault(Exception):  # noqa: N818  what it is, not that it is an error
    """A message was not taken. `says` is the sentence about it.

    `later`: the same again may go well. `everyone`: it is no matter of this recipient, so the rest
    of the messages meet it too.
    """

    def __init__(
        self, kind: str, /, *, later: bool = False, everyone: bool = False, **args: Arg
    ) -> None:
        self.says: Problem = problem(Severity.ERROR, kind, Place(""), **args)
        self.later = later
        self.everyone = everyone
        super().__init__(kind)


class Lost(Fault):
    """The connection went away while the server had the message: it may have taken it."""


def provider(host: str) -> str:
    """Whose server it is, as far as it changes what to do: microsoft, google or other."""
    name = host.lower()
    for known, domains in (("microsoft", MICROSOFT), ("google", GOOGLE)):
        if name.endswith(tuple(f".{it}" for it in domains)) or name in domains:
            return known
    return "other"


def words_of(code: int, reply: bytes) -> str:
    """What a server said, on one line that can be shown."""
    lines = reply.decode("utf-8", "replace").split()
    text = "".join(c if is_line(c) else "" for c in " ".join(lines))
    short = text if len(text) <= LONGEST_REPLY else f"{text[: LONGEST_REPLY - 1]}…"
    return f"{code} {short}".strip()
