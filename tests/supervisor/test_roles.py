"""Many machines on one: two web processes, hooks and a worker, each started alone, on a database and Redis outside."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from tests.supervisor.conftest import Start, run, wait_for

from centralita.supervisor.postgres import EmbeddedPostgres

pytestmark = pytest.mark.slow
SECRET = "a secret key only for tests, long enough to be one"
OWNER = {"organization_name": "Uno", "name": "Ana", "email": "ana@example.com", "password": "a long enough passphrase"}


@pytest.fixture
def older(data_dir: Path) -> Iterator[EmbeddedPostgres]:
    embedded = EmbeddedPostgres(data_dir, version=16, tcp_port=0, is_durable=False)
    embedded.start()
    yield embedded
    embedded.stop()


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    program = os.environ.get("TEST_REDIS") or shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        pytest.skip("no redis-server here: 'make test' installs one where it may")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        assert wait_for(lambda: _answers(port))
        yield f"redis://127.0.0.1:{port}/0"
        server.terminate()


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1) as asked:
        asked.sendall(b"PING\r\n")
        return asked.recv(16).startswith(b"+PONG")
    return False


class TestRoles:
    def test_serve_together_on_an_outside_database_and_redis(
        self, start: Start, older: EmbeddedPostgres, redis_url: str
    ) -> None:
        given = {
            "CENTRALITA_DATABASE_URL": older.url(),
            "CENTRALITA_SECRET_KEY": SECRET,
            "CENTRALITA_REDIS_URL": redis_url,
        }
        migrated = run("migrate", **given)
        assert migrated.returncode == 0, migrated.stderr
        started = [
            start("serve", "--role", "web", "--workers", "2", "--port", "0", **given),
            start("serve", "--role", "hooks", "--port", "0", **given),
            start("serve", "--role", "worker", **given),
        ]
        address, hooks, _ = (one.wait_until_ready() for one in started)
        assert started[2].line == "The worker is ready\n"
        with httpx.Client(base_url=address, headers={"Origin": address}, trust_env=False, timeout=30) as browser:
            assert wait_for(lambda: browser.get("/readyz").status_code == httpx.codes.OK)
            assert browser.post("/api/v1/setup", json=OWNER).status_code == httpx.codes.CREATED
            assert browser.get("/api/v1/me").json()["user"]["email"] == "ana@example.com"
        with httpx.Client(base_url=hooks, trust_env=False, timeout=30) as vendor:
            assert vendor.post("/hooks/retell/nobody", content=b"{}").status_code in {401, 404}
            assert vendor.get("/api/v1/me").status_code == httpx.codes.NOT_FOUND
        assert [one.end()[0] for one in started] == [0, 0, 0]
