"""One letter made out to one person: as it goes over the line."""

from __future__ import annotations

import copy
import hashlib
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from reportgen.dataclass import astuple
from reportgen.delivery.mailheaders import POLICY
from reportgen.delivery.sending.outcomes import Identity
from reportgen.mailboxes import Mailbox

WIRE = POLICY.clone(cte_type="7bit")  # every server takes it
# What a draft has for the mail program, and what would give people away.
NOT_SENT = ("X-Unsent", "Date", "Message-ID", "Bcc")


def addressed(
    message: EmailMessage, person: Mailbox, sender: Mailbox, at: datetime, report: Identity | None
) -> bytes:
    """The bytes of the letter to `person`, dated `at`.

    Its headers name everyone, as in any mail, so that people see who else has it and can answer
    all. The same report to the same person always has the same Message-ID: should it be sent once
    more, mail programs know it for the same letter. Without a report it is a new one each time.
    """
    own = copy.deepcopy(message)
    for name in NOT_SENT:
        del own[name]
    domain = sender.address.rpartition("@")[2]
    own["Date"] = format_datetime(at)
    own["Message-ID"] = _number(person, domain, report) if report else make_msgid(domain=domain)
    return own.as_bytes(policy=WIRE)


def _number(person: Mailbox, domain: str, report: Identity) -> str:
    whole = "\0".join((*map(str, astuple(report)), person.key))
    return f"<{hashlib.sha256(whole.encode()).hexdigest()[:32]}@{domain}>"
