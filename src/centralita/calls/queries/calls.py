"""Reads of calls. Each statement starts from `_mine`, or is bound to the organization by hand."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import RowMapping, Select, func, select, text

from centralita.calls.errors import CallNotFound
from centralita.calls.models import LIVE, Call, CallText
from centralita.core.context import Context

_TO_MERGE = text("""
    SELECT calls.*, call_texts.marks FROM calls LEFT JOIN call_texts USING (organization_id, id)
    WHERE calls.organization_id = :organization_id AND calls.retell_call_id = ANY(:retell_call_ids)
    UNION ALL
    SELECT calls.*, call_texts.marks FROM calls LEFT JOIN call_texts USING (organization_id, id)
    WHERE calls.organization_id = :organization_id AND calls.id = ANY(:intent_ids) AND calls.retell_call_id IS NULL
""")
_HOLD = text("""
    SELECT 1 FROM calls WHERE organization_id = :organization_id
    AND (retell_call_id = ANY(:retell_call_ids) OR id = ANY(:intent_ids)) ORDER BY id FOR UPDATE
""")


def _mine(ctx: Context) -> Select[Call]:
    return select(Call).where(Call.organization_id == ctx.organization_id)


async def to_merge(
    ctx: Context, retell_call_ids: Collection[str], intent_ids: Collection[UUID]
) -> Sequence[RowMapping]:
    """The calls of these ids, and those the panel asked for that Retell has not named yet, with their marks.

    They are held first and read afterwards, so that what another transaction just wrote is seen.
    """
    parameters = {
        "organization_id": ctx.organization_id,
        "retell_call_ids": list(retell_call_ids),
        "intent_ids": list(intent_ids),
    }
    await ctx.session.execute(_HOLD, parameters)
    return (await ctx.session.execute(_TO_MERGE, parameters)).mappings().all()


async def get(ctx: Context, call_id: UUID) -> Call:
    """One call."""
    call = await ctx.session.scalar(_mine(ctx).where(Call.id == call_id))
    if call is None:
        raise CallNotFound
    return call


async def hold(ctx: Context, call_id: UUID) -> Call:
    """One call, kept from others until the transaction ends."""
    call = await ctx.session.scalar(_mine(ctx).where(Call.id == call_id).with_for_update())
    if call is None:
        raise CallNotFound
    return call


async def silent(ctx: Context, connection_id: UUID, since: datetime) -> Sequence[str]:
    """Retell's ids of calls that are open here and of which nothing was heard for a while."""
    statement = _mine(ctx).where(
        Call.connection_id == connection_id,
        Call.status.in_(sorted(LIVE)),
        Call.retell_call_id.is_not(None),
        func.coalesce(Call.heard_at, Call.occurred_at) < since,
    )
    return [name for name in await ctx.session.scalars(statement.with_only_columns(Call.retell_call_id)) if name]


async def texts(ctx: Context, call_id: UUID) -> CallText | None:
    """The wide part of a call; None while Retell has said nothing of it."""
    statement = select(CallText).where(CallText.organization_id == ctx.organization_id, CallText.id == call_id)
    found: CallText | None = await ctx.session.scalar(statement)
    return found
