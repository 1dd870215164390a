"""Nobody twice, nobody forgotten: six runs at once, and kill -9 at the worst moments."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from mail_server import PASSWORD, USER, Mailserver, mail_server, trust

from reportgen.delivery.sending.ledger import Ledger
from reportgen.delivery.sending.outcomes import Identity, State
from reportgen.mailboxes import Mailbox

ROOT = Path(__file__).resolve().parent.parent
W47 = Identity("kund", "2026-W47", 1, "c0ffee")
PEOPLE = tuple(Mailbox("", f"{name}@kund.se") for name in ("eva", "bo", "ann"))
RUNS = 6
# A run of the sending, as the command does it. `moment` says where it waits to be killed.
SCRIPT = """
import sys, time
sys.path.insert(0, {root!r})
from pathlib import Path
from reportgen.delivery.sending import link
from reportgen.delivery.sending.credentials import Credentials, Kind
from reportgen.delivery.sending.dispatch import Office, Post, dispatch
from reportgen.delivery.sending.ledger import Ledger
from reportgen.delivery.sending.outcomes import Identity
from reportgen.delivery.sending.server import Limits, Server
from reportgen.mailboxes import Mailbox

USER, PASSWORD, W47 = {user!r}, {password!r}, {report!r}
PEOPLE = {people!r}

def stop():
    print("here", flush=True)
    time.sleep(60)

moment, ledger = {moment!r}, Ledger(Path({data!r}))
if moment == "claimed":  # between the claim and DATA
    claim = ledger.claim
    ledger.claim = lambda *a, **k: (claim(*a, **k), stop())[0]
if moment == "sent":  # between the server's answer and the mark
    ledger.mark = lambda *a: stop()
if moment == "message":  # the server has half of it
    link.Link._pass = lambda self, content, to: (self.smtp.send(content[:9]), stop())[1]
me = Credentials(USER, Kind.PASSWORD, PASSWORD)
server = Server("localhost", {port}, Limits(20.0, 20.0, 20.0))
office = Office(server, Mailbox("", USER), lambda: me, pauses=())
print("ready", flush=True)
sys.stdin.readline()
with ledger.alone(W47, 60.0):
    done = dispatch([Post(it, b"Subject: v. 47\\n\\nhej") for it in PEOPLE], office, ledger, W47)
print(*(it.state for it in done))
"""


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setenv("SSL_CERT_FILE", trust(tmp_path))
    return dict(os.environ)


def started(
    box: Mailserver, folder: Path, environment: dict[str, str], moment: str = ""
) -> subprocess.Popen[str]:
    """A run that has read its program and waits for a line."""
    script = SCRIPT.format(
        root=str(ROOT),
        user=USER,
        password=PASSWORD,
        report=W47,
        people=PEOPLE,
        data=str(folder / "data"),
        port=box.port,
        moment=moment,
    )
    run = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert said(run) == "ready"
    return run


def said(run: subprocess.Popen[str]) -> str:
    assert run.stdout is not None
    return run.stdout.readline().strip()


def go(run: subprocess.Popen[str]) -> None:
    assert run.stdin is not None
    run.stdin.write("go\n")
    run.stdin.flush()


def ended(run: subprocess.Popen[str]) -> str:
    out, _ = run.communicate(timeout=60)
    assert run.returncode == 0
    return out.strip()


def test_six_runs_at_once_send_exactly_one_each(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with mail_server() as box:
        runs = [started(box, tmp_path, environment) for _ in range(RUNS)]
        for run in runs:
            go(run)
        assert [ended(run) for run in runs] == ["sent sent sent"] * RUNS
    assert Counter(box.reached) == {it.address: 1 for it in PEOPLE}
    assert box.connections == 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
@pytest.mark.parametrize(("moment", "arrived"), [("claimed", 0), ("message", 0), ("sent", 1)])
def test_killed_between_claim_and_mark(
    tmp_path: Path, environment: dict[str, str], moment: str, arrived: int
) -> None:
    """The first person's message is unknown; the others get theirs from the next run."""
    with mail_server() as box:
        run = started(box, tmp_path, environment, moment)
        go(run)
        assert said(run) == "here"
        run.kill()
        run.communicate()
        assert len(box.inbox) == arrived

        after = started(box, tmp_path, environment)
        go(after)
        assert ended(after) == "unknown sent sent"
        again = started(box, tmp_path, environment)
        go(again)
        assert ended(again) == "unknown sent sent"
    counted = Counter(box.reached)
    assert counted == {"bo@kund.se": 1, "ann@kund.se": 1} | ({"eva@kund.se": 1} if arrived else {})


def test_a_claim_of_a_run_that_lives_is_waited_for(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with mail_server() as box:
        first = started(box, tmp_path, environment, "sent")
        go(first)
        assert said(first) == "here"
        second = started(box, tmp_path, environment)
        go(second)
        time.sleep(0.2)
        assert second.poll() is None  # it neither sends nor calls it unknown
        assert len(box.inbox) == 1
        first.kill()
        first.communicate()
        assert ended(second) == "unknown sent sent"


def test_the_unique_key_holds_without_the_lock(tmp_path: Path) -> None:
    """A folder on a network may know no locks: then the database still has one row for each."""
    one, other = Ledger(tmp_path), Ledger(tmp_path)
    eva = PEOPLE[0]
    assert one.claim(W47, eva, "2026-11-23T07:10:00+00:00")
    assert not other.claim(W47, eva, "2026-11-23T07:10:01+00:00")
    assert not other.claim(W47, eva, "2026-11-23T07:10:01+00:00", again=True)
    one.mark(W47, eva, State.SENT, "2026-11-23T07:10:02+00:00")
    assert not other.claim(W47, eva, "2026-11-23T07:10:03+00:00")
    assert other.claim(W47, eva, "2026-11-23T07:10:03+00:00", again=True)


def test_the_ledger_is_the_users_own(tmp_path: Path) -> None:
    Ledger(tmp_path / "data")
    if os.name == "posix":
        assert (tmp_path / "data").stat().st_mode & 0o077 == 0
