"""Retell refusing, failing, silent or slow while an agent is made: nothing half-done stays, nothing is made twice."""

import asyncio
import uuid

import pytest

from centralita.agents import service
from centralita.agents.schemas import AgentCreate
from centralita.core import operations
from centralita.core.context import Actor
from centralita.integrations import service as integrations

AGENTS = "/api/v1/agents"


async def held(workspace) -> tuple[int, int]:
    """How many agents and Retell LLMs Retell holds."""
    agents, llms = await asyncio.gather(workspace.retell.agent.list(), workspace.retell.llm.list())
    return len(agents.items), len(llms.items)


async def settled(alice, operation: dict) -> dict:
    """The operation once it is finished."""
    async with asyncio.timeout(15):
        while True:
            now = (await alice.client.get(f"/api/v1/operations/{operation['id']}")).json()
            if now["finished_at"]:
                return now
            await asyncio.sleep(0.1)


REFUSALS = {
    401: (502, "vendor_unauthenticated"),
    402: (502, "vendor_payment_required"),
    403: (502, "vendor_forbidden"),
    422: (422, "vendor_rejected"),
}


class TestRefusals:
    @pytest.mark.parametrize("path", ["/create-agent", "/create-retell-llm"])
    async def test_nothing_stays_on_either_side(self, alice, workspace, wish, path) -> None:
        for theirs, (ours, code) in REFUSALS.items():
            await workspace.fault(path, status=theirs, count=1)
            answer = await alice.client.post(AGENTS, json=wish)
            assert (answer.status_code, answer.json()["code"]) == (ours, code), answer.text
            assert len(answer.json()["detail"]) > 20
            assert (await alice.client.get(AGENTS)).json()["items"] == []
            assert await held(workspace) == (0, 0)
        again = await alice.client.post(AGENTS, json=wish)
        assert again.status_code == 201, "the name is free again"

    async def test_a_voice_that_does_not_exist_is_named(self, alice, workspace, wish) -> None:
        answer = await alice.client.post(AGENTS, json={**wish, "voice_id": "nobody-There"})
        assert (answer.status_code, answer.json()["code"]) == (422, "vendor_rejected")
        assert "nobody-There" in answer.json()["detail"]
        assert await held(workspace) == (0, 0)

    async def test_what_cannot_be_taken_back_now_is_removed_later(self, alice, workspace, wish, services, work) -> None:
        await workspace.fault("/create-agent", status=402, count=1)
        await workspace.fault("/delete-retell-llm/*", status=500, count=1)
        assert (await alice.client.post(AGENTS, json=wish)).status_code == 502
        assert await held(workspace) == (0, 1)
        failed = (await alice.client.get("/api/v1/audit", params={"action": "agent.create_failed"})).json()["items"]
        async with services.system(alice.organization_id, "test") as ctx:
            left = await operations.latest(ctx, service.DISCARD, uuid.UUID(failed[0]["target"]["id"]))
        assert (await work({"id": str(left.id)}))["status"] == "succeeded"
        assert await held(workspace) == (0, 0)


class TestTransientFailures:
    @pytest.mark.parametrize("path", ["/create-agent", "/create-retell-llm"])
    async def test_the_worker_tries_again(self, alice, workspace, wish, work, path) -> None:
        for number, status in enumerate((429, 500, 503), start=1):
            await workspace.fault(path, status=status, count=1)
            answer = await alice.client.post(AGENTS, json={**wish, "name": f"Agent {number}"})
            assert answer.status_code == 202, answer.text
            assert answer.headers["location"] == f"/api/v1/operations/{answer.json()['id']}"
            assert answer.json()["error"]["retryable"]
            waiting = (await alice.client.get(AGENTS)).json()["items"][0]
            assert (waiting["status"], waiting["retell_agent_id"]) == ("creating", None)
            assert (await work(answer.json()))["status"] == "succeeded"
            assert (await alice.client.get(AGENTS)).json()["items"][0]["status"] == "draft"
            assert await held(workspace) == (number, number)

    @pytest.mark.parametrize("path", ["/create-agent", "/create-retell-llm"])
    async def test_an_answer_that_got_lost_makes_no_second_one(self, alice, workspace, wish, work, path) -> None:
        await workspace.fault(path, status=500, count=1, when="after")
        answer = await alice.client.post(AGENTS, json=wish)
        assert answer.status_code == 202
        assert (await work(answer.json()))["status"] == "succeeded"
        assert await held(workspace) == (1, 1)

    async def test_it_cannot_be_changed_or_deleted_before_it_exists(self, alice, workspace, wish, work) -> None:
        await workspace.fault("/create-agent", status=503, count=1)
        operation = (await alice.client.post(AGENTS, json=wish)).json()
        url = f"{AGENTS}/{operation['target']['id']}"
        for answer in (await alice.client.patch(url, json={"name": "X"}), await alice.client.delete(url)):
            assert (answer.status_code, answer.json()["code"]) == (409, "agent_busy")
        await work(operation)
        assert (await alice.client.delete(url)).status_code == 204

    async def test_giving_up_leaves_nothing(self, alice, workspace, wish, work, monkeypatch) -> None:
        monkeypatch.setattr("centralita.core.operations.runner.MOST_ATTEMPTS", 1)
        await workspace.fault("/create-agent", status=503, count=1)
        answer = await alice.client.post(AGENTS, json=wish)
        assert (answer.status_code, answer.json()["code"]) == (502, "vendor_unavailable")
        assert (await alice.client.get(AGENTS)).json()["items"] == []

    @pytest.mark.slow
    async def test_a_slow_answer_is_202_and_comes_later(self, alice, workspace, wish) -> None:
        await workspace.fault("/create-agent", kind="slow", delay_ms=5_600, count=1)
        answer = await alice.client.post(AGENTS, json=wish)
        assert answer.status_code == 202
        assert answer.json()["status"] == "running"
        assert (await settled(alice, answer.json()))["status"] == "succeeded"
        assert await held(workspace) == (1, 1)


class TestCrash:
    async def test_a_worker_finishes_what_a_dead_process_left(
        self, alice, services, workspace, wish, work, monkeypatch
    ) -> None:
        operation = await self._written_down(alice, services, wish)

        async def die(*_: object, **__: object) -> None:
            raise SystemExit

        with monkeypatch.context() as patched:
            patched.setattr("centralita.agents.service.creating._make_agent", die)
            with pytest.raises(SystemExit):
                await operations.run(services, alice.organization_id, operation.id)
        assert await held(workspace) == (0, 1)
        lapsed = services.clock() + operations.runner.LEASE * 2
        monkeypatch.setattr(services, "clock", lambda: lapsed)
        await operations.run(services, alice.organization_id, operation.id)
        monkeypatch.undo()
        assert (await alice.client.get(AGENTS)).json()["items"][0]["status"] == "draft"
        assert await held(workspace) == (1, 1)

    async def test_a_deleted_connection_ends_it(self, alice, services, workspace, wish, connection) -> None:
        operation = await self._written_down(alice, services, wish)
        async with services.system(alice.organization_id, "test") as ctx:
            await integrations.delete(ctx, workspace.connection_id)
        await operations.run(services, alice.organization_id, operation.id)
        ended = (await alice.client.get(f"/api/v1/operations/{operation.id}")).json()
        assert (ended["status"], ended["error"]["code"]) == ("failed", "not_found")
        assert (await alice.client.get(AGENTS)).json()["items"] == []

    async def _written_down(self, alice, services, wish) -> operations.Operation:
        async with services.system(alice.organization_id, "test") as ctx:
            ctx.actor = Actor("user", alice.user_id, "Alicia Molina")
            _, operation = await service.create(ctx, AgentCreate(**wish))
        return operation
