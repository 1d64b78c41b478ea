"""Reading an agent from Retell, whole: nothing that the panel does not know is dropped."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from centralita.integrations.errors import VendorNotFound, VendorRejected
from centralita.integrations.service import failures

if TYPE_CHECKING:
    from retell.types.agent_list_params import FilterCriteria

    from retell import AsyncRetell

RETELL_LLM = "retell-llm"
Wire = dict[str, Any]
_PAGE = 1000
_MOST_PAGES = 100


@dataclass(frozen=True, slots=True)
class Fetched:
    """An agent's latest version with its Retell LLM, and the version that was published last."""

    agent: Wire
    llm: Wire | None
    published_version: int | None

    @property
    def configuration(self) -> Wire:
        """Retell's own objects, as a row keeps them."""
        return {"agent": self.agent, "llm": self.llm}


async def fetch(client: "AsyncRetell", retell_agent_id: str) -> Fetched:
    """The latest version of an agent."""
    with failures():
        agent: Wire = (await client.agent.retrieve(retell_agent_id)).to_dict(mode="json")
    engine: Wire = agent.get("response_engine") or {}
    llm = await fetch_llm(client, engine) if engine.get("type") == RETELL_LLM else None
    return Fetched(agent, llm, await _published_version(client, agent))


async def fetch_llm(client: "AsyncRetell", engine: Wire) -> Wire:
    """The version of a Retell LLM that an agent answers with."""
    with failures():
        if engine.get("version") is None:
            found = await client.llm.retrieve(engine["llm_id"])
        else:
            found = await client.llm.retrieve(engine["llm_id"], version=int(engine["version"]))
    return found.to_dict(mode="json")


async def _published_version(client: "AsyncRetell", agent: Wire) -> int | None:
    if agent.get("is_published"):
        return int(agent["version"])
    if not agent.get("version"):
        return None
    with failures():
        versions = await client.agent.list_versions(agent["agent_id"], limit=_PAGE, sort_order="descending")
    return max((version.version for version in versions.items if version.is_published), default=None)


async def list_ids(client: "AsyncRetell", query: str | None = None) -> list[str]:
    """Retell's ids of all voice agents, or of those whose name has this text."""
    return list(await list_modified(client, query))


async def list_modified(client: "AsyncRetell", query: str | None = None) -> dict[str, int]:
    """When each voice agent was changed last, in Retell's milliseconds, by Retell's id."""
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
    return {item.agent_id: item.user_modified_timestamp for item in items}


async def list_engines_modified(client: "AsyncRetell") -> dict[str, int]:
    """When each Retell LLM was changed last, in Retell's milliseconds, by Retell's id."""
    with failures():
        page = await client.llm.list(limit=_PAGE)
        items = list(page.items or [])
        for _ in range(_MOST_PAGES):
            if not page.has_more or not page.pagination_key:
                break
            page = await client.llm.list(limit=_PAGE, pagination_key=page.pagination_key)
            items.extend(page.items or [])
    return {item.llm_id: item.last_modification_timestamp for item in items}


async def find_by_llm(client: "AsyncRetell", name: str, llm_id: str) -> str | None:
    """The agent of this name that answers with this Retell LLM: one that was made though its answer got lost."""
    for retell_agent_id in await list_ids(client, name):
        with failures():
            agent = (await client.agent.retrieve(retell_agent_id)).to_dict(mode="json")
        engine = agent.get("response_engine")
        if isinstance(engine, dict) and engine.get("llm_id") == llm_id:
            return retell_agent_id
    return None


async def find_unclaimed_llm(client: "AsyncRetell", wanted: Wire, since_ms: int, claimed: set[str]) -> str | None:
    """A Retell LLM with exactly these settings, made since, that no agent of the panel answers with."""
    with failures():
        page = await client.llm.list(limit=50, sort_order="descending")
    for item in page.items or []:
        found = item.to_dict(mode="json")
        is_same = all(found.get(name) == value for name, value in wanted.items())
        is_new = int(found.get("last_modification_timestamp") or 0) >= since_ms  # type: ignore[call-overload]
        if is_same and is_new and item.llm_id not in claimed:
            return item.llm_id
    return None


async def remove(client: "AsyncRetell", retell_agent_id: str | None, llm_id: str | None) -> None:
    """Delete an agent and its Retell LLM; what is already gone is fine."""
    if retell_agent_id is not None:
        try:
            with failures():
                await client.agent.delete(retell_agent_id)
        except (VendorNotFound, VendorRejected):
            await _confirm_gone(client, retell_agent_id)
    if llm_id is not None:
        try:
            with failures():
                await client.llm.delete(llm_id)
        except (VendorNotFound, VendorRejected):
            return  # another agent answers with it, or it is gone


async def _confirm_gone(client: "AsyncRetell", retell_agent_id: str) -> None:
    """Retell answers 422 both for an unknown id and for a refusal: look whether the agent is there."""
    if retell_agent_id in await list_ids(client):
        raise VendorRejected(f"Retell refuses to delete the agent {retell_agent_id}.")
