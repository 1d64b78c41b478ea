"""What answers for agents at Retell, a Retell LLM or a conversation flow: made, read, changed, found again, removed.

An engine is named by what Retell keeps in an agent's `response_engine`. A model of one's own is only named there.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from centralita.agents.queries import agents as queries
from centralita.core.operations import Work
from centralita.integrations.errors import VendorNotFound, VendorRejected
from centralita.integrations.service import failures
from centralita.retell.catalogue import CONVERSATION_FLOW, CUSTOM_LLM, RETELL_LLM

if TYPE_CHECKING:
    from retell import AsyncRetell

Wire = dict[str, Any]
_ID_FIELDS = {RETELL_LLM: "llm_id", CONVERSATION_FLOW: "conversation_flow_id"}
_RECENT = 50
_PAGE = 1000
_MOST = 100_000
_CLOCK_SLACK_MS = 60_000
OWN_ENGINE = "agents.own_engine"
# What an engine carries besides its settings.
_NOT_SETTINGS = frozenset(
    {*_ID_FIELDS.values(), "version", "is_published", "base_version", "last_modification_timestamp"}
)


def kind_of(agent: Wire) -> str:
    """What answers for an agent, in Retell's word."""
    return str((agent.get("response_engine") or {}).get("type") or RETELL_LLM)


def id_of(engine: Wire) -> str | None:
    """Retell's id of an engine; a model of one's own has none."""
    field = _ID_FIELDS.get(engine.get("type", ""))
    found: str | None = engine.get(field) if field is not None else None
    return found


def key_of(engine: Wire) -> str | None:
    """What tells an engine from others: its id, or the address of a model of one's own."""
    return id_of(engine) or engine.get("llm_websocket_url")


def reference(kind: str, identifier: str) -> Wire:
    """The engine with this id as an agent names it."""
    return {"type": kind, _ID_FIELDS[kind]: identifier}


def socket(url: str) -> Wire:
    """A model of one's own as an agent names it."""
    return {"type": CUSTOM_LLM, "llm_websocket_url": url}


async def fetch(client: "AsyncRetell", engine: Wire) -> Wire | None:
    """The version of an engine that an agent answers with; none of a model of one's own."""
    identifier = id_of(engine)
    if identifier is None:
        return None
    with failures():
        if engine["type"] == CONVERSATION_FLOW:
            flow = await client.conversation_flow.retrieve(identifier, **_at_version(engine))
            return flow.to_dict(mode="json")
        llm = await client.llm.retrieve(identifier, **_at_version(engine))
        return llm.to_dict(mode="json")


async def update(client: "AsyncRetell", engine: Wire, settings: Wire) -> None:
    """The settings go as they are, so that names and values which this SDK does not know arrive all the same."""
    identifier = id_of(engine)
    if identifier is None or not settings:
        return
    with failures():
        if engine["type"] == CONVERSATION_FLOW:
            await client.conversation_flow.update(identifier, **_at_version(engine), extra_body=settings)
        else:
            await client.llm.update(identifier, **_at_version(engine), extra_body=settings)


def _at_version(engine: Wire) -> Wire:
    """The version to ask for; the SDK reads it as a float, and `0.0` would be taken for a name instead of a number."""
    version = engine.get("version")
    return {} if version is None else {"version": int(version)}


async def make(client: "AsyncRetell", kind: str, settings: Wire) -> str:
    """A new engine with these settings; its id."""
    with failures():
        if kind == CONVERSATION_FLOW:
            flow = await client.conversation_flow.create(
                nodes=settings["nodes"], start_speaker=settings["start_speaker"], extra_body=settings
            )
            return flow.conversation_flow_id
        return (await client.llm.create(extra_body=settings)).llm_id


async def make_once(work: Work, client: "AsyncRetell", connection_id: UUID, kind: str, settings: Wire) -> Wire:
    """A new engine for an operation, as an agent names it; that of an earlier try, where its answer got lost."""
    lost: str | None = None
    if work.payload.get("asked_at_ms") is not None:
        async with work.begin() as ctx:
            claimed = await queries.known_engines(ctx, connection_id)
        lost = await _find_lost(client, kind, settings, asked_since(work), claimed)
    await note_moment(work)
    return reference(kind, lost or await make(client, kind, settings))


async def note_moment(work: Work) -> None:
    """Remember since when Retell may have what it is asked for."""
    if work.payload.get("asked_at_ms") is None:
        async with work.begin() as ctx:
            await work.remember(ctx, asked_at_ms=int(ctx.now().timestamp() * 1000))


def asked_since(work: Work) -> int:
    """That moment by Retell's clock, which may be another than ours."""
    return int(work.payload["asked_at_ms"]) - _CLOCK_SLACK_MS


async def _find_lost(client: "AsyncRetell", kind: str, wanted: Wire, since_ms: int, claimed: set[str]) -> str | None:
    """An engine with these settings, made since, that no agent of the panel answers with: its answer got lost."""
    for found in await recent(client, kind):
        is_new = int(found.get("last_modification_timestamp") or 0) >= since_ms
        if is_new and found[_ID_FIELDS[kind]] not in claimed and holds(found, wanted):
            identifier: str = found[_ID_FIELDS[kind]]
            return identifier
    return None


async def recent(client: "AsyncRetell", kind: str) -> list[Wire]:
    """The engines of a kind that were made last, in their latest versions."""
    with failures():
        if kind == CONVERSATION_FLOW:
            flows = await client.conversation_flow.list(limit=_RECENT, sort_order="descending")
            return [item.to_dict(mode="json") for item in flows.items]
        llms = await client.llm.list(limit=_RECENT, sort_order="descending")
        return [item.to_dict(mode="json") for item in llms.items or []]


async def list_modified(client: "AsyncRetell") -> dict[str, int]:
    """When each Retell LLM and each flow was changed last, in Retell's milliseconds, by Retell's id."""
    found: dict[str, int] = {}
    with failures():
        llms = await client.llm.list(limit=_PAGE)
        found |= {item.llm_id: item.last_modification_timestamp for item in llms.items or []}
        while llms.has_more and llms.pagination_key and len(found) < _MOST:
            llms = await client.llm.list(limit=_PAGE, pagination_key=llms.pagination_key)
            found |= {item.llm_id: item.last_modification_timestamp for item in llms.items or []}
        flows = await client.conversation_flow.list(limit=_PAGE)
        found |= {item.conversation_flow_id: item.last_modification_timestamp for item in flows.items}
        while flows.has_more and flows.pagination_key and len(found) < _MOST:
            flows = await client.conversation_flow.list(limit=_PAGE, pagination_key=flows.pagination_key)
            found |= {item.conversation_flow_id: item.last_modification_timestamp for item in flows.items}
    return found


async def remove(client: "AsyncRetell", engine: Wire) -> None:
    """Delete an engine. One that is gone is fine, and so is one that another agent answers with."""
    identifier = id_of(engine)
    if identifier is None:
        return
    try:
        with failures():
            if engine["type"] == CONVERSATION_FLOW:
                await client.conversation_flow.delete(identifier)
            else:
                await client.llm.delete(identifier)
    except (VendorNotFound, VendorRejected):
        return


def settings_in(found: Wire) -> Wire:
    """What a copy of an engine is made with."""
    return {name: value for name, value in found.items() if name not in _NOT_SETTINGS and value is not None}


def flow_of(prompt: str, first_message: str | None) -> Wire:
    """The smallest flow that works: a greeting, a conversation as the prompt says, and an end."""
    end = {"id": "end", "type": "end", "name": "End"}
    over = {"type": "prompt", "prompt": "The conversation is over."}
    talk = {
        "id": "talk",
        "type": "conversation",
        "name": "Conversation",
        "instruction": {"type": "prompt", "text": "Help the caller as the global prompt says."},
        "edges": [{"id": "talk-end", "destination_node_id": "end", "transition_condition": over}],
    }
    flow: Wire = {"global_prompt": prompt, "start_speaker": "user" if first_message == "" else "agent"}
    if not first_message:
        return flow | {"start_node_id": "talk", "nodes": [talk, end]}
    always = {"type": "prompt", "prompt": "Always"}
    greeting = {
        "id": "greeting",
        "type": "conversation",
        "name": "Greeting",
        "instruction": {"type": "static_text", "text": first_message},
        "always_edge": {"id": "greeting-talk", "destination_node_id": "talk", "transition_condition": always},
    }
    return flow | {"start_node_id": "greeting", "nodes": [greeting, talk, end]}


def holds(found: object, wanted: object) -> bool:
    """Whether Retell keeps what was sent; it may have added defaults of its own inside."""
    if isinstance(wanted, Mapping):
        return isinstance(found, Mapping) and all(holds(found.get(name), value) for name, value in wanted.items())
    if isinstance(wanted, list):
        if not isinstance(found, list) or len(found) != len(wanted):
            return False
        return all(holds(one, other) for one, other in zip(found, wanted, strict=True))
    return found == wanted
