"""Tags: what may be one, the same for everything that carries them."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

MOST_TAGS = 20


def _spaced(tag: str) -> str:
    return " ".join(tag.split())


Tag = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_lower=True, min_length=1, max_length=40, pattern=r"^[^,\x00-\x1f]+$"),
    AfterValidator(_spaced),
]
