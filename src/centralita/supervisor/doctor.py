"""`centralita doctor`: look at an installation, change nothing, and say what is wrong."""

import importlib.util
import os
import shutil
import socket
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from centralita import migrate
from centralita.core.settings import Settings
from centralita.supervisor import binaries, lock, postgres
from centralita.supervisor.directories import DataDirectory, default_data_directory

_OLDEST_POSTGRES = 160000


class Mark(StrEnum):
    """How a check came out."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    mark: Mark
    subject: str
    sentence: str


def examine(settings: Settings) -> int:
    """Print every finding; 1 when something fails."""
    failed = False
    for finding in _findings(settings):
        failed = failed or finding.mark is Mark.FAIL
        sys.stdout.write(f"{finding.mark:<5} {finding.subject:<15} {finding.sentence}\n")
    return 1 if failed else 0


def _findings(settings: Settings) -> Iterator[Finding]:
    folders = DataDirectory((settings.data_dir or default_data_directory()).absolute())
    yield Finding(Mark.OK, "settings", f"{settings.env} at {settings.url}")
    yield _python()
    yield _web_app()
    yield from _data_directory(folders)
    yield from _database(settings, folders)
    yield _port(settings, folders)
    yield from _redis(settings)


def _python() -> Finding:
    return Finding(Mark.OK, "python", ".".join(map(str, sys.version_info[:3])))


def _web_app() -> Finding:
    package = importlib.util.find_spec("centralita")
    origin = Path(package.origin).parent if package and package.origin else Path()
    if (origin / "web_dist" / "index.html").is_file():
        return Finding(Mark.OK, "web app", "built")
    return Finding(Mark.FAIL, "web app", "not built: run 'make web' in the checkout, or install the wheel.")


def _data_directory(folders: DataDirectory) -> Iterator[Finding]:
    if not folders.root.exists():
        yield Finding(Mark.WARN, "data directory", f"{folders.root} is made on the first start")
        return
    open_ones = [
        f"{path} ({stat.S_IMODE(path.stat().st_mode):o})"
        for path in (folders.secrets, folders.clusters, folders.run, *_inside(folders.secrets))
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    if open_ones:
        yield Finding(Mark.FAIL, "data directory", f"open to others, close them: {', '.join(open_ones)}")
    elif not os.access(folders.root, os.W_OK):
        yield Finding(Mark.FAIL, "data directory", f"{folders.root} cannot be written by this user")
    else:
        yield Finding(Mark.OK, "data directory", str(folders.root))
    free = shutil.disk_usage(folders.root).free // 1024**2
    yield Finding(Mark.OK if free >= 1024 else Mark.WARN, "disk", f"{free} MiB free")


def _inside(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() and os.access(folder, os.R_OK | os.X_OK) else []


def _database(settings: Settings, folders: DataDirectory) -> Iterator[Finding]:
    if settings.database_url is None:
        embedded = postgres.EmbeddedPostgres(folders.root)
        if not binaries.is_installed():
            yield Finding(Mark.FAIL, "database", "the embedded PostgreSQL is missing: install Centralita again.")
            return
        if not lock.is_held(folders.root):
            yield Finding(Mark.OK, "database", f"embedded PostgreSQL {embedded.version}, not running now")
            return
        url = embedded.url()
    else:
        url = settings.database_url.get_secret_value()
    try:
        with migrate.open_engine(url) as engine, engine.connect() as connection:
            number = int(connection.execute(text("SHOW server_version_num")).scalar_one())
            state = migrate.read_state(connection)
    except SQLAlchemyError as error:
        yield Finding(Mark.FAIL, "database", migrate.explain(error))
        return
    version = f"PostgreSQL {number // 10000}.{number % 10000}"
    if number < _OLDEST_POSTGRES:
        yield Finding(Mark.FAIL, "database", f"{version} is too old: use 16 or newer.")
    else:
        yield Finding(Mark.OK, "database", version)
    if not state.is_known:
        yield Finding(Mark.FAIL, "migrations", f"{state.current} is newer than this code ({state.newest})")
    elif not state.is_current:
        yield Finding(Mark.WARN, "migrations", f"at {state.current}, {state.newest} is wanted: 'centralita migrate'")
    else:
        yield Finding(Mark.OK, "migrations", f"at {state.current}")


def _port(settings: Settings, folders: DataDirectory) -> Finding:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            if lock.is_held(folders.root):
                return Finding(Mark.OK, "port", f"{settings.port} is in use, and Centralita runs")
            return Finding(Mark.FAIL, "port", f"{settings.port} on {settings.host}: {error.strerror}")
    return Finding(Mark.OK, "port", f"{settings.port} is free")


def _redis(settings: Settings) -> Iterator[Finding]:
    if settings.redis_url is None:
        return
    parts = urlsplit(settings.redis_url.get_secret_value())
    try:
        socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 6379), timeout=3).close()
    except OSError as error:
        yield Finding(Mark.FAIL, "redis", f"{parts.hostname} cannot be reached: {error}")
    else:
        yield Finding(Mark.OK, "redis", f"{parts.hostname} answers")
