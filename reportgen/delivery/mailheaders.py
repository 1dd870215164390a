"""Headers of a mail whose letters come through: subjects and names in every language.

The standard library's own folding loses a space, or puts one in, where a long name or subject is
not plain ASCII. These are folded by its older class, which writes whole encoded words (RFC 2047).
"""

from __future__ import annotations

from email.header import Header
from email.headerregistry import Address, AddressHeader
from email.policy import EmailPolicy

_WIDTH = 75  # characters of an encoded word, at most
_TEXTS = {"subject"}


class _Whole(EmailPolicy):
    """The usual policy of mail on its way to a server, with that one difference."""

    def fold(self, name: str, value: str) -> str:
        if isinstance(value, AddressHeader):
            people = f",{self.linesep} ".join(self._person(it) for it in value.addresses)
            return f"{name}: {people}{self.linesep}"
        if name.lower() in _TEXTS:
            return f"{name}: {self._encoded(value, len(name))}{self.linesep}"
        folded: str = super().fold(name, value)
        return folded

    def fold_binary(self, name: str, value: str) -> bytes:
        return self.fold(name, value).encode("ascii", "surrogateescape")

    def _person(self, it: Address) -> str:
        if it.display_name.isascii():
            return str(it)
        return f"{self._encoded(it.display_name, 0)} <{it.addr_spec}>"

    def _encoded(self, text: str, before: int) -> str:
        """`text` in encoded words where it is not ASCII; `before` characters stand on its line."""
        charset = "us-ascii" if text.isascii() else "utf-8"
        header = Header(text, charset, maxlinelen=_WIDTH, header_name=" " * before)
        return header.encode(linesep=self.linesep)


POLICY = _Whole(linesep="\r\n")
