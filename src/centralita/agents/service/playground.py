"""Chatting with an agent before it is called. A direct question: nothing is kept, there is nothing to resume."""

import asyncio
from typing import Any
from uuid import UUID

from centralita.agents.errors import PlaygroundTimeout
from centralita.agents.schemas import CallableAgent, PlaygroundAnswer, PlaygroundQuestion
from centralita.agents.service import pushing, reading
from centralita.core.context import Context, Transactions
from centralita.core.permissions import Permission
from centralita.core.rate_limits import Rate
from centralita.core.services import Services
from centralita.integrations import service as integrations

LONGEST_SECONDS = 30.0


async def prepare_question(ctx: Context, agent_id: UUID, data: PlaygroundQuestion) -> CallableAgent:
    """Whom to ask. Whoever may call an agent may chat with it: both let it run its tools."""
    ctx.require(Permission.CALLS_CREATE)
    rate = Rate("playground", ctx.services.settings.rate_playground_per_minute, 60)
    await ctx.services.limiter.take(f"playground:{ctx.actor.kind}:{ctx.session_id or ctx.actor.id}", rate)
    return await reading.callable_agent(ctx, agent_id, data.version)


async def ask(
    services: Services, organization_id: UUID, begin: Transactions, agent: CallableAgent, data: PlaygroundQuestion
) -> PlaygroundAnswer:
    """Bring the draft to Retell where it is what is asked for, then ask what it says next. Outside any transaction."""
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            version = agent.version if agent.version is not None else await pushing.brought(begin, agent.id)
            client = await integrations.open_client(services, organization_id, agent.connection_id, "interactive")
            with integrations.failures():
                found = await client.playground.completion(
                    agent.retell_agent_id, timeout=LONGEST_SECONDS, **_options(data, version)
                )
    except TimeoutError as error:
        raise PlaygroundTimeout(
            f"{agent.name} did not answer in {LONGEST_SECONDS:g} s. A slow tool or model may be the reason: give the"
            " tool a mock, or send the message again."
        ) from error
    return _answer(found.to_dict(mode="json"), data)


def _options(data: PlaygroundQuestion, version: int | None) -> dict[str, Any]:
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


def _answer(found: dict[str, Any], data: PlaygroundQuestion) -> PlaygroundAnswer:
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
