"""Out of service and back: numbers end exactly as they were, whoever else was paused, edited or killed meanwhile."""

import asyncio
import uuid
from typing import Any

import httpx
import pytest

from centralita.agents import service
from centralita.core import operations

NUMBERS = "/api/v1/phone-numbers"
AGENTS = "/api/v1/agents"
CALLS = "/api/v1/calls"


@pytest.fixture
async def pair(make_agent) -> tuple[dict, dict]:
    """Two agents that share numbers."""
    return await make_agent("Ana", versions=2), await make_agent("Ben")


@pytest.fixture
async def two_numbers(alice, sync, numbers, pair) -> list[dict]:
    """Both share the first number; the second is Ana's alone, who also calls from it."""
    ana, ben = pair
    await sync()
    first, second = (await numbers()).values()
    shared = [{"agent_id": ana["id"], "weight": 0.6, "version": "production"}]
    shared.append({"agent_id": ben["id"], "weight": 0.4, "version": 0})
    alone = [{"agent_id": ana["id"], "weight": 1, "version": 0}]
    both = {"inbound_agents": alone, "outbound_agents": alone}
    for number, body in ((first, {"inbound_agents": shared}), (second, both)):
        answer = await alice.client.patch(f"{NUMBERS}/{number['id']}", json=body)
        assert answer.status_code == httpx.codes.OK, answer.text
    return [first, second]


@pytest.fixture
def ask(alice):
    """`ask(agent, "pause", note=…)`: the agent as it then is."""

    async def run(agent: dict, verb: str, **body: Any) -> dict:
        answer = await alice.client.post(f"{AGENTS}/{agent['id']}/{verb}", json=body or None)
        assert answer.status_code == httpx.codes.OK, answer.text
        return answer.json()

    return run


@pytest.fixture
def held(workspace, two_numbers):
    """What Retell has on both numbers."""

    async def read() -> list[tuple]:
        found = [await workspace.retell.phone_number.retrieve(number["number"]) for number in two_numbers]
        return [
            tuple(
                (agent.agent_id, agent.weight, agent.agent_version)
                for agent in [*(number.inbound_agents or []), *(number.outbound_agents or [])]
            )
            for number in found
        ]

    return read


class TestPause:
    async def test_unbinds_its_numbers_and_comes_back_to_the_very_same(
        self, alice, pair, two_numbers, held, ask
    ) -> None:
        ana, ben = pair
        before = await held()
        paused = await ask(ana, "pause", note="Wrong hours")
        assert paused["status"] == "paused"
        (pause,) = paused["pauses"]
        assert (pause["cause"], pause["note"], pause["actor_name"]) == ("manual", "Wrong hours", "Alicia Molina")
        assert await held() == [((ben["retell_agent_id"], 1.0, 0),), ()]
        shown = (await alice.client.get(f"{NUMBERS}/{two_numbers[1]['id']}")).json()
        assert shown["inbound_agents"] == []
        (kept,) = shown["paused_inbound_agents"]
        assert (kept["agent_id"], kept["is_paused"]) == (ana["id"], True)
        listed = (await alice.client.get(NUMBERS, params={"agent_id": ana["id"]})).json()["items"]
        assert len(listed) == 2
        back = await ask(ana, "resume")
        assert (back["status"], back["pauses"], back["binding_conflicts"]) == ("live", [], [])
        assert await held() == before
        shown = (await alice.client.get(f"{NUMBERS}/{two_numbers[0]['id']}")).json()
        assert (shown["inbound_agents"][0]["version"], shown["paused_inbound_agents"]) == ("production", [])
        for action in ("agent.paused", "agent.resumed"):
            assert len((await alice.client.get("/api/v1/audit", params={"action": action})).json()["items"]) == 1

    async def test_a_draft_is_a_draft_again(self, make_agent, ask) -> None:
        draft = await make_agent("Carla", versions=0)
        assert (await ask(draft, "pause"))["status"] == "paused"
        assert (await ask(draft, "resume"))["status"] == "draft"

    async def test_two_paused_agents_leave_nobody_and_come_back_in_any_order(self, pair, held, ask) -> None:
        ana, ben = pair
        before = await held()
        await ask(ana, "pause")
        await ask(ben, "pause")
        await ask(ben, "pause")
        assert await held() == [(), ()]
        await ask(ana, "resume")
        assert (await held())[0] == ((ana["retell_agent_id"], 1.0, "latest_published"),)
        await ask(ben, "resume")
        assert await held() == before

    async def test_a_sync_does_not_bring_it_back(self, alice, pair, two_numbers, sync, ask) -> None:
        await ask(pair[0], "pause")
        await sync()
        assert (await alice.client.get(f"{AGENTS}/{pair[0]['id']}")).json()["status"] == "paused"

    async def test_a_label_that_moves_meanwhile_counts_afterwards(self, alice, pair, held, ask, two_numbers) -> None:
        ana, ben = pair
        await ask(ana, "pause")
        await alice.client.put(f"{AGENTS}/{ana['id']}/labels/production", json={"version": 0})
        assert (await held())[0] == ((ben["retell_agent_id"], 1.0, 0),)
        await ask(ana, "resume")
        assert (await held())[0] == ((ana["retell_agent_id"], 0.6, 0), (ben["retell_agent_id"], 0.4, 0))

    async def test_calls_are_refused(self, alice, pair, ask) -> None:
        await ask(pair[0], "pause")
        answer = await alice.client.post(CALLS, json={"kind": "web", "agent_id": pair[0]["id"]})
        assert (answer.status_code, answer.json()["code"]) == (409, "agent_paused")

    async def test_it_cannot_be_bound_anew(self, alice, pair, two_numbers, ask) -> None:
        await ask(pair[0], "pause")
        bound = [{"agent_id": pair[0]["id"], "weight": 1}]
        answer = await alice.client.patch(f"{NUMBERS}/{two_numbers[0]['id']}", json={"inbound_agents": bound})
        assert answer.json()["errors"][0]["code"] == "agent_paused"

    async def test_a_viewer_may_not(self, bob, pair) -> None:
        for verb in ("pause", "resume"):
            answer = await bob.client.post(f"{AGENTS}/{pair[0]['id']}/{verb}")
            assert answer.status_code == httpx.codes.FORBIDDEN

    async def test_resuming_what_is_in_service_is_refused(self, alice, pair) -> None:
        answer = await alice.client.post(f"{AGENTS}/{pair[0]['id']}/resume")
        assert (answer.status_code, answer.json()["code"]) == (409, "agent_not_paused")


class TestCauses:
    async def test_as_long_as_one_stands_it_is_paused(self, alice, pair, held, ask, services) -> None:
        ana, _ = pair
        before = await held()
        limit = f"limit:{uuid.uuid4()}"
        async with services.system(alice.organization_id, "limits") as ctx:
            operation = await service.pause(ctx, uuid.UUID(ana["id"]), cause=limit, note="Budget reached")
        await operations.run(services, alice.organization_id, operation.id)
        both = await ask(ana, "pause")
        assert [pause["cause"] for pause in both["pauses"]] == [limit, "manual"]
        still = await ask(ana, "resume")
        assert (still["status"], [pause["actor_name"] for pause in still["pauses"]]) == ("paused", ["limits"])
        answer = await alice.client.post(f"{AGENTS}/{ana['id']}/resume")
        assert (answer.status_code, answer.json()["code"]) == (409, "agent_not_paused")
        assert limit in answer.json()["detail"]
        async with services.system(alice.organization_id, "limits") as ctx:
            operation = await service.resume(ctx, uuid.UUID(ana["id"]), cause=limit)
        await operations.run(services, alice.organization_id, operation.id)
        assert await held() == before


class TestChangedAtRetell:
    async def test_what_somebody_else_bound_stays_and_is_told(
        self, alice, pair, two_numbers, held, ask, workspace
    ) -> None:
        ana, ben = pair
        second = two_numbers[1]
        before = await held()
        await ask(ana, "pause")
        theirs = {"agent_id": ben["retell_agent_id"], "weight": 1, "agent_version": "latest"}
        await workspace.retell.phone_number.update(second["number"], inbound_agents=[theirs])
        back = await ask(ana, "resume")
        assert back["status"] == "live"
        (conflict,) = back["binding_conflicts"]
        assert (conflict["phone_number_id"], conflict["side"]) == (second["id"], "inbound")
        assert conflict["found"] == [theirs]
        assert conflict["saved"][0]["agent_id"] == ana["retell_agent_id"]
        assert conflict["resumed_by"] == "Alicia Molina"
        now = await held()
        assert now[0] == before[0]
        assert now[1] == ((ben["retell_agent_id"], 1.0, "latest"), before[1][1])
        mine = [{"agent_id": ana["id"], "weight": 1, "version": 0}]
        await alice.client.patch(f"{NUMBERS}/{second['id']}", json={"inbound_agents": mine})
        assert (await alice.client.get(f"{AGENTS}/{ana['id']}")).json()["binding_conflicts"] == []
        assert await held() == before

    async def test_binding_anew_here_replaces_what_a_pause_would_bring_back(
        self, alice, pair, two_numbers, held, ask
    ) -> None:
        ana, ben = pair
        await ask(ana, "pause")
        bound = [{"agent_id": ben["id"], "weight": 1, "version": "latest"}]
        await alice.client.patch(f"{NUMBERS}/{two_numbers[1]['id']}", json={"inbound_agents": bound})
        back = await ask(ana, "resume")
        assert back["binding_conflicts"] == []
        assert (await held())[1][0] == (ben["retell_agent_id"], 1.0, "latest")

    async def test_bound_again_at_retell_it_is_unbound_by_the_next_pause(
        self, pair, two_numbers, held, ask, workspace
    ) -> None:
        ana, _ = pair
        await ask(ana, "pause")
        theirs = {"agent_id": ana["retell_agent_id"], "weight": 1, "agent_version": 1}
        await workspace.retell.phone_number.update(two_numbers[1]["number"], inbound_agents=[theirs])
        await ask(ana, "pause")
        assert (await held())[1] == ()
        await ask(ana, "resume")
        assert (await held())[1][0] == (ana["retell_agent_id"], 1.0, 1)


class TestLiveCalls:
    async def test_finish_or_are_stopped_as_chosen(self, alice, pair, ask, workspace) -> None:
        ana, ben = pair
        long = {"kind": "web", "metadata": {"sandbox_duration_ms": 3_000_000}}
        calls = [
            (await alice.client.post(CALLS, json={**long, "agent_id": agent["id"]})).json() for agent in (ana, ana, ben)
        ]
        await asyncio.gather(*(self.until_retell_has_it(alice, call) for call in calls))
        retell_ids = [(await alice.client.get(f"{CALLS}/{call['id']}")).json()["retell_call_id"] for call in calls]

        async def statuses() -> list[str]:
            found = await asyncio.gather(*(workspace.retell.call.retrieve(call_id) for call_id in retell_ids))
            return [call.call_status for call in found]

        await ask(ana, "pause")
        assert await statuses() == ["ongoing", "ongoing", "ongoing"]
        await ask(ana, "pause", end_calls=True)
        assert await statuses() == ["ended", "ended", "ongoing"]
        await workspace.retell.call.stop(retell_ids[2])

    async def until_retell_has_it(self, alice, call: dict) -> None:
        async with asyncio.timeout(20):
            while (await alice.client.get(f"{CALLS}/{call['id']}")).json()["retell_call_id"] is None:
                await asyncio.sleep(0.05)


class TestBadLuck:
    async def test_goes_on_after_a_failure_and_meanwhile_says_how_far(self, alice, pair, held, workspace, work) -> None:
        ana, ben = pair
        await workspace.fault("/update-phone-number/*", status=503, count=1)
        answer = await alice.client.post(f"{AGENTS}/{ana['id']}/pause")
        assert answer.status_code == httpx.codes.ACCEPTED, answer.text
        assert answer.json()["progress"] == {"done": 0, "total": 2}
        assert (await alice.client.get(f"{AGENTS}/{ana['id']}")).json()["status"] == "paused"
        assert (await work(answer.json()))["status"] == "succeeded"
        assert await held() == [((ben["retell_agent_id"], 1.0, 0),), ()]

    async def test_a_resume_that_failed_can_be_asked_for_again(self, alice, pair, held, workspace, ask) -> None:
        ana, _ = pair
        before = await held()
        await ask(ana, "pause")
        await workspace.fault("/update-phone-number/*", status=402, count=1)
        answer = await alice.client.post(f"{AGENTS}/{ana['id']}/resume")
        assert (answer.status_code, answer.json()["code"]) == (502, "vendor_payment_required")
        assert await held() != before
        await ask(ana, "resume")
        assert await held() == before
