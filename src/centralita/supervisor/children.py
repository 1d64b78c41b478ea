"""The processes that do the work: started, watched, started again with growing pauses, and stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from centralita.supervisor import processes

_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
_STEADY_AFTER = 60.0


@dataclass
class Child:
    """One process of a kind, kept running."""

    name: str
    arguments: Sequence[str]
    environment: Mapping[str, str]
    keep: Sequence[int] = ()
    is_ready: Callable[[], bool] = field(default=lambda: True)

    def __post_init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._pause = _FIRST_PAUSE
        self._start_at = 0.0
        self._is_asked = False

    @property
    def process_id(self) -> int | None:
        """The process, while it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    @property
    def exit_code(self) -> int | None:
        """How the last process ended; nothing while it runs."""
        return self._process.poll() if self._process else None

    def start(self) -> None:
        """Start the process; what it prints goes where our own messages go."""
        self._process = processes.start(
            [sys.executable, *self.arguments],
            environment=self.environment,
            output=sys.stderr.fileno(),
            keep=self.keep,
        )
        self._started_at = time.monotonic()

    def watch(self) -> float:
        """Start the process again when it is due; the seconds until somebody should look again."""
        if self.process_id is not None:
            return _LONGEST_PAUSE
        now = time.monotonic()
        if not self._start_at:
            if now - self._started_at > _STEADY_AFTER:
                self._pause = _FIRST_PAUSE
            self._start_at = now + self._pause
            say(f"The {self.name} process ended ({how(self.exit_code)}); it starts again in {self._pause:g} s.")
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)
        if now < self._start_at:
            return self._start_at - now
        self._start_at = 0.0
        self.start()
        return _LONGEST_PAUSE

    def ask_to_stop(self) -> None:
        """Let the process finish what it does; said once."""
        if self._process and not self._is_asked and self._process.poll() is None:
            self._is_asked = True
            self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the process and everything it started."""
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


@dataclass(frozen=True)
class Stage:
    """Processes that stop together: asked when the earlier stages are gone, or `ask_by` seconds after the start."""

    children: Sequence[Child]
    ask_by: float
    gone_by: float

    def advance(self, elapsed: float, *, is_next: bool, is_forced: bool) -> bool:
        """Do what is due by now; whether all of them are gone."""
        for child in self.children:
            if is_forced or elapsed > self.gone_by:
                child.kill()
            elif is_next or elapsed > self.ask_by:
                child.ask_to_stop()
        return all(child.process_id is None for child in self.children)


def stop_in_order(stages: Sequence[Stage], wait: Callable[[float], None], is_forced: Callable[[], bool]) -> None:
    """Stop one stage after the other, each within its time; at once when somebody insists."""
    began = time.monotonic()
    is_next = False
    while not is_next:
        is_next = True
        for stage in stages:
            elapsed = time.monotonic() - began
            is_next = stage.advance(elapsed, is_next=is_next, is_forced=is_forced()) and is_next
        if not is_next:
            wait(0.2)
    for stage in stages:
        for child in stage.children:
            child.kill()


def how(exit_code: int | None) -> str:
    """An exit code in words."""
    if exit_code is not None and exit_code < 0:
        with suppress(ValueError):
            return signal.Signals(-exit_code).name
    return f"exit code {exit_code}"


def say(sentence: str) -> None:
    """Tell the person at the terminal."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()
