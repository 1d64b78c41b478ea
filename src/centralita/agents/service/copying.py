"""Agents made from others: imported from a file, all or none, or duplicated."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from centralita.agents.errors import AgentNotAtRetell, ImportRefused
from centralita.agents.models import Agent
from centralita.agents.queries import agents as queries
from centralita.agents.queries import prompts as prompt_queries
from centralita.agents.schemas import AgentDuplicate, AgentsImport, ImportedAgent, ImportNote
from centralita.agents.service import creating, files, naming, wishes
from centralita.agents.service.engines import Wire
from centralita.agents.service.exporting import portable
from centralita.agents.service.files import Found
from centralita.agents.service.mapping import first_language
from centralita.agents.service.wishes import Wish
from centralita.core.context import Context
from centralita.core.errors import FieldError
from centralita.core.operations import Operation
from centralita.core.permissions import Permission
from centralita.entitlements import service as entitlements
from centralita.entitlements.models import Entitlement
from centralita.integrations import service as integrations
from centralita.prompts import service as prompts
from centralita.retell.catalogue import catalogue
from centralita.retell.checking import Fault
from centralita.voices import service as voices
from centralita.voices.models import Voice


async def import_agents(ctx: Context, data: AgentsImport) -> list[tuple[ImportedAgent, Operation | None]]:
    """What a file would make, and unless it is a rehearsal also make it: all of it with one transaction, or nothing."""
    ctx.require(Permission.AGENTS_WRITE)
    connection = await integrations.existing(ctx, data.connection_id)
    found, faults = await asyncio.to_thread(files.read, data.text, data.unknown)
    offered = await voices.offered(ctx, connection.id)
    notes = {one.path: _notes(one, offered, faults) for one in found}
    if faults:
        errors = [FieldError(fault.path, fault.message, fault.code) for fault in faults]
        raise ImportRefused("Nothing was imported: the file has faults.", errors=errors)
    used = await queries.count(ctx)
    await entitlements.check(ctx, Entitlement.AGENTS, used=used + len(found) - 1)
    made: list[tuple[ImportedAgent, Operation | None]] = []
    taken: set[str] = set()
    for one in found:
        name = await naming.unused(ctx, one.name, taken)
        if name != one.name:
            notes[one.path].append(ImportNote(code="renamed", path=one.path, message=f"{one.name} exists already."))
        agent, operation = None, None
        if not data.dry_run:
            agent, operation = await creating.make(
                ctx, connection.id, wishes.of_settings(name, one.engine, one.settings)
            )
        made.append((_imported(one, name, notes[one.path], agent), operation))
    return made


def _notes(one: Found, offered: Sequence[Voice], faults: list[Fault]) -> list[ImportNote]:
    """What is not as in the file; a voice that the workspace does not have is replaced by one that suits."""
    notes = [ImportNote(code="left_out", path=path, message="Retell knows no such setting.") for path in one.left_out]
    wanted = one.settings.get("voice_id")
    if wanted is None or (offered and isinstance(wanted, str) and wanted not in {voice.voice_id for voice in offered}):
        path = one.place("voice_id")
        instead = voices.suggested(offered, first_language(one.settings.get("language")))
        if instead is None:
            faults.append(Fault(path, "Give a voice_id: the voices of this workspace are not known.", "missing"))
        else:
            one.settings["voice_id"] = instead
            notes.append(ImportNote(code="voice_replaced", path=path, message=f"The workspace lacks it: {instead}."))
    return notes


def _imported(one: Found, name: str, notes: list[ImportNote], agent: Agent | None) -> ImportedAgent:
    states = one.settings.get("states") or []
    tools = [
        *(one.settings.get("general_tools") or []),
        *(tool for state in states for tool in state.get("tools") or []),
    ]
    return ImportedAgent(
        path=one.path,
        name=name,
        language=first_language(one.settings.get("language")),
        voice_id=one.settings["voice_id"],
        settings=len(one.settings),
        tools=len(tools),
        states=len(states),
        notes=notes,
        agent_id=agent.id if agent is not None else None,
    )


async def duplicate(ctx: Context, agent_id: UUID, data: AgentDuplicate) -> tuple[Agent, Operation]:
    """Write down the wish for an agent like this one as its draft is now, in its workspace or in another."""
    ctx.require(Permission.AGENTS_WRITE)
    agent = await _whole_with_prompt(ctx, agent_id)
    if not (agent.configuration.get("agent") or {}).get("agent_id"):
        raise AgentNotAtRetell("This agent is still being made. Try again in a moment.")
    connection = await integrations.existing(ctx, data.connection_id or agent.connection_id)
    if data.name is not None:
        await naming.refuse_taken(ctx, data.name, None)
    copy, operation = await creating.make(ctx, connection.id, _wish_like(agent, data.name or agent.name))
    copy.prompt_id, copy.prompt_label, copy.prompt_version = agent.prompt_id, agent.prompt_label, agent.prompt_version
    return copy, operation


async def _whole_with_prompt(ctx: Context, agent_id: UUID) -> Agent:
    """The agent. What it follows stays where it is until the copy follows it too."""
    prompt_id = await prompt_queries.prompt_of(ctx, agent_id)
    if prompt_id is not None:
        await prompts.keep(ctx, prompt_id)
    return await queries.get_whole(ctx, agent_id)


def _wish_like(agent: Agent, name: str) -> Wish:
    return wishes.of_parts(name, agent.engine, *parts_of(agent))


def parts_of(agent: Agent) -> tuple[Wire, Wire]:
    """Everything that is set on an agent and on its engine, also what the panel does not know, each where it stands."""
    answering = agent.configuration.get("llm") or agent.configuration.get("flow") or {}
    known = catalogue(agent.engine).settings
    parts: dict[bool, Wire] = {True: {}, False: {}}
    for setting, value in portable(agent.settings).items():
        is_of_agent = known[setting].part == "agent" if setting in known else setting not in answering
        parts[is_of_agent][setting] = value
    return parts[True], parts[False]
