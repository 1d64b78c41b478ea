"""Keys: sealed for their place, replaced without losing events, and never shown to anybody."""

import uuid
from datetime import timedelta

from sqlalchemy import text
from tests.conftest import SECRET_KEY

from centralita.core import jobs
from centralita.core.encryption import Keyring
from centralita.core.services import utc_now
from centralita.integrations import service
from centralita.integrations.schemas import Access, WebhookTarget

CONNECTIONS = "/api/v1/connections"
CANARY = "key_canary_webhook_4b1d"


def token_of(answer) -> str:
    """The token in a connection's webhook address."""
    return answer.json()["webhook_url"].rpartition("/")[2]


class TestWebhookTarget:
    async def test_the_api_key_signs_unless_there_is_another(self, alice, connected, wish, services) -> None:
        target = await service.webhook_target(services, token_of(connected))
        assert target == WebhookTarget(alice.organization_id, uuid.UUID(connected.json()["id"]), (wish["api_key"],))
        url = f"{CONNECTIONS}/{connected.json()['id']}"
        changed = await alice.client.patch(url, json={"webhook_key": CANARY})
        assert changed.json()["has_webhook_key"]
        target = await service.webhook_target(services, token_of(connected))
        assert target.keys == (CANARY, wish["api_key"])

    async def test_a_replaced_key_counts_for_another_day(self, alice, connected, wish, services, monkeypatch) -> None:
        url = f"{CONNECTIONS}/{connected.json()['id']}"
        await alice.client.patch(url, json={"webhook_key": CANARY})
        await alice.client.patch(url, json={"webhook_key": None})
        assert (await service.webhook_target(services, token_of(connected))).keys == (wish["api_key"], CANARY)
        monkeypatch.setattr(services, "clock", lambda: utc_now() + timedelta(hours=25))
        assert (await service.webhook_target(services, token_of(connected))).keys == (wish["api_key"],)

    async def test_a_new_api_key_takes_over(self, alice, connected, wish, services, sandbox) -> None:
        url = f"{CONNECTIONS}/{connected.json()['id']}"
        new_key = f"key_{uuid.uuid4().hex}"
        body = {"api_key": new_key, "name": "Clínica Sol"}
        (await sandbox.put(f"/_sandbox/workspaces/{uuid.uuid4()}", json=body)).raise_for_status()
        changed = await alice.client.patch(url, json={"api_key": new_key})
        assert changed.status_code == 200, changed.text
        assert changed.json()["key_hint"] == new_key[-4:]
        target = await service.webhook_target(services, token_of(connected))
        assert target.keys == (new_key, wish["api_key"])
        client = await service.open_client(services, alice.organization_id, target.connection_id, "interactive")
        assert client.api_key == new_key

    async def test_nobody_is_behind_an_unknown_or_deleted_address(self, alice, connected, services) -> None:
        assert await service.webhook_target(services, "unknown") is None
        await alice.client.delete(f"{CONNECTIONS}/{connected.json()['id']}")
        assert await service.webhook_target(services, token_of(connected)) is None

    async def test_an_event_lights_the_connection_up_and_is_no_edit(self, alice, connected, services) -> None:
        url = f"{CONNECTIONS}/{connected.json()['id']}"
        assert connected.json()["webhook_seen_at"] is None
        async with services.system(alice.organization_id, "test") as ctx:
            await service.mark_webhook_seen(ctx, uuid.UUID(connected.json()["id"]))
        seen = await alice.client.get(url)
        assert seen.json()["webhook_seen_at"] is not None
        assert seen.headers["etag"] == connected.headers["etag"]
        async with services.system(alice.organization_id, "test") as ctx:
            await service.mark_webhook_seen(ctx, uuid.UUID(connected.json()["id"]))
        assert (await alice.client.get(url)).json()["webhook_seen_at"] == seen.json()["webhook_seen_at"]


class TestSecrecy:
    async def test_no_answer_no_log_and_no_table_shows_a_key(self, alice, wish, services, capfd) -> None:
        made = await alice.client.post(CONNECTIONS, json={**wish, "webhook_key": CANARY})
        url = f"{CONNECTIONS}/{made.json()['id']}"
        shown = [
            made.text,
            (await alice.client.get(CONNECTIONS)).text,
            (await alice.client.get(url)).text,
            (await alice.client.patch(url, json={"webhook_key": CANARY, "api_key": wish["api_key"]})).text,
            (await alice.client.patch(url, json={"api_key": f"{CANARY}-wrong"})).text,
            (await alice.client.patch(url, json={"api_key": f"{CANARY} ñ"})).text,
            (await alice.client.post(f"{url}/test")).text,
            (await alice.client.get("/api/v1/audit", params={"limit": 200})).text,
            await self._stored(services, alice),
            "".join(capfd.readouterr()),
        ]
        for text_ in shown:
            assert str(wish["api_key"]) not in text_
            assert CANARY not in text_

    async def _stored(self, services, alice) -> str:
        tables = ("connections", "operations", "audit_entries", "idempotency_keys")
        async with services.system(alice.organization_id, "test") as ctx:
            rows = [
                row
                for table in tables
                for row in await ctx.session.scalars(text(f"SELECT to_jsonb({table})::text FROM {table}"))
            ]
        return "\n".join(rows)

    def test_what_is_passed_around_hides_its_key(self) -> None:
        access = Access(uuid.uuid4(), "https://api.retellai.com", CANARY, is_built_in=False, name="A", webhook_url="")
        target = WebhookTarget(uuid.uuid4(), uuid.uuid4(), (CANARY,))
        assert CANARY not in f"{access!r} {access} {target!r} {target}"

    async def test_the_log_says_that_a_key_changed(self, alice, connected) -> None:
        await alice.client.patch(f"{CONNECTIONS}/{connected.json()['id']}", json={"webhook_key": CANARY})
        entry = (await alice.client.get("/api/v1/audit", params={"action": "connection.updated"})).json()["items"][0]
        assert entry["changes"] == {"webhook_key": {"before": "•••", "after": "•••"}}


class TestSealing:
    async def test_a_sealed_key_opens_only_in_its_own_row_and_can_be_given_again(
        self, alice, connected, connection, services, wish
    ) -> None:
        url = f"{CONNECTIONS}/{connected.json()['id']}"
        swap = "UPDATE connections SET api_key = (SELECT api_key FROM connections WHERE id = :other) WHERE id = :id"
        async with services.system(alice.organization_id, "test") as ctx:
            await ctx.session.execute(text(swap), {"other": connection["id"], "id": connected.json()["id"]})
        answer = await alice.client.post(f"{url}/test")
        assert (answer.status_code, answer.json()["code"]) == (503, "keys_unreadable")
        healed = await alice.client.patch(url, json={"api_key": wish["api_key"]})
        assert healed.status_code == 200, healed.text
        assert (await alice.client.post(f"{url}/test")).json()["ok"]

    async def test_what_cannot_be_opened_is_named_and_stops_nothing_else(
        self, alice, connected, services, monkeypatch
    ) -> None:
        monkeypatch.setattr(services, "keyring", Keyring("a secret that sealed none of these keys"))
        sealed = await service.seal_anew(services)
        assert sealed.changed == 0
        assert "Main workspace" in sealed.unreadable

    async def test_keys_are_sealed_anew_with_a_new_secret(self, alice, connected, wish, services, monkeypatch) -> None:
        await alice.client.patch(f"{CONNECTIONS}/{connected.json()['id']}", json={"webhook_key": CANARY})
        new = "another secret key only for tests, long enough"
        with monkeypatch.context() as patched:
            patched.setattr(services, "keyring", Keyring(new, (SECRET_KEY,)))
            assert (await service.seal_anew(services)).changed >= 1
            assert (await service.seal_anew(services)).changed == 0
            patched.setattr(services, "keyring", Keyring(new))
            target = await service.webhook_target(services, token_of(connected))
            assert target.keys == (CANARY, wish["api_key"])
            patched.setattr(services, "keyring", Keyring(SECRET_KEY, (new,)))
            await service.seal_anew(services)

    async def test_the_sandbox_learns_every_workspace_again(self, alice, connection, services, sandbox) -> None:
        (await sandbox.delete(f"/_sandbox/workspaces/{connection['id']}")).raise_for_status()
        await service.register_workspaces(services)
        client = await service.open_client(services, alice.organization_id, uuid.UUID(connection["id"]), "interactive")
        assert (await client.identity.retrieve()).org_name == "Sandbox"


async def test_deleting_a_built_in_connection_removes_its_workspace(alice, connection, services, sandbox) -> None:
    await alice.client.delete(f"{CONNECTIONS}/{connection['id']}")
    arguments = {"connection_id": connection["id"]}
    await jobs._registered["connections.forget_workspace"](services, alice.organization_id, arguments)
    gone = await sandbox.delete(f"/_sandbox/workspaces/{connection['id']}")
    assert gone.status_code == 404
