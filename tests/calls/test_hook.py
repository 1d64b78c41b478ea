"""The hook: what it lets in, what it turns away, and what it never stores."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import httpx
import orjson
import pytest
from tests.conftest import Panel, make_settings
from tests.measuring import Retell, make_events, retell_of

from centralita.calls import hooks
from centralita.calls.hooks import LARGEST_BODY, HookApp
from centralita.core.services import Services
from centralita.main import create_hooks

MINUTE_MS = 60_000


async def inbox(retell: Retell) -> list[dict[str, Any]]:
    return await retell.rows("webhook_inbox")


async def asked(services: Services, receive: Callable[[], Awaitable[Any]]) -> list[Any]:
    """What the hook answers to a body that a client library would not send."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    hook = HookApp(services)
    await hook.start()
    scope = {"type": "http", "method": "POST", "path": "/hooks/retell/a-token-long-enough", "headers": []}
    await hook(scope, receive, send)
    await hook.stop()
    return sent


class TestAccepted:
    async def test_a_signed_event_is_committed_before_the_answer(self, retell: Retell) -> None:
        event = make_events()[0]
        answer = await retell.send(event)
        assert (answer.status_code, answer.content) == (204, b"")
        (row,) = await inbox(retell)
        assert row["body"] == orjson.dumps(event)
        assert row["state"] == "new"

    async def test_the_same_event_twice_is_one_row(self, retell: Retell) -> None:
        event, now = make_events()[0], int(time.time() * 1000)
        for at_ms in (now, now, now + 1_500):
            assert (await retell.send(event, at_ms=at_ms)).status_code == 204
        assert len(await inbox(retell)) == 1

    async def test_many_at_once_are_all_stored(self, retell: Retell) -> None:
        answers = await asyncio.gather(*(retell.send(make_events()[0]) for _ in range(60)))
        assert {answer.status_code for answer in answers} == {204}
        assert len(await inbox(retell)) == 60

    @pytest.mark.parametrize("minutes", [-4, 4])
    async def test_clocks_may_differ_by_some_minutes(self, retell: Retell, minutes: int) -> None:
        now = int(time.time() * 1000)
        assert (await retell.send(make_events()[0], at_ms=now + minutes * MINUTE_MS)).status_code == 204

    async def test_the_largest_body_is_taken(self, retell: Retell) -> None:
        assert (await retell.send(b"x" * LARGEST_BODY)).status_code == 204

    async def test_a_replaced_key_still_signs(
        self, services: Services, alice: Any, sandbox_url: str, sandbox: httpx.AsyncClient, client: httpx.AsyncClient
    ) -> None:
        body = {"api_key": f"key_{uuid4().hex}", "name": "Apart"}
        (await sandbox.put(f"/_sandbox/workspaces/{uuid4()}", json=body)).raise_for_status()
        wish = {"kind": "retell", "base_url": sandbox_url, **body}
        made = await alice.client.post("/api/v1/connections", json=wish)
        assert made.status_code == 201, made.text
        retell = await retell_of(services, made.json(), client)
        assert (await retell.send(make_events()[0])).status_code == 204
        path = f"/api/v1/connections/{made.json()['id']}"
        changed = await alice.client.patch(path, json={"webhook_key": "key_signing_from_now_on"})
        assert changed.status_code == 200, changed.text
        for key in (retell.key, "key_signing_from_now_on"):
            event = orjson.dumps(make_events()[0])
            url = f"/hooks/retell/{retell.token}"
            answer = await client.post(url, content=event, headers=retell.signed(event, key=key))
            assert answer.status_code == 204, key


class TestRefused:
    async def post(self, retell: Retell, headers: dict[str, str], token: str | None = None) -> httpx.Response:
        body = orjson.dumps(make_events()[0])
        return await retell.client.post(f"/hooks/retell/{token or retell.token}", content=body, headers=headers)

    async def test_without_a_signature(self, retell: Retell) -> None:
        assert (await self.post(retell, {})).status_code == 401
        assert await inbox(retell) == []

    async def test_with_a_signature_over_something_else(self, retell: Retell) -> None:
        answer = await self.post(retell, retell.signed(b"{}"))
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
        assert await inbox(retell) == []

    async def test_with_a_foreign_key(self, retell: Retell) -> None:
        body = orjson.dumps(make_events()[0])
        url = f"/hooks/retell/{retell.token}"
        answer = await retell.client.post(url, content=body, headers=retell.signed(body, key="key_of_somebody_else"))
        assert answer.status_code == 401
        assert await inbox(retell) == []

    @pytest.mark.parametrize("minutes", [-6, 6])
    async def test_with_an_old_or_future_signature(self, retell: Retell, minutes: int) -> None:
        answer = await retell.send(make_events()[0], at_ms=int(time.time() * 1000) + minutes * MINUTE_MS)
        assert answer.status_code == 401
        assert await inbox(retell) == []

    async def test_at_the_address_of_another_connection(self, retell: Retell, charlie: Any) -> None:
        other = await charlie.client.post("/api/v1/connections", json={"name": "Suya", "kind": "sandbox"})
        token = other.json()["webhook_url"].rsplit("/", 1)[1]
        body = orjson.dumps(make_events()[0])
        answer = await retell.client.post(f"/hooks/retell/{token}", content=body, headers=retell.signed(body))
        assert answer.status_code == 401

    async def test_at_an_address_of_nobody(self, retell: Retell) -> None:
        body = orjson.dumps(make_events()[0])
        url = "/hooks/retell/nobody-has-this-token-here"
        assert (await retell.client.post(url, content=body, headers=retell.signed(body))).status_code == 401

    async def test_larger_than_two_mebibytes(self, retell: Retell) -> None:
        answer = await retell.send(b"x" * (LARGEST_BODY + 1))
        assert (answer.status_code, answer.json()["code"]) == (413, "payload_too_large")
        assert await inbox(retell) == []

    async def test_larger_than_it_says(self, services: Services) -> None:
        async def receive() -> Any:
            return {"type": "http.request", "body": b"x" * 65_536, "more_body": True}

        sent = await asked(services, receive)
        assert (sent[0]["status"], (b"connection", b"close") in sent[0]["headers"]) == (413, True)

    async def test_given_up_by_the_sender(self, services: Services) -> None:
        async def receive() -> Any:
            return {"type": "http.disconnect"}

        assert (await asked(services, receive))[0]["status"] == 400

    async def test_another_method_or_path(self, retell: Retell) -> None:
        assert (await retell.client.get(f"/hooks/retell/{retell.token}")).status_code == 405
        assert (await retell.client.post("/hooks/retell/x/y/z")).status_code == 404
        assert (await retell.client.post("/hooks/others")).status_code == 404

    async def test_a_body_that_never_ends(self, services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(hooks, "READ_SECONDS", 0.2)

        async def receive() -> Any:
            await asyncio.sleep(60)

        assert (await asked(services, receive))[0]["status"] == 408


class TestFullQueue:
    async def test_answers_503_and_stores_the_rest(self, retell: Retell, services: Services) -> None:
        settings = make_settings(services.settings.require_database_url(), hook_queue=1)
        async with Panel(create_hooks(settings), settings) as narrow, narrow.client() as client:
            narrow_retell = Retell(
                services, retell.organization_id, retell.connection_id, retell.token, retell.key, client
            )
            await narrow_retell.send(make_events()[0])
            answers = await asyncio.gather(*(narrow_retell.send(make_events()[0]) for _ in range(80)))
        statuses = [answer.status_code for answer in answers]
        assert set(statuses) == {204, 503}
        refused = next(answer for answer in answers if answer.status_code == 503)
        assert (refused.headers["retry-after"], refused.json()["code"]) == ("1", "queue_full")
        assert len(await inbox(retell)) == 1 + statuses.count(204)
