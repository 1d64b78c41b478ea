"""Bring a database to the newest migration; run as a short-lived process so that Alembic stays out of the others."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, NullPool, create_engine, make_url, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from centralita import __version__
from centralita.core import revisions

_LOCK = 0x43454E54  # one number that every Centralita agrees on


class MigrationError(Exception):
    """A sentence that says why the database cannot be brought up to date, and what to do."""


@dataclass(frozen=True)
class State:
    """Where a database stands against the migrations of this code."""

    current: str | None
    newest: str
    is_known: bool

    @property
    def is_current(self) -> bool:
        """Whether nothing is left to do."""
        return self.current == self.newest


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(revisions.directory()))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config


@contextmanager
def open_engine(url: str | None = None) -> Iterator[Engine]:
    """A synchronous engine on the given database, or on `CENTRALITA_DATABASE_URL`."""
    address = url or os.environ.get("CENTRALITA_DATABASE_URL")
    if not address:
        raise MigrationError("CENTRALITA_DATABASE_URL is not set: give the address of the database to migrate.")
    engine = create_engine(
        make_url(address).set(drivername="postgresql+psycopg"),
        poolclass=NullPool,
        connect_args={"connect_timeout": 10, "application_name": "centralita-migrate"},
    )
    try:
        yield engine
    finally:
        engine.dispose()


def read_state(connection: Connection) -> State:
    """Where the database of this connection stands."""
    scripts = ScriptDirectory.from_config(configuration())
    current = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in scripts.walk_revisions()}
    return State(current=current, newest=revisions.newest(), is_known=current is None or current in known)


def _refuse_newer(state: State) -> None:
    if not state.is_known:
        raise MigrationError(
            f"The database is at migration {state.current}, which Centralita {__version__} does not know:"
            " start the newer version it was last used with, or restore a backup from before that upgrade."
        )


def explain(error: SQLAlchemyError) -> str:
    """Why the database of `CENTRALITA_DATABASE_URL` does not serve, and what to do, in a sentence."""
    reason = " ".join(str(getattr(error, "orig", None) or error).split())
    if "password authentication failed" in reason or "no password supplied" in reason:
        return "The database refused user or password: correct them in CENTRALITA_DATABASE_URL."
    if "does not exist" in reason and "database" in reason:
        return f"The database does not exist ({reason}): create it, or correct CENTRALITA_DATABASE_URL."
    if isinstance(error, OperationalError) and ("onnect" in reason or "resolve" in reason or "timeout" in reason):
        return (
            f"The database cannot be reached ({reason}): check that it runs"
            " and that CENTRALITA_DATABASE_URL names its host and port."
        )
    return f"The database could not be migrated: {reason}"


def upgrade(url: str | None = None) -> State:
    """Run what is missing, one process at a time; refuse a database that is newer than this code."""
    with open_engine(url) as engine, engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _LOCK})
        connection.commit()
        try:
            state = read_state(connection)
            connection.commit()
            _refuse_newer(state)
            if not state.is_current:
                command.upgrade(configuration(connection), "head")
                connection.commit()
            return read_state(connection)
        finally:
            connection.rollback()
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _LOCK})
            connection.commit()


def check(url: str | None = None) -> State:
    """Refuse a database that is not at this code's newest migration."""
    with open_engine(url) as engine, engine.connect() as connection:
        state = read_state(connection)
    _refuse_newer(state)
    if not state.is_current:
        raise MigrationError(
            f"The database is at migration {state.current or 'none'}, Centralita {__version__} needs {state.newest}:"
            " run 'centralita migrate' once, then start again."
        )
    return state


def run(*, only_check: bool) -> int:
    """Migrate `CENTRALITA_DATABASE_URL`, or only check it; 0 when the database is up to date afterwards."""
    try:
        state = check() if only_check else upgrade()
    except MigrationError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except SQLAlchemyError as error:
        sys.stderr.write(f"{explain(error)}\n")
        return 1
    sys.stderr.write(f"The database is at migration {state.current}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(run(only_check="--check" in sys.argv[1:]))
