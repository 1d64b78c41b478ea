"""Takes events from the inbox to calls, ledger and rollups: one batch, one organization, one transaction.

Organizations are spread over shards; whoever holds a shard's lock is the only one at its rollups. What fails is
tried again row by row with growing pauses, and kept as a dead letter after the last one.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import orjson
import structlog
from sqlalchemy import RowMapping, text
from sqlalchemy.exc import DBAPIError

from centralita.calls.errors import UnreadableEvent
from centralita.calls.models import InboxState
from centralita.calls.queries import inbox
from centralita.calls.service.applying import apply
from centralita.calls.service.facts import Fact, fact_of, read_event
from centralita.core import metrics, problems
from centralita.core.context import Context
from centralita.core.services import Services
from centralita.integrations import service as integrations

BATCH = 200
MOST_ATTEMPTS = 12
KEPT = timedelta(days=90)
_FORGOTTEN_AT_ONCE = 5_000
_LOCK_CLASS = 0x494E42  # one number for all inbox shards of a database
_CONCURRENCY_FAILURES = frozenset({"40P01", "40001"})
_LONGEST_REASON = 500
log = structlog.get_logger(__name__)

_LOCK = text("SELECT pg_try_advisory_xact_lock(:kind, :shard)")
_FORGET = text("""
    DELETE FROM webhook_inbox WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM webhook_inbox WHERE received_at < :before AND state = 'done' LIMIT :limit
    )) RETURNING 1
""")
_WAIT_FOR_LOCK = text("SELECT pg_advisory_xact_lock(:kind, :shard)")
_CONCLUDE = text("""
    UPDATE webhook_inbox SET state = done.state, event = done.event, retell_call_id = done.retell_call_id,
        error = done.error, attempts = done.attempts, next_at = done.next_at
    FROM json_to_recordset(CAST(:rows AS json)) AS done(id uuid, state text, event text, retell_call_id text,
        error text, attempts smallint, next_at timestamptz)
    WHERE webhook_inbox.organization_id = :organization_id AND webhook_inbox.id = done.id
""")


@dataclass(slots=True)
class _Outcome:
    """How one event came out."""

    row: RowMapping
    event: str | None = None
    fact: Fact | None = None
    error: str | None = None


def shard_of(organization_id: UUID, shards: int) -> int:
    """The shard an organization belongs to."""
    return int(organization_id.int & 0xFFFF) % shards


async def organizations_waiting(services: Services) -> Sequence[UUID]:
    """Whose events wait to be applied."""
    async with services.sessions() as session:
        return await inbox.organizations_waiting(session, services.clock())


async def lag(services: Services) -> timedelta:
    """How long the oldest event waits for its first try."""
    async with services.sessions() as session:
        oldest = await inbox.oldest_waiting(session)
    return services.clock() - oldest if oldest is not None else timedelta()


async def drain(services: Services, organization_id: UUID) -> int:
    """Apply the next batch of an organization; how many events were dealt with."""
    try:
        return await _again_on_conflict(services, organization_id, BATCH)
    except Exception as error:
        if problems.is_away(error):
            raise
        log.warning("inbox.batch_failed", organization_id=str(organization_id), error=repr(error)[:_LONGEST_REASON])
    dealt_with = 0
    for _ in range(BATCH):
        if not await _drain_one(services, organization_id):
            break
        dealt_with += 1
    return dealt_with


async def _again_on_conflict(services: Services, organization_id: UUID, limit: int) -> int:
    for _ in range(3):
        try:
            async with services.system(organization_id, "inbox") as ctx:
                return await _drain(ctx, limit)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in _CONCURRENCY_FAILURES:
                raise
    async with services.system(organization_id, "inbox") as ctx:
        return await _drain(ctx, limit)


async def forget_old(services: Services) -> None:
    """Delete the bodies of applied events after 90 days; calls and ledger stay. Dead letters stay, too."""
    parameters = {"before": services.clock() - KEPT, "limit": _FORGOTTEN_AT_ONCE}
    is_done = False
    while not is_done:
        async with services.sessions.begin() as session:
            deleted = (await session.scalars(_FORGET, parameters)).all()
        is_done = len(deleted) < _FORGOTTEN_AT_ONCE


async def hold_shard(ctx: Context) -> None:
    """Keep the inbox of this organization from being applied until the transaction ends."""
    await ctx.session.execute(_WAIT_FOR_LOCK, _shard(ctx))


def _shard(ctx: Context) -> dict[str, int]:
    return {"kind": _LOCK_CLASS, "shard": shard_of(ctx.organization_id, ctx.services.settings.inbox_shards)}


async def _drain(ctx: Context, limit: int) -> int:
    if not await ctx.session.scalar(_LOCK, _shard(ctx)):
        return 0
    rows = await inbox.due(ctx, limit)
    if not rows:
        return 0
    outcomes = [_read(row) for row in rows]
    await apply(ctx, [outcome.fact for outcome in outcomes if outcome.fact is not None])
    await _conclude(ctx, outcomes)
    for connection_id in {row["connection_id"] for row in rows if row["source"] == "webhook"}:
        await integrations.mark_webhook_seen(ctx, connection_id)
    _count(ctx, outcomes)
    return len(rows)


def _count(ctx: Context, outcomes: Sequence[_Outcome]) -> None:
    now = ctx.now()
    for outcome in outcomes:
        metrics.INBOX_EVENTS.labels("dead" if outcome.error else "done").inc()
        metrics.INBOX_SECONDS.observe(max(0.0, (now - outcome.row["received_at"]).total_seconds()))


def _read(row: RowMapping) -> _Outcome:
    try:
        found = read_event(row["body"])
        if found is None:
            return _Outcome(row)
        event, payload = found
        fact = fact_of(
            event, payload, connection_id=row["connection_id"], said_at=row["said_at"], digest=row["id"].hex[:16]
        )
    except UnreadableEvent as error:
        return _Outcome(row, error=str(error)[:_LONGEST_REASON])
    return _Outcome(row, event, fact)


async def _conclude(ctx: Context, outcomes: Sequence[_Outcome]) -> None:
    now = ctx.now()
    rows = [
        {
            "id": outcome.row["id"],
            "state": InboxState.DEAD if outcome.error else InboxState.DONE,
            "event": outcome.event,
            "retell_call_id": outcome.fact.retell_call_id if outcome.fact else None,
            "error": outcome.error,
            "attempts": outcome.row["attempts"] + 1,
            "next_at": now,
        }
        for outcome in outcomes
    ]
    parameters = {"rows": orjson.dumps(rows).decode(), "organization_id": ctx.organization_id}
    await ctx.session.execute(_CONCLUDE, parameters)


async def _drain_one(services: Services, organization_id: UUID) -> bool:
    """Apply a single event. A failure is written down in a transaction of its own."""
    try:
        return await _again_on_conflict(services, organization_id, 1) > 0
    except Exception as error:
        if problems.is_away(error):
            raise
        return await _put_off(services, organization_id, error)


async def _put_off(services: Services, organization_id: UUID, error: Exception) -> bool:
    async with services.system(organization_id, "inbox") as ctx:
        rows = await inbox.due(ctx, 1)
        if not rows:
            return False
        row, attempts = rows[0], rows[0]["attempts"] + 1
        is_hopeless = isinstance(error, TypeError | ValueError) or _is_about_data(error)
        is_dead = is_hopeless or attempts >= MOST_ATTEMPTS
        pause = timedelta(seconds=2.0 ** (attempts - 1) * random.uniform(0.8, 1.2))  # noqa: S311 - only spreads load
        concluded = {
            "id": row["id"],
            "state": InboxState.DEAD if is_dead else InboxState.NEW,
            "event": None,
            "retell_call_id": None,
            "error": " ".join(str(getattr(error, "orig", None) or error).split())[:_LONGEST_REASON],
            "attempts": attempts,
            "next_at": ctx.now() + pause,
        }
        parameters = {"rows": orjson.dumps([concluded]).decode(), "organization_id": organization_id}
        await ctx.session.execute(_CONCLUDE, parameters)
    log.error("inbox.event_failed", inbox_id=str(row["id"]), is_dead=is_dead, attempts=attempts)
    return True


def _is_about_data(error: Exception) -> bool:
    """Whether the database refuses the values themselves, which no other try will change."""
    sqlstate = str(getattr(getattr(error, "orig", None), "sqlstate", None) or "")
    return sqlstate.startswith("22")
