"""report.json: a report as bytes and back, and the JSON Schema that describes it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from reportgen.dataclass import fields, is_dataclass
from reportgen.report import SCHEMA, Report

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")

SCHEMA_FILE = Path("docs/report.schema.json")
DIALECT = "https://json-schema.org/draft/2020-12/schema"
ABOUT = (
    "A weekly report as reportgen writes it: everything that is on its pages. Rates are fractions, "
    "money is in `currency`, durations are seconds, a missing number is null, days and weeks are "
    "ISO dates and weeks. Fields may be added; those here keep their meaning."
)
DIGITS = 10  # significant ones of a fraction
EXACT = 2**53  # whole numbers from here on are floats to those who read JSON
ARGS = "args"  # the only objects whose keys are the message's own


class NotAReport(ValueError):  # noqa: N818  what it is, not that it is an error
    """Bytes that are no report.json of this schema; says where they stop being one."""


def encode(report: Report) -> bytes:
    """report.json in UTF-8, indented, its schema first, then the fields as they are declared.

    Fractions have 10 significant digits, a missing number is null, ``from_`` is written ``from``.
    The same report is always the same bytes. Raises ValueError for nan and infinity.
    """
    return pack(report, report.schema)


def pack(record: DataclassInstance, schema: str) -> bytes:
    """A record as JSON, its schema first; the rest as `encode` says."""
    tree = {"schema": schema, **_object(record)}
    return msgspec.json.format(msgspec.json.encode(tree), indent=2) + b"\n"


def unpack(content: bytes, kind: type[T]) -> T:
    """The record that `pack` wrote; fields it does not know are left alone. Raises NotAReport."""
    try:
        return msgspec.convert(_names_back(msgspec.json.decode(content)), kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAReport(str(error)) from error


def decode(content: bytes) -> Report:
    """The report that `encode` wrote; fields it does not know are left alone.

    Raises NotAReport for anything else, another schema included.
    """
    report = unpack(content, Report)
    if report.schema != SCHEMA:
        raise NotAReport(f"its schema is {report.schema}, not {SCHEMA}")
    return report


def schema() -> bytes:
    """The JSON Schema of report.json, made from the report's dataclasses and what they say."""
    from inspect import cleandoc

    made = msgspec.json.schema(Report)
    for part in made["$defs"].values():
        if "description" in part:  # indented as in the source by Pythons before 3.13
            part["description"] = cleandoc(part["description"])
        if "properties" in part:
            part["properties"] = {_name(key): it for key, it in part["properties"].items()}
            part["required"] = list(part["properties"])  # encode leaves no field out
            for it in part["properties"].values():
                it.pop("default", None)
    made["$defs"]["Report"]["properties"]["schema"] = {"const": SCHEMA}
    whole = {"$schema": DIALECT, "title": SCHEMA, "description": ABOUT, **made}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def _tree(value: object) -> object:
    """`value` as objects, arrays and plain values, named and rounded as the file has them."""
    if is_dataclass(value) and not isinstance(value, type):
        return _object(value)
    if isinstance(value, Mapping):
        return {str(key): _tree(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_tree(item) for item in value]
    if isinstance(value, float) or (type(value) is int and abs(value) >= EXACT):
        return _rounded(float(value))
    if isinstance(value, str):
        return _sound(value)
    return value


def _object(record: DataclassInstance) -> dict[str, object]:
    return {_name(name): _tree(getattr(record, name)) for name in fields(record)}


def _name(field: str) -> str:
    """A field's name in JSON: ``from`` can't be a name in Python."""
    return field.removesuffix("_")


def _rounded(number: float) -> float:
    """Ten significant digits; a whole number whole, so that 450 and 450.0 are the same bytes."""
    if not isfinite(number):
        raise ValueError(f"{number} has no place in a report")
    short = float(f"{number:.{DIGITS}g}")
    for it in (number, short):
        if it.is_integer() and abs(it) < EXACT:
            return int(it)
    return short if isfinite(short) else number  # the largest float would round up to infinity


def _sound(text: str) -> str:
    """`text` without halves of characters, which a broken workbook can hold and UTF-8 can't."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _names_back(tree: object) -> object:
    """The tree with the names that Python knows, but for the arguments of messages."""
    if isinstance(tree, list):
        return [_names_back(item) for item in tree]
    if not isinstance(tree, dict):
        return tree
    return {
        "from_" if key == "from" else key: item if key == ARGS else _names_back(item)
        for key, item in tree.items()
    }


if __name__ == "__main__":
    SCHEMA_FILE.write_bytes(schema())
    sys.stdout.write(f"{SCHEMA_FILE}\n")
