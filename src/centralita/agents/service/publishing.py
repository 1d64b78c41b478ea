"""Publishing the draft of an agent."""

from uuid import UUID

from centralita.agents.errors import NothingToPublish
from centralita.agents.models import Agent, settings_of
from centralita.agents.queries import agents as queries
from centralita.agents.schemas import AgentPublish
from centralita.agents.service import fetching, linking, naming, pushing, versions
from centralita.agents.service.changing import hold_editable, refuse_busy
from centralita.agents.service.mapping import absorb, drifted, vendor_name
from centralita.agents.service.pushing import PUBLISH
from centralita.audit import service as audit
from centralita.core import fanout
from centralita.core.context import Context
from centralita.core.operations import Operation, Work
from centralita.core.permissions import Permission
from centralita.integrations import service as integrations


async def publish(ctx: Context, agent_id: UUID, data: AgentPublish) -> Operation:
    """Write down that the draft is to be published; the operation does it at Retell."""
    ctx.require(Permission.AGENTS_PUBLISH)
    agent = await hold_editable(ctx, agent_id)
    await refuse_busy(ctx, agent)
    if agent.is_published:
        raise NothingToPublish(f"Version {agent.version} of {agent.name} is published already. Change something first.")
    return await pushing.start(ctx, agent, PUBLISH, note=data.note)


async def push(ctx: Context, agent_id: UUID) -> Operation | None:
    """Write down that the draft is to go to Retell unpublished. None where Retell has it already."""
    ctx.require(Permission.AGENTS_WRITE)
    agent = await hold_editable(ctx, agent_id)
    return await pushing.ensure_pushed(ctx, agent.id)


async def publish_at_retell(work: Work) -> None:
    """Bring the draft to Retell and publish it; found published already, it was an earlier try of this operation.

    What was changed at Retell in other settings is published with it, and agreed from then on.
    """
    client, found = await pushing.carry(work)
    note = work.payload.get("note")
    retell_agent_id, version = found.agent["agent_id"], int(found.agent["version"])
    if not found.agent.get("is_published"):
        with integrations.failures():
            if note:
                await client.agent.publish(retell_agent_id, version=version, version_description=note)
            else:
                await client.agent.publish(retell_agent_id, version=version)
        await work.progress(3, pushing.STEPS)
        found = await fetching.fetch(client, retell_agent_id)
    async with work.begin() as ctx:
        agent = await queries.hold_any(ctx, work.target_id)
        before = audit.snapshot(agent, "published_version")
        adopted = await _agree(work, ctx, agent, found)
        await versions.keep_published(ctx, agent, note)
        audit.record(
            ctx,
            "agent.published",
            target_kind="agent",
            target_id=agent.id,
            target_name=agent.name,
            before=before,
            after={"published_version": agent.published_version, "note": note, "adopted": adopted or None},
        )
        fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])
        await pushing.forget(work, ctx)
        await work.finish(ctx)


async def _agree(work: Work, ctx: Context, agent: Agent, found: fetching.Fetched) -> list[str]:
    """Agree on what is published now; returns the settings that were changed at Retell and went along."""
    pushing.settle(work, agent)
    former_text = agent.settings.get(linking.PROMPT)
    agent.theirs = found.configuration
    adopted = sorted(drifted(agent)) if work.payload["restored_version"] is None else []
    if "agent_name" in adopted and "agent_name" not in agent.edits:
        agent.name = await naming.free(ctx, vendor_name(settings_of(found.configuration)), agent.id)
    absorb(agent, found)
    linking.unlink_if_changed(ctx, agent, former_text, "drift_published")
    linking.settled(agent)
    return adopted
