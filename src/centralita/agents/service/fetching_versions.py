"""Fetching what was published at Retell before the panel knew the agent, or unseen between two looks at it."""

from uuid import UUID

from centralita.agents.errors import AgentNotAtRetell
from centralita.agents.queries import agents as queries
from centralita.agents.queries import versions as version_queries
from centralita.agents.service import fetching
from centralita.agents.service.versions import keep_version
from centralita.audit import service as audit
from centralita.core import fanout, operations
from centralita.core.context import Context
from centralita.core.operations import Operation, Work
from centralita.core.permissions import Permission
from centralita.integrations import service as integrations
from centralita.integrations.errors import VendorNotFound

FETCH_VERSIONS = "agents.fetch_versions"


async def fetch_versions(ctx: Context, agent_id: UUID) -> Operation:
    """Have every published version fetched that Retell keeps and the panel does not know."""
    ctx.require(Permission.AGENTS_WRITE)
    agent = await queries.hold(ctx, agent_id)
    if agent.retell_agent_id is None:
        raise AgentNotAtRetell(agent.status_message or f"{agent.name} is not at Retell yet. Try again in a moment.")
    running = await operations.latest(ctx, FETCH_VERSIONS, agent.id)
    return running or await operations.start(ctx, FETCH_VERSIONS, target_kind="agent", target_id=agent.id)


async def fetch_versions_from_retell(work: Work) -> None:
    """Keep one version after the other, the newest first; one that Retell drops meanwhile is left out."""
    async with work.begin() as ctx:
        agent = await queries.hold(ctx, work.target_id)
        connection_id, retell_agent_id = agent.connection_id, agent.retell_agent_id
        known = {version for _, version in await version_queries.known(ctx, [agent.id])}
    if retell_agent_id is None:
        raise AgentNotAtRetell("Retell does not have this agent. Sync its connection.")
    client = await integrations.open_client(work.services, work.organization_id, connection_id, "background")
    unknown = [number for number in await fetching.list_published(client, retell_agent_id) if number not in known]
    for done, number in enumerate(unknown):
        await work.progress(done, len(unknown))
        try:
            found = await fetching.fetch_version(client, retell_agent_id, number)
        except VendorNotFound:
            continue
        async with work.begin() as ctx:
            agent = await queries.hold(ctx, work.target_id)
            if await version_queries.find(ctx, agent.id, number) is None:
                keep_version(ctx, agent, found)
                await work.remember(ctx, kept=[*work.payload.get("kept", []), number])
    async with work.begin() as ctx:
        agent = await queries.hold(ctx, work.target_id)
        kept = work.payload.get("kept", [])
        if kept:
            audit.record(
                ctx,
                "agent.versions_fetched",
                target_kind="agent",
                target_id=agent.id,
                target_name=agent.name,
                after={"versions": sorted(kept)},
            )
            fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])
        await work.finish(ctx)
