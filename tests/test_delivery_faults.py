"""Each fault of the sending has its sentences, and what a server says stays on one line."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from reportgen.bundled import folder
from reportgen.delivery import sending
from reportgen.delivery.sending.faults import provider, words_of
from reportgen.language import LANGUAGES, catalogs

FOLDER = Path(sending.__file__).parent


def kinds() -> set[str]:
    """Every kind that a Fault is made with, and those that are chosen from a table."""
    nodes = (
        it for path in FOLDER.glob("*.py") for it in ast.walk(ast.parse(path.read_text("utf-8")))
    )
    texts = {it.value for it in nodes if isinstance(it, ast.Constant) and isinstance(it.value, str)}
    return {it for it in texts if it.startswith(("send-", "password-", "token-"))}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_has_its_sentences(lang: str) -> None:
    entries = catalogs.entries(folder("locales") / lang / "LC_MESSAGES" / "sending.po")
    wanted = {f"{start}.{kind}" for kind in kinds() for start in ("problem", "do")}
    assert len(wanted) > 50
    assert wanted - entries.keys() == set()


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (b"5.1.1 No such\nuser here", "550 5.1.1 No such user here"),
        (b"a\x1b[31mred\x00", "550 a[31mred"),
        ("nej å".encode("latin-1"), "550 nej \ufffd"),
        (b"x" * 300, f"550 {'x' * 199}…"),
        (b"", "550"),
    ],
)
def test_what_a_server_says(reply: bytes, words: str) -> None:
    assert words_of(550, reply) == words


@pytest.mark.parametrize(
    ("host", "whose"),
    [
        ("smtp.office365.com", "microsoft"),
        ("smtp-mail.outlook.com", "microsoft"),
        ("SMTP.Gmail.com", "google"),
        ("smtp-relay.gmail.com", "google"),
        ("smtp.solel.se", "other"),
        ("office365.com.evil.se", "other"),
        ("notgmail.com", "other"),
    ],
)
def test_whose_server(host: str, whose: str) -> None:
    assert provider(host) == whose
