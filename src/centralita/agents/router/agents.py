"""`/agents`: make, find, edit, publish, delete and restore voice agents."""

from typing import Annotated

from fastapi import Query, Response

from centralita.agents import service
from centralita.agents.router.answers import LATER, AgentId, edited, outcome
from centralita.agents.schemas import (
    AgentCreate,
    AgentDetail,
    AgentPublish,
    AgentUpdate,
    EngineKind,
    SettingsRead,
)
from centralita.core import http
from centralita.core.http import Begin, Ctx

router = http.router("/agents", tags=["Agents"])


@router.post("", status_code=201, response_model=AgentDetail, responses=LATER)
async def create_agent(begin: Begin, response: Response, data: AgentCreate) -> AgentDetail | Response:
    """Make an agent and what answers for it, callable at once: 201 when Retell has it, 202 if that takes longer."""
    if data.template is not None and data.voice_id is None:
        await service.fetch_voices(begin, data.connection_id)
    async with begin() as ctx:
        agent, operation = await service.create(ctx, data)
    return await outcome(begin, response, agent.id, operation)


@router.get("/settings")
async def list_agent_settings(
    ctx: Ctx,
    engine: Annotated[
        EngineKind,
        Query(description="For agents with this engine: some settings differ from one to another."),
    ] = "retell-llm",
) -> SettingsRead:
    """Everything that can be set on an agent, from the installed SDK: a field that a new SDK brings is in it."""
    return SettingsRead.of(await service.known_settings(ctx, engine))


@router.get("/{agent_id}")
async def read_agent(ctx: Ctx, response: Response, agent_id: AgentId) -> AgentDetail:
    """One agent."""
    agent = await service.get(ctx, agent_id)
    http.tag(response, agent)
    return await service.face(ctx, agent)


@router.patch("/{agent_id}")
async def update_agent(ctx: Ctx, response: Response, agent_id: AgentId, data: AgentUpdate) -> AgentDetail:
    """Edit the draft of an agent, here. Retell has it with the next call or publication; until it is published, callers
    of the published version notice nothing."""
    await service.update(ctx, agent_id, data)
    return await edited(ctx, response, agent_id)


@router.delete("/{agent_id}", status_code=204)
async def delete_agent(ctx: Ctx, agent_id: AgentId) -> None:
    """Delete an agent. It can be restored for 30 days; until then Retell keeps it, and so do its phone numbers."""
    await service.delete(ctx, agent_id)


@router.post("/{agent_id}/restore")
async def restore_agent(ctx: Ctx, response: Response, agent_id: AgentId) -> AgentDetail:
    """Take back a deletion."""
    agent = await service.restore(ctx, agent_id)
    http.tag(response, agent)
    return await service.face(ctx, agent)


@router.post("/{agent_id}/push", response_model=AgentDetail, responses=LATER)
async def push_agent(begin: Begin, response: Response, agent_id: AgentId) -> AgentDetail | Response:
    """Bring the draft to Retell without publishing it: for those who call it by Retell's own means."""
    async with begin() as ctx:
        operation = await service.push(ctx, agent_id)
    return await outcome(begin, response, agent_id, operation)


@router.post("/{agent_id}/publish", response_model=AgentDetail, responses=LATER)
async def publish_agent(
    begin: Begin, response: Response, agent_id: AgentId, data: AgentPublish | None = None
) -> AgentDetail | Response:
    """Publish the draft: from now on that version is what callers get who ask for a published one."""
    async with begin() as ctx:
        operation = await service.publish(ctx, agent_id, data or AgentPublish(note=None))
    return await outcome(begin, response, agent_id, operation)
