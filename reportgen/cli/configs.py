"""The settings files of one command, each read once: which one is a source's, what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli.options import Refusal
from reportgen.language import LANGUAGES
from reportgen.settings import CONFIG_NAME, Settings, load

if TYPE_CHECKING:
    from reportgen.problems import Problem
    from reportgen.settings import Source


@dataclass(frozen=True, slots=True)
class Config:
    """One file: its own settings, its clients by key and by source, and what is wrong with it."""

    base: Settings
    clients: dict[str, Settings]
    by_source: dict[Source, Settings]
    problems: list[Problem]

    @classmethod
    def of(cls, path: Path) -> Config:
        base, clients, problems = load(path, LANGUAGES)
        by_source = {_same(c.source): c for c in reversed(clients.values()) if c.source}
        return cls(base, clients, by_source, problems)


class Configs:
    """`named` is the file of --config; without one it is that beside the workbook."""

    def __init__(self, named: Path | None) -> None:
        self._named = named
        self._read: dict[Path, Config] = {}

    def path(self, source: Source | None) -> Path | None:
        """The file that holds for `source`: named, beside it, or here with it among the clients."""
        if self._named:
            return self._named
        beside = (source.parent if isinstance(source, Path) else Path()) / CONFIG_NAME
        if beside.is_file():
            return beside
        here = Path(CONFIG_NAME)
        if source and here.is_file() and _same(source) in self.read(here).by_source:
            return here
        return None

    def settings(self, source: Source | None) -> Settings:
        """What the file says for `source`; Refusal when it is faulty."""
        return _for(source, self.sound(self.path(source)))

    def despite_faults(self, source: Source | None, keys: Sequence[str] = ()) -> Settings:
        """What the file says for `source`, or for the one client of `keys`, as far as it is read.

        Of several clients it is what holds for all of them.
        """
        path = self.path(source)
        if path is None:
            return Settings()
        config = self.read(path)
        client = config.clients.get(keys[0]) if len(keys) == 1 else None
        return client.over(config.base) if client else _for(source, config)

    def sound(self, path: Path | None) -> Config:
        """The file, or one that says nothing; Refusal when it has faults."""
        if path is None:
            return Config(Settings(), {}, {}, [])
        config = self.read(path)
        if config.problems:
            raise Refusal(_told(config.problems))
        return config

    def read(self, path: Path) -> Config:
        if path not in self._read:
            self._read[path] = Config.of(path)
        return self._read[path]


def _for(source: Source | None, config: Config) -> Settings:
    client = config.by_source.get(_same(source)) if source else None
    return client.over(config.base) if client else config.base


def _same(source: Source) -> Source:
    """The same value for the same source, however its path was typed."""
    return source.resolve() if isinstance(source, Path) else source


def _told(problems: list[Problem]) -> str:
    from reportgen.language import Voice

    voice = Voice("en")
    lines = []
    for p in problems:
        where = f"{p.place.sheet}, line {p.place.cell}" if p.place.cell else p.place.sheet
        lines.append(f"{where}: {voice.say(p.says)} {voice.say(p.do)}")
    return "\n".join(lines)
