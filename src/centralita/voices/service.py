"""What one can do with voices: list them, hear them, and keep the list fresh."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import httpx
import structlog
from sqlalchemy import text

from centralita.core import fanout, jobs
from centralita.core.context import Context, Transactions
from centralita.core.errors import AppError
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.core.services import Services
from centralita.integrations import service as integrations
from centralita.voices import queries
from centralita.voices.errors import NoPreview, PreviewFailed
from centralita.voices.models import Voice
from centralita.voices.schemas import VoiceFilter

log = structlog.get_logger(__name__)
REFRESH = "voices.refresh"
FRESH_FOR = timedelta(hours=1)
# Parts of the accents that suit a language, as the providers name them; the first ones suit best.
_ACCENTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": (("american",), ("british", "australian", "irish")),
    "en-GB": (("british", "scottish", "irish"), ("australian",)),
    "en-AU": (("australian",), ("british",)),
    "en-IN": (("indian",), ("british",)),
    "es": (("mexican", "argentin", "colombian", "chilean", "peruvian", "latin"), ("spanish", "spain")),
    "es-ES": (("spain", "spanish", "castilian"), ("latin", "mexican")),
}
_FROM_VENDOR = ("name", "provider", "gender", "accent", "age", "preview_source")


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of voices, and how old the oldest part of the list is."""

    found: Found[Voice]
    as_of: datetime | None


async def list_voices(begin: Transactions, wanted: VoiceFilter, page: PageRequest) -> Listed:
    """The voices of a connection, or of all: fetched now where they never were, later where they are old."""
    async with begin() as ctx:
        ctx.require(Permission.VOICES_READ)
        connection_ids = await _connections(ctx, wanted)
        seen = await queries.seen(ctx, connection_ids)
        for connection_id in connection_ids:
            if connection_id in seen and seen[connection_id] < ctx.now() - FRESH_FOR:
                await jobs.defer(ctx, REFRESH, key=str(connection_id), connection_id=str(connection_id))
    for connection_id in connection_ids:
        if connection_id not in seen:
            await _fetch_first(ctx, wanted, connection_id)
    async with begin() as ctx:
        ctx.require(Permission.VOICES_READ)
        found = await paginate(
            ctx,
            queries.matching(ctx, wanted, connection_ids),
            page,
            sorts={"name": Voice.name, "provider": Voice.provider},
            key=Voice.id,
            default="name",
        )
        seen = await queries.seen(ctx, connection_ids)
    return Listed(found, min(seen.values(), default=None))


async def _connections(ctx: Context, wanted: VoiceFilter) -> tuple[UUID, ...]:
    if wanted.connection_id is None:
        return await integrations.ids(ctx)
    return ((await integrations.existing(ctx, wanted.connection_id)).id,)


async def _fetch_first(ctx: Context, wanted: VoiceFilter, connection_id: UUID) -> None:
    try:
        await refresh(ctx.services, ctx.organization_id, connection_id)
    except AppError as error:
        if wanted.connection_id is not None:
            raise
        log.warning("voices.not_fetched", connection_id=str(connection_id), code=error.code)


async def refresh(services: Services, organization_id: UUID, connection_id: UUID) -> None:
    """Fetch a connection's voices from Retell and keep them. Outside any transaction."""
    client = await integrations.open_client(services, organization_id, connection_id, "interactive")
    with integrations.failures():
        listed = await client.voice.list()
    offered = {
        voice.voice_id: {
            "name": voice.voice_name,
            "provider": voice.provider,
            "gender": voice.gender,
            "accent": voice.accent,
            "age": voice.age,
            "preview_source": voice.preview_audio_url,
        }
        for voice in listed
    }
    async with services.system(organization_id, "voices") as ctx:
        await _keep(ctx, connection_id, offered)


async def _keep(ctx: Context, connection_id: UUID, offered: dict[str, dict[str, str | None]]) -> None:
    lock = {"key": f"voices:{connection_id}"}
    await ctx.session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), lock)
    known = await queries.of_connection(ctx, connection_id)
    now = ctx.now()
    for voice_id, values in offered.items():
        voice = known.pop(voice_id, None)
        if voice is None:
            voice = Voice(organization_id=ctx.organization_id, connection_id=connection_id, voice_id=voice_id)
            ctx.session.add(voice)
        for name in _FROM_VENDOR:
            setattr(voice, name, values[name])
        voice.seen_at = now
    for gone in known.values():
        await ctx.session.delete(gone)
    fanout.announce(ctx.session, ctx.organization_id, "voices", [connection_id])


async def offered(ctx: Context, connection_id: UUID) -> list[Voice]:
    """The voices the panel knows of a connection."""
    ctx.require(Permission.VOICES_READ)
    return list((await queries.of_connection(ctx, connection_id)).values())


def suggested(choices: Sequence[Voice], locale: str) -> str | None:
    """Retell's id of the voice among these that suits a language best; of several, always the same one."""
    accents = _ACCENTS.get(locale, _ACCENTS.get(locale.partition("-")[0], ()))

    def distance(voice: Voice) -> tuple[int, str]:
        accent = (voice.accent or "").lower()
        places = [place for place, words in enumerate(accents) if any(word in accent for word in words)]
        return min(places, default=len(accents)), voice.name

    best = min(choices, key=distance, default=None)
    return best.voice_id if best is not None else None


async def preview_source(ctx: Context, voice_id: UUID) -> str:
    """Where Retell keeps the clip of a voice."""
    ctx.require(Permission.VOICES_READ)
    voice = await queries.get(ctx, voice_id)
    if voice.preview_source is None:
        raise NoPreview
    return voice.preview_source


@asynccontextmanager
async def open_preview(services: Services, source: str, byte_range: str | None) -> AsyncIterator[httpx.Response]:
    """The vendor's clip, being streamed through the guarded client."""
    headers = {"Range": byte_range, "Accept-Encoding": "identity"} if byte_range else {"Accept-Encoding": "identity"}
    try:
        async with services.outbound.client.stream("GET", source, headers=headers) as response:
            is_audio = response.headers.get("content-type", "").startswith(("audio/", "application/octet-stream"))
            is_unsatisfiable = response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE
            if not is_unsatisfiable and (not response.is_success or not is_audio):
                raise PreviewFailed("Retell did not hand out the clip of this voice. Try again in a moment.")
            yield response
    except httpx.HTTPError as error:
        raise PreviewFailed("The clip of this voice cannot be reached. Try again in a moment.") from error
