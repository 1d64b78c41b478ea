"""`/prompts/{id}/value-sets`: what to try a prompt with."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Response

from centralita.core import http
from centralita.core.http import Ctx, Page, Paging
from centralita.prompts import service
from centralita.prompts.router.paths import PromptId
from centralita.prompts.schemas import PromptValueSetCreate, PromptValueSetRead, PromptValueSetUpdate

router = http.router("/prompts/{prompt_id}/value-sets", tags=["Prompts"])
SetId = Annotated[UUID, Path(description="The id of the saved set.")]


@router.get("")
async def list_prompt_value_sets(ctx: Ctx, prompt_id: PromptId, page: Paging) -> Page[PromptValueSetRead]:
    """Saved sets of values, by name."""
    return Page[PromptValueSetRead].model_validate(await service.list_value_sets(ctx, prompt_id, page))


@router.post("", status_code=201)
async def create_prompt_value_set(
    ctx: Ctx, response: Response, prompt_id: PromptId, data: PromptValueSetCreate
) -> PromptValueSetRead:
    """Save values under a name, for everybody who tries this prompt."""
    found = await service.create_value_set(ctx, prompt_id, data)
    http.tag(response, found)
    return PromptValueSetRead.model_validate(found)


@router.patch("/{value_set_id}")
async def update_prompt_value_set(
    ctx: Ctx, response: Response, prompt_id: PromptId, value_set_id: SetId, data: PromptValueSetUpdate
) -> PromptValueSetRead:
    """Change a saved set."""
    found = await service.update_value_set(ctx, prompt_id, value_set_id, data)
    http.tag(response, found)
    return PromptValueSetRead.model_validate(found)


@router.delete("/{value_set_id}", status_code=204)
async def delete_prompt_value_set(ctx: Ctx, prompt_id: PromptId, value_set_id: SetId) -> None:
    """Forget a saved set."""
    await service.delete_value_set(ctx, prompt_id, value_set_id)
