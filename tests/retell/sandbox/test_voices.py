"""Voices of every kind, each with a clip that speaks."""

import typing
from collections import Counter
from pathlib import Path

import pytest
from retell.types import VoiceResponse
from tests.retell.conftest import RunningSandbox, unknown_fields

from centralita.retell.sandbox.app import PREVIEWS
from centralita.retell.sandbox.voice_catalogue import BY_ID, VOICES, Voice
from retell import UnprocessableEntityError

HISPANIC = {"Spanish (Spain)", "Mexican", "Argentinian", "Colombian", "Chilean", "Peruvian"}


class TestCatalogue:
    def test_covers_providers_accents_genders_and_ages(self) -> None:
        assert len(VOICES) >= 60
        assert len(BY_ID) == len(VOICES)
        providers = typing.get_args(VoiceResponse.model_fields["provider"].annotation)
        assert {voice.provider for voice in VOICES} == set(providers)
        assert {voice.gender for voice in VOICES} == {"male", "female"}
        assert {voice.age for voice in VOICES} == {"Young", "Middle Aged", "Old"}
        accents = Counter(voice.accent for voice in VOICES)
        assert set(accents) >= HISPANIC | {"American", "British", "Indian", "Brazilian", "French", "German"}
        assert all(voice.voice_id.isascii() for voice in VOICES)


class TestClips:
    @staticmethod
    def _seconds(clip: bytes) -> float:
        """The length of an Ogg Opus file: the granule position of its last page, at 48 kHz."""
        assert clip.startswith(b"OggS")
        assert clip[28:36] == b"OpusHead"
        last = clip.rindex(b"OggS")
        return int.from_bytes(clip[last + 6 : last + 14], "little") / 48_000

    def test_every_voice_has_its_own_and_they_are_small(self) -> None:
        clips = {voice.voice_id: (PREVIEWS / voice.preview_file).read_bytes() for voice in VOICES}
        assert len(set(clips.values())) == len(VOICES)
        assert max(map(len, clips.values())) <= 15_000
        assert sum(map(len, clips.values())) <= 1_000_000
        assert all(1.5 < self._seconds(clip) < 8 and len(clip) > 3_000 for clip in clips.values())

    def test_none_is_left_over_and_their_origin_is_told(self) -> None:
        names = {path.name for path in Path(PREVIEWS).iterdir()}
        assert names == {voice.preview_file for voice in VOICES} | {"README.md"}
        readme = (PREVIEWS / "README.md").read_text()
        assert "eSpeak NG" in readme
        assert "Apache-2.0" in readme


class TestServing:
    async def test_lists_and_retrieves(self, sandbox: RunningSandbox) -> None:
        voices = await sandbox.client.voice.list()
        assert [voice.voice_id for voice in voices] == [voice.voice_id for voice in VOICES]
        assert unknown_fields(voices) == []
        lucia = await sandbox.client.voice.retrieve("11labs-Lucia")
        assert (lucia.voice_name, lucia.accent, lucia.gender) == ("Lucía", "Spanish (Spain)", "female")
        with pytest.raises(UnprocessableEntityError):
            await sandbox.client.voice.retrieve("11labs-Nobody")

    async def test_a_preview_plays_whole_and_in_part(self, sandbox: RunningSandbox) -> None:
        voice: Voice = BY_ID["retell-Paloma"]
        address = (await sandbox.client.voice.retrieve(voice.voice_id)).preview_audio_url
        assert address is not None
        clip = (PREVIEWS / voice.preview_file).read_bytes()
        whole = await sandbox.http.get(address)
        assert (whole.status_code, whole.headers["content-type"], whole.content) == (200, "audio/ogg", clip)
        part = await sandbox.http.get(address, headers={"range": "bytes=100-199"})
        assert (part.status_code, part.content) == (206, clip[100:200])
        assert part.headers["content-range"] == f"bytes 100-199/{len(clip)}"
        beyond = await sandbox.http.get(address, headers={"range": "bytes=999999-"})
        assert beyond.status_code == 416

    @pytest.mark.parametrize("name", ["nobody.ogg", "README.md", "..%2Fvoice_catalogue.py", "%2e%2e%2fREADME.md"])
    async def test_nothing_else_is_served(self, sandbox: RunningSandbox, name: str) -> None:
        assert (await sandbox.http.get(f"/previews/{name}")).status_code == 404
