"""Tags: what may be one, the same for everything that carries them."""

from collections.abc import Collection
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from centralita.core.errors import Invalid

MOST_TAGS = 20


def _spaced(tag: str) -> str:
    return " ".join(tag.split())


Tag = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_lower=True, min_length=1, max_length=40, pattern=r"^[^,\x00-\x1f]+$"),
    AfterValidator(_spaced),
]


class TooManyTags(Invalid):
    """Something would carry more tags than it may."""

    code = "too_many_tags"
    title = "Too many tags"


def changed(name: str, tags: Collection[str], *, add: Collection[str] = (), remove: Collection[str] = ()) -> list[str]:
    """The tags that something of this name would have."""
    wanted = sorted({*tags, *add} - set(remove))
    if len(wanted) > MOST_TAGS:
        raise TooManyTags(f"{name} would have {len(wanted)} tags; {MOST_TAGS} are the most.")
    return wanted
