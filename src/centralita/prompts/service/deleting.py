"""Deleting a prompt: hidden at once, restorable for 30 days, then gone with its versions."""

from datetime import timedelta
from uuid import UUID

from centralita.core import events
from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.core.services import Services
from centralita.prompts.errors import PromptNotDeleted
from centralita.prompts.events import PromptDeleted
from centralita.prompts.models import Prompt
from centralita.prompts.queries import prompts as queries
from centralita.prompts.service.changing import note, record, refuse_outdated, refuse_taken

KEPT_DELETED = timedelta(days=30)
_BATCH = 100


async def delete(ctx: Context, prompt_id: UUID) -> None:
    """Hide a prompt that nothing uses; programs that ask for it get 404 from now on."""
    ctx.require(Permission.PROMPTS_WRITE)
    prompt = await queries.hold(ctx, prompt_id)
    refuse_outdated(ctx, prompt, {})
    await events.publish(ctx, PromptDeleted(prompt.id, prompt.name))
    await note(ctx, prompt, deleted_at=ctx.now())
    record(ctx, prompt, "prompt.deleted")


async def restore(ctx: Context, prompt_id: UUID) -> Prompt:
    """Take back a deletion."""
    ctx.require(Permission.PROMPTS_WRITE)
    prompt = await queries.hold_any(ctx, prompt_id)
    if prompt.deleted_at is None:
        raise PromptNotDeleted(f"{prompt.name} is not deleted.")
    await refuse_taken(ctx, prompt.name, prompt.id)
    await note(ctx, prompt, deleted_at=None)
    record(ctx, prompt, "prompt.restored")
    return prompt


async def purge(services: Services) -> int:
    """Remove what has been in the trash for 30 days. Returns how many prompts that were."""
    async with services.sessions() as session:
        due = await queries.to_purge(session, services.clock() - KEPT_DELETED, _BATCH)
    for organization_id, prompt_id in due:
        async with services.system(organization_id, "prompts") as ctx:
            prompt = await queries.hold_any(ctx, prompt_id)
            if prompt.deleted_at is not None:  # nobody took the deletion back meanwhile
                record(ctx, prompt, "prompt.purged")
                await ctx.session.delete(prompt)
    return len(due)
