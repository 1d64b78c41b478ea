"""`/prompts`: make, edit, copy, place, delete and restore prompts."""

from fastapi import Response

from centralita.core import http
from centralita.core.http import Ctx
from centralita.prompts import service
from centralita.prompts.router.paths import PromptId
from centralita.prompts.schemas import (
    PromptCopy,
    PromptCreate,
    PromptDetail,
    PromptDiff,
    PromptDraftText,
    PromptPlace,
    PromptRead,
    PromptUpdate,
)

router = http.router("/prompts", tags=["Prompts"])


@router.post("", status_code=201)
async def create_prompt(ctx: Ctx, response: Response, data: PromptCreate) -> PromptDetail:
    """Make a prompt. A text makes version 1 of it at once; labels stand for none yet."""
    prompt = await service.create(ctx, data)
    http.tag(response, prompt)
    return PromptDetail.model_validate(prompt)


@router.get("/{prompt_id}")
async def read_prompt(ctx: Ctx, response: Response, prompt_id: PromptId) -> PromptDetail:
    """One prompt with its draft. The entity tag is that of the draft, name and description."""
    prompt = await service.get(ctx, prompt_id)
    http.tag(response, prompt)
    return PromptDetail.model_validate(prompt)


@router.patch("/{prompt_id}")
async def update_prompt(ctx: Ctx, response: Response, prompt_id: PromptId, data: PromptUpdate) -> PromptDetail:
    """Edit the draft. Send the entity tag as `If-Match`: when somebody else edited meanwhile the answer is 412, whose
    `details` say who, when, and which of your fields differ from the present ones; `POST …/draft/diff` shows how."""
    prompt = await service.update(ctx, prompt_id, data)
    http.tag(response, prompt)
    return PromptDetail.model_validate(prompt)


@router.post("/{prompt_id}/draft/diff")
async def compare_prompt_draft(ctx: Ctx, prompt_id: PromptId, data: PromptDraftText) -> PromptDiff:
    """What differs from the present draft to your text, word by word. Nothing is kept."""
    return PromptDiff.model_validate({"segments": await service.compare_draft(ctx, prompt_id, data)})


@router.patch("/{prompt_id}/place")
async def place_prompt(ctx: Ctx, response: Response, prompt_id: PromptId, data: PromptPlace) -> PromptRead:
    """Put a prompt into a folder and give it tags. The entity tag stays."""
    prompt = await service.place(ctx, prompt_id, data)
    http.tag(response, prompt)
    return PromptRead.model_validate(prompt)


@router.post("/{prompt_id}/copy", status_code=201)
async def copy_prompt(
    ctx: Ctx, response: Response, prompt_id: PromptId, data: PromptCopy | None = None
) -> PromptDetail:
    """Make a prompt of the draft of this one, in the same folder and with the same tags; without history and labels."""
    prompt = await service.copy(ctx, prompt_id, data or PromptCopy(name=None))
    http.tag(response, prompt)
    return PromptDetail.model_validate(prompt)


@router.delete("/{prompt_id}", status_code=204)
async def delete_prompt(ctx: Ctx, prompt_id: PromptId) -> None:
    """Delete a prompt that no agent uses. Programs that ask for it get 404; it can be restored for 30 days."""
    await service.delete(ctx, prompt_id)


@router.post("/{prompt_id}/restore")
async def restore_prompt(ctx: Ctx, response: Response, prompt_id: PromptId) -> PromptDetail:
    """Take back a deletion."""
    prompt = await service.restore(ctx, prompt_id)
    http.tag(response, prompt)
    return PromptDetail.model_validate(prompt)
