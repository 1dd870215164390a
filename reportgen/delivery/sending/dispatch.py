"""Every message to its person: in rounds, with patience, and none of them twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from reportgen.dataclass import dataclass, replace
from reportgen.delivery.sending.credentials import Credentials
from reportgen.delivery.sending.faults import Fault, Lost
from reportgen.delivery.sending.ledger import Ledger
from reportgen.delivery.sending.link import Link
from reportgen.delivery.sending.outcomes import Identity, Outcome, State
from reportgen.delivery.sending.server import Server, connected
from reportgen.mailboxes import Mailbox
from reportgen.problems import Place, Severity, problem

# Seconds before another round. A server that knows nobody yet takes a message after five minutes.
PAUSES = (5.0, 30.0, 300.0)


@dataclass(frozen=True, slots=True)
class Post:
    """A message as it goes over the line, and for whom. `again`: even if they may have it."""

    recipient: Mailbox
    content: bytes
    again: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """What the sending goes by: the server, the sender, and how time passes.

    `known` gives what to sign in with, or raises Fault; nobody asks it when nothing is to be sent.
    `ready` is called each time before a message leaves; it raises what should stop that.
    `waits` is told how many seconds a pause takes, and how many messages wait.
    """

    server: Server
    sender: Mailbox
    known: Callable[[], Credentials | None]
    pauses: tuple[float, ...] = PAUSES
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ready: Callable[[], None] = lambda: None
    waits: Callable[[float, int], None] = lambda _seconds, _waiting: None

    def time(self) -> str:
        return self.now().isoformat(timespec="seconds")


def dispatch(
    posts: Iterable[Post], office: Office, ledger: Ledger | None, report: Identity
) -> tuple[Outcome, ...]:
    """Send each message once; what became of each, in their order.

    What a server or the line puts off is tried again after each of the pauses; what has arrived or
    may have is left alone. Without a ledger nothing is remembered. The caller holds `ledger.alone`.
    Raises what `office.ready` raises, and OSError when the ledger can't be read at the beginning.
    One that fails later ends the sending; claims that stand then are unknown.
    """
    todo = list(posts)
    run = _Run(office, ledger, report)
    outcomes = run.before(todo)
    for pause in (0.0, *office.pauses):
        waiting = [it for it in todo if _waits(outcomes.get(it.recipient.key))]
        if pause and waiting:
            office.waits(pause, len(waiting))
            office.sleep(pause)
        if waiting:
            outcomes |= {it.recipient.key: it for it in run.round(waiting)}
    return tuple(_ended(outcomes[it.recipient.key]) for it in todo)


def _waits(outcome: Outcome | None) -> bool:
    return outcome is None or outcome.state is State.WAITING


def _ended(outcome: Outcome) -> Outcome:
    """What still waits when all the pauses are over has failed."""
    return replace(outcome, state=State.FAILED) if _waits(outcome) else outcome


@dataclass(frozen=True, slots=True)
class _Run:
    office: Office
    ledger: Ledger | None
    report: Identity

    def before(self, posts: Iterable[Post]) -> dict[str, Outcome]:
        """Those who had it before this run, or may have had."""
        if self.ledger is None:
            return {}
        return {
            it.recipient.key: had
            for it in posts
            if not it.again and (had := earlier(self.ledger, self.report, it.recipient)) is not None
        }

    def round(self, waiting: Sequence[Post]) -> list[Outcome]:
        """One connection, and each message over it until one meets what all the rest would meet."""
        done: list[Outcome] = []
        try:
            with connected(self.office.server, self.office.known()) as link:
                for post in waiting:
                    outcome, fault = self._one(post, link)
                    done.append(outcome)
                    if fault is not None and fault.everyone:
                        raise fault
        except Fault as fault:
            state = State.WAITING if fault.later else State.FAILED
            rest = waiting[len(done) :]
            done += [Outcome(it.recipient, state, self.office.time(), fault.says) for it in rest]
        return done

    def _one(self, post: Post, link: Link) -> tuple[Outcome, Fault | None]:
        """What became of one message, with the fault that it met."""
        person, office = post.recipient, self.office
        try:
            taken = link.hand_over(
                office.sender.address, person.address, post.content, lambda: self._mine(post)
            )
            had = None if taken else self._taken(person)
        except Fault as fault:
            state = _state(fault)
            unwritten = self._mark(post, State.FAILED if state is State.WAITING else state)
            return Outcome(person, state, office.time(), fault.says), unwritten or fault
        if had is not None:
            return had, None
        return Outcome(person, State.SENT, office.time()), self._mark(post, State.SENT)

    def _mine(self, post: Post) -> bool:
        self.office.ready()
        if self.ledger is None:
            return True
        with _writing(self.ledger):
            at = self.office.time()
            return self.ledger.claim(self.report, post.recipient, at, again=post.again)

    def _taken(self, person: Mailbox) -> Outcome | None:
        if self.ledger is None:
            return None
        with _writing(self.ledger):
            return earlier(self.ledger, self.report, person)

    def _mark(self, post: Post, state: State) -> Fault | None:
        """Write down what became of it; the fault of a ledger that can't: the claim stands then."""
        if self.ledger is not None:
            try:
                with _writing(self.ledger):
                    self.ledger.mark(self.report, post.recipient, state, self.office.time())
            except Fault as fault:
                return fault
        return None


@contextmanager
def _writing(ledger: Ledger) -> Iterator[None]:
    """What can't be written down must not leave: a fault of the ledger is everyone's."""
    try:
        yield
    except OSError as error:
        folder, reason = str(ledger.folder), str(error)
        raise Fault("send-ledger", everyone=True, folder=folder, reason=reason) from error


def _state(fault: Fault) -> State:
    if isinstance(fault, Lost):
        return State.UNKNOWN
    if fault.later:
        return State.WAITING
    return State.FAILED if fault.everyone else State.REFUSED


def earlier(ledger: Ledger, report: Identity, person: Mailbox) -> Outcome | None:
    """What the ledger knows of a person who has this report already, or may have it."""
    entry = ledger.entries(report).get(person.key)
    if entry is None or entry.state not in {State.SENT, State.UNKNOWN}:
        return None
    why = None
    if entry.state is State.UNKNOWN:
        args = {"address": person.address, "day": entry.at[:10]}
        why = problem(Severity.WARNING, "send-unknown", Place(""), **args)
    return Outcome(person, entry.state, entry.at, why, earlier=True)
