"""Giving an agent that shares its engine with others one of its own: a copy, which its draft then answers with."""

from typing import TYPE_CHECKING
from uuid import UUID

from centralita.agents.errors import AgentBusy, AgentNotAtRetell, EngineNotShared
from centralita.agents.queries import agents as queries
from centralita.agents.service import engines, fetching, pushing
from centralita.agents.service.changing import hold_editable, refuse_busy
from centralita.agents.service.comparing import compare
from centralita.agents.service.engines import OWN_ENGINE, Wire
from centralita.audit import service as audit
from centralita.core import fanout, operations
from centralita.core.context import Context
from centralita.core.errors import AppError
from centralita.core.operations import Operation, Work
from centralita.core.permissions import Permission
from centralita.integrations import service as integrations

if TYPE_CHECKING:
    from retell import AsyncRetell


async def take_own_engine(ctx: Context, agent_id: UUID) -> Operation:
    """Write down that the agent is to answer with a copy of what it shares; the operation makes it at Retell."""
    ctx.require(Permission.AGENTS_WRITE)
    agent = await hold_editable(ctx, agent_id)
    await refuse_busy(ctx, agent)
    sharing = await queries.sharing_engine(ctx, agent)
    if not sharing:
        raise EngineNotShared(f"Nothing else answers with what {agent.name} answers with.")
    for other in sharing:  # two copies of one engine could be taken for each other
        if await operations.latest(ctx, OWN_ENGINE, other.id) is not None:
            raise AgentBusy(f"{other.name} is getting its own copy at this moment. Try again then.", retry_after=2)
    payload = {"shared": agent.response_engine}
    return await operations.start(ctx, OWN_ENGINE, target_kind="agent", target_id=agent.id, payload=payload)


async def own_engine_at_retell(work: Work) -> None:
    """Copy the engine and point the draft to the copy, forked first where the latest version is published."""
    async with work.begin() as ctx:
        row = await queries.hold(ctx, work.target_id)
        connection_id, retell_agent_id = row.connection_id, row.retell_agent_id
    if retell_agent_id is None:
        raise AgentNotAtRetell("Retell does not have this agent. Sync its connection.")
    client = await integrations.open_client(work.services, work.organization_id, connection_id, "interactive")
    try:
        await _separate(work, client, connection_id, retell_agent_id)
    except AppError as error:
        if not error.details.get("retryable"):
            await engines.remove(client, work.payload.get("copy") or {})
        raise
    found = await fetching.fetch(client, retell_agent_id)
    async with work.begin() as ctx:
        agent = await queries.hold_any(ctx, work.target_id)
        before = {"engine": engines.id_of(work.payload["shared"])}
        compare(agent, found, ctx.now())
        audit.record(
            ctx,
            "agent.engine_separated",
            target_kind="agent",
            target_id=agent.id,
            target_name=agent.name,
            before=before,
            after={"engine": engines.id_of(agent.response_engine)},
        )
        fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])
        await work.finish(ctx)


async def _separate(work: Work, client: "AsyncRetell", connection_id: UUID, retell_agent_id: str) -> None:
    found = await fetching.fetch(client, retell_agent_id)
    if engines.id_of(found.agent["response_engine"]) != engines.id_of(work.payload["shared"]):
        return  # an earlier try did it
    if found.agent.get("is_published"):
        found = await pushing.fork(work, client, found, int(found.agent["version"]))
    present: Wire = found.agent["response_engine"]
    copy: Wire | None = work.payload.get("copy")
    if copy is None:
        original = engines.settings_in(found.llm or found.flow or {})
        copy = await engines.make_once(work, client, connection_id, present["type"], original)
        async with work.begin() as ctx:
            await work.remember(ctx, copy=copy)
    with integrations.failures():
        await client.agent.update(
            retell_agent_id, version=int(found.agent["version"]), extra_body={"response_engine": copy}
        )
