"""Many machines on one: two web processes, one for webhooks and a worker, on a PostgreSQL and a Redis of their own."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from tests.browser.installation import SPEED, Installation
from tests.browser.reader import browser_type_launch_args, new_reader
from tests.conftest import free_port
from tests.processes.balancer import Balancer, balancing
from tests.supervisor.conftest import Centralita, run, wait_for

from centralita.supervisor.account import postgres_account
from centralita.supervisor.directories import temporary_directory
from centralita.supervisor.postgres import EmbeddedPostgres

__all__ = ["browser_type_launch_args", "new_reader"]
_HERE = Path(__file__).parent
_SANDBOX_TOKEN = "a sandbox token only for tests"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, and keep them in one place: they share the machines."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.xdist_group("processes"))


@dataclass
class Machines:
    """What runs: the address that people use, and each process by its own."""

    url: str
    balancer: Balancer
    redis_port: int

    @contextmanager
    def browser(self, machine: int) -> Iterator[httpx.Client]:
        """Somebody whom the balancer always sends to the same web process."""
        address = f"http://127.0.0.1:{self.balancer.web[machine]}"
        with httpx.Client(base_url=address, headers={"Origin": self.url}, trust_env=False, timeout=30) as client:
            yield client


@pytest.fixture(scope="session")
def redis_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A real Redis."""
    program = os.environ.get("TEST_REDIS") or shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        pytest.skip("no redis-server here: 'make test' installs one where it may")
    port, directory = free_port(), tmp_path_factory.mktemp("redis")
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(directory)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        assert wait_for(lambda: _says(port, b"PING").startswith(b"+PONG"))
        yield port
        server.terminate()


def _says(port: int, command: bytes) -> bytes:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1) as asked:
        asked.sendall(command + b"\r\n")
        return asked.recv(65_536)
    return b""


@pytest.fixture(scope="session")
def outside_postgres() -> Iterator[EmbeddedPostgres]:
    """A second cluster, of the oldest version that is supported, over TCP with a password."""
    with temporary_directory(postgres_account()) as directory:
        cluster = EmbeddedPostgres(directory, version=16, tcp_port=0, is_durable=False)
        cluster.start()
        yield cluster
        cluster.stop()


@pytest.fixture(scope="session")
def machines(outside_postgres: EmbeddedPostgres, redis_port: int) -> Iterator[Machines]:
    """Everything started; it has to end cleanly."""
    url_port, sandbox_port, first, second, hooks = (free_port() for _ in range(5))
    settings = {
        "CENTRALITA_DATABASE_URL": outside_postgres.url(),
        "CENTRALITA_SECRET_KEY": "a secret key only for tests, long enough to be one",
        "CENTRALITA_REDIS_URL": f"redis://127.0.0.1:{redis_port}/0",
        "CENTRALITA_PUBLIC_URL": f"http://127.0.0.1:{url_port}",
        "CENTRALITA_SANDBOX_URL": f"http://127.0.0.1:{sandbox_port}",
        "CENTRALITA_SANDBOX_TOKEN": _SANDBOX_TOKEN,
        "CENTRALITA_LOG_LEVEL": "warning",
    }
    migrated = run("migrate", **settings)
    assert migrated.returncode == 0, migrated.stderr
    with ExitStack() as started:
        sandbox = ["sandbox", "--port", str(sandbox_port), "--speed", SPEED, "--admin-token", _SANDBOX_TOKEN]
        processes = [
            _start(started, *sandbox),
            _start(started, "serve", "--role", "web", "--port", str(first), **settings),
            _start(started, "serve", "--role", "web", "--port", str(second), **settings),
            _start(started, "serve", "--role", "hooks", "--port", str(hooks), **settings),
            _start(started, "serve", "--role", "worker", **settings),
        ]
        for process in processes:
            process.wait_until_ready()
        balancer = Balancer(web=[first, second], hooks=hooks)
        with balancing(balancer, url_port):
            yield Machines(settings["CENTRALITA_PUBLIC_URL"], balancer, redis_port)
        for process in processes[1:]:
            code, _, complaints = process.end()
            assert code == 0, complaints
            assert '"level": "error"' not in complaints, complaints
            assert "Traceback" not in complaints, complaints


def _start(started: ExitStack, *arguments: str, **settings: str) -> Centralita:
    process = Centralita(*arguments, **settings)
    started.callback(process.clean_up)
    return process


@pytest.fixture(scope="session")
def installation(machines: Machines) -> Iterator[Installation]:
    """The machines as people see them: one panel at one address."""
    one = Installation(machines.url)
    yield one
    one.close()
