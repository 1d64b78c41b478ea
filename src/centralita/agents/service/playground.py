"""Chatting with an agent before it is called. A direct question: nothing is kept, there is nothing to resume."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID

from centralita.agents.errors import PlaygroundTimeout
from centralita.agents.schemas import CallableAgent, Conversation, PlaygroundAnswer, PlaygroundQuestion
from centralita.agents.service import pushing, reading
from centralita.core.characters import keepable
from centralita.core.context import Context, Transactions
from centralita.core.permissions import Permission
from centralita.core.rate_limits import Rate
from centralita.core.services import Services
from centralita.integrations import service as integrations

if TYPE_CHECKING:
    from retell import AsyncRetell

LONGEST_SECONDS = 30.0


async def prepare_question(ctx: Context, agent_id: UUID, data: PlaygroundQuestion) -> CallableAgent:
    """Whom to ask. Whoever may call an agent may chat with it: both let it run its tools."""
    ctx.require(Permission.CALLS_CREATE)
    await take_turn(ctx)
    return await reading.callable_agent(ctx, agent_id, data.version)


async def take_turn(ctx: Context) -> None:
    """Count one question of somebody's in the playground; refuse when there were too many in a minute."""
    rate = Rate("playground", ctx.services.settings.rate_playground_per_minute, 60)
    await ctx.services.limiter.take(f"playground:{ctx.actor.kind}:{ctx.session_id or ctx.actor.id}", rate)


async def ask(
    services: Services, organization_id: UUID, begin: Transactions, agent: CallableAgent, data: PlaygroundQuestion
) -> PlaygroundAnswer:
    """Bring the draft to Retell where it is what is asked for, then ask what it says next. Outside any transaction."""
    async with in_time(agent.name):
        version = agent.version if agent.version is not None else await pushing.brought(begin, agent.id)
        client = await integrations.open_client(services, organization_id, agent.connection_id, "interactive")
        return await converse(client, agent.retell_agent_id, data, version)


@asynccontextmanager
async def in_time(name: str) -> AsyncIterator[None]:
    """Give up on whoever does not answer."""
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            yield
    except TimeoutError as error:
        raise PlaygroundTimeout(
            f"{name} did not answer in {LONGEST_SECONDS:g} s. A slow tool or model may be the reason: give the"
            " tool a mock, or send the message again."
        ) from error


async def converse(
    client: "AsyncRetell", retell_agent_id: str, data: Conversation, version: int | None = None
) -> PlaygroundAnswer:
    """What an agent at Retell says next."""
    with integrations.failures():
        found = await client.playground.completion(retell_agent_id, timeout=LONGEST_SECONDS, **_options(data, version))
    return _answer(keepable(found.to_dict(mode="json")), data)


def _options(data: Conversation, version: int | None) -> dict[str, Any]:
    options: dict[str, Any] = {
        "messages": [message.model_dump(exclude_none=True) for message in data.messages],
        "dynamic_variables": data.variables,
        "tool_mocks": [mock.model_dump(exclude_none=True) for mock in data.tool_mocks],
        "current_state": data.state,
        "current_node_id": data.node,
        "version": version,
    }
    return {name: value for name, value in options.items() if value is not None and value != []} | {
        "messages": options["messages"]
    }


def _answer(found: dict[str, Any], data: Conversation) -> PlaygroundAnswer:
    return PlaygroundAnswer.model_validate(
        {
            "messages": found.get("messages") or [],
            "state": found.get("current_state"),
            "node": found.get("current_node_id"),
            "variables": found.get("dynamic_variables") or data.variables,
            "has_ended": bool(found.get("call_ended")),
            "knowledge": found.get("knowledge_base_retrieved_contents") or [],
            "is_scripted": found.get("sandbox") is True,
        }
    )
