"""Every read of what bulk operations do to each agent."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select

from centralita.agents.models import AgentBulkItem
from centralita.core.context import Context


def _mine(ctx: Context, operation_id: UUID) -> Select[AgentBulkItem]:
    return select(AgentBulkItem).where(
        AgentBulkItem.organization_id == ctx.organization_id, AgentBulkItem.operation_id == operation_id
    )


async def items(ctx: Context, operation_id: UUID) -> Sequence[AgentBulkItem]:
    """The agents of a bulk operation in their order."""
    return (await ctx.session.scalars(_mine(ctx, operation_id).order_by(AgentBulkItem.position))).all()


async def hold(ctx: Context, operation_id: UUID, item_id: UUID) -> AgentBulkItem:
    """One of them, kept from others until the transaction ends."""
    held = await ctx.session.scalars(_mine(ctx, operation_id).where(AgentBulkItem.id == item_id).with_for_update())
    return held.one()
