"""Every read of the organization's own accounts at providers of voices, and of what was spoken on them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from centralita.core.context import Context
from centralita.voices.models import VoiceProvider, VoiceSpeech


def _mine(ctx: Context) -> Select[VoiceProvider]:
    return select(VoiceProvider).where(VoiceProvider.organization_id == ctx.organization_id)


async def find(ctx: Context, provider: str) -> VoiceProvider | None:
    """The account at a provider, if there is one."""
    found: VoiceProvider | None = await ctx.session.scalar(_mine(ctx).where(VoiceProvider.provider == provider))
    return found


async def hold(ctx: Context, provider: str) -> VoiceProvider | None:
    """The same, kept from others until the transaction ends."""
    statement = _mine(ctx).where(VoiceProvider.provider == provider).with_for_update()
    found: VoiceProvider | None = await ctx.session.scalar(statement)
    return found


async def spoken(ctx: Context, provider: str, since: datetime) -> int:
    """How many characters were spoken on the account since an instant."""
    speeches = select(VoiceSpeech).where(VoiceSpeech.organization_id == ctx.organization_id)
    matching = speeches.where(VoiceSpeech.provider == provider, VoiceSpeech.spoken_at >= since)
    return await ctx.session.scalar(matching.with_only_columns(func.sum(VoiceSpeech.characters))) or 0


async def everyone(session: AsyncSession) -> Sequence[VoiceProvider]:
    """Every account of all organizations: for sealing their keys anew."""
    return (await session.scalars(select(VoiceProvider), execution_options={"across_tenants": True})).all()
