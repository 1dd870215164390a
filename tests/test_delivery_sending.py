"""Sending through a real server: what each fault leaves, nothing lost and nobody twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mail_server import PASSWORD, TOKEN, USER, Mailserver, mail_server, trust

from reportgen.dataclass import dataclass, field, replace
from reportgen.delivery.sending.credentials import Credentials, Kind
from reportgen.delivery.sending.dispatch import Office, Post, dispatch
from reportgen.delivery.sending.ledger import NAME, Ledger
from reportgen.delivery.sending.outcomes import Identity, Outcome
from reportgen.delivery.sending.server import Limits, Server
from reportgen.mailboxes import Mailbox

EVA, BO, ANN = (Mailbox("", f"{name}@kund.se") for name in ("eva", "bo", "ann"))
W47 = Identity("kund", "2026-W47", 1, "c0ffee")
NOW = datetime(2026, 11, 23, 7, 10, tzinfo=UTC)
MINE = Credentials(USER, Kind.PASSWORD, PASSWORD)
LETTER = b"Subject: v. 47\n\n.en punkt\n..\nslut"


@dataclass(slots=True)
class Run:
    """One run of the sending, with a clock that stands still and pauses that are only counted."""

    server: Server
    folder: Path
    slept: list[float] = field(default_factory=list)
    made_ready: int = 0

    def __call__(
        self,
        *people: Mailbox,
        again: bool = False,
        known: Credentials | None = MINE,
        report: Identity = W47,
        remember: bool = True,
        letter: bytes = LETTER,
    ) -> dict[str, Outcome]:
        office = Office(
            self.server,
            Mailbox("Solel", USER),
            lambda: known,
            sleep=self.slept.append,
            now=lambda: NOW,
            ready=self._ready,
        )
        posts = [Post(person, letter, again) for person in people or (EVA, BO, ANN)]
        ledger = Ledger(self.folder) if remember else None
        if ledger is None:
            return by_name(dispatch(posts, office, None, report))
        with ledger.alone(report, 1.0):
            return by_name(dispatch(posts, office, ledger, report))

    def _ready(self) -> None:
        self.made_ready += 1


def by_name(outcomes: tuple[Outcome, ...]) -> dict[str, Outcome]:
    return {it.recipient.address.partition("@")[0]: it for it in outcomes}


def states(outcomes: dict[str, Outcome]) -> dict[str, str]:
    return {name: it.state.value for name, it in outcomes.items()}


def why(outcome: Outcome) -> str:
    return outcome.why.kind if outcome.why else ""


ALL_SENT = {"eva": "sent", "bo": "sent", "ann": "sent"}
ALL_FAILED = dict.fromkeys(ALL_SENT, "failed")
QUICK = Limits(connect=5.0, command=5.0, message=5.0)


@pytest.fixture(autouse=True)
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", trust(tmp_path))


@contextmanager
def running(
    folder: Path, limits: Limits = QUICK, **how: object
) -> Iterator[tuple[Mailserver, Run]]:
    """A server, and a run that sends through it."""
    with mail_server(**how) as box:  # type: ignore[arg-type]
        server = Server("localhost", box.port, limits, implicit=how.get("tls") == "implicit")
        yield box, Run(server, folder / "data")


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
@pytest.mark.parametrize(
    ("known", "without"),
    [
        (MINE, ("LOGIN",)),
        (MINE, ("PLAIN",)),
        (Credentials(USER, Kind.TOKEN, TOKEN), ()),
    ],
    ids=["plain", "login", "xoauth2"],
)
def test_one_message_for_each(
    tmp_path: Path, tls: str, known: Credentials, without: tuple[str, ...]
) -> None:
    with running(tmp_path, tls=tls, without=without) as (box, run):
        assert states(run(known=known)) == ALL_SENT
    assert box.reached == ["ann@kund.se", "bo@kund.se", "eva@kund.se"]
    assert box.known == USER
    assert box.connections == 1
    assert run.slept == []
    (message,) = box.to("eva@kund.se")
    assert message.get_content() == ".en punkt\r\n..\r\nslut\r\n"


def test_a_server_that_wants_no_sign_in(tmp_path: Path) -> None:
    with running(tmp_path, auth=False) as (box, run):
        assert states(run(known=None)) == ALL_SENT
    assert box.sign_ins == 0


def test_the_same_again_sends_nothing(tmp_path: Path) -> None:
    with running(tmp_path) as (box, run):
        run()
        second = run()
        assert states(second) == ALL_SENT
        assert all(it.earlier for it in second.values())
        assert box.connections == 1
        assert len(box.inbox) == 3
        run(report=replace(W47, revision=2))  # another revision is another report
        assert len(box.inbox) == 6


def test_someone_new_gets_it_and_the_others_not_again(tmp_path: Path) -> None:
    with running(tmp_path) as (box, run):
        run(EVA)
        assert states(run(EVA, BO)) == {"eva": "sent", "bo": "sent"}
        assert states(run(Mailbox("Eva Ek", "EVA@Kund.se"))) == {"EVA": "sent"}
    assert box.reached == ["bo@kund.se", "eva@kund.se"]


# What stands in the way of everyone.


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
@pytest.mark.parametrize("certificate", ["self", "name"])
def test_a_certificate_that_proves_nothing(tmp_path: Path, tls: str, certificate: str) -> None:
    with running(tmp_path, tls=tls, certificate=certificate) as (box, run):
        outcomes = run()
    assert states(outcomes) == ALL_FAILED
    assert {why(it) for it in outcomes.values()} == {"send-bad-certificate"}
    assert box.sign_ins == 0  # no password went to it
    assert box.offered == []
    assert box.connections == 1
    assert run.slept == []


def test_a_server_without_tls(tmp_path: Path) -> None:
    with running(tmp_path, tls="none", auth=False) as (box, run):
        outcomes = run()
    assert {why(it) for it in outcomes.values()} == {"send-no-tls"}
    assert box.sign_ins == 0
    assert box.offered == []


def test_tls_first_where_the_server_greets_in_the_clear(tmp_path: Path) -> None:
    with mail_server() as box:
        run = Run(Server("localhost", box.port, QUICK, implicit=True), tmp_path / "data")
        assert why(run(EVA)["eva"]) == "send-not-tls-first"


@pytest.mark.parametrize(
    ("known", "kind"),
    [
        (Credentials(USER, Kind.PASSWORD, "fel"), "password-refused"),
        (Credentials(USER, Kind.TOKEN, "old"), "token-refused"),
        (None, "send-sign-in-first"),
    ],
)
def test_a_sign_in_that_is_refused(tmp_path: Path, known: Credentials | None, kind: str) -> None:
    with running(tmp_path) as (box, run):
        outcomes = run(known=known)
        assert states(outcomes) == ALL_FAILED
        assert {why(it) for it in outcomes.values()} == {kind}
        assert box.inbox == []
        assert run.made_ready == 0  # the week is not issued
        assert run.slept == []  # a lock-out of the account is not provoked
        assert states(run()) == ALL_SENT  # with the right one, nothing stands in the way


def test_no_way_to_sign_in_that_both_know(tmp_path: Path) -> None:
    with running(tmp_path, without=("PLAIN", "LOGIN")) as (_, run):
        assert why(run(EVA)["eva"]) == "send-no-way-in"


def test_a_sender_that_is_refused(tmp_path: Path) -> None:
    with running(tmp_path) as (box, run):
        box.mail = ["550 5.7.60 SendAsDenied; not allowed to send as this sender"]
        outcomes = run()
    assert states(outcomes) == ALL_FAILED
    assert {why(it) for it in outcomes.values()} == {"send-sender-refused"}
    assert run.made_ready == 0


def test_a_message_too_big(tmp_path: Path) -> None:
    with running(tmp_path, size=1_000) as (box, run):
        outcomes = run(letter=b"Subject: v. 47\n\n" + b"x" * 2_000)
    assert states(outcomes) == ALL_FAILED
    assert why(outcomes["eva"]) == "send-too-big"
    assert box.offered == []
    assert run.made_ready == 0


def test_a_server_that_is_gone(tmp_path: Path) -> None:
    with mail_server() as box:
        port = box.port
    run = Run(Server("localhost", port, QUICK), tmp_path / "data")
    outcomes = run()
    assert states(outcomes) == ALL_FAILED
    assert {why(it) for it in outcomes.values()} == {"send-no-answer"}
    assert run.slept == [5.0, 30.0, 300.0]


def test_a_server_that_no_name_leads_to(tmp_path: Path) -> None:
    run = Run(Server("smtp.solel.invalid", 587, QUICK), tmp_path / "data")
    assert why(run(EVA)["eva"]) == "send-no-host"


# What concerns one of them.


def test_one_of_three_is_refused(tmp_path: Path) -> None:
    with running(tmp_path) as (box, run):
        box.rcpt["bo@kund.se"] = ["550 5.1.1 No such user here", "550 5.1.1 No such user here"]
        outcomes = run()
        assert states(outcomes) == {"eva": "sent", "bo": "refused", "ann": "sent"}
        assert why(outcomes["bo"]) == "send-recipient-refused"
        assert outcomes["bo"].why is not None
        assert outcomes["bo"].why.says.args["reply"] == "550 5.1.1 No such user here"
        assert run.slept == []
        run()
        assert states(run()) == ALL_SENT  # by then there is such a user
    assert box.reached == ["ann@kund.se", "bo@kund.se", "eva@kund.se"]


@pytest.mark.parametrize("where", ["rcpt", "data"])
def test_greylisting_then_taken(tmp_path: Path, where: str) -> None:
    with running(tmp_path) as (box, run):
        getattr(box, where)["bo@kund.se"] = ["451 4.7.1 Greylisted, come back"] * 2
        assert states(run()) == ALL_SENT
        assert run.slept == [5.0, 30.0]
        assert states(run()) == ALL_SENT
    assert box.reached == ["ann@kund.se", "bo@kund.se", "eva@kund.se"]


def test_patience_ends(tmp_path: Path) -> None:
    with running(tmp_path) as (box, run):
        box.rcpt["bo@kund.se"] = ["451 4.7.1 Greylisted"] * 4
        outcomes = run()
        assert states(outcomes) == {"eva": "sent", "bo": "failed", "ann": "sent"}
        assert run.slept == [5.0, 30.0, 300.0]
        assert states(run()) == ALL_SENT
    assert box.reached == ["ann@kund.se", "bo@kund.se", "eva@kund.se"]


def test_a_message_that_is_refused(tmp_path: Path) -> None:
    with running(tmp_path) as (box, run):
        box.data["bo@kund.se"] = ["554 5.7.1 Looks like spam"]
        outcomes = run()
    assert states(outcomes) == {"eva": "sent", "bo": "refused", "ann": "sent"}
    assert why(outcomes["bo"]) == "send-message-refused"


def test_cut_before_the_message_is_tried_again(tmp_path: Path) -> None:
    with running(tmp_path) as (box, run):
        box.cut_before = {"bo@kund.se"}
        assert states(run()) == ALL_SENT
        assert run.slept == [5.0]
    assert box.reached == ["ann@kund.se", "bo@kund.se", "eva@kund.se"]


def test_cut_after_the_message_is_never_sent_again_by_itself(tmp_path: Path) -> None:
    with running(tmp_path) as (box, run):
        box.cut_after = {"bo@kund.se"}
        outcomes = run()
        assert states(outcomes) == {"eva": "sent", "bo": "unknown", "ann": "sent"}
        assert why(outcomes["bo"]) == "send-lost"
        later = run()
        assert states(later) == {"eva": "sent", "bo": "unknown", "ann": "sent"}
        assert why(later["bo"]) == "send-unknown"
        assert box.reached == ["ann@kund.se", "bo@kund.se", "eva@kund.se"]
        assert states(run(BO, again=True)) == {"bo": "sent"}  # asked for, by name
        assert len(box.to("bo@kund.se")) == 2
        assert states(run()) == ALL_SENT


def test_a_server_that_hangs_with_the_message(tmp_path: Path) -> None:
    with running(tmp_path, Limits(5.0, 5.0, 1.0)) as (box, run):
        box.hang = "bo@kund.se"
        outcomes = run()
    assert states(outcomes) == {"eva": "sent", "bo": "unknown", "ann": "sent"}
    assert why(outcomes["bo"]) == "send-lost"


def test_sent_again_in_vain_it_stays_sent(tmp_path: Path) -> None:
    """A second copy that was refused takes nothing back from the first."""
    with running(tmp_path) as (box, run):
        run(EVA)
        for refusal in ("451 4.7.1 Later", "550 5.1.1 No"):
            box.data["eva@kund.se"] = [refusal] * 4
            run(EVA, again=True)
            box.data.clear()
            assert run(EVA)["eva"].earlier
    assert len(box.inbox) == 1


@pytest.mark.parametrize(
    ("when", "left"),
    [("INSERT", {}), ("UPDATE", {"bo": "unknown"})],
    ids=["before it leaves", "when it has left"],
)
def test_a_ledger_that_fails_halfway(tmp_path: Path, when: str, left: dict[str, str]) -> None:
    """Who got it before that is told, and nobody after it gets what could not be written down."""
    with running(tmp_path) as (box, run):
        file = Ledger(run.folder).folder / NAME
        with closing(sqlite3.connect(file)) as database:
            database.execute(
                f"CREATE TRIGGER full BEFORE {when} ON sent WHEN new.recipient = 'bo@kund.se' "
                "BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END"
            )
        first = run()
        sent = {"eva": "sent", "bo": "sent" if left else "failed", "ann": "failed"}
        assert states(first) == sent
        assert why(first["ann"]) == "send-ledger"
        assert first["ann"].why is not None
        assert first["ann"].why.says.args["reason"] == "database or disk is full"
        with closing(sqlite3.connect(file)) as database:
            database.execute("DROP TRIGGER full")
        assert states(run()) == ALL_SENT | left
    assert box.reached == ["ann@kund.se", "bo@kund.se", "eva@kund.se"]


def test_without_a_ledger_it_may_be_repeated(tmp_path: Path) -> None:
    with running(tmp_path) as (box, run):
        run(EVA, remember=False)
        run(EVA, remember=False)
    assert len(box.inbox) == 2
    assert not (tmp_path / "data").exists()
