"""Every read of voices that were added from here, and of the recordings on their way."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Select, func, select

from centralita.core.context import Context
from centralita.voices.errors import VoiceNotFound
from centralita.voices.models import Voice, VoiceAddition, VoiceCloneFile, VoiceOrigin


def _mine(ctx: Context) -> Select[VoiceAddition]:
    return select(VoiceAddition).where(VoiceAddition.organization_id == ctx.organization_id)


def listed(ctx: Context) -> Select[VoiceAddition]:
    """What the organization added."""
    return _mine(ctx)


async def hold(ctx: Context, addition_id: UUID) -> VoiceAddition:
    """One of them, kept from others until the transaction ends."""
    found: VoiceAddition | None = await ctx.session.scalar(
        _mine(ctx).where(VoiceAddition.id == addition_id).with_for_update().execution_options(populate_existing=True)
    )
    if found is None:
        raise VoiceNotFound
    return found


async def under_way(ctx: Context, connection_id: UUID, provider: str, name: str) -> VoiceAddition | None:
    """The one of this name that a workspace gets at this moment."""
    found: VoiceAddition | None = await ctx.session.scalar(
        _mine(ctx).where(
            VoiceAddition.connection_id == connection_id,
            VoiceAddition.provider == provider,
            func.lower(VoiceAddition.name) == name.lower(),
            VoiceAddition.state == "asked",
        )
    )
    return found


async def present(ctx: Context, connection_id: UUID, provider: str) -> dict[str, str]:
    """The community's voices that a workspace has of a provider: the provider's id → the name here."""
    statement = (
        _mine(ctx)
        .join(
            Voice,
            (Voice.organization_id == VoiceAddition.organization_id)
            & (Voice.connection_id == VoiceAddition.connection_id)
            & (Voice.voice_id == VoiceAddition.voice_id),
        )
        .where(
            VoiceAddition.connection_id == connection_id,
            VoiceAddition.provider == provider,
            VoiceAddition.kind == "community",
            Voice.gone_at.is_(None),
        )
        .with_only_columns(VoiceAddition.provider_voice_id, Voice.name)
    )
    return {provider_voice_id or "": name for provider_voice_id, name in await ctx.session.execute(statement)}


async def origins(ctx: Context, connection_id: UUID) -> Mapping[str, VoiceOrigin]:
    """Where the voices come from that were added to a workspace from here, by Retell's id."""
    statement = _mine(ctx).where(VoiceAddition.connection_id == connection_id, VoiceAddition.voice_id.is_not(None))
    columns = statement.with_only_columns(VoiceAddition.voice_id, VoiceAddition.kind)
    return {voice_id or "": kind for voice_id, kind in await ctx.session.execute(columns)}


async def files(ctx: Context, addition_id: UUID) -> list[VoiceCloneFile]:
    """The recordings of a clone that is not made yet, in their order."""
    statement = select(VoiceCloneFile).where(VoiceCloneFile.organization_id == ctx.organization_id)
    mine = statement.where(VoiceCloneFile.addition_id == addition_id)
    return list(await ctx.session.scalars(mine.order_by(VoiceCloneFile.position)))


async def provider_voice_id(ctx: Context, voice: Voice) -> str | None:
    """The provider's id of a voice that was added from its community."""
    statement = _mine(ctx).where(
        VoiceAddition.connection_id == voice.connection_id, VoiceAddition.voice_id == voice.voice_id
    )
    found: str | None = await ctx.session.scalar(statement.with_only_columns(VoiceAddition.provider_voice_id))
    return found
