"""Carrying added voices to Retell. Run again after a crash, the voice of an earlier try is found and not made twice."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, get_args

from centralita.audit import service as audit
from centralita.core import fanout
from centralita.core.context import Context
from centralita.core.errors import AppError
from centralita.core.operations import Work
from centralita.integrations import service as integrations
from centralita.integrations.errors import VendorTimeout
from centralita.voices.models import VoiceAddition
from centralita.voices.queries import additions
from centralita.voices.schemas import CloneProvider, CommunityProvider
from centralita.voices.service.keeping import refresh

if TYPE_CHECKING:
    from retell import AsyncRetell

Ask = Callable[["AsyncRetell", VoiceAddition], Awaitable[str]]
_STEPS = 3
_CLONING_SECONDS = 120.0
# Recordings go up slowly on some lines: the lease is kept meanwhile, so that no second worker asks, too.
_BEAT_SECONDS = 30.0
# After a time-out the provider may still be at it: the next look comes later.
_LOOK_AGAIN_SECONDS = 60.0


async def add_at_retell(work: Work) -> None:
    """Have Retell add a voice of a community to the workspace."""
    await _carry_out(work, _add)


async def clone_at_retell(work: Work) -> None:
    """Have Retell clone a voice from the recordings that were kept for this."""

    async def ask(client: "AsyncRetell", addition: VoiceAddition) -> str:
        async with work.begin() as ctx:
            files = await additions.files(ctx, addition.id)
        provider: CloneProvider = next(known for known in get_args(CloneProvider) if known == addition.provider)
        sounds = [(file.name, file.content) for file in files]
        with integrations.failures():
            made = await client.voice.clone(
                files=sounds, voice_name=addition.name, voice_provider=provider, timeout=_CLONING_SECONDS
            )
        return made.voice_id

    await _carry_out(work, ask)


async def _add(client: "AsyncRetell", addition: VoiceAddition) -> str:
    provider: CommunityProvider = next(known for known in get_args(CommunityProvider) if known == addition.provider)
    owner = {"public_user_id": addition.public_user_id} if addition.public_user_id is not None else {}
    with integrations.failures():
        made = await client.voice.add_resource(
            provider_voice_id=addition.provider_voice_id or "",
            voice_name=addition.name,
            voice_provider=provider,
            extra_body=owner,
        )
    return made.voice_id


async def _carry_out(work: Work, ask: Ask) -> None:
    async with work.begin() as ctx:
        addition = await additions.hold(ctx, work.target_id)
    if addition.voice_id is None:
        client = await integrations.open_client(
            work.services, work.organization_id, addition.connection_id, "create_call"
        )
        voice_id = await _make_once(work, client, addition, ask)
        async with work.begin() as ctx:
            addition = await additions.hold(ctx, work.target_id)
            addition.voice_id, addition.state, addition.added_at = voice_id, "added", ctx.now()
            await _forget_recordings(ctx, addition)
    await work.progress(2, _STEPS)
    await refresh(work.services, work.organization_id, addition.connection_id)
    await work.progress(3, _STEPS)


async def _make_once(work: Work, client: "AsyncRetell", addition: VoiceAddition, ask: Ask) -> str:
    alike = await _alike(client, addition)
    before: list[str] | None = work.payload.get("alike")
    if before is None:
        async with work.begin() as ctx:
            await work.remember(ctx, alike=alike)
    else:
        lost = [voice_id for voice_id in alike if voice_id not in before]
        if lost:
            return lost[0]
    await work.progress(1, _STEPS)
    try:
        async with _kept_alive(work):
            return await ask(client, addition)
    except VendorTimeout as error:
        error.retry_after = _LOOK_AGAIN_SECONDS
        raise


@asynccontextmanager
async def _kept_alive(work: Work) -> AsyncIterator[None]:
    async def beat() -> None:
        while True:
            await asyncio.sleep(_BEAT_SECONDS)
            await work.progress(1, _STEPS)

    beating = asyncio.create_task(beat())
    try:
        yield
    finally:
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)


async def _alike(client: "AsyncRetell", addition: VoiceAddition) -> list[str]:
    """Retell's ids of the voices that have the name and provider of the wanted one."""
    with integrations.failures():
        listed = await client.voice.list()
    wanted = (addition.name, addition.provider)
    return [voice.voice_id for voice in listed if (voice.voice_name, voice.provider) == wanted]


async def addition_failed(work: Work, ctx: Context, error: AppError) -> None:
    """It came to nothing: the recordings go, and the log says why. What Retell made all the same stays."""
    addition = await additions.hold(ctx, work.target_id)
    await _forget_recordings(ctx, addition)
    if addition.voice_id is not None:
        return
    addition.state = "failed"
    audit.record(
        ctx,
        "voice.add_failed",
        target_kind="voice",
        target_id=addition.id,
        target_name=addition.name,
        after={"code": error.code, "message": error.message},
    )
    fanout.announce(ctx.session, ctx.organization_id, "voices", [addition.connection_id])


async def _forget_recordings(ctx: Context, addition: VoiceAddition) -> None:
    for file in await additions.files(ctx, addition.id):
        await ctx.session.delete(file)
