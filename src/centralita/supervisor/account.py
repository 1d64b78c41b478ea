"""The system user that PostgreSQL runs as when Centralita is started by root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from centralita.supervisor.errors import StartError

NAME = "centralita"
_MAKERS = (
    ("useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", NAME),
    ("adduser", "-S", "-D", "-H", "-h", "/nonexistent", NAME),
)


@dataclass(frozen=True)
class Account:
    """The user that owns the cluster and runs PostgreSQL."""

    name: str
    uid: int
    gid: int

    @property
    def is_another(self) -> bool:
        """Whether a process has to change its user to become this one."""
        return self.uid != os.geteuid()

    def process_options(self) -> dict[str, Any]:
        """What `subprocess` needs to start a process as this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_another else {}

    def own(self, path: Path) -> None:
        """Give a path to this user."""
        if self.is_another:
            os.chown(path, self.uid, self.gid)

    def can_enter(self, directory: Path) -> bool:
        """Whether this user reaches the inside of a directory."""
        if not self.is_another:
            return os.access(directory, os.X_OK)
        entered = subprocess.run(
            ["/bin/sh", "-c", 'cd "$1"', "sh", str(directory)],
            cwd="/",
            check=False,
            stderr=subprocess.DEVNULL,
            **self.process_options(),
        )
        return entered.returncode == 0


def caller() -> Account:
    """Whoever runs this process."""
    return Account(str(os.geteuid()), os.geteuid(), os.getegid())


def postgres_account() -> Account:
    """Who runs PostgreSQL: the caller, or, as PostgreSQL refuses root, a system user made once."""
    if os.geteuid() != 0:
        return caller()
    found = _find()
    if found is None:
        _make()
        found = _find()
    if found is None:
        raise StartError(
            f"PostgreSQL does not run as root and the system user '{NAME}' could not be made:"
            f" add it (useradd --system {NAME}), or start Centralita as a plain user."
        )
    return found


def _find() -> Account | None:
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        return None
    return Account(NAME, entry.pw_uid, entry.pw_gid)


def _make() -> None:
    for program, *arguments in _MAKERS:
        path = shutil.which(program, path="/usr/sbin:/usr/bin:/sbin:/bin")
        if path and subprocess.run([path, *arguments], check=False, capture_output=True).returncode == 0:
            return
