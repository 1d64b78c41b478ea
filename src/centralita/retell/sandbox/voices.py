"""Voices: the stock of every provider, and what a workspace adds from the community or clones."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

from starlette.datastructures import FormData, Headers
from starlette.formparsers import MultiPartException, MultiPartParser

from centralita.retell import cloning
from centralita.retell.sandbox import community, validation
from centralita.retell.sandbox.refusals import Refusal, bad_request, unknown_asset
from centralita.retell.sandbox.services import ApiRequest, Reply
from centralita.retell.sandbox.shapes import JsonObject, text_at
from centralita.retell.sandbox.store import Store
from centralita.retell.sandbox.voice_catalogue import BY_ID, VOICES, Voice

KIND = "voice"
DEFAULT_PROVIDER = "elevenlabs"
MOST_NAME = 200
MOST_BYTES = 10 * 1024 * 1024


async def list_all(request: ApiRequest) -> Reply:
    own = [body for _, _, body in request.store.scan(request.workspace.id, KIND)]
    return Reply(200, [_rendered(request, body) for body in [*map(_stock, VOICES), *own]])


async def retrieve(request: ApiRequest) -> Reply:
    body = find(request.store, request.workspace.id, request.path["voice_id"])
    if body is None:
        raise unknown_asset("Voice", request.path["voice_id"])
    return Reply(200, _rendered(request, body))


async def search(request: ApiRequest) -> Reply:
    """Voices that others share at a provider; without one it is ElevenLabs."""
    wanted = await request.checked("voice_search_params.VoiceSearchParams")
    query = text_at(wanted, "search_query").strip()
    if not query:
        raise bad_request("search_query: must not be empty.")
    found = community.search(query, text_at(wanted, "voice_provider", DEFAULT_PROVIDER))
    return Reply(200, {"voices": [_shared(voice) for voice in found]})


async def add(request: ApiRequest) -> Reply:
    """Add a shared voice to the workspace; asked twice, there are two."""
    wanted = await request.checked("voice_add_resource_params.VoiceAddResourceParams")
    provider = text_at(wanted, "voice_provider", DEFAULT_PROVIDER)
    identifier = text_at(wanted, "provider_voice_id")
    owner = wanted.get("public_user_id")
    if provider == "elevenlabs" and owner is None:
        raise bad_request("public_user_id: is required for voices of ElevenLabs.")
    shared = next(
        (voice for voice in community.SHARED if (voice.provider, voice.provider_voice_id) == (provider, identifier)),
        None,
    )
    if shared is None or (owner is not None and owner != shared.public_user_id):
        raise unknown_asset("Community voice", identifier)
    body: JsonObject = {
        "voice_name": _name(wanted),
        "provider": provider,
        "gender": shared.gender,
        "accent": shared.accent,
        "age": shared.age,
        "preview_file": shared.preview_file,
    }
    return Reply(200, _keep(request, body))


async def clone(request: ApiRequest) -> Reply:
    """Clone a voice from files. Nothing is learnt from them: the clone speaks with a stock voice's clip."""
    async with _form(request) as form:
        files = [part for part in form.getlist("files") if not isinstance(part, str)]
        fields: JsonObject = {name: value for name, value in form.items() if isinstance(value, str)}
        wanted = await validation.check("voice_clone_params.VoiceCloneParams", {**fields, "files": files})
        provider, most = text_at(wanted, "voice_provider"), cloning.MOST_FILES[text_at(wanted, "voice_provider")]
        if not 1 <= len(files) <= most:
            raise bad_request(f"files: {provider} takes 1 to {most}.")
        for file in files:
            content = await file.read(MOST_BYTES + 1)
            if len(content) > MOST_BYTES:
                raise Refusal(413, f"{file.filename} is larger than 10 MB.")
            if cloning.sound_type(content) is None:
                raise bad_request(f"files: {file.filename} is no sound.")
    source = request.sandbox.workspaces.random_for(request.workspace, KIND)
    gender = source.choice(["female", "male"])
    body: JsonObject = {
        "voice_name": _name(wanted),
        "provider": provider,
        "gender": gender,
        "preview_file": community.like("en", gender),
    }
    return Reply(201, _keep(request, body))


def find(store: Store, workspace: str, voice_id: str) -> JsonObject | None:
    """A voice that a workspace may speak with: stock, added or cloned."""
    stock = BY_ID.get(voice_id)
    return _stock(stock) if stock is not None else store.get(workspace, KIND, voice_id)


def _name(wanted: JsonObject) -> str:
    name = text_at(wanted, "voice_name").strip()
    if not 1 <= len(name) <= MOST_NAME:
        raise bad_request(f"voice_name: must have 1 to {MOST_NAME} characters.")
    return name


def _keep(request: ApiRequest, body: JsonObject) -> JsonObject:
    source = request.sandbox.workspaces.random_for(request.workspace, "voice_id")
    voice_id = f"custom_voice_{source.getrandbits(104):026x}"
    body = {"voice_id": voice_id, **body}
    place = request.store.next_number(request.workspace.id, "place")
    request.store.put(request.workspace.id, KIND, voice_id, body, place)
    return _rendered(request, body)


def _stock(voice: Voice) -> JsonObject:
    return {
        "voice_id": voice.voice_id,
        "voice_name": voice.name,
        "provider": voice.provider,
        "gender": voice.gender,
        "accent": voice.accent,
        "age": voice.age,
        "preview_file": voice.preview_file,
    }


def _rendered(request: ApiRequest, body: JsonObject) -> JsonObject:
    told = {name: value for name, value in body.items() if name != "preview_file"}
    address = f"{request.sandbox.options.base_url}/previews/{text_at(body, 'preview_file')}"
    return {**told, "preview_audio_url": address}


def _shared(voice: community.SharedVoice) -> JsonObject:
    told: JsonObject = {
        "name": voice.name,
        "description": voice.description,
        "provider_voice_id": voice.provider_voice_id,
    }
    return told | ({"public_user_id": voice.public_user_id} if voice.public_user_id else {})


@asynccontextmanager
async def _form(request: ApiRequest) -> AsyncIterator[FormData]:
    """The parts of a multipart body; its files are closed at the end."""

    async def chunks() -> AsyncGenerator[bytes, None]:
        yield request.raw_body
        yield b""

    if not request.content_type.startswith("multipart/form-data"):
        raise bad_request("The body must be multipart/form-data.")
    try:
        form = await MultiPartParser(Headers({"content-type": request.content_type}), chunks()).parse()
    except (MultiPartException, KeyError) as problem:
        raise bad_request("The body is not multipart/form-data.") from problem
    try:
        yield form
    finally:
        await form.close()
