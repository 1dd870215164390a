"""Jinja with its hands tied: a theme may place what it is given, and neither reach, hang nor flood.

A theme is a folder that someone may have been sent. Its templates therefore get no attribute that
starts with an underscore, no method of anything but text, lists and our own values, only filters
that cannot blow up what they are given, and an end: a clock that every loop and call looks at, and
a size that no text and no list outgrows.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import FunctionType

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    StrictUndefined,
    Template,
    TemplateSyntaxError,
    Undefined,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import Context, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

SECONDS = 20.0  # a report takes a fraction of one
MOST_TEXT = 20_000_000  # characters in one text, and so in the page
MOST_ITEMS = 100_000  # the same limit as the sandbox's own range
MOST_BITS = 4_096  # of an integer
MOST_CELL = 2_000  # characters printed of one cell

# fmt: off
_FILTERS = (
    "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float",
    "forceescape", "groupby", "int", "items", "last", "length", "list", "lower", "map", "max",
    "min", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "string",
    "striptags", "sum", "title", "trim", "truncate", "unique", "upper", "wordcount",
)
_TEXT_METHODS = frozenset((
    "capitalize", "casefold", "count", "endswith", "find", "index", "isalnum", "isalpha",
    "isdecimal", "isdigit", "islower", "isnumeric", "isspace", "istitle", "isupper", "lower",
    "lstrip", "partition", "removeprefix", "removesuffix", "rfind", "rindex", "rpartition",
    "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title",
    "upper",
))
# fmt: on
_SAFE_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_DIRECTIVE = re.compile(r"%[-+ 0]?\d{0,2}(?:\.\d{1,2})?[sdf]|%%")
_NAMELESS_LOOP, _NAMELESS_JOIN = " loop", " join"  # with a space, so that no template can name them

# What no font draws, and what turns the line around it (the overrides of right-to-left text).
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufffe\uffff]"
)


class LimitError(SecurityError):
    """The template took too long or wanted too much."""


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of every template, shipped or the user's own.

    `seconds` is the time one rendering may take. Raises jinja2's SecurityError for what a template
    may not do, and its subclass LimitError for what has no end.
    """

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(
        self,
        loader: BaseLoader,
        seconds: float = SECONDS,
        compiled: BytecodeCache | None = None,
    ) -> None:
        super().__init__(
            loader=loader,
            bytecode_cache=compiled,
            autoescape=True,
            undefined=StrictUndefined,
            finalize=printable,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.seconds = seconds
        self._ends = float("inf")
        self.template_class = _Timed
        del self.globals["lipsum"]
        self.filters = {name: FILTERS[name] for name in _FILTERS} | {
            "batch": _batch,
            "format": _format,
            "join": _join,
            "link": link,
            "replace": _replace,
            "round": _round,
            _NAMELESS_LOOP: self._ticking,
            _NAMELESS_JOIN: _joined,
        }

    def start(self) -> None:
        """Set the clock for one rendering."""
        self._ends = time.monotonic() + self.seconds

    def tick(self) -> None:
        """Raise LimitError when the time is out."""
        if time.monotonic() > self._ends:
            raise LimitError(f"stopped after {self.seconds:g} seconds")

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        if isinstance(obj, str) and attr not in _TEXT_METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: object) -> bool:
        """Functions we handed out, macros, and methods of text, lists and our own values."""
        if isinstance(obj, FunctionType):
            return super().is_safe_callable(obj)
        owner = getattr(obj, "__self__", obj)
        kind = owner if isinstance(owner, type) else type(owner)
        ours = kind.__module__.split(".")[0] in {"jinja2", "reportgen"}
        plain = owner is not obj and isinstance(owner, (str, list, tuple, dict))
        return (ours or plain) and super().is_safe_callable(obj)

    def call(self, context: Context, obj: object, /, *args: object, **kwargs: object) -> object:
        self.tick()
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        if operator == "%" and isinstance(left, str):
            return _format(left, *(right if isinstance(right, tuple) else (right,)))
        _check_binop(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: object) -> Callable[..., str] | None:
        if super().wrap_str_format(value) is not None:
            raise SecurityError("format() is not for templates: write '%s' | format(…)")
        return None

    def concat(self, parts: Iterable[str]) -> str:
        """The pieces of a page, a block or a macro as one text."""
        return "".join(_measured(parts))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for switch in tree.find_all(nodes.EvalContextModifier):
            message = "autoescape is always on"
            raise TemplateSyntaxError(message, switch.lineno, name, filename)
        guarded = _Guard().visit(tree)
        guarded.set_environment(self)
        return guarded if isinstance(guarded, nodes.Template) else tree

    def _ticking(self, items: Iterable[object]) -> Iterator[object]:
        for item in items:
            self.tick()
            yield item


class _Timed(Template):
    """A template whose rendering starts the clock of its sandbox."""

    def render(self, *args: object, **kwargs: object) -> str:
        if isinstance(self.environment, Sandbox):
            self.environment.start()
        return super().render(*args, **kwargs)


class _Guard(NodeTransformer):
    """Sends what every loop runs over, and what ``~`` joins, through our own functions."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802  the library's name for it
        self.generic_visit(node)
        node.iter = _through(_NAMELESS_LOOP, node.iter)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802  the same
        self.generic_visit(node)
        return _through(_NAMELESS_JOIN, nodes.List(node.nodes, lineno=node.lineno))


def _through(name: str, node: nodes.Node) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def printable(value: object) -> object:
    """What ``{{ value }}`` prints: a cell's text without what can't be drawn, and not without end.

    A character that no font draws becomes U+FFFD, so that one sees it was there. Text longer than
    `MOST_CELL` is cut and ends with an ellipsis. Markup is ours and left as it is, None prints
    nothing. A list or a record is a mistake in the template, and raises TypeError.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        text = _UNPRINTABLE.sub("\ufffd", value)
        return text if len(text) <= MOST_CELL else text[: MOST_CELL - 1].rstrip() + "…"
    if value is None:
        return ""
    if isinstance(value, (int, float, Undefined)) or hasattr(value, "__html__"):
        return value
    kind = type(value).__name__
    raise TypeError(f"a {kind} is not something to print; name the part of it you mean")


def link(url: str) -> str:
    """`url` when it may stand in a href (http, https, mailto, #place), else ``#``."""
    url = url.strip()
    return url if url.startswith("#") or _SAFE_LINK.match(url) else "#"


def _check_binop(operator: str, left: object, right: object) -> None:
    match operator, left, right:
        case "+", str() | list() | tuple(), str() | list() | tuple():
            _check_size(left, len(left) + len(right))
        case "*", str() | list() | tuple(), int():
            _check_size(left, len(left) * right)
        case "*", int(), str() | list() | tuple():
            _check_size(right, len(right) * left)
        case "*", int(), int() if left.bit_length() + right.bit_length() > MOST_BITS:
            raise LimitError("a number too large to count with")
        case "**", int(), int() if left.bit_length() * abs(right) > MOST_BITS:
            raise LimitError("a number too large to count with")
        case _:
            pass


def _check_size(kind: object, size: int) -> None:
    if size > (MOST_TEXT if isinstance(kind, str) else MOST_ITEMS):
        raise LimitError(f"{size} characters or items are more than a page can hold")


def _measured(parts: Iterable[str]) -> Iterator[str]:
    size = 0
    for part in parts:
        size += len(part)
        _check_size("", size)
        yield part


def _joined(parts: Sequence[object]) -> str:
    """``a ~ b``: what ``{{ a }}{{ b }}`` would print, uncut until it is printed."""
    texts = [part if isinstance(part, str) else str(printable(part)) for part in parts]
    _check_size("", sum(map(len, texts)))
    return markup_join(texts)


def _join(values: Iterable[object], between: str = "") -> str:
    texts = [piece for value in values for piece in (between, value)]
    return _joined(texts[1:])


def _format(pattern: str, *values: object) -> str:
    if "%" in _DIRECTIVE.sub("", pattern):
        raise SecurityError("a format may have %s, %d or %f, and up to 99 in width and decimals")
    return pattern % tuple(map(printable, values))


def _replace(text: str, old: str, new: str) -> str:
    _check_size("", len(text) + text.count(old) * len(new))
    if isinstance(text, Markup):
        return text.replace(Markup.escape(old), Markup.escape(new))
    return text.replace(old, new)


def _round(amount: float, digits: int = 0) -> float:
    return round(amount, min(max(digits, -20), 20))


def _batch(items: Iterable[object], size: int) -> Iterator[list[object]]:
    row: list[object] = []
    for item in items:
        row.append(item)
        if len(row) >= size:
            yield row
            row = []
    if row:
        yield row
