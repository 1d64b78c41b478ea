"""One Centralita per data directory: a lock that the kernel gives back when its holder dies."""

import fcntl
import os
from datetime import UTC, datetime
from pathlib import Path

from centralita.supervisor.errors import StartError


def is_held(root: Path) -> bool:
    """Whether a Centralita runs on this data directory."""
    try:
        descriptor = os.open(root / "lock", os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


class DataLock:
    """The lock on a data directory; its file names the holder."""

    def __init__(self, root: Path) -> None:
        self._path = root / "lock"
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the lock, or say who holds it and since when."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 200).decode("ascii", "replace").split()
            os.close(descriptor)
            raise StartError(self._held_by(holder)) from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()} {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n".encode())
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None

    def _held_by(self, holder: list[str]) -> str:
        named = f"by process {holder[0]} since {holder[1]}" if len(holder) == 2 else "by another process"
        return (
            f"The data directory {self._path.parent} is in use {named}: stop that Centralita first,"
            " or choose another data directory with --data-dir."
        )
