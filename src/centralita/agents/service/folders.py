"""Folders of agents: for a client, a project, a country. Retell knows nothing of them."""

from uuid import UUID

from centralita.agents.errors import FolderNameTaken, TooManyFolders
from centralita.agents.models import AgentFolder
from centralita.agents.queries import folders as queries
from centralita.agents.schemas import FolderCreate, FolderUpdate
from centralita.audit import service as audit
from centralita.core import fanout, preconditions
from centralita.core.context import Context
from centralita.core.errors import FieldError
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission

_MOST = 200


async def list_folders(ctx: Context, page: PageRequest) -> Found[AgentFolder]:
    """The organization's folders."""
    ctx.require(Permission.AGENTS_READ)
    sorts = {"name": AgentFolder.name, "created_at": AgentFolder.created_at}
    return await paginate(ctx, queries.listed(ctx), page, sorts=sorts, key=AgentFolder.id, default="name")


async def create_folder(ctx: Context, data: FolderCreate) -> AgentFolder:
    """Make a folder."""
    ctx.require(Permission.AGENTS_WRITE)
    await _refuse_taken(ctx, data.name, None)
    if await queries.count(ctx) >= _MOST:
        raise TooManyFolders(f"There are {_MOST} folders already. Delete one first, or use tags.")
    folder = AgentFolder(organization_id=ctx.organization_id, name=data.name)
    ctx.session.add(folder)
    await ctx.session.flush()  # the log and the answer need its id
    _record(ctx, "agent_folder.created", folder, after={"name": folder.name})
    return folder


async def rename_folder(ctx: Context, folder_id: UUID, data: FolderUpdate) -> AgentFolder:
    """Give a folder another name."""
    ctx.require(Permission.AGENTS_WRITE)
    folder = await queries.hold(ctx, folder_id)
    preconditions.check(ctx, folder)
    await _refuse_taken(ctx, data.name, folder.id)
    before = folder.name
    folder.name = data.name
    await ctx.session.flush()
    await ctx.session.refresh(folder)
    _record(ctx, "agent_folder.updated", folder, before={"name": before}, after={"name": folder.name})
    return folder


async def delete_folder(ctx: Context, folder_id: UUID) -> None:
    """Delete a folder. The agents in it stay, in no folder."""
    ctx.require(Permission.AGENTS_WRITE)
    folder = await queries.hold(ctx, folder_id)
    preconditions.check(ctx, folder)
    _record(ctx, "agent_folder.deleted", folder, before={"agents": await queries.agents_in(ctx, folder.id)})
    await ctx.session.delete(folder)


async def _refuse_taken(ctx: Context, name: str, own_id: UUID | None) -> None:
    other = await queries.by_name(ctx, name)
    if other is not None and other.id != own_id:
        message = f"A folder named {other.name} already exists. Choose another name."
        raise FolderNameTaken(message, errors=[FieldError("name", message, "folder_name_taken")])


def _record(
    ctx: Context,
    action: str,
    folder: AgentFolder,
    *,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    audit.record(
        ctx,
        action,
        target_kind="agent_folder",
        target_id=folder.id,
        target_name=folder.name,
        before=before,
        after=after,
    )
    fanout.announce(ctx.session, ctx.organization_id, "agents")
