"""Labels of agents: `production` and `staging` stand for published versions, and numbers follow them."""

from uuid import UUID

from centralita.agents.errors import AgentNotAtRetell, LabelInUse, LabelRefused
from centralita.agents.models import Agent
from centralita.agents.queries import agents as agent_queries
from centralita.agents.queries import numbers as queries
from centralita.agents.queries import versions as version_queries
from centralita.agents.schemas import Label
from centralita.agents.service.numbers.settling import bring
from centralita.audit import service as audit
from centralita.core import fanout, operations, preconditions
from centralita.core.context import Context
from centralita.core.errors import FieldError
from centralita.core.operations import Operation, Work
from centralita.core.permissions import Permission
from centralita.integrations import service as integrations

LABEL = "agents.label"


async def set_label(ctx: Context, agent_id: UUID, label: Label, version: int | None) -> Operation | None:
    """Let a label stand for a published version; the operation carries it to the numbers that follow it."""
    ctx.require(Permission.AGENTS_PUBLISH)
    agent = await agent_queries.hold(ctx, agent_id)
    preconditions.check(ctx, agent)
    if agent.retell_agent_id is None:
        raise AgentNotAtRetell(agent.status_message or "Retell does not have this agent. Sync its connection.")
    await _refuse_unpublished(ctx, agent, version)
    followers = await queries.following(ctx, agent, label)
    if label == "staging" and version is None and followers:
        numbers = ", ".join(row.number for row in followers)
        raise LabelInUse(f"{numbers} follows staging of {agent.name}. Bind another version there first.")
    column = f"{label}_version"
    before = audit.snapshot(agent, column)
    if before[column] != version:
        setattr(agent, column, version)
        audit.record(
            ctx,
            "agent.label_moved",
            target_kind="agent",
            target_id=agent.id,
            target_name=agent.name,
            before=before,
            after={column: version},
        )
        fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])
    if not followers:
        return None
    return await operations.start(ctx, LABEL, target_kind="agent", target_id=agent.id, payload={"label": label})


async def _refuse_unpublished(ctx: Context, agent: Agent, version: int | None) -> None:
    if version is None or version == agent.published_version:
        return
    if await version_queries.find(ctx, agent.id, version) is None:
        message = f"The panel knows no published version {version} of {agent.name}. Publish it first."
        raise LabelRefused(message, errors=[FieldError("version", message, "version_not_published")])


async def carry_label_to_retell(work: Work) -> None:
    """Tell Retell the version that the label stands for now, on every number that follows it."""
    async with work.begin() as ctx:
        agent = await agent_queries.find(ctx, work.target_id)
        if agent is None:
            return
        followers = [row.number for row in await queries.following(ctx, agent, work.payload["label"])]
    client = await integrations.open_client(work.services, work.organization_id, agent.connection_id, "interactive")
    for done, number in enumerate(followers):
        await work.progress(done, len(followers))
        await bring(work, client, agent.connection_id, number)
