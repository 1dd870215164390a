"""The report as a mail: a letter with both bodies and the PDF, and as a draft to look at first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path

from reportgen.dataclass import dataclass
from reportgen.delivery.files import safe_name
from reportgen.delivery.mailheaders import POLICY
from reportgen.language import Voice
from reportgen.mailboxes import Mailbox, is_line
from reportgen.mailsettings import Mail
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.mail import MailBody, letter_parts
from reportgen.report import Report

MOST_ATTACHED = 10_000_000  # bytes: what most servers take, once it is written in letters
_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Attachment:
    """A PDF under the name that the reader sees, with its suffix."""

    name: str
    content: bytes


def written(  # noqa: PLR0917 - what a page needs, who gets it, and what goes along
    report: Report,
    voice: Voice,
    look: BrandLook,
    folders: Sequence[Path],
    mail: Mail,
    pdf: bytes | None,
) -> tuple[EmailMessage | None, list[Problem]]:
    """The letter with a report that has been told in the language of `voice`, and its PDF.

    A PDF above `MOST_ATTACHED` stays out, with a warning, and the letter says that it is not there.
    None, and the problem, where there can't be a letter.
    """
    problems = [] if pdf is None or len(pdf) <= MOST_ATTACHED else [_too_large(pdf)]
    attachment, pages = None, None
    if pdf is not None and not problems:
        from reportgen.rendering import raster

        attachment, pages = Attachment(file_name(report, voice), pdf), raster.pages(pdf)
    body, found = letter_parts(report, voice, look, folders, pages, mail.subject)
    problems += found
    if body is None:
        return None, problems
    message, wrong = letter(body, mail, attachment)
    return message, [*problems, *wrong]


def letter(
    body: MailBody, mail: Mail, attachment: Attachment | None = None
) -> tuple[EmailMessage | None, list[Problem]]:
    """One message from the sender to everyone in `to` and `cc`, as far as they are known.

    It has no Date and no Message-ID: those come with the sending. The same letter gives the same
    bytes. None, and a problem for each, where a header would hold a line break or a hidden sign.
    """
    problems = [
        problem(Severity.ERROR, "mail-not-a-line", Place(""), field=field.lower())
        for field, text in _headers(body, mail, attachment)
        if not is_line(text)
    ]
    if problems:
        return None, problems
    message = EmailMessage(POLICY)
    message["Subject"] = body.subject
    for field, people in _people(mail):
        if people:
            message[field] = tuple(it.header for it in people)
    message.set_content(body.text, cte="quoted-printable")
    message.add_alternative(body.html, subtype="html", cte="quoted-printable")
    if attachment:
        message.add_attachment(
            attachment.content, maintype="application", subtype="pdf", filename=attachment.name
        )
    _part(message, body, attachment)
    return message, []


def draft(message: EmailMessage) -> bytes:
    """The file that a mail program opens as a letter ready to be sent (.eml)."""
    return b"X-Unsent: 1\r\n" + message.as_bytes()


def file_name(report: Report, voice: Voice) -> str:
    """What the reader sees: ``Tallvik Laddning – veckorapport v. 47.pdf``."""
    return safe_name(voice.word("mail.file", client=report.client, week=report.week)) + ".pdf"


def _people(mail: Mail) -> Iterator[tuple[str, tuple[Mailbox, ...]]]:
    yield "From", (mail.sender,) if mail.sender else ()
    yield "To", mail.to
    yield "Cc", mail.cc


def _headers(
    body: MailBody, mail: Mail, attachment: Attachment | None
) -> Iterator[tuple[str, str]]:
    yield "Subject", body.subject
    for field, people in _people(mail):
        yield from ((field, str(it)) for it in people)
    if attachment:
        yield "attachment", attachment.name


def _part(message: EmailMessage, body: MailBody, attachment: Attachment | None) -> None:
    """Boundaries made of the content: the library's own are drawn by lot."""
    content = attachment.content if attachment else b""
    parts = (body.subject.encode(), body.html.encode(), body.text.encode(), content)
    sum_of_all = hashlib.sha256(b"\0".join(parts)).hexdigest()[:32]
    wholes = (part for part in message.walk() if part.is_multipart())
    for number, part in enumerate(wholes):
        part.set_boundary(f"={number}_{sum_of_all}")


def _too_large(pdf: bytes) -> Problem:
    megabytes = -(-len(pdf) // _MEGA)
    return problem(Severity.WARNING, "attachment-too-large", Place(""), megabytes=megabytes)
