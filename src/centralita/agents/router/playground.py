"""`/agents/{id}/playground`: what the agent would say next. `/agents/{id}/test-setups`: what to try it with."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Response

from centralita.agents import service
from centralita.agents.router.answers import AgentId
from centralita.agents.schemas import (
    PlaygroundAnswer,
    PlaygroundQuestion,
    TrialSetupCreate,
    TrialSetupRead,
    TrialSetupUpdate,
)
from centralita.core import http
from centralita.core.http import Begin, Ctx, Page, Paging
from centralita.core.problems import MEDIA_TYPE

router = http.router("/agents", tags=["Agents"])
SetupId = Annotated[UUID, Path(description="The id of the saved set.")]
_TOO_SLOW = {
    "description": "The agent did not answer in 30 s.",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


@router.post("/{agent_id}/playground", responses={504: _TOO_SLOW})
async def ask_agent(begin: Begin, agent_id: AgentId, data: PlaygroundQuestion) -> PlaygroundAnswer:
    """What the agent says next in a conversation that you keep. No call is made; tools without a mock are run."""
    async with begin() as ctx:
        agent = await service.prepare_question(ctx, agent_id, data)
    return await service.ask(ctx.services, ctx.organization_id, begin, agent, data)


@router.get("/{agent_id}/test-setups")
async def list_trial_setups(ctx: Ctx, agent_id: AgentId, page: Paging) -> Page[TrialSetupRead]:
    """Saved sets of variables and mocks, by name."""
    return Page[TrialSetupRead].model_validate(await service.list_trial_setups(ctx, agent_id, page))


@router.post("/{agent_id}/test-setups", status_code=201)
async def create_trial_setup(ctx: Ctx, response: Response, agent_id: AgentId, data: TrialSetupCreate) -> TrialSetupRead:
    """Save variables and mocks under a name, for everybody who tries this agent."""
    setup = await service.create_trial_setup(ctx, agent_id, data)
    http.tag(response, setup)
    return TrialSetupRead.model_validate(setup)


@router.patch("/{agent_id}/test-setups/{setup_id}")
async def update_trial_setup(
    ctx: Ctx, response: Response, agent_id: AgentId, setup_id: SetupId, data: TrialSetupUpdate
) -> TrialSetupRead:
    """Change a saved set."""
    setup = await service.update_trial_setup(ctx, agent_id, setup_id, data)
    http.tag(response, setup)
    return TrialSetupRead.model_validate(setup)


@router.delete("/{agent_id}/test-setups/{setup_id}", status_code=204)
async def delete_trial_setup(ctx: Ctx, agent_id: AgentId, setup_id: SetupId) -> None:
    """Forget a saved set."""
    await service.delete_trial_setup(ctx, agent_id, setup_id)
