"""Where an agent belongs: its folder and its tags. Both are the panel's own; Retell is told nothing of them.

Placing an agent is no edit of it: its revision and the time of its last change stay, so that whoever edits it
meanwhile can still save.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import update

from centralita.agents.models import Agent
from centralita.agents.queries import agents as queries
from centralita.agents.queries import folders as folder_queries
from centralita.agents.schemas import AgentPlace
from centralita.audit import service as audit
from centralita.core import fanout
from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.core.tags import changed


async def place(ctx: Context, agent_id: UUID, data: AgentPlace) -> Agent:
    """Put an agent into a folder, and give it its tags."""
    ctx.require(Permission.AGENTS_WRITE)
    agent = await queries.hold(ctx, agent_id)
    folder_id = data.folder_id if "folder_id" in data.model_fields_set else agent.folder_id
    tags = data.tags if "tags" in data.model_fields_set else agent.tags
    return await _place(ctx, agent, folder_id, tags)


async def retag(ctx: Context, agent_id: UUID, *, add: Collection[str] = (), remove: Collection[str] = ()) -> Agent:
    """Add tags to those an agent has, and take some away."""
    ctx.require(Permission.AGENTS_WRITE)
    agent = await queries.hold(ctx, agent_id)
    return await _place(ctx, agent, agent.folder_id, changed(agent.name, agent.tags, add=add, remove=remove))


async def _place(ctx: Context, agent: Agent, folder_id: UUID | None, tags: Collection[str]) -> Agent:
    before = {"folder": await _folder_name(ctx, agent.folder_id), "tags": agent.tags}
    after = {"folder": await _folder_name(ctx, folder_id), "tags": sorted(set(tags))}
    if (agent.folder_id, agent.tags) == (folder_id, after["tags"]):
        return agent
    statement = update(Agent).where(Agent.organization_id == ctx.organization_id, Agent.id == agent.id)
    place_ = {"folder_id": folder_id, "tags": after["tags"], "updated_at": Agent.updated_at}
    await ctx.session.execute(statement.values(place_).execution_options(synchronize_session=False))
    await ctx.session.refresh(agent, ["folder_id", "tags"])
    audit.record(
        ctx,
        "agent.placed",
        target_kind="agent",
        target_id=agent.id,
        target_name=agent.name,
        before=before,
        after=after,
    )
    fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])
    return agent


async def _folder_name(ctx: Context, folder_id: UUID | None) -> str | None:
    return None if folder_id is None else (await folder_queries.get(ctx, folder_id)).name
