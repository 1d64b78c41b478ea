"""Agents whose settings others borrow for throw-away copies, and the mark that such copies carry at Retell."""

from typing import TYPE_CHECKING
from uuid import UUID

from centralita.agents.errors import AgentNotAtRetell
from centralita.agents.queries import agents as queries
from centralita.agents.schemas import Host
from centralita.agents.service import engines, fetching
from centralita.agents.service.copying import parts_of
from centralita.agents.service.fetching import ThrowAway
from centralita.core.context import Context
from centralita.integrations import service as integrations
from centralita.integrations.errors import VendorNotFound, VendorRejected
from centralita.retell import copies
from centralita.retell.catalogue import CONVERSATION_FLOW, RETELL_LLM

if TYPE_CHECKING:
    from retell import AsyncRetell

_OF_CALLS = ("webhook_url", "webhook_events", "webhook_timeout_ms")


async def host(ctx: Context, agent_id: UUID) -> Host:
    """What a copy of an agent is made of, as its draft stands here; it has no webhook."""
    agent = await queries.get_whole(ctx, agent_id)
    if not (agent.configuration.get("agent") or {}).get("agent_id"):
        raise AgentNotAtRetell(f"{agent.name} is still being made. Try again in a moment.")
    own, answering = parts_of(agent)
    own = {name: value for name, value in own.items() if name not in _OF_CALLS}
    is_paused = agent.paused_at is not None
    return Host(agent.id, agent.name, agent.connection_id, agent.engine, is_paused, answering, own)


def can_host(engine: str) -> bool:
    """Whether Retell keeps the prompt of agents with this engine."""
    return engine in {RETELL_LLM, CONVERSATION_FLOW}


def name_of_copy(mark: str) -> str:
    """What a throw-away copy is called at Retell, so that no list of agents takes it for one."""
    return f"{copies.MARK} {mark}"


async def find_copies(client: "AsyncRetell", mark: str) -> list[str]:
    """Retell's ids of the agents that carry this mark."""
    return [copy.retell_agent_id for copy in await list_copies(client, mark) if copy.mark == mark]


async def list_copies(client: "AsyncRetell", mark: str | None = None) -> list[ThrowAway]:
    """The throw-away copies that a workspace has, whoever made them."""
    return await fetching.list_throw_away(client, copies.MARK if mark is None else name_of_copy(mark))


async def remove_copy(client: "AsyncRetell", retell_agent_id: str) -> None:
    """Delete a copy and what answers for it; what is gone already is fine."""
    try:
        with integrations.failures():
            found = (await client.agent.retrieve(retell_agent_id)).to_dict(mode="json")
            await client.agent.delete(retell_agent_id)
    except (VendorNotFound, VendorRejected):
        return
    engine = found.get("response_engine")
    if isinstance(engine, dict):
        await engines.remove(client, engine)
