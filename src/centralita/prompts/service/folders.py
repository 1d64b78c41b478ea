"""Folders of prompts: for a client, a project, a country."""

from uuid import UUID

from centralita.audit import service as audit
from centralita.core import fanout, preconditions
from centralita.core.context import Context
from centralita.core.errors import FieldError
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.prompts.errors import PromptFolderNameTaken, TooManyPromptFolders
from centralita.prompts.models import PromptFolder
from centralita.prompts.queries import folders as queries
from centralita.prompts.schemas import PromptFolderCreate, PromptFolderUpdate

_MOST = 200


async def list_folders(ctx: Context, page: PageRequest) -> Found[PromptFolder]:
    """The organization's folders."""
    ctx.require(Permission.PROMPTS_READ)
    sorts = {"name": PromptFolder.name, "created_at": PromptFolder.created_at}
    return await paginate(ctx, queries.listed(ctx), page, sorts=sorts, key=PromptFolder.id, default="name")


async def create_folder(ctx: Context, data: PromptFolderCreate) -> PromptFolder:
    """Make a folder."""
    ctx.require(Permission.PROMPTS_WRITE)
    await _refuse_taken(ctx, data.name, None)
    if await queries.count(ctx) >= _MOST:
        raise TooManyPromptFolders(f"There are {_MOST} folders already. Delete one first, or use tags.")
    folder = PromptFolder(organization_id=ctx.organization_id, name=data.name)
    ctx.session.add(folder)
    await ctx.session.flush()  # the log and the answer need its id
    _record(ctx, "prompt_folder.created", folder, after={"name": folder.name})
    return folder


async def rename_folder(ctx: Context, folder_id: UUID, data: PromptFolderUpdate) -> PromptFolder:
    """Give a folder another name."""
    ctx.require(Permission.PROMPTS_WRITE)
    folder = await queries.hold(ctx, folder_id)
    preconditions.check(ctx, folder)
    await _refuse_taken(ctx, data.name, folder.id)
    before = folder.name
    folder.name = data.name
    await ctx.session.flush()
    await ctx.session.refresh(folder)
    _record(ctx, "prompt_folder.updated", folder, before={"name": before}, after={"name": folder.name})
    return folder


async def delete_folder(ctx: Context, folder_id: UUID) -> None:
    """Delete a folder. The prompts in it stay, in no folder."""
    ctx.require(Permission.PROMPTS_WRITE)
    folder = await queries.hold(ctx, folder_id)
    preconditions.check(ctx, folder)
    _record(ctx, "prompt_folder.deleted", folder, before={"prompts": await queries.prompts_in(ctx, folder.id)})
    await ctx.session.delete(folder)


async def _refuse_taken(ctx: Context, name: str, own_id: UUID | None) -> None:
    other = await queries.by_name(ctx, name)
    if other is not None and other.id != own_id:
        message = f"A folder named {other.name} already exists. Choose another name."
        raise PromptFolderNameTaken(message, errors=[FieldError("name", message, "prompt_folder_name_taken")])


def _record(
    ctx: Context,
    action: str,
    folder: PromptFolder,
    *,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    audit.record(
        ctx,
        action,
        target_kind="prompt_folder",
        target_id=folder.id,
        target_name=folder.name,
        before=before,
        after=after,
    )
    fanout.announce(ctx.session, ctx.organization_id, "prompts")
