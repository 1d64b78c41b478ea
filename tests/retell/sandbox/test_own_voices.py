"""Voices that a workspace adds from the community or clones, with both flavours of the SDK."""

import asyncio
import typing

import pytest
from retell.types import voice_clone_params, voice_search_params
from tests.retell.conftest import API_KEY, OpenSandbox, RunningSandbox, unknown_fields

from centralita.retell import cloning
from centralita.retell.sandbox.app import PREVIEWS
from centralita.retell.sandbox.community import SHARED
from retell import APIStatusError, BadRequestError, InternalServerError, Retell, UnprocessableEntityError

CLIP = (PREVIEWS / "11labs-lucia.ogg").read_bytes()


@pytest.fixture
async def own(open_sandbox: OpenSandbox):
    """A sandbox whose list of voices nobody else looks at."""
    async with open_sandbox() as running:
        yield running


def words_of(field: object) -> set[str]:
    """The words a field of the SDK's parameters takes."""
    inner = typing.get_args(field)
    return {word for part in inner for word in words_of(part)} if inner and not isinstance(inner[0], str) else {*inner}


class TestCommunity:
    def test_covers_what_can_be_searched(self) -> None:
        hints = typing.get_type_hints(voice_search_params.VoiceSearchParams)
        assert {voice.provider for voice in SHARED} == words_of(hints["voice_provider"])
        assert len({voice.provider_voice_id for voice in SHARED}) == len(SHARED) >= 60
        assert {voice.language for voice in SHARED} == {"es", "en"}
        assert all((PREVIEWS / voice.preview_file).is_file() for voice in SHARED)

    async def test_is_searched_by_words_of_name_description_and_id(self, sandbox: RunningSandbox) -> None:
        found = await sandbox.client.voice.search(search_query="mexican BANKS")
        assert [voice.name for voice in found.voices] == ["Bruno Salvatierra"]
        assert unknown_fields(found) == []
        assert found.voices[0].public_user_id
        by_id = await sandbox.client.voice.search(search_query=found.voices[0].provider_voice_id or "")
        assert by_id == found
        accented = await sandbox.client.voice.search(search_query="mejia", voice_provider="cartesia")
        assert [(voice.name, voice.public_user_id) for voice in accented.voices] == [("Catalina Mejía", None)]
        assert (await sandbox.client.voice.search(search_query="nobody at all")).voices == []
        with pytest.raises(BadRequestError, match="search_query"):
            await sandbox.client.voice.search(search_query=" ")
        with pytest.raises(BadRequestError, match="voice_provider"):
            await sandbox.client.voice.search(search_query="a", voice_provider="openai")  # type: ignore[arg-type]

    async def test_what_is_added_stays_speaks_and_answers_for_an_agent(self, own: RunningSandbox) -> None:
        shared = (await own.client.voice.search(search_query="Candela")).voices[0]
        added = await own.client.voice.add_resource(
            provider_voice_id=shared.provider_voice_id or "",
            public_user_id=shared.public_user_id or "",
            voice_name="Candela de ventas",
        )
        assert added.voice_id.startswith("custom_voice_")
        assert (added.voice_name, added.provider, added.accent) == ("Candela de ventas", "elevenlabs", "Argentinian")
        assert unknown_fields(added) == []
        assert (await own.client.voice.list())[-1] == added == await own.client.voice.retrieve(added.voice_id)
        clip = await own.http.get(added.preview_audio_url or "")
        assert (clip.status_code, clip.headers["content-type"]) == (200, "audio/ogg")
        assert await own.agent(voice_id=added.voice_id)

    async def test_what_cannot_be_added_is_refused(self, sandbox: RunningSandbox) -> None:
        shared = (await sandbox.client.voice.search(search_query="Candela")).voices[0]
        identifier = shared.provider_voice_id or ""
        with pytest.raises(BadRequestError, match="public_user_id"):
            await sandbox.client.voice.add_resource(provider_voice_id=identifier, voice_name="C")
        for wrong in ({"public_user_id": "other"}, {"voice_provider": "cartesia"}):
            with pytest.raises(UnprocessableEntityError, match="Community voice"):
                await sandbox.client.voice.add_resource(provider_voice_id=identifier, voice_name="C", **wrong)
        owner = shared.public_user_id or ""
        for name in (" ", "x" * 201):
            with pytest.raises(BadRequestError, match="voice_name"):
                await sandbox.client.voice.add_resource(
                    provider_voice_id=identifier, public_user_id=owner, voice_name=name
                )


class TestClones:
    def test_every_provider_has_its_number_of_files(self) -> None:
        hints = typing.get_type_hints(voice_clone_params.VoiceCloneParams)
        assert set(cloning.MOST_FILES) == words_of(hints["voice_provider"])

    async def test_both_flavours_of_the_sdk_clone(self, own: RunningSandbox) -> None:
        cloned = await own.client.voice.clone(
            files=[("una.ogg", CLIP), ("otra.wav", b"RIFF0000WAVEfmt ")], voice_name="Mía", voice_provider="elevenlabs"
        )
        assert (cloned.voice_name, cloned.provider, cloned.accent) == ("Mía", "elevenlabs", None)
        assert unknown_fields(cloned) == []

        def clone() -> str:
            with Retell(api_key=API_KEY, base_url=own.url, max_retries=0, _strict_response_validation=True) as client:
                voice = client.voice.clone(files=[("una.ogg", CLIP)], voice_name="Tuya", voice_provider="cartesia")
                assert client.voice.search(search_query="mexican", voice_provider="cartesia").voices
                shared = client.voice.search(search_query="Azul", voice_provider="fish_audio").voices[0]
                client.voice.add_resource(
                    provider_voice_id=shared.provider_voice_id or "", voice_name="Azul", voice_provider="fish_audio"
                )
                return voice.voice_id

        other = await asyncio.to_thread(clone)
        listed = await own.client.voice.list()
        assert [voice.voice_id for voice in listed[-3:-1]] == [cloned.voice_id, other]
        assert (await own.http.get(cloned.preview_audio_url or "")).status_code == 200

    @pytest.mark.parametrize(("provider", "most"), [("cartesia", 1), ("minimax", 1), ("inworld", 3), ("platform", 25)])
    async def test_takes_as_many_files_as_the_provider(self, own: RunningSandbox, provider: str, most: int) -> None:
        files = [(f"{number}.ogg", CLIP) for number in range(most + 1)]
        with pytest.raises(BadRequestError, match=f"1 to {most}"):
            await own.client.voice.clone(files=files, voice_name="A", voice_provider=provider)  # type: ignore[arg-type]
        assert await own.client.voice.clone(files=files[1:], voice_name="A", voice_provider=provider)  # type: ignore[arg-type]

    async def test_what_is_no_clone_is_refused(self, sandbox: RunningSandbox) -> None:
        clone = sandbox.client.voice.clone
        with pytest.raises(BadRequestError, match="no sound"):
            await clone(files=[("a.ogg", b"<html>")], voice_name="A", voice_provider="elevenlabs")
        with pytest.raises(BadRequestError, match="voice_provider"):
            await clone(files=[("a.ogg", CLIP)], voice_name="A", voice_provider="openai")  # type: ignore[arg-type]
        with pytest.raises(BadRequestError, match="voice_name"):
            await clone(files=[("a.ogg", CLIP)], voice_name=" ", voice_provider="elevenlabs")
        large = b"OggS" + bytes(10 * 1024 * 1024)
        with pytest.raises(APIStatusError, match="10 MB") as raised:
            await clone(files=[("a.ogg", large)], voice_name="A", voice_provider="elevenlabs")
        assert raised.value.status_code == 413
        headers = {"authorization": f"Bearer {API_KEY}"}
        plain = await sandbox.http.post("/clone-voice", json={"voice_name": "A"}, headers=headers)
        headers["content-type"] = "multipart/form-data"
        broken = await sandbox.http.post("/clone-voice", content=b"nothing", headers=headers)
        assert (plain.status_code, broken.status_code) == (400, 400)

    async def test_faults_happen_to_it(self, sandbox: RunningSandbox) -> None:
        fault = {"kind": "status", "status": 503, "path": "/clone-voice", "count": 1}
        assert (await sandbox.control("POST", "faults", fault)).status_code == 201
        with pytest.raises(InternalServerError):
            await sandbox.client.voice.clone(files=[CLIP], voice_name="A", voice_provider="elevenlabs")
