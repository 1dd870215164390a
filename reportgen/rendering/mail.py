"""The body of a mail: the report's first page as HTML for mail programs, and as plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path

from reportgen.dataclass import dataclass
from reportgen.isoweek import Week
from reportgen.language import Voice
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.rendering import mailhead, mailview, theme
from reportgen.rendering.brand import BrandLook
from reportgen.rendering.gallery import whole
from reportgen.rendering.inlined import inlined
from reportgen.rendering.sealed import refused
from reportgen.rendering.typeset import opening
from reportgen.report import Report

HTML, TEXT = "mail.html", "mail.txt"
MOST = 95_000  # bytes: Gmail hides what lies beyond some 102,000
_BLANK = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class MailBody:
    """A subject, and the same letter as HTML and as text; no images, nothing that is fetched."""

    subject: str
    html: str
    text: str


def letter_parts(  # noqa: PLR0917 - what a page needs, and two things of the letter's own
    report: Report,
    voice: Voice,
    look: BrandLook,
    folders: Sequence[Path],
    pages: int | None,
    subject: str | None = None,
) -> tuple[MailBody | None, list[Problem]]:
    """The body of the mail with a report that has been told in the language of `voice`.

    `pages` is how many the PDF has that goes along, None without one; `subject` the sender's own
    words (see `mailhead.subject`). None, and the problem, when a template can't be rendered.
    """
    sandbox = theme.shared(tuple(folders), voice)
    context: dict[str, object] = {
        "report": report,
        "look": look,
        "pages": pages,
        "letter": mailview.letter(report, voice),
        "subject": mailhead.subject(report, voice, subject),
        "last_week": str(Week.parse(report.week).plus(-1)),
        "preheader": mailhead.preheader(report, voice),
        "opening": opening,
        "whole": whole,
    }
    page, problems = theme.render(sandbox, HTML, context)
    escaped, found = theme.render(sandbox, TEXT, context)
    problems += [it for it in found if it not in problems]
    if page is None or escaped is None:
        return None, problems
    try:
        html = inlined(page)
    except ValueError as error:
        detail = str(error).partition("\n")[0]
        failed = problem(Severity.ERROR, "mail-styles", Place(HTML), detail=detail)
        return None, [*problems, failed]
    if reaching := refused(html, Severity.ERROR, Place(HTML)):
        return None, [*problems, *reaching]  # each reader's program would load it
    if (size := len(html.encode())) > MOST:
        kilobytes = -(-size // 1000)
        long = problem(Severity.WARNING, "mail-too-long", Place(HTML), kilobytes=kilobytes)
        problems.append(long)
    return MailBody(str(context["subject"]), html, _plain(escaped)), problems


def _plain(escaped: str) -> str:
    """A text that was made as every template is, with its signs for HTML: as a person reads it."""
    lines = (line.rstrip(" \t") for line in unescape(escaped).split("\n"))
    return _BLANK.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"
