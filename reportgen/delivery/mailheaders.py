"""Headers of a mail whose letters come through: subjects and names in every language.

The standard library's own folding loses a space, or puts one in, where a long name or subject is
not plain ASCII. These are folded by its older class, which writes whole encoded words (RFC 2047).
"""

from __future__ import annotations

from email.header import Header
from email.headerregistry import (
    Address,
    HeaderRegistry,
    UniqueAddressHeader,
    UniqueSingleAddressHeader,
    UniqueUnstructuredHeader,
)
from email.policy import SMTP, EmailPolicy, Policy

_WIDTH = 75  # characters of an encoded word, at most


class _Text(UniqueUnstructuredHeader):
    def fold(self, *, policy: Policy) -> str:
        return _folded(self.name, [_encoded(str(self), len(self.name) + 2, policy)], policy)


class _People(UniqueAddressHeader):
    def fold(self, *, policy: Policy) -> str:
        return _folded(self.name, [_person(it, policy) for it in self.addresses], policy)


class _Person(UniqueSingleAddressHeader):
    def fold(self, *, policy: Policy) -> str:
        return _folded(self.name, [_person(it, policy) for it in self.addresses], policy)


def _folded(name: str, parts: list[str], policy: Policy) -> str:
    between = f",{policy.linesep} "
    return f"{name}: {between.join(parts)}{policy.linesep}"


def _encoded(text: str, before: int, policy: Policy) -> str:
    charset = "us-ascii" if text.isascii() else "utf-8"
    header = Header(text, charset, maxlinelen=_WIDTH, header_name=" " * max(before - 2, 0))
    return header.encode(linesep=policy.linesep)


def _person(it: Address, policy: Policy) -> str:
    if it.display_name.isascii():
        return str(it)
    return f"{_encoded(it.display_name, 1, policy)} <{it.addr_spec}>"


def _registry() -> HeaderRegistry:
    registry = HeaderRegistry()
    registry.map_to_type("subject", _Text)
    registry.map_to_type("from", _Person)
    for name in ("to", "cc"):
        registry.map_to_type(name, _People)
    return registry


POLICY: EmailPolicy = SMTP.clone(header_factory=_registry())
