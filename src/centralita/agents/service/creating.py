"""Making an agent: the intent here, then the Retell LLM and the agent at Retell, then the outcome here."""

from typing import TYPE_CHECKING
from uuid import UUID

from centralita.agents.models import Agent
from centralita.agents.queries import agents as queries
from centralita.agents.schemas import AgentCreate
from centralita.agents.service import engines, fetching, naming, wishes
from centralita.agents.service.engines import Wire
from centralita.agents.service.mapping import WEBHOOK_EVENTS, absorb, first_language
from centralita.agents.service.wishes import Wish
from centralita.audit import service as audit
from centralita.core import fanout, operations
from centralita.core.context import Context, Transactions
from centralita.core.errors import AppError
from centralita.core.identifiers import new_id
from centralita.core.operations import Operation, Work
from centralita.core.pagination import PageRequest
from centralita.core.permissions import Permission
from centralita.entitlements import service as entitlements
from centralita.entitlements.models import Entitlement
from centralita.integrations import service as integrations
from centralita.retell.catalogue import CUSTOM_LLM
from centralita.voices import service as voices
from centralita.voices.schemas import VoiceFilter

if TYPE_CHECKING:
    from retell import AsyncRetell

CREATE = "agents.create"
DISCARD = "agents.discard"
AUDITED = ("name", "connection_id", "language", "voice_id", "prompt", "first_message")


async def fetch_voices(begin: Transactions, connection_id: UUID) -> None:
    """Have the voices of a workspace at hand, where one may have to be chosen. Before the transaction that creates."""
    async with begin() as ctx:
        ctx.require(Permission.AGENTS_WRITE)
    await voices.list_voices(begin, VoiceFilter(connection_id=connection_id), PageRequest(limit=1))


async def create(ctx: Context, data: AgentCreate) -> tuple[Agent, Operation]:
    """Write down the wish for an agent; the operation makes it at Retell after the commit."""
    ctx.require(Permission.AGENTS_WRITE)
    connection = await integrations.existing(ctx, data.connection_id)
    wish = await wishes.of_request(ctx, data)
    if data.name is not None:
        await naming.refuse_taken(ctx, wish.name, None)
    return await make(ctx, connection.id, wish)


async def make(ctx: Context, connection_id: UUID, wish: Wish) -> tuple[Agent, Operation]:
    """One agent that was asked for, by whatever way: its row, and the operation that makes it at Retell."""
    ctx.require(Permission.AGENTS_WRITE)
    await entitlements.check(ctx, Entitlement.AGENTS, used=await queries.count(ctx))
    pointer = engines.socket(wish.answering["llm_websocket_url"]) if wish.engine == CUSTOM_LLM else None
    agent_id = new_id()
    agent = Agent(
        organization_id=ctx.organization_id,
        id=agent_id,
        connection_id=connection_id,
        engine=wish.engine,
        origin="panel",
        name=await naming.free(ctx, wish.name, agent_id),
        language=first_language(wish.agent.get("language")),
        voice_id=wish.agent["voice_id"],
        prompt=wish.answering.get("general_prompt"),
        first_message=wish.answering.get("begin_message"),
        # A sync that meets the agent meanwhile must know it by its address.
        configuration={} if pointer is None else {"agent": {"response_engine": pointer}},
        status="creating",
    )
    ctx.session.add(agent)
    await ctx.session.flush()  # the next name is compared with this one, the operation needs the row
    plain, nested = wishes.logged(wish)
    audit.record(
        ctx,
        "agent.created",
        target_kind="agent",
        target_id=agent.id,
        target_name=agent.name,
        after=audit.snapshot(agent, *AUDITED) | plain,
        secrets=nested,
    )
    payload = {
        "connection_id": str(connection_id),
        "name": agent.name,
        "engine": wish.engine,
        "settings": wish.agent,
        "engine_settings": wish.answering,
        "response_engine": pointer,
    }
    operation = await operations.start(ctx, CREATE, target_kind="agent", target_id=agent.id, payload=payload)
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
    settings: Wire = {**work.payload["settings"], "agent_name": name, "response_engine": engine}
    wanted = settings.get("webhook_events") or []
    settings["webhook_events"] = [*WEBHOOK_EVENTS, *(event for event in wanted if event not in WEBHOOK_EVENTS)]
    if webhook is not None:
        settings.setdefault("webhook_url", webhook)
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
