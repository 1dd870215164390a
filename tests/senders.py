"""A person who sends reports: with a workbook, settings and a mail server."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

from mail_server import USER, Mailserver

from commands import Ran, Shell

if TYPE_CHECKING:
    import pytest


class Post:
    """A person with a workbook, settings and a mail server, who sends."""

    def __init__(self, shell: Shell, box: Mailserver) -> None:
        self.shell = shell
        self.box = box
        self.book = shell.sample()
        self.theme("small", "En sida")
        self.settings()

    def theme(self, name: str, words: str) -> None:
        """A page that is set in no time: what is sent is the point here, not how it looks."""
        folder = self.shell.folder / name
        folder.mkdir()
        page = f'<!doctype html><html lang="sv"><title>{{{{ report.week }}}}</title><p>{words}'
        (folder / "weekly.html").write_text(page, "utf-8")

    def settings(self, more: str = "") -> None:
        (self.shell.folder / "reportgen.toml").write_text(
            f"""theme = ["small"]
[mail]
from = "Solel <{USER}>"
to = ["Eva Ek <eva@kund.se>", "bo@kund.se"]
cc = "chef@solel.se"
host = "localhost"
port = {self.box.port}
{more}
""",
            "utf-8",
        )

    def __call__(self, *words: str) -> Ran:
        return self.shell("send", "kpi.xlsx", *words)

    def write(self, cell: str, value: object, sheet: str = "Veckovärden") -> None:
        from openpyxl import load_workbook  # not before conftest has told it about lxml

        book = load_workbook(self.book)
        book[sheet][cell] = value
        book.save(self.book)

    def state(self) -> str:
        rows = json.loads(self.shell("history", "kpi.xlsx", "--json").out)
        return str(rows[-1]["state"])


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    """Somebody sits there and types."""
    typed = io.StringIO(answer)
    typed.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdin", typed)
