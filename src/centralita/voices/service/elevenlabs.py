"""ElevenLabs over its official SDK, with a key of the organization's own: the account, its voices, and speech."""

import asyncio
import importlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

import httpx

from centralita.core.errors import AppError
from centralita.core.services import Services
from centralita.voices.errors import (
    SpeechKeyRefused,
    SpeechPaymentRequired,
    SpeechProviderFailing,
    SpeechProviderUnreachable,
    SpeechQuotaExceeded,
    SpeechRateLimited,
    SpeechRejected,
    SpeechVoiceUnknown,
)
from centralita.voices.schemas import SpeechCreate

if TYPE_CHECKING:
    from elevenlabs.client import AsyncElevenLabs
    from elevenlabs.core.api_error import ApiError

PROVIDER = "elevenlabs"
_SECONDS = 20.0
_BUSY_SECONDS = 5.0
_FORMAT = "mp3_44100_64"
_UNKNOWN_VOICE = frozenset({"voice_not_found", "voice_does_not_exist", "invalid_voice_id"})

_KEY_REFUSED = (SpeechKeyRefused, "ElevenLabs does not accept the key for this.")
_REFUSALS: dict[int, tuple[type[AppError], str]] = {
    401: _KEY_REFUSED,
    402: (SpeechPaymentRequired, "The plan of the ElevenLabs account does not include this."),
    403: _KEY_REFUSED,
}


@dataclass(frozen=True, slots=True)
class Account:
    """What an account has: the name of its plan, and the characters of this period, used and at most."""

    tier: str
    characters_used: int
    characters_limit: int


async def _connect(services: Services, api_key: str) -> "AsyncElevenLabs":
    """A client over the guarded transport. The SDK is heavy to import, so that happens in a thread, once."""
    sdk = await asyncio.to_thread(importlib.import_module, "elevenlabs.client")
    client: AsyncElevenLabs = sdk.AsyncElevenLabs(
        api_key=api_key,
        base_url=services.settings.elevenlabs_url,
        httpx_client=services.outbound.client,
        timeout=_SECONDS,
    )
    return client


async def read_account(services: Services, api_key: str) -> Account:
    """What the account behind a key has left. Outside any transaction, as all of these."""
    client = await _connect(services, api_key)
    with _failures():
        found = await client.user.subscription.get(request_options={"max_retries": 0})
    try:
        return Account(str(found.tier), int(found.character_count), int(found.character_limit))
    except (AttributeError, TypeError, ValueError) as error:
        raise _unreadable() from error


async def read_voices(services: Services, api_key: str) -> dict[str, str]:
    """The account's voices: name in small letters → the provider's id."""
    client = await _connect(services, api_key)
    with _failures():
        found = await client.voices.get_all(request_options={"max_retries": 0})
    try:
        named = [(voice.name or "", voice.voice_id) for voice in found.voices]
    except (AttributeError, TypeError) as error:
        raise _unreadable() from error
    whole = {name.strip().lower(): voice_id for name, voice_id in named}
    # Many are called "Adrian - calm narrator" there and "Adrian" at Retell.
    return {name.partition(" - ")[0]: voice_id for name, voice_id in whole.items()} | whole


@asynccontextmanager
async def open_speech(
    services: Services, api_key: str, provider_voice_id: str, wanted: SpeechCreate
) -> AsyncIterator[AsyncIterator[bytes]]:
    """MP3 as the provider makes it."""
    client = await _connect(services, api_key)
    from elevenlabs.types.voice_settings import VoiceSettings  # loaded with the client

    given = wanted.model_dump(include={"speed", "stability"}, exclude_none=True)
    with _failures():
        async with client.text_to_speech.with_raw_response.stream(
            quote(provider_voice_id, safe=""),
            text=wanted.text,
            model_id=wanted.model,
            output_format=_FORMAT,
            voice_settings=VoiceSettings.model_validate(given) if given else None,
        ) as spoken:
            if not spoken.headers.get("content-type", "").startswith("audio/"):
                raise _unreadable()
            yield spoken.data


@contextmanager
def _failures() -> Iterator[None]:
    """Turn what goes wrong at ElevenLabs into errors of the panel."""
    from elevenlabs.core.api_error import ApiError
    from elevenlabs.core.parse_error import ParsingError

    try:
        yield
    except ApiError as error:
        raise _translated(error) from error
    except ParsingError as error:
        raise _unreadable() from error
    except httpx.HTTPError as error:
        message = "ElevenLabs cannot be reached, or did not answer in time. Try again in a moment."
        raise SpeechProviderUnreachable(message) from error


def _unreadable() -> AppError:
    return SpeechProviderFailing("ElevenLabs answered something unexpected. Try again in a moment.")


def _translated(error: "ApiError") -> AppError:
    status, (word, said) = error.status_code or 0, _reason(error.body)
    if word == "quota_exceeded":
        return SpeechQuotaExceeded("The ElevenLabs account has no characters left for this text.")
    if word in _UNKNOWN_VOICE or status == httpx.codes.NOT_FOUND:
        return SpeechVoiceUnknown("The ElevenLabs account does not have this voice. Add it there first.")
    if status == httpx.codes.TOO_MANY_REQUESTS:
        return SpeechRateLimited("ElevenLabs asks to slow down. Try again in a moment.", retry_after=_BUSY_SECONDS)
    if not httpx.codes.is_client_error(status):
        return SpeechProviderFailing(f"ElevenLabs has a problem of its own (status {status}). Try again in a moment.")
    kind, sentence = _REFUSALS.get(status, (SpeechRejected, "ElevenLabs refuses this."))
    return kind(f"{sentence} {said}".strip())


def _reason(body: object) -> tuple[str, str]:
    """The provider's word for a refusal, and its sentence, from any of the forms they take."""
    detail = body.get("detail") if isinstance(body, dict) else None
    if not isinstance(detail, dict):
        return "", ""
    word, said = detail.get("status") or detail.get("code"), detail.get("message")
    return (word if isinstance(word, str) else ""), (said[:300] if isinstance(said, str) else "")
