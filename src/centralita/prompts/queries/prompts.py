"""Every read of prompts. Each statement starts from `_mine`, so none can cross a tenant."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer_group

from centralita.core.context import Context
from centralita.prompts.errors import PromptNotFound
from centralita.prompts.models import WHOLE, Prompt


def _mine(ctx: Context) -> Select[Prompt]:
    return select(Prompt).where(Prompt.organization_id == ctx.organization_id)


def _living(ctx: Context) -> Select[Prompt]:
    return _mine(ctx).where(Prompt.deleted_at.is_(None))


async def get(ctx: Context, prompt_id: UUID) -> Prompt:
    """One living prompt, without its draft."""
    return _found(await ctx.session.scalar(_living(ctx).where(Prompt.id == prompt_id)))


async def get_whole(ctx: Context, prompt_id: UUID) -> Prompt:
    """The whole of one living prompt."""
    statement = _living(ctx).where(Prompt.id == prompt_id).options(undefer_group(WHOLE))
    return _found(await ctx.session.scalar(statement))


async def hold(ctx: Context, prompt_id: UUID) -> Prompt:
    """The whole of one living prompt, kept from others until the transaction ends."""
    statement = _living(ctx).where(Prompt.id == prompt_id).with_for_update().options(undefer_group(WHOLE))
    return _found(await ctx.session.scalar(statement))


async def keep(ctx: Context, prompt_id: UUID) -> Prompt:
    """One living prompt, without its draft. Until the transaction ends nobody deletes it or moves a label of it."""
    statement = _living(ctx).where(Prompt.id == prompt_id).with_for_update(read=True, key_share=True)
    return _found(await ctx.session.scalar(statement.execution_options(populate_existing=True)))


async def among(ctx: Context, ids: Collection[UUID]) -> Sequence[Prompt]:
    """These prompts without their drafts, deleted ones too."""
    return (await ctx.session.scalars(_mine(ctx).where(Prompt.id.in_(ids)))).all()


async def hold_any(ctx: Context, prompt_id: UUID) -> Prompt:
    """As `hold`, deleted or not."""
    statement = _mine(ctx).where(Prompt.id == prompt_id).with_for_update().options(undefer_group(WHOLE))
    return _found(await ctx.session.scalar(statement))


def _found(prompt: Prompt | None) -> Prompt:
    if prompt is None:
        raise PromptNotFound
    return prompt


async def by_name(ctx: Context, name: str) -> Prompt | None:
    """The living prompt of this name, whatever its case."""
    found: Prompt | None = await ctx.session.scalar(_living(ctx).where(func.lower(Prompt.name) == name.lower()))
    return found


async def to_purge(session: AsyncSession, before: datetime, most: int) -> Sequence[tuple[UUID, UUID]]:
    """Organization and id of the prompts whose time in the trash is over."""
    statement = (
        select(Prompt.organization_id, Prompt.id)
        .where(Prompt.deleted_at < before)
        .order_by(Prompt.deleted_at)
        .limit(most)
    )
    rows = await session.execute(statement, execution_options={"across_tenants": True})
    return [(row.organization_id, row.id) for row in rows]
