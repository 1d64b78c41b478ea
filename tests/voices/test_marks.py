"""What people make of voices: facts they know better, favourites, shortlists, the outcome of comparisons."""

import uuid
from collections import Counter

import httpx
import pytest

from centralita.voices import queries, service

VOICES = "/api/v1/voices"
SHORTLISTS = "/api/v1/voice-shortlists"
A_MOMENT = "01a2069f-aff7-7110-ac2a-abfe434d5d39"


@pytest.fixture
def voices(alice, connection):
    """The connection's voices by Retell's id."""

    async def ask(person=alice, **query) -> dict[str, dict]:
        answer = await person.client.get(VOICES, params={"connection_id": connection["id"], "limit": 200, **query})
        assert answer.status_code == httpx.codes.OK, answer.text
        return {item["voice_id"]: item for item in answer.json()["items"]}

    return ask


@pytest.fixture
def audited(alice):
    """The newest entry of an action."""

    async def read(action: str) -> dict:
        return (await alice.client.get("/api/v1/audit", params={"action": action, "limit": 1})).json()["items"][0]

    return read


class TestFacts:
    async def test_are_derived_and_found_by(self, voices) -> None:
        everything = await voices()
        assert (everything["11labs-Adrian"]["language"], everything["11labs-Adrian"]["origin"]) == ("en-US", "stock")
        spanish = await voices(language="es")
        assert {voice["language"].split("-")[0] for voice in spanish.values()} == {"es"}
        mexican = await voices(language="es-MX")
        assert mexican.keys() < spanish.keys()
        both = await voices(language=["es-MX", "en-GB"])
        assert {voice["language"] for voice in both.values()} == {"es-MX", "en-GB"}
        assert await voices(origin="clone") == {}

    async def test_are_counted_under_the_other_filters(self, alice, connection, voices) -> None:
        everything = (await voices()).values()
        query = {"connection_id": connection["id"], "language": "es", "gender": "female"}
        facets = (await alice.client.get(f"{VOICES}/facets", params=query)).json()
        women = [voice for voice in everything if voice["gender"] == "female"]
        spanish = [voice for voice in everything if (voice["language"] or "").startswith("es")]
        assert facets["total"] == len([voice for voice in spanish if voice in women])
        counts = {item["value"]: item["count"] for item in facets["language"]}
        assert counts == Counter(voice["language"] or "unknown" for voice in women)
        assert {item["value"]: item["count"] for item in facets["gender"]} == Counter(
            voice["gender"] for voice in spanish
        )

    async def test_set_by_people_they_stay_after_a_fetch_until_taken_back(
        self, alice, services, connection, voices, audited
    ) -> None:
        voice = (await voices())["11labs-Adrian"]
        url = f"{VOICES}/{voice['id']}"
        changed = (await alice.client.patch(url, json={"language": "es-MX", "origin": "clone"})).json()
        assert (changed["language"], changed["is_language_set"], changed["origin"]) == ("es-MX", True, "clone")
        assert (await audited("voice.updated"))["changes"] == {
            "language": {"before": "en-US", "after": "es-MX"},
            "origin": {"before": "stock", "after": "clone"},
        }
        await service.refresh(services, alice.organization_id, uuid.UUID(connection["id"]))
        assert (await voices(origin="clone")).keys() == {"11labs-Adrian"}
        back = (await alice.client.patch(url, json={"language": None})).json()
        assert (back["language"], back["is_language_set"], back["origin"]) == ("en-US", False, "clone")
        wrong = await alice.client.patch(url, json={"language": "Spanish"})
        assert (wrong.status_code, wrong.json()["errors"][0]["path"]) == (422, "language")

    async def test_a_voice_that_retell_leaves_out_comes_back_with_its_marks(
        self, alice, services, connection, voices
    ) -> None:
        voice = (await voices())["11labs-Adrian"]
        assert (await alice.client.put(f"{VOICES}/{voice['id']}/favourite")).status_code == 204
        connection_id = uuid.UUID(connection["id"])
        async with services.system(alice.organization_id, "tests") as ctx:
            (await queries.of_connection(ctx, connection_id))["11labs-Adrian"].gone_at = ctx.now()
        assert "11labs-Adrian" not in await voices()
        assert (await alice.client.get(f"{VOICES}/{voice['id']}")).status_code == 404
        await service.refresh(services, alice.organization_id, connection_id)
        assert (await voices(is_favourite=True))["11labs-Adrian"]["id"] == voice["id"]


class TestFavourites:
    async def test_are_each_persons_own(self, alice, crowd, voices) -> None:
        colleague = await crowd("viewer", of=alice)
        voice = (await voices())["11labs-Adrian"]
        for _ in range(2):
            assert (await alice.client.put(f"{VOICES}/{voice['id']}/favourite")).status_code == 204
        assert (await voices())["11labs-Adrian"]["is_favourite"] is True
        assert (await voices(colleague))["11labs-Adrian"]["is_favourite"] is False
        assert await voices(colleague, is_favourite=True) == {}
        for _ in range(2):
            assert (await alice.client.delete(f"{VOICES}/{voice['id']}/favourite")).status_code == 204
        assert await voices(is_favourite=True) == {}


class TestShortlists:
    async def test_keep_voices_with_notes(self, alice, voices, audited) -> None:
        known = await voices()
        adrian, lucia = known["11labs-Adrian"], known["11labs-Lucia"]
        made = await alice.client.post(SHORTLISTS, json={"name": "Clínica Sol"})
        assert made.status_code == 201, made.text
        url = f"{SHORTLISTS}/{made.json()['id']}"
        assert (await alice.client.put(f"{url}/voices/{lucia['id']}", json={"note": "Warm"})).is_success
        assert (await alice.client.put(f"{url}/voices/{adrian['id']}", json={})).is_success
        assert (await alice.client.put(f"{url}/voices/{lucia['id']}", json={"note": "Warm, slow"})).is_success
        entry = await audited("voice_shortlist.voice_put")
        assert entry["changes"]["note"] == {"before": "Warm", "after": "Warm, slow"}
        items = (await alice.client.get(url)).json()["items"]
        assert [(item["voice_id"], item["note"]) for item in items] == [
            (lucia["id"], "Warm, slow"),
            (adrian["id"], None),
        ]
        assert (await voices(shortlist_id=made.json()["id"])).keys() == {"11labs-Adrian", "11labs-Lucia"}
        assert (await voices())["11labs-Lucia"]["shortlist_ids"] == [made.json()["id"]]
        for _ in range(2):
            assert (await alice.client.delete(f"{url}/voices/{lucia['id']}")).status_code == 204
        assert (await voices(shortlist_id=made.json()["id"])).keys() == {"11labs-Adrian"}
        assert (await alice.client.delete(url)).status_code == 204
        assert (await voices())["11labs-Adrian"]["shortlist_ids"] == []

    async def test_names_are_taken_once_and_old_tags_refused(self, alice) -> None:
        first = await alice.client.post(SHORTLISTS, json={"name": "Ventas"})
        taken = await alice.client.post(SHORTLISTS, json={"name": "VENTAS"})
        assert (taken.status_code, taken.json()["code"]) == (409, "shortlist_name_taken")
        url, tag = f"{SHORTLISTS}/{first.json()['id']}", {"If-Match": first.headers["etag"]}
        assert (await alice.client.patch(url, json={"name": "Ventas 2"}, headers=tag)).is_success
        stale = await alice.client.patch(url, json={"name": "Ventas 3"}, headers=tag)
        assert stale.status_code == 412
        assert [item["name"] for item in (await alice.client.get(SHORTLISTS)).json()["items"]] == ["Ventas 2"]

    async def test_are_nobody_elses(self, alice, crowd, voices) -> None:
        stranger = await crowd("owner")
        voice = (await voices())["11labs-Adrian"]
        made = (await alice.client.post(SHORTLISTS, json={"name": "Ours"})).json()
        url = f"{SHORTLISTS}/{made['id']}"
        assert (await stranger.client.get(url)).status_code == 404
        assert (await stranger.client.put(f"{url}/voices/{voice['id']}", json={})).status_code == 404
        assert (await stranger.client.put(f"{VOICES}/{voice['id']}/favourite")).status_code == 404
        assert (await stranger.client.patch(f"{VOICES}/{voice['id']}", json={"origin": "clone"})).status_code == 404


class TestVotes:
    async def test_are_kept_and_counted(self, alice, voices, audited) -> None:
        known = await voices()
        heard = [known[name]["id"] for name in ("11labs-Adrian", "11labs-Lucia", "11labs-Anna")]
        body = {"candidate_ids": heard, "winner_id": heard[1], "is_phone_line": True, "note": "Clearer"}
        kept = await alice.client.post(f"{VOICES}/votes", json=body)
        assert kept.status_code == 201, kept.text
        assert (await alice.client.post(f"{VOICES}/votes", json={"candidate_ids": heard[:2]})).status_code == 201
        now = await voices()
        assert [(now[name]["wins"], now[name]["comparisons"]) for name in ("11labs-Adrian", "11labs-Lucia")] == [
            (0, 2),
            (1, 2),
        ]
        assert (now["11labs-Anna"]["wins"], now["11labs-Anna"]["comparisons"]) == (0, 1)
        newest, first = (await alice.client.get(f"{VOICES}/votes")).json()["items"]
        assert (first["winner_id"], first["voter_name"], newest["winner_id"]) == (heard[1], "Alicia Molina", None)
        assert (await audited("voice.compared"))["changes"]["candidates"]["after"] == ["Adrian", "Lucía"]

    @pytest.mark.parametrize("winner", [None, A_MOMENT])
    async def test_are_about_voices_that_were_heard(self, alice, voices, winner) -> None:
        voice = (await voices())["11labs-Adrian"]["id"]
        candidates = [voice, voice] if winner is None else [voice, A_MOMENT[:-1] + "8"]
        answer = await alice.client.post(f"{VOICES}/votes", json={"candidate_ids": candidates, "winner_id": winner})
        assert answer.status_code == 422, answer.text
