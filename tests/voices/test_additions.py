"""Adding voices of the community and cloning: once, with consent, whatever goes wrong on the way."""

import asyncio
import uuid
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select
from tests.failpoints import EVERY, Failpoints

from centralita.core import operations
from centralita.core.context import Actor
from centralita.core.operations import Operation
from centralita.retell.sandbox.app import PREVIEWS
from centralita.voices import service
from centralita.voices.models import VoiceCloneFile
from centralita.voices.schemas import CloneCreate, CommunityVoiceCreate, Recording
from centralita.voices.service import making

VOICES = "/api/v1/voices"
CLIP = (PREVIEWS / "11labs-lucia.ogg").read_bytes()
MEGABYTE = 1024 * 1024
WIRE = ("provider", "provider_voice_id", "public_user_id")


@pytest.fixture
def found(alice, connection):
    """Searches the community."""

    async def search(q: str, person=alice, **query: str) -> httpx.Response:
        params = {"connection_id": connection["id"], "q": q, **query}
        return await person.client.get(f"{VOICES}/community", params=params)

    return search


@pytest.fixture
async def wish(found, connection) -> dict[str, Any]:
    """What it takes to add the first voice that a search finds."""
    item = (await found("Candela")).json()["items"][0]
    return {"connection_id": connection["id"], "name": "Candela, ventas", **{name: item[name] for name in WIRE}}


@pytest.fixture
def clone(alice, connection):
    """Sends the form that clones a voice."""

    async def send(*contents: bytes, person=alice, headers=None, **fields: str) -> httpx.Response:
        form = {"connection_id": connection["id"], "provider": "elevenlabs", "name": "Marta", "has_consent": "true"}
        parts = [(name, (None, value)) for name, value in (form | fields).items() if value is not None]
        parts += [("files", (f"C:\\grabaciones\\{number}.ogg", content)) for number, content in enumerate(contents)]
        return await person.client.post(f"{VOICES}/clones", files=parts, headers=headers)

    return send


@pytest.fixture
def additions(alice):
    """What was added from here, the newest first."""

    async def read() -> list[dict]:
        return (await alice.client.get(f"{VOICES}/additions")).json()["items"]

    return read


@pytest.fixture
def audited(alice):
    """The newest entry of an action."""

    async def read(action: str) -> dict:
        return (await alice.client.get("/api/v1/audit", params={"action": action, "limit": 1})).json()["items"][0]

    return read


@pytest.fixture
def recordings(services, alice):
    """How many recordings are kept."""

    async def count() -> int:
        async with services.system(alice.organization_id, "tests") as ctx:
            return await ctx.session.scalar(select(func.count()).select_from(VoiceCloneFile)) or 0

    return count


class TestCommunity:
    async def test_is_searched_by_provider(self, found) -> None:
        [banks] = (await found("Mexican banks")).json()["items"]
        assert (banks["name"], banks["provider"], banks["is_added"]) == ("Bruno Salvatierra", "elevenlabs", False)
        assert banks["public_user_id"]
        [other] = (await found("mejia", provider="cartesia")).json()["items"]
        assert (other["name"], other["public_user_id"]) == ("Catalina Mejía", None)
        assert (await found("a", provider="openai")).status_code == 422
        assert (await found("")).status_code == 422

    async def test_retells_refusals_are_passed_on(self, found, workspace) -> None:
        await workspace.fault("/search-community-voice", status=402, count=1)
        answer = await found("sol")
        assert (answer.status_code, answer.json()["code"]) == (502, "vendor_payment_required")

    async def test_a_voice_is_added_known_as_of_the_community_and_speaks(
        self, alice, services, found, wish, connection, additions, audited
    ) -> None:
        answer = await alice.client.post(f"{VOICES}/community", json=wish)
        assert answer.status_code == 201, answer.text
        voice = answer.json()
        assert voice["voice_id"].startswith("custom_voice_")
        assert (voice["name"], voice["provider"], voice["language"]) == ("Candela, ventas", "elevenlabs", "es-AR")
        assert (voice["origin"], voice["is_origin_set"]) == ("community", False)
        assert (await alice.client.get(voice["preview_url"])).status_code == 200
        assert (await found("Candela")).json()["items"][0]["is_added"] is True
        [kept] = await additions()
        assert (kept["kind"], kept["state"], kept["asked_by"]) == ("community", "added", "Alicia Molina")
        assert (kept["voice_id"], kept["consented_by"]) == (voice["voice_id"], None)
        entry = await audited("voice.added")
        assert (entry["target"]["name"], entry["changes"]["provider"]["after"]) == ("Candela, ventas", "elevenlabs")
        url = f"{VOICES}/{voice['id']}"
        assert (await alice.client.patch(url, json={"origin": "stock"})).json()["origin"] == "stock"
        await service.refresh(services, alice.organization_id, uuid.UUID(connection["id"]))
        assert (await alice.client.patch(url, json={"origin": None})).json()["origin"] == "community"

    async def test_neither_the_same_voice_nor_the_same_name_twice(self, alice, wish, found) -> None:
        assert (await alice.client.post(f"{VOICES}/community", json=wish)).status_code == 201
        again = await alice.client.post(f"{VOICES}/community", json=wish | {"name": "Other"})
        assert (again.status_code, again.json()["code"]) == (409, "voice_already_added")
        other = (await found("narrator")).json()["items"][0]
        names = {name: other[name] for name in ("provider_voice_id", "public_user_id")}
        taken = await alice.client.post(f"{VOICES}/community", json=wish | names | {"name": "CANDELA, ventas"})
        assert (taken.status_code, taken.json()["code"]) == (409, "voice_name_taken")
        assert taken.json()["errors"][0]["path"] == "name"
        ownerless = await alice.client.post(f"{VOICES}/community", json=wish | {"public_user_id": None})
        assert (ownerless.status_code, "who shares" in ownerless.text) == (422, True)

    async def test_what_retell_refuses_fails_and_may_be_asked_again(
        self, alice, wish, additions, audited, workspace
    ) -> None:
        wrong = await alice.client.post(f"{VOICES}/community", json=wish | {"public_user_id": "nobody"})
        assert (wrong.status_code, wrong.json()["code"]) == (422, "vendor_rejected")
        assert [(item["state"], item["voice_id"]) for item in await additions()] == [("failed", None)]
        assert (await audited("voice.add_failed"))["changes"]["code"]["after"] == "vendor_rejected"
        assert (await alice.client.post(f"{VOICES}/community", json=wish)).status_code == 201

    async def test_a_slow_retell_is_202_and_the_name_is_held_meanwhile(self, alice, wish, workspace) -> None:
        await workspace.fault("/add-community-voice", kind="slow", delay_ms=6_000, count=1)
        answer = await alice.client.post(f"{VOICES}/community", json=wish)
        assert (answer.status_code, answer.json()["target"]["kind"]) == (202, "voice_addition")
        assert answer.json()["progress"] == {"done": 1, "total": 3}
        again = await alice.client.post(f"{VOICES}/community", json=wish)
        assert (again.status_code, again.json()["code"]) == (409, "voice_name_taken")


class TestClones:
    async def test_a_voice_is_cloned_with_the_consent_kept(self, alice, clone, additions, audited, recordings) -> None:
        answer = await clone(CLIP, b"RIFF0000WAVEfmt ")
        assert answer.status_code == 201, answer.text
        voice = answer.json()
        assert (voice["name"], voice["origin"], voice["is_origin_set"]) == ("Marta", "clone", False)
        [kept] = await additions()
        assert (kept["kind"], kept["consented_by"], kept["state"]) == ("clone", "Alicia Molina", "added")
        assert kept["consented_at"] is not None
        changes = (await audited("voice.cloned"))["changes"]
        assert (changes["speaker_agreed"]["after"], changes["recordings"]["after"]) == (True, 2)
        assert await recordings() == 0

    async def test_without_consent_nothing_is_cloned(self, clone, additions) -> None:
        for consent in ("false", None):
            answer = await clone(CLIP, has_consent=consent)
            assert (answer.status_code, answer.json()["code"]) == (422, "consent_missing")
            assert answer.json()["errors"][0]["path"] == "has_consent"
        assert await additions() == []

    async def test_only_who_may_and_no_key(self, alice, client, bob, clone, connection) -> None:
        assert (await clone(CLIP, person=bob)).json()["code"] == "forbidden"
        made = await alice.client.post("/api/v1/api-keys", json={"name": "CI", "role": "owner"})
        headers = {"Authorization": f"Bearer {made.json()['key']}"}
        answer = await client.post(f"{VOICES}/clones", headers=headers, files={"files": CLIP})
        assert (answer.status_code, answer.json()["code"]) == (403, "user_required")
        unread = await client.post(f"{VOICES}/clones", files={"files": CLIP + bytes(40 * MEGABYTE)})
        assert (unread.status_code, unread.json()["code"]) == (401, "unauthenticated")

    @pytest.mark.parametrize(
        ("provider", "contents", "code", "path"),
        [
            ("cartesia", [CLIP, CLIP], "wrong_number_of_recordings", "files"),
            ("inworld", [CLIP] * 4, "wrong_number_of_recordings", "files"),
            ("platform", [CLIP] * 26, "wrong_number_of_recordings", "files"),
            ("elevenlabs", [], "wrong_number_of_recordings", "files"),
            ("elevenlabs", [CLIP, b"<html></html>"], "not_a_recording", "files.1"),
            ("elevenlabs", [b""], "not_a_recording", "files.0"),
            ("elevenlabs", [CLIP + bytes(10 * MEGABYTE)], "not_a_recording", "files.0"),
            ("elevenlabs", [CLIP + bytes(8 * MEGABYTE)] * 6 + [CLIP + bytes(2 * MEGABYTE)], "not_a_recording", "files"),
        ],
    )
    async def test_files_are_checked(self, clone, provider: str, contents: list[bytes], code: str, path: str) -> None:
        answer = await clone(*contents, provider=provider)
        assert (answer.status_code, answer.json()["code"]) == (422, code), answer.text
        assert answer.json()["errors"][0]["path"] == path

    async def test_the_form_is_checked(self, alice, clone) -> None:
        wrong = await clone(CLIP, connection_id="x", provider="openai", name=" ", note="more")
        assert (wrong.status_code, wrong.json()["code"]) == (422, "invalid")
        assert {error["path"] for error in wrong.json()["errors"]} == {"connection_id", "provider", "name", "note"}
        no_form = await alice.client.post(f"{VOICES}/clones", json={})
        assert (no_form.status_code, no_form.json()["code"]) == (400, "form_expected")

    async def test_many_megabytes_pass_here_and_only_here(self, alice, clone, recordings) -> None:
        answer = await clone(*[CLIP + bytes(9 * MEGABYTE)] * 4)
        assert answer.status_code in {201, 202}, answer.text
        too_many = await clone(*[CLIP + bytes(9 * MEGABYTE)] * 6)
        assert (too_many.status_code, too_many.json()["code"]) == (413, "payload_too_large")
        assert "51 MB" in too_many.json()["detail"]

    async def test_a_repeat_with_the_same_key_clones_once(self, alice, clone, additions, workspace) -> None:
        headers = {"Idempotency-Key": "clone-once"}
        boundary = "a-boundary-that-stays-the-same"
        headers["Content-Type"] = f"multipart/form-data; boundary={boundary}"
        first, second = [await clone(CLIP, headers=headers) for _ in range(2)]
        assert (first.status_code, second.status_code) == (201, 201), second.text
        assert (first.json(), len(await additions())) == (second.json(), 1)

    async def test_recordings_go_when_it_fails_for_good(self, clone, recordings, workspace, additions) -> None:
        await workspace.fault("/clone-voice", status=402, count=1)
        answer = await clone(CLIP)
        assert (answer.status_code, answer.json()["code"]) == (502, "vendor_payment_required")
        assert (await recordings(), (await additions())[0]["state"]) == (0, "failed")


async def test_a_long_clone_keeps_its_lease(alice, clone, workspace, services, monkeypatch) -> None:
    monkeypatch.setattr(making, "_BEAT_SECONDS", 0.05)
    await workspace.fault("/clone-voice", kind="slow", delay_ms=1_500, count=1)
    cloning = asyncio.create_task(clone(CLIP))
    leases = set()
    while not cloning.done():
        await asyncio.sleep(0.05)
        async with services.system(alice.organization_id, "tests") as ctx:
            leases.add(await ctx.session.scalar(select(Operation.lease_until).where(Operation.kind == service.CLONE)))
    assert (await cloning).status_code == 201
    assert len(leases - {None}) > 3


@pytest.mark.parametrize("kind", ["community", "clone"])
async def test_killed_at_any_moment_it_is_added_once(
    alice, services, connection, workspace, found, recordings, monkeypatch, kind: str
) -> None:
    providers = ("elevenlabs", "cartesia", "minimax")
    shared = [item for provider in providers for item in (await found("a", provider=provider)).json()["items"]]
    failpoints = Failpoints(services, monkeypatch)
    point, got_through, expected = 0, False, 0
    while not got_through:
        point += EVERY
        expected += 1
        form = {"connection_id": connection["id"], "provider": "elevenlabs", "name": f"Voz {point}"}
        async with services.system(alice.organization_id, "tests") as ctx:
            ctx.actor = Actor("user", alice.user_id, "Alicia Molina")
            if kind == "clone":
                data = CloneCreate.model_validate({**form, "has_consent": True})
                operation = await service.clone_voice(ctx, data, [Recording("a.ogg", CLIP)])
            else:
                names = {name: shared[expected][name] for name in WIRE}
                operation = await service.add_community_voice(ctx, CommunityVoiceCreate.model_validate(form | names))
        got_through = await failpoints.run(alice.organization_id, operation.id, kill_at=point)
        if not got_through:
            assert await failpoints.run(alice.organization_id, operation.id)
        async with services.system(alice.organization_id, "tests") as ctx:
            ended = await operations.get(ctx, operation.id)
        assert ended.state == "succeeded", f"killed at point {point}: {ended.error}"
        own = [voice for voice in await workspace.retell.voice.list() if voice.voice_id.startswith("custom_")]
        assert len(own) == expected, f"killed at point {point}"
        params = {"connection_id": connection["id"], "origin": kind, "limit": 200}
        ours = (await alice.client.get(VOICES, params=params)).json()["items"]
        assert {voice["voice_id"] for voice in ours} == {voice.voice_id for voice in own}
        assert await recordings() == 0
