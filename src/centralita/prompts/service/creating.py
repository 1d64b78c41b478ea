"""Making prompts, and copying them."""

from typing import Any
from uuid import UUID

from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.prompts.models import Prompt
from centralita.prompts.queries import folders as folder_queries
from centralita.prompts.queries import prompts as queries
from centralita.prompts.schemas import PromptCopy, PromptCreate
from centralita.prompts.service import tokens
from centralita.prompts.service.changing import facts, record, refuse_taken
from centralita.prompts.service.versions import keep_version

_LONGEST_NAME = 100


async def create(ctx: Context, data: PromptCreate) -> Prompt:
    """Make a prompt; of a text, version 1 of it too."""
    ctx.require(Permission.PROMPTS_WRITE)
    await refuse_taken(ctx, data.name, None)
    if data.folder_id is not None:
        await folder_queries.get(ctx, data.folder_id)
    given = data.model_dump(exclude={"text", "note", "tags"})
    return await _make(ctx, {**given, "tags": sorted(set(data.tags)), "draft": data.text}, data.note)


async def copy(ctx: Context, prompt_id: UUID, data: PromptCopy) -> Prompt:
    """Make a prompt of the draft of another one, in the same place; without its history and labels."""
    ctx.require(Permission.PROMPTS_WRITE)
    source = await queries.get_whole(ctx, prompt_id)
    name = data.name or await _free(ctx, source.name)
    await refuse_taken(ctx, name, None)
    kept = ("description", "folder_id", "tags", "draft", "variables")
    values = {"name": name} | {column: getattr(source, column) for column in kept}
    return await _make(ctx, values, f"Copy of {source.name}")


async def _free(ctx: Context, name: str) -> str:
    number = 1
    while True:
        ending = "-copy" if number == 1 else f"-copy-{number}"
        wanted = f"{name[: _LONGEST_NAME - len(ending)]}{ending}"
        if await queries.by_name(ctx, wanted) is None:
            return wanted
        number += 1


async def _make(ctx: Context, values: dict[str, Any], note: str | None) -> Prompt:
    prompt = Prompt(
        organization_id=ctx.organization_id,
        tokens=tokens.estimate(values["draft"]),
        edited_by=ctx.actor.name,
        is_changed=bool(values["variables"]),
        **values,
    )
    ctx.session.add(prompt)
    await ctx.session.flush()  # the log and the version need its id
    record(ctx, prompt, "prompt.created", after=facts(prompt))
    if prompt.draft:
        await keep_version(ctx, prompt, note)
    return prompt
