"""Two people editing: the entity tag of a row and what `If-Match` says about it."""

from typing import Protocol

from centralita.core.context import Context
from centralita.core.errors import PreconditionFailed


class HasRevision(Protocol):
    """A row whose edits are counted."""

    @property
    def revision(self) -> int: ...


def etag(row: HasRevision) -> str:
    """The entity tag of this revision."""
    return f'"{row.revision}"'


def check(ctx: Context, row: HasRevision) -> None:
    """Stop when the caller edited another revision than the present one. Without `If-Match` anything goes."""
    if ctx.if_match is None or ctx.if_match.strip() == "*":
        return
    offered = {tag.strip().removeprefix("W/") for tag in ctx.if_match.split(",")}
    if etag(row) not in offered:
        raise PreconditionFailed("Somebody changed this while you were editing. Load it again and repeat your change.")
