"""People's e-mail addresses, checked before anything is done with them."""

from __future__ import annotations

import re
import unicodedata
from email.errors import MessageError
from typing import TYPE_CHECKING

from reportgen.dataclass import dataclass

if TYPE_CHECKING:
    from email.headerregistry import Address  # loaded by who has an address

# Characters that end a header, hide in a name or turn its letters around.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
LONGEST_NAME = 120  # characters; a header has no room for a text
LONGEST_ADDRESS = 254  # characters, the most that the protocol takes

NAMED = re.compile(r"(?P<name>.*?)\s*<(?P<address>[^<>]*)>")
LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
DOMAIN = re.compile(rf"({LABEL}\.)+(?!\d+$){LABEL}|localhost", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name ("" where none was given) and an address in ASCII, both free of control characters.

    Only `mailbox` makes one. A domain with letters such as å stands in its IDNA form.
    """

    name: str
    address: str

    @property
    def header(self) -> Address:
        """As the standard library takes it into a header, quoted where that is needed."""
        from email.headerregistry import Address

        return Address(self.name, addr_spec=self.address)

    @property
    def key(self) -> str:
        """What tells one person from another, however the address is written."""
        return self.address.lower()

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


def mailbox(text: str) -> Mailbox | None:
    """``eva@solel.se`` or ``Eva Ek <eva@solel.se>``; None for everything else.

    Line breaks, NUL and characters that can't be seen are refused, not removed: whoever wrote them
    meant something else than a name.
    """
    if not is_line(text):
        return None
    found = NAMED.fullmatch(text.strip())
    name = found["name"].strip().strip('"').strip() if found else ""
    address = _address(found["address"] if found else text)
    if address is None or len(name) > LONGEST_NAME or set(name) & set('<>"\\'):
        return None
    return Mailbox(name, address)


def is_line(text: str) -> bool:
    """Whether all of `text` can be seen, on one line: what may stand in a header."""
    return all(unicodedata.category(c) not in UNSEEN for c in text)


def distinct(*groups: tuple[Mailbox, ...]) -> tuple[Mailbox, ...]:
    """Every person of the groups once, as first written."""
    people: dict[str, Mailbox] = {}
    for person in (it for group in groups for it in group):
        people.setdefault(person.key, person)
    return tuple(people.values())


def _address(text: str) -> str | None:
    from email.headerregistry import Address

    local, at, domain = text.strip().rpartition("@")
    try:
        plain = domain.encode("idna").decode("ascii")
        address = f"{local}@{plain}"
        fits = LOCAL.fullmatch(local) and DOMAIN.fullmatch(plain) and len(address)
        if not at or not fits or fits > LONGEST_ADDRESS:
            return None
        return Address(addr_spec=address).addr_spec
    except (UnicodeError, ValueError, IndexError, MessageError):
        return None
