"""`centralita serve`: the whole installation, started as a person would."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
from tests.supervisor.conftest import Centralita, Start, processes_of, run, wait_for

from centralita.supervisor.account import postgres_account
from centralita.supervisor.directories import temporary_directory

pytestmark = pytest.mark.slow
PASSWORD = "a long enough passphrase"
STREAMS = 20


@pytest.fixture(scope="module")
def house() -> Iterator[Path]:
    with temporary_directory(postgres_account()) as made:
        yield made


@pytest.fixture(scope="module")
def running(house: Path) -> Iterator[Centralita]:
    """One installation that the gentle tests share."""
    started = Centralita("serve", "--port", "0", "--data-dir", str(house))
    started.wait_until_ready()
    yield started
    started.clean_up()


def address_of(running: Centralita) -> str:
    return running.line.rpartition(" ")[2].strip()


@contextmanager
def set_up(address: str) -> Iterator[httpx.Client]:
    """A browser of the first owner."""
    with httpx.Client(base_url=address, headers={"Origin": address}, trust_env=False, timeout=30) as client:
        owner = {"organization_name": "Clínica", "name": "Ana", "email": "ana@example.com", "password": PASSWORD}
        client.post("/api/v1/setup", json=owner).raise_for_status()
        yield client


class TestStart:
    def test_says_one_line_and_is_ready(self, running: Centralita) -> None:
        assert re.fullmatch(r"Centralita is ready at http://127\.0\.0\.1:\d+\n", running.line)
        answer = httpx.get(f"{address_of(running)}/readyz", trust_env=False)
        assert answer.status_code == httpx.codes.OK, answer.text

    def test_a_second_start_names_the_holder(self, running: Centralita, house: Path) -> None:
        second = run("serve", "--port", "0", "--data-dir", str(house))
        assert second.returncode == 1
        assert f"in use by process {running.process.pid} since 20" in second.stderr
        assert second.stdout == ""

    def test_says_that_the_port_is_taken(self, running: Centralita, tmp_path: Path) -> None:
        port = address_of(running).rpartition(":")[2]
        second = run("serve", "--port", port, "--data-dir", str(tmp_path / "other"))
        assert second.returncode == 1
        assert second.stderr == (
            f"Error: Port {port} on 127.0.0.1 is taken: stop what listens there, or choose another with --port.\n"
        )

    def test_the_doctor_finds_it_well(self, running: Centralita, house: Path) -> None:
        port = address_of(running).rpartition(":")[2]
        examined = run("doctor", "--data-dir", str(house), CENTRALITA_PORT=port)
        marks = {line[6:22].strip(): line[:5].strip() for line in examined.stdout.splitlines()}
        assert marks.pop("web app") in {"ok", "fail"}
        assert marks.pop("disk") in {"ok", "warn"}
        assert marks == dict.fromkeys(["settings", "python", "data directory", "database", "migrations", "port"], "ok")


class TestWatch:
    def test_starts_a_dead_worker_again(self, running: Centralita, house: Path) -> None:
        def workers() -> set[int]:
            return {
                one for one in processes_of(house) if b"centralita.worker" in Path(f"/proc/{one}/cmdline").read_bytes()
            }

        (before,) = workers()
        os.kill(before, signal.SIGKILL)
        assert wait_for(lambda: workers() not in (set(), {before}))

    def test_starts_a_dead_postgres_again(self, running: Centralita, house: Path) -> None:
        pid_file = house / "postgres" / "18" / "postmaster.pid"
        before = int(pid_file.read_text().splitlines()[0])
        os.kill(before, signal.SIGKILL)
        assert wait_for(lambda: pid_file.exists() and pid_file.read_text().split("\n")[0] not in {str(before), ""})
        ready = f"{address_of(running)}/readyz"
        assert wait_for(lambda: httpx.get(ready, trust_env=False).status_code == httpx.codes.OK, 30)


class TestStop:
    def test_ends_in_time_with_open_streams_and_a_vendor_that_hangs(self, start: Start, data_dir: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as vendor, ExitStack() as opened:
            started = start(
                "serve", "--port", "0", "--data-dir", str(data_dir), CENTRALITA_OUTBOUND_ALLOW="127.0.0.0/8"
            )
            owner = opened.enter_context(set_up(started.wait_until_ready()))
            for _ in range(STREAMS):
                opened.enter_context(_open_stream(owner))
            asking = threading.Thread(target=_ask_in_vain, args=(owner, vendor.getsockname()[1]))
            asking.start()
            vendor.settimeout(10)
            opened.enter_context(vendor.accept()[0])
            began = time.monotonic()
            code, _, _ = started.end()
            assert code == 0
            assert time.monotonic() - began < 15
            assert processes_of(data_dir) == set()
            asking.join()

    def test_a_second_signal_does_not_wait(self, start: Start, data_dir: Path) -> None:
        started = start("serve", "--port", "0", "--data-dir", str(data_dir), CENTRALITA_SANDBOX="0")
        address = started.wait_until_ready()
        slow = socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])))
        slow.sendall(b"POST /api/v1/setup HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        time.sleep(0.3)
        started.process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        began = time.monotonic()
        started.end(signal.SIGINT)
        assert time.monotonic() - began < 4
        assert processes_of(data_dir) == set()
        slow.close()


class TestCrash:
    def test_leaves_nothing_running_then_starts_again_and_stops_on_ctrl_c(self, start: Start, data_dir: Path) -> None:
        started = start("serve", "--port", "0", "--data-dir", str(data_dir))
        with set_up(started.wait_until_ready()):
            started.end(signal.SIGKILL)
        assert wait_for(lambda: not processes_of(data_dir))
        again = start("serve", "--port", "0", "--data-dir", str(data_dir))
        answer = httpx.get(f"{again.wait_until_ready()}/api/v1/setup", trust_env=False)
        assert answer.json()["needed"] is False
        code, said, _ = again.end(signal.SIGINT)
        assert (code, said) == (0, "")
        assert processes_of(data_dir) == set()


def _open_stream(owner: httpx.Client) -> socket.socket:
    """An event stream that stays open and says hello."""
    cookies = "; ".join(f"{name}={value}" for name, value in owner.cookies.items())
    opened = socket.create_connection(("127.0.0.1", owner.base_url.port or 0), timeout=10)
    request = f"GET /api/v1/events HTTP/1.1\r\nHost: {owner.base_url.netloc.decode()}\r\nCookie: {cookies}\r\n\r\n"
    opened.sendall(request.encode())
    received = b""
    while b"event: hello" not in received:
        part = opened.recv(4096)
        assert part, received
        received += part
    return opened


def _ask_in_vain(owner: httpx.Client, port: int) -> None:
    """Connect to a vendor that takes the question and never answers."""
    hanging = {"name": "Hangs", "kind": "retell", "api_key": "key_0123456789abcdef"}
    try:
        owner.post("/api/v1/connections", json=hanging | {"base_url": f"http://127.0.0.1:{port}"})
    except httpx.TransportError:
        return


class TestImports:
    def test_the_supervisor_loads_none_of_the_heavy_libraries(self) -> None:
        heavy = {"alembic", "cashews", "cryptography", "fastapi", "psycopg", "retell", "sqlalchemy", "uvicorn"}
        program = (
            "import json, sys; import centralita.cli, centralita.supervisor.serve, centralita.supervisor.postgres\n"
            "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
        )
        loaded = subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            text=True,
        )
        assert heavy.isdisjoint(json.loads(loaded.stdout))
