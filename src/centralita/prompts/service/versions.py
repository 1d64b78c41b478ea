"""Saved versions: made from the draft, never changed, brought back as the draft."""

import asyncio
from uuid import UUID

from centralita.core.context import Context
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.prompts.errors import NothingToSave
from centralita.prompts.models import Prompt, PromptVersion
from centralita.prompts.queries import prompts as queries
from centralita.prompts.queries import versions as version_queries
from centralita.prompts.schemas import PromptVersionSave
from centralita.prompts.service import differing
from centralita.prompts.service.changing import note, record, refuse_outdated, write


async def list_versions(ctx: Context, prompt_id: UUID, page: PageRequest) -> Found[PromptVersion]:
    """The versions of a prompt, the newest first."""
    ctx.require(Permission.PROMPTS_READ)
    prompt = await queries.get(ctx, prompt_id)
    found = version_queries.listed(ctx, prompt.id)
    sorts = {"version": PromptVersion.version}
    return await paginate(ctx, found, page, sorts=sorts, key=PromptVersion.id, default="-version")


async def get_version(ctx: Context, prompt_id: UUID, version: int) -> PromptVersion:
    """One version with its text."""
    ctx.require(Permission.PROMPTS_READ)
    return await version_queries.get(ctx, (await queries.get(ctx, prompt_id)).id, version)


async def save_version(ctx: Context, prompt_id: UUID, data: PromptVersionSave) -> PromptVersion:
    """Keep the draft as a version."""
    ctx.require(Permission.PROMPTS_WRITE)
    prompt = await queries.hold(ctx, prompt_id)
    refuse_outdated(ctx, prompt, {})
    if not prompt.is_changed:
        latest = prompt.latest_version
        raise NothingToSave(
            f"The draft of {prompt.name} is {'empty' if latest is None else f'version {latest} already'}."
        )
    return await keep_version(ctx, prompt, data.note)


async def keep_version(ctx: Context, prompt: Prompt, said: str | None) -> PromptVersion:
    """Make the next version of a held prompt."""
    ctx.require(Permission.PROMPTS_WRITE)
    former, number = "", (prompt.latest_version or 0) + 1
    origins: differing.Origins = []
    if prompt.latest_version is not None:
        latest = await version_queries.get(ctx, prompt.id, prompt.latest_version)
        former, origins = latest.text, latest.origins
    version = PromptVersion(
        organization_id=ctx.organization_id,
        prompt_id=prompt.id,
        version=number,
        text=prompt.draft,
        variables=prompt.variables,
        origins=await asyncio.to_thread(differing.trace, former, origins, prompt.draft, number),
        tokens=prompt.tokens,
        note=said,
        author_name=ctx.actor.name,
        saved_at=ctx.now(),
    )
    ctx.session.add(version)
    await ctx.session.flush()
    await note(ctx, prompt, latest_version=number, is_changed=False)
    record(ctx, prompt, "prompt.version_saved", after={"version": number, "note": said})
    return version


async def restore_version(ctx: Context, prompt_id: UUID, version: int) -> Prompt:
    """Make the draft what a version says."""
    ctx.require(Permission.PROMPTS_WRITE)
    prompt = await queries.hold(ctx, prompt_id)
    wanted = await version_queries.get(ctx, prompt.id, version)
    values = {"draft": wanted.text, "variables": wanted.variables}
    refuse_outdated(ctx, prompt, values)
    await write(ctx, prompt, values, "prompt.version_restored")
    return prompt
