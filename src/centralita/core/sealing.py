"""JSON with secrets inside: which fields those are, and a column type that keeps them sealed.

Retell's tools carry keys in `headers` and `query_params`; other fields give themselves away by their names. In the
database each such value is `{"centralita:sealed": <token>}`; rows that were written before are read as they are.
"""

import json
import re
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Column, Dialect, MetaData, Table, Text, and_, cast, select, type_coerce, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import TypeDecorator

from centralita.core.encryption import CannotDecrypt, Keyring

HIDDEN = "•••"
_SENT_ALONG = frozenset({"headers", "query_params"})
_LOOKS_SECRET = re.compile(r"password|secret|token|credential|hash|(api|webhook|private)_key$", re.IGNORECASE)
_LOOKS_COUNTED = re.compile(r"tokens$", re.IGNORECASE)
_SEALED = "centralita:sealed"
_keyrings: WeakKeyDictionary[Dialect, Keyring] = WeakKeyDictionary()


def looks_secret(name: str) -> bool:
    """Whether a field of this name holds something that nobody may see."""
    return bool(_LOOKS_SECRET.search(name)) and not _LOOKS_COUNTED.search(name)


def with_secrets(value: Any, change: Callable[[Any], Any], *, is_sent_along: bool = False) -> Any:
    """The same JSON with every secret in it changed."""
    if isinstance(value, dict):
        return {
            name: change(item)
            if item is not None and (is_sent_along or (isinstance(item, str) and looks_secret(name)))
            else with_secrets(item, change, is_sent_along=name in _SENT_ALONG)
            for name, item in value.items()
        }
    return [with_secrets(item, change) for item in value] if isinstance(value, list) else value


def hidden(value: Any) -> Any:
    """The same JSON with its secrets hidden from a reader."""
    return with_secrets(value, lambda _: HIDDEN)


def bind(dialect: Dialect, keyring: Keyring) -> None:
    """Say which keys the connections of an engine seal and open with."""
    _keyrings[dialect] = keyring


class SealedJson(TypeDecorator[Any]):
    """JSONB whose secrets are sealed for the table and column named by `place`. What no key opens is read as null."""

    impl = JSONB
    cache_ok = True

    def __init__(self, place: str, *, none_as_null: bool = False) -> None:
        super().__init__(none_as_null=none_as_null)
        self.place = place

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        keyring = _keyrings[dialect]
        return with_secrets(value, lambda item: {_SEALED: keyring.encrypt(json.dumps(item), row=self.place)})

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return self._opened(value, _keyrings[dialect])

    def _opened(self, value: Any, keyring: Keyring) -> Any:
        if isinstance(value, list):
            return [self._opened(item, keyring) for item in value]
        if not isinstance(value, dict):
            return value
        if value.keys() != {_SEALED}:
            return {name: self._opened(item, keyring) for name, item in value.items()}
        try:
            return json.loads(keyring.decrypt(value[_SEALED], row=self.place))
        except CannotDecrypt:
            return None


async def seal_anew(session: AsyncSession, metadata: MetaData) -> int:
    """Seal what is sealed in any table with the present key: a step of `centralita admin rotate-keys`. Returns the
    number of rows. What no configured key opens stays as it is."""
    rows = 0
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, SealedJson):
                rows += await _seal_column(session, table, column)
    return rows


async def _seal_column(session: AsyncSession, table: Table, column: Column[Any]) -> int:
    keys = list(table.primary_key.columns)
    is_sealed = cast(type_coerce(column, JSONB), Text).contains(_SEALED)
    raw = type_coerce(column, JSONB).label("raw")
    rows = (await session.execute(select(*keys, column, raw).where(is_sealed))).all()
    done = 0
    for row in rows:
        *identity, opened, as_stored = row
        if not _is_lost(as_stored, opened):
            is_row = and_(*(key == value for key, value in zip(keys, identity, strict=True)))
            unchanged = {name: table.c[name] for name in ("updated_at",) if name in table.c}
            await session.execute(update(table).where(is_row).values({column.name: opened, **unchanged}))
            done += 1
    return done


def _is_lost(stored: Any, opened: Any) -> bool:
    """Whether something in it could not be opened: sealing it anew would lose it."""
    if isinstance(stored, list):
        return any(_is_lost(one, other) for one, other in zip(stored, opened, strict=True))
    if not isinstance(stored, dict):
        return False
    if stored.keys() == {_SEALED}:
        return opened is None
    return any(_is_lost(item, opened[name]) for name, item in stored.items())
