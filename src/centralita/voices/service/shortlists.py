"""Shortlists: voices that may do for a client or a campaign, with notes."""

from uuid import UUID

from centralita.audit import service as audit
from centralita.core import fanout, preconditions
from centralita.core.context import Context
from centralita.core.errors import FieldError
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.voices import queries
from centralita.voices.errors import ShortlistFull, ShortlistNameTaken, TooManyShortlists
from centralita.voices.models import VoiceShortlist, VoiceShortlistItem
from centralita.voices.queries import shortlists
from centralita.voices.schemas import ShortlistCreate, ShortlistItemInput, ShortlistUpdate

_MOST = 100
MOST_VOICES = 100


async def list_shortlists(ctx: Context, page: PageRequest) -> Found[VoiceShortlist]:
    """The organization's shortlists."""
    ctx.require(Permission.VOICES_READ)
    sorts = {"name": VoiceShortlist.name, "created_at": VoiceShortlist.created_at}
    return await paginate(ctx, shortlists.listed(ctx), page, sorts=sorts, key=VoiceShortlist.id, default="name")


async def get_shortlist(ctx: Context, shortlist_id: UUID) -> tuple[VoiceShortlist, list[VoiceShortlistItem]]:
    """One shortlist with its voices in the order in which they were added."""
    ctx.require(Permission.VOICES_READ)
    shortlist = await shortlists.get(ctx, shortlist_id)
    return shortlist, await shortlists.items(ctx, shortlist.id)


async def create_shortlist(ctx: Context, data: ShortlistCreate) -> VoiceShortlist:
    """Make a shortlist."""
    ctx.require(Permission.VOICES_WRITE)
    await _refuse_taken(ctx, data.name, None)
    if await shortlists.count(ctx) >= _MOST:
        raise TooManyShortlists(f"There are {_MOST} shortlists already. Delete one first.")
    shortlist = VoiceShortlist(organization_id=ctx.organization_id, name=data.name)
    ctx.session.add(shortlist)
    await ctx.session.flush()  # the log and the answer need its id
    _record(ctx, "voice_shortlist.created", shortlist, after={"name": shortlist.name})
    return shortlist


async def rename_shortlist(ctx: Context, shortlist_id: UUID, data: ShortlistUpdate) -> VoiceShortlist:
    """Give a shortlist another name."""
    ctx.require(Permission.VOICES_WRITE)
    shortlist = await shortlists.hold(ctx, shortlist_id)
    preconditions.check(ctx, shortlist)
    await _refuse_taken(ctx, data.name, shortlist.id)
    before, shortlist.name = shortlist.name, data.name
    await ctx.session.flush()
    await ctx.session.refresh(shortlist)
    _record(ctx, "voice_shortlist.updated", shortlist, before={"name": before}, after={"name": shortlist.name})
    return shortlist


async def delete_shortlist(ctx: Context, shortlist_id: UUID) -> None:
    """Delete a shortlist. The voices stay."""
    ctx.require(Permission.VOICES_WRITE)
    shortlist = await shortlists.hold(ctx, shortlist_id)
    preconditions.check(ctx, shortlist)
    _record(ctx, "voice_shortlist.deleted", shortlist, before={"voices": await shortlists.size(ctx, shortlist.id)})
    await ctx.session.delete(shortlist)


async def put_voice(ctx: Context, shortlist_id: UUID, voice_id: UUID, data: ShortlistItemInput) -> VoiceShortlistItem:
    """Put a voice on a shortlist, or note something else about one that is on it."""
    ctx.require(Permission.VOICES_WRITE)
    shortlist = await shortlists.hold(ctx, shortlist_id)
    voice = await queries.get(ctx, voice_id)
    item = await shortlists.item(ctx, shortlist.id, voice.id)
    before: dict[str, object] | None = {"note": item.note} if item is not None else None
    if item is None:
        if await shortlists.size(ctx, shortlist.id) >= MOST_VOICES:
            raise ShortlistFull(f"{shortlist.name} has {MOST_VOICES} voices already. Take one off first.")
        item = VoiceShortlistItem(
            organization_id=ctx.organization_id,
            shortlist_id=shortlist.id,
            voice_id=voice.id,
            added_by=ctx.actor.name,
            added_at=ctx.now(),
        )
        ctx.session.add(item)
    item.note = data.note
    await ctx.session.flush()
    _record(ctx, "voice_shortlist.voice_put", shortlist, before=before, after={"voice": voice.name, "note": data.note})
    return item


async def remove_voice(ctx: Context, shortlist_id: UUID, voice_id: UUID) -> None:
    """Take a voice off a shortlist."""
    ctx.require(Permission.VOICES_WRITE)
    shortlist = await shortlists.hold(ctx, shortlist_id)
    voice = await queries.get(ctx, voice_id)
    item = await shortlists.item(ctx, shortlist.id, voice.id)
    if item is None:
        return
    _record(ctx, "voice_shortlist.voice_removed", shortlist, before={"voice": voice.name, "note": item.note})
    await ctx.session.delete(item)


async def _refuse_taken(ctx: Context, name: str, own_id: UUID | None) -> None:
    other = await shortlists.by_name(ctx, name)
    if other is not None and other.id != own_id:
        message = f"A shortlist named {other.name} already exists. Choose another name."
        raise ShortlistNameTaken(message, errors=[FieldError("name", message, "shortlist_name_taken")])


def _record(
    ctx: Context,
    action: str,
    shortlist: VoiceShortlist,
    *,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    audit.record(
        ctx,
        action,
        target_kind="voice_shortlist",
        target_id=shortlist.id,
        target_name=shortlist.name,
        before=before,
        after=after,
    )
    fanout.announce(ctx.session, ctx.organization_id, "voices")
