"""The letter as a message: what a mail program reads of it, and what it refuses to be."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import getaddresses

import pdfs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reports
from flat import flatten
from hostile import CELLS, saying
from reportgen.dataclass import replace
from reportgen.delivery import letters
from reportgen.delivery.letters import MOST_ATTACHED, Attachment
from reportgen.delivery.sending.addressing import addressed
from reportgen.language import Voice
from reportgen.mailboxes import Mailbox, mailbox
from reportgen.mailsettings import Mail
from reportgen.problems import Problem
from reportgen.rendering import theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.colours import palette
from reportgen.rendering.mail import MOST, MailBody
from reportgen.report import Report

SV = Voice("sv", "SEK")
LOOK = BrandLook(palette())
BODY = MailBody("Veckorapport v.\u00a047", "<p>Hej</p>\n", "Hej\n")
PDF = Attachment("Björklid Solel – veckorapport v.\u00a047.pdf", b"%PDF-1.7 \x00\xff\r\n.\r\n")


def person(text: str) -> Mailbox:
    found = mailbox(text)
    assert found is not None
    return found


MAIL = Mail(
    sender=person("Åsa Ek <asa@studioek.se>"),
    to=(person("Nils Ö <nils@solel.se>"), person("eva@solel.se")),
    cc=(person('"Ek, Bo" <bo@solel.se>'),),
)


def made(body: MailBody = BODY, mail: Mail = MAIL, pdf: Attachment | None = PDF) -> EmailMessage:
    message, problems = letters.letter(body, mail, pdf)
    assert problems == []
    assert message is not None
    return message


def read(content: bytes) -> EmailMessage:
    """As a mail program reads it."""
    found = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    assert [part.defects for part in found.walk() if part.defects] == []
    return found


def said(message: EmailMessage, kind: str) -> str:
    """One of the bodies, with the line ends that it had."""
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_the_draft_holds_both_bodies_and_the_pdf() -> None:
    found = read(letters.draft(made()))
    assert found["X-Unsent"] == "1"
    assert found["Subject"] == BODY.subject
    assert str(found["From"]) == "Åsa Ek <asa@studioek.se>"
    assert [str(it) for it in found["To"].addresses] == ["Nils Ö <nils@solel.se>", "eva@solel.se"]
    assert [str(it) for it in found["Cc"].addresses] == ['"Ek, Bo" <bo@solel.se>']
    assert [it.get_content_type() for it in found.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]
    assert (said(found, "plain"), said(found, "html")) == (BODY.text, BODY.html)
    (attached,) = found.iter_attachments()
    assert attached.get_filename() == PDF.name
    assert attached.get_content() == PDF.content


def test_what_comes_with_the_sending_is_not_there() -> None:
    headers = {name.lower() for name in made().keys()}  # noqa: SIM118 - headers may stand twice
    assert headers & {"date", "message-id", "bcc", "x-unsent"} == set()


def test_without_settings_and_pdf_it_is_a_letter_to_fill_in() -> None:
    found = read(letters.draft(made(mail=Mail(), pdf=None)))
    assert [name for name in ("From", "To", "Cc") if name in found] == []
    assert found.get_content_type() == "multipart/alternative"


def test_the_same_letter_is_the_same_bytes_and_another_one_is_not() -> None:
    first = letters.draft(made())
    assert letters.draft(made()) == first
    other = made(replace(BODY, text="Hej då\n"))
    boundaries = [part.get_boundary() for it in (read(first), other) for part in it.walk()]
    assert len(set(filter(None, boundaries))) == 4


def test_lines_end_as_the_protocol_wants_and_are_not_too_long() -> None:
    body = replace(BODY, html="<p>" + "å" * 5_000 + "</p>\n", text="From x\n.\n" + "x" * 2_000)
    content = made(body).as_bytes()
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 998
    assert said(read(content), "plain") == body.text + "\n"
    assert said(read(content), "html") == body.html


SEEN = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), max_size=200
).map(lambda text: " ".join(text.split()))


@given(SEEN)
def test_a_subject_comes_through_in_every_language(subject: str) -> None:
    assert read(made(replace(BODY, subject=subject)).as_bytes())["Subject"] == subject


def test_a_long_subject_keeps_its_spaces() -> None:
    # The library's own folding made "långlång" of this one.
    subject = "Tallvik Laddning: 7 beslut i v.\u00a047 åäö " + "lång " * 39 + "lång"
    message = made(replace(BODY, subject=subject))
    assert read(message.as_bytes())["Subject"] == subject
    assert read(as_sent(message))["Subject"] == subject


def as_sent(message: EmailMessage) -> bytes:
    """The letter as it goes over the line."""
    eva, asa = person("eva@solel.se"), person("asa@studioek.se")
    return addressed(message, eva, asa, datetime(2026, 11, 23, 6, tzinfo=UTC), None)


def test_a_letter_that_is_sent_says_what_its_draft_says() -> None:
    # The library's own folding made "och vidМарія" of these.
    subject = "Åsa Laddning Коваленко 3 Tallvik відділ Laddning v. AB 47: från"
    mail = Mail(to=(person("Laddning och відділ Åsa Malmö Malmö – 3 <eva@solel.se>"),))
    message = made(replace(BODY, subject=subject), mail)
    sent, draft = read(as_sent(message)), read(message.as_bytes())
    assert sent["Subject"] == draft["Subject"] == subject
    assert names_in(as_sent(message)) == [(mail.to[0].name, "eva@solel.se")]
    assert said(sent, "html") == said(draft, "html") == BODY.html


def names_in(content: bytes) -> list[tuple[str, str]]:
    """The people in To, read by an older class, which takes no space for its own."""
    raw = email.message_from_bytes(content, policy=email.policy.compat32)["To"]
    return [(str(make_header(decode_header(name))), it) for name, it in getaddresses([raw])]


PLAIN = SEEN.map(lambda text: re.sub(r'[<>"\\]', "", text[:100]).strip())


@given(st.lists(PLAIN, min_size=1, max_size=4))
def test_names_come_through_in_every_language(names: list[str]) -> None:
    people = tuple(Mailbox(name, f"a{i}@solel.se") for i, name in enumerate(names))
    content = made(mail=Mail(to=people)).as_bytes()
    assert names_in(content) == [(it.name, it.address) for it in people]


@pytest.mark.parametrize(
    "text", ["x\r\nBcc: alla@solel.se", "x\nBcc: a@b.se", "x\rY", "x\x00", "x\u202e"]
)
def test_a_header_that_would_hold_more_than_a_line_is_refused(text: str) -> None:
    hostile = Mailbox(text, "eva@solel.se")
    for body, mail, pdf, field in (
        (replace(BODY, subject=text), MAIL, PDF, "subject"),
        (BODY, replace(MAIL, sender=hostile), PDF, "from"),
        (BODY, replace(MAIL, to=(*MAIL.to, hostile)), PDF, "to"),
        (BODY, replace(MAIL, cc=(Mailbox("", f"{text}@solel.se"),)), PDF, "cc"),
        (BODY, MAIL, replace(PDF, name=text), "attachment"),
    ):
        message, problems = letters.letter(body, mail, pdf)
        assert message is None
        assert flatten(problems, "severity", "kind") == [("error", "mail-not-a-line")]
        assert field in SV.say(problems[0].says)
        assert "alla@solel.se" not in SV.say(problems[0].says)


# --- Of a report ---


def written(report: Report, pdf: bytes | None) -> tuple[EmailMessage, list[Problem]]:
    message, problems = letters.written(report, SV, LOOK, theme.folders(), MAIL, pdf)
    assert message is not None
    return read(letters.draft(message)), problems


def test_the_letter_of_a_report() -> None:
    content = pdfs.pdf(reports.sample())
    message, problems = written(reports.sample(), content)
    assert problems == []
    (attached,) = message.iter_attachments()
    assert attached.get_content() == content
    assert attached.get_filename() == "Björklid Solel – veckorapport v. 47.pdf"
    assert f"PDF bifogad, {len(pdfs.texts(content))}\u00a0sidor." in said(message, "plain")


def test_a_pdf_too_large_for_mail_stays_out() -> None:
    message, problems = written(reports.sample(), b"%PDF" + bytes(MOST_ATTACHED))
    assert list(message.iter_attachments()) == []
    assert "inte bifogad" in said(message, "plain")
    assert flatten(problems, "severity", "kind") == [("warning", "attachment-too-large")]
    assert "11\u00a0MB" in SV.say(problems[0].says)  # 10,000,004 bytes, rounded up


def test_the_own_subject_of_the_settings() -> None:
    mail = replace(MAIL, subject="{client} {week}")
    message, _ = letters.written(reports.sample(), SV, LOOK, theme.folders(), mail, None)
    assert message is not None
    assert message["Subject"] == "Björklid Solel v.\u00a047"


def test_hostile_cells_reach_no_header() -> None:
    message, problems = written(saying(*CELLS, "x\r\nBcc: alla@solel.se", "x\x00y"), None)
    assert problems == []
    assert sorted(message.keys()) == [
        "Cc", "Content-Type", "From", "MIME-Version", "Subject", "To", "X-Unsent",
    ]  # fmt: skip
    assert len(said(message, "html").encode()) <= MOST


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_there_is_a_letter_whatever_the_cells_say(name: str, text: str) -> None:
    message, problems = letters.written(saying(name, text), SV, LOOK, theme.folders(), MAIL, None)
    assert problems == []
    assert message is not None
    found = read(letters.draft(message))
    assert found["Subject"] == message["Subject"]
    assert len(said(found, "html").encode()) <= MOST


@pytest.mark.parametrize(
    ("client", "name"),
    [
        ("../../etc/passwd", "etc-passwd – veckorapport v. 47.pdf"),
        ("a\r\nb\x00c\u202e", "a bc – veckorapport v. 47.pdf"),
        ("", "– veckorapport v. 47.pdf"),
    ],
)
def test_the_attachment_has_a_safe_name(client: str, name: str) -> None:
    found = letters.file_name(replace(reports.sample(), client=client), SV)
    assert found.replace("\u00a0", " ") == name
