"""Editing an agent: its draft at Retell first, the row once Retell has taken it."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from centralita.agents.errors import AgentBusy, AgentNotAtRetell, NoPrompt, SettingsRefused
from centralita.agents.models import Agent
from centralita.agents.queries import agents as queries
from centralita.agents.schemas import AgentUpdate
from centralita.agents.service import fetching, naming
from centralita.agents.service.creating import AUDITED, CREATE
from centralita.agents.service.mapping import RETELL_LLM, Wire, absorb, agent_settings, llm_settings, part_of
from centralita.audit import service as audit
from centralita.core import fanout, operations, preconditions
from centralita.core.context import Context
from centralita.core.errors import AppError, FieldError, PreconditionFailed
from centralita.core.operations import Operation, Work
from centralita.core.permissions import Permission
from centralita.integrations import service as integrations
from centralita.retell.catalogue import cleared
from centralita.retell.checking import Fault, faults_of

if TYPE_CHECKING:
    from retell import AsyncRetell

UPDATE = "agents.update"
PUBLISH = "agents.publish"
_OF_THE_LLM = ("prompt", "first_message")
# Retell's names of what the panel has names of its own for.
_SAME = {"agent_name": "name", "general_prompt": "prompt", "begin_message": "first_message"}
# What the log has under the panel's own names.
_LOGGED = {*_SAME, "language", "voice_id"}


async def update(ctx: Context, agent_id: UUID, data: AgentUpdate) -> Operation | None:
    """Write down a change; the operation makes it at Retell. None when everything is so already."""
    ctx.require(Permission.AGENTS_WRITE)
    agent = await hold_editable(ctx, agent_id)
    changes, settings = await _changes(agent, data)
    if not changes and not settings:
        return None
    of_the_llm = changes.keys() & set(_OF_THE_LLM) or settings.get("llm")
    if agent.engine != RETELL_LLM and of_the_llm:
        raise NoPrompt("This agent answers with a conversation flow or a model of your own. Edit those at Retell.")
    if "name" in changes:
        await naming.refuse_taken(ctx, changes["name"], agent.id)
    payload = {"changes": changes, "settings": settings}
    return await operations.start(ctx, UPDATE, target_kind="agent", target_id=agent.id, payload=payload)


async def _changes(agent: Agent, data: AgentUpdate) -> tuple[dict[str, Any], dict[str, Wire]]:
    """What differs from the agent as it is: the fields of our own, and Retell's settings by part and name."""
    given = data.model_dump(include=data.model_fields_set)
    settings = {name: given.pop(name) for name in data.model_extra or {}}
    faults = [
        Fault(theirs, f"Give {ours} or {theirs}, not both.", "twice")
        for theirs, ours in _SAME.items()
        if theirs in settings and ours in given
    ]
    faults += await asyncio.to_thread(faults_of, settings)
    if faults:
        errors = [FieldError(fault.path, fault.message, fault.code) for fault in faults]
        raise SettingsRefused("Some settings cannot be as given.", errors=errors)
    present = agent.settings
    by_part: dict[str, Wire] = {}
    for name, given_value in settings.items():
        value = cleared(name) if given_value is None else given_value
        if present.get(name) != value and (given_value is not None or name in present):
            by_part.setdefault(part_of(name), {})[name] = value
    return {name: value for name, value in given.items() if not _is_so(agent, name, value)}, by_part


def _is_so(agent: Agent, name: str, value: object) -> bool:
    """Whether a field is so already; of several languages, the first one alone stands for all of them."""
    if name == "language" and isinstance(value, list):
        return agent.settings.get(name) == value
    return bool(getattr(agent, name) == value)


async def hold_editable(ctx: Context, agent_id: UUID) -> Agent:
    """The agent, kept from others, if nobody else is changing it and Retell has it."""
    agent = await queries.hold(ctx, agent_id)
    preconditions.check(ctx, agent)
    await refuse_busy(ctx, agent)
    if agent.retell_agent_id is None or agent.status == "error":
        raise AgentNotAtRetell(agent.status_message or "Retell does not have this agent. Sync its connection.")
    return agent


async def refuse_busy(ctx: Context, agent: Agent) -> None:
    """One change at a time reaches Retell; whoever edited the same state meanwhile is told so."""
    for kind in (CREATE, UPDATE, PUBLISH):
        if await operations.latest(ctx, kind, agent.id) is None:
            continue
        if ctx.if_match is not None:
            raise PreconditionFailed("Somebody is changing this agent at this moment. Load it again in a moment.")
        message = f"A change of {agent.name} is still on its way to Retell. Try again in a moment."
        raise AgentBusy(message, retry_after=2)


async def update_at_retell(work: Work) -> None:
    """Change the draft at Retell, forked first where the latest version is published; all of it or nothing."""
    edit = _Edit(work.payload["changes"], work.payload["settings"])
    async with work.begin() as ctx:
        row = await queries.hold(ctx, work.target_id)
        connection_id, retell_agent_id = row.connection_id, row.retell_agent_id
    if retell_agent_id is None:
        raise AgentNotAtRetell("Retell does not have this agent. Sync its connection.")
    client = await integrations.open_client(work.services, work.organization_id, connection_id, "interactive")
    draft = await _draft(work, client, retell_agent_id)
    try:
        await _push(client, draft, edit)
    except AppError as error:
        if not error.details.get("retryable"):
            await _take_back(work, client, draft, edit)
        raise
    found = await fetching.fetch(client, retell_agent_id)
    async with work.begin() as ctx:
        agent = await queries.hold_any(ctx, work.target_id)
        before, former = audit.snapshot(agent, *AUDITED), agent.settings
        absorb(agent, found.agent, found.llm, found.published_version or agent.published_version)
        if "name" in edit.changes:
            agent.name = await naming.free(ctx, edit.changes["name"], agent.id)
        names = edit.names if work.payload.get("base_version") is None else {*former, *agent.settings} - _LOGGED
        _record(ctx, agent, before, {name: former.get(name) for name in names})
        await forget_edit(work, ctx)
        await work.finish(ctx)


async def forget_edit(work: Work, ctx: Context, _error: AppError | None = None) -> None:
    """An edit that is over leaves no settings behind in its operation: tools carry keys."""
    await work.remember(ctx, settings={})


def _record(ctx: Context, agent: Agent, before: dict[str, object], former: Wire) -> None:
    """Plain values are logged as they are; of tools and the like, which carry keys, only that they changed."""
    present = {name: agent.settings.get(name) for name in former}
    nested = [name for name in former if isinstance(former[name] or present[name], dict | list)]
    plain = [name for name in former if name not in nested]
    audit.record(
        ctx,
        "agent.updated",
        target_kind="agent",
        target_id=agent.id,
        target_name=agent.name,
        before=before | {name: former[name] for name in plain},
        after=audit.snapshot(agent, *AUDITED) | {name: present[name] for name in plain},
        secrets=[name for name in nested if former[name] != present[name]],
    )
    fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])


async def _draft(work: Work, client: "AsyncRetell", retell_agent_id: str) -> Wire:
    """The draft to edit. A published version never changes, so a draft is forked from it, or from the one wanted."""
    with integrations.failures():
        latest: Wire = (await client.agent.retrieve(retell_agent_id)).to_dict(mode="json")
        is_forked = work.payload.get("forked_version") == latest["version"]
        base: int | None = work.payload.get("base_version")
        if is_forked or (base is None and not latest.get("is_published")):
            return latest
        forked = await client.agent.create_version(
            retell_agent_id, base_version=int(latest["version"]) if base is None else base
        )
    draft: Wire = forked.to_dict(mode="json")
    async with work.begin() as ctx:
        await work.remember(ctx, forked_version=draft["version"])
    return draft


async def _push(client: "AsyncRetell", draft: Wire, edit: "_Edit") -> None:
    """The agent first: Retell checks its fields most strictly, so that a refusal comes before anything changed."""
    engine: Wire = draft.get("response_engine") or {}
    with integrations.failures():
        if edit.for_agent:
            await _update_agent(client, draft, edit.for_agent)
        if edit.for_llm and engine.get("version") is None:
            await client.llm.update(engine["llm_id"], extra_body=edit.for_llm)
        elif edit.for_llm:
            await client.llm.update(engine["llm_id"], version=int(engine["version"]), extra_body=edit.for_llm)


async def _update_agent(client: "AsyncRetell", draft: Wire, settings: Wire) -> None:
    """The settings go as they are, so that names and values which this SDK does not know arrive all the same."""
    await client.agent.update(draft["agent_id"], version=int(draft["version"]), extra_body=settings)


async def _take_back(work: Work, client: "AsyncRetell", draft: Wire, edit: "_Edit") -> None:
    """Retell refused a part: the forked draft goes, or the fields of the agent become what they were."""
    try:
        with integrations.failures():
            if work.payload.get("forked_version") == draft["version"]:
                await client.agent.delete_version(draft["agent_id"], version=int(draft["version"]))
                return
            former: Wire = {name: cleared(name) if draft.get(name) is None else draft[name] for name in edit.for_agent}
            if former:
                await _update_agent(client, draft, former)
    except AppError:
        return  # the next sync shows what Retell has


@dataclass(frozen=True, slots=True)
class _Edit:
    """An edit: fields of our own and settings of Retell, as each part of the agent takes them."""

    changes: dict[str, Any]
    settings: dict[str, Wire]

    @property
    def names(self) -> set[str]:
        return {name for part in self.settings.values() for name in part}

    @property
    def for_agent(self) -> Wire:
        return agent_settings(self.changes) | self.settings.get("agent", {})

    @property
    def for_llm(self) -> Wire:
        return llm_settings(self.changes) | self.settings.get("llm", {})
