"""Every read of saved sets of variables and mocks."""

from uuid import UUID

from sqlalchemy import Select, func, select

from centralita.agents.errors import TrialSetupNotFound
from centralita.agents.models import TrialSetup
from centralita.core.context import Context


def of_agent(ctx: Context, agent_id: UUID) -> Select[TrialSetup]:
    """The sets of an agent."""
    return _mine(ctx).where(TrialSetup.agent_id == agent_id)


def _mine(ctx: Context) -> Select[TrialSetup]:
    return select(TrialSetup).where(TrialSetup.organization_id == ctx.organization_id)


async def hold(ctx: Context, agent_id: UUID, setup_id: UUID) -> TrialSetup:
    """One set, kept from others until the transaction ends."""
    statement = of_agent(ctx, agent_id).where(TrialSetup.id == setup_id).with_for_update()
    setup: TrialSetup | None = await ctx.session.scalar(statement)
    if setup is None:
        raise TrialSetupNotFound
    return setup


async def by_name(ctx: Context, agent_id: UUID, name: str) -> TrialSetup | None:
    """The set of this name, whatever its case."""
    statement = of_agent(ctx, agent_id).where(func.lower(TrialSetup.name) == func.lower(name))
    found: TrialSetup | None = await ctx.session.scalar(statement)
    return found
