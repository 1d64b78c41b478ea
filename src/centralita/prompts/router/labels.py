"""`/prompts/{id}/labels`: which version programs get that ask for `production` or `staging`."""

from typing import Annotated

from fastapi import Path, Query, Response

from centralita.core import http
from centralita.core.http import Ctx, Page, Paging
from centralita.prompts import service
from centralita.prompts.models import Label
from centralita.prompts.router.paths import PromptId
from centralita.prompts.schemas import PromptLabelInput, PromptLabelMoveRead, PromptRead, PromptRollback

router = http.router("/prompts/{prompt_id}", tags=["Prompts"])
LabelName = Annotated[Label, Path(description="`production` or `staging`.")]


@router.put("/labels/{label}")
async def set_prompt_label(
    ctx: Ctx, response: Response, prompt_id: PromptId, label: LabelName, data: PromptLabelInput
) -> PromptRead:
    """Let a label stand for a version. Programs that ask for the label get that version from now on, and so do the
    agents that follow it: `GET /agents/prompt-move-preview` says before which are published, and which wait."""
    prompt = await service.move_label(ctx, prompt_id, label, data)
    http.tag(response, prompt)
    return PromptRead.model_validate(prompt)


@router.post("/labels/{label}/rollback")
async def roll_back_prompt_label(
    ctx: Ctx, response: Response, prompt_id: PromptId, label: LabelName, data: PromptRollback | None = None
) -> PromptRead:
    """Put a label back on the version it stood for before; once more, and it goes back further."""
    prompt = await service.roll_back(ctx, prompt_id, label, data or PromptRollback(note=None))
    http.tag(response, prompt)
    return PromptRead.model_validate(prompt)


@router.get("/label-moves")
async def list_prompt_label_moves(
    ctx: Ctx,
    prompt_id: PromptId,
    page: Paging,
    label: Annotated[Label | None, Query(description="Only of this label.")] = None,
) -> Page[PromptLabelMoveRead]:
    """Where the labels have been, the last move first."""
    return Page[PromptLabelMoveRead].model_validate(await service.list_moves(ctx, prompt_id, label, page))
