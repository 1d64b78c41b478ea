"""What people make of voices: favourites, facts they know better, and the outcome of blind comparisons."""

from uuid import UUID

from centralita.audit import service as audit
from centralita.core import fanout
from centralita.core.context import Context
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.identity.service import require_user
from centralita.voices import queries
from centralita.voices.models import Voice, VoiceFavourite, VoiceVote
from centralita.voices.queries import additions
from centralita.voices.schemas import Marks, VoiceUpdate, VoteCreate
from centralita.voices.service.keeping import derive


async def get_voice(ctx: Context, voice_id: UUID) -> tuple[Voice, Marks]:
    """One voice with its marks."""
    ctx.require(Permission.VOICES_READ)
    voice = await queries.get(ctx, voice_id)
    return voice, await queries.marks(ctx, [voice.id])


async def update_voice(ctx: Context, voice_id: UUID, data: VoiceUpdate) -> tuple[Voice, Marks]:
    """Set a voice's language or origin; null derives it again."""
    ctx.require(Permission.VOICES_WRITE)
    voice = await queries.hold(ctx, voice_id)
    before = {"language": voice.language, "origin": voice.origin}
    if "language" in data.model_fields_set:
        voice.language, voice.is_language_set = data.language, data.language is not None
    if "origin" in data.model_fields_set:
        voice.origin, voice.is_origin_set = data.origin, data.origin is not None
    derive(voice, (await additions.origins(ctx, voice.connection_id)).get(voice.voice_id))
    after = {"language": voice.language, "origin": voice.origin}
    if before != after:
        audit.record(
            ctx,
            "voice.updated",
            target_kind="voice",
            target_id=voice.id,
            target_name=voice.name,
            before=before,
            after=after,
        )
        fanout.announce(ctx.session, ctx.organization_id, "voices", [voice.connection_id])
    return voice, await queries.marks(ctx, [voice.id])


async def add_favourite(ctx: Context, voice_id: UUID) -> None:  # allowed: a person's own mark
    """Make a voice one of the person's favourites; done twice it is one."""
    ctx.require(Permission.VOICES_READ)
    user_id = require_user(ctx)
    voice = await queries.hold(ctx, voice_id)
    if await queries.favourite(ctx, user_id, voice.id) is None:
        ctx.session.add(VoiceFavourite(organization_id=ctx.organization_id, user_id=user_id, voice_id=voice.id))


async def remove_favourite(ctx: Context, voice_id: UUID) -> None:  # allowed: a person's own mark
    """Make a voice no favourite of the person any longer."""
    ctx.require(Permission.VOICES_READ)
    user_id = require_user(ctx)
    voice = await queries.get(ctx, voice_id)
    favourite = await queries.favourite(ctx, user_id, voice.id)
    if favourite is not None:
        await ctx.session.delete(favourite)


async def vote(ctx: Context, data: VoteCreate) -> VoiceVote:
    """Keep which voice was liked best in a comparison without names."""
    ctx.require(Permission.VOICES_READ)
    require_user(ctx)
    voices = {voice_id: await queries.get(ctx, voice_id) for voice_id in data.candidate_ids}
    kept = VoiceVote(
        organization_id=ctx.organization_id,
        winner_id=data.winner_id,
        candidate_ids=list(voices),
        is_phone_line=data.is_phone_line,
        note=data.note,
        voter_name=ctx.actor.name,
        voted_at=ctx.now(),
    )
    ctx.session.add(kept)
    await ctx.session.flush()
    winner = voices.get(data.winner_id) if data.winner_id else None
    audit.record(
        ctx,
        "voice.compared",
        target_kind="voice",
        target_id=winner.id if winner else None,
        target_name=winner.name if winner else "",
        after={"candidates": [voice.name for voice in voices.values()], "phone_line": data.is_phone_line},
    )
    fanout.announce(ctx.session, ctx.organization_id, "voices", [voice.connection_id for voice in voices.values()])
    return kept


async def list_votes(ctx: Context, page: PageRequest) -> Found[VoiceVote]:
    """The outcomes of comparisons, the newest first."""
    ctx.require(Permission.VOICES_READ)
    sorts = {"voted_at": VoiceVote.voted_at}
    return await paginate(ctx, queries.votes(ctx), page, sorts=sorts, key=VoiceVote.id, default="-voted_at")
