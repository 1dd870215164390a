"""E-mail addresses: what is one, and that nothing hides in it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.mailboxes import Mailbox, distinct, mailbox


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("eva@solel.se", "", "eva@solel.se"),
        ("  eva@solel.se ", "", "eva@solel.se"),
        ("Eva Ek <eva.ek+kpi@mail.solel.se>", "Eva Ek", "eva.ek+kpi@mail.solel.se"),
        ("Ek, Eva <eva@solel.se>", "Ek, Eva", "eva@solel.se"),
        ('"Ek, Eva" <eva@solel.se>', "Ek, Eva", "eva@solel.se"),
        ("Åsa Öberg <asa@räksmörgås.se>", "Åsa Öberg", "asa@xn--rksmrgs-5wao1o.se"),
        ("<eva@solel.se>", "", "eva@solel.se"),
        ("root@localhost", "", "root@localhost"),
    ],
)
def test_an_address(text: str, name: str, address: str) -> None:
    assert mailbox(text) == Mailbox(name, address)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "eva",
        "eva@",
        "@solel.se",
        "eva@solel",
        "eva@@solel.se",
        "eva@solel..se",
        ".eva@solel.se",
        "eva ek@solel.se",
        "eva@127.0.0.1",
        "eva@[127.0.0.1]",
        "eva@-solel.se",
        "åsa@solel.se",  # servers that take it are few
        "eva@solel.se, bo@solel.se",
        "eva@solel.se;bo@solel.se",
        "Eva <eva@solel.se> <bo@solel.se>",
        "Eva <eva@solel.se",
        "kunder: eva@solel.se;",
        "eva@solel.se\r\nBcc: bo@solel.se",
        "eva@solel.se\n",
        "Eva\nBcc: bo@solel.se <eva@solel.se>",
        "Eva\x00 <eva@solel.se>",
        "eva\x00@solel.se",
        "Eva\u2028Ek <eva@solel.se>",
        "Eva\u202eEk <eva@solel.se>",  # turns what follows around
        'Eva "E" Ek <eva@solel.se>',
        f"{'e' * 250}@solel.se",
        f"{'E' * 200} <eva@solel.se>",
    ],
)
def test_what_is_none(text: str) -> None:
    assert mailbox(text) is None


@given(st.text() | st.builds("{}<{}@{}>".format, st.text(), st.text(), st.text()))
def test_whatever_is_taken_stays_within_its_header(text: str) -> None:
    found = mailbox(text)
    if found is not None:
        mail = EmailMessage()
        mail["To"] = found.header
        # Long headers are folded; a line that is no continuation would be another header.
        lines = bytes(mail).split(b"\n\n")[0].split(b"\n")
        assert [line for line in lines if line and line[:1] != b" "] == lines[:1]
        assert mail["To"].addresses[0].addr_spec == found.address
        assert mailbox(str(found)) == found


def test_everyone_once() -> None:
    to = (Mailbox("Eva", "eva@solel.se"), Mailbox("", "EVA@solel.se"))
    cc = (Mailbox("", "bo@solel.se"), Mailbox("Eva Ek", "Eva@Solel.se"))
    assert distinct(to, cc) == (Mailbox("Eva", "eva@solel.se"), Mailbox("", "bo@solel.se"))
