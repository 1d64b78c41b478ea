"""Web calls that somebody joins in a browser, and which version of an agent a call asks for."""

import asyncio
import uuid

import pytest

CALLS, AGENTS = "/api/v1/calls", "/api/v1/agents"


@pytest.fixture
async def real(services, alice, sandbox):
    """A connection that the panel takes for Retell's cloud, and the id of its workspace."""
    key, workspace_id = f"key_{uuid.uuid4().hex}", str(uuid.uuid4())
    body = {"api_key": key, "name": "Clínica Sol", "webhook_url": None}
    (await sandbox.put(f"/_sandbox/workspaces/{workspace_id}", json=body)).raise_for_status()
    wish = {"name": "Cloud", "kind": "retell", "api_key": key, "base_url": services.settings.sandbox_url}
    made = await alice.client.post("/api/v1/connections", json=wish)
    assert made.status_code == 201, made.text
    return {**made.json(), "workspace_id": workspace_id}


async def make_agent(person, connection_id: str) -> dict:
    """An agent that was never published."""
    body = {
        "connection_id": connection_id,
        "name": "Recepción",
        "language": "es-419",
        "voice_id": "11labs-Adrian",
        "prompt": "You answer.",
        "first_message": "Hello.",
    }
    made = await person.client.post(AGENTS, json=body)
    assert made.status_code == 201, made.text
    return made.json()


@pytest.fixture
def web_call(alice, real):
    """Places a web call to be joined in a browser."""

    async def place() -> dict:
        agent = await make_agent(alice, real["id"])
        wish = {"kind": "web", "agent_id": agent["id"], "join": "browser", "metadata": {"sandbox_join": False}}
        placed = await alice.client.post(CALLS, json=wish)
        assert placed.status_code == 201, placed.text
        return placed.json()

    return place


class TestJoin:
    async def test_the_token_is_told_once_to_whoever_asked_and_kept_nowhere(
        self, alice, people, web_call, services
    ) -> None:
        call = await web_call()
        colleague = await people("builder", of=alice)
        stranger = await people()
        assert (await colleague.client.post(f"{CALLS}/{call['id']}/join")).json()["code"] == "join_gone"
        assert (await stranger.client.post(f"{CALLS}/{call['id']}/join")).status_code == 404
        joined = await alice.client.post(f"{CALLS}/{call['id']}/join")
        assert joined.status_code == 200, joined.text
        token = joined.json()["access_token"]
        assert token.startswith("sandbox_")
        known = (await alice.client.get(f"{CALLS}/{call['id']}")).json()
        assert known["retell_call_id"] == joined.json()["retell_call_id"]
        again = await alice.client.post(f"{CALLS}/{call['id']}/join")
        assert (again.status_code, again.json()["code"]) == (409, "join_gone")
        async with services.sessions() as session:
            raw = await session.connection()
            for table in ("operations", "calls", "call_texts", "idempotency_keys", "audit_entries", "webhook_inbox"):
                found = await raw.exec_driver_sql(
                    f"SELECT count(*) FROM {table} AS t WHERE strpos(t::text, %s) > 0", (token,)
                )
                assert found.scalar() == 0, table

    async def test_a_token_nobody_took_is_void_after_a_minute(self, alice, web_call, monkeypatch) -> None:
        from datetime import timedelta

        from centralita.calls.service import joining

        monkeypatch.setattr(joining, "_OFFERED", timedelta(0))
        call = await web_call()
        assert (await alice.client.post(f"{CALLS}/{call['id']}/join")).json()["code"] == "join_gone"

    async def test_where_the_second_version_is_gone_the_third_is_asked_and_its_gateway_explained(
        self, alice, real, web_call, sandbox
    ) -> None:
        fault = {"kind": "status", "status": 404, "path": "/v2/create-web-call", "workspace_id": real["workspace_id"]}
        (await sandbox.post("/_sandbox/faults", json=fault)).raise_for_status()
        call = await web_call()
        refused = await alice.client.post(f"{CALLS}/{call['id']}/join")
        assert (refused.status_code, refused.json()["code"]) == (409, "browser_call_unsupported")
        assert (await alice.client.get(f"{CALLS}/{call['id']}")).json()["retell_call_id"].startswith("call_")

    async def test_any_other_refusal_is_told_as_it_is(self, alice, real, web_call, sandbox) -> None:
        fault = {"kind": "status", "status": 402, "path": "/v2/create-web-call", "workspace_id": real["workspace_id"]}
        (await sandbox.post("/_sandbox/faults", json=fault)).raise_for_status()
        call = await web_call()
        refused = await alice.client.post(f"{CALLS}/{call['id']}/join")
        assert (refused.status_code, refused.json()["code"]) == (502, "vendor_payment_required")
        assert (await alice.client.get(f"{CALLS}/{call['id']}")).json()["error"]["code"] == "vendor_payment_required"

    async def test_the_sandbox_has_no_sound_and_phones_are_not_joined(self, alice, connection) -> None:
        agent = await make_agent(alice, connection["id"])
        web = {"kind": "web", "agent_id": agent["id"]}
        refused = await alice.client.post(CALLS, json={**web, "join": "browser"})
        assert (refused.status_code, refused.json()["code"]) == (409, "caller_is_simulated")
        phone = {**web, "kind": "phone", "to_number": "+15005550101", "join": "browser"}
        assert (await alice.client.post(CALLS, json=phone)).status_code == 422
        simulated = (await alice.client.post(CALLS, json=web)).json()
        assert (await alice.client.post(f"{CALLS}/{simulated['id']}/join")).json()["code"] == "join_gone"


class TestVersion:
    async def test_the_published_one_is_called_unless_another_is_asked_for(self, alice, connection, workspace) -> None:
        agent = await make_agent(alice, connection["id"])
        url = f"{AGENTS}/{agent['id']}"

        async def called(**wish) -> int | str:
            """The version that Retell was asked for, or the code of the refusal."""
            placed = await alice.client.post(CALLS, json={"kind": "web", "agent_id": agent["id"], **wish})
            if placed.status_code != 201:
                return placed.json()["code"]
            call = placed.json()
            async with asyncio.timeout(20):
                while call["retell_call_id"] is None:
                    await asyncio.sleep(0.05)
                    call = (await alice.client.get(f"{CALLS}/{call['id']}")).json()
            return (await workspace.retell.call.retrieve(call["retell_call_id"])).agent_version

        assert [await called(), await called(version="draft"), await called(version=0)] == [0, 0, 0]
        assert await called(version="production") == "agent_never_published"
        assert (await alice.client.post(f"{url}/publish")).status_code == 200
        assert (await alice.client.patch(url, json={"prompt": "You answer kindly."})).status_code == 200
        assert [await called(), await called(version="latest_published"), await called(version="staging")] == [0, 0, 0]
        assert [await called(version="draft"), await called(version=1)] == [1, 1]
        assert await called(version="newest") == "invalid"
        assert (await alice.client.post(f"{url}/publish")).status_code == 200
        assert (await alice.client.put(f"{url}/labels/production", json={"version": 0})).is_success
        assert [await called(), await called(version="latest_published")] == [0, 1]
