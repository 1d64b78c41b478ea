"""Keeping a connection's list of voices as Retell has it, and playing their clips."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import httpx
from sqlalchemy import text

from centralita.core import fanout
from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.core.services import Services
from centralita.integrations import service as integrations
from centralita.voices import queries
from centralita.voices.errors import NoPreview, PreviewFailed
from centralita.voices.models import Voice, VoiceOrigin
from centralita.voices.queries import additions
from centralita.voices.service import facts

REFRESH = "voices.refresh"
FRESH_FOR = timedelta(hours=1)
_FROM_VENDOR = ("name", "provider", "gender", "accent", "age", "preview_source")


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
    """Take over the list. A voice that Retell leaves out goes from ours, with its marks kept in case it comes back."""
    lock = {"key": f"voices:{connection_id}"}
    await ctx.session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), lock)
    known = await queries.of_connection(ctx, connection_id, with_gone=True)
    origins = await additions.origins(ctx, connection_id)
    now = ctx.now()
    for voice_id, values in offered.items():
        voice = known.pop(voice_id, None)
        if voice is None:
            voice = Voice(organization_id=ctx.organization_id, connection_id=connection_id, voice_id=voice_id)
            ctx.session.add(voice)
        for name in _FROM_VENDOR:
            setattr(voice, name, values[name])
        derive(voice, origins.get(voice_id))
        voice.seen_at, voice.gone_at = now, None
    for gone in known.values():
        gone.gone_at = gone.gone_at or now
    fanout.announce(ctx.session, ctx.organization_id, "voices", [connection_id])


def derive(voice: Voice, added: VoiceOrigin | None) -> None:
    """Write the derived facts where nobody set others. `added`: where it came from when it was added from here."""
    derived = facts.derive(voice.voice_id, voice.accent)
    if not voice.is_language_set:
        voice.language = derived.language
    if not voice.is_origin_set:
        voice.origin = added or derived.origin


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
