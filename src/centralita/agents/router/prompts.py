"""`/agents/{id}/prompt-link`: agents that use a prompt of the library, and what a move of its labels does to them."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Response

from centralita.agents import service
from centralita.agents.router.answers import AgentId, edited
from centralita.agents.schemas import AgentDetail, PromptLinkInput, PromptMovePreview
from centralita.core import http
from centralita.core.http import Ctx
from centralita.prompts.models import Label

moves_router = http.router("/agents", tags=["Agents"])
links_router = http.router("/agents", tags=["Agents"])


@moves_router.get("/prompt-move-preview")
async def preview_prompt_move(
    ctx: Ctx,
    prompt_id: Annotated[UUID, Query(description="The prompt.")],
    label: Annotated[Label, Query(description="The label that would move.")],
    version: Annotated[int, Query(ge=1, le=2_147_483_647, description="Where it would go.", examples=[3])],
) -> PromptMovePreview:
    """Which agents would be published, and which would wait and why, if you moved a label of a prompt now."""
    return await service.preview_move(ctx, prompt_id, label, version)


@links_router.put("/{agent_id}/prompt-link")
async def link_agent_prompt(ctx: Ctx, response: Response, agent_id: AgentId, data: PromptLinkInput) -> AgentDetail:
    """Let the agent use a prompt of the library. Its text becomes an edit of the draft, and defaults that the prompt
    declares stand in where the agent has no value. From then on the text is edited at the prompt only."""
    await service.link_prompt(ctx, agent_id, data)
    return await edited(ctx, response, agent_id)


@links_router.delete("/{agent_id}/prompt-link")
async def detach_agent_prompt(ctx: Ctx, response: Response, agent_id: AgentId) -> AgentDetail:
    """Detach the agent from its prompt. The text stays, as its own."""
    await service.detach_prompt(ctx, agent_id)
    return await edited(ctx, response, agent_id)
