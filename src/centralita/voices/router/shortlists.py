"""`/voice-shortlists`: voices that may do for a client or a campaign."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Response

from centralita.core import http
from centralita.core.http import Ctx, Page, Paging
from centralita.voices import service
from centralita.voices.router.voices import VoiceId
from centralita.voices.schemas import (
    ShortlistCreate,
    ShortlistDetail,
    ShortlistItemInput,
    ShortlistItemRead,
    ShortlistRead,
    ShortlistUpdate,
)

router = http.router("/voice-shortlists", tags=["Voices"])
ShortlistId = Annotated[UUID, Path(description="The shortlist's id.")]


@router.get("")
async def list_voice_shortlists(ctx: Ctx, page: Paging) -> Page[ShortlistRead]:
    """The shortlists by name."""
    return Page[ShortlistRead].model_validate(await service.list_shortlists(ctx, page))


@router.post("", status_code=201)
async def create_voice_shortlist(ctx: Ctx, response: Response, data: ShortlistCreate) -> ShortlistRead:
    """Make a shortlist."""
    shortlist = await service.create_shortlist(ctx, data)
    http.tag(response, shortlist)
    return ShortlistRead.model_validate(shortlist)


@router.get("/{shortlist_id}")
async def read_voice_shortlist(ctx: Ctx, response: Response, shortlist_id: ShortlistId) -> ShortlistDetail:
    """A shortlist with its voices and notes."""
    shortlist, items = await service.get_shortlist(ctx, shortlist_id)
    http.tag(response, shortlist)
    head = ShortlistRead.model_validate(shortlist)
    return ShortlistDetail(**head.model_dump(), items=[ShortlistItemRead.model_validate(item) for item in items])


@router.patch("/{shortlist_id}")
async def update_voice_shortlist(
    ctx: Ctx, response: Response, shortlist_id: ShortlistId, data: ShortlistUpdate
) -> ShortlistRead:
    """Give a shortlist another name."""
    shortlist = await service.rename_shortlist(ctx, shortlist_id, data)
    http.tag(response, shortlist)
    return ShortlistRead.model_validate(shortlist)


@router.delete("/{shortlist_id}", status_code=204)
async def delete_voice_shortlist(ctx: Ctx, shortlist_id: ShortlistId) -> None:
    """Delete a shortlist. The voices stay."""
    await service.delete_shortlist(ctx, shortlist_id)


@router.put("/{shortlist_id}/voices/{voice_id}")
async def put_voice_on_shortlist(
    ctx: Ctx, shortlist_id: ShortlistId, voice_id: VoiceId, data: ShortlistItemInput
) -> ShortlistItemRead:
    """Put a voice on a shortlist, or note something else about one that is on it."""
    return ShortlistItemRead.model_validate(await service.put_voice(ctx, shortlist_id, voice_id, data))


@router.delete("/{shortlist_id}/voices/{voice_id}", status_code=204)
async def remove_voice_from_shortlist(ctx: Ctx, shortlist_id: ShortlistId, voice_id: VoiceId) -> None:
    """Take a voice off a shortlist."""
    await service.remove_voice(ctx, shortlist_id, voice_id)
