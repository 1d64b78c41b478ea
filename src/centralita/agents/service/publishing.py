"""Publishing the draft of an agent."""

from uuid import UUID

from centralita.agents.errors import AgentNotAtRetell, NothingToPublish
from centralita.agents.queries import agents as queries
from centralita.agents.schemas import AgentPublish
from centralita.agents.service import fetching, versions
from centralita.agents.service.changing import PUBLISH, hold_editable
from centralita.agents.service.mapping import absorb
from centralita.audit import service as audit
from centralita.core import fanout, operations
from centralita.core.context import Context
from centralita.core.operations import Operation, Work
from centralita.core.permissions import Permission
from centralita.integrations import service as integrations


async def publish(ctx: Context, agent_id: UUID, data: AgentPublish) -> Operation:
    """Write down that the draft is to be published; the operation does it at Retell."""
    ctx.require(Permission.AGENTS_PUBLISH)
    agent = await hold_editable(ctx, agent_id)
    if agent.is_published:
        raise NothingToPublish(f"Version {agent.version} of {agent.name} is published already. Change something first.")
    payload = {"note": data.note}
    return await operations.start(ctx, PUBLISH, target_kind="agent", target_id=agent.id, payload=payload)


async def publish_at_retell(work: Work) -> None:
    """Publish the latest draft; found published already, it was an earlier try of this operation."""
    async with work.begin() as ctx:
        row = await queries.hold(ctx, work.target_id)
        connection_id, retell_agent_id = row.connection_id, row.retell_agent_id
    if retell_agent_id is None:
        raise AgentNotAtRetell("Retell does not have this agent. Sync its connection.")
    client = await integrations.open_client(work.services, work.organization_id, connection_id, "interactive")
    note = work.payload.get("note")
    with integrations.failures():
        latest = await client.agent.retrieve(retell_agent_id)
        if not latest.is_published and note:
            await client.agent.publish(retell_agent_id, version=latest.version, version_description=note)
        elif not latest.is_published:
            await client.agent.publish(retell_agent_id, version=latest.version)
    found = await fetching.fetch(client, retell_agent_id)
    async with work.begin() as ctx:
        agent = await queries.hold_any(ctx, work.target_id)
        before = audit.snapshot(agent, "published_version")
        absorb(agent, found.agent, found.llm, found.published_version)
        await versions.keep_published(ctx, agent, note)
        audit.record(
            ctx,
            "agent.published",
            target_kind="agent",
            target_id=agent.id,
            target_name=agent.name,
            before=before,
            after={"published_version": agent.published_version, "note": note},
        )
        fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])
        await work.finish(ctx)
