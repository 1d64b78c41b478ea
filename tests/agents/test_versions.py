"""Versions: what was published is kept as it was, whoever published it, and can be brought back as a draft."""

from typing import Any

import httpx
import pytest


@pytest.fixture
def publish(alice, agent_url):
    """Changes the draft and publishes it."""

    async def run(note: str | None, **settings: Any) -> dict[str, Any]:
        if settings:
            assert (await alice.client.patch(agent_url, json=settings)).is_success
        answer = await alice.client.post(f"{agent_url}/publish", json={"note": note})
        assert answer.status_code == httpx.codes.OK, answer.text
        published: dict[str, Any] = answer.json()
        return published

    return run


@pytest.fixture
def versions(alice, agent_url):
    """The list, newest first."""

    async def run(**query: Any) -> dict[str, Any]:
        answer = await alice.client.get(f"{agent_url}/versions", params=query)
        assert answer.status_code == httpx.codes.OK, answer.text
        page: dict[str, Any] = answer.json()
        return page

    return run


class TestList:
    async def test_a_draft_is_no_version(self, versions) -> None:
        assert (await versions())["items"] == []

    async def test_says_who_published_what_and_why(self, publish, versions) -> None:
        await publish("First")
        await publish("Faster", voice_speed=1.2)
        newest, oldest = (await versions())["items"]
        assert (newest["version"], newest["note"], newest["author_name"]) == (1, "Faster", "Alicia Molina")
        assert (oldest["version"], oldest["note"], oldest["origin"]) == (0, "First", "panel")

    async def test_comes_in_pages(self, publish, versions) -> None:
        await publish("First")
        await publish("Second", volume=1.5)
        first = await versions(limit=1)
        second = await versions(limit=1, cursor=first["next_cursor"])
        assert [page["items"][0]["version"] for page in (first, second)] == [1, 0]
        assert second["next_cursor"] is None

    async def test_finds_what_was_published_at_retell(self, agent, workspace, sync, versions) -> None:
        retell_id = agent.json()["retell_agent_id"]
        await workspace.retell.agent.publish(retell_id, version=0, version_description="By hand")
        await sync()
        await sync()
        (found,) = (await versions())["items"]
        assert (found["version"], found["origin"], found["note"], found["author_name"]) == (
            0,
            "retell",
            "By hand",
            None,
        )

    async def test_an_author_counts_more_than_a_sync_that_came_between(
        self, alice, agent_url, workspace, sync, versions, work
    ) -> None:
        await workspace.fault("/publish-agent-version/*", status=503, count=1, when="after")
        answer = await alice.client.post(f"{agent_url}/publish", json={"note": "Mine"})
        assert answer.status_code == httpx.codes.ACCEPTED, answer.text
        await sync()
        assert [found["origin"] for found in (await versions())["items"]] == ["retell"]
        assert (await work(answer.json()))["status"] == "succeeded"
        (found,) = (await versions())["items"]
        assert (found["origin"], found["note"], found["author_name"]) == ("panel", "Mine", "Alicia Molina")


class TestEarlier:
    """What was published at Retell before the panel knew the agent."""

    @pytest.fixture
    async def old_hand(self, workspace, agent) -> str:
        """An agent that was published three times at Retell, as another account would have left it; its id there."""
        retell = workspace.retell
        begun = await retell.agent.retrieve(agent.json()["retell_agent_id"])
        llm = await retell.llm.create(general_prompt="Version 0", model="gpt-4.1")
        engine = {"type": "retell-llm", "llm_id": llm.llm_id}
        made = await retell.agent.create(response_engine=engine, voice_id=begun.voice_id, agent_name="Old hand")
        for number in range(3):
            if number:
                await retell.agent.create_version(made.agent_id, base_version=number - 1)
                await retell.agent.update(made.agent_id, version=number, voice_speed=1 + number / 10)
                draft = await retell.agent.retrieve(made.agent_id, version=number)
                await retell.llm.update(
                    llm.llm_id, version=int(draft.response_engine.version), general_prompt=f"Version {number}"
                )
            await retell.agent.publish(made.agent_id, version=number, version_description=f"Note {number}")
        identifier: str = made.agent_id
        return identifier

    async def test_is_fetched_when_asked_for(self, alice, old_hand, sync) -> None:
        await sync()
        (ours,) = (await alice.client.get("/api/v1/agents", params={"q": old_hand})).json()["items"]
        url = f"/api/v1/agents/{ours['id']}"
        known = (await alice.client.get(f"{url}/versions")).json()["items"]
        assert [version["version"] for version in known] == [2]
        answer = await alice.client.post(f"{url}/versions/fetch")
        assert answer.status_code == httpx.codes.OK, answer.text
        versions = (await alice.client.get(f"{url}/versions")).json()["items"]
        assert [(one["version"], one["note"], one["origin"]) for one in versions] == [
            (number, f"Note {number}", "retell") for number in (2, 1, 0)
        ]
        for number in range(3):
            settings = (await alice.client.get(f"{url}/versions/{number}")).json()["settings"]
            assert settings["general_prompt"] == f"Version {number}"
            assert settings.get("voice_speed", 1) == 1 + number / 10
        assert (await alice.client.post(f"{url}/versions/fetch")).is_success
        entries = (await alice.client.get("/api/v1/audit", params={"action": "agent.versions_fetched"})).json()["items"]
        assert [entry["changes"]["versions"]["after"] for entry in entries] == [[0, 1]]

    async def test_is_refused_where_retell_has_no_agent(self, alice, wish, workspace) -> None:
        await workspace.fault("/create-agent", status=503, count=20)
        made = await alice.client.post("/api/v1/agents", json=wish)
        assert made.status_code == httpx.codes.ACCEPTED, made.text
        answer = await alice.client.post(f"/api/v1/agents/{made.json()['target']['id']}/versions/fetch")
        assert (answer.status_code, answer.json()["code"]) == (409, "agent_not_at_retell")


class TestRead:
    async def test_is_as_it_was_when_published(self, alice, agent_url, publish) -> None:
        await publish(None, voice_speed=1.2)
        await publish(None, voice_speed=0.9, prompt="Be brief.")
        settings = (await alice.client.get(f"{agent_url}/versions/0")).json()["settings"]
        assert (settings["voice_speed"], settings["general_prompt"]) == (
            1.2,
            "You answer the phone of a dental clinic.",
        )

    async def test_an_unknown_one_is_not_found(self, alice, agent_url) -> None:
        answer = await alice.client.get(f"{agent_url}/versions/7")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


class TestRestore:
    async def test_makes_the_draft_what_it_was_all_but_the_name(
        self, alice, agent_url, publish, push, workspace
    ) -> None:
        tools = [{"type": "end_call", "name": "end_call"}]
        old = await publish(None, voice_speed=1.2, general_tools=tools)
        await publish(
            None, voice_speed=None, general_tools=[], ambient_sound="call-center", prompt="New", name="Renamed"
        )
        answer = await alice.client.post(f"{agent_url}/versions/0/restore")
        assert answer.status_code == httpx.codes.OK, answer.text
        now = answer.json()
        (entry,) = (await alice.client.get("/api/v1/audit", params={"action": "agent.updated", "limit": 1})).json()[
            "items"
        ]
        assert entry["changes"]["ambient_sound"] == {"before": "call-center", "after": None}
        assert entry["changes"]["prompt"] == {"before": "New", "after": old["prompt"]}
        assert now["settings"] == old["settings"] | {"agent_name": "Renamed"}
        assert (now["name"], now["prompt"], now["is_published"], now["version"]) == ("Renamed", old["prompt"], False, 1)
        assert (now["restored_version"], now["edited"]) == (0, ["agent_name"])
        pushed = (await push()).json()
        assert pushed["settings"] == now["settings"]
        assert (pushed["version"], pushed["restored_version"], pushed["has_edits"]) == (2, None, False)
        theirs = (await workspace.retell.agent.retrieve(now["retell_agent_id"])).to_dict()
        assert (theirs["voice_speed"], theirs.get("ambient_sound")) == (1.2, None)

    async def test_takes_back_also_what_no_value_would_clear(self, alice, agent_url, publish, push) -> None:
        old = await publish(None)
        await publish(None, stt_mode="accurate", handbook_config={"high_empathy": True})
        now = (await alice.client.post(f"{agent_url}/versions/0/restore")).json()
        assert now["settings"] == old["settings"]
        assert (await push()).json()["settings"] == old["settings"]

    async def test_of_an_unpublished_draft_keeps_that_draft_at_retell(
        self, alice, agent_url, publish, push, workspace
    ) -> None:
        old = await publish(None, voice_speed=1.2)
        await alice.client.patch(agent_url, json={"voice_speed": 0.8})
        await push()
        await alice.client.post(f"{agent_url}/versions/0/restore")
        now = (await push()).json()
        assert (now["version"], now["settings"]["voice_speed"]) == (2, 1.2)
        draft = await workspace.retell.agent.retrieve(old["retell_agent_id"], version=1)
        assert draft.voice_speed == 0.8

    async def test_can_be_edited_and_published_at_once(self, alice, agent_url, publish, workspace) -> None:
        old = await publish(None, voice_speed=1.2)
        await publish(None, voice_speed=0.8)
        await alice.client.post(f"{agent_url}/versions/0/restore")
        now = await publish("Back", volume=1.5)
        assert (now["published_version"], now["edited"], now["restored_version"]) == (2, [], None)
        theirs = await workspace.retell.agent.retrieve(old["retell_agent_id"])
        assert (theirs.voice_speed, theirs.volume, theirs.is_published) == (1.2, 1.5, True)

    async def test_of_the_latest_takes_back_all_edits(self, alice, agent_url, publish) -> None:
        published = await publish(None, voice_speed=1.2)
        await alice.client.patch(agent_url, json={"voice_speed": 0.8, "prompt": "New"})
        now = (await alice.client.post(f"{agent_url}/versions/0/restore")).json()
        assert (now["edited"], now["restored_version"], now["is_published"]) == ([], None, True)
        assert now["settings"] == published["settings"]

    async def test_changes_nothing_where_it_is_so_already(self, alice, agent_url, publish) -> None:
        published = await publish(None)
        answer = await alice.client.post(f"{agent_url}/versions/0/restore")
        assert answer.json()["updated_at"] == published["updated_at"]

    async def test_a_viewer_may_not(self, bob, agent_url, publish) -> None:
        await publish(None)
        assert (await bob.client.post(f"{agent_url}/versions/0/restore")).status_code == httpx.codes.FORBIDDEN
        assert (await bob.client.get(f"{agent_url}/versions/0")).status_code == httpx.codes.OK


class TestSeveralLanguages:
    async def test_are_set_as_a_list_and_kept_by_a_form_that_knows_only_the_first(self, alice, agent_url) -> None:
        answer = await alice.client.patch(agent_url, json={"language": ["es-ES", "en-US"]})
        assert (answer.json()["language"], answer.json()["settings"]["language"]) == ("es-ES", ["es-ES", "en-US"])
        again = await alice.client.patch(agent_url, json={"language": "es-ES", "volume": 1.5})
        assert again.json()["settings"]["language"] == ["es-ES", "en-US"]
