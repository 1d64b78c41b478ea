"""Waiting for signals and dead children without polling."""

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_STOPS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Signals:
    """Counts the requests to stop, and wakes up on them and on the death of a child."""

    def __init__(self, wake: int) -> None:
        self._wake = wake
        self.stop_requests = 0

    def wait(self, seconds: float) -> None:
        """Sleep, but not longer than until the next signal."""
        if select.select([self._wake], [], [], max(seconds, 0))[0]:
            os.read(self._wake, 4096)

    def count(self, _number: int, _frame: FrameType | None) -> None:
        """Note a request to stop."""
        self.stop_requests += 1

    def ignore(self, _number: int, _frame: FrameType | None) -> None:
        """A child ended: waking up is enough."""


@contextmanager
def caught() -> Iterator[Signals]:
    """Take over the signals that stop a process, for as long as this lasts."""
    reading, writing = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signals = Signals(reading)
    previous_wake = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    previous = {number: signal.signal(number, signals.count) for number in _STOPS}
    previous[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, signals.ignore)
    try:
        yield signals
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(previous_wake)
        os.close(reading)
        os.close(writing)
