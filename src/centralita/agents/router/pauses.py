"""`/agents/{id}/pause` and `/resume`: out of service and back."""

from fastapi import Response

from centralita.agents import service
from centralita.agents.router.answers import LATER, AgentId, outcome
from centralita.agents.schemas import AgentDetail, AgentPauseInput
from centralita.core import http
from centralita.core.http import Begin

router = http.router("/agents", tags=["Agents"])


@router.post("/{agent_id}/pause", response_model=AgentDetail, responses=LATER)
async def pause_agent(
    begin: Begin, response: Response, agent_id: AgentId, data: AgentPauseInput | None = None
) -> AgentDetail | Response:
    """Take an agent out of service: calls with it are refused at once, and its numbers no longer lead to it."""
    wanted = data or AgentPauseInput(end_calls=False, note=None)
    async with begin() as ctx:
        operation = await service.pause(ctx, agent_id, note=wanted.note, end_calls=wanted.end_calls)
    return await outcome(begin, response, agent_id, operation)


@router.post("/{agent_id}/resume", response_model=AgentDetail, responses=LATER)
async def resume_agent(begin: Begin, response: Response, agent_id: AgentId) -> AgentDetail | Response:
    """Bring it back on its numbers as they were. Numbers that somebody changed at Retell stay as they are, and are
    listed in `binding_conflicts`. Another cause that stands keeps it paused."""
    async with begin() as ctx:
        operation = await service.resume(ctx, agent_id)
    return await outcome(begin, response, agent_id, operation)
