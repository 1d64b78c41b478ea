"""Own sentences on one's own account at ElevenLabs: the key, the voices that can speak, what is metered, and faults."""

import subprocess
import sys
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import select
from starlette.responses import PlainTextResponse
from tests.voices.elevenlabs_server import KEY, SOUND, ElevenLabs

from centralita.core.encryption import Keyring
from centralita.voices import service as voices
from centralita.voices.models import VoiceProvider, VoiceSpeech

VOICES = "/api/v1/voices"
ACCOUNT = f"{VOICES}/providers/elevenlabs"


@pytest.fixture
async def elevenlabs(services, monkeypatch):
    """ElevenLabs on this machine, reached through the guarded client."""
    server = ElevenLabs()
    async with server.serve():
        guard = services.outbound.guard
        settings = services.settings.model_copy(update={"elevenlabs_url": server.url})
        monkeypatch.setattr(services, "settings", settings)
        monkeypatch.setattr(guard, "_origins", guard._origins | {urlsplit(server.url).netloc})
        yield server


@pytest.fixture
async def key(alice, elevenlabs) -> dict:
    """A stored key."""
    answer = await alice.client.put(ACCOUNT, json={"api_key": KEY})
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
async def lucia(alice, connection) -> dict:
    """A stock voice of ElevenLabs that the account has, too."""
    return await named(alice, connection, "11labs-Lucia")


async def named(person, connection, voice_id: str) -> dict:
    params = {"connection_id": connection["id"], "voice_id": voice_id}
    return (await person.client.get(VOICES, params=params)).json()["items"][0]


@pytest.fixture
def say(alice):
    """Lets a voice say something."""

    async def ask(voice: dict, text: str = "Buenos días.", person=alice, **more: object) -> httpx.Response:
        return await person.client.post(f"{VOICES}/{voice['id']}/speech", json={"text": text, **more})

    return ask


class TestKey:
    async def test_is_tried_kept_sealed_and_never_told(self, alice, bob, services, elevenlabs) -> None:
        before = (await alice.client.get(ACCOUNT)).json()
        assert (before["has_key"], before["key_hint"], before["characters_spoken"]) == (False, None, 0)
        kept = (await alice.client.put(ACCOUNT, json={"api_key": KEY})).json()
        assert (kept["has_key"], kept["key_hint"], kept["set_by"]) == (True, "cdef", "Alicia Molina")
        assert (kept["tier"], kept["characters_used"], kept["characters_limit"]) == ("creator", 1_000, 10_000)
        seen = await bob.client.get(ACCOUNT)
        assert seen.json() == kept
        assert KEY not in seen.text
        async with services.system(alice.organization_id, "tests") as ctx:
            row = await ctx.session.scalar(select(VoiceProvider))
            assert KEY not in row.api_key
        log = (await alice.client.get("/api/v1/audit", params={"action": "voice_provider.key_set"})).json()["items"]
        assert (len(log), log[0]["changes"]["key_hint"]["after"]) == (1, "cdef")
        assert KEY not in str(log)

    async def test_a_wrong_one_is_not_kept(self, alice, elevenlabs) -> None:
        answer = await alice.client.put(ACCOUNT, json={"api_key": "sk_of_somebody_else"})
        assert (answer.status_code, answer.json()["code"]) == (422, "speech_key_refused")
        assert answer.json()["errors"][0]["path"] == "api_key"
        for odd in ("line\nbreak and more", "clave ñandú", "short"):
            assert (await alice.client.put(ACCOUNT, json={"api_key": odd})).status_code == 422
        elevenlabs.fail(503)
        away = await alice.client.put(ACCOUNT, json={"api_key": KEY})
        assert (away.status_code, away.json()["code"]) == (502, "speech_provider_failing")
        elevenlabs.faults.append(PlainTextResponse("hello"))
        odd = await alice.client.put(ACCOUNT, json={"api_key": KEY})
        assert (odd.status_code, odd.json()["code"]) == (502, "speech_provider_failing")
        assert (await alice.client.get(ACCOUNT)).json()["has_key"] is False

    async def test_is_the_organizations_alone_and_can_be_forgotten(self, alice, bob, charlie, key) -> None:
        assert (await charlie.client.get(ACCOUNT)).json()["has_key"] is False
        assert (await bob.client.delete(ACCOUNT)).status_code == 403
        for _ in range(2):
            assert (await alice.client.delete(ACCOUNT)).status_code == 204
        assert (await alice.client.get(ACCOUNT)).json()["has_key"] is False

    async def test_is_sealed_anew_with_the_present_secret(self, alice, services, key, say, lucia, monkeypatch) -> None:
        async def change(make) -> None:
            async with services.system(alice.organization_id, "tests") as ctx:
                row = await ctx.session.scalar(select(VoiceProvider))
                row.api_key = make(f"voice_providers:{row.id}:api_key")

        former = services.settings.secret_key.get_secret_value()
        present = Keyring(former, ("a secret of former times, long enough",))
        old = Keyring("a secret of former times, long enough")
        monkeypatch.setattr(services, "keyring", present)
        await change(lambda place: old.encrypt(KEY, row=place))
        assert (await say(lucia)).status_code == 200
        assert [await voices.seal_anew(services) for _ in range(2)] == [1, 0]
        assert (await say(lucia)).status_code == 200
        await change(lambda _: old.encrypt(KEY, row="another row"))
        lost = await say(lucia)
        assert (lost.status_code, lost.json()["code"]) == (503, "speech_key_unreadable")
        assert await voices.seal_anew(services) == 0


class TestSpeech:
    async def test_a_stock_voice_says_it_and_it_is_metered(self, alice, services, key, elevenlabs, say, lucia) -> None:
        answer = await say(lucia, "Hola, ¿qué tal?", speed=1.1, stability=0.4)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "audio/mpeg")
        assert answer.content == SOUND
        method, path, body = elevenlabs.requests[-1]
        assert (method, path) == ("POST", "/v1/text-to-speech/voice_lucia/stream")
        assert (body["text"], body["model_id"]) == ("Hola, ¿qué tal?", "eleven_flash_v2_5")
        assert body["voice_settings"] == {"speed": 1.1, "stability": 0.4}
        async with services.system(alice.organization_id, "tests") as ctx:
            row = await ctx.session.scalar(select(VoiceSpeech))
        assert (row.characters, row.actor_name, row.voice_name) == (15, "Alicia Molina", "Lucía")
        assert (await alice.client.get(ACCOUNT)).json()["characters_spoken"] == 15

    async def test_the_accounts_voices_are_looked_up_once_an_hour(
        self, alice, connection, key, elevenlabs, say, lucia
    ) -> None:
        adrian = await named(alice, connection, "11labs-Adrian")
        for voice in (lucia, adrian, lucia):
            assert (await say(voice)).status_code == 200
        paths = [path for _, path, _ in elevenlabs.requests]
        assert paths.count("/v1/voices") == 1
        assert "/v1/text-to-speech/voice_adrian/stream" in paths
        await alice.client.put(ACCOUNT, json={"api_key": KEY})
        assert (await say(lucia)).status_code == 200
        assert [path for _, path, _ in elevenlabs.requests].count("/v1/voices") == 2

    async def test_a_voice_added_from_the_community_speaks_by_its_own_id(
        self, alice, connection, key, elevenlabs, say
    ) -> None:
        params = {"connection_id": connection["id"], "q": "Candela"}
        shared = (await alice.client.get(f"{VOICES}/community", params=params)).json()["items"][0]
        names = ("provider", "provider_voice_id", "public_user_id")
        wish = {"connection_id": connection["id"], "name": "C", **{name: shared[name] for name in names}}
        voice = (await alice.client.post(f"{VOICES}/community", json=wish)).json()
        unknown = await say(voice)
        assert (unknown.status_code, unknown.json()["code"]) == (409, "speech_voice_unknown")
        elevenlabs.voices["Candela Ferreyra"] = shared["provider_voice_id"]
        assert (await say(voice)).content == SOUND

    async def test_which_voices_cannot(self, alice, connection, key, elevenlabs, say) -> None:
        brian, alloy = [await named(alice, connection, voice_id) for voice_id in ("11labs-Brian", "openai-Alloy")]
        for voice in (brian, alloy):
            answer = await say(voice)
            assert (answer.status_code, answer.json()["code"]) == (409, "speech_voice_unknown")
        elevenlabs.voices["Brian"] = "voice_brian"
        assert (await say(brian)).content == SOUND
        assert elevenlabs.requests[-1][2]["voice_settings"] is None

    async def test_it_needs_a_key_a_permission_and_few_words(self, alice, bob, elevenlabs, say, lucia) -> None:
        keyless = await say(lucia)
        assert (keyless.status_code, keyless.json()["code"]) == (409, "speech_key_missing")
        long = await say(lucia, "a" * 301)
        assert (long.status_code, long.json()["code"], long.json()["errors"][0]["path"]) == (
            422,
            "text_too_long",
            "text",
        )
        assert (await say(lucia, person=bob)).json()["code"] == "forbidden"
        assert (await say(lucia, speed=3)).status_code == 422
        assert elevenlabs.requests == []

    @pytest.mark.parametrize(
        ("status", "word", "outcome"),
        [
            (401, "invalid_api_key", (502, "speech_key_refused")),
            (401, "quota_exceeded", (502, "speech_quota_exceeded")),
            (402, "payment_required", (502, "speech_payment_required")),
            (400, "voice_not_found", (409, "speech_voice_unknown")),
            (400, "model_not_found", (422, "speech_rejected")),
            (422, None, (422, "speech_rejected")),
            (429, "too_many_concurrent_requests", (429, "speech_rate_limited")),
            (500, None, (502, "speech_provider_failing")),
        ],
    )
    async def test_each_refusal_has_its_code_and_is_not_metered(
        self, alice, key, elevenlabs, say, lucia, status: int, word: str | None, outcome: tuple[int, str]
    ) -> None:
        assert (await say(lucia)).status_code == 200
        elevenlabs.fail(status, word)
        answer = await say(lucia)
        assert (answer.status_code, answer.json()["code"]) == outcome
        assert (await alice.client.get(ACCOUNT)).json()["characters_spoken"] == len("Buenos días.")

    async def test_the_quota_of_the_account_ends(self, alice, key, elevenlabs, say, lucia) -> None:
        elevenlabs.limit = elevenlabs.used + 5
        assert (await say(lucia)).json()["code"] == "speech_quota_exceeded"

    async def test_what_is_no_sound_is_not_passed_on(self, key, elevenlabs, say, lucia) -> None:
        assert (await say(lucia)).status_code == 200
        elevenlabs.faults.append(PlainTextResponse("<script>", media_type="text/html"))
        answer = await say(lucia)
        assert (answer.status_code, answer.json()["code"]) == (502, "speech_provider_failing")

    async def test_nobody_there_is_said_and_a_broken_line_is_broken(
        self, services, key, elevenlabs, say, lucia, monkeypatch
    ) -> None:
        elevenlabs.breaks = True
        with pytest.raises(httpx.RemoteProtocolError):
            await say(lucia)
        nowhere = services.settings.model_copy(update={"elevenlabs_url": "http://127.0.0.1:9"})
        monkeypatch.setattr(services, "settings", nowhere)
        guard = services.outbound.guard
        monkeypatch.setattr(guard, "_origins", guard._origins | {"127.0.0.1:9"})
        answer = await say(lucia)
        assert (answer.status_code, answer.json()["code"]) == (502, "speech_provider_unreachable")

    async def test_only_the_guarded_way_leads_there(self, alice, services, elevenlabs, monkeypatch) -> None:
        private = services.settings.model_copy(update={"elevenlabs_url": "https://169.254.169.254"})
        monkeypatch.setattr(services, "settings", private)
        answer = await alice.client.put(ACCOUNT, json={"api_key": KEY})
        assert (answer.status_code, answer.json()["code"]) == (422, "address_not_allowed")

    async def test_a_repeat_with_the_same_key_is_done_again(self, alice, key, say, lucia) -> None:
        headers = {"Idempotency-Key": "say-it"}
        for _ in range(2):
            answer = await alice.client.post(f"{VOICES}/{lucia['id']}/speech", json={"text": "Hola."}, headers=headers)
            assert answer.content == SOUND


def test_the_sdk_is_not_imported_before_it_is_used() -> None:
    code = (
        "import sys\n"
        "from centralita.main import create_app\n"
        "from centralita.core.settings import Settings\n"
        "create_app(Settings(database_url='postgresql://nobody@localhost/none', secret_key='only to look'))\n"
        "assert not [name for name in sys.modules if name.split('.')[0] == 'elevenlabs']\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
