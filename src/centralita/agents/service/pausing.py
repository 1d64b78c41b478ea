"""Taking an agent out of service and back: a set of causes here, its numbers unbound and bound again at Retell.

Paused means: at least one cause stands. From the commit on the panel places no call with it. Both operations do the
same, whatever they were started for: they make every number what the causes of that moment ask for.
"""

import asyncio
from typing import TYPE_CHECKING
from uuid import UUID

from centralita.agents.errors import AgentNotAtRetell, AgentNotPaused
from centralita.agents.models import Agent, AgentPause
from centralita.agents.queries import agents as queries
from centralita.agents.queries import numbers as number_queries
from centralita.agents.service.numbers import keeping
from centralita.agents.service.numbers.settling import bring
from centralita.audit import service as audit
from centralita.core import fanout, operations, preconditions
from centralita.core.context import Context
from centralita.core.errors import AppError
from centralita.core.operations import Operation, Work
from centralita.core.permissions import Permission
from centralita.integrations import service as integrations
from centralita.integrations.errors import VendorConflict

if TYPE_CHECKING:
    from retell.types.call_list_params import FilterCriteria

    from retell import AsyncRetell

PAUSE = "agents.pause"
RESUME = "agents.resume"
MANUAL = "manual"
_AT_ONCE = 8
_MOST_ROUNDS = 5
_PAGE = 1000
_NEWEST = 100
_OVER = frozenset({"ended", "not_connected", "error"})


async def pause(
    ctx: Context, agent_id: UUID, *, cause: str = MANUAL, note: str | None = None, end_calls: bool = False
) -> Operation:
    """Take an agent out of service for a cause. Calls with it are refused from the commit on."""
    ctx.require(Permission.AGENTS_PUBLISH, *([Permission.CALLS_STOP] if end_calls else []))
    agent = await queries.hold(ctx, agent_id)
    preconditions.check(ctx, agent)
    if agent.retell_agent_id is None:
        raise AgentNotAtRetell(agent.status_message or f"{agent.name} is not at Retell yet. Try again in a moment.")
    if all(known.cause != cause for known in agent.pauses):
        since = ctx.now()
        ctx.session.add(
            AgentPause(
                organization_id=ctx.organization_id,
                agent_id=agent.id,
                cause=cause,
                note=note,
                actor_name=ctx.actor.name,
                since=since,
            )
        )
        agent.paused_at = agent.paused_at or since
        _record(ctx, "agent.paused", agent, {"cause": cause, "note": note, "end_calls": end_calls})
    return await _start(ctx, agent, PAUSE, end_calls=end_calls)


async def resume(ctx: Context, agent_id: UUID, *, cause: str = MANUAL) -> Operation | None:
    """End a cause. With the last one the agent is back; None while others stand."""
    ctx.require(Permission.AGENTS_PUBLISH)
    agent = await queries.hold(ctx, agent_id)
    preconditions.check(ctx, agent)
    ended = next((known for known in agent.pauses if known.cause == cause), None)
    if ended is None and not agent.pauses and await number_queries.kept_for(ctx, agent):
        return await _start(ctx, agent, RESUME)  # an earlier try did not come to its end
    if ended is None:
        raise AgentNotPaused(_why_not(agent))
    await ctx.session.delete(ended)
    left = [known for known in agent.pauses if known is not ended]
    agent.paused_at = left[0].since if left else None
    _record(ctx, "agent.resumed", agent, {"cause": cause, "other_causes": [known.cause for known in left] or None})
    return None if left else await _start(ctx, agent, RESUME)


def _why_not(agent: Agent) -> str:
    if not agent.pauses:
        return f"{agent.name} is in service."
    return f"{agent.name} is paused by {', '.join(known.cause for known in agent.pauses)}, which has to end by itself."


def _record(ctx: Context, action: str, agent: Agent, facts: dict[str, object]) -> None:
    audit.record(ctx, action, target_kind="agent", target_id=agent.id, target_name=agent.name, after=facts)
    fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])


async def _start(ctx: Context, agent: Agent, kind: str, **payload: object) -> Operation:
    if agent.status != "error":
        agent.status = agent.standing
    agent.binding_conflicts = []
    return await operations.start(ctx, kind, target_kind="agent", target_id=agent.id, payload=payload)


async def carry_pause_to_retell(work: Work) -> None:
    """Unbind the agent from its numbers or bind it again, as its causes ask for at this moment; then end its calls."""
    async with work.begin() as ctx:
        agent = await queries.find(ctx, work.target_id)
    if agent is None or agent.retell_agent_id is None:
        return
    client = await integrations.open_client(work.services, work.organization_id, agent.connection_id, "interactive")
    listed = await keeping.fetch_all(client)
    async with work.begin() as ctx:
        await keeping.keep(ctx, agent.connection_id, listed)
        numbers = [row.number for row in await number_queries.of_agent(ctx, agent)]
    ends_calls = bool(work.payload.get("end_calls"))
    steps = len(numbers) + ends_calls
    for done, number in enumerate(numbers):
        await work.progress(done, steps)
        await bring(work, client, agent.connection_id, number, resumed=agent.id)
    await work.progress(len(numbers), steps)
    if ends_calls:
        await _end_calls(work, client, agent.retell_agent_id)
    async with work.begin() as ctx:
        fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])
        await work.finish(ctx)


async def _end_calls(work: Work, client: "AsyncRetell", retell_agent_id: str) -> None:
    """End the calls that the agent has, until it has none, unless it was resumed meanwhile."""
    for _ in range(_MOST_ROUNDS):
        async with work.begin() as ctx:
            agent = await queries.find(ctx, work.target_id)
        running = await _running(client, retell_agent_id)
        if not running or agent is None or agent.paused_at is None:
            return
        gate = asyncio.Semaphore(_AT_ONCE)
        await asyncio.gather(*(_end(client, call_id, gate) for call_id in running))
    raise VendorConflict("Some calls of this agent do not end. It is tried again.", details={"retryable": True})


async def _running(client: "AsyncRetell", retell_agent_id: str) -> list[str]:
    """Retell's ids of the calls that the agent has, also those that still ring."""
    own: FilterCriteria = {"agent": [{"agent_id": retell_agent_id}]}
    ongoing: FilterCriteria = {**own, "call_status": {"type": "enum", "op": "in", "value": ["ongoing"]}}
    with integrations.failures():
        talking = await client.call.list(filter_criteria=ongoing, limit=_PAGE)
        newest = await client.call.list(filter_criteria=own, limit=_NEWEST, sort_order="descending")
    ringing = [call.call_id for call in newest.items or [] if call.call_status == "registered"]
    return list(dict.fromkeys([*(call.call_id for call in talking.items or []), *ringing]))


async def _end(client: "AsyncRetell", call_id: str, gate: asyncio.Semaphore) -> None:
    """End one call; one that is over already is what was wanted."""
    async with gate:
        try:
            with integrations.failures():
                await client.call.stop(call_id)
        except AppError:
            with integrations.failures():
                present = await client.call.retrieve(call_id)
            if present.call_status not in _OVER:
                raise
