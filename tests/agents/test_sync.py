"""Syncing a connection: what Retell has is what the panel shows."""

import asyncio

import pytest

from centralita.core import operations

AGENTS = "/api/v1/agents"


@pytest.fixture
def make_at_retell(workspace):
    """Makes an agent behind the panel's back."""

    async def make(name: str, **settings):
        llm = await workspace.retell.llm.create(general_prompt=f"You are {name}.", begin_message="Hi")
        engine = {"type": "retell-llm", "llm_id": llm.llm_id}
        return await workspace.retell.agent.create(
            response_engine=engine, voice_id="11labs-Adrian", agent_name=name, **settings
        )

    return make


async def listed(alice) -> dict[str, dict]:
    """The agents the panel shows, by name."""
    items = (await alice.client.get(AGENTS, params={"limit": 200})).json()["items"]
    return {item["name"]: item for item in items}


class TestSync:
    async def test_agents_made_elsewhere_appear(self, alice, connection, sync, make_at_retell) -> None:
        theirs = await make_at_retell("Sales", language="en-GB")
        operation = await sync()
        assert (operation["status"], operation["progress"]) == ("succeeded", {"done": 1, "total": 1})
        shown = (await listed(alice))["Sales"]
        assert shown["retell_agent_id"] == theirs.agent_id
        assert (shown["prompt"], shown["first_message"]) == ("You are Sales.", "Hi")
        assert (shown["language"], shown["status"]) == ("en-GB", "draft")
        now = (await alice.client.get(f"/api/v1/connections/{connection['id']}")).json()
        assert now["counts"] == {"agents": 1, "phone_numbers": 2}
        assert now["last_synced_at"] is not None

    async def test_many_agents_come_in_batches(self, alice, sync, make_at_retell) -> None:
        await asyncio.gather(*(make_at_retell(f"Agent {number}") for number in range(23)))
        operation = await sync()
        assert operation["progress"] == {"done": 23, "total": 23}
        assert len(await listed(alice)) == 23

    async def test_equal_names_are_told_apart_here_and_stay_so(self, alice, sync, make_at_retell) -> None:
        await make_at_retell("Sales")
        await make_at_retell("Sales")
        await sync()
        first = await listed(alice)
        assert set(first) == {"Sales", "Sales (2)"}
        await sync()
        assert {name: item["id"] for name, item in (await listed(alice)).items()} == {
            name: item["id"] for name, item in first.items()
        }

    async def test_facts_follow_retell_and_settings_wait_for_a_decision(
        self, alice, agent, agent_url, sync, workspace
    ) -> None:
        retell_id = agent.json()["retell_agent_id"]
        await workspace.retell.agent.update(retell_id, agent_name="Front desk", voice_id="openai-Alloy")
        await workspace.retell.agent.publish(retell_id, version=0)
        await workspace.retell.agent.create_version(retell_id, base_version=0)
        await sync()
        shown = (await alice.client.get(agent_url)).json()
        assert (shown["status"], shown["version"], shown["published_version"]) == ("live", 1, 0)
        assert (shown["name"], shown["voice_id"], shown["has_drift"]) == ("Recepción", "11labs-Adrian", True)
        versions = (await alice.client.get(f"{agent_url}/versions")).json()["items"]
        assert versions == []

    async def test_a_sync_that_finds_nothing_new_is_no_edit(self, alice, agent, agent_url, sync) -> None:
        await sync()
        assert (await alice.client.get(agent_url)).headers["etag"] == agent.headers["etag"]

    async def test_an_agent_deleted_at_retell_says_so(self, alice, agent, agent_url, sync, workspace) -> None:
        await workspace.retell.agent.delete(agent.json()["retell_agent_id"])
        await sync()
        shown = (await alice.client.get(agent_url)).json()
        assert shown["status"] == "error"
        assert "no longer" in shown["status_message"]
        edit = await alice.client.patch(agent_url, json={"name": "X"})
        assert (edit.status_code, edit.json()["code"]) == (409, "agent_not_at_retell")

    async def test_an_agent_in_the_trash_stays_there(self, alice, agent, agent_url, sync) -> None:
        await alice.client.delete(agent_url)
        await sync()
        assert await listed(alice) == {}

    async def test_an_agent_being_made_is_not_taken_for_a_new_one(self, alice, wish, workspace, sync, work) -> None:
        await workspace.fault("/create-agent", status=500, count=1, when="after")
        operation = (await alice.client.post(AGENTS, json=wish)).json()
        await sync()
        assert [item["status"] for item in (await listed(alice)).values()] == ["creating"]
        assert (await work(operation))["status"] == "succeeded"
        assert len(await listed(alice)) == 1

    async def test_nothing_of_the_configuration_is_dropped(self, alice, sync, services, make_at_retell) -> None:
        theirs = await make_at_retell("Sales", boosted_keywords=["Retell"], max_call_duration_ms=600_000)
        await sync()
        from centralita.agents.queries import agents as queries

        async with services.system(alice.organization_id, "test") as ctx:
            connection_id = (await queries.by_name(ctx, "Sales")).connection_id
            row = (await queries.at_retell(ctx, connection_id, [theirs.agent_id]))[theirs.agent_id]
        assert row.configuration["agent"] == theirs.to_dict(mode="json")
        assert row.configuration["llm"]["general_prompt"] == "You are Sales."

    async def test_two_syncs_at_once_are_one(self, alice, connection, workspace) -> None:
        await workspace.fault("/get-api-key-info", kind="slow", delay_ms=500, count=1)
        url = f"/api/v1/connections/{connection['id']}/sync"
        answers = await asyncio.gather(*(alice.client.post(url) for _ in range(3)))
        assert len({answer.json()["id"] for answer in answers}) == 1

    async def test_a_refusal_shows_on_the_connection(self, alice, connection, sync, workspace) -> None:
        await workspace.fault("/get-api-key-info", status=401, count=1)
        operation = await sync()
        assert (operation["status"], operation["error"]["code"]) == ("failed", "vendor_unauthenticated")
        now = (await alice.client.get(f"/api/v1/connections/{connection['id']}")).json()
        assert now["status"] == "failing"
        assert "key" in now["status_message"]

    async def test_a_transient_failure_is_tried_again(self, alice, sync, workspace, work) -> None:
        await workspace.fault("/list-voices", status=503, count=1)
        operation = await sync()
        assert (operation["status"], operation["error"]["retryable"]) == ("pending", True)
        assert (await work(operation))["status"] == "succeeded"

    async def test_a_viewer_may_not_sync(self, bob, charlie, connection) -> None:
        url = f"/api/v1/connections/{connection['id']}/sync"
        assert (await bob.client.post(url)).status_code == 403
        assert (await charlie.client.post(url)).status_code == 404


def test_every_operation_of_agents_has_a_handler() -> None:
    kinds = {"agents.create", "agents.discard", "agents.push", "agents.publish", "agents.purge", "connections.sync"}
    assert kinds <= operations.kinds()
