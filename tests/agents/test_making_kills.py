"""Whatever moment a process dies at: agents are made, separated, fetched, changed together and removed exactly once."""

from uuid import UUID

import pytest
from sqlalchemy import select
from tests.failpoints import EVERY

from centralita.agents import service
from centralita.agents.schemas import AgentCreate, BulkRequest
from centralita.agents.service.deleting import PURGE
from centralita.core import operations
from centralita.core.operations import Operation
from centralita.integrations import service as integrations

AGENTS = "/api/v1/agents"


@pytest.fixture
def held(workspace):
    """What Retell holds: agents by their ids, and how many engines of each kind."""

    async def read() -> tuple[dict, int, int]:
        agents = (await workspace.retell.agent.list(limit=1000)).items
        llms = (await workspace.retell.llm.list(limit=1000)).items
        flows = (await workspace.retell.conversation_flow.list(limit=1000)).items
        return {agent.agent_id: agent for agent in agents}, len(llms), len(flows)

    return read


@pytest.fixture
def logged(alice):
    """How often something stands in the log."""

    async def count(action: str, **query: str) -> int:
        answer = await alice.client.get("/api/v1/audit", params={"action": action, "limit": 200, **query})
        return len(answer.json()["items"])

    return count


async def made(ctx, data: AgentCreate) -> Operation:
    """The operation of a creation."""
    _, operation = await service.create(ctx, data)
    return operation


@pytest.mark.parametrize("engine", ["retell-llm", "conversation-flow", "custom-llm"])
async def test_making_an_agent(alice, wish, carry, held, logged, engine: str) -> None:
    begins = {"llm_websocket_url": "wss://brain.example.com/llm"} if engine == "custom-llm" else {}
    words = {name: value for name, value in wish.items() if engine != "custom-llm" or name not in TALKING}
    point, got_through, expected = 0, False, 0
    while not got_through:
        point += EVERY
        expected += 1
        data = AgentCreate.model_validate({**words, **begins, "engine": engine, "name": f"Agent {point}"})
        operation, got_through = await carry(made, data, kill_at=point)
        assert operation["status"] == "succeeded", f"killed at point {point}: {operation}"
        agents, llms, flows = await held()
        assert len(agents) == expected, f"killed at point {point}"
        engines = {"retell-llm": llms, "conversation-flow": flows, "custom-llm": expected}
        assert engines[engine] == expected, f"killed at point {point}"
        ours = (await alice.client.get(f"{AGENTS}/{operation['target']['id']}")).json()
        assert agents[ours["retell_agent_id"]].agent_name == ours["name"] == f"Agent {point}"
        assert (ours["has_edits"], ours["has_drift"], ours["status"]) == (False, False, "draft")
    assert await logged("agent.created") == expected


TALKING = ("prompt", "first_message")


async def test_making_an_agent_that_retell_refuses(
    alice, services, wish, carry, held, logged, workspace, failpoints
) -> None:
    point, got_through, tries = 0, False, 0
    while not got_through:
        point += EVERY
        tries += 1
        await workspace.fault("/create-agent*", status=422, count=1)
        operation, got_through = await carry(made, AgentCreate.model_validate(wish), kill_at=point)
        await workspace.heal()
        if operation["status"] == "succeeded":
            # It died right after the refusal, and the next try was not refused any more.
            answer = await alice.client.delete(f"{AGENTS}/{operation['target']['id']}")
            assert answer.is_success
            purge = await _purge(services, alice, UUID(operation["target"]["id"]))
            assert await failpoints.run(alice.organization_id, purge)
        async with services.system(alice.organization_id, "tests") as ctx:
            left = select(Operation.id).where(Operation.kind == "agents.discard", Operation.state == "pending")
            discards = list(await ctx.session.scalars(left))
        for discard in discards:
            assert await failpoints.run(alice.organization_id, discard)
        assert await held() == ({}, 0, 0), f"killed at point {point}"
        assert (await alice.client.get(AGENTS)).json()["items"] == [], f"killed at point {point}"
    assert 0 < await logged("agent.create_failed") <= tries


async def _purge(services, alice, agent_id: UUID) -> UUID:
    async with services.system(alice.organization_id, "tests") as ctx:
        operation = await operations.start(ctx, PURGE, target_kind="agent", target_id=agent_id)
    identifier: UUID = operation.id
    return identifier


async def test_removing_an_agent_for_good(alice, services, make_agent, failpoints, held, logged) -> None:
    point, got_through = 0, False
    while not got_through:
        point += EVERY
        agent = await make_agent(f"Agent {point}")
        assert (await alice.client.delete(f"{AGENTS}/{agent['id']}")).is_success
        purge = await _purge(services, alice, UUID(agent["id"]))
        got_through = await failpoints.run(alice.organization_id, purge, kill_at=point)
        if not got_through:
            assert await failpoints.run(alice.organization_id, purge)
        assert await held() == ({}, 0, 0), f"killed at point {point}"
        trash = await alice.client.get(AGENTS, params={"deleted": True})
        assert trash.json()["items"] == [], f"killed at point {point}"
        assert await logged("agent.purged", target_id=agent["id"]) == 1, f"killed at point {point}"


async def test_giving_an_agent_an_engine_of_its_own(alice, make_agent, workspace, sync, carry, held, logged) -> None:
    first = await make_agent("First")
    theirs = await workspace.retell.agent.retrieve(first["retell_agent_id"])
    engine = {"type": "retell-llm", "llm_id": theirs.response_engine.llm_id}
    point, got_through, expected = 0, False, 1
    while not got_through:
        point += EVERY
        expected += 1
        second = await workspace.retell.agent.create(
            response_engine=engine, voice_id="11labs-Adrian", agent_name=f"Agent {point}"
        )
        if expected % 2:
            await workspace.retell.agent.publish(second.agent_id, version=0)
        assert (await sync())["status"] == "succeeded"
        (ours,) = (await alice.client.get(AGENTS, params={"q": second.agent_id})).json()["items"]
        operation, got_through = await carry(service.take_own_engine, UUID(ours["id"]), kill_at=point)
        assert operation["status"] == "succeeded", f"killed at point {point}: {operation}"
        agents, llms, _ = await held()
        assert (len(agents), llms) == (expected, expected), f"killed at point {point}"
        versions = (await workspace.retell.agent.list_versions(second.agent_id)).items
        assert len(versions) == 1 + expected % 2, f"killed at point {point}: no version was forked twice"
        now = (await alice.client.get(f"{AGENTS}/{ours['id']}")).json()
        assert (now["shared_with"], now["has_drift"]) == ([], False), f"killed at point {point}"
        assert await logged("agent.engine_separated", target_id=ours["id"]) == 1, f"killed at point {point}"


async def test_fetching_earlier_versions(alice, make_agent, workspace, sync, carry, logged) -> None:
    first = await make_agent("First")
    theirs = await workspace.retell.agent.retrieve(first["retell_agent_id"])
    point, got_through = 0, False
    while not got_through:
        point += EVERY
        llm = await workspace.retell.llm.create(general_prompt=f"Prompt {point}", model="gpt-4.1")
        made = await workspace.retell.agent.create(
            response_engine={"type": "retell-llm", "llm_id": llm.llm_id},
            voice_id=theirs.voice_id,
            agent_name=f"Agent {point}",
        )
        for number in range(3):
            if number:
                await workspace.retell.agent.create_version(made.agent_id, base_version=number - 1)
            await workspace.retell.agent.publish(made.agent_id, version=number)
        assert (await sync())["status"] == "succeeded"
        (ours,) = (await alice.client.get(AGENTS, params={"q": made.agent_id})).json()["items"]
        operation, got_through = await carry(service.fetch_versions, UUID(ours["id"]), kill_at=point)
        assert operation["status"] == "succeeded", f"killed at point {point}: {operation}"
        known = (await alice.client.get(f"{AGENTS}/{ours['id']}/versions")).json()["items"]
        assert [version["version"] for version in known] == [2, 1, 0], f"killed at point {point}"
        assert await logged("agent.versions_fetched", target_id=ours["id"]) == 1, f"killed at point {point}"


async def test_syncing(alice, connection, workspace, carry, held) -> None:
    point, got_through = 0, False
    while not got_through:
        point += EVERY
        agents, _, _ = await held()
        for agent_id in list(agents)[1:]:
            await workspace.retell.agent.delete(agent_id)
        changed_ids = list(agents)[:1]
        for agent_id in changed_ids:
            await workspace.retell.agent.update(agent_id, volume=0.5 + point / 200)
        llm = await workspace.retell.llm.create(general_prompt="You are new.")
        for name in ("New", "Newer"):
            await workspace.retell.agent.create(
                response_engine={"type": "retell-llm", "llm_id": llm.llm_id},
                voice_id="11labs-Adrian",
                agent_name=f"{name} {point}",
            )
        operation, got_through = await carry(integrations.start_sync, UUID(connection["id"]), kill_at=point)
        assert operation["status"] == "succeeded", f"killed at point {point}: {operation}"
        theirs, _, _ = await held()
        items = (await alice.client.get(AGENTS, params={"limit": 200})).json()["items"]
        living = {item["retell_agent_id"]: item for item in items if item["status"] != "error"}
        assert sorted(living) == sorted(theirs), f"killed at point {point}"
        for agent_id, item in living.items():
            drift = (await alice.client.get(f"{AGENTS}/{item['id']}/drift")).json()["items"]
            agent = await workspace.retell.agent.retrieve(agent_id)
            changed = {one["path"]: one["theirs"] for one in drift}
            assert changed == ({"volume": agent.volume} if agent_id in changed_ids else {}), f"killed at point {point}"


async def test_changing_several_at_once(alice, make_agent, workspace, carry, logged, monkeypatch) -> None:
    monkeypatch.setattr("centralita.agents.service.bulk_running._PATIENCE_SECONDS", 0.01)
    agents = [await make_agent(f"Agent {number}") for number in range(3)]
    ids = [UUID(agent["id"]) for agent in agents]
    point, got_through, rounds = 0, False, 0
    while not got_through:
        point += 3 * EVERY
        rounds += 1
        volume = 0.5 + rounds / 100
        change = BulkRequest.model_validate({"action": "change", "settings": {"volume": volume}, "ids": ids})
        changed, _ = await carry(service.start_bulk, change, kill_at=rounds)
        assert changed["status"] == "succeeded", f"killed at point {rounds}"
        publish = BulkRequest.model_validate({"action": "publish", "ids": ids})
        published, got_through = await carry(service.start_bulk, publish, kill_at=point)
        assert published["status"] == "succeeded", f"killed at point {point}"
        for agent in agents:
            ours = (await alice.client.get(f"{AGENTS}/{agent['id']}")).json()
            theirs = await workspace.retell.agent.retrieve(agent["retell_agent_id"])
            assert (ours["version"], ours["is_published"]) == (theirs.version, theirs.is_published) == (rounds, True)
            assert ours["settings"]["volume"] == theirs.volume == volume, f"killed at point {point}"
            for action in ("agent.updated", "agent.published"):
                wanted = rounds + (action == "agent.published")
                assert await logged(action, target_id=agent["id"]) == wanted, f"{action}, killed at point {point}"
