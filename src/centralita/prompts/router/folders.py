"""`/prompts/folders`: folders to keep prompts in."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Response

from centralita.core import http
from centralita.core.http import Ctx, Page, Paging
from centralita.prompts import service
from centralita.prompts.schemas import PromptFolderCreate, PromptFolderRead, PromptFolderUpdate

router = http.router("/prompts/folders", tags=["Prompts"])
FolderId = Annotated[UUID, Path(description="The folder's id.")]


@router.get("")
async def list_prompt_folders(ctx: Ctx, page: Paging) -> Page[PromptFolderRead]:
    """The folders by name. How many prompts are in each: `GET /prompts/facets`."""
    return Page[PromptFolderRead].model_validate(await service.list_folders(ctx, page))


@router.post("", status_code=201)
async def create_prompt_folder(ctx: Ctx, response: Response, data: PromptFolderCreate) -> PromptFolderRead:
    """Make a folder."""
    folder = await service.create_folder(ctx, data)
    http.tag(response, folder)
    return PromptFolderRead.model_validate(folder)


@router.patch("/{prompt_folder_id}")
async def update_prompt_folder(
    ctx: Ctx, response: Response, prompt_folder_id: FolderId, data: PromptFolderUpdate
) -> PromptFolderRead:
    """Give a folder another name."""
    folder = await service.rename_folder(ctx, prompt_folder_id, data)
    http.tag(response, folder)
    return PromptFolderRead.model_validate(folder)


@router.delete("/{prompt_folder_id}", status_code=204)
async def delete_prompt_folder(ctx: Ctx, prompt_folder_id: FolderId) -> None:
    """Delete a folder. The prompts in it stay, in no folder."""
    await service.delete_folder(ctx, prompt_folder_id)
