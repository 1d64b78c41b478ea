"""Reads of the inbox: what is due, in whose name, and the dead letters."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import RowMapping, Select, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from centralita.calls.errors import DeadLetterNotFound
from centralita.calls.models import InboxEvent, InboxState
from centralita.core.context import Context

# A loose scan of the partial index: one probe per organization with waiting events, however many wait.
_WAITING = text("""
    WITH RECURSIVE waiting AS (
        (SELECT organization_id FROM webhook_inbox WHERE state = 'new' ORDER BY organization_id LIMIT 1)
        UNION ALL
        SELECT (SELECT organization_id FROM webhook_inbox
                WHERE state = 'new' AND organization_id > waiting.organization_id ORDER BY organization_id LIMIT 1)
        FROM waiting WHERE waiting.organization_id IS NOT NULL
    )
    SELECT organization_id FROM waiting
    WHERE organization_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM webhook_inbox due
        WHERE due.organization_id = waiting.organization_id AND due.state = 'new' AND due.next_at <= :now
    )
""")
_DUE = text("""
    SELECT id, connection_id, source, said_at, received_at, attempts, body FROM webhook_inbox
    WHERE organization_id = :organization_id AND state = 'new' AND next_at <= :now
    ORDER BY next_at, id LIMIT :limit FOR UPDATE SKIP LOCKED
""")
_OLDEST = text("SELECT min(received_at) FROM webhook_inbox WHERE state = 'new' AND attempts = 0")


async def organizations_waiting(session: AsyncSession, now: datetime) -> Sequence[UUID]:
    """Whose events wait to be applied."""
    return (await session.scalars(_WAITING, {"now": now})).all()


async def due(ctx: Context, limit: int) -> Sequence[RowMapping]:
    """The next events of the organization, held until the transaction ends."""
    parameters = {"organization_id": ctx.organization_id, "now": ctx.now(), "limit": limit}
    return (await ctx.session.execute(_DUE, parameters)).mappings().all()


async def oldest_waiting(session: AsyncSession) -> datetime | None:
    """When the event that waits longest arrived; those that wait for another try do not count."""
    found: datetime | None = await session.scalar(_OLDEST)
    return found


def _mine(ctx: Context) -> Select[InboxEvent]:
    return select(InboxEvent).where(InboxEvent.organization_id == ctx.organization_id)


def dead(ctx: Context) -> Select[InboxEvent]:
    """The organization's dead letters, without their bodies."""
    return _mine(ctx).where(InboxEvent.state == InboxState.DEAD).options(defer(InboxEvent.body, raiseload=True))


async def dead_letter(ctx: Context, letter_id: UUID) -> InboxEvent:
    """One dead letter."""
    statement = _mine(ctx).where(InboxEvent.state == InboxState.DEAD, InboxEvent.id == letter_id)
    letter = await ctx.session.scalar(statement)
    if letter is None:
        raise DeadLetterNotFound
    return letter
