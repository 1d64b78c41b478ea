"""Making an agent: the intent here, then the Retell LLM and the agent at Retell, then the outcome here."""

from typing import TYPE_CHECKING
from uuid import UUID

from centralita.agents.models import Agent
from centralita.agents.queries import agents as queries
from centralita.agents.schemas import AgentCreate
from centralita.agents.service import fetching, naming
from centralita.agents.service.fetching import RETELL_LLM, Wire
from centralita.agents.service.mapping import WEBHOOK_EVENTS, absorb, agent_settings, llm_settings
from centralita.audit import service as audit
from centralita.core import fanout, operations
from centralita.core.context import Context
from centralita.core.errors import AppError
from centralita.core.operations import Operation, Work
from centralita.core.permissions import Permission
from centralita.entitlements import service as entitlements
from centralita.entitlements.models import Entitlement
from centralita.integrations import service as integrations

if TYPE_CHECKING:
    from retell import AsyncRetell

_CLOCK_SLACK_MS = 60_000
CREATE = "agents.create"
DISCARD = "agents.discard"
AUDITED = ("name", "connection_id", "language", "voice_id", "prompt", "first_message")


async def create(ctx: Context, data: AgentCreate) -> tuple[Agent, Operation]:
    """Write down the wish for an agent; the operation makes it at Retell after the commit."""
    ctx.require(Permission.AGENTS_WRITE)
    connection = await integrations.existing(ctx, data.connection_id)
    await naming.refuse_taken(ctx, data.name, None)
    await entitlements.check(ctx, Entitlement.AGENTS, used=await queries.count(ctx))
    agent = Agent(
        organization_id=ctx.organization_id,
        connection_id=connection.id,
        engine=RETELL_LLM,
        origin="panel",
        configuration={},
        status="creating",
        **data.model_dump(exclude={"connection_id"}),
    )
    ctx.session.add(agent)
    await ctx.session.flush()  # the operation and the log need its id
    audit.record(
        ctx,
        "agent.created",
        target_kind="agent",
        target_id=agent.id,
        target_name=agent.name,
        after=agent,
        fields=AUDITED,
    )
    wish = data.model_dump(mode="json")
    operation = await operations.start(ctx, CREATE, target_kind="agent", target_id=agent.id, payload=wish)
    fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])
    return agent, operation


async def create_at_retell(work: Work) -> None:
    """Make both at Retell. Run again after a crash, it goes on with what is there instead of making a second one."""
    connection_id = UUID(work.payload["connection_id"])
    webhook = await integrations.agent_webhook(work.services, work.organization_id, connection_id)
    client = await integrations.open_client(work.services, work.organization_id, connection_id, "interactive")
    try:
        llm_id = await _make_llm(work, client, connection_id)
        retell_agent_id = await _make_agent(work, client, llm_id, webhook)
        found = await fetching.fetch(client, retell_agent_id)
    except AppError as error:
        if not error.details.get("retryable"):
            await _take_back(work, client)
        raise
    async with work.begin() as ctx:
        agent = await queries.hold_any(ctx, work.target_id)
        absorb(agent, found)
        fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])
        await work.finish(ctx)


async def _make_llm(work: Work, client: "AsyncRetell", connection_id: UUID) -> str:
    known: str | None = work.payload.get("llm_id")
    if known is not None:
        return known
    settings = llm_settings(work.payload)
    llm_id = await _lost_llm(work, client, connection_id, settings) if work.attempt > 1 else None
    if llm_id is None:
        async with work.begin() as ctx:
            await work.remember(ctx, asked_at_ms=int(ctx.now().timestamp() * 1000))
        with integrations.failures():
            llm_id = (await client.llm.create(**settings)).llm_id
    async with work.begin() as ctx:
        agent = await queries.hold_any(ctx, work.target_id)
        agent.retell_llm_id = llm_id
        await work.remember(ctx, llm_id=llm_id)
    return llm_id


async def _lost_llm(work: Work, client: "AsyncRetell", connection_id: UUID, settings: Wire) -> str | None:
    """The one of an earlier try whose answer got lost."""
    asked_at_ms = work.payload.get("asked_at_ms")
    if asked_at_ms is None:
        return None
    async with work.begin() as ctx:
        claimed = await queries.known_engines(ctx, connection_id)
    return await fetching.find_unclaimed_llm(client, settings, asked_at_ms - _CLOCK_SLACK_MS, claimed)


async def _make_agent(work: Work, client: "AsyncRetell", llm_id: str, webhook: str | None) -> str:
    name = work.payload["name"]
    if work.attempt > 1:
        lost = await fetching.find_by_llm(client, name, llm_id)
        if lost is not None:
            return lost
    settings: Wire = agent_settings(work.payload)
    settings |= {"response_engine": {"type": RETELL_LLM, "llm_id": llm_id}, "webhook_events": WEBHOOK_EVENTS}
    if webhook is not None:
        settings["webhook_url"] = webhook
    with integrations.failures():
        made = await client.agent.create(**settings)
    return made.agent_id


async def _take_back(work: Work, client: "AsyncRetell") -> None:
    """Retell refuses the agent: its Retell LLM must not stay behind. If that fails too, `discard` does it later."""
    llm_id = work.payload.get("llm_id")
    if llm_id is None:
        return
    try:
        await fetching.remove(client, None, llm_id)
    except AppError:
        return
    async with work.begin() as ctx:
        await work.remember(ctx, llm_id=None)


async def create_failed(work: Work, ctx: Context, error: AppError) -> None:
    """Leave nothing half-done: the row goes, and what may be left at Retell is removed by an operation of its own."""
    agent = await queries.find(ctx, work.target_id)
    if agent is not None:
        await ctx.session.delete(agent)
    audit.record(
        ctx,
        "agent.create_failed",
        target_kind="agent",
        target_id=work.target_id,
        target_name=work.payload["name"],
        after={"code": error.code, "message": error.message},
    )
    fanout.announce(ctx.session, ctx.organization_id, "agents", [work.target_id])
    if work.payload.get("llm_id") is not None:
        left = {name: work.payload[name] for name in ("connection_id", "name", "llm_id")}
        await operations.start(ctx, DISCARD, target_kind="agent", target_id=work.target_id, payload=left)


async def discard_at_retell(work: Work) -> None:
    """Remove what a failed creation may have left at Retell."""
    connection_id = UUID(work.payload["connection_id"])
    client = await integrations.open_client(work.services, work.organization_id, connection_id, "background")
    llm_id = work.payload["llm_id"]
    lost = await fetching.find_by_llm(client, work.payload["name"], llm_id)
    await fetching.remove(client, lost, llm_id)
