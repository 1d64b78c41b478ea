"""Comparing versions and drafts, and telling who brought which line."""

import asyncio
from uuid import UUID

from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.prompts.queries import prompts as queries
from centralita.prompts.queries import versions as version_queries
from centralita.prompts.schemas import PromptBlame, PromptBlameLines, PromptDraftText
from centralita.prompts.service import differing
from centralita.prompts.service.differing import Segment


async def compare_versions(ctx: Context, prompt_id: UUID, version: int, against: int | None) -> list[Segment]:
    """What differs from a version to another one, or to the draft."""
    ctx.require(Permission.PROMPTS_READ)
    prompt = await queries.get_whole(ctx, prompt_id)
    before = await version_queries.get(ctx, prompt.id, version)
    after = prompt.draft if against is None else (await version_queries.get(ctx, prompt.id, against)).text
    return await asyncio.to_thread(differing.diff, before.text, after)


async def compare_draft(ctx: Context, prompt_id: UUID, data: PromptDraftText) -> list[Segment]:
    """What differs from the draft to a text that somebody has not saved."""
    ctx.require(Permission.PROMPTS_READ)
    prompt = await queries.get_whole(ctx, prompt_id)
    return await asyncio.to_thread(differing.diff, prompt.draft, data.text)


async def blame(ctx: Context, prompt_id: UUID, version: int) -> PromptBlame:
    """Which version brought each line of a version."""
    ctx.require(Permission.PROMPTS_READ)
    prompt = await queries.get(ctx, prompt_id)
    found = await version_queries.get(ctx, prompt.id, version)
    lines = differing.lines_of(found.text)
    authors = await version_queries.among(ctx, prompt.id, sorted({owner for owner, _ in found.origins}))
    runs, done = [], 0
    for owner, count in found.origins:
        by = authors[owner]
        runs.append(
            PromptBlameLines(
                first_line=done + 1,
                last_line=done + count,
                text="".join(lines[done : done + count]),
                version=owner,
                author_name=by.author_name,
                note=by.note,
                saved_at=by.saved_at,
            )
        )
        done += count
    return PromptBlame(version=version, lines=runs)
