"""The short message to its owner about a run that failed: once for each failure."""

from __future__ import annotations

import hashlib
import re
import socket
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from reportgen.dataclass import dataclass, replace
from reportgen.delivery.locks import Busy
from reportgen.delivery.mailheaders import POLICY
from reportgen.delivery.sending.addressing import addressed
from reportgen.delivery.sending.dispatch import Office, Post, dispatch
from reportgen.delivery.sending.ledger import Ledger
from reportgen.delivery.sending.outcomes import Identity, Outcome
from reportgen.isoweek import Week
from reportgen.language import Voice
from reportgen.mailboxes import Mailbox, is_line

LONGEST = 4_000  # characters of what the run printed
LONGEST_NAME = 80
PAUSES = (5.0, 30.0)  # seconds: the run is over, and its exit code is waited for
# What differs each time although the failure is the same: counts, times, and a server's own words.
VARYING = re.compile(r"\([^()]*\)|\d+")


@dataclass(frozen=True, slots=True)
class Failure:
    """A run that ended with another code than 0, and the last it printed.

    `run` tells one schedule from another: the command, its source and where that lies.
    """

    command: str
    source: str
    run: str
    code: int
    printed: str

    def kind(self, day: date) -> str:
        """What makes two failures the same one: the week, the code, and what they say."""
        same = f"{Week.of(day)}\0{self.code}\0{VARYING.sub('', self.printed)}"
        return hashlib.sha256(same.encode()).hexdigest()[:32]


def tell(it: Failure, owner: Mailbox, office: Office, voice: Voice, folder: Path) -> Outcome | None:
    """Send the owner the message; None when this failure has been told before.

    Where the ledger can't be used it is told rather than not.
    """
    office = replace(office, pauses=PAUSES)
    if not _first_time(it, folder, office):
        return None
    content = addressed(letter(it, owner, office, voice), owner, office.sender, office.now(), None)
    (outcome,) = dispatch([Post(owner, content)], office, None, Identity("", "", 0, ""))
    if not outcome.well:
        well(it.run, folder)  # it has not been told, so the next time is the first
    return outcome


def well(run: str, folder: Path) -> None:
    """The run went well, or its failure was not told: the next one is news."""
    try:
        if Ledger.is_in(folder):
            Ledger(folder).forget_failures(run)
    except (OSError, Busy):
        return


def letter(it: Failure, owner: Mailbox, office: Office, voice: Voice) -> EmailMessage:
    """The message: what failed, where and when, and the last that was printed."""
    source = "".join(c if is_line(c) else " " for c in it.source)
    name = re.split(r"[/\\]", source)[-1][:LONGEST_NAME]
    message = EmailMessage(POLICY)
    message["Subject"] = voice.word("notice.subject", source=name)
    message["From"] = office.sender.header
    message["To"] = owner.header
    message["Auto-Submitted"] = "auto-generated"  # no answers from those on holiday
    intro = voice.word(
        "notice.text",
        command=it.command,
        source=source,
        computer=socket.gethostname(),
        day=office.now().astimezone().date().isoformat(),
        time=f"{office.now().astimezone():%H:%M}",
        number=it.code,
    )
    printed = it.printed.strip()[-LONGEST:] or "–"
    message.set_content(f"{intro}\n\n{printed}\n\n{voice.word('notice.once')}\n")
    return message


def _first_time(it: Failure, folder: Path, office: Office) -> bool:
    try:
        return Ledger(folder).first_time(it.run, it.kind(office.now().date()), office.time())
    except (OSError, Busy):
        return True
