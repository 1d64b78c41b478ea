"""Own sentences: what somebody types, said by a voice of ElevenLabs and paid by the organization's own account."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from uuid import UUID

from centralita.core.context import Context, Transactions
from centralita.core.errors import FieldError
from centralita.core.permissions import Permission
from centralita.core.services import Services
from centralita.voices import queries
from centralita.voices.errors import SpeechVoiceUnknown, TextTooLong
from centralita.voices.models import Voice, VoiceProvider, VoiceSpeech
from centralita.voices.queries import additions
from centralita.voices.schemas import MOST_CHARACTERS, SpeechCreate
from centralita.voices.service import elevenlabs
from centralita.voices.service.elevenlabs import PROVIDER
from centralita.voices.service.providers import stored_key

_VOICES_KEPT_SECONDS = 3600.0
_STOCK = "11labs-"


async def speak(begin: Transactions, voice_id: UUID, wanted: SpeechCreate) -> AsyncIterator[bytes]:
    """MP3 of a voice that says a text. What the provider has begun to say is metered, heard to its end or not."""
    async with begin() as ctx:
        ctx.require(Permission.VOICES_WRITE)
        voice = await queries.get(ctx, voice_id)
        _check(voice, wanted.text)
        account, api_key = await stored_key(ctx)
        known = await additions.provider_voice_id(ctx, voice)
    services = ctx.services
    identifier = known or await _of_stock(services, account, api_key, voice)
    async with AsyncExitStack() as stack:
        audio = await stack.enter_async_context(elevenlabs.open_speech(services, api_key, identifier, wanted))
        async with begin() as ctx:
            await _meter(ctx, voice, wanted)
        return _chunks(audio, stack.pop_all())


async def _chunks(audio: AsyncIterator[bytes], stack: AsyncExitStack) -> AsyncIterator[bytes]:
    async with stack:
        async for chunk in audio:
            yield chunk


def _check(voice: Voice, said: str) -> None:
    if voice.provider != PROVIDER:
        raise SpeechVoiceUnknown("Only voices of ElevenLabs can say a sentence of your own.")
    if len(said) > MOST_CHARACTERS:
        message = f"Give at most {MOST_CHARACTERS} characters; these are {len(said)}."
        raise TextTooLong(
            message, details={"most": MOST_CHARACTERS}, errors=[FieldError("text", message, TextTooLong.code)]
        )


async def _of_stock(services: Services, account: VoiceProvider, api_key: str, voice: Voice) -> str:
    """ElevenLabs' id of a voice of theirs that Retell has in stock, by its name among the account's voices."""

    async def fetch() -> dict[str, str]:
        return await elevenlabs.read_voices(services, api_key)

    if voice.voice_id.startswith(_STOCK):
        name = f"voices:{account.organization_id}:{account.id}:{account.set_at.timestamp()}"
        found = (await services.cache.get_or_make(name, _VOICES_KEPT_SECONDS, fetch)).get(voice.name.lower())
        if found is not None:
            return found
        await services.cache.forget(name)  # somebody may add it there now, and try again
    raise SpeechVoiceUnknown(f"The ElevenLabs account does not have {voice.name}. Add it there first.")


async def _meter(ctx: Context, voice: Voice, wanted: SpeechCreate) -> None:
    ctx.session.add(
        VoiceSpeech(
            organization_id=ctx.organization_id,
            voice_id=voice.id,
            voice_name=voice.name,
            provider=PROVIDER,
            model=wanted.model,
            characters=len(wanted.text),
            actor_kind=ctx.actor.kind,
            actor_id=ctx.actor.id,
            actor_name=ctx.actor.name,
            spoken_at=ctx.now(),
        )
    )
