"""Asking with patience and an end: every way in which an answer can fail to come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from google.auth.api_key import Credentials
from requests import ConnectionError as Broken
from requests import Timeout

from reportgen.dataclass import dataclass, field
from reportgen.readers import google_http
from reportgen.readers.google_http import Pace, TooLargeError, get, is_loopback
from sheets_server import API_KEY, Google, Reply

URL = "https://sheets.googleapis.com/v4/spreadsheets/none"


@dataclass(slots=True)
class Clock:
    """A clock that goes on only when someone sleeps, and tells how long they slept."""

    now: float = 0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds))
        self.now += seconds

    def pace(self, read: float = 5, deadline: float = 180) -> Pace:
        return Pace(read=read, deadline=deadline, clock=lambda: self.now, sleep=self.sleep)


def ask(server: Google, pace: Pace) -> int:
    session = google_http.session(Credentials(API_KEY), server.url)
    with session:
        return get(session, URL, {"fields": "properties(title)"}, pace).status_code


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_busy_and_then_not(at_google: Google, clock: Clock) -> None:
    at_google.then(Reply(429, retry_after=7), Reply(429), Reply(404))
    assert ask(at_google, clock.pace()) == 404
    assert clock.slept == [7, 8]  # what Google asked for; then our own second pause of a minute's


def test_busy_for_ever(at_google: Google, clock: Clock) -> None:
    at_google.always = Reply(429)
    assert ask(at_google, clock.pace()) == 429
    assert clock.slept == [2, 8, 20, 32]  # 62 s: longer than the minute by which reads are counted
    assert len(at_google.questions) == 5


def test_down_for_ever(at_google: Google, clock: Clock) -> None:
    at_google.always = Reply(502, html="<h1>Bad Gateway</h1>")
    assert ask(at_google, clock.pace()) == 502
    assert clock.slept == [1, 2, 4, 8]


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_what_will_not_pass_is_asked_once(at_google: Google, clock: Clock, status: int) -> None:
    at_google.always = Reply(status)
    ask(at_google, clock.pace())
    assert clock.slept == []


def test_a_pause_beyond_the_deadline_is_not_begun(at_google: Google, clock: Clock) -> None:
    at_google.always = Reply(429, retry_after=3600)
    assert ask(at_google, clock.pace()) == 429
    assert clock.slept == []


def test_the_deadline_is_for_all_tries_together(at_google: Google, clock: Clock) -> None:
    at_google.always = Reply(503, retry_after=25)
    assert ask(at_google, clock.pace(deadline=60)) == 503
    assert clock.slept == [25, 25]  # a third would end at 75 s


def test_a_pause_until_a_time_of_day(at_google: Google, clock: Clock) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    at_google.then(Reply(503, retry_after=later), Reply(404))
    assert ask(at_google, clock.pace()) == 404
    assert clock.slept[0] == pytest.approx(30, abs=2)


def test_a_silence_ends(at_google: Google, clock: Clock) -> None:
    at_google.always = Reply(404, hang=0.5)
    with pytest.raises(Timeout):
        ask(at_google, clock.pace(read=0.05))
    assert len(at_google.questions) == 5


def test_bytes_that_trickle_in_end_too(at_google: Google) -> None:
    """Each byte comes in time, so only the deadline sees that the whole does not."""
    at_google.always = Reply(404, message="x" * 200, trickle=0.02)
    with pytest.raises(Timeout):
        ask(at_google, Pace(deadline=0.2))
    assert 0 < at_google.trickled < 200  # it was not waited for


def test_a_silence_amid_an_answer_ends_too(at_google: Google, clock: Clock) -> None:
    at_google.always = Reply(404, trickle=0.5)
    with pytest.raises(Timeout):
        ask(at_google, clock.pace(read=0.05))


def test_a_cut_connection_is_tried_again(at_google: Google, clock: Clock) -> None:
    at_google.then(Reply(404, cut=True), Reply(404))
    assert ask(at_google, clock.pace()) == 404
    assert clock.slept == [1]


def test_no_network_is_told_after_the_second_try(clock: Clock) -> None:
    session = google_http.session(Credentials(API_KEY), "http://127.0.0.1:9")  # nobody there
    with pytest.raises(Broken):
        get(session, URL, None, clock.pace())
    assert clock.slept == [1]


def test_redirections_are_not_followed(at_google: Google, clock: Clock) -> None:
    at_google.always = Reply(302, html="elsewhere")
    assert ask(at_google, clock.pace()) == 302


def test_an_answer_without_end(
    at_google: Google, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(google_http, "LARGEST", 1_000)
    at_google.always = Reply(404, message="x" * 2_000)
    with pytest.raises(TooLargeError):
        ask(at_google, clock.pace())


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8080", True),
        ("http://[::1]:8080/token", True),
        ("https://127.0.0.1", False),
        ("http://localhost", False),  # a name, which may be anyone's
        ("http://127.0.0.1.example.com", False),
        ("http://192.168.0.1", False),
        ("http://127.0.0.1@example.com", False),
        ("", False),
    ],
)
def test_what_this_computer_is(url: str, expected: bool) -> None:
    assert is_loopback(url) is expected
