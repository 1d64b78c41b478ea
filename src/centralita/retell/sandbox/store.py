"""The sandbox's state on disk: JSON documents in one SQLite file, each write durable against a killed process."""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import orjson

from centralita.retell.sandbox.shapes import JsonObject, as_object

SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
  workspace TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
  position INTEGER NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (workspace, kind, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS documents_in_order ON documents (workspace, kind, position, id);
"""


class DirectoryInUseError(Exception):
    """Another sandbox process holds the data directory."""


class Store:
    """Documents by workspace, kind and id; `position` orders the documents of one kind."""

    def __init__(self, directory: Path | None) -> None:
        self._lock = _hold(directory) if directory else None
        path = str(directory / "sandbox.sqlite3") if directory else ":memory:"
        self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=NORMAL")
        self._database.executescript(SCHEMA)

    def close(self) -> None:
        self._database.close()
        if self._lock:
            self._lock.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside happen, or none; nested uses join the outer one."""
        if self._database.in_transaction:
            yield
            return
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def get(self, workspace: str, kind: str, identifier: str) -> JsonObject | None:
        row = self._database.execute(
            "SELECT body FROM documents WHERE workspace = ? AND kind = ? AND id = ?",
            (workspace, kind, identifier),
        ).fetchone()
        return as_object(orjson.loads(row[0])) if row else None

    def position(self, workspace: str, kind: str, identifier: str) -> int:
        """Where a document stands among its kind; 0 where there is none."""
        row = self._database.execute(
            "SELECT position FROM documents WHERE workspace = ? AND kind = ? AND id = ?",
            (workspace, kind, identifier),
        ).fetchone()
        return int(row[0]) if row else 0

    def put(self, workspace: str, kind: str, identifier: str, body: JsonObject, position: int = 0) -> None:
        self._database.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET position = excluded.position, body = excluded.body",
            (workspace, kind, identifier, position, orjson.dumps(body)),
        )

    def delete(self, workspace: str, kind: str, identifier: str) -> bool:
        cursor = self._database.execute(
            "DELETE FROM documents WHERE workspace = ? AND kind = ? AND id = ?", (workspace, kind, identifier)
        )
        return cursor.rowcount > 0

    def scan(
        self,
        workspace: str,
        kind: str,
        *,
        descending: bool = False,
        after: tuple[int, str] | None = None,
    ) -> Iterator[tuple[int, str, JsonObject]]:
        """Documents of one kind in order of position, then id; `after` starts behind that place."""
        order, compare = ("DESC", "<") if descending else ("ASC", ">")
        place = f" AND (position, id) {compare} (?, ?)" if after else ""
        rows = self._database.execute(
            "SELECT position, id, body FROM documents WHERE workspace = ? AND kind = ?"  # noqa: S608 — constants
            f"{place} ORDER BY position {order}, id {order}",
            (workspace, kind, *(after or ())),
        )
        for position, identifier, body in rows:
            yield position, identifier, as_object(orjson.loads(body))

    def clear(self, workspace: str) -> None:
        self._database.execute("DELETE FROM documents WHERE workspace = ?", (workspace,))

    def next_number(self, workspace: str, kind: str) -> int:
        """Count up for ever, also over restarts: seeds every random choice."""
        with self.transaction():
            body = self.get(workspace, "counter", kind) or {"value": 0}
            value = body["value"]
            number = value + 1 if isinstance(value, int) else 1
            self.put(workspace, "counter", kind, {"value": number})
        return number


def _hold(directory: Path) -> IO[str]:
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = (directory / "sandbox.lock").open("w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as problem:
        handle.close()
        raise DirectoryInUseError(f"Another sandbox is running on {directory}.") from problem
    return handle
