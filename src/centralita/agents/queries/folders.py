"""Every read of the folders of agents."""

from uuid import UUID

from sqlalchemy import Select, func, select

from centralita.agents.errors import FolderNotFound
from centralita.agents.models import Agent, AgentFolder
from centralita.core.context import Context


def _mine(ctx: Context) -> Select[AgentFolder]:
    return select(AgentFolder).where(AgentFolder.organization_id == ctx.organization_id)


def listed(ctx: Context) -> Select[AgentFolder]:
    """The organization's folders."""
    return _mine(ctx)


async def get(ctx: Context, folder_id: UUID) -> AgentFolder:
    """One folder."""
    return _found(await ctx.session.scalar(_mine(ctx).where(AgentFolder.id == folder_id)))


async def hold(ctx: Context, folder_id: UUID) -> AgentFolder:
    """One folder, kept from others until the transaction ends."""
    return _found(await ctx.session.scalar(_mine(ctx).where(AgentFolder.id == folder_id).with_for_update()))


def _found(folder: AgentFolder | None) -> AgentFolder:
    if folder is None:
        raise FolderNotFound
    return folder


async def by_name(ctx: Context, name: str) -> AgentFolder | None:
    """The folder of this name, whatever its case."""
    found: AgentFolder | None = await ctx.session.scalar(_mine(ctx).where(func.lower(AgentFolder.name) == name.lower()))
    return found


async def count(ctx: Context) -> int:
    """How many folders there are."""
    return await ctx.session.scalar(_mine(ctx).with_only_columns(func.count())) or 0


async def agents_in(ctx: Context, folder_id: UUID) -> int:
    """How many living agents are in a folder."""
    statement = select(func.count()).select_from(Agent).where(Agent.organization_id == ctx.organization_id)
    return await ctx.session.scalar(statement.where(Agent.folder_id == folder_id, Agent.deleted_at.is_(None))) or 0
