"""Deleting an agent: hidden at once, restorable for 30 days, then removed at Retell."""

from uuid import UUID

from centralita.agents.errors import ConnectionGone, NotDeleted
from centralita.agents.models import Agent
from centralita.agents.queries import agents as queries
from centralita.agents.schemas import KEPT_DELETED
from centralita.agents.service import fetching, linking, naming
from centralita.agents.service.changing import refuse_busy
from centralita.audit import service as audit
from centralita.core import fanout, operations, preconditions
from centralita.core.context import Context
from centralita.core.operations import Work
from centralita.core.permissions import Permission
from centralita.core.services import Services
from centralita.entitlements import service as entitlements
from centralita.entitlements.models import Entitlement
from centralita.integrations import service as integrations
from centralita.integrations.errors import ConnectionNotFound

PURGE = "agents.purge"
_BATCH = 100


async def delete(ctx: Context, agent_id: UUID) -> None:
    """Hide an agent and refuse new calls with it. Retell keeps it for 30 days, and its numbers go on ringing it."""
    ctx.require(Permission.AGENTS_WRITE)
    agent = await queries.hold(ctx, agent_id)
    preconditions.check(ctx, agent)
    await refuse_busy(ctx, agent)
    agent.deleted_at = ctx.now()
    _record(ctx, "agent.deleted", agent)


async def restore(ctx: Context, agent_id: UUID) -> Agent:
    """Take back a deletion."""
    ctx.require(Permission.AGENTS_WRITE)
    prompt = await linking.keep_prompt(ctx, agent_id)
    agent = await queries.hold_any(ctx, agent_id)
    if agent.deleted_at is None:
        raise NotDeleted(f"{agent.name} is not deleted.")
    if await operations.latest(ctx, PURGE, agent.id) is not None:
        raise NotDeleted(f"The 30 days of {agent.name} are over; it is being removed at Retell.")
    try:
        await integrations.existing(ctx, agent.connection_id)
    except ConnectionNotFound as error:
        raise ConnectionGone("The connection of this agent was deleted. Connect the workspace again.") from error
    await naming.refuse_taken(ctx, agent.name, agent.id)
    await entitlements.check(ctx, Entitlement.AGENTS, used=await queries.count(ctx))
    agent.deleted_at = None
    _record(ctx, "agent.restored", agent)
    await linking.relink_restored(ctx, agent, prompt)
    await ctx.session.flush()  # the new revision goes into the answer's entity tag
    await ctx.session.refresh(agent)
    return await queries.get_whole(ctx, agent_id)


async def leave_with_connection(ctx: Context, connection_id: UUID) -> None:
    """A connection was deleted: its agents leave the panel with it. Retell keeps them."""
    ctx.require(Permission.CONNECTIONS_WRITE)
    for agent in await queries.of_connection(ctx, connection_id):
        agent.deleted_at = ctx.now()
        agent.purged_at = ctx.now()
        _record(ctx, "agent.removed_with_connection", agent)


def _record(ctx: Context, action: str, agent: Agent) -> None:
    audit.record(ctx, action, target_kind="agent", target_id=agent.id, target_name=agent.name)
    fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])


async def start_purges(services: Services) -> int:
    """Start to remove at Retell what has been in the trash for 30 days. Returns how many were started."""
    async with services.sessions() as session:
        due = await queries.to_purge(session, services.clock() - KEPT_DELETED, _BATCH)
    for organization_id, agent_id in due:
        async with services.system(organization_id, "agents") as ctx:
            if await operations.latest(ctx, PURGE, agent_id) is None:
                await operations.start(ctx, PURGE, target_kind="agent", target_id=agent_id)
    return len(due)


async def purge_at_retell(work: Work) -> None:
    """Remove an agent at Retell whose time in the trash is over. Its row stays, for the calls it answered."""
    async with work.begin() as ctx:
        row = await queries.hold_any(ctx, work.target_id)
        connection_id, retell_agent_id, engine = row.connection_id, row.retell_agent_id, row.response_engine
    client = await integrations.open_client(work.services, work.organization_id, connection_id, "background")
    await fetching.remove(client, retell_agent_id, engine)
    async with work.begin() as ctx:
        agent = await queries.hold_any(ctx, work.target_id)
        agent.purged_at = ctx.now()
        _record(ctx, "agent.purged", agent)
        await work.finish(ctx)
