"""`/agents/folders` and `/agents/{id}/place`: folders, and which agents are in them."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Response

from centralita.agents import service
from centralita.agents.router.answers import AgentId
from centralita.agents.schemas import AgentPlace, AgentRead, FolderCreate, FolderRead, FolderUpdate
from centralita.core import http
from centralita.core.http import Ctx, Page, Paging

router = http.router("/agents", tags=["Agents"])
FolderId = Annotated[UUID, Path(description="The folder's id.")]


@router.get("/folders")
async def list_agent_folders(ctx: Ctx, page: Paging) -> Page[FolderRead]:
    """The folders by name. How many agents are in each: `GET /agents/facets`."""
    return Page[FolderRead].model_validate(await service.list_folders(ctx, page))


@router.post("/folders", status_code=201)
async def create_agent_folder(ctx: Ctx, response: Response, data: FolderCreate) -> FolderRead:
    """Make a folder."""
    folder = await service.create_folder(ctx, data)
    http.tag(response, folder)
    return FolderRead.model_validate(folder)


@router.patch("/folders/{folder_id}")
async def update_agent_folder(ctx: Ctx, response: Response, folder_id: FolderId, data: FolderUpdate) -> FolderRead:
    """Give a folder another name."""
    folder = await service.rename_folder(ctx, folder_id, data)
    http.tag(response, folder)
    return FolderRead.model_validate(folder)


@router.delete("/folders/{folder_id}", status_code=204)
async def delete_agent_folder(ctx: Ctx, folder_id: FolderId) -> None:
    """Delete a folder. The agents in it stay, in no folder."""
    await service.delete_folder(ctx, folder_id)


@router.patch("/{agent_id}/place")
async def place_agent(ctx: Ctx, agent_id: AgentId, data: AgentPlace) -> AgentRead:
    """Put an agent into a folder and give it tags. Retell is told nothing, and the agent's entity tag stays."""
    return AgentRead.of(await service.place(ctx, agent_id, data))
