"""`centralita serve`: from settings to the ready line, and back down in order."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from centralita.core import revisions
from centralita.core.settings import Settings
from centralita.supervisor import account, listening, probes, processes, secrets_store, signals
from centralita.supervisor.children import Child, Stage, how, say, stop_in_order
from centralita.supervisor.directories import DataDirectory, default_data_directory
from centralita.supervisor.errors import StartError
from centralita.supervisor.lock import DataLock
from centralita.supervisor.postgres import EmbeddedPostgres

_READY_WITHIN = 90.0


class Role(StrEnum):
    """What one machine of many runs, against an outside database."""

    WEB = "web"
    HOOKS = "hooks"
    WORKER = "worker"


class _StopAskedError(Exception):
    """Somebody asked to stop before everything was up."""


def serve(settings: Settings, role: Role | None = None) -> int:
    """Run until told to stop; the exit code."""
    with signals.caught() as received:
        supervisor = _Supervisor(settings, role, received)
        try:
            supervisor.start()
            supervisor.watch()
        except _StopAskedError:
            pass
        finally:
            supervisor.stop()
    return 0


@dataclass
class _Supervisor:
    settings: Settings
    role: Role | None
    signals: signals.Signals
    postgres: EmbeddedPostgres | None = None
    lock: DataLock | None = None
    listener: socket.socket | None = None
    web: list[Child] = field(default_factory=list)
    worker: list[Child] = field(default_factory=list)
    sandbox: list[Child] = field(default_factory=list)

    @property
    def children(self) -> list[Child]:
        return [*self.sandbox, *self.worker, *self.web]

    def start(self) -> None:
        """Everything up to the ready line."""
        if self.role is not Role.WORKER:
            self.listener = listening.bind(self.settings.host, self.settings.port)
        environment = self._outside() if self.role else self._installation()
        if not (self.postgres and self.postgres.migration() == revisions.newest()):
            self._migrate(environment, only_check=self.role is not None)
        self._plan(environment)
        for child in self.children:
            child.start()
        self._wait_until_ready()
        sys.stdout.write(f"Centralita is ready at {self._address()}\n" if self.listener else "The worker is ready\n")
        sys.stdout.flush()

    def watch(self) -> None:
        """Keep every process running until somebody asks to stop."""
        while not self.signals.stop_requests:
            pause = min(child.watch() for child in self.children)
            if self.postgres and not self.postgres.is_running:
                pause = min(pause, self._revive(self.postgres))
            self.signals.wait(pause)

    def stop(self) -> None:
        """Web first, then worker, sandbox, and PostgreSQL last; a second request to stop ends the patience."""
        asked = max(self.signals.stop_requests, 1)
        if self.listener:
            self.listener.close()
        stages = [
            Stage(self.web, ask_by=0.0, gone_by=10.5),
            Stage(self.worker, ask_by=6.0, gone_by=13.0),
            Stage(self.sandbox, ask_by=12.5, gone_by=13.5),
        ]
        stop_in_order(stages, self.signals.wait, lambda: self.signals.stop_requests > asked)
        if self.postgres:
            self.postgres.stop(within=1.0)
        if self.lock:
            self.lock.release()

    def _installation(self) -> dict[str, str]:
        """Lock, keys and database of a whole installation; what its processes need to know."""
        folders = DataDirectory((self.settings.data_dir or default_data_directory()).absolute())
        folders.prepare(account.postgres_account() if not self.settings.database_url else account.caller())
        folders.require_space()
        self.lock = DataLock(folders.root)
        self.lock.acquire()
        if self.settings.database_url:
            database_url = self.settings.database_url.get_secret_value()
        else:
            self.postgres = EmbeddedPostgres(folders.root)
            self.postgres.start()
            database_url = self.postgres.url()
        self._check()
        secret = self.settings.secret_key
        environment = self._shared() | {
            "CENTRALITA_DATA_DIR": str(folders.root),
            "CENTRALITA_DATABASE_URL": database_url,
            "CENTRALITA_SECRET_KEY": secret.get_secret_value()
            if secret
            else secrets_store.read_or_make(folders.secrets, "secret_key"),
        }
        if self.settings.has_sandbox and self.settings.sandbox_url is None:
            environment |= self._sandbox(folders)
        return environment

    def _outside(self) -> dict[str, str]:
        """One part of many: database and key come from outside."""
        for name in ("database_url", "secret_key"):
            if getattr(self.settings, name) is None:
                raise StartError(
                    f"--role {self.role} runs one part of many, so CENTRALITA_{name.upper()} has to be set,"
                    " to the same value on every machine."
                )
        return self._shared()

    def _shared(self) -> dict[str, str]:
        port = listening.port_of(self.listener) if self.listener else self.settings.port
        return dict(os.environ) | {"CENTRALITA_HOST": self.settings.host, "CENTRALITA_PORT": str(port)}

    def _sandbox(self, folders: DataDirectory) -> dict[str, str]:
        port = self.settings.sandbox_port or listening.free_port(
            listening.port_of(self.listener) + 1 if self.listener else 0
        )
        token = self.settings.sandbox_token
        return {
            "CENTRALITA_SANDBOX": "1",
            "CENTRALITA_SANDBOX_PORT": str(port),
            "CENTRALITA_SANDBOX_URL": f"http://127.0.0.1:{port}",
            "CENTRALITA_SANDBOX_TOKEN": token.get_secret_value()
            if token
            else secrets_store.read_or_make(folders.secrets, "sandbox_token"),
        }

    def _plan(self, environment: Mapping[str, str]) -> None:
        """Which processes this machine runs."""
        if self.listener:
            arguments = ["-m", "centralita.web", "--fd", str(self.listener.fileno())]
            if self.role is Role.HOOKS:
                arguments.append("--only-hooks")
            self.web = [
                Child("web", arguments, environment, keep=[self.listener.fileno()])
                for _ in range(self.settings.workers)
            ]
        if self.role in {None, Role.WORKER}:
            self.worker = [Child("worker", ["-m", "centralita.worker"], environment)]
        if self.role is None and "CENTRALITA_SANDBOX_URL" in environment and not self.settings.sandbox_url:
            self.sandbox = [self._sandbox_child(environment)]

    def _sandbox_child(self, environment: Mapping[str, str]) -> Child:
        """The sandbox knows nothing of the panel, so it gets neither database nor key."""
        port = int(environment["CENTRALITA_SANDBOX_PORT"])
        data = str(Path(environment["CENTRALITA_DATA_DIR"]) / "sandbox")
        arguments = ["-m", "centralita.retell.sandbox", "--host", "127.0.0.1", "--port", str(port)]
        arguments += ["--data-dir", data, "--speed", str(self.settings.sandbox_speed)]
        own = {name: value for name, value in environment.items() if not name.startswith("CENTRALITA_")}
        own["CENTRALITA_SANDBOX_TOKEN"] = environment["CENTRALITA_SANDBOX_TOKEN"]
        return Child("sandbox", arguments, own, is_ready=lambda: probes.listens(port))

    def _migrate(self, environment: Mapping[str, str], *, only_check: bool) -> None:
        """Migrate in a process of its own, which takes the libraries it needs with it when it ends."""
        command = [sys.executable, "-m", "centralita.migrate", *(["--check"] if only_check else [])]
        with processes.start(command, environment=environment, output=subprocess.PIPE) as running:
            while True:
                try:
                    said, _ = running.communicate(timeout=0.2)
                    break
                except subprocess.TimeoutExpired:
                    if self.signals.stop_requests:
                        running.terminate()
        self._check()
        if running.returncode:
            reason = said.decode("utf-8", "replace").strip()
            raise StartError(reason or f"The migration ended with {how(running.returncode)}.")

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + _READY_WITHIN
        answer: probes.Answer | None = None
        while time.monotonic() < deadline:
            self._check()
            for child in self.children:
                if child.process_id is None:
                    raise StartError(
                        f"The {child.name} process ended ({how(child.exit_code)}) before it was ready:"
                        " the lines above say why."
                    )
            if all(child.is_ready() for child in self.children):
                answer = self._ask()
                if answer and answer.is_ready:
                    return
            self.signals.wait(0.05)
        reason = answer.detail() if answer else "the web process does not answer"
        raise StartError(f"Centralita was not ready within {_READY_WITHIN:g} seconds ({reason}): see the lines above.")

    def _ask(self) -> probes.Answer | None:
        """What the panel says about itself; a worker alone has nobody to ask."""
        if self.listener is None:
            return probes.Answer(200, "")
        path = "/readyz" if self.role is None else "/healthz"
        return probes.ask(self.settings.host, listening.port_of(self.listener), path)

    def _revive(self, postgres: EmbeddedPostgres) -> float:
        say("PostgreSQL ended unexpectedly; it starts again.")
        try:
            postgres.start()
        except StartError as error:
            say(str(error))
            return 5.0
        return 30.0

    def _check(self) -> None:
        if self.signals.stop_requests:
            raise _StopAskedError

    def _address(self) -> str:
        port = listening.port_of(self.listener) if self.listener else self.settings.port
        return self.settings.model_copy(update={"port": port}).url
