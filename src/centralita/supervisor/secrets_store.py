"""Keys and passwords made on the first start and kept in files that only their owner reads."""

import os
import secrets
from pathlib import Path


def read_or_make(folder: Path, name: str) -> str:
    """The secret of this name, made when it is not there yet."""
    path = folder / name
    try:
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return write(folder, name, secrets.token_urlsafe(48))


def write(folder: Path, name: str, value: str) -> str:
    """Put a secret in its file at once and whole, also when the machine stops in between."""
    draft = folder / f".{name}.{os.getpid()}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(value + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / name)
    return value
