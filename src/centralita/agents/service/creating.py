"""Making an agent: the intent here, then the Retell LLM and the agent at Retell, then the outcome here."""

from typing import TYPE_CHECKING
from uuid import UUID

from centralita.agents.models import Agent
from centralita.agents.queries import agents as queries
from centralita.agents.schemas import AgentCreate
from centralita.agents.service import asking, engines, fetching, naming
from centralita.agents.service.engines import Wire
from centralita.agents.service.mapping import WEBHOOK_EVENTS, absorb, agent_settings
from centralita.audit import service as audit
from centralita.core import fanout, operations
from centralita.core.context import Context
from centralita.core.errors import AppError
from centralita.core.operations import Operation, Work
from centralita.core.permissions import Permission
from centralita.entitlements import service as entitlements
from centralita.entitlements.models import Entitlement
from centralita.integrations import service as integrations
from centralita.retell.catalogue import CUSTOM_LLM, RETELL_LLM

if TYPE_CHECKING:
    from retell import AsyncRetell

CREATE = "agents.create"
DISCARD = "agents.discard"
AUDITED = ("name", "connection_id", "language", "voice_id", "prompt", "first_message")


async def create(ctx: Context, data: AgentCreate) -> tuple[Agent, Operation]:
    """Write down the wish for an agent; the operation makes it at Retell after the commit."""
    ctx.require(Permission.AGENTS_WRITE)
    connection = await integrations.existing(ctx, data.connection_id)
    await naming.refuse_taken(ctx, data.name, None)
    await entitlements.check(ctx, Entitlement.AGENTS, used=await queries.count(ctx))
    settings, engine_settings = await asking.settings_of_request(data)
    has_prompt = data.engine == RETELL_LLM
    pointer = engines.socket(engine_settings["llm_websocket_url"]) if data.engine == CUSTOM_LLM else None
    agent = Agent(
        organization_id=ctx.organization_id,
        connection_id=connection.id,
        engine=data.engine,
        origin="panel",
        name=data.name,
        language=data.language,
        voice_id=data.voice_id,
        prompt=data.prompt if has_prompt else None,
        first_message=data.first_message if has_prompt else None,
        # A sync that meets the agent meanwhile must know it by its address.
        configuration={} if pointer is None else {"agent": {"response_engine": pointer}},
        status="creating",
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
    wish = data.model_dump(mode="json", include={"connection_id", "name", "language", "voice_id", "engine"})
    wish |= {"settings": settings, "engine_settings": engine_settings, "response_engine": pointer}
    operation = await operations.start(ctx, CREATE, target_kind="agent", target_id=agent.id, payload=wish)
    fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])
    return agent, operation


async def create_at_retell(work: Work) -> None:
    """Make both at Retell. Run again after a crash, it goes on with what is there instead of making a second one."""
    connection_id = UUID(work.payload["connection_id"])
    webhook = await integrations.agent_webhook(work.services, work.organization_id, connection_id)
    client = await integrations.open_client(work.services, work.organization_id, connection_id, "interactive")
    try:
        engine = await _make_engine(work, client, connection_id)
        retell_agent_id = await _make_agent(work, client, engine, webhook)
        found = await fetching.fetch(client, retell_agent_id)
    except AppError as error:
        if not error.details.get("retryable"):
            await _take_back(work, client)
        raise
    async with work.begin() as ctx:
        agent = await queries.hold_any(ctx, work.target_id)
        absorb(agent, found)
        await work.remember(ctx, settings={}, engine_settings={})  # tools carry keys
        fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])
        await work.finish(ctx)


async def _make_engine(work: Work, client: "AsyncRetell", connection_id: UUID) -> Wire:
    """What answers for the agent, as Retell names it; a model of one's own is there already."""
    known: Wire | None = work.payload.get("response_engine")
    if known is not None:
        await engines.note_moment(work)
        return known
    engine = await engines.make_once(
        work, client, connection_id, work.payload["engine"], work.payload["engine_settings"]
    )
    async with work.begin() as ctx:
        agent = await queries.hold_any(ctx, work.target_id)
        agent.retell_llm_id, agent.retell_flow_id = engine.get("llm_id"), engine.get("conversation_flow_id")
        await work.remember(ctx, response_engine=engine)
    return engine


async def _make_agent(work: Work, client: "AsyncRetell", engine: Wire, webhook: str | None) -> str:
    name = work.payload["name"]
    if work.attempt > 1:
        lost = await _lost_agent(work, client, engine)
        if lost is not None:
            return lost
    settings: Wire = {**agent_settings(work.payload), "webhook_events": WEBHOOK_EVENTS}
    if webhook is not None:
        settings["webhook_url"] = webhook
    settings |= {**work.payload["settings"], "agent_name": name, "response_engine": engine}
    with integrations.failures():
        made = await client.agent.create(
            response_engine=settings["response_engine"], voice_id=settings["voice_id"], extra_body=settings
        )
    return made.agent_id


async def _lost_agent(work: Work, client: "AsyncRetell", engine: Wire) -> str | None:
    """The agent of an earlier try. Several may answer with one model of one's own: then it is a new one of its name."""
    name = work.payload["name"]
    if engines.id_of(engine) is not None:
        return await fetching.find_by_engine(client, name, engine)
    async with work.begin() as ctx:
        known = await queries.retell_ids(ctx, UUID(work.payload["connection_id"]))
    return await fetching.find_by_engine(client, name, engine, engines.asked_since(work), known)


async def _take_back(work: Work, client: "AsyncRetell") -> None:
    """Retell refuses the agent: its engine must not stay behind. If that fails too, `discard` does it later."""
    engine: Wire | None = work.payload.get("response_engine")
    if engine is None or engines.id_of(engine) is None:
        return
    try:
        await fetching.remove(client, None, engine)
    except AppError:
        return
    async with work.begin() as ctx:
        await work.remember(ctx, response_engine=None)


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
    await work.remember(ctx, settings={}, engine_settings={})
    if work.payload.get("response_engine") is not None:
        left = {name: work.payload[name] for name in ("connection_id", "name", "response_engine", "asked_at_ms")}
        await operations.start(ctx, DISCARD, target_kind="agent", target_id=work.target_id, payload=left)


async def discard_at_retell(work: Work) -> None:
    """Remove what a failed creation may have left at Retell."""
    connection_id = UUID(work.payload["connection_id"])
    client = await integrations.open_client(work.services, work.organization_id, connection_id, "background")
    engine: Wire = work.payload["response_engine"]
    lost = await _lost_agent(work, client, engine)
    await fetching.remove(client, lost, engine)
