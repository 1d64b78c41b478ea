"""Voices: listed per connection, heard through the panel."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import text

from centralita.core import jobs
from centralita.core.services import utc_now

VOICES = "/api/v1/voices"


@pytest.fixture
def voices(alice, connection):
    """Asks for voices of the connection."""

    async def ask(**params) -> dict:
        answer = await alice.client.get(VOICES, params={"connection_id": connection["id"], **params})
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask


class TestList:
    async def test_the_first_look_fetches_them(self, voices, workspace) -> None:
        page = await voices(limit=200)
        theirs = {voice.voice_id: voice for voice in await workspace.retell.voice.list()}
        assert {item["voice_id"] for item in page["items"]} == set(theirs)
        assert len(page["items"]) >= 60
        assert page["as_of"] is not None
        adrian = next(item for item in page["items"] if item["voice_id"] == "11labs-Adrian")
        assert (adrian["name"], adrian["provider"]) == ("Adrian", theirs["11labs-Adrian"].provider)
        assert adrian["preview_url"] == f"{VOICES}/{adrian['id']}/preview"

    async def test_they_keep_their_ids(self, voices, services, alice, connection) -> None:
        from centralita.voices import service

        before = {item["voice_id"]: item["id"] for item in (await voices(limit=200))["items"]}
        await service.refresh(services, alice.organization_id, uuid.UUID(connection["id"]))
        assert {item["voice_id"]: item["id"] for item in (await voices(limit=200))["items"]} == before

    async def test_filters_narrow(self, voices) -> None:
        everything = (await voices(limit=200))["items"]
        for field in ("provider", "gender", "accent", "age"):
            value = next(item[field] for item in everything if item[field])
            found = (await voices(limit=200, **{field: value.upper()}))["items"]
            assert {item["id"] for item in found} == {item["id"] for item in everything if item[field] == value}
        assert [item["voice_id"] for item in (await voices(q="11LABS-adrian"))["items"]] == ["11labs-Adrian"]
        assert (await voices(q="%"))["items"] == []

    async def test_pages_follow_each_other(self, voices) -> None:
        everything = [item["id"] for item in (await voices(limit=200))["items"]]
        paged, cursor = [], None
        while True:
            page = await voices(limit=17, **({"cursor": cursor} if cursor else {}))
            paged += [item["id"] for item in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        assert paged == everything

    async def test_an_old_list_is_shown_and_fetched_anew_behind_it(
        self, voices, services, alice, connection, monkeypatch
    ) -> None:
        first = await voices()
        later = utc_now() + timedelta(minutes=61)
        monkeypatch.setattr(services, "clock", lambda: later)
        async with services.system(alice.organization_id, "test") as ctx:
            await ctx.session.execute(text("DELETE FROM procrastinate_jobs WHERE task_name = 'voices.refresh'"))
        from centralita.core.pagination import PageRequest
        from centralita.voices import service
        from centralita.voices.schemas import VoiceFilter

        for _ in range(2):
            wanted = VoiceFilter(connection_id=uuid.UUID(connection["id"]))
            listed = await service.list_voices(
                lambda: services.system(alice.organization_id, "test"), wanted, PageRequest()
            )
        assert listed.as_of.isoformat()[:19] == first["as_of"][:19]
        async with services.system(alice.organization_id, "test") as ctx:
            waiting = await ctx.session.scalar(
                text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'voices.refresh' AND status = 'todo'")
            )
        assert waiting == 1, "at most one waits"
        await jobs._registered["voices.refresh"](services, alice.organization_id, {"connection_id": connection["id"]})
        monkeypatch.undo()
        assert (await voices())["as_of"][:16] == later.isoformat()[:16]

    async def test_without_a_connection_all_are_listed(self, alice, connection) -> None:
        other = await alice.client.post("/api/v1/connections", json={"name": "Second", "kind": "sandbox"})
        page = (await alice.client.get(VOICES, params={"limit": 200, "q": "11labs-Adrian"})).json()
        assert {item["connection_id"] for item in page["items"]} == {connection["id"], other.json()["id"]}

    async def test_nobody_connected_means_no_voices(self, alice) -> None:
        page = (await alice.client.get(VOICES)).json()
        assert (page["items"], page["as_of"]) == ([], None)

    async def test_a_failure_says_what_it_is(self, alice, connection, workspace) -> None:
        await workspace.fault("/list-voices", status=402, count=1)
        answer = await alice.client.get(VOICES, params={"connection_id": connection["id"]})
        assert (answer.status_code, answer.json()["code"]) == (502, "vendor_payment_required")

    async def test_a_viewer_sees_them_an_outsider_does_not(self, bob, charlie, connection) -> None:
        params = {"connection_id": connection["id"]}
        assert (await bob.client.get(VOICES, params=params)).status_code == 200
        assert (await charlie.client.get(VOICES, params=params)).status_code == 404


class TestPreview:
    async def test_it_is_heard_whole_and_in_parts(self, alice, voices) -> None:
        url = (await voices(q="11labs-Adrian"))["items"][0]["preview_url"]
        whole = await alice.client.get(url)
        assert whole.status_code == 200, whole.text
        assert whole.headers["content-type"].startswith("audio/")
        assert whole.headers["accept-ranges"] == "bytes"
        assert "private" in whole.headers["cache-control"]
        assert len(whole.content) > 500
        part = await alice.client.get(url, headers={"Range": "bytes=10-19"})
        assert part.status_code == 206
        assert part.content == whole.content[10:20]
        assert part.headers["content-range"] == f"bytes 10-19/{len(whole.content)}"
        beyond = await alice.client.get(url, headers={"Range": f"bytes={len(whole.content)}-"})
        assert beyond.status_code == 416

    async def test_only_members_hear_it(self, client, bob, charlie, voices) -> None:
        url = (await voices(q="11labs-Adrian"))["items"][0]["preview_url"]
        assert (await bob.client.get(url)).status_code == 200
        assert (await charlie.client.get(url)).status_code == 404
        assert (await client.get(url)).status_code == 401

    async def test_an_unknown_voice_is_404(self, alice) -> None:
        assert (await alice.client.get(f"{VOICES}/{uuid.uuid4()}/preview")).status_code == 404

    async def test_what_is_no_sound_is_not_passed_on(self, alice, voices, services, connection) -> None:
        voice = (await voices(q="11labs-Adrian"))["items"][0]
        await self._point(services, alice, voice, f"{services.settings.sandbox_url}/_sandbox/health")
        answer = await alice.client.get(voice["preview_url"])
        assert (answer.status_code, answer.json()["code"]) == (502, "preview_failed")

    async def test_the_clip_is_fetched_only_from_allowed_addresses(self, alice, voices, services) -> None:
        voice = (await voices(q="11labs-Adrian"))["items"][0]
        await self._point(services, alice, voice, "https://169.254.169.254/latest/meta-data")
        answer = await alice.client.get(voice["preview_url"])
        assert (answer.status_code, answer.json()["code"]) == (422, "address_not_allowed")

    async def test_a_voice_without_a_clip_says_so(self, alice, voices, services) -> None:
        voice = (await voices(q="11labs-Adrian"))["items"][0]
        await self._point(services, alice, voice, None)
        assert (await voices(q="11labs-Adrian"))["items"][0]["preview_url"] is None
        assert (await alice.client.get(voice["preview_url"])).status_code == 404

    async def _point(self, services, alice, voice: dict, source: str | None) -> None:
        async with services.system(alice.organization_id, "test") as ctx:
            statement = text("UPDATE voices SET preview_source = :source WHERE id = :id")
            await ctx.session.execute(statement, {"source": source, "id": voice["id"]})
