"""What a person sees of the sending: what goes to whom, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

import click

from reportgen.cli.screen import print_problems, print_text, problem_data, typed

if TYPE_CHECKING:
    from reportgen.cli.screen import Tell
    from reportgen.delivery.sending.outcomes import Outcome
    from reportgen.language import Voice
    from reportgen.mailboxes import Mailbox
    from reportgen.posting import Parcel, Sent
    from reportgen.problems import Problem
    from reportgen.settings import Source

MARKS = {
    "sent": ("✓", "green"),
    "unknown": ("?", "yellow"),
    "refused": ("✗", "red"),
    "failed": ("✗", "red"),
}


@dataclass(frozen=True, slots=True)
class Screen:
    """Tells of one parcel: to people, or with `as_json` as one object when all is over."""

    it: Parcel
    source: Source
    as_json: bool
    quiet: bool

    @property
    def voice(self) -> Voice:
        return self.it.issue.reading.voice

    def not_made(self) -> None:
        """Why there is nothing that could be sent."""
        found = (*self.it.issue.problems, *self.it.problems)
        if self.as_json:
            self._object((), held=self.it.issue.issued.held, problems=found)
            return
        print_problems([p for p in found if p.severity.value == "error"], self.voice, err=True)
        if self.it.issue.refused:
            click.echo(self.voice.word("command.refused", source=self.source.name), err=True)

    def plan(self, had: Mapping[str, Outcome], again: frozenset[str]) -> None:
        """The letter and its people, with who has it already."""
        report, message = self.it.issue.reading.report, self.it.message
        if self.as_json or self.quiet or report is None or message is None:
            return
        period = self.voice.period(report.period.start, report.period.end)
        click.echo(f"{report.client} · {self.voice.week(report.week)} · {period}\n")
        named = [part.get_filename() or "" for part in message.iter_attachments()]
        lines = [
            ("sending.subject", [str(message["Subject"])]),
            ("sending.from", [str(self.it.mail.sender)]),
            ("sending.attached", named),
            ("sending.file", [str(path) for path in self.it.issue.paths if path.suffix == ".pdf"]),
            ("sending.to", [self._with_note(p, had, again) for p in self.it.mail.to]),
            ("sending.cc", [self._with_note(p, had, again) for p in self.it.mail.cc]),
        ]
        width = max(len(self.voice.word(code)) for code, _ in lines) + 2
        for code, texts in lines:
            for first, text in zip(
                [self.voice.word(code), *[""] * len(texts)], texts, strict=False
            ):
                print_text(text, lead=first.ljust(width))
        click.echo()
        count = sum(p.severity.value != "note" for p in self.it.issue.reading.problems)
        if count:
            source = typed(str(self.source))
            print_text(self.voice.word("command.problems", n=count, source=source))
            click.echo()

    def problems(self, found: Iterable[Problem]) -> None:
        """What is to be known before it goes."""
        if not self.as_json:
            print_problems(found, self.voice, err=True)

    def nothing_sent(self, *, held: bool) -> None:
        """The end of a run that only showed, or that was held."""
        if self.as_json:
            self._object((), held=held, problems=(*self.it.holds, *self.it.problems))
        elif held:
            print_text(self.voice.word("sending.held"), err=True)
        elif not self.quiet:
            print_text(self.voice.word("sending.only-shown"))

    def agreed(self, people: int) -> bool:
        """Whether the person at the terminal says yes."""
        return self._yes(self.voice.word("sending.ask", n=people))

    def agreed_to(self, way: Problem) -> bool:
        """Whether the person at the terminal says that it may go another way than before."""
        print_problems([way], self.voice, err=True)
        return self._yes(self.voice.word("sending.ask-way"))

    def _yes(self, question: str) -> bool:
        answer: str = click.prompt(question, default="", show_default=False, prompt_suffix=" ")
        return answer.strip().lower() in self.voice.word("sending.yes").split()

    def waits(self, tell: Tell, seconds: float, people: int) -> None:
        tell(self.voice.word("sending.waits", n=people, seconds=int(seconds)))

    def sent(self, done: Sent) -> None:
        """What became of each message, a reason that several share once."""
        if self.as_json:
            self._object(done.outcomes, held=False, problems=done.problems)
            return
        print_problems(done.problems, self.voice, err=True)
        told = [it for it in done.outcomes if not (self.quiet and it.well)]
        width = max((len(str(it.recipient)) for it in told), default=0)
        for why, some in groupby(told, key=self._why):
            for it in some:
                mark, colour = MARKS[it.state.value]
                text = f"{it.recipient!s:<{width}}  {self._became(it)}"
                click.echo(click.style(f"{mark} ", fg=colour) + text)
            if why:
                print_text(why, lead="  ")

    def _with_note(self, person: Mailbox, had: Mapping[str, Outcome], again: frozenset[str]) -> str:
        known = had.get(person.key)
        if known is None or person.key in again:
            return str(person)
        return f"{person}  {MARKS[known.state.value][0]} {self._became(known)}"

    def _became(self, it: Outcome) -> str:
        if it.earlier and it.well:
            return self.voice.word("sending.had", day=_local(it.at))
        return self.voice.word(f"sending.{it.state.value}")

    def _why(self, it: Outcome) -> str:
        if it.why is None:
            return ""
        return f"{self.voice.say(it.why.says)} {self.voice.say(it.why.do)}"

    def _object(
        self, outcomes: Sequence[Outcome], *, held: bool, problems: Sequence[Problem]
    ) -> None:
        report, message = self.it.issue.reading.report, self.it.message
        rows = {it.recipient.key: it for it in outcomes}
        found = {
            "week": report.week if report else None,
            "revision": self.it.issue.issued.revision,
            "subject": str(message["Subject"]) if message else None,
            "held": held,
            "recipients": [self._row(person, rows.get(person.key)) for person in self.it.people],
            "problems": problem_data(problems, self.voice),
        }
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))

    def _row(self, person: Mailbox, it: Outcome | None) -> dict[str, object]:
        return {
            "name": person.name,
            "address": person.address,
            "state": it.state.value if it else "waiting",
            "at": it.at if it else None,
            "earlier": it.earlier if it else False,
            "message": self._why(it) if it else "",
        }


def _local(at: str) -> str:
    """The day of a time in UTC, where the reader is."""
    return datetime.fromisoformat(at).astimezone().date().isoformat()
