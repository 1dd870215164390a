"""Which clients a command is for: several SOURCEs, or those of reportgen.toml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from reportgen.cli.options import Refusal

if TYPE_CHECKING:
    from reportgen.cli.configs import Configs
    from reportgen.job import Job
    from reportgen.settings import Settings, Source

MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Client:
    """A client that is asked for: what it is called in lists, and its job, or why it has none."""

    name: str
    job: Job | None
    refusal: str = ""


Orders = Callable[["Source", "Settings"], "Job"]


def asked(
    sources: Sequence[Source],
    keys: Sequence[str],
    flags: Settings,
    config: Path | None,
    orders: Orders,
) -> list[Client]:
    """The clients to make reports of, at least one; Refusal when there is none.

    They are the SOURCEs, else those of the settings file, else the one source there is.
    """
    from reportgen.cli.configs import Configs
    from reportgen.cli.options import settled

    configs = Configs(config)
    if keys and _from_the_environment():
        sources = ()  # what is typed goes before a variable
    if sources and keys:
        raise Refusal("Name either SOURCE or --client: a client has its source in reportgen.toml.")
    chosen = _expanded(sources)
    if len(chosen) > 1:
        return _of_sources(chosen, flags, configs, orders)
    found = [] if chosen else _of_file(keys, flags, configs, orders)
    if found:
        return found
    settings, source = settled(chosen[0] if chosen else None, flags, configs)
    job = orders(source, settings)
    return [Client(job.key, job)]


def _from_the_environment() -> bool:
    """Whether the SOURCE is that of REPORTGEN_SOURCE."""
    context = click.get_current_context()
    told = (context.get_parameter_source(name) for name in ("source", "sources"))
    return ParameterSource.ENVIRONMENT in told


def _of_sources(
    sources: Sequence[Source], flags: Settings, configs: Configs, orders: Orders
) -> list[Client]:
    """A client for each source.

    A settings file that is at fault costs those it is for; Refusal when it is for all of them.
    """
    found = []
    for source in sources:
        try:
            found.append(Client("", orders(source, flags.over(configs.settings(source)))))
        except Refusal as refusal:
            found.append(Client(_typed(source), None, refusal.message))
    if not any(client.job for client in found):
        raise Refusal(found[0].refusal)
    return _named(found)


def _of_file(
    keys: Sequence[str], flags: Settings, configs: Configs, orders: Orders
) -> list[Client]:
    """The clients of the settings file: those of `keys`, else all.

    None when it has a source of its own, or no client has one.
    """
    path = configs.path(None)
    config = configs.sound(path)
    if not keys and (config.base.source or not any(c.source for c in config.clients.values())):
        return []
    unknown = [key for key in keys if key not in config.clients]
    if unknown:
        where = f"in {path}" if path else "here: there is no reportgen.toml"
        there = f" There are: {', '.join(config.clients)}." if config.clients else ""
        raise Refusal(f"There is no [clients.{unknown[0]}] {where}.{there}")
    found = []
    for key in dict.fromkeys(keys or config.clients):
        client = config.clients[key]
        if client.source:
            found.append(Client(key, orders(client.source, flags.over(client.over(config.base)))))
        else:
            told = f'[clients.{key}] in {path} has no source. Write one, as source = "{key}.xlsx".'
            found.append(Client(key, None, told))
    return found


def _expanded(sources: Iterable[Source]) -> list[Source]:
    """Every source once, and for a pattern that the shell left alone the files it fits.

    Of several the lock files of an Excel that has a workbook open are none.
    """
    found: dict[Source, Source] = {}
    for source in sources:
        for one in _matching(source):
            found.setdefault(one.resolve() if isinstance(one, Path) else one, one)
    chosen = list(found.values())
    open_ones = [it for it in chosen if isinstance(it, Path) and it.name.startswith("~$")]
    return [it for it in chosen if it not in open_ones] or chosen


def _matching(source: Source) -> list[Source]:
    if not isinstance(source, Path) or not MAGIC & set(str(source)) or source.exists():
        return [source]
    return [Path(name) for name in sorted(glob(str(source)))] or [source]  # noqa: PTH207  as typed


def _named(clients: Sequence[Client]) -> list[Client]:
    """Each client by its key; by its source where two have the same."""
    counts = Counter(client.job.key for client in clients if client.job)
    return [
        Client(
            client.job.key if counts[client.job.key] == 1 else _typed(client.job.source),
            client.job,
        )
        if client.job
        else client
        for client in clients
    ]


def _typed(source: Source) -> str:
    return str(source) if isinstance(source, Path) else source.url
