"""A PostgreSQL of our own: made, started, asked and stopped with the programs of the wheel."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from centralita.supervisor import binaries, processes, secrets_store
from centralita.supervisor.account import Account, postgres_account
from centralita.supervisor.directories import DataDirectory
from centralita.supervisor.errors import StartError

APPLICATION_ROLE = "centralita"
DATABASE = "centralita"
_SUPERUSER = "postgres"
_PORT = 5432
_LONGEST_SOCKET = 107
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
_LARGEST_LOG = 8 * 1024 * 1024
_SETTINGS = {
    "autovacuum_naptime": "20s",
    "checkpoint_timeout": "10min",
    "huge_pages": "off",
    "jit": "off",
    "log_line_prefix": "%m [%p] ",
    "log_min_messages": "log",
    "log_checkpoints": "off",
    "password_encryption": "scram-sha-256",
    "shared_buffers": "128MB",
    "synchronous_commit": "on",
    "unix_socket_permissions": "0700",
    "wal_compression": "on",
}


@dataclass
class EmbeddedPostgres:
    """One cluster in a data directory, with a role that owns its databases and is no superuser.

    `tcp_port` opens the loopback address besides the socket (0 takes a free port); `is_durable=False` trades
    safety on a power cut for speed, for clusters that are thrown away.
    """

    data_dir: Path
    version: int = 18
    tcp_port: int | None = None
    max_connections: int = 100
    is_durable: bool = True

    def __post_init__(self) -> None:
        self._folders = DataDirectory(self.data_dir)
        self._process: subprocess.Popen[bytes] | None = None
        self._account: Account | None = None
        self._programs = Path()
        self._socket_directory = self._folders.run

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own data folder."""
        return self._folders.clusters / str(self.version)

    @property
    def log(self) -> Path:
        """What PostgreSQL says."""
        return self._folders.clusters / f"{self.version}.log"

    @property
    def process_id(self) -> int | None:
        """The server's process, while it runs."""
        return self._process.pid if self.is_running and self._process else None

    @property
    def is_running(self) -> bool:
        """Whether the server we started is still there."""
        return self._process is not None and self._process.poll() is None

    def url(self, database: str = DATABASE) -> str:
        """The address of a database for the application's role; over TCP when `tcp_port` is set."""
        password = secrets_store.read_or_make(self._folders.secrets, self._password_name(APPLICATION_ROLE))
        who = f"postgresql://{APPLICATION_ROLE}:{quote(password, safe='')}"
        if self.tcp_port is not None:
            return f"{who}@127.0.0.1:{self.tcp_port}/{database}"
        return f"{who}@localhost/{database}?host={quote(str(self._present_socket_directory()))}"

    def start(self) -> None:
        """Start the server, making the cluster first where there is none; return when it answers."""
        account = self._account = postgres_account()
        self._folders.prepare(account)
        self._programs = binaries.find(self.version, account, self._folders.clusters)
        self._stop_leftover()
        self._require_same_version()
        if not self.cluster.is_dir():
            self._create_cluster()
        elif not self._has_passwords():
            self._set_passwords(self.cluster, "ALTER")
        self._socket_directory = self._choose_socket_directory()
        if self.tcp_port == 0:
            self.tcp_port = _free_port()
        self._launch()

    def stop(self, within: float = 10.0) -> None:
        """Stop the server; at once when it does not end its sessions within the given seconds."""
        if self._process is None:
            return
        for farewell in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            if self._process.poll() is not None:
                break
            self._process.send_signal(farewell)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(within)
        self._process = None
        if self._socket_directory != self._folders.run:
            shutil.rmtree(self._socket_directory, ignore_errors=True)

    def create_database(self, name: str, template: str = "template1") -> None:
        """Create a database that the application's role owns, empty or as a copy of another one of its own."""
        self.execute(f'CREATE DATABASE "{name}" OWNER {APPLICATION_ROLE} TEMPLATE "{template}"')

    def drop_database(self, name: str) -> None:
        """Remove a database, ending the sessions it still has."""
        self.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def execute(self, statement: str, database: str = "postgres") -> str:
        """Run one statement as the superuser; what it answers, unaligned."""
        done = subprocess.run(
            [self._programs / "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", statement],
            env=_ENVIRONMENT
            | {
                "PGHOST": str(self._socket_directory),
                "PGPORT": str(self.tcp_port or _PORT),
                "PGUSER": _SUPERUSER,
                "PGPASSWORD": self._password(_SUPERUSER),
            },
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(done.stderr.strip())
        return done.stdout.strip()

    def migration(self) -> str | None:
        """The migration that the application's database is at; nothing in a new one."""
        exists = "SELECT to_regclass('alembic_version') IS NOT NULL"
        if self.execute(exists, DATABASE) != "t":
            return None
        return self.execute("SELECT version_num FROM alembic_version", DATABASE)

    def _password_name(self, role: str) -> str:
        return f"postgres_{self.version}_{role}"

    def _password(self, role: str) -> str:
        return secrets_store.read_or_make(self._folders.secrets, self._password_name(role))

    def _has_passwords(self) -> bool:
        roles = (_SUPERUSER, APPLICATION_ROLE)
        return all((self._folders.secrets / self._password_name(role)).exists() for role in roles)

    def _announced(self) -> list[str]:
        """What a running server says about itself: process, folder, since when, port, socket folder, …, state."""
        try:
            return (self.cluster / "postmaster.pid").read_text().splitlines()
        except OSError:
            return []

    def _present_socket_directory(self) -> Path:
        """Ours, or that of the server which another process started on this cluster."""
        lines = self._announced()
        return Path(lines[4]) if self._process is None and len(lines) > 4 else self._socket_directory

    def _stop_leftover(self) -> None:
        """Stop a server that outlived its supervisor, and forget one whose process is gone."""
        lines = self._announced()
        if not lines or not lines[0].isdecimal():
            return
        process_id = int(lines[0])
        if len(lines) > 4 and Path(lines[4]).name.startswith("centralita-"):
            shutil.rmtree(lines[4], ignore_errors=True)
        if not _works_in(process_id, self.cluster):
            (self.cluster / "postmaster.pid").unlink(missing_ok=True)
            return
        for mode in ("fast", "immediate"):
            stopped = self._run([self._programs / "pg_ctl", "stop", "-D", self.cluster, "-m", mode, "-w", "-t", "20"])
            if stopped.returncode == 0 or not processes.is_alive(process_id):
                return
        raise StartError(
            f"A PostgreSQL from an earlier start (process {process_id}) does not stop:"
            f" end it with 'kill -QUIT {process_id}', then start again."
        )

    def _require_same_version(self) -> None:
        others = [folder.name for folder in self._folders.clusters.iterdir() if folder.name.isdecimal()]
        if others and str(self.version) not in others:
            raise StartError(
                f"The data directory {self.data_dir} holds a cluster of PostgreSQL {others[0]}, this Centralita brings"
                f" {self.version}: move the data as docs/operating.md says under 'Upgrade', or use another directory."
            )

    def _create_cluster(self) -> None:
        """Make the cluster aside and show it whole, so that a start cut short leaves nothing half-made."""
        account = self._owner
        draft = self.cluster.with_name(f"{self.version}.draft")
        shutil.rmtree(draft, ignore_errors=True)
        locale = (
            ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
            if self.version >= 17
            else ["--locale=C", "--data-checksums"]
        )
        password_file = self._folders.clusters / "password"
        descriptor = os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            os.write(descriptor, self._password(_SUPERUSER).encode())
            account.own(password_file)
            command: list[str | Path] = [self._programs / "initdb", "-D", draft, "-U", _SUPERUSER, *locale]
            command += ["--encoding=UTF8", "--auth=scram-sha-256", f"--pwfile={password_file}"]
            made = self._run(command if self.is_durable else [*command, "--no-sync"])
        finally:
            os.close(descriptor)
            password_file.unlink(missing_ok=True)
        if made.returncode:
            shutil.rmtree(draft, ignore_errors=True)
            raise StartError(_explain(made.stderr, f"The PostgreSQL cluster in {self.data_dir} could not be made"))
        self._set_passwords(draft, "CREATE")
        draft.rename(self.cluster)

    def _set_passwords(self, cluster: Path, verb: str) -> None:
        """Make or repair the roles in single-user mode, which needs no password and opens no port."""
        statements = [
            f"ALTER ROLE {_SUPERUSER} PASSWORD '{self._password(_SUPERUSER)}'",
            f"{verb} ROLE {APPLICATION_ROLE} LOGIN PASSWORD '{self._password(APPLICATION_ROLE)}'",
        ]
        if verb == "CREATE":
            statements.append(f"CREATE DATABASE {DATABASE} OWNER {APPLICATION_ROLE}")
        done = self._run(
            [self._programs / "postgres", "--single", "-D", cluster, *self._options(), "postgres"],
            given="\n".join(statements) + "\n",
        )
        if done.returncode or "ERROR:" in done.stderr:
            raise StartError(_explain(done.stderr, f"The roles of the cluster in {cluster} could not be set"))

    def _options(self) -> list[str]:
        settings = _SETTINGS | {"max_connections": str(self.max_connections)}
        if self.version >= 18:
            settings |= {"io_workers": "1"}
        if not self.is_durable:
            settings |= {"fsync": "off", "full_page_writes": "off"}
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _choose_socket_directory(self) -> Path:
        longest = len(os.fsencode(self._folders.run / f".s.PGSQL.{_PORT}.lock"))
        if longest <= _LONGEST_SOCKET:
            return self._folders.run
        made = Path(tempfile.mkdtemp(prefix="centralita-", dir="/tmp"))
        self._owner.own(made)
        return made

    def _launch(self) -> None:
        listen = "" if self.tcp_port is None else "127.0.0.1"
        command = [str(self._programs / "postgres"), "-D", str(self.cluster), *self._options()]
        command += ["-c", f"unix_socket_directories={self._socket_directory}", "-c", f"listen_addresses={listen}"]
        command += ["-p", str(self.tcp_port or _PORT)]
        if self.log.exists() and self.log.stat().st_size > _LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            beginning = log.tell()
            # SIGINT is PostgreSQL's word for "fast shutdown".
            self._process = processes.start(
                command,
                environment=_ENVIRONMENT,
                account=self._owner,
                directory=self.cluster,
                output=log,
                farewell=signal.SIGINT,
            )
        self._wait_until_ready(beginning)

    def _wait_until_ready(self, beginning: int) -> None:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            if not self.is_running:
                self._process = None
                said = self.log.read_bytes()[beginning:].decode("utf-8", "replace")
                raise StartError(_explain(said, f"PostgreSQL did not start in {self.data_dir}"))
            lines = self._announced()
            if len(lines) > 7 and lines[0] == str(self.process_id) and lines[7].strip() == "ready":
                return
            time.sleep(0.01)
        self.stop()
        raise StartError(f"PostgreSQL did not become ready within two minutes: read {self.log}, then start again.")

    @property
    def _owner(self) -> Account:
        if self._account is None:
            self._account = postgres_account()
        return self._account

    def _run(self, command: list[str | Path], given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            env=_ENVIRONMENT,
            cwd=self._folders.clusters,
            input=given,
            check=False,
            capture_output=True,
            text=True,
            start_new_session=True,
            **self._owner.process_options(),
        )


def _works_in(process_id: int, directory: Path) -> bool:
    """Whether this process is alive and has its working folder there, as a PostgreSQL server has."""
    try:
        return processes.is_alive(process_id) and Path(f"/proc/{process_id}/cwd").resolve() == directory.resolve()
    except OSError:
        return False


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _explain(said: str, what: str) -> str:
    if "No space left on device" in said:
        return f"{what}: the disk is full; free some space, then start again."
    reasons = [line.partition(": ")[2] for line in said.splitlines() if ("FATAL:" in line or "rror:" in line.lower())]
    return f"{what}: {' '.join((reasons or [' '.join(said.split()[-40:])])[-1].split())}."
