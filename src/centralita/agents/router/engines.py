"""`/agents/{id}/own-engine`: what answers for an agent, for it alone."""

from fastapi import Response

from centralita.agents import service
from centralita.agents.router.answers import LATER, AgentId, outcome
from centralita.agents.schemas import AgentDetail
from centralita.core import http
from centralita.core.http import Begin

router = http.router("/agents", tags=["Agents"])


@router.post("/{agent_id}/own-engine", response_model=AgentDetail, responses=LATER)
async def give_agent_own_engine(begin: Begin, response: Response, agent_id: AgentId) -> AgentDetail | Response:
    """Copy the Retell LLM or flow that the agent shares with others, and let its draft answer with the copy."""
    async with begin() as ctx:
        operation = await service.take_own_engine(ctx, agent_id)
    return await outcome(begin, response, agent_id, operation)
