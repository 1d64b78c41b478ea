"""The same for many prompts, in one transaction: what cannot be done to one of them stops none of the others."""

from uuid import UUID

from centralita.core import tags
from centralita.core.context import Context
from centralita.core.errors import AppError
from centralita.core.permissions import Permission
from centralita.prompts.models import Prompt
from centralita.prompts.queries import folders as folder_queries
from centralita.prompts.queries import prompts as queries
from centralita.prompts.schemas import (
    PromptBulkFault,
    PromptBulkItem,
    PromptBulkReport,
    PromptBulkRequest,
    PromptPlace,
)
from centralita.prompts.service import deleting, placing


async def change_many(ctx: Context, data: PromptBulkRequest) -> PromptBulkReport:
    """Move, tag, delete or restore prompts, each as its own verb does it, with the same log entry."""
    ctx.require(Permission.PROMPTS_WRITE)
    if data.folder_id is not None:
        await folder_queries.get(ctx, data.folder_id)
    found: dict[UUID, PromptBulkItem] = {}
    for prompt_id in sorted(set(data.ids)):  # always in the same order, so that two of these never wait for each other
        found[prompt_id] = await _change(ctx, prompt_id, data)
    items = [found[prompt_id] for prompt_id in dict.fromkeys(data.ids)]
    states = [item.state for item in items]
    return PromptBulkReport(
        action=data.action,
        succeeded=states.count("succeeded"),
        unchanged=states.count("unchanged"),
        failed=states.count("failed"),
        items=items,
    )


async def _change(ctx: Context, prompt_id: UUID, data: PromptBulkRequest) -> PromptBulkItem:
    prompt: Prompt | None = None
    try:
        prompt = await (queries.hold_any if data.action == "restore" else queries.hold)(ctx, prompt_id)
        has_changed = await _carry_out(ctx, prompt, data)
    except AppError as error:
        fault = PromptBulkFault(code=error.code, message=error.message)
        return PromptBulkItem(prompt_id=prompt_id, name=prompt and prompt.name, state="failed", error=fault)
    state = "succeeded" if has_changed else "unchanged"
    return PromptBulkItem.model_validate({"prompt_id": prompt_id, "name": prompt.name, "state": state, "error": None})


async def _carry_out(ctx: Context, prompt: Prompt, data: PromptBulkRequest) -> bool:
    """Do it to one prompt. Returns whether anything changed."""
    if data.action == "delete":
        await deleting.delete(ctx, prompt.id)
        return True
    if data.action == "restore":
        if prompt.deleted_at is None:
            return False
        await deleting.restore(ctx, prompt.id)
        return True
    before = (prompt.folder_id, prompt.tags)
    await placing.place(ctx, prompt.id, _place(prompt, data))
    return before != (prompt.folder_id, prompt.tags)


def _place(prompt: Prompt, data: PromptBulkRequest) -> PromptPlace:
    if data.action == "move":
        return PromptPlace.model_validate({"folder_id": data.folder_id})
    change = {"add" if data.action == "tag" else "remove": data.tags}
    return PromptPlace.model_validate({"tags": tags.changed(prompt.name, prompt.tags, **change)})
