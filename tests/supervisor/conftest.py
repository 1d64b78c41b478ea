"""Folders that PostgreSQL can reach, and whole installations that are gone after the test."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from centralita.supervisor.account import postgres_account
from centralita.supervisor.directories import temporary_directory
from centralita.supervisor.postgres import EmbeddedPostgres

COMMAND = [sys.executable, "-c", "from centralita.cli import main; main(prog_name='centralita')"]


def environment(**given: str) -> dict[str, str]:
    """What a person's shell would have, and the settings given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CENTRALITA_")}
    return kept | given


class Centralita:
    """One `centralita …` process, as somebody at a terminal would start it."""

    def __init__(self, *arguments: str, **given: str) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, *arguments],
            env=environment(**given),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.line = ""

    def wait_until_ready(self) -> str:
        """The address in the ready line."""
        assert self.process.stdout is not None
        self.line = self.process.stdout.readline()
        if not self.line:
            _, said = self.process.communicate(timeout=30)
            raise AssertionError(f"it ended with {self.process.returncode}:\n{said}")
        return self.line.rpartition(" ")[2].strip()

    def end(self, number: signal.Signals = signal.SIGTERM, within: float = 16) -> tuple[int, str, str]:
        """Send a signal and wait: exit code and what was still said."""
        self.process.send_signal(number)
        said, complained = self.process.communicate(timeout=within)
        return self.process.returncode, said, complained

    def clean_up(self) -> None:
        """Leave nothing behind when a test failed."""
        if self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(16)
            self.process.kill()
        self.process.communicate()


def run(*arguments: str, **given: str) -> subprocess.CompletedProcess[str]:
    """Run a command that ends by itself."""
    return subprocess.run(
        [*COMMAND, *arguments], env=environment(**given), capture_output=True, text=True, timeout=60, check=False
    )


def processes_of(directory: Path) -> set[int]:
    """Every process that works for the installation in this folder."""
    found = set()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal() or int(entry.name) == os.getpid():
            continue
        with suppress(OSError):
            about = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
            if str(directory).encode() in about:
                found.add(int(entry.name))
    return found


def wait_for(condition: Callable[[], bool], seconds: float = 15) -> bool:
    """Whether it became true in time."""
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


@pytest.fixture
def data_dir() -> Iterator[Path]:
    with temporary_directory(postgres_account()) as made:
        yield made


@pytest.fixture
def cluster(data_dir: Path) -> Iterator[EmbeddedPostgres]:
    embedded = EmbeddedPostgres(data_dir, is_durable=False)
    embedded.start()
    yield embedded
    embedded.stop()


Start = Callable[..., Centralita]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts `centralita …`; whatever still runs afterwards is stopped."""
    started: list[Centralita] = []

    def begin(*arguments: str, **given: str) -> Centralita:
        started.append(Centralita(*arguments, **given))
        return started[-1]

    yield begin
    for one in started:
        one.clean_up()
