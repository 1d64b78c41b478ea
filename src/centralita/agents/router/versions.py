"""`/agents/{id}/versions`: the published versions of an agent."""

from typing import Annotated

from fastapi import Path, Response

from centralita.agents import service
from centralita.agents.router.answers import LATER, AgentId, edited, outcome
from centralita.agents.schemas import AgentDetail, AgentVersionDetail, AgentVersionRead
from centralita.core import http
from centralita.core.http import Begin, Ctx, Page, Paging

router = http.router("/agents", tags=["Agents"])
VersionNumber = Annotated[int, Path(ge=0, le=2_147_483_647, description="Retell's number of the version.")]


@router.get("/{agent_id}/versions")
async def list_agent_versions(ctx: Ctx, agent_id: AgentId, page: Paging) -> Page[AgentVersionRead]:
    """The published versions that the panel knows: those published here, and those it found at Retell."""
    return Page[AgentVersionRead].model_validate(await service.list_versions(ctx, agent_id, page))


@router.get("/{agent_id}/versions/{version}")
async def read_agent_version(ctx: Ctx, agent_id: AgentId, version: VersionNumber) -> AgentVersionDetail:
    """One of them with its settings."""
    return service.face_of_version(ctx, await service.get_version(ctx, agent_id, version))


@router.post("/{agent_id}/versions/{version}/restore")
async def restore_agent_version(ctx: Ctx, response: Response, agent_id: AgentId, version: VersionNumber) -> AgentDetail:
    """Make the draft what a published version was; the name stays. Callers notice nothing until it is published."""
    await service.restore_version(ctx, agent_id, version)
    return await edited(ctx, response, agent_id)


@router.post("/{agent_id}/versions/fetch", response_model=AgentDetail, responses=LATER)
async def fetch_agent_versions(begin: Begin, response: Response, agent_id: AgentId) -> AgentDetail | Response:
    """Fetch the published versions that Retell keeps and the panel does not know: those from before it knew the agent.
    A sync fetches the latest one only."""
    async with begin() as ctx:
        operation = await service.fetch_versions(ctx, agent_id)
    return await outcome(begin, response, agent_id, operation)
