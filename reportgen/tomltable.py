"""A table of a TOML file, whose faults know their line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping

from reportgen.dataclass import dataclass
from reportgen.problems import Arg, Place, Problem, Severity, problem

HEAD = re.compile(r"\s*\[\[?\s*(?P<path>[^\[\]]+?)\s*\]\]?\s*(#.*)?")
KEY = re.compile(r"""\s*(?P<path>(?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"))*)\s*=""")
PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
SECRET = re.compile(r"pass|secret|^(token|pwd|app_?key|api_?key)$", re.IGNORECASE)

CONTROL = re.compile("[\x00-\x1f\x7f]")

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Where each key of a file stands, and the faults found so far."""

    name: str
    at: Mapping[Path, int]
    problems: list[Problem]

    @classmethod
    def of(cls, name: str, text: str) -> Lines:
        """The lines of the keys of a file, the first of each; those within a text count too."""
        at: dict[Path, int] = {}
        head: Path = ()
        for number, line in enumerate(text.splitlines(), 1):
            if found := HEAD.fullmatch(line):
                head = _parts(found["path"])
                at.setdefault(head, number)
            elif found := KEY.match(line):
                at.setdefault((*head, *_parts(found["path"])), number)
        return cls(name, at, [])

    def place(self, path: Path) -> Place:
        """The line of the key, or of the nearest table around it."""
        longer = (it for it in (path[:n] for n in range(len(path), 0, -1)))
        line = next((self.at[it] for it in longer if it in self.at), 0)
        return Place(self.name, f"{line}" if line else "")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: typed look-ups, which give nothing and keep a fault where a value can't be."""

    values: Mapping[str, object]
    path: Path
    lines: Lines

    def inner(self, key: str) -> Table:
        """The table below `key`; an empty one where there is none."""
        value = self.values.get(key)
        return Table(value if isinstance(value, dict) else {}, (*self.path, key), self.lines)

    def named(self, key: str) -> str:
        """The key as it is called from the top of the file: ``clients.acme.mail.to``."""
        return ".".join((*self.path, key))

    def unknown(self, known: Iterable[str], elsewhere: Mapping[str, str] | None = None) -> None:
        """A fault for each key that is not `known`; `elsewhere` maps others to where they belong.

        A key that is called like a password gets a fault of its own: its value must not stay.
        """
        names, others = tuple(known), elsewhere or {}
        for key in self.values:
            if key in names:
                continue
            near = difflib.get_close_matches(key, (*names, *others), 1)
            if SECRET.search(key):
                kind = "secret-of-google" if "google" in self.path else "secret-in-settings"
                self.fault(kind, key, key=self.named(key))
            elif near:
                name = others.get(near[0], near[0])
                self.fault("unknown-setting", key, key=self.named(key), near=name)
            else:
                self.fault("no-such-setting", key, key=self.named(key), known=", ".join(names))

    def text(self, key: str) -> str | None:
        """A text on one line: what no path and no name can hold is a fault too."""
        value = self.values.get(key)
        if isinstance(value, str) and CONTROL.search(value):
            self.fault("setting-not-a-line", key, key=self.named(key))
        elif value is None or isinstance(value, str):
            return value
        else:
            self.fault("setting-not-text", key, key=key, value=str(value))
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """One text or a list of them."""
        value = self.values.get(key, [])
        found = [value] if isinstance(value, str) else value
        if isinstance(found, list) and all(isinstance(text, str) for text in found):
            return tuple(found)
        self.fault("setting-not-text", key, key=key, value=str(value))
        return ()

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str | None:
        value = self.text(key)
        if value is None or value in allowed:
            return value
        self.not_allowed(key, value, allowed)
        return None

    def truth(self, key: str) -> bool | None:
        value = self.values.get(key)
        if value is None or isinstance(value, bool):
            return value
        self.not_allowed(key, str(value), ("true", "false"))
        return None

    def not_allowed(self, key: str, value: str, allowed: tuple[str, ...]) -> None:
        self.fault("setting-not-allowed", key, key=key, value=value, allowed=", ".join(allowed))

    def fault(self, kind: str, at: str, /, **args: Arg) -> None:
        place = self.lines.place((*self.path, at))
        self.lines.problems.append(problem(Severity.ERROR, kind, place, **args))


def _parts(text: str) -> Path:
    return tuple(part.strip("\"'") for part in PART.findall(text))
