"""Searching texts by words and how they begin, with an index that begins with the organization."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, cast, func
from sqlalchemy.dialects.postgresql import TSQUERY


def has_words(index: ColumnElement[Any], organization_id: UUID, words: Sequence[str]) -> ColumnElement[bool]:
    """Whether a text has words that begin so, all of them, whatever accents and case."""
    quoted = [word.replace("\\", "\\\\").replace("'", "''") for word in words]
    wanted = " & ".join(f"'{word}':*" for word in quoted)
    query = func.to_tsquery("simple", func.searchable(wanted))
    here = cast(f"'{organization_id}'", TSQUERY)
    # Of signs alone no word is left, and no word means nothing.
    return and_(index.op("@@")(here.op("&&")(query)), func.numnode(query) > 0)
