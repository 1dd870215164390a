"""Dataclasses that cost nothing to define.

A type checker sees those of the standard library, and checks them as such. At run time msgspec
makes them, in a fiftieth of the time: the library compiles half a dozen functions for each class,
which was a tenth of the way from a workbook to its report. Where a class asks for what msgspec has
not (a field that is not shown or not compared, or no slots), it is the library's after all; the
functions here take both.
"""

# ruff: noqa: ANN001, ANN003, ANN201, ANN202  what runs has the types that the checker sees

from __future__ import annotations

import dataclasses
from dataclasses import field
from typing import TYPE_CHECKING

_NAMES = "__struct_fields__"  # where msgspec has them

if TYPE_CHECKING:
    from dataclasses import asdict, astuple, dataclass, is_dataclass, replace
else:
    _OF_PLAIN = frozenset({"__dict__", "__weakref__"})  # of a class without slots

    def dataclass(*, frozen=False, order=False, slots=False):
        """As `dataclasses.dataclass`."""

        def made(cls):
            from msgspec import Struct, StructMeta  # a command's help has no such class

            if isinstance(cls, StructMeta):  # whose body msgspec has read already, in its way
                raise TypeError(f"{cls.__name__} is below another dataclass")
            body = {name: it for name, it in vars(cls).items() if name not in _OF_PLAIN}
            asked = {name: it for name, it in body.items() if isinstance(it, dataclasses.Field)}
            usual = all(it.init and it.repr and it.compare for it in asked.values())
            if not slots or not usual:
                return dataclasses.dataclass(frozen=frozen, order=order, slots=slots)(cls)
            body |= {name: _field(it) for name, it in asked.items()}
            body["__qualname__"] = cls.__qualname__
            bases = (Struct, *(it for it in cls.__bases__ if it is not object))
            return StructMeta(cls.__name__, bases, body, frozen=frozen, order=order)

        return made

    def _field(it):
        """As msgspec has it, which knows a default or what makes one."""
        from msgspec import field as made

        if it.default_factory is dataclasses.MISSING:
            return made(default=it.default)
        return made(default_factory=it.default_factory)

    def is_dataclass(value):
        """Whether it is a dataclass, or an instance of one."""
        return hasattr(value, _NAMES) or dataclasses.is_dataclass(value)

    def replace(value, /, **changes):
        """As `dataclasses.replace`."""
        if not hasattr(value, _NAMES):
            return dataclasses.replace(value, **changes)
        from msgspec import structs

        return structs.replace(value, **changes)

    def asdict(value):
        """As `dataclasses.asdict`, of one that holds no other."""
        return {name: getattr(value, name) for name in fields(value)}

    def astuple(value):
        """As `dataclasses.astuple`, of one that holds no other."""
        return tuple(getattr(value, name) for name in fields(value))


__all__ = [
    "asdict",
    "astuple",
    "dataclass",
    "field",
    "fields",
    "is_dataclass",
    "replace",
    "required",
]


def fields(of: object) -> tuple[str, ...]:
    """The names of a dataclass's fields, in their order."""
    names: tuple[str, ...] | None = getattr(of, _NAMES, None)
    if names is None:
        return tuple(it.name for it in dataclasses.fields(of))  # type: ignore[arg-type]
    return names


def required(of: type) -> tuple[str, ...]:
    """The fields that a dataclass can't be made without."""
    names, absent = fields(of), dataclasses.MISSING
    if hasattr(of, _NAMES):
        return names[: len(names) - len(getattr(of, "__struct_defaults__"))]  # noqa: B009  untyped
    found = dataclasses.fields(of)
    return tuple(it.name for it in found if it.default is it.default_factory is absent)
