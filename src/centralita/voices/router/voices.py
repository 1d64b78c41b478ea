"""`/voices`: what agents may sound like, and how each sounds."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends, Path, Query, Response

from centralita.core import http, media
from centralita.core.http import Begin, Ctx, Page, Paging
from centralita.voices import service
from centralita.voices.schemas import (
    MOST_VALUES,
    VoiceFacets,
    VoiceFilter,
    VoicePage,
    VoiceRead,
    VoiceUpdate,
    VoteCreate,
    VoteRead,
)

router = http.router("/voices", tags=["Voices"])
VoiceId = Annotated[UUID, Path(description="The voice's id (ours).")]


def _none() -> list[Any]:
    return []


def _several(description: str, *examples: str) -> Any:
    """A filter that may be given more than once."""
    return Query(
        default_factory=_none,
        max_length=MOST_VALUES,
        description=f"{description} Several: any of them.",
        examples=[[example] for example in examples] or None,
    )


async def get_filter(
    *,
    connection_id: Annotated[
        UUID | None, Query(description="Only this connection's; all connections' if left out.")
    ] = None,
    q: Annotated[
        str | None,
        Query(max_length=100, description="Words of the name, id or accent. Accents and case do not matter."),
    ] = None,
    provider: Annotated[list[str], _several("Only of this provider.", "elevenlabs")],
    gender: Annotated[list[str], _several("Only of this gender.", "female")],
    accent: Annotated[list[str], _several("Only with this accent.", "Mexican")],
    age: Annotated[list[str], _several("Only of this age.", "Young")],
    language: Annotated[
        list[str], _several("Only made for this language: `es` with all variants, `es-MX`, or `unknown`.", "es-MX")
    ],
    origin: Annotated[
        list[Literal["stock", "clone", "community", "unknown"]], _several("Only of this origin.", "clone")
    ],
    voice_id: Annotated[list[str], _several("Only with this id of Retell's.", "11labs-Adrian")],
    is_favourite: Annotated[bool, Query(description="Only the favourites of the person who asks.")] = False,
    is_used: Annotated[bool, Query(description="Only those that agents speak with.")] = False,
    shortlist_id: Annotated[UUID | None, Query(description="Only on this shortlist.")] = None,
) -> VoiceFilter:
    """The query parameters that narrow the list."""
    return VoiceFilter(
        connection_id=connection_id,
        q=q,
        provider=tuple(provider),
        gender=tuple(gender),
        accent=tuple(accent),
        age=tuple(age),
        language=tuple(language),
        origin=tuple(origin),
        voice_id=tuple(voice_id),
        is_favourite=is_favourite,
        is_used=is_used,
        shortlist_id=shortlist_id,
    )


@router.get("")
async def list_voices(begin: Begin, wanted: Annotated[VoiceFilter, Depends(get_filter)], page: Paging) -> VoicePage:
    """The voices that connections offer."""
    listed = await service.list_voices(begin, wanted, page)
    return VoicePage(
        items=[VoiceRead.of(voice, listed.marks) for voice in listed.found.items],
        next_cursor=listed.found.next_cursor,
        total=listed.found.total,
        as_of=listed.as_of,
    )


@router.get("/facets")
async def read_voice_facets(ctx: Ctx, wanted: Annotated[VoiceFilter, Depends(get_filter)]) -> VoiceFacets:
    """How many voices there are for each value of a filter, among those fetched already."""
    return await service.facets(ctx, wanted)


@router.get("/votes")
async def list_voice_votes(ctx: Ctx, page: Paging) -> Page[VoteRead]:
    """What people chose when they heard voices without their names, the newest first."""
    return Page[VoteRead].model_validate(await service.list_votes(ctx, page))


@router.post("/votes", status_code=201)
async def vote_for_voice(ctx: Ctx, data: VoteCreate) -> VoteRead:
    """Keep the outcome of a comparison."""
    return VoteRead.model_validate(await service.vote(ctx, data))


@router.get("/{voice_id}")
async def read_voice(ctx: Ctx, voice_id: VoiceId) -> VoiceRead:
    """One voice."""
    return VoiceRead.of(*await service.get_voice(ctx, voice_id))


@router.patch("/{voice_id}")
async def update_voice(ctx: Ctx, voice_id: VoiceId, data: VoiceUpdate) -> VoiceRead:
    """Say which language it is made for or where it comes from, where Retell does not."""
    return VoiceRead.of(*await service.update_voice(ctx, voice_id, data))


@router.put("/{voice_id}/favourite", status_code=204)
async def add_favourite_voice(ctx: Ctx, voice_id: VoiceId) -> None:
    """Make it one of your favourites. Only you see that."""
    await service.add_favourite(ctx, voice_id)


@router.delete("/{voice_id}/favourite", status_code=204)
async def remove_favourite_voice(ctx: Ctx, voice_id: VoiceId) -> None:
    """Make it no favourite of yours any longer."""
    await service.remove_favourite(ctx, voice_id)


@router.get("/{voice_id}/preview", response_class=Response, responses=media.responses("The whole clip"))
async def play_preview(begin: Begin, voice_id: VoiceId, byte_range: media.ByteRange = None) -> Response:
    """A clip of the voice, through the panel."""
    async with begin() as ctx:
        source = await service.preview_source(ctx, voice_id)
    clip = service.open_preview(ctx.services, source, byte_range)
    return await media.pass_on(clip, media_type="audio/mpeg", cache_control="private, max-age=3600")
