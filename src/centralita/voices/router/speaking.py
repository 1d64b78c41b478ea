"""`/voices/{id}/speech` and `/voices/providers/elevenlabs`: own sentences, on an account of one's own."""

from fastapi import Response
from fastapi.responses import StreamingResponse

from centralita.core import http
from centralita.core.http import Begin, Ctx
from centralita.voices import service
from centralita.voices.router.voices import VoiceId
from centralita.voices.schemas import SpeechCreate, VoiceProviderKey, VoiceProviderRead

router = http.router("/voices", tags=["Voices"])
_AUDIO = {"audio/mpeg": {"schema": {"type": "string", "format": "binary"}}}


@router.get("/providers/elevenlabs")
async def read_voice_provider(ctx: Ctx) -> VoiceProviderRead:
    """The organization's own account at ElevenLabs, and what was spoken on it this month."""
    return await service.read_provider(ctx)


@router.put("/providers/elevenlabs")
async def set_voice_provider_key(begin: Begin, data: VoiceProviderKey) -> VoiceProviderRead:
    """Store a key of ElevenLabs, tried at once. It never comes back."""
    api_key = data.api_key.get_secret_value()
    async with begin() as ctx:
        services = await service.prepare_key(ctx)
    account = await service.examine_key(services, api_key)
    async with begin() as ctx:
        await service.set_key(ctx, api_key, account)
        return await service.read_provider(ctx)


@router.delete("/providers/elevenlabs", status_code=204)
async def forget_voice_provider_key(ctx: Ctx) -> None:
    """Forget the key of ElevenLabs."""
    await service.forget_key(ctx)


@router.post(
    "/{voice_id}/speech",
    response_class=Response,
    responses={200: {"description": "The sentence as MP3, while it is made.", "content": _AUDIO}},
)
async def speak_with_voice(begin: Begin, voice_id: VoiceId, data: SpeechCreate) -> Response:
    """Let a voice of ElevenLabs say a sentence of your own. It counts on your own account there."""
    audio = await service.speak(begin, voice_id, data)
    return StreamingResponse(audio, media_type="audio/mpeg", headers={"Cache-Control": "no-store"})
