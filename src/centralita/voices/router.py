"""`/voices`: what agents may sound like, and how each sounds."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query, Response

from centralita.core import http, media
from centralita.core.http import Begin, Paging
from centralita.voices import service
from centralita.voices.schemas import VoiceFilter, VoicePage, VoiceRead

router = http.router("/voices", tags=["Voices"])


async def get_filter(
    connection_id: Annotated[
        UUID | None, Query(description="Only this connection's; all connections' if left out.")
    ] = None,
    q: Annotated[str | None, Query(max_length=100, description="Part of the name, id or accent.")] = None,
    provider: Annotated[str | None, Query(max_length=60, examples=["elevenlabs"])] = None,
    gender: Annotated[str | None, Query(max_length=60, examples=["female"])] = None,
    accent: Annotated[str | None, Query(max_length=60, examples=["Mexican"])] = None,
    age: Annotated[str | None, Query(max_length=60, examples=["Young"])] = None,
) -> VoiceFilter:
    """The query parameters that narrow the list."""
    return VoiceFilter(connection_id=connection_id, q=q, provider=provider, gender=gender, accent=accent, age=age)


@router.get("")
async def list_voices(begin: Begin, wanted: Annotated[VoiceFilter, Depends(get_filter)], page: Paging) -> VoicePage:
    """The voices that connections offer."""
    listed = await service.list_voices(begin, wanted, page)
    return VoicePage(
        items=[VoiceRead.model_validate(voice) for voice in listed.found.items],
        next_cursor=listed.found.next_cursor,
        total=listed.found.total,
        as_of=listed.as_of,
    )


@router.get("/{voice_id}/preview", response_class=Response, responses=media.responses("The whole clip"))
async def play_preview(
    begin: Begin,
    voice_id: Annotated[UUID, Path(description="The voice's id (ours).")],
    byte_range: media.ByteRange = None,
) -> Response:
    """A clip of the voice, through the panel."""
    async with begin() as ctx:
        source = await service.preview_source(ctx, voice_id)
    clip = service.open_preview(ctx.services, source, byte_range)
    return await media.pass_on(clip, media_type="audio/mpeg", cache_control="private, max-age=3600")
