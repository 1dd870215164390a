"""The ledger: who got which report, so that nobody gets it twice.

It is a database in the user's own data folder, not beside the reports: those lie where folders are
synchronised and shared, and there a database in use is torn. A row is claimed before the server
gets the message and marked when it has answered. A claim that nobody holds any more is what a run
left that was killed in between: the person may have the message, so it becomes unknown.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reportgen.dataclass import asdict, astuple, dataclass
from reportgen.delivery.locks import held
from reportgen.delivery.sending.outcomes import Identity, State
from reportgen.mailboxes import Mailbox

NAME = "sent.sqlite3"
PATIENCE = 30.0  # seconds that a writer waits for another
CLAIMED = "claimed"
TABLES = """
CREATE TABLE IF NOT EXISTS sent (
    key TEXT NOT NULL,
    week TEXT NOT NULL,
    revision INTEGER NOT NULL,
    content TEXT NOT NULL,
    recipient TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('claimed', 'sent', 'unknown', 'refused')),
    at TEXT NOT NULL,
    before TEXT,  -- what it was when it was claimed once more
    PRIMARY KEY (key, week, revision, content, recipient)
);
CREATE TABLE IF NOT EXISTS ways (
    way TEXT PRIMARY KEY
);
CREATE TABLE IF NOT EXISTS failures (
    run TEXT NOT NULL,
    failure TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (run, failure)
);
"""
OF_REPORT = "key = :key AND week = :week AND revision = :revision AND content = :content"
CLAIM = """
INSERT INTO sent VALUES (:key, :week, :revision, :content, :recipient, 'claimed', :at, NULL)
ON CONFLICT DO UPDATE SET state = 'claimed', at = :at, before = state
WHERE state = 'refused' OR (:again AND state IN ('unknown', 'sent'))
"""
REFUSE = """
INSERT INTO sent VALUES (:key, :week, :revision, :content, :recipient, 'refused', :at, NULL)
ON CONFLICT DO UPDATE SET state = coalesce(before, 'refused'), at = :at
WHERE state IN ('claimed', 'refused')
"""
CLAIM_OF = f"{OF_REPORT} AND recipient = :recipient AND state = 'claimed'"
SETTLE = f"UPDATE sent SET state = :state, at = :at WHERE {CLAIM_OF}"  # noqa: S608 - no input
DROP = f"DELETE FROM sent WHERE {CLAIM_OF} AND before IS NULL"  # noqa: S608
GIVE_BACK = f"UPDATE sent SET state = before WHERE {CLAIM_OF}"  # noqa: S608
FIND = f"SELECT recipient, state, at FROM sent WHERE {OF_REPORT}"  # noqa: S608
LEFT = f"UPDATE sent SET state = 'unknown' WHERE state = 'claimed' AND {OF_REPORT}"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger knows of a person and a report, and since when (ISO, UTC)."""

    state: State
    at: str


class Ledger:
    """The ledger in `folder`, made where it is not there yet.

    Every method raises OSError when the file can't be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with held(folder / f".{NAME}.lock", PATIENCE), self._open() as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.executescript(TABLES)

    @staticmethod
    def is_in(folder: Path) -> bool:
        """Whether there is one: who only looks makes none."""
        return (folder / NAME).exists()

    @contextmanager
    def alone(self, report: Identity, wait: float) -> Iterator[None]:
        """The sole right to send this report. Raises `locks.Busy` after so many seconds.

        Claims that are there when it begins are those of a run that was killed.
        """
        name = hashlib.sha256("\0".join(map(str, astuple(report))).encode()).hexdigest()[:16]
        with held(self.folder / f".{name}.lock", wait):
            with self._open() as database:
                database.execute(LEFT, asdict(report))
            yield

    def entries(self, report: Identity) -> dict[str, Entry]:
        """What is known of each person (by `Mailbox.key`) and this report.

        A claim is unknown to all but the run that made it.
        """
        with self._open() as database:
            rows = database.execute(FIND, asdict(report)).fetchall()
        return {
            who: Entry(State.UNKNOWN if state == CLAIMED else State(state), at)
            for who, state, at in rows
        }

    def claim(self, report: Identity, person: Mailbox, at: str, *, again: bool = False) -> bool:
        """Whether this run may send it to the person; with `again` also what may have been sent."""
        row = {**asdict(report), "recipient": person.key, "at": at, "again": again}
        with self._open() as database:
            return database.execute(CLAIM, row).rowcount == 1

    def mark(self, report: Identity, person: Mailbox, state: State, at: str) -> None:
        """What became of a claim. One that the server did not take is given back.

        A person who may have had the report before stays one who may.
        """
        row = {**asdict(report), "recipient": person.key, "at": at, "state": state.value}
        with self._open() as database:
            if state is State.REFUSED:
                database.execute(REFUSE, row)
            elif state is State.FAILED:
                database.execute(DROP, row)
                database.execute(GIVE_BACK, row)
            else:
                database.execute(SETTLE, row)

    def ways(self) -> frozenset[str]:
        """The ways that have been sent through (see `mailsettings.Mail.way`)."""
        with self._open() as database:
            return frozenset(way for (way,) in database.execute("SELECT way FROM ways"))

    def learn(self, way: str) -> None:
        """From now on it is one of them."""
        with self._open() as database:
            database.execute("INSERT INTO ways VALUES (?) ON CONFLICT DO NOTHING", (way,))

    def first_time(self, run: str, failure: str, at: str) -> bool:
        """Whether this failure of this run has not been told yet; from now on it has been."""
        with self._open() as database:
            told = "INSERT INTO failures VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
            return database.execute(told, (run, failure, at)).rowcount == 1

    def forget_failures(self, run: str) -> None:
        """The run went well: the next failure is a new one."""
        with self._open() as database:
            database.execute("DELETE FROM failures WHERE run = ?", (run,))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Each statement is on the disk before the next one is reached: a claim above all."""
        path = self.folder / NAME
        try:
            with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as database:
                database.execute("PRAGMA synchronous = FULL")
                yield database
        except sqlite3.Error as error:
            raise OSError(str(error)) from error
