"""Where Centralita keeps its data, with the modes that keep others out."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from centralita.supervisor.account import Account
from centralita.supervisor.errors import StartError

_SMALLEST_SPACE = 100 * 1024 * 1024


def default_data_directory() -> Path:
    """`/var/lib/centralita` for root, else the user's own data folder."""
    if os.geteuid() == 0:
        return Path("/var/lib/centralita")
    shared = os.environ.get("XDG_DATA_HOME")
    return Path(shared) / "centralita" if shared else Path.home() / ".local" / "share" / "centralita"


@dataclass(frozen=True)
class DataDirectory:
    """The folders of one installation."""

    root: Path

    @property
    def secrets(self) -> Path:
        """Keys and passwords, closed to everybody else."""
        return self.root / "secrets"

    @property
    def clusters(self) -> Path:
        """The PostgreSQL clusters, one folder per major version."""
        return self.root / "postgres"

    @property
    def run(self) -> Path:
        """The socket of PostgreSQL."""
        return self.root / "run"

    @property
    def sandbox(self) -> Path:
        """What the sandbox remembers."""
        return self.root / "sandbox"

    def prepare(self, account: Account) -> None:
        """Make what is missing and set every mode; say in a sentence what stands in the way."""
        try:
            self._prepare_root(account)
            _make(self.secrets, 0o700)
            _make(self.sandbox, 0o700)
            for folder in (self.clusters, self.run):
                _make(folder, 0o700)
                account.own(folder)
        except PermissionError as error:
            raise StartError(
                f"The data directory {self.root} cannot be written ({error.filename}):"
                " give it to this user, or choose another with --data-dir."
            ) from None
        except (FileExistsError, NotADirectoryError) as error:
            raise StartError(
                f"{error.filename} is not a folder: remove it, or choose another data directory with --data-dir."
            ) from None
        if not account.can_enter(self.root):
            raise StartError(
                f"PostgreSQL runs as the user '{account.name}', which cannot enter {self.root}: choose a data"
                " directory outside closed folders, such as /var/lib/centralita, with CENTRALITA_DATA_DIR."
            )

    def require_space(self) -> None:
        """Refuse to start on a disk that is about to be full."""
        free = shutil.disk_usage(self.root).free
        if free < _SMALLEST_SPACE:
            raise StartError(
                f"The disk of {self.root} is full ({free // 1024**2} MiB left): free at least"
                f" {_SMALLEST_SPACE // 1024**2} MiB, or choose another data directory with --data-dir."
            )

    def _prepare_root(self, account: Account) -> None:
        self.root.mkdir(mode=0o755, parents=True, exist_ok=True)
        # Somebody may name a folder that is not ours alone: only a fresh one gets our mode.
        if self.secrets.is_dir() or not any(self.root.iterdir()):
            self.root.chmod(0o711 if account.is_another else 0o700)


@contextmanager
def temporary_directory(account: Account) -> Iterator[Path]:
    """A temporary folder that this account can enter, wherever the temporary folder of the caller is."""
    for parent in (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")):  # noqa: S108
        if parent.is_dir() and os.access(parent, os.W_OK) and account.can_enter(parent):
            break
    else:
        raise StartError(f"The user '{account.name}' can enter no temporary folder: set TMPDIR to an open one.")
    made = Path(tempfile.mkdtemp(prefix="centralita-", dir=parent))
    try:
        made.chmod(0o711 if account.is_another else 0o700)
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _make(folder: Path, mode: int) -> None:
    folder.mkdir(mode=mode, exist_ok=True)
    folder.chmod(mode)
