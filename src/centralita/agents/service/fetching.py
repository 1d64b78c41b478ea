"""Reading an agent from Retell, whole: nothing that the panel does not know is dropped."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from centralita.agents.service import engines
from centralita.agents.service.engines import Wire
from centralita.integrations.errors import VendorNotFound, VendorRejected
from centralita.integrations.service import failures
from centralita.retell import copies
from centralita.retell.catalogue import CONVERSATION_FLOW, RETELL_LLM

if TYPE_CHECKING:
    from retell.types.agent_list_params import FilterCriteria
    from retell.types.agent_list_response import Item

    from retell import AsyncRetell

_PAGE = 1000
_MOST_PAGES = 100


@dataclass(frozen=True, slots=True)
class Fetched:
    """An agent's latest version with its Retell LLM or its flow, and the version that was published last."""

    agent: Wire
    llm: Wire | None
    published_version: int | None
    flow: Wire | None = None

    @property
    def configuration(self) -> Wire:
        """Retell's own objects, as a row keeps them."""
        return {"agent": self.agent, "llm": self.llm, "flow": self.flow}


@dataclass(frozen=True, slots=True)
class ThrowAway:
    """A copy of an agent that is no agent of anybody's: the mark in its name, and when it was changed last."""

    retell_agent_id: str
    mark: str
    modified_ms: int


async def fetch(client: "AsyncRetell", retell_agent_id: str) -> Fetched:
    """The latest version of an agent."""
    with failures():
        agent: Wire = (await client.agent.retrieve(retell_agent_id)).to_dict(mode="json")
    return await _with_engine(client, agent, await _published_version(client, agent))


async def fetch_version(client: "AsyncRetell", retell_agent_id: str, version: int) -> Fetched:
    """A published version of an agent, with what answered for it then."""
    with failures():
        agent: Wire = (await client.agent.retrieve(retell_agent_id, version=version)).to_dict(mode="json")
    return await _with_engine(client, agent, version)


async def _with_engine(client: "AsyncRetell", agent: Wire, published_version: int | None) -> Fetched:
    engine: Wire = agent.get("response_engine") or {}
    answering = await engines.fetch(client, engine)
    return Fetched(
        agent,
        answering if engine.get("type") == RETELL_LLM else None,
        published_version,
        answering if engine.get("type") == CONVERSATION_FLOW else None,
    )


async def _published_version(client: "AsyncRetell", agent: Wire) -> int | None:
    if agent.get("is_published"):
        return int(agent["version"])
    if not agent.get("version"):
        return None
    return max(await list_published(client, agent["agent_id"]), default=None)


async def list_published(client: "AsyncRetell", retell_agent_id: str) -> list[int]:
    """The published versions of an agent that Retell keeps, the newest first."""
    with failures():
        page = await client.agent.list_versions(retell_agent_id, limit=_PAGE, sort_order="descending")
        items = list(page.items)
        for _ in range(_MOST_PAGES):
            if not page.has_more or not page.pagination_key:
                break
            page = await client.agent.list_versions(
                retell_agent_id, limit=_PAGE, sort_order="descending", pagination_key=page.pagination_key
            )
            items.extend(page.items)
    return [item.version for item in items if item.is_published]


async def list_ids(client: "AsyncRetell", query: str | None = None) -> list[str]:
    """Retell's ids of all voice agents, or of those whose name has this text."""
    return list(await list_modified(client, query))


async def list_modified(client: "AsyncRetell", query: str | None = None) -> dict[str, int]:
    """When each voice agent was changed last, in Retell's milliseconds, by Retell's id. Copies to throw away are none
    of them."""
    found = await _list(client, query)
    return {item.agent_id: item.user_modified_timestamp for item in found if not copies.is_copy(item.agent_name)}


async def list_throw_away(client: "AsyncRetell", query: str = copies.MARK) -> list[ThrowAway]:
    """The copies that trials made to throw away, of all names or of those that have this text."""
    found = await _list(client, query)
    return [
        ThrowAway(item.agent_id, item.agent_name.removeprefix(copies.MARK).strip(), item.user_modified_timestamp)
        for item in found
        if copies.is_copy(item.agent_name)
    ]


async def _list(client: "AsyncRetell", query: str | None) -> "list[Item]":
    criteria: FilterCriteria = {"channel": {"type": "string", "op": "eq", "value": "voice"}}
    if query is not None:
        criteria["query"] = query
    with failures():
        page = await client.agent.list(limit=_PAGE, filter_criteria=criteria)
        items = list(page.items)
        for _ in range(_MOST_PAGES):
            if not page.has_more or not page.pagination_key:
                break
            page = await client.agent.list(limit=_PAGE, filter_criteria=criteria, pagination_key=page.pagination_key)
            items.extend(page.items)
    return items


async def find_by_engine(
    client: "AsyncRetell", name: str, wanted: Wire, since_ms: int = 0, known: Collection[str] = ()
) -> str | None:
    """The agent of this name that answers with this engine: one that was made though its answer got lost."""
    for retell_agent_id in await list_ids(client, name):
        if retell_agent_id in known:
            continue
        with failures():
            agent = (await client.agent.retrieve(retell_agent_id)).to_dict(mode="json")
        engine = agent.get("response_engine")
        is_new = int(agent.get("last_modification_timestamp") or 0) >= since_ms  # type: ignore[call-overload]
        if isinstance(engine, dict) and engines.key_of(engine) == engines.key_of(wanted) and is_new:
            return retell_agent_id
    return None


async def remove(client: "AsyncRetell", retell_agent_id: str | None, engine: Wire) -> None:
    """Delete an agent and what answers for it; what is already gone is fine."""
    if retell_agent_id is not None:
        try:
            with failures():
                await client.agent.delete(retell_agent_id)
        except (VendorNotFound, VendorRejected):
            await _confirm_gone(client, retell_agent_id)
    await engines.remove(client, engine)


async def _confirm_gone(client: "AsyncRetell", retell_agent_id: str) -> None:
    """Retell answers 422 both for an unknown id and for a refusal: look whether the agent is there."""
    if retell_agent_id in await list_ids(client):
        raise VendorRejected(f"Retell refuses to delete the agent {retell_agent_id}.")
