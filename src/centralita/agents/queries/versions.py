"""Every read of published versions."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import BigInteger, Select, cast, select, tuple_, union_all
from sqlalchemy.orm import defer, undefer

from centralita.agents.models import Agent, AgentVersion
from centralita.core.context import Context


def _mine(ctx: Context, agent_id: UUID) -> Select[AgentVersion]:
    return select(AgentVersion).where(
        AgentVersion.organization_id == ctx.organization_id, AgentVersion.agent_id == agent_id
    )


def listed(ctx: Context, agent_id: UUID) -> Select[AgentVersion]:
    """The published versions of an agent, without their configurations."""
    return _mine(ctx, agent_id).options(defer(AgentVersion.configuration, raiseload=True))


async def find(ctx: Context, agent_id: UUID, version: int) -> AgentVersion | None:
    """One published version with its configuration."""
    statement = _mine(ctx, agent_id).where(AgentVersion.version == version)
    found: AgentVersion | None = await ctx.session.scalar(statement.options(undefer(AgentVersion.configuration)))
    return found


async def known(ctx: Context, agent_ids: Collection[UUID]) -> set[tuple[UUID, int]]:
    """Agent and number of the published versions that are known of these agents."""
    statement = select(AgentVersion).where(
        AgentVersion.organization_id == ctx.organization_id, AgentVersion.agent_id.in_(agent_ids)
    )
    rows = await ctx.session.execute(statement.with_only_columns(AgentVersion.agent_id, AgentVersion.version))
    return {(row.agent_id, row.version) for row in rows}


async def voices(ctx: Context, connection_id: UUID, wanted: Collection[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """Retell's id of an agent and a version → its voice: of published versions, and of what Retell has as the draft.

    Only the versions that are asked for are read: an agent may have hundreds, each with its whole text.
    """
    mine = select(Agent).where(
        Agent.organization_id == ctx.organization_id,
        Agent.connection_id == connection_id,
        Agent.retell_agent_id.in_({retell_id for retell_id, _ in wanted}),
    )
    draft = Agent.configuration["agent"]
    drafts = mine.with_only_columns(
        Agent.retell_agent_id, cast(draft["version"].as_string(), BigInteger), draft["voice_id"].as_string()
    )
    of_agent = (AgentVersion.organization_id == Agent.organization_id) & (AgentVersion.agent_id == Agent.id)
    is_wanted = tuple_(Agent.retell_agent_id, AgentVersion.version).in_(wanted)
    published = (
        mine.join(AgentVersion, of_agent)
        .where(is_wanted)
        .with_only_columns(
            Agent.retell_agent_id, AgentVersion.version, AgentVersion.configuration["agent"]["voice_id"].as_string()
        )
    )
    rows = await ctx.session.execute(union_all(drafts, published))
    return {(agent, version): voice for agent, version, voice in rows if voice and (agent, version) in wanted}
