"""Every read of shortlists of voices."""

from uuid import UUID

from sqlalchemy import Select, func, select

from centralita.core.context import Context
from centralita.voices.errors import ShortlistNotFound
from centralita.voices.models import Voice, VoiceShortlist, VoiceShortlistItem


def _mine(ctx: Context) -> Select[VoiceShortlist]:
    return select(VoiceShortlist).where(VoiceShortlist.organization_id == ctx.organization_id)


def _items(ctx: Context, shortlist_id: UUID) -> Select[VoiceShortlistItem]:
    return select(VoiceShortlistItem).where(
        VoiceShortlistItem.organization_id == ctx.organization_id, VoiceShortlistItem.shortlist_id == shortlist_id
    )


def listed(ctx: Context) -> Select[VoiceShortlist]:
    """The organization's shortlists."""
    return _mine(ctx)


async def get(ctx: Context, shortlist_id: UUID) -> VoiceShortlist:
    """One shortlist."""
    return _found(await ctx.session.scalar(_mine(ctx).where(VoiceShortlist.id == shortlist_id)))


async def hold(ctx: Context, shortlist_id: UUID) -> VoiceShortlist:
    """One shortlist, kept from others until the transaction ends."""
    return _found(await ctx.session.scalar(_mine(ctx).where(VoiceShortlist.id == shortlist_id).with_for_update()))


def _found(shortlist: VoiceShortlist | None) -> VoiceShortlist:
    if shortlist is None:
        raise ShortlistNotFound
    return shortlist


async def by_name(ctx: Context, name: str) -> VoiceShortlist | None:
    """The shortlist of this name, whatever its case."""
    found: VoiceShortlist | None = await ctx.session.scalar(
        _mine(ctx).where(func.lower(VoiceShortlist.name) == name.lower())
    )
    return found


async def count(ctx: Context) -> int:
    """How many shortlists there are."""
    return await ctx.session.scalar(_mine(ctx).with_only_columns(func.count())) or 0


async def items(ctx: Context, shortlist_id: UUID) -> list[VoiceShortlistItem]:
    """The voices on a shortlist that Retell still has, in the order in which they were added."""
    statement = (
        _items(ctx, shortlist_id)
        .join(
            Voice,
            (Voice.organization_id == VoiceShortlistItem.organization_id) & (Voice.id == VoiceShortlistItem.voice_id),
        )
        .where(Voice.gone_at.is_(None))
        .order_by(VoiceShortlistItem.added_at, VoiceShortlistItem.id)
    )
    return list(await ctx.session.scalars(statement))


async def item(ctx: Context, shortlist_id: UUID, voice_id: UUID) -> VoiceShortlistItem | None:
    """A voice on a shortlist."""
    found: VoiceShortlistItem | None = await ctx.session.scalar(
        _items(ctx, shortlist_id).where(VoiceShortlistItem.voice_id == voice_id)
    )
    return found


async def size(ctx: Context, shortlist_id: UUID) -> int:
    """How many voices are on a shortlist."""
    return await ctx.session.scalar(_items(ctx, shortlist_id).with_only_columns(func.count())) or 0
