"""`/voices`: what agents may sound like, and how each sounds."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Annotated, Any
from uuid import UUID

import httpx
from fastapi import Depends, Header, Path, Query, Response
from fastapi.responses import StreamingResponse

from centralita.core import http
from centralita.core.http import Begin, Paging
from centralita.voices import service
from centralita.voices.schemas import VoiceFilter, VoicePage, VoiceRead

router = http.router("/voices", tags=["Voices"])
_PASSED_ON = ("content-encoding", "content-length", "content-range", "etag", "last-modified")
_CLIP: dict[int | str, dict[str, Any]] = {
    200: {"description": "The whole clip.", "content": {"audio/*": {"schema": {"type": "string", "format": "binary"}}}},
    206: {"description": "The part asked for.", "content": {"audio/*": {}}},
    416: {"description": "The clip has no such part."},
}


def get_filter(
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


@router.get("/{voice_id}/preview", response_class=Response, responses=_CLIP)
async def play_preview(
    begin: Begin,
    voice_id: Annotated[UUID, Path(description="The voice's id (ours).")],
    byte_range: Annotated[
        str | None, Header(alias="Range", pattern=r"^bytes=\d*-\d*$", description="A part of the clip.")
    ] = None,
) -> Response:
    """A clip of the voice, through the panel."""
    async with begin() as ctx:
        source = await service.preview_source(ctx, voice_id)
    stack = AsyncExitStack()
    clip = await stack.enter_async_context(service.open_preview(ctx.services, source, byte_range))
    headers = {name: clip.headers[name] for name in _PASSED_ON if name in clip.headers}
    headers |= {"Cache-Control": "private, max-age=3600", "Accept-Ranges": "bytes"}
    media_type = clip.headers.get("content-type", "audio/mpeg")
    return StreamingResponse(_pass_on(clip, stack), clip.status_code, headers, media_type)


async def _pass_on(clip: httpx.Response, stack: AsyncExitStack) -> AsyncIterator[bytes]:
    async with stack:
        async for chunk in clip.aiter_raw():
            yield chunk
