"""Editing an agent: its draft lives here, with Retell up or down; publishing and calling bring it to Retell."""

import asyncio
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from centralita.agents.errors import AgentBusy, AgentNotAtRetell, NoPrompt, PromptLinked, SettingsRefused
from centralita.agents.models import Agent
from centralita.agents.queries import agents as queries
from centralita.agents.schemas import AgentUpdate
from centralita.agents.service import naming
from centralita.agents.service.creating import CREATE
from centralita.agents.service.engines import OWN_ENGINE, Wire
from centralita.agents.service.mapping import agent_settings, llm_settings, show
from centralita.agents.service.pushing import PUBLISH, PUSH
from centralita.audit import service as audit
from centralita.core import fanout, operations, preconditions
from centralita.core.context import Context
from centralita.core.errors import FieldError, PreconditionFailed
from centralita.core.permissions import Permission
from centralita.retell.catalogue import RETELL_LLM, cleared
from centralita.retell.checking import Fault, faults_of

# Retell's names of what the panel has names of its own for.
_SAME = {"agent_name": "name", "general_prompt": "prompt", "begin_message": "first_message"}

_OF_THE_LLM = {"prompt", "first_message"}


async def update(ctx: Context, agent_id: UUID, data: AgentUpdate) -> None:
    """Make an edit of the draft. Nothing goes to Retell yet."""
    ctx.require(Permission.AGENTS_WRITE)
    agent = await hold_editable(ctx, agent_id)
    if agent.engine != RETELL_LLM and data.model_fields_set & _OF_THE_LLM:
        raise NoPrompt("This agent answers with a conversation flow or a model of your own: it has no single prompt.")
    edit = await _edit(agent, data)
    if "general_prompt" in edit:
        refuse_linked(agent, edit["general_prompt"])
    former, former_name = agent.settings, agent.name
    if data.name is not None and data.name != agent.name:
        await naming.refuse_taken(ctx, data.name, agent.id)
        agent.name = data.name
    agent.edits = {**agent.edits, **edit}
    show(agent)
    if (agent.name, agent.settings) != (former_name, former):
        log(ctx, agent, former_name, former)


def refuse_linked(agent: Agent, text: object) -> None:
    """Stop where an edit would make the text of an agent another one than that of the prompt it uses."""
    if agent.prompt_id is not None and text != agent.prompt:
        message = (
            f"The text of {agent.name} comes from the library. Edit the prompt there, or detach the agent from it."
        )
        raise PromptLinked(message, errors=[FieldError("prompt", message, "prompt_linked")])


async def _edit(agent: Agent, data: AgentUpdate) -> Wire:
    """What differs from the draft as it is, under Retell's names, as Retell is to be told."""
    given = data.model_dump(include=data.model_fields_set)
    settings = {name: given.pop(name) for name in data.model_extra or {}}
    faults = [
        Fault(theirs, f"Give {ours} or {theirs}, not both.", "twice")
        for theirs, ours in _SAME.items()
        if theirs in settings and ours in given
    ]
    faults += await asyncio.to_thread(faults_of, settings, agent.engine)
    if faults:
        errors = [FieldError(fault.path, fault.message, fault.code) for fault in faults]
        raise SettingsRefused("Some settings cannot be as given.", errors=errors)
    agreed = agent.agreed_settings
    edit = {
        name: cleared(name, agent.engine) if value is None and name in agreed else value
        for name, value in settings.items()
    }
    changed = {name: value for name, value in given.items() if not _is_so(agent, name, value)}
    return {**edit, **agent_settings(changed), **llm_settings(changed)}


def _is_so(agent: Agent, name: str, value: object) -> bool:
    """Whether a field is so already; of several languages, the first one alone stands for all of them."""
    if name == "language" and isinstance(value, list):
        return agent.settings.get(name) == value
    return bool(getattr(agent, name) == value)


def log(  # allowed: part of verbs that required it
    ctx: Context, agent: Agent, former_name: str, former: Wire, facts: Mapping[str, Any] | None = None
) -> None:
    """Plain values are logged as they are; of tools and the like, which carry keys, only that they changed."""
    present = agent.settings
    changed = sorted(name for name in {*former, *present} if former.get(name) != present.get(name))
    nested = [name for name in changed if any(isinstance(side.get(name), dict | list) for side in (former, present))]
    plain = [name for name in changed if name not in {*nested, "agent_name"}]
    audit.record(
        ctx,
        "agent.updated",
        target_kind="agent",
        target_id=agent.id,
        target_name=agent.name,
        before={"name": former_name} | {_SAME.get(name, name): former.get(name) for name in plain},
        after={"name": agent.name, **(facts or {})} | {_SAME.get(name, name): present.get(name) for name in plain},
        secrets=nested,
    )
    fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])


async def hold_editable(ctx: Context, agent_id: UUID) -> Agent:
    """The agent, kept from others, if Retell has it."""
    agent = await queries.hold(ctx, agent_id)
    preconditions.check(ctx, agent)
    if agent.status == "creating":
        await refuse_busy(ctx, agent)
    if agent.retell_agent_id is None or agent.status == "error":
        raise AgentNotAtRetell(agent.status_message or "Retell does not have this agent. Sync its connection.")
    return agent


async def refuse_busy(ctx: Context, agent: Agent) -> None:
    """One change at a time reaches Retell; whoever edited the same state meanwhile is told so."""
    for kind in (CREATE, PUSH, PUBLISH, OWN_ENGINE):
        if await operations.latest(ctx, kind, agent.id) is None:
            continue
        if ctx.if_match is not None:
            raise PreconditionFailed("Somebody is changing this agent at this moment. Load it again in a moment.")
        message = f"A change of {agent.name} is still on its way to Retell. Try again in a moment."
        raise AgentBusy(message, retry_after=2)
