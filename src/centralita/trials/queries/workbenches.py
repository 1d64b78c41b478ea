"""Every read of workbenches."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from centralita.core.context import Context
from centralita.trials.models import Workbench


def _mine(ctx: Context) -> Select[Workbench]:
    return select(Workbench).where(Workbench.organization_id == ctx.organization_id)


async def lock(ctx: Context, connection_id: UUID) -> None:
    """Let one transaction at a time decide which workbenches a workspace has."""
    key = {"key": f"workbenches:{connection_id}"}
    await ctx.session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), key)


async def by_digest(ctx: Context, connection_id: UUID, digest: str) -> Workbench | None:
    """The workbench that consists of this, unless it is leaving."""
    statement = _mine(ctx).where(
        Workbench.connection_id == connection_id, Workbench.digest == digest, Workbench.state != "leaving"
    )
    found: Workbench | None = await ctx.session.scalar(statement.with_for_update())
    return found


async def find(ctx: Context, workbench_id: UUID) -> Workbench | None:
    """One workbench, kept from others until the transaction ends."""
    statement = _mine(ctx).where(Workbench.id == workbench_id).with_for_update()
    found: Workbench | None = await ctx.session.scalar(statement.execution_options(populate_existing=True))
    return found


async def count(ctx: Context, connection_id: UUID) -> int:
    """How many a workspace has, without those that are leaving."""
    statement = _mine(ctx).where(Workbench.connection_id == connection_id, Workbench.state != "leaving")
    return await ctx.session.scalar(statement.with_only_columns(func.count())) or 0


async def least_used(ctx: Context, connection_id: UUID, before: datetime) -> Workbench | None:
    """The one that nobody has used for longest, if that is longer ago than a moment."""
    statement = (
        _mine(ctx)
        .where(Workbench.connection_id == connection_id, Workbench.state == "ready", Workbench.used_at < before)
        .order_by(Workbench.used_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    found: Workbench | None = await ctx.session.scalar(statement)
    return found


async def of_connection(ctx: Context, connection_id: UUID) -> Sequence[Workbench]:
    """All of a workspace."""
    return (await ctx.session.scalars(_mine(ctx).where(Workbench.connection_id == connection_id))).all()


async def to_clear(session: AsyncSession, before: datetime, most: int) -> Sequence[tuple[UUID, UUID]]:
    """Organization and id of the workbenches that are leaving or that nobody has used since a moment."""
    statement = (
        select(Workbench.organization_id, Workbench.id)
        .where(or_(Workbench.state == "leaving", Workbench.used_at < before))
        .order_by(Workbench.used_at)
        .limit(most)
    )
    rows = await session.execute(statement, execution_options={"across_tenants": True})
    return [(row.organization_id, row.id) for row in rows]


async def known_marks(session: AsyncSession) -> set[str]:
    """The marks of all workbenches of this installation: several connections may lead to one workspace."""
    statement = select(Workbench.connection_id, Workbench.id)
    rows = await session.execute(statement, execution_options={"across_tenants": True})
    return {f"{row.connection_id}/{row.id}" for row in rows}
