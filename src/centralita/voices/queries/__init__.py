"""Every read of voices. Each statement starts from `_mine`, so none can cross a tenant."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select, tuple_

from centralita.core.context import Context
from centralita.voices.errors import VoiceNotFound
from centralita.voices.models import Voice, VoiceFavourite, VoiceShortlistItem, VoiceVote
from centralita.voices.schemas import Marks, VoiceFilter

UNKNOWN = "unknown"
FACETS = ("provider", "gender", "accent", "age", "language", "origin")


@dataclass(frozen=True, slots=True)
class Among:
    """Where to look: the connections, and where only voices in use are wanted, which those are of each connection."""

    connection_ids: tuple[UUID, ...]
    used: Mapping[UUID, Collection[str]] | None = None


def _mine(ctx: Context) -> Select[Voice]:
    return select(Voice).where(Voice.organization_id == ctx.organization_id)


def matching(ctx: Context, wanted: VoiceFilter, among: Among) -> Select[Voice]:
    """The voices that fit a filter: any of several values of a filter, and all filters."""
    return _searched(ctx, wanted, among.connection_ids).where(*_conditions(ctx, wanted, among).values())


def _searched(ctx: Context, wanted: VoiceFilter, connection_ids: tuple[UUID, ...]) -> Select[Voice]:
    statement = _mine(ctx).where(Voice.connection_id.in_(connection_ids), Voice.gone_at.is_(None))
    words = (wanted.q or "").split()
    return statement.where(*(func.strpos(Voice.search_words, func.searchable(word)) > 0 for word in words))


def _conditions(ctx: Context, wanted: VoiceFilter, among: Among) -> dict[str, ColumnElement[bool]]:
    """Each filter that narrows, by name."""
    found: dict[str, ColumnElement[bool]] = {}
    for name in ("provider", "gender", "accent", "age", "voice_id"):
        values = getattr(wanted, name)
        if values:
            found[name] = func.lower(getattr(Voice, name)).in_([value.lower() for value in values])
    if wanted.language:
        tags = [value for value in wanted.language if value != UNKNOWN]
        fits = [Voice.language.in_(tags), func.split_part(Voice.language, "-", 1).in_(tags)]
        found["language"] = or_(*fits, *([Voice.language.is_(None)] if UNKNOWN in wanted.language else []))
    if wanted.origin:
        known = Voice.origin.in_([value for value in wanted.origin if value != UNKNOWN])
        found["origin"] = or_(known, *([Voice.origin.is_(None)] if UNKNOWN in wanted.origin else []))
    if wanted.is_favourite:
        found["is_favourite"] = Voice.id.in_(_favourites(ctx).with_only_columns(VoiceFavourite.voice_id))
    if among.used is not None:
        pairs = [(connection_id, voice_id) for connection_id, ids in among.used.items() for voice_id in ids]
        found["is_used"] = tuple_(Voice.connection_id, Voice.voice_id).in_(pairs)
    if wanted.shortlist_id is not None:
        listed = _items(ctx).where(VoiceShortlistItem.shortlist_id == wanted.shortlist_id)
        found["shortlist_id"] = Voice.id.in_(listed.with_only_columns(VoiceShortlistItem.voice_id))
    return found


async def facets(ctx: Context, wanted: VoiceFilter, among: Among) -> tuple[int, dict[str, Counter[str]]]:
    """How many fit, and how many there would be of each value of a filter under all the other filters."""
    conditions = {name: func.coalesce(fits, False) for name, fits in _conditions(ctx, wanted, among).items()}
    columns = [getattr(Voice, name) for name in FACETS]
    fits = [condition.label(f"fits_{name}") for name, condition in conditions.items()]
    rows = await ctx.session.execute(_searched(ctx, wanted, among.connection_ids).with_only_columns(*columns, *fits))
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    total = 0
    for row in rows:
        missed = [name for name in conditions if not getattr(row, f"fits_{name}")]
        total += not missed
        for name in FACETS:
            value = getattr(row, name) or (UNKNOWN if name in {"language", "origin"} else None)
            if value is not None and not set(missed) - {name}:
                counts[name][value] += 1
    return total, counts


async def get(ctx: Context, voice_id: UUID) -> Voice:
    """One voice that Retell still has."""
    return _found(await ctx.session.scalar(_mine(ctx).where(Voice.id == voice_id, Voice.gone_at.is_(None))))


async def hold(ctx: Context, voice_id: UUID) -> Voice:
    """The same, kept from others until the transaction ends."""
    statement = _mine(ctx).where(Voice.id == voice_id, Voice.gone_at.is_(None)).with_for_update()
    return _found(await ctx.session.scalar(statement))


def _found(voice: Voice | None) -> Voice:
    if voice is None:
        raise VoiceNotFound
    return voice


async def of_connection(ctx: Context, connection_id: UUID, *, with_gone: bool = False) -> dict[str, Voice]:
    """A connection's voices by Retell's id."""
    statement = _mine(ctx).where(Voice.connection_id == connection_id)
    if not with_gone:
        statement = statement.where(Voice.gone_at.is_(None))
    return {voice.voice_id: voice for voice in await ctx.session.scalars(statement)}


async def of_ids(ctx: Context, connection_id: UUID, voice_ids: Collection[str]) -> dict[str, Voice]:
    """The voices with these ids of Retell's that a connection has, or had."""
    statement = _mine(ctx).where(Voice.connection_id == connection_id, Voice.voice_id.in_(voice_ids))
    return {voice.voice_id: voice for voice in await ctx.session.scalars(statement)}


async def seen(ctx: Context, connection_ids: tuple[UUID, ...]) -> Mapping[UUID, datetime]:
    """When the voices of each connection were fetched; a connection never fetched is absent."""
    statement = (
        _mine(ctx)
        .where(Voice.connection_id.in_(connection_ids))
        .with_only_columns(Voice.connection_id, func.max(Voice.seen_at))
        .group_by(Voice.connection_id)
    )
    return dict((await ctx.session.execute(statement)).all())


def _favourites(ctx: Context) -> Select[VoiceFavourite]:
    """Those of the person who asks; a key has none."""
    statement = select(VoiceFavourite).where(VoiceFavourite.organization_id == ctx.organization_id)
    return statement.where(VoiceFavourite.user_id == (ctx.actor.id if ctx.actor.kind == "user" else None))


def _items(ctx: Context) -> Select[VoiceShortlistItem]:
    return select(VoiceShortlistItem).where(VoiceShortlistItem.organization_id == ctx.organization_id)


async def favourite(ctx: Context, user_id: UUID, voice_id: UUID) -> VoiceFavourite | None:
    """A person's mark on a voice."""
    statement = select(VoiceFavourite).where(VoiceFavourite.organization_id == ctx.organization_id)
    found: VoiceFavourite | None = await ctx.session.scalar(
        statement.where(VoiceFavourite.user_id == user_id, VoiceFavourite.voice_id == voice_id)
    )
    return found


async def marks(ctx: Context, voice_ids: Collection[UUID]) -> Marks:
    """What people made of these voices."""
    liked = _favourites(ctx).where(VoiceFavourite.voice_id.in_(voice_ids))
    favourites = frozenset(await ctx.session.scalars(liked.with_only_columns(VoiceFavourite.voice_id)))
    listed = _items(ctx).where(VoiceShortlistItem.voice_id.in_(voice_ids)).order_by(VoiceShortlistItem.added_at)
    shortlists: dict[UUID, tuple[UUID, ...]] = {}
    columns = (VoiceShortlistItem.voice_id, VoiceShortlistItem.shortlist_id)
    for voice_id, shortlist_id in await ctx.session.execute(listed.with_only_columns(*columns)):
        shortlists[voice_id] = (*shortlists.get(voice_id, ()), shortlist_id)
    among = votes(ctx).where(VoiceVote.candidate_ids.overlap(voice_ids))
    each = among.with_only_columns(func.unnest(VoiceVote.candidate_ids).label("heard"), VoiceVote.winner_id).subquery()
    won = func.count().filter(each.c.winner_id == each.c.heard)
    counted = select(each.c.heard, func.count(), won).where(each.c.heard.in_(voice_ids)).group_by(each.c.heard)
    rows = (await ctx.session.execute(counted)).all() if voice_ids else []
    wins = {voice_id: count for voice_id, _, count in rows}
    return Marks(favourites, shortlists, wins, {voice_id: count for voice_id, count, _ in rows})


def votes(ctx: Context) -> Select[VoiceVote]:
    """The outcomes of comparisons."""
    return select(VoiceVote).where(VoiceVote.organization_id == ctx.organization_id)
