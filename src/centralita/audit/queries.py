"""Every read of the log."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from centralita.audit.models import AuditEntry, AuditHead
from centralita.audit.schemas import AuditFilter
from centralita.core.context import Context

_BATCH = 1000


def _mine(ctx: Context) -> Select[AuditEntry]:
    return select(AuditEntry).where(AuditEntry.organization_id == ctx.organization_id)


def matching(ctx: Context, wanted: AuditFilter) -> Select[AuditEntry]:
    """The organization's entries that fit a filter."""
    statement = _mine(ctx)
    if wanted.target_kind is not None:
        statement = statement.where(AuditEntry.target_kind == wanted.target_kind)
    if wanted.target_id is not None:
        statement = statement.where(AuditEntry.target_id == wanted.target_id)
    if wanted.actor is not None:
        statement = statement.where(AuditEntry.actor_id == wanted.actor)
    if wanted.action is not None:
        statement = statement.where(AuditEntry.action == wanted.action)
    return statement


async def organizations_with_chains(session: AsyncSession) -> list[UUID]:
    """Every organization with entries or a head: for the check of all chains."""
    statement = union(select(AuditHead.organization_id), select(AuditEntry.organization_id)).order_by("organization_id")
    return list(await session.scalars(statement, execution_options={"across_tenants": True}))


async def head(session: AsyncSession, organization_id: UUID) -> AuditHead | None:
    """Where a chain says it ends."""
    return await session.scalar(select(AuditHead).where(AuditHead.organization_id == organization_id))


async def following(session: AsyncSession, organization_id: UUID, sequence: int) -> Sequence[AuditEntry]:
    """The next entries of a chain, up to a thousand: for the check of a whole chain."""
    statement = (
        select(AuditEntry)
        .where(AuditEntry.organization_id == organization_id, AuditEntry.sequence > sequence)
        .order_by(AuditEntry.sequence)
        .limit(_BATCH)
    )
    return (await session.scalars(statement, execution_options={"across_tenants": True})).all()
