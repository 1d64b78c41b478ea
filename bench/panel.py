"""A whole panel for a measurement: its own PostgreSQL, web processes, a worker, one connection with a known key."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
import psycopg

from bench.serving import PASSWORD
from centralita.core.encryption import Keyring
from centralita.core.identifiers import new_id
from centralita.integrations.models import place
from centralita.supervisor.account import postgres_account
from centralita.supervisor.directories import temporary_directory
from centralita.supervisor.postgres import EmbeddedPostgres

SECRET = "a secret key of a measurement, long enough to be one"
KEY = "key_of_a_measurement"
TOKEN = "token-of-a-measurement-0001"


@dataclass
class Panel:
    """Processes and addresses of one measurement."""

    postgres: EmbeddedPostgres
    organization_id: UUID
    connection_id: UUID
    listener: socket.socket
    web: list[subprocess.Popen[bytes]] = field(default_factory=list)
    worker: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def database_url(self) -> str:
        """The address of the database."""
        return self.postgres.url()

    @property
    def port(self) -> int:
        """The port of the web processes."""
        found: int = self.listener.getsockname()[1]
        return found

    @property
    def hook(self) -> str:
        """The path of the connection's webhook."""
        return f"/hooks/retell/{TOKEN}"

    def start_web(self) -> None:
        """One more web process on the shared socket."""
        number = self.listener.fileno()
        self.web.append(self._start("centralita.web", "--fd", str(number), keep=[number]))

    def start_worker(self) -> None:
        """One more worker."""
        self.worker.append(self._start("centralita.worker"))

    def wait_until_up(self) -> None:
        """Until a web process answers."""
        for _ in range(300):
            try:
                if httpx.get(f"http://127.0.0.1:{self.port}/healthz", timeout=2).is_success:
                    return
            except httpx.TransportError:
                time.sleep(0.1)
        raise RuntimeError("no web process answered within 30 s")

    def stop(self, signal_number: int = signal.SIGTERM) -> None:
        """Stop web and worker."""
        for process in (*self.web, *self.worker):
            process.send_signal(signal_number)
        for process in (*self.web, *self.worker):
            process.wait(20)
        self.web.clear()
        self.worker.clear()

    def _start(self, module: str, *arguments: str, keep: list[int] | None = None) -> subprocess.Popen[bytes]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CENTRALITA_")} | {
            "CENTRALITA_DATABASE_URL": self.database_url,
            "CENTRALITA_SECRET_KEY": SECRET,
            "CENTRALITA_PORT": str(self.port),
            "CENTRALITA_SANDBOX": "0",
            "CENTRALITA_LOG_LEVEL": "warning",
        }
        return subprocess.Popen([sys.executable, "-m", module, *arguments], env=environment, pass_fds=keep or [])


@contextmanager
def open_panel(*, is_durable: bool = True) -> Iterator[Panel]:
    """A migrated database with one connection; processes are started by the caller."""
    with temporary_directory(postgres_account()) as directory, socket.socket() as listener:
        postgres = EmbeddedPostgres(directory, is_durable=is_durable)
        postgres.start()
        listener.bind(("127.0.0.1", 0))
        listener.listen(2048)
        listener.set_inheritable(True)
        panel = Panel(postgres, new_id(), new_id(), listener)
        try:
            _migrate(panel)
            yield panel
        finally:
            panel.stop(signal.SIGKILL)
            postgres.stop()


def found(panel: Panel, client: httpx.Client, database: psycopg.Connection[Any]) -> UUID:
    """Set the panel up through the door, with the connection copied into the new organization; its id."""
    owner = {"organization_name": "Agency", "name": "Owner", "email": "owner@example.com", "password": PASSWORD}
    client.post("/api/v1/setup", json=owner).raise_for_status()
    organization_id = UUID(client.get("/api/v1/me").raise_for_status().json()["organization"]["id"])
    database.execute(
        "INSERT INTO connections SELECT (jsonb_populate_record(c, jsonb_build_object("
        "'organization_id', %s::text, 'webhook_token', 'another'))).* FROM connections c WHERE id = %s",
        [organization_id, panel.connection_id],
    )
    return organization_id


def _migrate(panel: Panel) -> None:
    environment = os.environ | {"CENTRALITA_DATABASE_URL": panel.database_url}
    subprocess.run([sys.executable, "-m", "centralita.migrate"], env=environment, check=True, capture_output=True)
    sealed = Keyring(SECRET).encrypt(KEY, row=place(panel.connection_id, "api_key"))
    with psycopg.connect(panel.database_url) as connection:
        connection.execute(
            "INSERT INTO organizations (id, name, time_zone, currency, plan, revision)"
            " VALUES (%s, 'Measured', 'Europe/Madrid', 'USD', 'unlimited', 1)",
            [panel.organization_id],
        )
        connection.execute(
            "INSERT INTO connections (organization_id, id, name, kind, is_built_in, api_key, key_hint, retired_keys,"
            " webhook_token, webhooks, status, agents_count, phone_numbers_count, revision)"
            " VALUES (%s, %s, 'Measured', 'retell', false, %s, 'ment', '[]', %s, 'account', 'ok', 0, 0, 1)",
            [panel.organization_id, panel.connection_id, sealed, TOKEN],
        )
