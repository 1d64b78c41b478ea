"""Finding voices: those of a connection, or of all, fetched where they never were."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog

from centralita.core import jobs
from centralita.core.context import Context, Transactions
from centralita.core.errors import AppError
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.integrations import service as integrations
from centralita.voices import ports, queries
from centralita.voices.models import Voice
from centralita.voices.queries import Among
from centralita.voices.schemas import FacetValue, Marks, VoiceFacets, VoiceFilter
from centralita.voices.service.facts import named_provider, nearness
from centralita.voices.service.keeping import FRESH_FOR, REFRESH, refresh

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of voices with what people made of them, and how old the oldest part of the list is."""

    found: Found[Voice]
    marks: Marks
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
            queries.matching(ctx, wanted, await _among(ctx, wanted, connection_ids)),
            page,
            sorts={"name": Voice.name, "provider": Voice.provider},
            key=Voice.id,
            default="name",
        )
        marks = await queries.marks(ctx, [voice.id for voice in found.items])
        seen = await queries.seen(ctx, connection_ids)
    return Listed(found, marks, min(seen.values(), default=None))


async def facets(ctx: Context, wanted: VoiceFilter) -> VoiceFacets:
    """How many known voices there are for each value of a filter, under the other filters."""
    ctx.require(Permission.VOICES_READ)
    among = await _among(ctx, wanted, await _connections(ctx, wanted))
    total, counts = await queries.facets(ctx, wanted, among)
    values = {
        name: [FacetValue(value=value, count=count) for value, count in counted.most_common()]
        for name, counted in counts.items()
    }
    return VoiceFacets(total=total, **values)


async def _connections(ctx: Context, wanted: VoiceFilter) -> tuple[UUID, ...]:
    if wanted.connection_id is None:
        return await integrations.ids(ctx)
    return ((await integrations.existing(ctx, wanted.connection_id)).id,)


async def _among(ctx: Context, wanted: VoiceFilter, connection_ids: tuple[UUID, ...]) -> Among:
    used = await ports.users()(ctx, connection_ids) if wanted.is_used else None
    return Among(connection_ids, used)


async def _fetch_first(ctx: Context, wanted: VoiceFilter, connection_id: UUID) -> None:
    try:
        await refresh(ctx.services, ctx.organization_id, connection_id)
    except AppError as error:
        if wanted.connection_id is not None:
            raise
        log.warning("voices.not_fetched", connection_id=str(connection_id), code=error.code)


async def offered(ctx: Context, connection_id: UUID) -> list[Voice]:
    """The voices the panel knows of a connection."""
    ctx.require(Permission.VOICES_READ)
    return list((await queries.of_connection(ctx, connection_id)).values())


def suggested(choices: Sequence[Voice], locale: str) -> str | None:
    """Retell's id of the voice among these that suits a language best; of several, always the same one."""
    best = min(choices, key=lambda voice: (nearness(voice.language, locale), voice.name), default=None)
    return best.voice_id if best is not None else None


async def provider_of(ctx: Context, connection_id: UUID, voice_id: str) -> str:
    """Who makes a voice speak: as Retell says, else as its id begins."""
    known = (await queries.of_ids(ctx, connection_id, [voice_id])).get(voice_id)
    return known.provider if known is not None else named_provider(voice_id)
