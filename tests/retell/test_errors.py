"""Retell's refusals and silences, told apart."""

import subprocess
import sys

import httpx
import pytest
from tests.retell.conftest import API_KEY, RunningSandbox

from centralita.retell import client as retell_client
from centralita.retell.errors import RetellError, translated


async def _fail(http_client: httpx.AsyncClient, base_url: str, lane: retell_client.Lane = "interactive") -> RetellError:
    client = await retell_client.connect(API_KEY, http_client, base_url=base_url, lane=lane)
    with pytest.raises(RetellError) as raised, translated():
        await client.identity.retrieve()
    return raised.value


class TestTranslated:
    @pytest.mark.parametrize(
        ("status", "code", "retryable", "words"),
        [
            (400, "retell_rejected", False, "Correct it"),
            (401, "retell_unauthenticated", False, "valid key"),
            (402, "retell_payment_required", False, "Billing"),
            (403, "retell_forbidden", False, "right"),
            (404, "retell_not_found", False, "Synchronise"),
            (409, "retell_conflict", True, "Try again"),
            (418, "retell_rejected", False, "teapot"),
            (422, "retell_unprocessable", False, "Cannot find requested asset"),
            (429, "retell_rate_limited", True, "Wait"),
            (500, "retell_failing", True, "status 500"),
            (503, "retell_failing", True, "status 503"),
        ],
    )
    async def test_statuses(self, sandbox: RunningSandbox, status: int, code: str, retryable: bool, words: str) -> None:
        fault = {"kind": "status", "status": status, "count": 1, "retry_after": 3}
        if status == 418:
            fault["message"] = "I am a teapot"
        await sandbox.control("POST", "faults", fault)
        error = await _fail(sandbox.http, sandbox.url)
        assert (error.code, error.status, error.retryable, error.retry_after) == (code, status, retryable, 3)
        assert words in error.message

    async def test_a_time_out(self, sandbox: RunningSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
        await sandbox.control("POST", "faults", {"kind": "slow", "delay_ms": 3_000, "count": 1})
        monkeypatch.setitem(retell_client.LANES, "interactive", retell_client.Patience(max_retries=0, seconds=0.1))
        error = await _fail(sandbox.http, sandbox.url)
        assert (error.code, error.status, error.retryable) == ("retell_timeout", None, True)

    async def test_nobody_there(self, sandbox: RunningSandbox) -> None:
        error = await _fail(sandbox.http, "http://127.0.0.1:9")
        assert (error.code, error.retryable) == ("retell_unreachable", True)

    async def test_what_the_transport_refuses_comes_through(self, sandbox: RunningSandbox) -> None:
        class Guarded(httpx.AsyncBaseTransport):
            async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
                raise PermissionError(f"{request.url.host} is closed")

        async with httpx.AsyncClient(transport=Guarded()) as guarded:
            client = await retell_client.connect(API_KEY, guarded, base_url=sandbox.url)
            with pytest.raises(PermissionError, match="is closed"), translated():
                await client.identity.retrieve()


class TestLanes:
    async def test_the_background_tries_again_by_itself(self, sandbox: RunningSandbox) -> None:
        await sandbox.control("POST", "faults", {"kind": "status", "status": 503, "count": 1, "retry_after": 0.01})
        client = await retell_client.connect(API_KEY, sandbox.http, base_url=sandbox.url, lane="background")
        assert (await client.identity.retrieve()).org_name == "Sandbox"

    async def test_a_call_whose_answer_is_lost_is_dialled_once(self, sandbox: RunningSandbox) -> None:
        agent_id = await sandbox.agent()
        number = await sandbox.number()
        fault = {"kind": "status", "path": "/v2/create-phone-call", "when": "after", "count": 1}
        await sandbox.control("POST", "faults", fault)
        client = await retell_client.connect(API_KEY, sandbox.http, base_url=sandbox.url, lane="create_call")
        with pytest.raises(RetellError), translated():
            await client.call.create_phone_call(
                from_number=number, to_number="+34600000009", override_agent_id=agent_id
            )
        listed = await sandbox.client.call.list(filter_criteria={"agent": [{"agent_id": agent_id}]}, include_total=True)
        assert listed.total == 1


class TestImports:
    def test_neither_client_nor_errors_load_the_sdk(self) -> None:
        script = (
            "import sys, centralita.retell.client, centralita.retell.errors; "
            "assert 'retell' not in sys.modules; "
            "assert not any(name.startswith(('sqlalchemy', 'centralita.core')) for name in sys.modules)"
        )
        subprocess.run([sys.executable, "-c", script], check=True)
