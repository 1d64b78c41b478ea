"""Every read of agents. Each statement starts from `_mine`, so none can cross a tenant."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Select, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer_group

from centralita.agents.errors import AgentNotFound
from centralita.agents.models import WHOLE, Agent
from centralita.agents.schemas import AgentIdentity, AgentModified
from centralita.core.context import Context


def _mine(ctx: Context) -> Select[Agent]:
    return select(Agent).where(Agent.organization_id == ctx.organization_id)


def _living(ctx: Context) -> Select[Agent]:
    return _mine(ctx).where(Agent.deleted_at.is_(None))


async def get(ctx: Context, agent_id: UUID) -> Agent:
    """One living agent."""
    return _found(await ctx.session.scalar(_living(ctx).where(Agent.id == agent_id)))


async def get_whole(ctx: Context, agent_id: UUID) -> Agent:
    """The whole of one living agent."""
    statement = _living(ctx).where(Agent.id == agent_id).options(undefer_group(WHOLE))
    return _found(await ctx.session.scalar(statement))


async def hold(ctx: Context, agent_id: UUID) -> Agent:
    """The whole of one living agent, kept from others until the transaction ends."""
    statement = _living(ctx).where(Agent.id == agent_id).with_for_update().options(undefer_group(WHOLE))
    return _found(await ctx.session.scalar(statement))


async def hold_any(ctx: Context, agent_id: UUID) -> Agent:
    """As `hold`, deleted or not, as long as Retell still has it."""
    statement = _mine(ctx).where(Agent.id == agent_id, Agent.purged_at.is_(None))
    held = statement.with_for_update().options(undefer_group(WHOLE))
    return _found(await ctx.session.scalar(held))


async def find(ctx: Context, agent_id: UUID) -> Agent | None:
    """One agent in whatever state, if there still is a row."""
    found: Agent | None = await ctx.session.scalar(_mine(ctx).where(Agent.id == agent_id).with_for_update())
    return found


async def find_whole(ctx: Context, agent_id: UUID) -> Agent | None:
    """As `hold`, None where there is no such living agent."""
    statement = _living(ctx).where(Agent.id == agent_id).with_for_update().options(undefer_group(WHOLE))
    found: Agent | None = await ctx.session.scalar(statement)
    return found


def _found(agent: Agent | None) -> Agent:
    if agent is None:
        raise AgentNotFound
    return agent


async def by_name(ctx: Context, name: str) -> Agent | None:
    """The living agent of this name, whatever its case."""
    statement = _living(ctx).where(func.lower(Agent.name) == func.lower(name))
    found: Agent | None = await ctx.session.scalar(statement)
    return found


async def count(ctx: Context) -> int:
    """How many living agents there are."""
    return await ctx.session.scalar(_living(ctx).with_only_columns(func.count())) or 0


async def of_connection(ctx: Context, connection_id: UUID) -> Sequence[Agent]:
    """The living agents of a connection."""
    return (await ctx.session.scalars(_living(ctx).where(Agent.connection_id == connection_id))).all()


async def at_retell(ctx: Context, connection_id: UUID, retell_ids: Collection[str]) -> dict[str, Agent]:
    """The agents behind Retell's ids, deleted ones too, whole."""
    statement = _mine(ctx).where(Agent.connection_id == connection_id, Agent.retell_agent_id.in_(retell_ids))
    found = await ctx.session.scalars(statement.options(undefer_group(WHOLE)))
    return {agent.retell_agent_id: agent for agent in found if agent.retell_agent_id is not None}


async def identities(ctx: Context, connection_id: UUID, retell_ids: Collection[str]) -> dict[str, AgentIdentity]:
    """Id and name of the agents behind Retell's ids, deleted ones too."""
    statement = (
        _mine(ctx)
        .where(Agent.connection_id == connection_id, Agent.retell_agent_id.in_(retell_ids))
        .with_only_columns(Agent.id, Agent.name, Agent.retell_agent_id)
    )
    rows = (await ctx.session.execute(statement)).all()
    return {retell_id: AgentIdentity(id_, name, retell_id) for id_, name, retell_id in rows if retell_id is not None}


async def retell_ids(ctx: Context, connection_id: UUID) -> set[str]:
    """Retell's ids of the agents of a connection that the panel knows, deleted ones too."""
    statement = _mine(ctx).where(Agent.connection_id == connection_id, Agent.retell_agent_id.is_not(None))
    return {name for name in await ctx.session.scalars(statement.with_only_columns(Agent.retell_agent_id)) if name}


async def known_engines(ctx: Context, connection_id: UUID) -> set[str]:
    """Retell's ids of what the agents of a connection answer with."""
    return await _engines(ctx, _mine(ctx).where(Agent.connection_id == connection_id))


async def engines_being_made(ctx: Context, connection_id: UUID) -> set[str]:
    """What the agents that are being made at this moment answer with: Retell's ids, or addresses of own models."""
    being_made = _mine(ctx).where(Agent.connection_id == connection_id, Agent.retell_agent_id.is_(None))
    address = Agent.configuration["agent"]["response_engine"]["llm_websocket_url"].as_string()
    rows = await ctx.session.scalars(being_made.with_only_columns(address).where(address.is_not(None)))
    return await _engines(ctx, being_made) | {url for url in rows if url}


async def _engines(ctx: Context, agents: Select[Agent]) -> set[str]:
    rows = await ctx.session.execute(agents.with_only_columns(Agent.retell_llm_id, Agent.retell_flow_id))
    return {identifier for row in rows for identifier in row if identifier is not None}


async def sharing_engine(ctx: Context, agent: Agent) -> Sequence[AgentIdentity]:
    """The other living agents of the connection that answer with the same engine, by name."""
    identifier, column = agent.retell_llm_id, Agent.retell_llm_id
    if agent.retell_flow_id is not None:
        identifier, column = agent.retell_flow_id, Agent.retell_flow_id
    if identifier is None:
        return []
    statement = (
        _living(ctx)
        .where(Agent.connection_id == agent.connection_id, column == identifier, Agent.id != agent.id)
        .order_by(func.lower(Agent.name))
        .with_only_columns(Agent.id, Agent.name, Agent.retell_agent_id)
    )
    rows = (await ctx.session.execute(statement)).all()
    return [AgentIdentity(id_, name, retell_id) for id_, name, retell_id in rows if retell_id is not None]


async def modified(ctx: Context, connection_id: UUID) -> dict[str, AgentModified]:
    """When the agents of a connection were changed last at Retell, as far as the panel knows, by Retell's id."""
    seen = func.coalesce(Agent.theirs, Agent.configuration)
    statement = (
        _mine(ctx)
        .where(Agent.connection_id == connection_id, Agent.retell_agent_id.is_not(None))
        .with_only_columns(
            Agent.retell_agent_id,
            func.coalesce(Agent.retell_llm_id, Agent.retell_flow_id),
            *(
                func.coalesce(*(_milliseconds(seen[part]) for part in parts), 0)
                for parts in (("agent",), ("llm", "flow"))
            ),
        )
    )
    rows = await ctx.session.execute(statement)
    return {retell_id: AgentModified(*facts) for retell_id, *facts in rows if retell_id is not None}


def _milliseconds(part: ColumnElement[Any]) -> ColumnElement[int]:
    return cast(part["last_modification_timestamp"].as_string(), BigInteger)


async def living_at_retell(ctx: Context, connection_id: UUID, retell_ids: Collection[str]) -> Sequence[Agent]:
    """The living agents behind these ids of Retell's."""
    statement = _living(ctx).where(Agent.connection_id == connection_id, Agent.retell_agent_id.in_(retell_ids))
    return (await ctx.session.scalars(statement)).all()


async def with_fault(ctx: Context, connection_id: UUID, message: str) -> Sequence[Agent]:
    """The living agents that have this against them."""
    statement = _living(ctx).where(
        Agent.connection_id == connection_id, Agent.status == "error", Agent.status_message == message
    )
    return (await ctx.session.scalars(statement)).all()


async def to_purge(session: AsyncSession, before: datetime, most: int) -> Sequence[tuple[UUID, UUID]]:
    """Organization and id of the agents whose time in the trash is over."""
    statement = (
        select(Agent.organization_id, Agent.id)
        .where(Agent.deleted_at < before, Agent.purged_at.is_(None))
        .order_by(Agent.deleted_at)
        .limit(most)
    )
    rows = await session.execute(statement, execution_options={"across_tenants": True})
    return [(row.organization_id, row.id) for row in rows]
