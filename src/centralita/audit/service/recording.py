"""Writing the log. Entries wait in the session and are chained when its transaction commits.

The head of a chain is the last row a transaction locks, after everything else is written: it is held for the
shortest time, and two transactions cannot each hold what the other one waits for.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from uuid import UUID

from sqlalchemy import event, insert, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session, SessionTransaction

from centralita.audit.models import GENESIS, AuditEntry, AuditHead
from centralita.audit.service.chain import link
from centralita.core.context import Context
from centralita.core.database import ScopedSession
from centralita.core.identifiers import new_id
from centralita.core.sealing import HIDDEN, looks_secret

_PENDING = "audit"
_MOST_CHARACTERS = 4000

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Pending:
    transaction: SessionTransaction | None
    organization_id: UUID
    values: dict[str, object]


def record(
    ctx: Context,
    action: str,
    *,
    target_kind: str,
    target_id: UUID | str | None,
    target_name: str,
    before: object | None = None,
    after: object | None = None,
    fields: Iterable[str] = (),
    secrets: Iterable[str] = (),
) -> None:
    """Log a decision with the present transaction.

    `before` and `after` are mappings, or rows of which `fields` are read; only what differs is kept. `secrets` names
    fields that were set anew: the log shows that they changed, never what they are.
    """
    names = tuple(fields)
    changes = _difference(_facts(before, names), _facts(after, names))
    changes.update({name: {"before": HIDDEN, "after": HIDDEN} for name in secrets})
    session = ctx.session.sync_session
    entry = _Pending(
        session.get_nested_transaction() or session.get_transaction(),
        ctx.organization_id,
        {
            "id": new_id(),
            "at": ctx.now().astimezone(UTC),
            "actor_kind": ctx.actor.kind,
            "actor_id": ctx.actor.id,
            "actor_name": _text(ctx.actor.name),
            "action": action,
            "target_kind": target_kind,
            "target_id": str(target_id) if target_id is not None else None,
            "target_name": _text(target_name),
            "changes": changes,
            "ip": ctx.ip,
            "request_id": ctx.request_id,
        },
    )
    session.info.setdefault(_PENDING, []).append(entry)


def snapshot(row: object, *fields: str) -> dict[str, object]:
    """How a row stands now, to give as `before` once it has been changed."""
    return {name: getattr(row, name) for name in fields}


def _facts(value: object | None, names: tuple[str, ...]) -> Facts:
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return {str(name): item for name, item in value.items() if not names or name in names}
    return snapshot(value, *names)


def _difference(before: Facts, after: Facts) -> dict[str, dict[str, object]]:
    changes: dict[str, dict[str, object]] = {}
    for name in sorted({*before, *after}):
        was, is_now = _plain(before.get(name)), _plain(after.get(name))
        if was == is_now:
            continue
        if looks_secret(name):
            was, is_now = (HIDDEN if value is not None else None for value in (was, is_now))
        changes[name] = {"before": was, "after": is_now}
    return changes


def _plain(value: object) -> object:  # noqa: PLR0911 - one line per kind of value
    if isinstance(value, Enum):
        return _plain(value.value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {_text(str(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((_plain(item) for item in value), key=str)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return _text(str(value))


def _text(value: str) -> str:
    """Text that PostgreSQL can hold and give back unchanged."""
    sound = value.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
    return sound if len(sound) <= _MOST_CHARACTERS else f"{sound[:_MOST_CHARACTERS]}…"


def _chain_before_commit(session: Session) -> None:
    if session.in_nested_transaction() or not session.info.get(_PENDING):
        return
    session.flush()
    pending: list[_Pending] = session.info.pop(_PENDING)
    for organization_id in sorted({entry.organization_id for entry in pending}):
        _append(session, organization_id, [e.values for e in pending if e.organization_id == organization_id])


def _append(session: Session, organization_id: UUID, entries: list[dict[str, object]]) -> None:
    claim = upsert(AuditHead).values(organization_id=organization_id, sequence=0, hash=GENESIS)
    head = session.execute(
        claim.on_conflict_do_update(
            index_elements=[AuditHead.organization_id], set_={"sequence": AuditHead.sequence}
        ).returning(AuditHead.sequence, AuditHead.hash)
    ).one()
    sequence, previous = head.sequence, head.hash
    rows: list[dict[str, object]] = []
    for values in entries:
        sequence += 1
        row = {**values, "organization_id": organization_id, "sequence": sequence}
        row["previous_hash"], row["hash"] = previous, link(previous, row)
        previous = row["hash"]
        rows.append(row)
    session.execute(insert(AuditEntry), rows)
    session.execute(
        update(AuditHead)
        .where(AuditHead.organization_id == organization_id)
        .values(sequence=sequence, hash=previous)
        .execution_options(synchronize_session=False)
    )


def _forget_what_was_undone(session: Session, undone: SessionTransaction) -> None:
    pending: list[_Pending] = session.info.get(_PENDING, [])
    kept = [entry for entry in pending if not _is_within(entry.transaction, undone)]
    session.info[_PENDING] = kept


def _is_within(transaction: SessionTransaction | None, outer: SessionTransaction) -> bool:
    while transaction is not None and transaction is not outer:
        transaction = transaction.parent
    return transaction is outer


event.listen(ScopedSession, "before_commit", _chain_before_commit)
event.listen(ScopedSession, "after_soft_rollback", _forget_what_was_undone)
