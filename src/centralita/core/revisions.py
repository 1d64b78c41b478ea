"""Which migration this code expects, read from the files' names and heads without loading Alembic."""

import re
from functools import cache
from pathlib import Path

_REVISION = re.compile(r'^revision: str = "([^"]+)"', re.MULTILINE)
_PARENT = re.compile(r'^down_revision: str \| None = "([^"]+)"', re.MULTILINE)


def directory() -> Path:
    """The folder of the migrations: inside the wheel, or at the root of a checkout."""
    package = Path(__file__).resolve().parent.parent
    for candidate in (package / "migrations", package.parent.parent / "migrations"):
        if (candidate / "env.py").is_file():
            return candidate
    raise FileNotFoundError("The migrations are missing from this installation: install Centralita again.")


@cache
def newest() -> str:
    """The revision that no other one follows."""
    texts = [path.read_text(encoding="utf-8") for path in (directory() / "versions").glob("*.py")]
    revisions = {revision for text in texts for revision in _REVISION.findall(text)}
    parents = {parent for text in texts for parent in _PARENT.findall(text)}
    head: str = (revisions - parents).pop()
    return head
