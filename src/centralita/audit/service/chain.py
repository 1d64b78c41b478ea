"""The chain: each entry's hash covers the entry and the hash before it, so no entry can change, vanish or move."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

COVERED = (
    "organization_id",
    "id",
    "sequence",
    "at",
    "actor_kind",
    "actor_id",
    "actor_name",
    "action",
    "target_kind",
    "target_id",
    "target_name",
    "changes",
    "ip",
    "request_id",
)


def link(previous: bytes, row: Mapping[str, object]) -> bytes:
    """The hash of an entry that follows `previous`."""
    return hashlib.sha256(previous + canonical({name: row[name] for name in COVERED})).digest()


def canonical(value: object) -> bytes:
    """One spelling for equal values: sorted keys, no spaces, UTF-8, whole numbers without a fraction."""
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
