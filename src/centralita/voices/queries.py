"""Every read of voices. Each statement starts from `_mine`, so none can cross a tenant."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, or_, select

from centralita.core.context import Context
from centralita.voices.errors import VoiceNotFound
from centralita.voices.models import Voice
from centralita.voices.schemas import VoiceFilter


def _mine(ctx: Context) -> Select[Voice]:
    return select(Voice).where(Voice.organization_id == ctx.organization_id)


def matching(ctx: Context, wanted: VoiceFilter, connection_ids: tuple[UUID, ...]) -> Select[Voice]:
    """The voices of these connections that fit a filter."""
    statement = _mine(ctx).where(Voice.connection_id.in_(connection_ids))
    if wanted.q:
        text = wanted.q.lower()
        hits = [func.strpos(func.lower(column), text) > 0 for column in (Voice.name, Voice.voice_id, Voice.accent)]
        statement = statement.where(or_(*hits))
    exact = {
        Voice.provider: wanted.provider,
        Voice.gender: wanted.gender,
        Voice.accent: wanted.accent,
        Voice.age: wanted.age,
    }
    for column, value in exact.items():
        if value is not None:
            statement = statement.where(func.lower(column) == value.lower())
    return statement


async def get(ctx: Context, voice_id: UUID) -> Voice:
    """One voice."""
    voice = await ctx.session.scalar(_mine(ctx).where(Voice.id == voice_id))
    if voice is None:
        raise VoiceNotFound
    return voice


async def of_connection(ctx: Context, connection_id: UUID) -> dict[str, Voice]:
    """A connection's voices by Retell's id."""
    voices = await ctx.session.scalars(_mine(ctx).where(Voice.connection_id == connection_id))
    return {voice.voice_id: voice for voice in voices}


async def seen(ctx: Context, connection_ids: tuple[UUID, ...]) -> Mapping[UUID, datetime]:
    """When the voices of each connection were fetched; a connection never fetched is absent."""
    statement = (
        _mine(ctx)
        .where(Voice.connection_id.in_(connection_ids))
        .with_only_columns(Voice.connection_id, func.min(Voice.seen_at))
        .group_by(Voice.connection_id)
    )
    return dict((await ctx.session.execute(statement)).all())
