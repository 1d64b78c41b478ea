"""`/agents/{id}/drift`: what somebody changed at Retell, and whose value stays."""

from fastapi import Response

from centralita.agents import service
from centralita.agents.router.answers import LATER, AgentId, outcome
from centralita.agents.schemas import AgentDetail, DriftDecisions, DriftList
from centralita.core import http
from centralita.core.http import Begin

router = http.router("/agents", tags=["Agents"])


@router.get("/{agent_id}/drift")
async def list_agent_drift(begin: Begin, agent_id: AgentId) -> DriftList:
    """What Retell has otherwise than was agreed, compared at this moment with its latest version, published or not."""
    return DriftList(items=await service.drift_now(begin, agent_id))


@router.post("/{agent_id}/drift", response_model=AgentDetail, responses=LATER)
async def decide_agent_drift(
    begin: Begin, response: Response, agent_id: AgentId, data: DriftDecisions
) -> AgentDetail | Response:
    """Decide about some or all of them. What is reverted goes to Retell's draft; callers hear it once published."""
    async with begin() as ctx:
        operation = await service.decide(ctx, agent_id, data)
    return await outcome(begin, response, agent_id, operation)
