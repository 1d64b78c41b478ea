"""The sandbox's own paths: workspaces, faults, speed, reset; and what a wrong key may do."""

import asyncio
import time

import httpx
import pytest
from tests.retell.conftest import ADMIN_TOKEN, OpenSandbox, Receiver, RunningSandbox

from retell import (
    AsyncRetell,
    AuthenticationError,
    InternalServerError,
    NotFoundError,
    RateLimitError,
    UnprocessableEntityError,
)

ADMIN = {"x-sandbox-token": ADMIN_TOKEN}


async def _workspace(sandbox: RunningSandbox, name: str, **body: object) -> AsyncRetell:
    answer = await sandbox.control(
        "PUT", f"workspaces/{name}", {"api_key": f"key_{name}", "name": name, **body}, **ADMIN
    )
    assert answer.status_code == 200
    return sandbox.client.with_options(api_key=f"key_{name}")


class TestAccount:
    async def test_the_key_names_the_workspace(self, sandbox: RunningSandbox) -> None:
        identity = await sandbox.client.identity.retrieve()
        assert (identity.org_name, identity.model_extra) == ("Sandbox", {})
        assert identity.org_id.startswith("org_")

    async def test_a_wrong_key_is_401(self, sandbox: RunningSandbox) -> None:
        stranger = sandbox.client.with_options(api_key="key_of_a_stranger")
        with pytest.raises(AuthenticationError) as raised:
            await stranger.agent.list()
        assert raised.value.body == {"status": "error", "message": "API key is missing or invalid."}

    async def test_an_unknown_path_is_404(self, sandbox: RunningSandbox) -> None:
        with pytest.raises(NotFoundError) as raised:
            await sandbox.client.get("/get-dream/1", cast_to=object)
        assert raised.value.body == {"status": "error", "message": "The requested resource was not found."}

    async def test_garbage_is_400(self, sandbox: RunningSandbox) -> None:
        key = {"authorization": f"Bearer {sandbox.client.api_key}"}
        for body in (b"{", b"[]", b'"text"', b"\xff"):
            answer = await sandbox.http.post("/create-retell-llm", content=body, headers=key)
            assert (answer.status_code, answer.json()["status"]) == (400, "error")


class TestWorkspaces:
    async def test_each_key_sees_its_own(self, sandbox: RunningSandbox, agent_id: str) -> None:
        other = await _workspace(sandbox, "separate")
        assert (await other.agent.list()).items == []
        with pytest.raises(UnprocessableEntityError):
            await other.agent.retrieve(agent_id)
        assert (await other.identity.retrieve()).org_name == "separate"
        numbers = [(await client.phone_number.list()).items or [] for client in (other, sandbox.client)]
        assert len(numbers[0]) == 2
        assert {row.phone_number for row in numbers[0]}.isdisjoint(row.phone_number for row in numbers[1])

    async def test_its_webhooks_carry_its_key(self, sandbox: RunningSandbox, receiver: Receiver) -> None:
        other = await _workspace(sandbox, "signing", webhook_url=receiver.url)
        llm = await other.llm.create(start_speaker="agent")
        agent = await other.agent.create(
            response_engine={"type": "retell-llm", "llm_id": llm.llm_id}, voice_id="retell-Cimo"
        )
        receiver.keys.append("key_signing")
        call = await other.call.create_web_call(agent_id=agent.agent_id)
        await receiver.wait_for_event(call.call_id)
        verified = [found for body, found in receiver.deliveries if body["call"]["call_id"] == call.call_id]
        assert all(found is not None and found.key_index == 1 for found in verified)

    async def test_saving_again_changes_the_key_and_keeps_the_state(self, sandbox: RunningSandbox) -> None:
        first = await _workspace(sandbox, "renewed")
        await first.llm.create(start_speaker="user")
        renewed = await _workspace(sandbox, "renewed", api_key="key_new")
        with pytest.raises(AuthenticationError):
            await renewed.llm.list()
        assert len((await renewed.with_options(api_key="key_new").llm.list()).items or []) == 1

    async def test_a_deleted_one_is_gone(self, sandbox: RunningSandbox) -> None:
        other = await _workspace(sandbox, "short-lived")
        assert (await sandbox.control("DELETE", "workspaces/short-lived", **ADMIN)).status_code == 204
        with pytest.raises(AuthenticationError):
            await other.agent.list()
        assert (await sandbox.control("DELETE", "workspaces/short-lived", **ADMIN)).status_code == 404

    async def test_only_the_administrator_opens_them(self, sandbox: RunningSandbox) -> None:
        for headers in ({"x-sandbox-token": "wrong"}, {"authorization": f"Bearer {sandbox.client.api_key}"}):
            answer = await sandbox.control("PUT", "workspaces/mine", {"api_key": "k"}, **headers)
            assert answer.status_code == 403

    async def test_two_cannot_share_a_key(self, sandbox: RunningSandbox) -> None:
        await _workspace(sandbox, "one")
        answer = await sandbox.control("PUT", "workspaces/two", {"api_key": "key_one"}, **ADMIN)
        assert (answer.status_code, "another workspace" in answer.json()["message"]) == (400, True)


class TestFaults:
    async def test_count_path_and_retry_after(self, sandbox: RunningSandbox) -> None:
        fault = {"kind": "status", "status": 429, "path": "/list-voices", "count": 2, "retry_after": 7}
        assert (await sandbox.control("POST", "faults", fault)).status_code == 201
        await sandbox.client.concurrency.retrieve()
        for _ in range(2):
            with pytest.raises(RateLimitError) as raised:
                await sandbox.client.voice.list()
            assert raised.value.response.headers["retry-after"] == "7"
        assert await sandbox.client.voice.list()

    async def test_only_the_workspace_of_the_key_suffers(self, sandbox: RunningSandbox) -> None:
        other = await _workspace(sandbox, "suffering")
        headers = {"authorization": "Bearer key_suffering"}
        await sandbox.control("POST", "faults", {"kind": "status", "status": 500}, **headers)
        with pytest.raises(InternalServerError):
            await other.agent.list()
        await sandbox.client.agent.list()
        await sandbox.control("DELETE", "faults", **headers)
        await other.agent.list()

    async def test_slow_answers_come(self, sandbox: RunningSandbox) -> None:
        await sandbox.control("POST", "faults", {"kind": "slow", "delay_ms": 300, "count": 1})
        start = time.monotonic()
        await sandbox.client.concurrency.retrieve()
        assert time.monotonic() - start > 0.25

    async def test_timeouts_never_answer_but_may_have_acted(self, sandbox: RunningSandbox) -> None:
        fault = {"kind": "timeout", "path": "/create-retell-llm", "when": "after", "count": 1}
        await sandbox.control("POST", "faults", fault)
        before = len((await sandbox.client.llm.list(limit=1000)).items or [])
        with pytest.raises(httpx.ReadTimeout):
            await sandbox.http.post(
                "/create-retell-llm",
                json={"start_speaker": "user"},
                headers={"authorization": f"Bearer {sandbox.client.api_key}"},
                timeout=0.2,
            )
        assert len((await sandbox.client.llm.list(limit=1000)).items or []) == before + 1

    @pytest.mark.parametrize(
        "body", [{"kind": "earthquake"}, {"kind": "status", "status": 200}, {"kind": "slow", "count": 0}]
    )
    async def test_nonsense_is_refused(self, sandbox: RunningSandbox, body: dict[str, object]) -> None:
        assert (await sandbox.control("POST", "faults", body)).status_code == 400
        assert (await sandbox.http.post("/_sandbox/faults", json=body)).status_code == 401


class TestSpeedAndReset:
    async def test_the_speed_changes_under_way(self, open_sandbox: OpenSandbox) -> None:
        async with open_sandbox(speed=0.001) as sandbox:
            call_id = await sandbox.dial(await sandbox.agent())
            await asyncio.sleep(0.05)
            assert (await sandbox.client.call.retrieve(call_id)).call_status == "registered"
            assert (await sandbox.control("POST", "speed", {"speed": 5_000})).json() == {"speed": 5_000}
            await sandbox.finished(call_id)
            for speed in (0, -1, 1e9, "fast"):
                assert (await sandbox.control("POST", "speed", {"speed": speed})).status_code == 400

    async def test_reset_forgets_agents_calls_and_faults(self, sandbox: RunningSandbox) -> None:
        other = await _workspace(sandbox, "forgetful")
        await other.llm.create(start_speaker="user")
        await other.phone_number.create(area_code=213)
        headers = {"authorization": "Bearer key_forgetful"}
        await sandbox.control("POST", "faults", {"kind": "status"}, **headers)
        assert (await sandbox.control("POST", "reset", **headers)).status_code == 204
        assert (await other.llm.list()).items == []
        assert len((await other.phone_number.list()).items or []) == 2
