"""What the account itself tells: its identity, its concurrency, its voices."""

from centralita.retell.sandbox.dialler import CONCURRENCY_LIMIT
from centralita.retell.sandbox.refusals import unknown_asset
from centralita.retell.sandbox.services import ApiRequest, Reply
from centralita.retell.sandbox.shapes import JsonObject
from centralita.retell.sandbox.voice_catalogue import BY_ID, VOICES, Voice


async def identity(request: ApiRequest) -> Reply:
    return Reply(
        200,
        {
            "org_id": request.workspace.organization_id,
            "org_name": request.workspace.name,
            "api_key_name": "Sandbox key",
        },
    )


async def concurrency(request: ApiRequest) -> Reply:
    return Reply(
        200,
        {
            "current_concurrency": request.sandbox.dialler.active(request.workspace.id),
            "concurrency_limit": CONCURRENCY_LIMIT,
            "base_concurrency": CONCURRENCY_LIMIT,
            "purchased_concurrency": 0,
            "concurrency_purchase_limit": 100,
            "remaining_purchase_limit": 100,
            "concurrency_burst_enabled": False,
            "concurrency_burst_limit": 0,
            "reserved_inbound_concurrency": 0,
        },
    )


async def list_voices(request: ApiRequest) -> Reply:
    return Reply(200, [_rendered(voice, request.sandbox.options.base_url) for voice in VOICES])


async def retrieve_voice(request: ApiRequest) -> Reply:
    voice = BY_ID.get(request.path["voice_id"])
    if voice is None:
        raise unknown_asset("Voice", request.path["voice_id"])
    return Reply(200, _rendered(voice, request.sandbox.options.base_url))


def _rendered(voice: Voice, base_url: str) -> JsonObject:
    return {
        "voice_id": voice.voice_id,
        "voice_name": voice.name,
        "provider": voice.provider,
        "gender": voice.gender,
        "accent": voice.accent,
        "age": voice.age,
        "preview_audio_url": f"{base_url}/previews/{voice.preview_file}",
    }
