"""Where a prompt belongs: its folder and its tags. Placing a prompt is no edit of its draft."""

from uuid import UUID

from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.prompts.models import Prompt
from centralita.prompts.queries import folders as folder_queries
from centralita.prompts.queries import prompts as queries
from centralita.prompts.schemas import PromptPlace
from centralita.prompts.service.changing import note, record


async def place(ctx: Context, prompt_id: UUID, data: PromptPlace) -> Prompt:
    """Put a prompt into a folder, and give it its tags."""
    ctx.require(Permission.PROMPTS_WRITE)
    prompt = await queries.hold(ctx, prompt_id)
    folder_id = data.folder_id if "folder_id" in data.model_fields_set else prompt.folder_id
    tags = sorted(set(data.tags)) if "tags" in data.model_fields_set else prompt.tags
    before = {"folder": await _folder_name(ctx, prompt.folder_id), "tags": prompt.tags}
    after = {"folder": await _folder_name(ctx, folder_id), "tags": tags}
    if (prompt.folder_id, prompt.tags) != (folder_id, tags):
        await note(ctx, prompt, folder_id=folder_id, tags=tags)
        record(ctx, prompt, "prompt.placed", before=before, after=after)
    return prompt


async def _folder_name(ctx: Context, folder_id: UUID | None) -> str | None:
    return None if folder_id is None else (await folder_queries.get(ctx, folder_id)).name
