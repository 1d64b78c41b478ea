"""Drift: what somebody changes at Retell is noticed, shown field by field, and decided about, never lost."""

from typing import Any
from uuid import UUID

import httpx
import pytest

from centralita.agents import service
from centralita.agents.service import fetching

AGENTS = "/api/v1/agents"


@pytest.fixture
def at_retell(agent, workspace):
    """Changes the agent behind the panel's back."""

    async def change(**settings: Any) -> None:
        await workspace.retell.agent.update(agent.json()["retell_agent_id"], extra_body=settings)

    return change


@pytest.fixture
def drift(alice, agent_url):
    """What differs, by setting."""

    async def run() -> dict[str, dict[str, Any]]:
        answer = await alice.client.get(f"{agent_url}/drift")
        assert answer.status_code == httpx.codes.OK, answer.text
        return {item["path"]: item for item in answer.json()["items"]}

    return run


@pytest.fixture
def decide(alice, agent_url):
    """Decides about what differs and returns the agent."""

    async def run(**decisions: list[str]) -> dict[str, Any]:
        answer = await alice.client.post(f"{agent_url}/drift", json=decisions)
        assert answer.status_code == httpx.codes.OK, answer.text
        decided: dict[str, Any] = answer.json()
        return decided

    return run


class TestNoticing:
    async def test_nothing_differs_at_first(self, drift) -> None:
        assert await drift() == {}

    async def test_a_change_at_retell_shows_at_once_with_all_three_values(self, drift, at_retell) -> None:
        await at_retell(voice_id="openai-Alloy", volume=1.5)
        found = await drift()
        assert set(found) == {"voice_id", "volume"}
        voice = found["voice_id"]
        assert (voice["base"], voice["ours"], voice["theirs"]) == ("11labs-Adrian", "11labs-Adrian", "openai-Alloy")
        assert voice["seen_at"].endswith("Z")

    async def test_of_a_published_version_too(self, agent, drift, at_retell, workspace) -> None:
        await at_retell(volume=1.5)
        await workspace.retell.agent.publish(agent.json()["retell_agent_id"], version=0)
        assert set(await drift()) == {"volume"}

    async def test_a_sync_notices_it_and_changes_nothing_here(self, alice, agent, agent_url, at_retell, sync) -> None:
        await at_retell(agent_name="Elsewhere", voice_id="openai-Alloy")
        await sync()
        shown = (await alice.client.get(agent_url)).json()
        assert (shown["name"], shown["voice_id"], shown["has_drift"]) == ("Recepción", "11labs-Adrian", True)
        listed = (await alice.client.get(AGENTS)).json()["items"]
        assert [item["has_drift"] for item in listed] == [True]

    async def test_the_same_change_on_both_sides_is_none(self, alice, agent_url, drift, at_retell) -> None:
        await alice.client.patch(agent_url, json={"volume": 1.5, "voice_speed": 1.1})
        await at_retell(volume=1.5)
        assert await drift() == {}
        assert (await alice.client.get(agent_url)).json()["edited"] == ["voice_speed"]

    async def test_a_default_spelled_out_is_none(self, drift, at_retell) -> None:
        await at_retell(voice_speed=1)
        assert await drift() == {}

    async def test_retell_being_away_shows_what_was_seen_last(self, drift, at_retell, workspace) -> None:
        await at_retell(volume=1.5)
        seen = await drift()
        await workspace.fault("/*", status=503, count=100)
        assert await drift() == seen

    async def test_keys_are_for_those_who_edit(self, alice, bob, agent, agent_url, workspace) -> None:
        theirs = await workspace.retell.agent.retrieve(agent.json()["retell_agent_id"])
        tool = {"type": "custom", "name": "book", "url": "https://crm.example", "headers": {"X": "of a secret"}}
        await workspace.retell.llm.update(theirs.response_engine.llm_id, general_tools=[tool])
        assert "of a secret" in (await alice.client.get(f"{agent_url}/drift")).text
        answer = await bob.client.get(f"{agent_url}/drift")
        assert [item["path"] for item in answer.json()["items"]] == ["general_tools"]
        assert "of a secret" not in answer.text


class TestDeciding:
    async def test_adopt_takes_retells_value(self, drift, at_retell, decide, push) -> None:
        await at_retell(agent_name="Elsewhere", voice_id="openai-Alloy", volume=1.5)
        await drift()
        adopted = await decide(adopt=["agent_name", "voice_id"])
        assert (adopted["name"], adopted["voice_id"], adopted["has_edits"]) == ("Elsewhere", "openai-Alloy", False)
        assert set(await drift()) == {"volume"}

    async def test_revert_puts_ours_back_at_retell(self, agent, drift, at_retell, decide, workspace) -> None:
        await at_retell(voice_id="openai-Alloy", ambient_sound="call-center")
        await drift()
        reverted = await decide(revert=["voice_id", "ambient_sound"])
        assert (reverted["voice_id"], reverted["has_drift"], reverted["edited"]) == ("11labs-Adrian", False, [])
        theirs = await workspace.retell.agent.retrieve(agent.json()["retell_agent_id"])
        assert (theirs.voice_id, theirs.ambient_sound) == ("11labs-Adrian", None)
        assert await drift() == {}

    async def test_what_is_ignored_is_silent_until_it_changes_again(self, drift, at_retell, decide, sync) -> None:
        await at_retell(volume=1.5)
        await drift()
        assert (await decide(ignore=["volume"]))["has_drift"] is False
        await sync()
        assert await drift() == {}
        await at_retell(volume=0.5)
        assert (await drift())["volume"]["theirs"] == 0.5

    async def test_what_does_not_differ_is_said(self, alice, agent_url, drift, at_retell) -> None:
        await at_retell(volume=1.5)
        await drift()
        answer = await alice.client.post(f"{agent_url}/drift", json={"adopt": ["volume", "voice_id"]})
        assert (answer.status_code, answer.json()["code"]) == (422, "no_drift")
        assert [fault["path"] for fault in answer.json()["errors"]] == ["voice_id"]
        assert set(await drift()) == {"volume"}

    @pytest.mark.parametrize("body", [{}, {"adopt": ["volume"], "revert": ["volume"]}])
    async def test_each_is_decided_once(self, alice, agent_url, body) -> None:
        assert (await alice.client.post(f"{agent_url}/drift", json=body)).status_code == 422

    async def test_is_logged(self, alice, drift, at_retell, decide) -> None:
        await at_retell(volume=1.5)
        await drift()
        await decide(adopt=["volume"])
        (entry,) = (await alice.client.get("/api/v1/audit", params={"action": "agent.updated"})).json()["items"]
        assert entry["changes"]["volume"] == {"before": None, "after": 1.5}
        assert entry["changes"]["adopt"]["after"] == ["volume"]

    async def test_a_viewer_may_look_and_not_decide(self, bob, agent_url) -> None:
        assert (await bob.client.get(f"{agent_url}/drift")).status_code == httpx.codes.OK
        answer = await bob.client.post(f"{agent_url}/drift", json={"adopt": ["volume"]})
        assert answer.status_code == httpx.codes.FORBIDDEN


class TestPublishingOverDrift:
    async def test_changes_in_other_settings_go_along(self, alice, agent, agent_url, at_retell, workspace) -> None:
        await at_retell(volume=1.5)
        await alice.client.patch(agent_url, json={"prompt": "New."})
        published = (await alice.client.post(f"{agent_url}/publish")).json()
        assert (published["settings"]["volume"], published["prompt"], published["has_drift"]) == (1.5, "New.", False)
        theirs = await workspace.retell.agent.retrieve(agent.json()["retell_agent_id"])
        assert (theirs.volume, theirs.is_published) == (1.5, True)
        (entry,) = (await alice.client.get("/api/v1/audit", params={"action": "agent.published"})).json()["items"]
        assert entry["changes"]["adopted"]["after"] == ["volume"]

    async def test_a_push_leaves_the_decision_open(self, alice, agent_url, at_retell, push, drift) -> None:
        await at_retell(volume=1.5)
        await alice.client.patch(agent_url, json={"prompt": "New."})
        pushed = (await push()).json()
        assert (pushed["has_edits"], pushed["has_drift"]) == (False, True)
        assert set(await drift()) == {"volume"}

    async def test_the_same_setting_changed_on_both_sides_needs_a_person(
        self, alice, agent, agent_url, at_retell, workspace, drift, decide
    ) -> None:
        await alice.client.patch(agent_url, json={"volume": 0.5, "prompt": "New."})
        await at_retell(volume=1.5)
        answer = await alice.client.post(f"{agent_url}/publish")
        assert (answer.status_code, answer.json()["code"]) == (409, "drift_conflict")
        assert [fault["path"] for fault in answer.json()["errors"]] == ["volume"]
        theirs = await workspace.retell.agent.retrieve(agent.json()["retell_agent_id"])
        assert (theirs.volume, theirs.is_published) == (1.5, False)
        assert (await drift())["volume"] == (await drift())["volume"] | {"base": None, "ours": 0.5, "theirs": 1.5}
        await decide(revert=["volume"])
        assert (await alice.client.post(f"{agent_url}/publish")).status_code == httpx.codes.OK
        theirs = await workspace.retell.agent.retrieve(agent.json()["retell_agent_id"])
        assert (theirs.volume, theirs.is_published) == (0.5, True)


class TestUnknownSettings:
    async def test_what_the_panel_does_not_know_is_kept_and_is_nobodys_drift(self, services, alice, agent) -> None:
        from centralita.agents.queries import agents as queries
        from centralita.agents.service.comparing import compare
        from centralita.agents.service.fetching import Fetched

        async with services.system(alice.organization_id, "tests") as ctx:
            row = await queries.hold(ctx, agent.json()["id"])
            theirs = {**row.configuration["agent"], "from_the_future": [1], "volume": 1.5}
            assert compare(row, Fetched(theirs, row.configuration["llm"], None), ctx.now())
            assert set(row.drift) == {"volume"}
            assert row.settings["from_the_future"] == [1]


class TestPolling:
    async def test_notices_changes_of_the_agent_and_of_its_engine_and_asks_for_no_more(
        self, alice, agent, agent_url, workspace, services, connection
    ) -> None:
        async def poll() -> int:
            return await service.poll(services, alice.organization_id, UUID(connection["id"]))

        await poll()
        assert await poll() == 0
        theirs = await workspace.retell.agent.retrieve(agent.json()["retell_agent_id"])
        await workspace.retell.llm.update(theirs.response_engine.llm_id, begin_message="Hello.")
        assert await poll() == 1
        assert (await alice.client.get(agent_url)).json()["has_drift"] is True
        assert await poll() == 0
        await workspace.retell.agent.update(agent.json()["retell_agent_id"], volume=1.5)
        assert await poll() == 1
        assert await poll() == 0

    async def test_finds_new_agents_and_says_which_are_gone(
        self, alice, agent, agent_url, workspace, services, connection
    ) -> None:
        llm = await workspace.retell.llm.create(general_prompt="You are new.")
        engine = {"type": "retell-llm", "llm_id": llm.llm_id}
        await workspace.retell.agent.create(response_engine=engine, voice_id="11labs-Adrian", agent_name="New")
        await workspace.retell.agent.delete(agent.json()["retell_agent_id"])
        await service.poll(services, alice.organization_id, UUID(connection["id"]))
        listed = {item["name"]: item["status"] for item in (await alice.client.get(AGENTS)).json()["items"]}
        assert listed == {"New": "draft", "Recepción": "error"}


class TestFinding:
    async def test_the_list_finds_and_counts_what_is_edited_and_what_drifts(
        self, alice, agent, agent_url, wish, drift, at_retell
    ) -> None:
        other = (await alice.client.post(AGENTS, json={**wish, "name": "Other"})).json()
        await alice.client.patch(f"{AGENTS}/{other['id']}", json={"volume": 0.5})
        await at_retell(volume=1.5)
        await drift()

        async def named(*wanted: str) -> list[str]:
            found = (await alice.client.get(AGENTS, params={"unsettled": wanted, "sort": "name"})).json()
            return [item["name"] for item in found["items"]]

        assert (await named("drift"), await named("edits")) == (["Recepción"], ["Other"])
        assert await named("drift", "edits") == ["Other", "Recepción"]
        facets = (await alice.client.get(f"{AGENTS}/facets", params={"unsettled": "drift"})).json()
        assert facets["total"] == 1
        assert {item["value"]: item["count"] for item in facets["unsettled"]} == {"drift": 1, "edits": 1}

    async def test_an_agent_made_while_retell_is_asked_is_not_missing(
        self, alice, wish, agent, services, connection, monkeypatch
    ) -> None:
        ask = fetching.list_modified
        made = []

        async def ask_slowly(client, query=None):
            found = await ask(client, query)
            made.append((await alice.client.post(AGENTS, json={**wish, "name": "Meanwhile"})).status_code)
            return found

        monkeypatch.setattr(fetching, "list_modified", ask_slowly)
        await service.poll(services, alice.organization_id, UUID(connection["id"]))
        statuses = {item["name"]: item["status"] for item in (await alice.client.get(AGENTS)).json()["items"]}
        assert made == [201]
        assert statuses == {"Meanwhile": "draft", "Recepción": "draft"}

    async def test_one_that_a_list_left_out_is_back_with_the_next(
        self, alice, agent, agent_url, services, connection, monkeypatch
    ) -> None:
        async def nothing(_client, query=None):
            return {}

        with monkeypatch.context() as patch:
            patch.setattr(fetching, "list_modified", nothing)
            await service.poll(services, alice.organization_id, UUID(connection["id"]))
        assert (await alice.client.get(agent_url)).json()["status"] == "error"
        await service.poll(services, alice.organization_id, UUID(connection["id"]))
        shown = (await alice.client.get(agent_url)).json()
        assert (shown["status"], shown["status_message"]) == ("draft", None)
