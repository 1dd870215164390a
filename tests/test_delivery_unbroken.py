"""Ctrl-C waits for the moment that must not be broken, and is then heard as ever."""

from __future__ import annotations

import signal
import threading

import pytest

from reportgen.delivery.unbroken import unbroken


def test_ctrl_c_is_heard_when_it_is_over() -> None:
    done: list[str] = []

    def together() -> None:
        with unbroken():
            done.append("first")
            signal.raise_signal(signal.SIGINT)
            done.append("last")
        done.append("never")

    with pytest.raises(KeyboardInterrupt):
        together()
    assert done == ["first", "last"]


def test_a_request_to_stop_meets_the_handler_there_was() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _frame: heard.append(number))
    try:
        with unbroken():
            signal.raise_signal(signal.SIGTERM)
            signal.raise_signal(signal.SIGTERM)
            assert heard == []
        assert heard == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)


def test_the_handlers_are_as_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with unbroken():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_a_thread_does_without() -> None:
    done: list[bool] = []

    def work() -> None:
        with unbroken():
            done.append(signal.getsignal(signal.SIGINT) is signal.default_int_handler)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [signal.getsignal(signal.SIGINT) is signal.default_int_handler]
