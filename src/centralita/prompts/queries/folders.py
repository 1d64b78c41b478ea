"""Every read of the folders of prompts."""

from uuid import UUID

from sqlalchemy import Select, func, select

from centralita.core.context import Context
from centralita.prompts.errors import PromptFolderNotFound
from centralita.prompts.models import Prompt, PromptFolder


def _mine(ctx: Context) -> Select[PromptFolder]:
    return select(PromptFolder).where(PromptFolder.organization_id == ctx.organization_id)


def listed(ctx: Context) -> Select[PromptFolder]:
    """The organization's folders."""
    return _mine(ctx)


async def get(ctx: Context, folder_id: UUID) -> PromptFolder:
    """One folder."""
    return _found(await ctx.session.scalar(_mine(ctx).where(PromptFolder.id == folder_id)))


async def hold(ctx: Context, folder_id: UUID) -> PromptFolder:
    """One folder, kept from others until the transaction ends."""
    return _found(await ctx.session.scalar(_mine(ctx).where(PromptFolder.id == folder_id).with_for_update()))


def _found(folder: PromptFolder | None) -> PromptFolder:
    if folder is None:
        raise PromptFolderNotFound
    return folder


async def by_name(ctx: Context, name: str) -> PromptFolder | None:
    """The folder of this name, whatever its case."""
    statement = _mine(ctx).where(func.lower(PromptFolder.name) == func.lower(name))
    found: PromptFolder | None = await ctx.session.scalar(statement)
    return found


async def count(ctx: Context) -> int:
    """How many folders there are."""
    return await ctx.session.scalar(_mine(ctx).with_only_columns(func.count())) or 0


async def prompts_in(ctx: Context, folder_id: UUID) -> int:
    """How many living prompts are in a folder."""
    statement = select(func.count()).select_from(Prompt).where(Prompt.organization_id == ctx.organization_id)
    return await ctx.session.scalar(statement.where(Prompt.folder_id == folder_id, Prompt.deleted_at.is_(None))) or 0
